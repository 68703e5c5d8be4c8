"""One happening, or one group, under the names that reports give it: "the war in Ostland", "the special operation".

Phrases of one kind (`phrases`) are one referent where they name a place in common, or where the names of one hold those
of the other; phrases of the first sentences of reports are held to be of the story's own event. A phrase without a name
("the conflict") is what the report spoke of last, else the story's own. What could be two things is left out.

    "Russland's invasion of Ostland" (a), "the Ostland crisis" (b), "the conflict" (b) -> one referent of three names
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from crossread.align.phrases import Phrase, act_lexicon, country_names, find_phrases
from crossread.records.dossier import Entity
from crossread.records.story import Referent, Story, content_id
from crossread.settings import Settings

Cluster = list[Phrase]


def link_acts(
    story: Story, entities: Sequence[Entity], entity_of: dict[tuple[int, str], str], *, settings: Settings
) -> tuple[Referent, ...]:
    """Return the happenings and groups that two reports or more name, most named first."""
    by_id = {entity.id: entity for entity in entities}
    held: dict[int, dict[str, Entity]] = defaultdict(dict)
    for (report, local), id_ in entity_of.items():
        held[report][local] = by_id[id_]
    phrases = [p for i, report in enumerate(story.reports) for p in find_phrases(i, report, held[i])]
    leads = _leads(story, settings.top_statements)
    sorts: dict[tuple[str, bool, str], list[Phrase]] = defaultdict(list)
    kind_of = _settled(phrases)
    for phrase in phrases:
        group = phrase.word in act_lexicon().groups
        sorts[kind_of.get(phrase.kind, phrase.kind), group and phrase.plural, phrase.year].append(phrase)
    found = [
        _referent(kind, cluster)
        for (kind, _, _), members in sorted(sorts.items())
        for cluster in _clusters(members, leads)
        if len({phrase.report for phrase in cluster}) > 1 and not {p.word for p in cluster} <= act_lexicon().named
    ]
    return tuple(sorted(found, key=lambda r: (-len(r.mentions), r.name, r.id)))


def _leads(story: Story, most: int) -> list[int]:
    """Return for each report where its first statements end."""
    ends = [0] * len(story.reports)
    for located in story.statements:
        if located.kind == "title" or located.number < most:
            ends[located.report] = max(ends[located.report], located.span.end)
    return ends


def _settled(phrases: Iterable[Phrase]) -> dict[str, str]:
    """Return the kind that each umbrella word stands for in this story, where one is named by most reports."""
    reports: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        reports[phrase.kind].add(phrase.report)
    settled: dict[str, str] = {}
    for umbrella, kinds in act_lexicon().umbrella.items():
        counts = Counter({kind: len(reports[kind]) for kind in kinds})
        (best, most), (_, next_most) = counts.most_common(2)
        if most > max(1, next_most):
            settled[umbrella] = settled.get(best, best)
            reports[settled[umbrella]] |= reports[umbrella]
    return settled


def _clusters(phrases: Sequence[Phrase], leads: Sequence[int]) -> list[Cluster]:
    """Return the phrases of one kind by what they name."""
    clusters = _by_places([p for p in phrases if p.places])
    for phrase in sorted((p for p in phrases if not p.places and p.parties), key=lambda p: -len(p.parties)):
        fits = [c for c in clusters if phrase.parties <= _anchors(c)]
        if len(fits) == 1:
            fits[0].append(phrase)
        elif not fits:
            clusters.append([phrase])
    clusters = _by_lead(clusters, leads)
    return _with_bare(clusters, [p for p in phrases if not p.anchors], leads)


def _anchors(cluster: Cluster) -> frozenset[str]:
    return frozenset[str]().union(*(phrase.anchors for phrase in cluster))


def _at_odds(one: Cluster, other: Cluster) -> bool:
    """Tell whether two clusters have parties and share none, or name countries and share none."""
    anchors = _anchors(one), _anchors(other)
    parties = [frozenset(name for phrase in cluster for name in phrase.parties) for cluster in (one, other)]
    countries = [names & country_names() for names in anchors]
    apart = parties[0] and parties[1] and not (parties[0] & anchors[1] or parties[1] & anchors[0])
    return bool(apart or (countries[0] and countries[1] and not countries[0] & countries[1]))


def _by_places(phrases: Sequence[Phrase]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for phrase in phrases:
        fits = [c for c in clusters if any(phrase.places & p.places for p in c) and not _at_odds([phrase], c)]
        merged = [p for c in fits for p in c] + [phrase]
        clusters = [c for c in clusters if c not in fits] + [merged]
    return clusters


def _by_lead(clusters: list[Cluster], leads: Sequence[int]) -> list[Cluster]:
    """Put the clusters together that stand at the head of different reports."""
    own: Cluster = []
    rest = []
    for cluster in sorted(clusters, key=lambda c: (-len({p.report for p in c}), -len(c))):
        leading = any(p.span.start < leads[p.report] for p in cluster)
        if leading and not _at_odds(own, cluster):
            own += cluster
        else:
            rest.append(cluster)
    return [own, *rest] if own else rest


def _with_bare(clusters: list[Cluster], bare: Sequence[Phrase], leads: Sequence[int]) -> list[Cluster]:
    """Give each phrase without a name to what its report spoke of last, else to the story's own."""
    central = max(clusters, key=lambda c: len({p.report for p in c}), default=[])
    wide = len({p.report for p in central}) > 1 or any(p.span.start < leads[p.report] for p in central)
    home = central if wide else []
    told = {id(p): c for c in clusters for p in c}
    alone: Cluster = []
    for phrase in bare:
        if phrase.plural and not any(p.plural and p.anchors for p in home):
            continue  # "the shootings" are more than this one
        before = [
            p
            for c in clusters
            for p in c
            if p.anchors and p.report == phrase.report and p.span.start < phrase.span.start
        ]
        last = told[id(max(before, key=lambda p: p.span.start))] if before else home
        if last is not home and home and phrase.span.start < leads[phrase.report]:
            last = home
        (last if last or clusters else alone).append(phrase)
    return [*clusters, alone] if alone else clusters


def _fitness(phrase: Phrase, reports: int) -> tuple[bool, bool, int, bool, int, int]:
    """Rank the forms of a referent as its heading: plain words, a name in them where two reports say so, then use."""
    plain = phrase.word not in act_lexicon().charge
    return (
        plain,
        bool(phrase.anchors) and reports > 1,
        reports,
        bool(phrase.anchors),
        -len(phrase.span.text),
        -phrase.report,
    )


def _referent(kind: str, cluster: Cluster) -> Referent:
    cluster = sorted(cluster, key=lambda p: (p.report, p.span.start))
    spread: dict[str, set[int]] = defaultdict(set)
    for phrase in cluster:
        spread[phrase.span.text.casefold()].add(phrase.report)
    charge = act_lexicon().charge
    charges = tuple(charge.get(p.word, "") for p in cluster)
    best = max(cluster, key=lambda p: _fitness(p, len(spread[p.span.text.casefold()])))
    group = cluster[0].word in act_lexicon().groups
    id_ = content_id("referent", kind, *(f"{p.span.article}:{p.span.start}" for p in cluster))
    return Referent(id_, "group" if group else "act", best.span.text, tuple(p.span for p in cluster), charges)

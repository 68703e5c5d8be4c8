"""Whose word each statement rests on in the end.

In this order: the source that the statement itself names ("according to the harbour office"), the article whose words
it copies, the agency that its article credits, the outlet. An outlet that is not known is an unknown origin, and so is
a source that is a pronoun or anonymous: unknown origins never count as independent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crossread.compare.lexicon import origin_lexicon
from crossread.records.article import UNKNOWN
from crossread.records.dossier import Entity
from crossread.records.finding import Dependence, Origin, OriginKind
from crossread.records.story import Alignment, Located, Story, content_id
from crossread.settings import Settings

_UNKNOWN: tuple[OriginKind, str] = ("unknown", UNKNOWN)


def find_origins(
    story: Story, alignment: Alignment, dependence: Sequence[Dependence], *, settings: Settings
) -> tuple[tuple[Origin, ...], dict[str, str]]:
    """Return the origins of the story's statements and the origin id of each statement id."""
    entities = {entity.id: entity for entity in alignment.entities}
    named = {s.id: _named(story, s, alignment, entities) for s in story.statements}
    full = _full_names(story)
    articles = [_of_article(story, number, full) for number in range(len(story.reports))]
    origin_of: dict[str, tuple[OriginKind, str]] = {}
    copied = _copied_from(story, dependence, settings.copied_least)
    for s in story.statements:
        own = named[s.id]
        source = copied.get(s.id)
        if own is None and source is not None:
            own = named.get(source.id) or articles[source.report]
        origin_of[s.id] = own or articles[s.report]
    grouped: dict[tuple[OriginKind, str], list[str]] = defaultdict(list)
    for id_, origin in origin_of.items():
        grouped[origin].append(id_)
    origins = tuple(
        Origin(content_id("origin", *key), key[0], key[1], tuple(ids)) for key, ids in sorted(grouped.items())
    )
    return origins, {id_: content_id("origin", *key) for id_, key in origin_of.items()}


def _full_names(story: Story) -> dict[str, str]:
    """Return for an agency that some report credits by its capitals the full name that another report gives."""
    names = {name for report in story.reports for name in report.article.agency}
    spelled = {"".join(word[0] for word in name.split()).upper(): name for name in sorted(names) if " " in name}
    return {name: spelled[name] for name in names if name in spelled}


def _of_article(story: Story, number: int, full: dict[str, str]) -> tuple[OriginKind, str]:
    article = story.reports[number].article
    if article.agency:
        return "agency", full.get(article.agency[0], article.agency[0])
    if article.outlet != UNKNOWN:
        return "outlet", article.outlet
    return _UNKNOWN


def _named(
    story: Story, located: Located, alignment: Alignment, entities: dict[str, Entity]
) -> tuple[OriginKind, str] | None:
    """Return the origin that the statement's own attribution names, None where it has none."""
    if located.statement.attribution is None:
        return None
    report = story.reports[located.report]
    attribution = report.reading.attributions[located.statement.attribution]
    if attribution.speaker == "anonymous":
        return _UNKNOWN
    words = " ".join(report.article.text[start:end].strip(" ,.;:") for start, end in attribution.source)
    entity = entities.get(alignment.entity_of.get((located.report, attribution.speaker), ""))
    if entity is not None:
        state = any(mention.body for mention in report.reading.mentions if mention.id == attribution.speaker)
        return "official" if state else _kind_of(entity.name, entity.type), entity.name
    lexicon = origin_lexicon()
    tokens = words.casefold().split()
    if not words or all(token in lexicon.pronouns for token in tokens):
        return _UNKNOWN
    return _kind_of(words, ""), " ".join(token for token in words.split() if token.casefold() not in lexicon.articles)


def _kind_of(name: str, type_: str) -> OriginKind:
    lexicon = origin_lexicon()
    words = set(name.casefold().replace("’s", "").replace("'s", "").split())
    if name.casefold() in lexicon.agencies or words & lexicon.agency_words:
        return "agency"
    if words & lexicon.documents:
        return "document"
    if type_ == "PERSON" or words & lexicon.officials:
        return "official" if words & lexicon.officials else "other"
    return "official" if type_ in {"LOC", "NORP"} else "other"


def _copied_from(story: Story, dependence: Sequence[Dependence], least: float) -> dict[str, Located]:
    """Return for each statement with at least this part copied from another article the statement there."""
    by_article: dict[str, list[Located]] = defaultdict(list)
    for located in story.statements:
        by_article[located.span.article].append(located)
    found: dict[str, Located] = {}
    for dependent in dependence:
        for run in dependent.runs:
            for located in by_article[dependent.copy]:
                overlap = min(located.span.end, run.copy.end) - max(located.span.start, run.copy.start)
                if overlap < least * (located.span.end - located.span.start) or located.id in found:
                    continue
                at = run.of.start + max(0, located.span.start - run.copy.start)
                source = next((s for s in by_article[dependent.of] if s.span.start <= at < s.span.end), None)
                source = source or next((s for s in by_article[dependent.of] if s.span.start >= at), None)
                if source is not None:
                    found[located.id] = source
    return found

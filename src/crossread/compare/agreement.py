"""What reports agree on: statements of several outlets that say the same.

Two linked statements say the same where their words are alike and they share a predicate or a figure, or where they are
near and share several words, and nothing sets them apart: a denial, another actor, another figure, another day. An
agreement is a star: every wording is compared with the one that most outlets agree with, and each statement stands in
one agreement only, so that a fact is told once. What is only near stays in the point and is not counted. Headlines
alone agree on a topic, not on a fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crossread.compare.case import Case
from crossread.compare.context import day_spans, overlapping
from crossread.compare.lexicon import stance_lexicon, unit_factors
from crossread.compare.plans import planned_and_told
from crossread.records.finding import Finding
from crossread.records.reading import Quantity
from crossread.records.story import Link

Value = tuple[str, float | None, float | None]


def find_agreements(case: Case, conflicting: frozenset[tuple[int, int]]) -> list[Finding]:
    """Return what two outlets or more say, most outlets first; `conflicting` pairs do not count."""
    same: dict[int, dict[int, Link]] = defaultdict(dict)
    for pair, link in case.links.items():
        if pair not in conflicting and says_the_same(case, link):
            same[link.a][link.b] = same[link.b][link.a] = link
    ranks = {i: _rank(case, i, near) for i, near in same.items()}
    findings = []
    while ranks:
        centre = max(ranks, key=lambda i: ranks[i])
        group = _star(case, centre, same[centre], conflicting)
        if len(case.outlets(group)) > 1 and any(case.located(i).kind != "title" for i in group):
            why = "statements alike: " + same[centre][group[1]].reason
            findings.append(case.finding("agreement", [(case.located(centre).span.text, group)], why=why))
        for i in group:
            del ranks[i]
            for other in same.pop(i):
                del same[other][i]
                if same[other]:
                    ranks[other] = _rank(case, other, same[other])
                elif other not in group:
                    del ranks[other], same[other]
    return findings


def _rank(case: Case, i: int, near: dict[int, Link]) -> tuple[int, float, int]:
    """Rank a statement as what is agreed: by how many outlets agree with it, then by how well."""
    return len(case.outlets([i, *near])), sum(link.score for link in near.values()), -i


def _star(case: Case, centre: int, near: dict[int, Link], conflicting: frozenset[tuple[int, int]]) -> list[int]:
    """Return the centre and those that say the same as it, nearest first, that are not far from each other.

    A centre of two facts ("the two met and signed the pact") would hold one wording of each together.
    """
    group = [centre]
    for i in sorted(near, key=lambda i: (-near[i].score, i)):
        others = [(min(i, j), max(i, j)) for j in group if case.located(j).report != case.located(i).report]
        if all(p not in conflicting and case.score(*p) >= case.settings.agree_least_of_members for p in others):
            group.append(i)
    return group


def says_the_same(case: Case, link: Link) -> bool:
    """Tell whether two linked statements say the same, by their words."""
    settings, a, b = case.settings, link.a, link.b
    if link.score < settings.agree_least or not (_tells(case, a, link) and _tells(case, b, link)):
        return False
    values = _values(case, a), _values(case, b)
    met = link.deed or bool(values[0] & values[1])
    alike = (
        (link.words >= settings.agree_words_same and link.plain > 1)
        or (
            link.words >= settings.agree_words_alone
            and (link.plain >= settings.agree_terms or (link.plain > 1 and met))
        )
        or (link.words >= settings.agree_words and link.plain >= settings.agree_terms and met)
        or (link.score >= settings.agree_near and link.plain >= settings.agree_terms)
    )
    if not alike:
        return False
    planned = planned_and_told(case, a, b) or planned_and_told(case, b, a)
    apart = opposed(case, a, b) or other_actor(case, a, b) or _other_value(*values) or _other_day(case, a, b)
    return not (planned or apart)


def _tells(case: Case, i: int, link: Link) -> bool:
    """Tell whether a statement says enough to be agreed on: a subheading or a stray clause does not.

    A sentence of common words alone does only where the other has the same words.
    """
    located, settings = case.located(i), case.settings
    whole = len(located.span.text.split()) >= settings.single_words and link.words >= settings.agree_words_same
    return located.kind != "subheading" and (
        whole or len(case.reading(i).terms[located.number]) >= settings.agree_terms
    )


def _values(case: Case, i: int) -> frozenset[Value]:
    return frozenset(_value(quantity) for quantity in case.quantities(i))


def _value(quantity: Quantity) -> Value:
    unit, factor = unit_factors().get(quantity.unit, (quantity.unit, 1.0))
    low, high = (None if bound is None else bound * factor for bound in (quantity.low, quantity.high))
    return unit, low, high


def _other_value(a: frozenset[Value], b: frozenset[Value]) -> bool:
    """Tell whether two statements have figures, and none in common or none of a unit that both have."""
    shared = {unit for unit, _, _ in a & b}
    return bool(a and b) and (not shared or bool({unit for unit, _, _ in a} & {unit for unit, _, _ in b} - shared))


def _other_day(case: Case, a: int, b: int) -> bool:
    """Tell whether two statements name days and none in common."""
    x, y = day_spans(case.times(a)), day_spans(case.times(b))
    return bool(x and y) and not overlapping(x, y)


def other_actor(case: Case, a: int, b: int) -> bool:
    """Tell whether two statements say the same predicate of two different persons or organisations."""
    if case.located(a).statement.predicate != case.located(b).statement.predicate:
        return False
    x, y = case.subject(a), case.subject(b)
    return bool(x and y) and not x & y and not _last_names(case, a) & _last_names(case, b)


def _last_names(case: Case, i: int) -> set[str]:
    """Return the last word with a capital of each subject: "Orr" and "Mayor Ada Orr" are one actor, merged or not."""
    located = case.located(i)
    text = case.story.reports[located.report].article.text
    subjects = [text[low:high].split() for role, low, high in located.statement.arguments if role.startswith("nsubj")]
    names = [[word.strip(".,’'") for word in words if word[0].isupper()] for words in subjects]
    return {words[-1].casefold() for words in names if words}


def opposed(case: Case, a: int, b: int) -> bool:
    """Tell whether one statement denies, by its cue or a negation, or asks what the other asserts.

    A negation that only one of the trees shows, where both texts hold one ("were NOT racist"), is the tree's.
    """
    x, y = case.located(a).statement, case.located(b).statement
    if _denies(case, a) != _denies(case, b) or (x.certainty == "asked") != (y.certainty == "asked"):
        return True
    if x.negated == y.negated:
        return False
    return not all(_words(case, i) & stance_lexicon().negations for i in (a, b))


def _denies(case: Case, i: int) -> bool:
    """Tell whether the statement is denied, or tells that somebody denies something."""
    span = case.located(i).span
    cues = (a.cue[0][0] for a in case.reading(i).attributions if a.act == "deny" and a.cue)
    return case.located(i).statement.certainty == "denied" or any(span.start <= cue < span.end for cue in cues)


def _words(case: Case, i: int) -> set[str]:
    text = case.located(i).span.text.casefold().replace("n't", " n't").replace("n’t", " n't")
    return {word.strip(".,;:!?\"'“”‘’") if word != "n't" else word for word in text.split()}


def merge_agreements(case: Case, statements: Sequence[Finding], figures: Sequence[Finding]) -> list[Finding]:
    """Return the agreements with each fact told once.

    One value of one thing is one fact, however unlike the statements. Where an agreement of statements and one on a
    figure share statements of two outlets, they are on one fact: the one with fewer outlets goes, and an agreement of
    statements that stays tells the figure.
    """
    labels = {located.id: case.label(i) for i, located in enumerate(case.story.statements)}
    left: list[Finding] = []
    figures = _by_value(case, figures)
    alike = [f for f in statements if not any(_within(f, g, labels) and f.outlets != g.outlets for g in figures)]
    alike = [f for n, f in enumerate(alike) if not any(_repeats(case, f, g) for g in alike[:n])]
    for figure in figures:
        place = next((n for n, found in enumerate(alike) if _within(figure, found, labels)), None)
        if place is None:
            left.append(figure)
            continue
        found = alike[place]
        why = f"{found.why}; {figure.why}: “{figure.sides[0].label}”"
        alike[place] = replace(found, aspect=found.aspect or figure.aspect, why=why)
    return [*left, *alike]


def _repeats(case: Case, one: Finding, other: Finding) -> bool:
    """Tell whether each wording of the one has all its words in one of the other: a tweet quoted twice."""
    if not set(one.outlets) <= set(other.outlets):
        return False
    mine, others = ([frozenset(case.terms_of[id_]) for id_ in finding.sides[0].statements] for finding in (one, other))
    return all(any(words <= held for held in others) for words in mine)


def _by_value(case: Case, figures: Sequence[Finding]) -> list[Finding]:
    """Return the agreements on figures with those of one thing and one value made one."""
    number_of = {located.id: i for i, located in enumerate(case.story.statements)}
    made: list[tuple[Finding, list[int], frozenset[Value]]] = []
    for figure in figures:
        members = [number_of[id_] for id_ in figure.sides[0].statements]
        values = frozenset.intersection(*(_values(case, i) for i in members))
        place = next((n for n, (f, _, v) in enumerate(made) if f.why == figure.why and v & values), None)
        if place is None:
            made.append((figure, members, values))
            continue
        first, held, common = made[place]
        both = list(dict.fromkeys([*held, *members]))
        merged = case.finding("agreement", [(first.sides[0].label, both)], aspect=first.aspect, why=first.why)
        made[place] = merged, both, common & values
    return [figure for figure, _, _ in made]


def _within(one: Finding, other: Finding, labels: dict[str, str]) -> bool:
    """Tell whether the other agreement has all outlets of the one, and shares statements of two with it."""
    shared = set(one.sides[0].statements) & set(other.sides[0].statements)
    return len({labels[id_] for id_ in shared}) > 1 and set(one.outlets) <= set(other.outlets)

"""What reports agree on: statements of several outlets that say the same.

A point's most central statement is what is agreed; another report's statement agrees with it where their link reaches
`settings.agree_least`, neither denies what the other asserts, and no conflict of figures stands between them. So a
point is not an agreement by chaining: every side is compared with the centre. Headlines alone agree on a topic, not
on a fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.compare.case import Case
from crossread.compare.plans import planned_and_told
from crossread.records.finding import Finding


def find_agreements(case: Case, conflicting: frozenset[tuple[int, int]]) -> list[Finding]:
    """Return an agreement for each point that two outlets or more say; `conflicting` pairs do not count."""
    findings = []
    for members in case.alignment.members:
        centre, group = _agreed(case, members, conflicting)
        if len(case.outlets(group)) > 1 and any(case.located(i).kind != "title" for i in group):
            label = case.located(centre).span.text
            why = "statements alike: " + _reason(case, centre, group)
            findings.append(case.finding("agreement", [(label, group)], why=why))
    return findings


def merge_agreements(statements: Sequence[Finding], figures: Sequence[Finding]) -> list[Finding]:
    """Return the agreements with a figure told once: an agreement of statements that all hold it takes it over."""
    merged, left = list(statements), []
    for figure in figures:
        ids = set(figure.sides[0].statements)
        holder = next((i for i, f in enumerate(merged) if ids <= set(f.sides[0].statements)), None)
        if holder is None or set(merged[holder].outlets) != set(figure.outlets):
            left.append(figure)
            continue
        found = merged[holder]
        why = f"{found.why}; {figure.why}: “{figure.sides[0].label}”"
        merged[holder] = replace(found, aspect=found.aspect or figure.aspect, why=why)
    return [*left, *merged]


def _agreed(case: Case, members: Sequence[int], conflicting: frozenset[tuple[int, int]]) -> tuple[int, list[int]]:
    """Return the statement that most outlets agree with, and those that do."""
    best: tuple[tuple[int, float, int], int, list[int]] | None = None
    for centre in members:
        group = [centre, *(i for i in members if i != centre and _says_the_same(case, centre, i, conflicting))]
        rank = (len(case.outlets(group)), sum(case.score(centre, i) for i in group if i != centre), -centre)
        if best is None or rank > best[0]:
            best = (rank, centre, group)
    assert best is not None, "a point has statements"
    return best[1], best[2]


def _says_the_same(case: Case, a: int, b: int, conflicting: frozenset[tuple[int, int]]) -> bool:
    if (min(a, b), max(a, b)) in conflicting or case.score(a, b) < case.settings.agree_least:
        return False
    if planned_and_told(case, a, b) or planned_and_told(case, b, a):
        return False
    return not opposed(case, a, b) and not other_actor(case, a, b) and _tells(case, a) and _tells(case, b)


def _tells(case: Case, i: int) -> bool:
    """Tell whether a statement says enough to be agreed on: a subheading or a stray clause does not."""
    located = case.located(i)
    return located.kind != "subheading" and len(case.reading(i).terms[located.number]) >= case.settings.agree_terms


def other_actor(case: Case, a: int, b: int) -> bool:
    """Tell whether two statements say the same predicate of two different persons or organisations."""
    if case.located(a).statement.predicate != case.located(b).statement.predicate:
        return False
    x, y = case.subject(a), case.subject(b)
    return bool(x and y) and not x & y


def opposed(case: Case, a: int, b: int) -> bool:
    """Tell whether one statement denies, by its cue or a negation, what the other asserts."""
    x, y = case.located(a).statement, case.located(b).statement
    return (x.certainty == "denied") != (y.certainty == "denied") or x.negated != y.negated


def _reason(case: Case, centre: int, group: Sequence[int]) -> str:
    reasons = [
        link.reason
        for link in case.alignment.links
        if centre in (link.a, link.b) and (link.b if link.a == centre else link.a) in group
    ]
    return reasons[0] if reasons else ""

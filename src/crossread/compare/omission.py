"""What one report alone says, and what one report leaves out that most others have.

A statement stands alone where no statement of another report comes near it (`settings.alone_most`) and it has
something to tell: a name, a figure, a date, or a quotation. An omission needs a point that matters
(`settings.omission_score`), that most complete reports have, not all from one text, and that one complete report lacks,
whose nearest sentence is shown; what a stub does not say is no omission.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from crossread.compare.case import Case
from crossread.records.article import Span
from crossread.records.finding import Dependence, Finding


def find_singles(case: Case) -> list[Finding]:
    """Return the statements that one report alone makes."""
    if len(case.story.reports) < 2:
        return []
    nearest: dict[int, float] = defaultdict(float)
    for link in case.alignment.links:
        nearest[link.a] = max(nearest[link.a], link.score)
        nearest[link.b] = max(nearest[link.b], link.score)
    index = _index(case)
    findings = []
    for number, located in enumerate(case.story.statements):
        if located.kind != "body" or located.frame or nearest[number] >= case.settings.alone_most:
            continue
        if _tells(case, number) and not _held_elsewhere(case, number, index):
            why = f"no statement of another report comes near (nearest {nearest[number]:.2f})"
            findings.append(case.finding("single", [(located.span.text, [number])], why=why))
    return findings


@dataclass(frozen=True, slots=True)
class _Index:
    """The content words of each statement, and the statements of each word."""

    terms: tuple[frozenset[str], ...]
    places: dict[str, list[int]]


def _index(case: Case) -> _Index:
    terms = tuple(frozenset(case.reading(i).terms[s.number]) for i, s in enumerate(case.story.statements))
    places: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(terms):
        for term in row:
            places[term].append(i)
    return _Index(terms, places)


def _held_elsewhere(case: Case, number: int, index: _Index) -> bool:
    """Tell whether a statement of another report holds most words of this one, as a longer sentence may.

    A statement that holds so many must hold one of the rarest few, so that only those with one of them are looked at.
    """
    own, report = index.terms[number], case.located(number).report
    least = case.settings.alone_words * len(own)
    rarest = sorted(own, key=lambda term: (len(index.places[term]), term))[: int(len(own) - least) + 1]
    near = {i for term in rarest for i in index.places[term] if case.located(i).report != report}
    return not own or any(len(own & index.terms[i]) >= least for i in near)


def find_omissions(case: Case, agreements: Sequence[Finding], dependence: Sequence[Dependence]) -> list[Finding]:
    """Return the agreed points, with their scores, that one complete report lacks."""
    complete = [i for i, report in enumerate(case.story.reports) if report.article.complete]
    if len(complete) < case.settings.omission_reports:
        return []
    number_of = {located.id: i for i, located in enumerate(case.story.statements)}
    findings = []
    for agreement in agreements:
        members = [number_of[id_] for side in agreement.sides for id_ in side.statements]
        have = {case.located(i).report for i in members} & set(complete)
        few = len(have) < case.settings.omission_share * len(complete) or not _independent(case, have, dependence)
        if few or agreement.score < case.settings.omission_score:
            continue
        lacking = [report for report in complete if report not in have and not _mentions(case, report, members)]
        if lacking:
            findings.append(_omission(case, agreement, members, lacking))
    return findings


def _independent(case: Case, have: set[int], dependence: Sequence[Dependence]) -> bool:
    """Tell whether two of the reports do not copy each other: what one text says twice, two outlets do not say."""
    copies = {frozenset((d.copy, d.of)) for d in dependence if d.share >= case.settings.copy_share}
    ids = [case.story.reports[report].article.id for report in sorted(have)]
    return any(frozenset(pair) not in copies for pair in combinations(ids, 2))


def _omission(case: Case, agreement: Finding, members: Sequence[int], lacking: Sequence[int]) -> Finding:
    labels = tuple(case.story.reports[report].article.label for report in lacking)
    nearest = tuple(span for report in lacking if (span := _nearest(case, report, members)) is not None)
    why = f"{len(agreement.outlets)} reports say it; not found in {', '.join(labels)}"
    made = case.finding("omission", [(agreement.sides[0].label, members)], why=why, aspect=agreement.aspect)
    return replace(made, missing_in=labels, nearest=nearest)


def _mentions(case: Case, report: int, members: Sequence[int]) -> bool:
    """Tell whether the report comes near enough to the point that saying it lacks it would be bold.

    So it does with a statement linked to one of the point's, and where it names what is rare in the story and shared by
    the point's statements (a town, a ship): it may say it in words that no measure finds.
    """
    if _rare_names(case, members) & _all_names(case, report) or _half_said(case, report, members):
        return True
    return any(
        case.score(i, other) >= case.settings.omission_most
        for i, located in enumerate(case.story.statements)
        if located.report == report
        for other in members
    )


def _half_said(case: Case, report: int, members: Sequence[int]) -> bool:
    """Tell whether one statement of the report holds half of the words that most of the point's statements share."""
    counts = Counter(term for i in members for term in set(case.reading(i).terms[case.located(i).number]))
    common = {term for term, count in counts.items() if 2 * count >= len(members)}
    rows = (case.reading(i).terms[s.number] for i, s in enumerate(case.story.statements) if s.report == report)
    return any(len(common & set(row)) >= max(2, len(common) / 2) for row in rows)


def _all_names(case: Case, report: int) -> frozenset[str]:
    return frozenset(id_ for (number, _), id_ in case.alignment.entity_of.items() if number == report)


def _rare_names(case: Case, members: Sequence[int]) -> frozenset[str]:
    """Return the entities that most of the point's statements name and few of the story's do."""
    counts = Counter(id_ for i in members for id_ in case.entities(i))
    most = case.settings.rare_name_share * len(case.story.statements)
    return frozenset(
        id_ for id_, count in counts.items() if 2 * count >= len(members) and case.named_often(id_) <= max(most, count)
    )


def _nearest(case: Case, report: int, members: Sequence[int]) -> Span | None:
    own = [i for i, located in enumerate(case.story.statements) if located.report == report]
    scored = [(sum(case.score(i, other) for other in members), -i) for i in own]
    best = max(scored, default=None)
    return case.located(-best[1]).span if best is not None else None


def _tells(case: Case, number: int) -> bool:
    located = case.located(number)
    statement = located.statement
    if len(located.span.text.split()) < case.settings.single_words:
        return False
    return bool(statement.quantities or statement.times or statement.mentions or statement.attribution is not None)

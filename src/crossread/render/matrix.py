"""The matrix: points by reports, and in each cell what the report does with the point.

A cell holds the shapes of the sides that the report takes (one shape where nobody differs), nothing where it is
silent, and says so where silence proves nothing because the report is incomplete.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crossread.records.finding import Finding, Point
from crossread.render.findings import SHAPES, group_of
from crossread.render.lookup import Lookup
from crossread.render.words import shorten

LABEL = 120  # characters of a row's head


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement of a report in a cell; `side` is its number in the row's dispute, from 1."""

    side: int
    shape: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report does with one point: state is says, otherwise, silent or incomplete."""

    state: str
    report: int
    outlet: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One point. `finding` is the id of the finding to open, "" for none; `sides` the labels of a dispute's sides."""

    point: str
    label: str
    outlet: str
    finding: str
    disputed: bool
    sides: tuple[str, ...]
    cells: tuple[Cell, ...]
    tags: dict[str, str]

    @property
    def speakers(self) -> int:
        """Return how many reports speak of the point."""
        return sum(1 for cell in self.cells if cell.marks)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the findings tell of one point: the dispute, if any, and the first other finding."""

    dispute: Finding | None
    other: Finding | None
    score: float


def _told(lookup: Lookup) -> dict[str, _Told]:
    told: dict[str, _Told] = {}
    for finding in lookup.dossier.findings:
        if finding.point is None or group_of(finding) == "dependence":  # no entry of its own on the page
            continue
        known = told.get(finding.point, _Told(None, None, 0.0))
        score = max(known.score, finding.score)
        if group_of(finding) == "conflict":
            told[finding.point] = _Told(known.dispute or finding, known.other, score)
        else:
            told[finding.point] = _Told(known.dispute, known.other or finding, score)
    return told


def _cells(lookup: Lookup, statements: Iterable[str], sides: dict[str, int]) -> tuple[Cell, ...]:
    cells = []
    by_article: dict[str, list[str]] = {}
    for statement in statements:
        if statement in lookup.statements:
            by_article.setdefault(lookup.statements[statement].span.article, []).append(statement)
    for article in lookup.dossier.articles:
        marks: dict[int, Mark] = {}
        for statement in by_article.get(article.id, []):
            side = sides.get(statement, 0)
            span = lookup.statements[statement].span
            shape = SHAPES[min(side, len(SHAPES)) - 1] if side else SHAPES[0]
            marks.setdefault(side, Mark(side, shape, lookup.href(span), shorten(span.text, LABEL)))
        state = ("otherwise" if max(marks) > 1 else "says") if marks else "silent" if article.complete else "incomplete"
        taken = tuple(marks[side] for side in sorted(marks) if side or len(marks) == 1)
        cells.append(Cell(state, lookup.numbers[article.id], lookup.name(article.label), taken))
    return tuple(cells)


def _row(lookup: Lookup, point: Point, told: _Told) -> Row:
    dispute = told.dispute
    sides = {s: n for n, side in enumerate(dispute.sides, 1) for s in side.statements} if dispute else {}
    shown = dispute or told.other
    # A finding may rest on statements that the point does not hold; whoever stands in it is not silent.
    stated = [s for side in shown.sides for s in side.statements] if shown else []
    statements = tuple(dict.fromkeys((*point.statements, *stated)))
    return Row(
        point=point.id,
        label=shorten(point.label.text, LABEL),
        outlet=lookup.label(point.label.article),
        finding=shown.id if shown else "",
        disputed=dispute is not None,
        sides=tuple(shorten(side.label, LABEL // 2) for side in dispute.sides) if dispute else (),
        cells=_cells(lookup, statements, sides),
        tags=lookup.tags(statements),
    )


def matrix(lookup: Lookup) -> tuple[Row, ...]:
    """Return the points that two reports or more speak of: by number of reports, disputed first, then by score."""
    told = _told(lookup)
    nothing = _Told(None, None, 0.0)
    rows = [(_row(lookup, point, told.get(point.id, nothing)), point) for point in lookup.dossier.points]
    shared = [(row, told.get(point.id, nothing).score) for row, point in rows if row.speakers > 1]
    shared.sort(key=lambda pair: (-pair[0].speakers, not pair[0].disputed, -pair[1], pair[0].point))
    return tuple(row for row, _ in shared)

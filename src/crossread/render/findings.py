"""Findings as a reader meets them: cards with sides, lines, outlets and origins.

Conflicts whose sides cannot both hold are in dispute; the others are shown apart and never as contradictions.
"""

from __future__ import annotations

from dataclasses import dataclass

from crossread.records.finding import DIFFERS, Finding, Side
from crossread.render.lookup import Line, Lookup
from crossread.render.words import count, say, shorten

#: The shapes that stand for the sides of a dispute, everywhere on the page; more sides share the last.
SHAPES = ("●", "◆", "▲", "■", "★", "✚")
HEADING = 110  # characters of a heading before it is shortened: two lines at desk width


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a finding. `label` is the words that decide, `number` its place among the sides, from 1."""

    number: int
    shape: str
    label: str
    lines: tuple[Line, ...]
    outlets: tuple[tuple[str, int], ...]
    origins: str
    known: bool


@dataclass(frozen=True, slots=True)
class Absence:
    """An outlet that leaves a point out, with the nearest it comes to it."""

    outlet: str
    number: int
    nearest: Line | None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding ready to show. `group`: conflict, compatible, agreement, single, omission or dependence."""

    id: str
    group: str
    heading: str
    relation: dict[str, str]
    aspect: str
    sides: tuple[Position, ...]
    backing: str
    alone: bool
    why: str
    missing: tuple[Absence, ...]
    tags: dict[str, str]

    @property
    def lead(self) -> Line | None:
        """Return the line that speaks for the finding."""
        return next((line for side in self.sides for line in side.lines), None)

    @property
    def figure(self) -> str:
        """Return the figure that is agreed on, where it is no whole statement: the rest of the line may be disputed."""
        label = self.sides[0].label if self.sides and self.group in {"agreement", "omission"} and self.aspect else ""
        return label if self.lead is not None and " ".join(label.split()) != " ".join(self.lead.text.split()) else ""

    @property
    def rest(self) -> tuple[Line, ...]:
        """Return the lines after the first."""
        return tuple(line for side in self.sides for line in side.lines)[1:]


def group_of(finding: Finding) -> str:
    """Return the section a finding belongs to."""
    if finding.kind == "conflict" and finding.relation and finding.relation not in DIFFERS:
        return "compatible"
    return finding.kind


def origins_phrase(lookup: Lookup, origins: tuple[str, ...]) -> str:
    """Return the names of origins in a row; "origin not known" for none."""
    names = sorted({lookup.origin_names.get(origin, origin) for origin in origins})
    return ", ".join(names) if names else "origin not known"


def backing(lookup: Lookup, finding: Finding) -> str:
    """Return how many outlets and independent origins stand behind a finding: "5 outlets · 2 origins"."""
    outlets, origins = count(len(finding.outlets), "outlet"), len(finding.origins)
    if not origins:
        return f"{outlets} · origin not known"
    return f"{outlets} · {count(origins, 'origin')}{' known' if lookup.rests_on_unknown(finding) else ''}"


def _in_words(lookup: Lookup, side: Side) -> str:
    """Return the side's label; a bare figure with the words around it: "at least 50 people"."""
    known = [lookup.statements[s] for s in side.statements if s in lookup.statements]
    figures = [lookup.figures[f] for s in known for f in s.quantities if f in lookup.figures]
    around = [lookup.around(figure) for figure in figures if figure.span.text == side.label]
    return max((before + side.label + after for before, after in around), key=len, default=side.label)


def _position(lookup: Lookup, side: Side, number: int) -> Position:
    return Position(
        number=number,
        shape=SHAPES[min(number, len(SHAPES)) - 1],
        label=_in_words(lookup, side),
        lines=lookup.lines(side.statements, side.label),
        outlets=tuple((lookup.name(label), lookup.labels.get(label, 0)) for label in side.outlets),
        origins=origins_phrase(lookup, side.origins),
        known=bool(side.origins),
    )


def _heading(lookup: Lookup, finding: Finding, sides: tuple[Position, ...]) -> str:
    labels = list(dict.fromkeys(side.label for side in sides if side.label))
    if finding.kind == "conflict" and labels:
        each = max(HEADING // len(labels), HEADING // len(SHAPES))
        return " — ".join(f"“{shorten(label.strip('“”'), each)}”" for label in labels)
    lines = [line.text for side in sides for line in side.lines]
    point = next((p.label.text for p in lookup.dossier.points if p.id == finding.point), "") if not lines else lines[0]
    return shorten(point, HEADING)


def _absences(lookup: Lookup, finding: Finding) -> tuple[Absence, ...]:
    nearest = {lookup.label(span.article): span for span in reversed(finding.nearest)}
    named = [(lookup.name(label), lookup.labels.get(label, 0)) for label in finding.missing_in]
    return tuple(Absence(name, n, lookup.line(nearest[name]) if name in nearest else None) for name, n in named)


def card(lookup: Lookup, finding: Finding) -> Card:
    """Make the card of one finding."""
    sides = tuple(_position(lookup, side, number) for number, side in enumerate(finding.sides, 1))
    statements = [statement for side in finding.sides for statement in side.statements]
    return Card(
        id=finding.id,
        group=group_of(finding),
        heading=_heading(lookup, finding, sides),
        relation=say("relations", finding.relation) if finding.kind == "conflict" else {},
        aspect=say("aspects", finding.aspect),
        sides=sides,
        backing=backing(lookup, finding),
        alone=len(finding.origins) == 1 and len(finding.outlets) > 1 and not lookup.rests_on_unknown(finding),
        why=finding.why,
        missing=_absences(lookup, finding),
        tags=lookup.tags(statements, (*finding.outlets, *finding.missing_in)),
    )


def cards(lookup: Lookup) -> dict[str, tuple[Card, ...]]:
    """Return the cards of all findings by section, in the order of the dossier."""
    made = [card(lookup, finding) for finding in lookup.dossier.findings]
    groups = ("conflict", "compatible", "agreement", "single", "omission", "dependence")
    return {group: tuple(one for one in made if one.group == group) for group in groups}

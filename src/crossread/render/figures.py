"""Figures: each measured thing with all its values on one scale, who says each, and as of when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from crossread.records.dossier import Figure
from crossread.render.dates import asof
from crossread.render.lookup import Line, Lookup
from crossread.render.svg import Scale, scale_of, strip
from crossread.render.words import plain, say

TRIVIAL = 3  # counts below, the same in all reports, are no news


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a measured thing, with the words, the outlet and who says so; `times` it stands in the report.

    `before`, `after`: the words of the text around the figure that bound it ("more than") and that are counted.
    """

    line: Line
    before: str
    after: str
    low: float | None
    high: float | None
    unit: str
    kind: str
    asof: str
    base: str
    says: str
    sentence: str
    times: int
    picture: Markup


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured thing; `several` is true where its values are not all the same."""

    id: str
    thing: str
    unit: str
    values: tuple[Value, ...]
    outlets: int
    several: bool
    ends: tuple[str, str]
    tags: dict[str, str]


Group = tuple[str, str, str, str, str]


def _group(lookup: Lookup, figure: Figure, statement: str) -> Group:
    """Return what makes figures comparable: thing, unit, change, denominator.

    A bare count ("people", with nothing said of them) is comparable only on one point, so that the dead of one
    event do not stand on one scale with the passengers of another.
    """
    thing = figure.thing or (figure.counted.text.casefold() if figure.counted else "")
    bare = figure.kind == "number" and thing == figure.unit
    point = lookup.point_of.get(statement, statement or figure.id) if bare else ""
    return thing, figure.unit, figure.change, figure.per, point


def number(value: float) -> str:
    """Return a number as readers write it: "4,200", "2.4 million", "8.4"."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:,.6g}" if value == int(value) else f"{value:,.4g}"


def figures(lookup: Lookup) -> tuple[Measured, ...]:
    """Return the measured things that two outlets or more give: those with several values first, then by outlets."""
    statement_of = {f: s.id for s in reversed(lookup.dossier.statements) for f in s.quantities}
    groups: dict[Group, list[Figure]] = {}
    for figure in lookup.dossier.figures:
        group = _group(lookup, figure, statement_of.get(figure.id, ""))
        if group[0] and (figure.low is not None or figure.high is not None):
            groups.setdefault(group, []).append(figure)
    made = [_measured(lookup, group, found, statement_of) for group, found in groups.items()]
    made.sort(key=lambda m: (not m.several, -m.outlets, m.thing, m.unit))
    return tuple(m for m in made if m.outlets > 1 and (m.several or not _trivial(m)))


def _trivial(measured: Measured) -> bool:
    """Tell what all reports count and nobody looks up: "two countries", "both leaders"."""
    return all(value.kind == "number" and (value.high or TRIVIAL) < TRIVIAL for value in measured.values)


def _measured(lookup: Lookup, group: Group, found: list[Figure], statement_of: dict[str, str]) -> Measured:
    ends = [value for figure in found for value in (figure.low, figure.high) if value is not None]
    scale = scale_of(ends)
    distinct = sorted({(f.low, f.high) for f in found}, key=lambda pair: (_low(pair), pair[1] is None, pair[1] or 0.0))
    found = sorted(
        found, key=lambda f: (distinct.index((f.low, f.high)), lookup.numbers.get(f.span.article, 0), f.span.start)
    )
    thing, unit, change, per, _ = group
    statements = [statement_of[f.id] for f in found if f.id in statement_of]
    return Measured(
        id="g-" + found[0].id,
        thing=plain(" ".join(part for part in (_thing(thing, unit, found), say("changes", change)) if part)),
        unit=plain(say("units", unit) + (f" per {per}" if per else "")) if found[0].kind != "number" else "",
        values=tuple(_value(lookup, same, scale, statement_of) for same in _once(found)),
        outlets=len({f.span.article for f in found}),
        several=len(distinct) > 1,
        ends=(number(min(ends)), number(max(ends))),
        tags=lookup.tags(statements, [lookup.label(f.span.article) for f in found]),
    )


def _thing(key: str, unit: str, found: list[Figure]) -> str:
    """Return the measured thing for readers: its key, with the unit in it as the reports write it ("people killed")."""
    counted = Counter(f.counted.text for f in found if f.counted)
    if not counted:
        return key
    words = max(counted, key=lambda text: (counted[text], -len(text), text))
    if unit and (key == unit or key.startswith(unit + " ")):
        return words + key.removeprefix(unit)
    return words if words.casefold().startswith(key) else key


def _once(found: list[Figure]) -> list[list[Figure]]:
    """Return the figures in order, those of one report with the same value and time together."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in found:
        same = (figure.span.article, figure.low, figure.high, asof(figure.asof), asof(figure.base))
        groups.setdefault(same, []).append(figure)
    return list(groups.values())


def _low(pair: tuple[float | None, float | None]) -> float:
    return pair[0] if pair[0] is not None else float("-inf")


def _value(lookup: Lookup, same: list[Figure], scale: Scale, statement_of: dict[str, str]) -> Value:
    figure = same[0]
    before, after = lookup.around(figure)
    statement = lookup.statements.get(statement_of.get(figure.id, ""))
    return Value(
        line=lookup.line(figure.span),
        before=before,
        after=after,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        kind=figure.kind,
        asof=asof(figure.asof),
        base=asof(figure.base),
        says=(statement.speaker or "") if statement else "",
        sentence=statement.span.text if statement else "",
        times=len(same),
        picture=strip(scale, figure.low, figure.high),
    )

"""Which figures measure the same thing of the same thing: only those may contradict each other.

Two figures are comparable where the unit is the same (or converts), the measured thing has the same key, and nothing
in their words sets them apart: another period, another base, another place, a level against a change. What sets them
apart is the relation that is told instead of a contradiction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from crossread.compare.case import Case
from crossread.compare.lexicon import unit_factors
from crossread.records.finding import Relation
from crossread.records.reading import Quantity, Time


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure in one statement, with what sets it apart: its days and places."""

    statement: int
    report: int
    quantity: Quantity
    days: tuple[tuple[str, str], ...]
    places: frozenset[str]


def measures_of(case: Case) -> list[Measure]:
    """Return the figures of the story that have a measured thing, in text order."""
    found = []
    for number, located in enumerate(case.story.statements):
        quantities = [q for q in case.quantities(number) if q.low is not None or q.high is not None]
        if not quantities:
            continue
        days = tuple(_day_spans(case.times(number)))
        places = case.entities(number, "LOC")
        found += [Measure(number, located.report, _to_base_unit(q), days, places) for q in quantities]
    return found


def candidate_pairs(measures: list[Measure]) -> list[tuple[Measure, Measure]]:
    """Return the pairs of figures whose unit and measured thing agree."""
    by_key: dict[tuple[str, str, str], list[Measure]] = {}
    for measure in measures:
        quantity = measure.quantity
        if quantity.thing:
            by_key.setdefault((quantity.unit, quantity.thing, quantity.change), []).append(measure)
    return [pair for key in sorted(by_key) for pair in combinations(by_key[key], 2)]


def set_apart(case: Case, a: Measure, b: Measure) -> tuple[Relation, str]:
    """Return what sets two figures of one thing apart and the words that say so; "" where nothing does."""
    p, q = a.quantity, b.quantity
    if p.per != q.per:
        return "scope", f"per {p.per or 'nothing'} against per {q.per or 'nothing'}"
    if p.base and q.base and p.base != q.base:
        return "base", f"compared with {p.base} against {q.base}"
    if _years_apart(p.asof, q.asof):
        return "period", f"of {p.asof} against {q.asof}"
    if a.days and b.days and not any(_overlap(x, y) for x in a.days for y in b.days):
        return "period", f"{_shown(a.days)} against {_shown(b.days)}"
    if _elsewhen(case, a, b) or _elsewhen(case, b, a):
        return "period", f"{_shown(a.days) or 'no date'} against {_shown(b.days) or 'no date'}"
    if (
        a.places
        and b.places
        and not a.places & b.places
        and case.score(a.statement, b.statement) < case.settings.same_place
    ):
        return "scope", "other places are named"
    return "", ""


def _day_spans(times: list[Time]) -> list[tuple[str, str]]:
    return [
        (time.earliest[:10], time.latest[:10])
        for time in times
        if time.type in {"DATE", "TIME"} and time.earliest and time.latest
    ]


def _overlap(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _elsewhen(case: Case, a: Measure, b: Measure) -> bool:
    """Tell whether `a` is of a day far from the story's own and `b` names no day: background against news."""
    if b.days or not a.days:
        return False
    published = case.story.reports[b.report].article.published
    if published is None:
        return False
    day = date.fromisoformat(published[:10])
    return all(abs((date.fromisoformat(edge) - day).days) > case.settings.news_days for span in a.days for edge in span)


def _years_apart(a: str, b: str) -> bool:
    return bool(a and b) and a[:4].isdigit() and b[:4].isdigit() and a[:4] != b[:4]


def _shown(days: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(sorted({start for start, _ in days}))


def _to_base_unit(quantity: Quantity) -> Quantity:
    """Return the figure in the base unit of its dimension, where the unit converts."""
    from dataclasses import replace

    target, factor = unit_factors().get(quantity.unit, (quantity.unit, 1.0))
    if target == quantity.unit:
        return quantity
    low, high = (None if value is None else value * factor for value in (quantity.low, quantity.high))
    return replace(quantity, unit=target, low=low, high=high)

"""Which figures measure the same thing of the same thing: only those may contradict each other.

Two figures are comparable where the unit is the same (or converts), the measured thing has the same key, and nothing
in their words sets them apart: another period, another base, another place, a level against a change. What sets them
apart is the relation that is told instead of a contradiction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from crossread.compare.case import Case
from crossread.compare.lexicon import measure_lexicon, origin_lexicon, unit_factors
from crossread.records.finding import Relation
from crossread.records.reading import Quantity, Time

Days = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure in one statement, with what sets it apart: its days and places."""

    statement: int
    report: int
    quantity: Quantity
    words: frozenset[str]
    days: Days
    places: frozenset[str]


def measures_of(case: Case) -> list[Measure]:
    """Return the figures of the story that have a measured thing, in text order."""
    found = []
    for number, located in enumerate(case.story.statements):
        quantities = [q for q in case.quantities(number) if q.low is not None or q.high is not None]
        if quantities:
            days, places = context_of(case, number)
            text = case.story.reports[located.report].article.text
            found += [
                Measure(number, located.report, _to_base_unit(q), _words(q, text), days, places) for q in quantities
            ]
    return found


def context_of(case: Case, number: int) -> tuple[Days, frozenset[str]]:
    """Return the days and places that a statement's figures are of: its own, else its sentence's.

    A sentence that names neither and opens with a pronoun ("It killed 612 people") goes on about the one before.
    """
    days, places = day_spans(case.times(number)), case.entities(number, "LOC")
    if days and places:
        return days, places
    reading, sentence = case.reading(number), case.located(number).statement.sentence
    while sentence >= 0:
        low, high = reading.sentences[sentence].start, reading.sentences[sentence].end
        days = days or day_spans([time for time in reading.times if low <= time.start < high])
        places = places or case.named(number, low, high, "LOC")
        text = case.story.reports[case.located(number).report].article.text[low:high].split(maxsplit=1)
        if days or places or not text or text[0].casefold() not in origin_lexicon().pronouns:
            break
        sentence -= 1
    return days, places


def candidate_pairs(case: Case, measures: Sequence[Measure]) -> list[tuple[Measure, Measure]]:
    """Return the pairs of figures with one unit that measure the same thing.

    The thing is the same where its key is. For sums, shares and measures, which writers name in many ways ("trade
    turnover", "bilateral turnover"), it is enough that what is counted shares a word, where the statements are much
    alike or give the same period.
    """
    by_unit: dict[tuple[str, str, str], list[Measure]] = {}
    for measure in measures:
        quantity = measure.quantity
        by_unit.setdefault((quantity.unit, quantity.kind, quantity.change), []).append(measure)
    return [
        pair
        for key in sorted(by_unit)
        for pair in combinations(by_unit[key], 2)
        if (pair[0].quantity.thing and pair[0].quantity.thing == pair[1].quantity.thing) or _alike(case, *pair)
    ]


def _alike(case: Case, a: Measure, b: Measure) -> bool:
    if a.quantity.kind not in {"money", "percent", "measure", "rate"} or not a.words & b.words or a.report == b.report:
        return False
    same_period = bool(a.quantity.asof) and a.quantity.asof == b.quantity.asof
    least = case.settings.figure_least if same_period else case.settings.figure_generic_least
    return case.score(a.statement, b.statement) >= least


def set_apart(case: Case, a: Measure, b: Measure, main: frozenset[str]) -> tuple[Relation, str]:
    """Return what sets two figures of one thing apart and the words that say so; "" where nothing does.

    `main` are the places that the story is about: another place named beside one figure only is another scope.
    """
    p, q = a.quantity, b.quantity
    if p.per != q.per:
        return "scope", f"per {p.per or 'nothing'} against per {q.per or 'nothing'}"
    if _base(p) != _base(q):
        return "base", f"compared with {_base(p)} against {_base(q)}"
    if _years_apart(p.asof, q.asof):
        return "period", f"of {p.asof} against {q.asof}"
    if a.days and b.days and not any(_overlap(x, y) for x in a.days for y in b.days):
        return "period", f"{_shown(a.days)} against {_shown(b.days)}"
    if _elsewhen(case, a, b) or _elsewhen(case, b, a):
        return "period", f"{_shown(a.days) or 'no date'} against {_shown(b.days) or 'no date'}"
    near = case.score(a.statement, b.statement) >= case.settings.same_place
    if not near and not a.places & b.places and (a.places | b.places) - main:
        return "scope", "another place is named"
    return "", ""


def main_places(case: Case) -> frozenset[str]:
    """Return the places that a good part of the reports name in the title or in the first statements."""
    counts: Counter[str] = Counter()
    for number in range(len(case.story.reports)):
        top = [i for i, s in enumerate(case.story.statements) if s.report == number][: case.settings.top_statements]
        counts.update({place for i in top for place in case.entities(i, "LOC")})
    least = case.settings.main_place_share * len(case.story.reports)
    return frozenset(place for place, count in counts.items() if count >= least)


def day_spans(times: Iterable[Time]) -> Days:
    """Return the calendar intervals of times that are dates."""
    return tuple(
        (time.earliest[:10], time.latest[:10])
        for time in times
        if time.type in {"DATE", "TIME"} and time.earliest and time.latest
    )


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


def _base(quantity: Quantity) -> str:
    """Return what a change is compared with; without a word for it, or with the year before, that is the period before."""
    base, year = quantity.base, quantity.asof[:4]
    before = str(int(year) - 1) if year.isdigit() else ""
    if quantity.change == "level" or not base or base.startswith("previous") or base == before:
        return "the period before"
    return base


def _years_apart(a: str, b: str) -> bool:
    return bool(a and b) and a[:4].isdigit() and b[:4].isdigit() and a[:4] != b[:4]


def _shown(days: Days) -> str:
    return ", ".join(sorted({start for start, _ in days}))


def _words(quantity: Quantity, text: str) -> frozenset[str]:
    """Return the words that name what is counted."""
    counted = text[slice(*quantity.counted)].casefold() if quantity.counted else ""
    words = {word.removesuffix("s") for word in re.findall(r"[^\W\d_]{4,}", f"{counted} {quantity.thing}")}
    return frozenset(words - measure_lexicon().generic)


def _to_base_unit(quantity: Quantity) -> Quantity:
    """Return the figure in the base unit of its dimension, where the unit converts."""
    target, factor = unit_factors().get(quantity.unit, (quantity.unit, 1.0))
    if target == quantity.unit:
        return quantity
    low, high = (None if value is None else value * factor for value in (quantity.low, quantity.high))
    return replace(quantity, unit=target, low=low, high=high)

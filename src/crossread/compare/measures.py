"""Which figures measure the same thing of the same thing: only those may contradict each other.

Two figures are comparable where the unit is the same (or converts), the measured thing has the same key, and nothing
in their words sets them apart: another period, another base, another place, a level against a change. What sets them
apart is the relation that is told instead of a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from crossread.compare.case import Case, plain
from crossread.compare.context import Context, context_of, contexts_apart
from crossread.compare.frames import Frame, frame_of
from crossread.compare.inclusion import included
from crossread.compare.intervals import standing
from crossread.compare.lexicon import measure_lexicon, unit_factors
from crossread.compare.none import worded_figures
from crossread.records.finding import Relation
from crossread.records.reading import Quantity

#: "two more bodies" adds to a count and is none; "53 more" without a noun is one.
_MORE = re.compile(
    r"\s+more\s+(?!than\b|people\s+(?:were|are)\b)[^\W\d_]{3,}(?<!than)(?<!wounded)(?<!injured)(?<!hurt)"
)


#: "and", perhaps with a bound, right before a figure; capitals that a model's number follows.
_AND = re.compile(r"\b(?:and|plus)\s+(?:at least|about|some|around|up to)?\s*$")
_MODEL = re.compile(r"\b[A-Z]{1,3}[ -]$|\b[Nn]o[ -]$")
_OTHERS = re.compile(r"\s+(?:others?|further|additional)\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure in one statement, with the words that name what it counts and when and where it is of."""

    statement: int
    report: int
    quantity: Quantity
    words: frozenset[str]
    context: Context
    frame: Frame
    includes: str = ""  # the words by which a toll counts the perpetrators too


def measures_of(case: Case) -> list[Measure]:
    """Return the figures of the story that have a measured thing, in text order."""
    found = []
    for number, located in enumerate(case.story.statements):
        quantities = [q for q in case.quantities(number) if _comparable(q)] + worded_figures(case, number)
        if quantities:
            context = context_of(case, number)
            text = case.story.reports[located.report].article.text
            found += [
                Measure(number, located.report, _to_base_unit(q), _words(q, text), context, frame_of(case, number, q))
                for q in quantities
                if not _adds(q, text) and not _names(q, text)
            ]
    return _with_inclusions(case, found)


def _with_inclusions(case: Case, measures: list[Measure]) -> list[Measure]:
    """Mark the tolls that count the perpetrators: where one sentence says so, it holds for the report's equal tolls."""
    said: dict[tuple[int, str, float | None], str] = {}
    for m in measures:
        if m.quantity.thing in measure_lexicon().tolls and (words := included(case, m.statement)):
            said.setdefault((m.report, m.quantity.thing, m.quantity.low), words)
    return [replace(m, includes=said.get((m.report, m.quantity.thing, m.quantity.low), "")) for m in measures]


def _adds(quantity: Quantity, text: str) -> bool:
    """Tell whether a figure counts what comes on top of others: "two more bodies", "Renner and three others"."""
    if _MORE.match(text, quantity.end):
        return True
    toll = bool(set(quantity.thing.split()[-1:]) & measure_lexicon().states)
    listed = bool(_AND.search(text, max(0, quantity.start - 20), quantity.start))
    return bool(_OTHERS.match(text, quantity.end)) and (not toll or listed)


def _names(quantity: Quantity, text: str) -> bool:
    """Tell whether a number is part of a name, of "no one" or of a compound adjective: "AK 47", "a 32-bit version"."""
    if quantity.kind == "measure":
        return bool(re.match(r"\d[\d.,]*-[a-z]", text[quantity.start : quantity.end]))
    if quantity.kind != "number":
        return False
    hyphened = text[quantity.end : quantity.end + 1] == "-" and text[quantity.end + 1 : quantity.end + 2].isalpha()
    return hyphened or bool(_MODEL.search(text, max(0, quantity.start - 6), quantity.start))


def _comparable(quantity: Quantity) -> bool:
    """Tell whether a figure can be compared.

    It is no vague word ("dozens"), has a bound, is not the value that something rose or fell from, and stands by what
    it counts: a bare "seven" that takes its noun from another sentence is too unsure, tolls aside.
    """
    many = bool(set(quantity.thing.split()) & measure_lexicon().many)
    if quantity.modifier == "vague" or quantity.thing == "age" or many:
        return False
    sure = quantity.counted is not None or quantity.rule != "bare value" or quantity.thing in measure_lexicon().tolls
    return sure and (quantity.low is not None or quantity.high is not None) and "from" not in quantity.rule.split()


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


def title_pairs(case: Case, measures: Sequence[Measure]) -> list[tuple[Measure, Measure]]:
    """Return the figures of headlines that their own text never gives, each with the nearest one that it gives.

    "Thieves take $2.5 million of jewels" over a text that says 2.6 million: the nearest figure of its unit, apart from
    it and within `settings.title_share`. Small counts are left out: a text has many.
    """
    by_unit: dict[tuple[int, str, str], list[Measure]] = {}
    for measure in measures:
        quantity = measure.quantity
        if quantity.low is not None and quantity.high is not None and quantity.kind in {"number", "money", "percent"}:
            by_unit.setdefault((measure.report, quantity.unit, quantity.kind), []).append(measure)
    pairs = []
    for group in by_unit.values():
        titles = [m for m in group if case.located(m.statement).kind == "title"]
        bodies = [m for m in group if case.located(m.statement).kind != "title"]
        for title in titles:
            value = title.quantity.low or 0.0
            exact = title.quantity.kind == "number" and value < case.settings.exact_below
            if not bodies or exact or any(_stand(case, title, b) != "apart" for b in bodies):
                continue
            nearest = min(bodies, key=lambda m: (abs((m.quantity.low or 0.0) - value), m.quantity.start))
            if abs((nearest.quantity.low or 0.0) - value) <= case.settings.title_share * value:
                pairs.append((title, nearest))
    return pairs


def _stand(case: Case, a: Measure, b: Measure) -> str:
    return standing(a.quantity, b.quantity, case.settings)


def _alike(case: Case, a: Measure, b: Measure) -> bool:
    if a.quantity.kind not in {"money", "percent", "measure", "rate"} or not a.words & b.words or a.report == b.report:
        return False
    same_period = bool(a.quantity.asof) and a.quantity.asof == b.quantity.asof
    least = case.settings.figure_least if same_period else case.settings.figure_generic_least
    return case.score(a.statement, b.statement) >= least


def set_apart(case: Case, a: Measure, b: Measure) -> tuple[Relation, str]:
    """Return what sets two figures of one thing apart and the words that say so; "" where nothing does."""
    p, q = a.quantity, b.quantity
    equal = (p.low, p.high) == (q.low, q.high)
    if p.per != q.per and not (equal and "" in (p.per, q.per)):
        return "scope", " against ".join(f"per {per}" if per else "no stretch of time" for per in (p.per, q.per))
    if bool(a.includes) != bool(b.includes):
        return "scope", f"“{a.includes or b.includes}” in one of them"
    forecast = [_words_of(case, m) & measure_lexicon().forecasts for m in (a, b)]
    if bool(forecast[0]) != bool(forecast[1]):
        return "planned", f"one is “{min(forecast[0] | forecast[1])}”"
    total = [_phrases(case, m, measure_lexicon().totals) for m in (a, b)]
    lone = bool(total[0]) != bool(total[1]) and _stand(case, a, b) == "apart"
    if lone and p.thing not in measure_lexicon().tolls:
        return "scope", f"one is “{min(total[0] | total[1])}”"
    if _base(p) != _base(q):
        return "base", f"compared with {_base(p)} against {_base(q)}"
    if _years_apart(p.asof, q.asof):
        return "period", f"of {p.asof} against {q.asof}"
    cumulative = p.thing in measure_lexicon().tolls
    return contexts_apart(case, a.statement, b.statement, a.context, b.context, cumulative=cumulative)


def _phrases(case: Case, measure: Measure, phrases: frozenset[str]) -> set[str]:
    text = plain(case.located(measure.statement).own)
    return {phrase for phrase in phrases if f" {phrase} " in f" {text} "}


def _words_of(case: Case, measure: Measure) -> set[str]:
    return {word.strip(".,;:") for word in case.located(measure.statement).own.casefold().split()}


def _base(quantity: Quantity) -> str:
    """Return what a change is compared with: without a word for it, or with the year before, the period before."""
    base, year = quantity.base, quantity.asof[:4]
    before = str(int(year) - 1) if year.isdigit() else ""
    if quantity.change == "level" or not base or base.startswith("previous") or base == before:
        return "the period before"
    return base


def _years_apart(a: str, b: str) -> bool:
    return bool(a and b) and a[:4].isdigit() and b[:4].isdigit() and a[:4] != b[:4]


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

"""Turn matches into items: read each, join clock times with their days, add the words that modify them.

"10 p.m." + "Wednesday" -> TIME 2024-05-15T22:00        "late" + "last month" -> DATE 2024-04, mod END
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from crossread.annotate.times import readers_dates, readers_periods, readers_relative, readers_spans
from crossread.annotate.times.calendar import day_of, interval, narrow, shift_value
from crossread.annotate.times.context import Anchor, Context, Draft
from crossread.annotate.times.grammar import Found, phrases
from crossread.annotate.times.vocabulary import vocabulary

__all__ = ["Item", "items"]

Reader = Callable[[Found, Context], Draft | None]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
_LONGEST_PHRASE = 4
_DEICTIC_EDGES = frozenset({"earlier", "later"})


@dataclass(frozen=True, slots=True)
class Item:
    """One expression: atoms from `low` to `high` with all that the record holds."""

    low: int
    high: int
    type: TimeType
    value: str
    mod: str
    anchor: str
    bounds: tuple[str, str] | None
    rule: str


def items(found: Iterable[Found], context: Context) -> list[Item]:
    """Return the items of the matches, in text order."""
    matches = list(found)
    result: list[Item] = []
    reached = 0
    index = 0
    while index < len(matches):
        taken, item = _read(matches, index, context, reached)
        index += taken
        if item is not None:
            result.append(item)
            reached = item.high
    return result


def _read(matches: list[Found], index: int, context: Context, reached: int) -> tuple[int, Item | None]:
    """Return how many matches were used, and the item that they make."""
    match = matches[index]
    if match.rule.make == "nothing":
        return 1, None
    if index + 1 < len(matches) and (joined := _join(match, matches[index + 1], context)) is not None:
        whole, low, high, rule = joined
        return 2, _finish(whole, (low, high, reached), rule, context)
    draft = _reader(match.rule.make)(match, context)
    if draft is None:
        return 1, None
    return 1, _finish(draft, (match.low, match.high, reached), match.rule.name, context, kind=match.rule.kind)


def _reader(name: str) -> Reader:
    for module in (readers_dates, readers_periods, readers_relative, readers_spans):
        if (reader := getattr(module, name, None)) is not None:
            return cast("Reader", reader)
    raise ValueError(f"no reader is named {name}")


def _join(first: Found, second: Found, context: Context) -> tuple[Draft, int, int, str] | None:
    """Join "10 p.m." and "Wednesday", "Friday" and "morning"; None where they do not belong together."""
    between = context.text.slice(first.high, second.low).lower()
    if first.rule.kind == "clock" and second.rule.kind != "clock" and between in ("", "on", ",", ", on"):
        clock, day = first, second
    elif (
        second.rule.kind == "clock"
        and first.rule.kind != "clock"
        and between in ("", ",", "at", ", at", "around", "about")
    ):
        clock, day = second, first
    else:
        return None
    draft = _reader(day.rule.make)(day, context) if day.rule.make != "nothing" else None
    if draft is None or draft.type not in ("DATE", "TIME") or "/" in draft.value:
        return None
    base = day_of(draft.value)
    written, zone = readers_relative.clock_text(clock, context)
    if base is None:
        if not draft.value.startswith("XXXX") or "T" in draft.value:
            return None
        return (
            Draft("TIME", f"{draft.value}T{written}{'Z' if zone == '+00:00' else ''}"),
            first.low,
            second.high,
            "clock time of a day",
        )
    joined = readers_relative.on_day(written, zone, Anchor(base.isoformat(), draft.anchor))
    return (joined, first.low, second.high, "clock time of a day") if joined else None


def _finish(draft: Draft, place: tuple[int, int, int], rule: str, context: Context, *, kind: str = "") -> Item:
    """Add the modifiers to the left and right and the part of the day, and note the date for what follows."""
    low, high, reached = place
    low = low if draft.low is None else draft.low
    high = high if draft.high is None else draft.high
    if draft.type == "DATE" and not draft.mod:
        draft, high = _part_of_day(draft, high, context)
    before, after = _places(draft, kind)
    if rule == "weekday" and context.text.codes[high : high + 1] == vocabulary().literal("'s"):
        before = ""  # "get around Wednesday's ruling"
    mod = draft.mod
    word = ""
    if not mod:
        low, mod, word = _modifier_before(low, reached, before, context)
    high, mod = _modifier_after(high, after, mod, context)
    bounds = draft.bounds or interval(draft.value) if draft.type in ("DATE", "TIME") else draft.bounds
    if bounds and draft.type == "DATE" and before == "before_date" and not draft.bounds:
        bounds = _edge(bounds, word, context) if word in _DEICTIC_EDGES else narrow(bounds, mod)
    if bounds and before == "before_distance":
        bounds = _beyond(bounds, draft, mod, context)
    context.note(draft, low, high)
    return Item(low, high, cast("TimeType", draft.type), draft.value, mod, draft.anchor, bounds, rule)


def _places(draft: Draft, kind: str) -> tuple[str, str]:
    if draft.value.endswith("_REF"):
        return ("before_distance", "") if kind == "distance" else ("", "")
    if kind == "distance":
        return "before_distance", "after_date"
    if draft.type == "DURATION" and kind == "span":
        return "before_span", "after_duration"
    if draft.type == "DURATION":
        return "before_duration", "after_duration"
    return ("before_date", "after_date") if draft.type in ("DATE", "TIME") else ("", "")


def _part_of_day(draft: Draft, high: int, context: Context) -> tuple[Draft, int]:
    """Take the "morning" of "Friday morning" into the expression."""
    codes = context.text.codes
    if high >= len(codes) or not (code := vocabulary().value("PART", codes[high])):
        return draft, high
    if (day_of(draft.value) is None and not draft.value.startswith("XXXX-")) or len(draft.value) != 10:
        return draft, high
    return replace(draft, type="TIME", value=f"{draft.value}T{code}"), high + 1


def _modifier_before(low: int, reached: int, place: str, context: Context) -> tuple[int, str, str]:
    table = phrases().get(place, {})
    codes = context.text.codes
    dash = 1 if low - 1 > reached and codes[low - 1] == "-" else 0
    for size in range(1 if dash else _LONGEST_PHRASE, 0, -1):
        start = low - dash - size
        if start >= reached and (mod := table.get(codes[start : low - dash])) is not None:
            return start, mod, context.text.word(start)
    return low, "", ""


def _modifier_after(high: int, place: str, mod: str, context: Context) -> tuple[int, str]:
    table = phrases().get(place, {})
    for size in range(_LONGEST_PHRASE, 0, -1):
        if (found := table.get(context.text.codes[high : high + size])) is not None and high + size <= len(
            context.text.codes
        ):
            return high + size, mod or found
    return high, mod


def _edge(bounds: tuple[str, str], word: str, context: Context) -> tuple[str, str]:
    """Cut "earlier this month" at the publication's day, and begin "later this month" with it."""
    if context.today is None:
        return bounds
    today = context.today.isoformat()
    if word == "earlier" and bounds[0] < today < bounds[1]:
        return bounds[0], today
    if word == "later" and bounds[0] < today < bounds[1]:
        return today, bounds[1]
    return bounds


def _beyond(bounds: tuple[str, str], draft: Draft, mod: str, context: Context) -> tuple[str, str]:
    """Widen "more than a year ago" by as much again into the past, and "less than a year ago" up to the publication."""
    if context.today is None or mod not in ("BEFORE", "ON_OR_BEFORE", "AFTER"):
        return bounds
    if mod == "AFTER":
        today = context.today.isoformat()
        return (bounds[0], max(bounds[1], today)) if bounds[0] < today else bounds
    unit = "Y" if len(draft.value) == 4 else "M" if len(draft.value) == 7 and "W" not in draft.value else "W"
    earlier = interval(shift_value(draft.value, unit, -1) or "")
    return (earlier[0], bounds[1]) if earlier else bounds

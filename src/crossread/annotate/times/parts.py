"""Read the named parts of a match: the month, day and year, "last" or "next", and the year that is not written.

A year that is not written is the one nearest to the publication; where the other direction is nearly as near, the
tense decides.
"""

from __future__ import annotations

import datetime as dt
import re

from crossread.annotate.times.context import Context
from crossread.annotate.times.grammar import Found
from crossread.annotate.times.vocabulary import vocabulary

__all__ = [
    "CENTURY", "UNKNOWN_YEAR", "date_value", "day_number", "full_year", "month_number", "nearest_year", "relation",
    "year_number",
]  # fmt: skip

UNKNOWN_YEAR = "XXXX"
CENTURY = 100
_FAR = 10_000  # days: no other year can win


def month_number(found: Found, context: Context, part: str = "m") -> int:
    """Return the number of the month that a part names."""
    code = context.text.codes[found.parts[part][0]]
    table = vocabulary()
    return int(table.value("MONTHFULL", code) or table.value("MONTHABBR", code))


def day_number(found: Found, context: Context, part: str) -> int:
    """Return the day of the month that a part names."""
    return int(re.sub(r"\D", "", context.text.slice(*found.parts[part])))


def year_number(found: Found, context: Context, part: str = "y") -> int | None:
    """Return the year that a part names, two digits as the year nearest to the publication; None without it."""
    if part not in found.parts:
        return None
    digits = re.sub(r"\D", "", context.text.slice(*found.parts[part]))
    return full_year(digits, context)


def full_year(digits: str, context: Context) -> int:
    """Return the year of two or four digits; two are taken as at most twenty years ahead of the publication."""
    year = int(digits)
    if len(digits) > 2:
        return year
    latest = (context.today.year if context.today else 2000 + context.settings.times_two_digit_pivot) + 20
    return latest - (latest - year) % CENTURY


def relation(found: Found, context: Context, part: str = "rel") -> int | None:
    """Return -1, 0 or 1 for a "last", "this" or "next" in a part, None without the part."""
    if part not in found.parts:
        return None
    table = vocabulary()
    for index in range(*found.parts[part]):
        for name in ("PREVIOUS", "NEXT", "THIS"):
            if (value := table.value(name, context.text.codes[index])) is not None:
                return int(value)
    return 0


def nearest_year(found: Found, context: Context, month: int, day: int | None) -> tuple[int | None, str]:
    """Return the year of a dateless month or day, and the anchor; None where nothing tells it.

    The nearest of last, this and next year; where the other direction is nearly as near, the tense decides.
    """
    today = context.today
    if today is None or context.published is None:
        return None, ""
    direction = context.tenses.direction(found.low, found.high)
    if day is None and month == today.month:
        return today.year, context.published.name
    settings = context.settings
    against = settings.times_tense_cost_of_month if day is None else settings.times_tense_cost_of_day
    if found.low and context.text.codes[found.low - 1] in vocabulary().classes["PASTLEAD"]:
        direction, against = -1, _FAR
    best: tuple[float, int] | None = None
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            distance = (dt.date(year, month, min(day or 15, 28)) - today).days
        except ValueError:
            continue
        cost: float = abs(distance)
        if direction and distance * direction < 0 and abs(distance) > settings.times_tense_days:
            cost += against
        if best is None or cost < best[0]:
            best = cost, year
    return (best[1], context.published.name) if best else (None, "")


def date_value(year: int | None, month: int, day: int) -> str | None:
    """Return the value of a day, None where the calendar has no such day."""
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return None
    return f"{UNKNOWN_YEAR if year is None else format(year, '04d')}-{month:02d}-{day:02d}"

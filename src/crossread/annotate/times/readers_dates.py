"""Read matches that name a day, days, a weekday or a month.

A reader takes a match and the context and returns a `Draft`, or None to abstain.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from crossread.annotate.times.calendar import add_months, day_of, interval
from crossread.annotate.times.context import Context, Draft
from crossread.annotate.times.counts import count
from crossread.annotate.times.grammar import Found
from crossread.annotate.times.parts import (
    UNKNOWN_YEAR,
    date_value,
    day_number,
    full_year,
    month_number,
    nearest_year,
    relation,
    year_number,
)
from crossread.annotate.times.vocabulary import vocabulary

__all__ = [
    "bare_month", "date", "day_of_month", "days", "month", "months", "numeric", "part_of_date", "part_of_month",
    "weekday", "weekdays",
]  # fmt: skip

_RISKY_MONTHS = frozenset({"may", "march", "april", "june", "august"})  # verbs, nouns and first names too


def date(found: Found, context: Context) -> Draft | None:
    """Read "Thursday, May 16, 2024" and its other orders."""
    month, day = month_number(found, context), day_number(found, context, "d")
    year = year_number(found, context)
    anchor = ""
    if year is None:
        year, anchor = nearest_year(found, context, month, day)
    value = date_value(year, month, day)
    return Draft("DATE", value, anchor=anchor) if value else None


def part_of_date(found: Found, context: Context) -> Draft | None:
    """Read "the morning of May 16", "the evening of Friday"."""
    draft = weekday(found, context) if "w" in found.parts else date(found, context)
    code = vocabulary().value("PART", context.text.codes[found.parts["p"][0]])
    return replace(draft, type="TIME", value=f"{draft.value}T{code}") if draft and draft.value[-1].isdecimal() else None


def day_of_month(found: Found, context: Context) -> Draft | None:
    """Read "on the 16th" as a day of the month spoken of last, else of the publication's."""
    before = context.text.codes[found.low - 1] if found.low else ""
    has_month = found.high - found.low > 2
    if not has_month and (not before or before not in vocabulary().classes["DAYLEAD"]):
        return None
    anchor = context.published if "rel" in found.parts else context.last or context.published
    match = re.match(r"(\d{4})-(\d\d)(?!\d)", anchor.value) if anchor else None
    if match is None or anchor is None:
        return None
    year, month = add_months(int(match[1]), int(match[2]), relation(found, context) or 0)
    value = date_value(year, month, day_number(found, context, "d"))
    return Draft("DATE", value, anchor=anchor.name) if value else None


def numeric(found: Found, context: Context) -> Draft | None:
    """Read ISO dates and times, and dates like 16/05/2024; abstain where day and month may be swapped."""
    written = context.text.slice(*found.parts["n"])
    if re.match(r"\d{4}-\d\d-\d\d", written):
        value = written.replace(" ", "T", 1)
        if len(value) == 10:
            return Draft("DATE", value) if interval(value) else None
        return Draft("TIME", value.replace("TZ", "Z").replace("T" + "Z", "Z")) if interval(value) else None
    first, second, third = (part for part in re.split(r"[/.-]", written))
    if len(first) == 4:
        return _draft(date_value(int(first), int(second), int(third)))
    year = full_year(third, context)
    as_day_first, as_month_first = date_value(year, *_pair(second, first)), date_value(year, *_pair(first, second))
    if "." in written:
        return _draft(as_day_first) if len(third) == 4 else None
    if as_day_first and as_month_first and as_day_first != as_month_first:
        return _swapped(as_day_first, as_month_first, context)
    return _draft(as_day_first or as_month_first)


def _pair(month: str, day: str) -> tuple[int, int]:
    return (int(month), int(day)) if 1 <= int(month) <= 12 and int(day) else (13, 1)


def _draft(value: str | None) -> Draft | None:
    return Draft("DATE", value) if value else None


def _swapped(day_first: str, month_first: str, context: Context) -> Draft | None:
    """Decide 05/06/2024 by the publication: the reading within days of it, if only one is."""
    today = context.today
    if today is None:
        return None
    near = [
        value
        for value in (day_first, month_first)
        if abs((dt.date.fromisoformat(value) - today).days) <= context.settings.times_swapped_days
    ]
    return _draft(near[0]) if len(near) == 1 else None


def days(found: Found, context: Context) -> Draft | None:
    """Read "May 16-17", "16 and 17 May 2024", "May 30-June 2": one expression whose value runs from first to last."""
    month = month_number(found, context)
    first = day_number(found, context, "d")
    month2 = month_number(found, context, "m2") if "m2" in found.parts else month
    last_part = next((part for part in ("d2", "d3") if part in found.parts), None)
    last = day_number(found, context, last_part) if last_part else _last_day(found, context)
    year = year_number(found, context) or year_number(found, context, "y2")
    anchor = ""
    if year is None:
        year, anchor = nearest_year(found, context, month, first)
    year2 = year_number(found, context, "y2") or year
    if year is not None and year2 == year and month2 < month and "y2" not in found.parts:
        year2 = year + 1
    low, high = date_value(year, month, first), date_value(year2, month2, last)
    if not low or not high or low >= high:
        return None
    return Draft("DATE", f"{low}/{high}", anchor=anchor)


def _last_day(found: Found, context: Context) -> int:
    """Return the last day number of "May 16, 17 & 18" and "May 16-17"."""
    end = found.parts["y"][0] if "y" in found.parts else found.high
    for index in range(end - 1, found.low, -1):
        word = context.text.word(index)
        if word[0].isdigit():
            return int(re.sub(r"\D", "", word))
    return 0


def month(found: Found, context: Context) -> Draft | None:
    """Read "May 2024", "last May", "May of next year"."""
    number = month_number(found, context)
    year = year_number(found, context)
    if year is not None:
        return Draft("DATE", f"{year:04d}-{number:02d}")
    way = relation(found, context) if "rel" in found.parts else relation(found, context, "rel2")
    today = context.today
    if today is None or context.published is None:
        return Draft("DATE", f"{UNKNOWN_YEAR}-{number:02d}")
    if found.rule.name == "month of a relative year":
        return Draft("DATE", f"{today.year + (way or 0):04d}-{number:02d}", anchor=context.published.name)
    year = today.year
    if way == -1 and number >= today.month:
        year -= 1
    elif way == 1 and number <= today.month:
        year += 1
    elif way == 0:
        year = nearest_year(found, context, number, None)[0] or year
    return Draft("DATE", f"{year:04d}-{number:02d}", anchor=context.published.name)


def part_of_month(found: Found, context: Context) -> Draft | None:
    """Read "the first week of March" as the month, with the interval of its first days."""
    draft = bare_year_month(found, context)
    bounds = interval(draft.value)
    word = context.text.word(found.parts["k"][0])
    unit = context.text.word(found.parts["u"][0])
    number = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4}.get(word, 0)
    if bounds is None or unit == "weekend":
        return replace(draft, mod="" if number in (2, 3) else "START" if number == 1 else "END")
    low, high = (dt.date.fromisoformat(bound) for bound in bounds)
    count_ = count(context.text, *found.parts["n"]) if "n" in found.parts else 1
    days = (count_ if isinstance(count_, int) else 1) * (7 if unit.startswith("week") else 1)
    if unit == "days" and "n" not in found.parts:
        days = 10
    if number:
        cut = (low + dt.timedelta(days * (number - 1)), min(low + dt.timedelta(days * number), high))
    else:
        cut = (max(high - dt.timedelta(days), low), high)
    mod = "START" if number == 1 else "END" if number in (0, 4) else "MID"
    return replace(draft, mod=mod, bounds=(cut[0].isoformat(), cut[1].isoformat()))


def bare_year_month(found: Found, context: Context) -> Draft:
    """Return the month that a match names, of the year written or the nearest one."""
    number = month_number(found, context)
    year = year_number(found, context)
    anchor = ""
    if year is None:
        year, anchor = nearest_year(found, context, number, None)
    written = UNKNOWN_YEAR if year is None else f"{year:04d}"
    return Draft("DATE", f"{written}-{number:02d}", anchor=anchor)


def months(found: Found, context: Context) -> Draft | None:
    """Read "January-March 2024"."""
    first, last = month_number(found, context), month_number(found, context, "m2")
    year = year_number(found, context)
    anchor = ""
    if year is None:
        nearest, anchor = nearest_year(found, context, first, None)
    else:
        nearest = year
    written = UNKNOWN_YEAR if nearest is None else f"{nearest:04d}"
    if first >= last:
        return None
    return Draft("DATE", f"{written}-{first:02d}/{written}-{last:02d}", anchor=anchor)


def bare_month(found: Found, context: Context) -> Draft | None:
    """Read a month alone, where the words around it say that it is one and not a name or a verb."""
    if not _is_month(found, context):
        return None
    return bare_year_month(found, context)


def _is_month(found: Found, context: Context) -> bool:
    text, table = context.text, vocabulary()
    place = found.low - 1
    if place > 0 and text.codes[place] == "-":
        place -= 1  # "mid-June"
    before = text.codes[place] if place >= 0 else "\n"
    after = text.codes[found.high] if found.high < len(text.codes) else "\n"
    word = text.word(found.low)
    classes = table.classes
    if table.value("MONTHABBR", text.codes[found.low]):
        return before in classes["MONTHLEAD"] and found.high - found.low > 1
    if word == "may" and before in classes["MAYSUBJECT"]:
        return False
    if before in classes["MONTHLEAD"] or (after == "x" and before in classes["MONTHDETERMINER"]):
        return True
    if word in _RISKY_MONTHS:
        return False
    return after not in ("X", "x") or before not in ("X", "\n")


def weekday(found: Found, context: Context) -> Draft | None:
    """Read "Thursday", "last Friday", "Monday of next week"."""
    table = vocabulary()
    number = int(table.value("WEEKDAY", context.text.codes[found.parts["w"][0]]))
    today = context.today
    if today is None or context.published is None:
        return Draft("DATE", f"{UNKNOWN_YEAR}-WXX-{number}")
    if "wrel" in found.parts:
        weeks = relation(found, context, "wrel") or 0
        day = today + dt.timedelta(7 * weeks + number - today.isoweekday())
        return Draft("DATE", day.isoformat(), anchor=context.published.name)
    way = relation(found, context) if "rel" in found.parts else None
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if way == -1:
        offset = -(back or 7)
    elif way == 1:
        offset = ahead or 7
    elif 0 < ahead <= context.days_updated:
        offset = ahead  # the day of an update, or one before it
    else:
        codes = context.text.codes
        if codes[found.high : found.high + 1] == vocabulary().literal("'s"):
            offset = ahead if ahead < back else -back  # "Wednesday's ruling" is the near one, whatever the verb
        else:
            offset = ahead if _is_ahead(found, context) else -back
        if found.rule.name.startswith("a week from"):
            offset = ahead + 7
    return Draft("DATE", (today + dt.timedelta(offset)).isoformat(), anchor=context.published.name)


def _is_ahead(found: Found, context: Context) -> bool:
    """Tell whether the words speak of what is to come; "from Friday" does so unless they speak of what was."""
    direction = context.tenses.direction(found.low, found.high)
    return direction > 0 or (direction == 0 and bool(found.low) and context.text.word(found.low - 1) == "from")


def weekdays(found: Found, context: Context) -> Draft | None:
    """Read "Monday-Friday" as the days it spans in the week it points to."""
    table = vocabulary()
    first, last = (int(table.value("WEEKDAY", context.text.codes[found.parts[part][0]])) for part in ("w", "w2"))
    start = weekday(found, context)
    day = day_of(start.value) if start else None
    if start is None or day is None or last <= first:
        return None
    return Draft("DATE", f"{day}/{day + dt.timedelta(last - first)}", anchor=start.anchor)

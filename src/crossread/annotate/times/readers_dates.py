"""Read matches that name a date: days, months, weekdays, years, decades, quarters, seasons, holidays.

A reader takes a match and the context and returns a `Draft`, or None to abstain. A year that is not written is the
one nearest to the publication, in the direction of the tense where both are near.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from crossread.annotate.times.calendar import add_months, day_of, holiday, interval, month_of, shift_day, week_of
from crossread.annotate.times.context import Context, Draft
from crossread.annotate.times.counts import below_hundred, count, ordinal
from crossread.annotate.times.grammar import Found
from crossread.annotate.times.vocabulary import KINDS, vocabulary

UNKNOWN_YEAR = "XXXX"
_CENTURY = 100
_RISKY_MONTHS = frozenset({"may", "march", "april", "june", "august"})  # verbs, nouns and first names too
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
    """Return the year that a part names, two digits read as the year nearest to the publication; None without the part."""
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
    return latest - (latest - year) % _CENTURY


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
        year, anchor = nearest_year(found, context, first, None)
    written = UNKNOWN_YEAR if year is None else f"{year:04d}"
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
    before = text.codes[found.low - 1] if found.low else "\n"
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
        way = relation(found, context, "wrel") or 0
        day = today + dt.timedelta(7 * way + number - today.isoweekday())
        return Draft("DATE", day.isoformat(), anchor=context.published.name)
    way = relation(found, context) if "rel" in found.parts else None
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if way == -1:
        offset = -(back or 7)
    elif way == 1:
        offset = ahead or 7
    else:
        direction = context.tenses.direction(found.low, found.high)
        offset = ahead if direction > 0 else -back
        if found.rule.name.startswith("a week from"):
            offset = ahead + 7
    return Draft("DATE", (today + dt.timedelta(offset)).isoformat(), anchor=context.published.name)


def weekdays(found: Found, context: Context) -> Draft | None:
    """Read "Monday-Friday" as the days it spans in the week it points to."""
    table = vocabulary()
    first, last = (int(table.value("WEEKDAY", context.text.codes[found.parts[part][0]])) for part in ("w", "w2"))
    start = weekday(found, context)
    day = day_of(start.value) if start else None
    if start is None or day is None or last <= first:
        return None
    return Draft("DATE", f"{day}/{day + dt.timedelta(last - first)}", anchor=start.anchor)


def year(found: Found, context: Context) -> Draft | None:
    """Read a year, where the words around it do not make it a count."""
    text = context.text
    digits = re.sub(r"\D", "", text.slice(*found.parts["y"]))
    number = full_year(digits, context)
    before = text.codes[found.low - 1] if found.low else ""
    after = text.codes[found.high] if found.high < len(text.codes) else ""
    classes = vocabulary().classes
    led = found.parts["y"][0] > found.low or (before != "" and before in classes["YEARLEAD"])
    if len(digits) == 2 and not led:
        return None
    low, high = context.settings.times_first_bare_year, context.settings.times_last_bare_year
    if not low <= number <= high and not (led and after not in ("x", "X")):
        return None
    if after and (after in classes["BC"] or after in classes["COUNTED"] or after in "%/$" or after in classes["SCALE"]):
        return None
    if before and before in "$/:" and not led:
        return None
    if after == "x" and not led and _is_counted(found, context):
        return None
    return Draft("DATE", f"{number:04d}")


def _is_counted(found: Found, context: Context) -> bool:
    """Tell whether the word behind a number is a plural that it counts, where no determiner says otherwise."""
    text = context.text
    word = text.word(found.high)
    before = text.word(found.low - 1) if found.low else ""
    is_plural = context.tenses.tag(found.high) == "NNS" or (word.endswith("s") and not word.endswith("ss"))
    return is_plural and before not in ("the", "a", "his", "her", "its", "their", "'s", "’s")


def spelled_year(found: Found, context: Context) -> Draft | None:
    """Read "nineteen ninety-seven", "the year two thousand and one"."""
    text = context.text
    if "k" in found.parts:
        number = 2000 + (below_hundred(text, *found.parts["u"]) if "u" in found.parts else 0)
    else:
        number = below_hundred(text, *found.parts["t"]) * _CENTURY + below_hundred(text, *found.parts["u"])
    if "m" in found.parts:
        return Draft("DATE", f"{number:04d}-{month_number(found, context):02d}")
    return Draft("DATE", f"{number:04d}")


def years(found: Found, context: Context) -> Draft | None:
    """Read "2024-2025", "2019-21", "2023/24" as one expression from the first to the last year."""
    first = int(context.text.slice(*found.parts["y"]))
    digits = context.text.slice(*found.parts["y2"])
    last = int(digits) if len(digits) == 4 else first // _CENTURY * _CENTURY + int(digits)
    low, high = context.settings.times_first_bare_year, context.settings.times_last_bare_year
    if not (low <= first < last <= high) or len(digits) not in (2, 4):
        return None
    if "/" in context.text.slice(found.low, found.high) and last != first + 1:
        return None
    return Draft("DATE", f"{first:04d}/{last:04d}")


def decade(found: Found, context: Context) -> Draft | None:
    """Read "the 1990s", "the '90s", "the nineties"."""
    text = context.text
    low = found.parts["n"][0]
    digits = re.sub(r"\D", "", text.word(low))
    has_article = found.low < low
    if len(digits) == 4:
        return Draft("DATE", digits[:3])
    joined = low > 1 and text.codes[low - 2] in (KINDS["DECADENUM"], *vocabulary().classes["DECADEWORD"])
    if not has_article and not joined and not text.word(low).startswith(("'", "’", "‘")):
        return None
    short = int(digits) if digits else int(vocabulary().value("DECADEWORD", text.codes[low]))
    if "c" in found.parts:
        return Draft("DATE", f"{below_hundred(text, *found.parts['c']) * 10 + short // 10:03d}")
    century = (context.today.year if context.today else 2000 + context.settings.times_two_digit_pivot) // _CENTURY
    value = century * 10 + short // 10
    if (context.today and value * 10 > context.today.year) or (not context.today and value * 10 > 2000 + short):
        value -= 10
    before = text.codes[found.low - 1] if found.low else ""
    anchor = context.published.name if context.published else ""
    if before and before in vocabulary().classes["AGELEAD"]:
        return None
    return Draft("DATE", f"{value:03d}", anchor=anchor)


def century(found: Found, context: Context) -> Draft | None:
    """Read "the 20th century" as TIMEX3 does: 19."""
    number = ordinal(context.text, *found.parts["c"])
    if number is None or not 1 < number <= 30:
        return None
    return Draft("DATE", f"{number - 1:02d}")


def season(found: Found, context: Context) -> Draft | None:
    """Read "summer 2024", "last spring", "the fall"."""
    code = vocabulary().value("SEASON", context.text.codes[found.parts["s"][0]])
    year = year_number(found, context)
    if year is not None:
        return Draft("DATE", f"{year:04d}-{code}")
    if context.today is None or context.published is None:
        return Draft("DATE", f"{UNKNOWN_YEAR}-{code}")
    way = relation(found, context)
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    today = context.today
    if way is None or "that" in context.text.slice(found.low, found.high).lower():
        year = nearest_year(found, context, middle, None)[0] or today.year
    else:
        month = (today.month - middle + 6) % 12 - 6  # months since the middle of the nearest such season
        base_year = add_months(today.year, today.month, -month)[0]
        year = base_year - (way == -1 and month <= 1) + (way == 1 and month >= -1)
    if code == "WI":
        year -= 1
    return Draft("DATE", f"{year:04d}-{code}", anchor=context.published.name)


def edge_season(found: Found, context: Context) -> Draft | None:
    """Read "early summer", "late spring 2024"."""
    draft = season(found, context)
    mod = {"early": "START", "late": "END", "mid": "MID"}[context.text.word(found.parts["m"][0])]
    return replace(draft, mod=mod) if draft else None


def bare_season(found: Found, context: Context) -> Draft | None:
    """Read a season alone, where a preposition stands in front and it is no verb or fountain ("fall", "spring")."""
    text = context.text
    before = text.codes[found.low - 1] if found.low else ""
    if not before or before not in vocabulary().classes["SEASONLEAD"]:
        return None
    if text.word(found.low) in ("fall", "spring") and text.word(found.low - 1) not in (
        "in",
        "since",
        "by",
        "every",
        "each",
    ):
        return None
    if text.codes[found.high : found.high + 1] in ("x", "X", "-"):
        return None
    return season(found, context)


def year_quarter(found: Found, context: Context) -> Draft | None:
    """Read "the 1988 quarter": the quarter spoken of, in another year."""
    year = year_number(found, context)
    last = context.last_quarter
    if last is None:
        return Draft("DATE", f"{year:04d}")
    return Draft("DATE", f"{year:04d}{last.value[4:]}", anchor=last.name, narrative=False)


def quarter(found: Found, context: Context) -> Draft | None:
    """Read "the third quarter", "Q3 2024", "last year's fourth quarter"."""
    text = context.text
    written = re.sub(r"\D", "", text.slice(*found.parts["q"]))
    word = text.word(found.parts["q"][0])
    named = {"opening": 1, "last": 4, "final": 4}.get(word)
    number = int(written) if written else named or ordinal(text, found.parts["q"][0], found.parts["q"][0] + 1)
    if number is None or not 1 <= number <= 4:
        return None
    year = year_number(found, context) or year_number(found, context, "y0")
    if year is not None:
        return Draft("DATE", f"{year:04d}-Q{number}")
    if found.high - found.low == 1 and not _is_led(found, context):
        return None  # "Q1" of a list of questions
    today = context.today
    if today is None or context.published is None:
        return Draft("DATE", f"{UNKNOWN_YEAR}-Q{number}")
    if "yrel" in found.parts:
        way = relation(found, context, "yrel") or 0
        return Draft("DATE", f"{today.year + way:04d}-Q{number}", anchor=context.published.name)
    if "rel" in found.parts and "year" in text.slice(*found.parts["rel"]).lower():
        return Draft(
            "DATE", f"{_quarter_year(found, context, number) - 1:04d}-Q{number}", anchor=context.published.name
        )
    return Draft("DATE", f"{_quarter_year(found, context, number):04d}-Q{number}", anchor=context.published.name)


def _is_led(found: Found, context: Context) -> bool:
    before = context.text.codes[found.low - 1] if found.low else ""
    return before != "" and before in vocabulary().classes["MONTHLEAD"]


def _quarter_year(found: Found, context: Context, number: int) -> int:
    today = context.today
    assert today is not None
    current = (today.month + 2) // 3
    direction = context.tenses.direction(found.low, found.high)
    if number == current:
        return today.year
    if number > current:
        ahead = number - current
        return (
            today.year
            if direction > 0 or (direction == 0 and ahead <= 1) or (ahead == 1 and direction >= 0)
            else today.year - 1
        )
    return today.year


def half(found: Found, context: Context) -> Draft | None:
    """Read "the first half of 2024", "the second half of last year"."""
    number = 1 if context.text.word(found.parts["h"][0]) == "first" else 2
    year = year_number(found, context)
    anchor = ""
    if year is None:
        if context.today is None or context.published is None:
            return Draft("DATE", f"{UNKNOWN_YEAR}-H{number}")
        year = context.today.year + (relation(found, context) or 0)
        anchor = context.published.name
    return Draft("DATE", f"{year:04d}-H{number}", anchor=anchor)


def holiday_date(found: Found, context: Context) -> Draft | None:
    """Read a holiday by its rule, in the year written, or the one nearest by tense."""
    rule = found.rule.value
    if not context.text.text[context.text.starts[found.parts["h"][0]]].isupper():
        return None
    year = year_number(found, context)
    anchor = ""
    if year is None:
        if context.today is None or context.published is None:
            return Draft("DATE", f"{UNKNOWN_YEAR}-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")
        anchor = context.published.name
        way = relation(found, context)
        near = holiday(rule, context.today.year)
        if near is None:
            return None
        if way == -1:
            year = context.today.year - (near >= context.today)
        elif way == 1:
            year = context.today.year + (near <= context.today)
        else:
            year = nearest_year(found, context, near.month, near.day)[0]
    day = holiday(rule, year) if year is not None else None
    return Draft("DATE", day.isoformat(), anchor=anchor) if day else None


__all__ = [
    "bare_month",
    "bare_season",
    "century",
    "date",
    "day_of_month",
    "days",
    "decade",
    "edge_season",
    "half",
    "holiday_date",
    "month",
    "month_of",
    "months",
    "numeric",
    "part_of_date",
    "part_of_month",
    "quarter",
    "season",
    "shift_day",
    "spelled_year",
    "week_of",
    "weekday",
    "weekdays",
    "year",
    "year_quarter",
    "years",
]  # fmt: skip

"""Read matches that name a longer period: years, decades, centuries, seasons, quarters, halves; and holidays."""

from __future__ import annotations

import re
from dataclasses import replace

from crossread.annotate.times.calendar import add_months, holiday
from crossread.annotate.times.context import Context, Draft
from crossread.annotate.times.counts import below_hundred, ordinal
from crossread.annotate.times.grammar import Found, holiday_rules
from crossread.annotate.times.parts import (
    CENTURY,
    UNKNOWN_YEAR,
    full_year,
    month_number,
    nearest_year,
    relation,
    year_number,
)
from crossread.annotate.times.vocabulary import KINDS, vocabulary

__all__ = [
    "bare_season", "century", "decade", "edge_season", "half", "holiday_date", "quarter", "season", "spelled_year",
    "year", "year_quarter", "years",
]  # fmt: skip

_NUMBERS = "".join(KINDS[kind] for kind in ("D12", "D24", "D31", "N59", "N99", "N999", "YEAR4", "BIG", "DECIMAL"))


def year(found: Found, context: Context) -> Draft | None:
    """Read a year, where the words around it do not make it a count or a name's number."""
    text = context.text
    digits = re.sub(r"\D", "", text.slice(*found.parts["y"]))
    number = full_year(digits, context)
    before = text.codes[found.low - 1] if found.low else "\n"
    after = text.codes[found.high] if found.high < len(text.codes) else "\n"
    classes = vocabulary().classes
    led = found.parts["y"][0] > found.low or before in classes["YEARLEAD"]
    if len(digits) == 2 and not led:
        return None
    low, high = context.settings.times_first_bare_year, context.settings.times_last_bare_year
    if not low <= number <= high and not (led and not (after in "xX" and _is_counted(found, context))):
        return None
    if after in classes["BC"] + classes["COUNTED"] + classes["SCALE"] + "%/$" or before in classes["NUMBERED"]:
        return None
    if not led and _is_no_year(found, context, before, after):
        return None
    return Draft("DATE", f"{number:04d}")


def _is_no_year(found: Found, context: Context, before: str, after: str) -> bool:
    """Tell whether a number stands in a telephone number, a fraction or amount, or counts what follows."""
    if before in "$/:" or (before == "-" and found.low > 1 and context.text.codes[found.low - 2] in _NUMBERS):
        return True
    return after == "x" and _is_counted(found, context)


def _is_counted(found: Found, context: Context) -> bool:
    """Tell whether the word behind a number is a plural that it counts, where no determiner says otherwise."""
    text = context.text
    word = text.word(found.high)
    before = text.word(found.low - 1) if found.low else ""
    if before in ("in", "since", "by", "until", "from", "of") and context.tenses.tag(found.high) not in ("NNS", ""):
        return False
    is_plural = context.tenses.tag(found.high) == "NNS" or (word.endswith("s") and not word.endswith("ss"))
    return is_plural and before not in ("the", "a", "his", "her", "its", "their", "'s", "’s")


def spelled_year(found: Found, context: Context) -> Draft | None:
    """Read "nineteen ninety-seven", "the year two thousand and one"."""
    text = context.text
    if "k" in found.parts:
        number = 2000 + (below_hundred(text, *found.parts["u"]) if "u" in found.parts else 0)
    else:
        number = below_hundred(text, *found.parts["t"]) * CENTURY + below_hundred(text, *found.parts["u"])
    if "m" in found.parts:
        return Draft("DATE", f"{number:04d}-{month_number(found, context):02d}")
    return Draft("DATE", f"{number:04d}")


def years(found: Found, context: Context) -> Draft | None:
    """Read "2024-2025", "2019-21", "2023/24" as one expression from the first to the last year."""
    first = int(context.text.slice(*found.parts["y"]))
    digits = context.text.slice(*found.parts["y2"])
    last = int(digits) if len(digits) == 4 else first // CENTURY * CENTURY + int(digits)
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
    century = (context.today.year if context.today else 2000 + context.settings.times_two_digit_pivot) // CENTURY
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
    if context.text.slice(*found.parts["s"]).istitle() and context.text.codes[found.high : found.high + 1] == "X":
        return None  # "the Winter Games"
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
    words = " ".join(context.text.word(index) for index in range(*found.parts["h"])).replace("’", "'")
    rule = holiday_rules()[words]
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

"""Tell numbers that are names, dates, labels or idioms from figures.

The rule: words beside the number decide: a label word ("Highway 61", "No. 2"), a letter that touches it ("G20",
"SA-15"), a capitalised name before plain digits ("APEC 2023", "Siberia 2"), a street behind it, a month, a year in its
usual surroundings, a listed idiom ("zero tolerance").
"""

from __future__ import annotations

import re
from functools import lru_cache

from crossread.annotate.quantities.lexicon import frame, lexicon
from crossread.annotate.quantities.numbers import Number
from crossread.annotate.quantities.sentences import Line

__all__ = ["idiom_spans", "not_figure", "summed"]


_TOUCHING = re.compile(r"([^\W_]+)([-‐‑/.’']?)$")
_DASHED = re.compile(r"[^\W\d_][A-Z]+ [-–]$")
_AFTER = re.compile(r"[a-zA-Z]|[-‐‑/]?\d|[:/]\d")
_MARK = re.compile(r"[.)]\s{1,3}[A-Z\"“]|[.)]\s{0,3}$")


@lru_cache(maxsize=1)
def _idioms() -> re.Pattern[str]:
    choices = sorted(lexicon().idioms, key=lambda idiom: (-len(idiom), idiom))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, choices))})(?![^\W_])")


def idiom_spans(low: str) -> list[tuple[int, int]]:
    """Return the stretches in which a number word counts nothing."""
    return [match.span() for match in _idioms().finditer(low)]


def not_figure(text: str, line: Line, number: Number, *, unit: bool, bound: bool) -> str:
    """Return why the number is no figure ("name", "date", "list mark", "address"), "" where it may be one.

    `unit`: a currency, percent sign or unit of measure stands beside it; `bound`: a modifier such as "at least".
    """
    glued = _glued(text, number, unit=unit)
    if glued or unit:
        return glued
    if _list_mark(text, line, number):
        return "list mark"
    before, after = line.before(number.start), line.after(number.end)
    if number.form in ("digits", "words") and not number.scaled:
        month = line.word(before - 1) if line.word(before) == "." else line.word(before)
        if month.strip(".") in lexicon().months or line.word(after).strip(".") in lexicon().months:
            return "date" if number.low <= 31 or number.plain else ""
        if _address(line, number, after):
            return "address"
    if number.plain and not bound and _year(line, number, before, after):
        return "date"
    return "name" if _label(text, line, number, before, after) else ""


def _glued(text: str, number: Number, *, unit: bool) -> str:
    """Find letters that touch the digits, or a hyphen that ties them to a name."""
    if number.form == "ordinal":
        return ""
    touching = text[number.start - 1] if number.start else " "
    before = None
    if touching.isalnum() or touching in "-‐‑/.’'":
        before = _TOUCHING.search(text, max(0, number.start - 24), number.start)
    if before and number.form in ("digits", "fraction"):
        word, mark = before[1], before[2]
        if (not mark or (mark == "." and word.isupper() and len(word) < 4)) and not word[-1].isdigit():
            return "name"
        if (
            mark in ("-", "‐", "‑")
            and not word[0].isdigit()
            and word.lower() not in lexicon().glued | frozenset(lexicon().small)
        ):
            return "name"
    if touching in "-–" and not unit and _DASHED.search(text, max(0, number.start - 12), number.start):
        return "name"
    if number.form != "digits" or unit:
        return ""
    after = _AFTER.match(text, number.end)
    behind = text[number.end : number.end + 4]
    if (
        after
        and after[0][0].isalpha()
        and not re.match(r"(?:m|b|k|bn|mn|th|yo|pc|p|[a-z]{1,3}/)", behind, re.IGNORECASE)
    ):
        return "name"
    return ""


def _list_mark(text: str, line: Line, number: Number) -> bool:
    if number.form != "digits" or not number.plain:
        return False
    mark = _MARK.match(text, number.end, line.end)
    if mark is None:
        return False
    return not text[line.start : number.start].strip(" (\t-–•*#")


def _address(line: Line, number: Number, after: int) -> bool:
    """Find a street behind the digits: capitalised words of which the last is a word such as "Street"."""
    if number.form != "digits" or not number.plain:
        return False
    index = after
    while (
        index < after + 5
        and index < len(line.raw)
        and (line.capital(index) or line.raw[index][0].isdigit() or line.word(index) in ("th", "st", "nd", "rd"))
    ):
        if index > after and line.word(index) in lexicon().streets:
            return True
        index += 1
    return False


_SUMMED = re.compile(r"(?:average|total|minimum|maximum|sum|cost|price|fee) of (?:only |just )?$")


def summed(low: str, number: Number) -> bool:
    """Tell whether words before the number make it a value, even if it looks like a year: "an average of 1500"."""
    return _SUMMED.search(low, max(0, number.start - 20), number.start) is not None


def _year(line: Line, number: Number, before: int, after: int) -> bool:
    """Tell a year from a count: four digits from 1500 to 2199 with no noun to count behind them."""
    if not 1500 <= number.low <= 2199 or number.end - number.start != 4:
        return False
    previous, following = line.word(before), line.word(after)
    if 1900 <= number.low <= 2035 and following not in lexicon().people and following not in lexicon().person:
        return True
    if previous in frame("before_year"):
        return not (line.plural(after) and previous not in ("in", "since", "of", "during", "until"))
    if not following or not following[0].isalpha() or following in lexicon().stop:
        return True
    return not any(line.plural(index) for index in (after, after + 1) if line.nominal(after))


def _label(text: str, line: Line, number: Number, before: int, after: int) -> bool:
    """Find a label word or a name before the number: "page 12", "Boeing 737", "World War II"."""
    if number.form not in ("digits", "words") or number.scaled or before < 0:
        return False
    word, raw = line.word(before), line.raw[before]
    gap = text[line.ends[before] : number.start]
    if word == "." and line.word(before - 1) in ("no", "nos", "sec", "fig", "vol", "p", "pp", "art"):
        return True
    if word in ("#", "№"):
        return True
    if gap not in (" ", "\u00a0", "\n", ""):
        return False
    spelled_out = number.form == "words" and not raw[0].isupper()
    counts = line.nominal(after) and any(line.plural(index) for index in (after, after + 1, after + 2))
    if word in lexicon().label_before and not spelled_out:
        return not counts or (raw[0].isupper() and not line.title() and number.plain) or word in ("no", "no.", "number")
    if number.form == "words" and not line.capital(line.after(number.start)):
        return False
    if not raw[0].isupper() or word in lexicon().open or line.title():
        return word.isupper() and not counts and number.plain and number.low < 2100
    if not number.plain:
        return False
    return not counts

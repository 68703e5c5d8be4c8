"""Timestamp lines: whether a line is one, and which times it states.

Rule: a line is a timestamp when nothing but dates, times of day, weekdays, zones and words such as "Published" stand
in it. "Updated …" is kept apart from "Published …". Day and month of "04/05/2020" are not guessed.
Example: "PUBLISHED: 02:31 GMT, 12 March 2013" states published 2013-03-12T02:31+00:00.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Literal

from crossread.clean.vocabulary import alternatives, word_set, words

Role = Literal["", "published", "updated"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One stated time, ISO 8601, with what the line says it is ("" for nothing)."""

    role: Role
    value: str


# Up to six words with capitals, "of", "the" and "and" among them, before a mark that sets them off.
_MASTHEAD = re.compile(r"(?:[A-ZÀ-Þ][\w.'’&-]* (?:(?:of|the|and|&|for) )*){0,5}[A-ZÀ-Þ][\w.'’&-]*(?: ?[,|•·]| [–—-]) ")
_AUTHOR = re.compile(r" by [\w.@ -]{2,40}$", re.IGNORECASE)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = f"(?P<{{0}}>{alternatives(list(words('months')))})\\.?"
    iso = r"(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)(?![\d-])"
    day_first = r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?" + month.format("m2") + r",?[ -](?P<y2>\d{4})\b"
    month_first = month.format("m3") + r" (?P<d3>\d{1,2})(?:st|nd|rd|th)?,? (?P<y3>\d{4})\b"
    numbers = r"(?P<a4>\d{1,2})([/.])(?P<b4>\d{1,2})\11(?P<y4>\d{4}|\d{2})\b"
    year_first = r"(?P<y5>\d{4})([/.])(?P<m5>\d{1,2})\15(?P<d5>\d{1,2})\b"
    date = re.compile(rf"(?<![\w])(?:{iso}|{day_first}|{month_first}|{numbers}|{year_first})", re.IGNORECASE)
    zone = rf"(?:(?P<zone>{alternatives(list(words('zones')))})\b)?(?: ?(?P<sign>[+-])(?P<oh>\d\d?):?(?P<om>\d\d)?)?"
    clock = re.compile(
        r"(?<![\d:.])(?P<h>\d{1,2})(?:(?::|\.|h)(?P<min>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?)? ?(?P<half>[ap]\.?m\b\.?)?"
        rf"(?: ?{zone})?",
        re.IGNORECASE,
    )
    published, updated = (alternatives(words("stamp")[key]) for key in ("published", "updated"))
    role = re.compile(rf"\b(?:(?P<updated>{updated})|(?P<published>{published}))\b[: ]*", re.IGNORECASE)
    return date, clock, role


def stamps(line: str) -> tuple[Stamp, ...] | None:
    """Return the times that a timestamp line states, possibly none; None where the line is no timestamp."""
    date, _, role = _patterns()
    if not any(character.isdigit() for character in line):
        return None
    line = _AUTHOR.sub("", line)
    chunks = _chunks(line, role)
    found: list[Stamp] = []
    days = [day for _, chunk in chunks for match in date.finditer(chunk) if (day := _day(match, chunk)) is not None]
    dated = False
    for name, chunk in chunks:
        pure, has_date, value = _chunk(chunk, days[0] if days else None)
        if not pure:
            return None
        dated |= has_date
        if value is not None:
            found.append(Stamp(name, value))
    if not dated and not any(name for name, _ in chunks):
        return None
    if len(found) > 1 and not found[0].role and any(stamp.role == "updated" for stamp in found):
        found[0] = Stamp("published", found[0].value)
    return tuple(found)


def masthead(line: str) -> tuple[Stamp, ...] | None:
    """Return the times of a line that is the paper's name and the day: "The Courier | 3 May 2021"; else None."""
    date, _, _ = _patterns()
    found = list(date.finditer(line))
    if len(found) != 1 or (named := _MASTHEAD.match(line)) is None or named.end() > found[0].start():
        return None
    stated = stamps(line[named.end() :])
    return stated if stated and not any(stamp.role == "updated" for stamp in stated) else None


def first_date(text: str) -> str | None:
    """Return the first full date or date and time in `text`, ISO 8601."""
    return _chunk(text, None)[2]


def _chunks(line: str, role: re.Pattern[str]) -> list[tuple[Role, str]]:
    """Return the parts of `line`, each with the label before it."""
    marks = list(role.finditer(line))
    borders = [mark.start() for mark in marks] + [len(line)]
    chunks: list[tuple[Role, str]] = []
    if line[: borders[0]].strip(" |,•·/-–—()[]"):
        chunks.append(("", line[: borders[0]]))
    for mark, border in zip(marks, borders[1:], strict=True):
        chunks.append(("updated" if mark["updated"] else "published", line[mark.end() : border]))
    return chunks


def _chunk(chunk: str, other_day: dt.date | None) -> tuple[bool, bool, str | None]:
    """Return whether `chunk` holds only a time, whether it holds a date, and the time it states."""
    date, clock, _ = _patterns()
    match = date.search(chunk)
    rest = date.sub(" ", chunk)
    if match is not None:
        # "2024-05-17T17:29": the clock follows the T
        rest = re.sub(r"(?<![A-Za-z])T(?=\d\d:)", " ", rest)
    times = [found for found in clock.finditer(rest) if found["min"] or found["half"]]
    rest_words = re.findall(
        r"[^\W_]+", clock.sub(lambda found: " " if found["min"] or found["half"] else found[0], rest)
    )
    known = word_set("stamp", "filler")
    pure = all(
        word.lower() in known or word.lower() in words("weekdays") or word.lower() in words("zones")
        for word in rest_words
    )
    day = _day(match, chunk) if match is not None else (other_day if times else None)
    value = None if day is None else day.isoformat() + (_clock(times[0]) if times else "")
    if day is None and times and _clock(times[0]):
        value = _clock(times[0])  # "Last updated at 06:45": the day stands in another line
    return pure, match is not None, value


def _day(match: re.Match[str], chunk: str) -> dt.date | None:
    found = {key: value for key, value in match.groupdict().items() if value}
    months: dict[str, int] = words("months")
    try:
        if "y1" in found:
            return dt.date(int(found["y1"]), int(found["m1"]), int(found["d1"]))
        if "y2" in found:
            return dt.date(int(found["y2"]), months[found["m2"].lower()], int(found["d2"]))
        if "y3" in found:
            return dt.date(int(found["y3"]), months[found["m3"].lower()], int(found["d3"]))
        if "y5" in found:
            return dt.date(int(found["y5"]), int(found["m5"]), int(found["d5"]))
        return _numeric(int(found["a4"]), int(found["b4"]), found["y4"], chunk)
    except (ValueError, KeyError):
        return None


def _numeric(first: int, second: int, year: str, chunk: str) -> dt.date | None:
    """Return the day of "11/28/05", where the numbers or an American clock decide which is the month."""
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    american = re.search(r"\b(ET|EST|EDT|CT|CST|CDT|MT|MST|MDT|PT|PST|PDT)\b", chunk) is not None
    if second > 12 or (american and first <= 12) or first == second:
        return dt.date(full, first, second)
    return dt.date(full, second, first) if first > 12 else None


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found["h"]), int(found["min"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    if hour > 23 or minute > 59:
        return ""
    return f"T{hour:02}:{minute:02}" + _zone(found)


def _zone(found: re.Match[str]) -> str:
    if not found["zone"] and not found["sign"]:
        return ""
    offset: int = words("zones").get((found["zone"] or "utc").lower(), 0)
    if found["sign"]:
        shift = int(found["oh"]) * 60 + int(found["om"] or 0)
        offset += shift if found["sign"] == "+" else -shift
    sign = "+" if offset >= 0 else "-"
    return f"{sign}{abs(offset) // 60:02}:{abs(offset) % 60:02}"

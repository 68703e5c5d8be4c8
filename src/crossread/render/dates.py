"""Dates for readers.

>>> day("2031-03-08T06:40:00")
'8 March 2031, 06:40'
>>> period("2031-03-06", "2031-03-09")
'6–9 March 2031'
"""

from __future__ import annotations

import re

from crossread.render.words import plain, vocabulary

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2}))?")


def _parts(iso: str) -> tuple[str, str, str, str] | None:
    found = _ISO.match(iso)
    if found is None or (found[2] and not 1 <= int(found[2]) <= 12):
        return None
    month = vocabulary()["months"][int(found[2]) - 1] if found[2] else ""
    return found[1], month, str(int(found[3])) if found[3] else "", found[4] or ""


def day(iso: str | None) -> str:
    """Return an ISO 8601 date as a reader writes it, "" for None, and anything else as it is."""
    if not iso:
        return ""
    parts = _parts(iso)
    if parts is None:
        return plain(iso)
    year, month, number, hour = parts
    date = " ".join(part for part in (number, month, year) if part)
    return f"{date}, {hour}" if hour and hour != "00:00" else date


def period(start: str | None, end: str | None) -> str:
    """Return the days from `start` to `end`, both included, in the shortest clear form."""
    start, end = (start or end or "")[:10], (end or start or "")[:10]
    one, two = _parts(start), _parts(end)
    if start == end or one is None or two is None:
        return day(start)
    if one[:2] == two[:2] and one[2]:
        return f"{one[2]}–{day(end)}"
    if one[0] == two[0]:
        return f"{day(start).removesuffix(' ' + one[0])} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def event_day(value: str, earliest: str | None, latest: str | None) -> str:
    """Return when something happened: the TIMEX3 value where it reads as a date, else [earliest, latest)."""
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?", value):
        return day(value)
    return period(earliest, latest) or plain(value)

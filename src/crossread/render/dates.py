"""Dates for readers.

>>> day("2031-03-08T06:40:00")
'8 March 2031, 06:40'
>>> period("2031-03-06", "2031-03-09")
'6–9 March 2031'
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossread.render.words import plain, vocabulary

_DAY, _YEAR = len("2031-03-08"), 12
_LENGTH = re.compile(r"(PT?)(\d+)([DWMYHS])")
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
    start, end = (start or end or "")[:_DAY], (end or start or "")[:_DAY]
    one, two = _parts(start), _parts(end)
    if start == end or one is None or two is None:
        return day(start)
    if one[:2] == two[:2] and one[2]:
        return f"{one[2]}–{day(end)}"
    if not one[1] and not two[1]:
        return f"{one[0]}–{two[0]}"
    if one[0] == two[0] and one[1]:
        return f"{day(start).removesuffix(' ' + one[0])} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def event_day(value: str, earliest: str | None, latest: str | None) -> str:
    """Return when something happened: the interval [earliest, latest) as a day, month, year or days, else `value`."""
    if not earliest or not latest or not _ISO.fullmatch(earliest[:16]) or not _ISO.fullmatch(latest[:16]):
        return day(value) if _ISO.fullmatch(value[:16]) else plain(value)
    try:
        first, end = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
        if len(earliest) > _DAY and earliest[11:16] != "00:00":
            return day(earliest)
        last = max(end - timedelta(days=1), first) if latest[11:16] in ("", "00:00") else end
    except ValueError:
        return day(value or earliest)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if first.month == 1 and last.month == _YEAR:
            return period(f"{first.year:04d}", f"{last.year:04d}")
        return period(first.isoformat()[:7], last.isoformat()[:7])
    return period(first.isoformat(), last.isoformat())


def asof(value: str) -> str:
    """Return the TIMEX3 value that a figure is of in words, "" where it is not decided.

    >>> asof("P4D"), asof("2031-03"), asof("XXXX-WXX-4")
    ('over 4 days', 'March 2031', '')
    """
    length = _LENGTH.fullmatch(value)
    if length:
        unit = vocabulary()["lengths"][length[1] + length[3]]
        return f"over {length[2]} {unit}{'' if length[2] == '1' else 's'}"
    week = re.fullmatch(r"(\d{4})-W(\d{2})", value)
    if week:
        return f"week {int(week[2])} of {week[1]}"
    return day(value) if _ISO.fullmatch(value[:16]) else ""

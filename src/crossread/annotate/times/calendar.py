"""Calendar arithmetic on TIMEX3 values: the interval of a value, shifts, holidays.

    "2024-05" -> [2024-05-01, 2024-06-01)    "2024-W20" -> [2024-05-13, 2024-05-20)    "199" -> [1990-01-01, 2000-01-01)

A value with an unknown part ("XXXX-05-16", "2024-WXX") has no interval.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Final

__all__ = ["day_of", "holiday", "interval", "month_of", "narrow", "shift_day", "shift_value", "week_of"]

Interval = tuple[str, str]

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-(Q[1-4]|H[12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_PART = re.compile(r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI|DT)")

# First and last month of quarters and halves; seasons, widened to hold the meteorological and the astronomical reading.
_MONTHS: Final = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_SEASONS: Final = {"SP": ((3, 1), (6, 22)), "SU": ((6, 1), (9, 24)), "FA": ((9, 1), (12, 23)), "WI": ((12, 1), (3, 22))}
# Hours of the parts of a day, generous at both ends; the night runs into the next day.
_HOURS: Final = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20)}
_MONTHS_A_YEAR: Final = 12
_LAST_WEEKDAY: Final = 7


def interval(value: str) -> Interval | None:
    """Return the calendar interval [earliest, latest) of a TIMEX3 value, None where it has none."""
    try:
        if "/" in value:
            first, _, last = value.partition("/")
            low, high = interval(first), interval(last)
            return (low[0], high[1]) if low and high and low[0] <= high[0] else None
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> Interval | None:
    if value.isdecimal() and len(value) in (2, 3, 4):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        return (_iso(first, 1, 1), _iso(first + span, 1, 1)) if first else None
    if match := _DAY.fullmatch(value):
        return _days(dt.date(*map(int, match.groups())), 1)
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _QUARTER.fullmatch(value):
        return _months(int(match[1]), *_MONTHS[match[2]])
    if match := _WEEK.fullmatch(value):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return _days(monday + dt.timedelta(5), 2) if match[3] else _days(monday, 7)
    if match := _SEASON.fullmatch(value):
        year, (low, high) = int(match[1]), _SEASONS[match[2]]
        return _iso(year, *low), _iso(year + (high < low), *high)
    return _clock(value)


def _clock(value: str) -> Interval | None:
    if match := _PART.fullmatch(value):
        low, high = _HOURS[match[2]]
        midnight = dt.datetime.combine(dt.date.fromisoformat(match[1]), dt.time())
        return _minutes(midnight + dt.timedelta(hours=low)), _minutes(midnight + dt.timedelta(hours=high))
    if match := _CLOCK.fullmatch(value):
        day, hour, minute, _, zone = match.groups()
        start = dt.datetime.combine(dt.date.fromisoformat(day), dt.time())
        start += dt.timedelta(hours=int(hour), minutes=int(minute or 0))
        length = dt.timedelta(minutes=1) if minute else dt.timedelta(hours=1)
        return _minutes(start) + (zone or ""), _minutes(start + length) + (zone or "")
    return None


def _minutes(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"


def _days(first: dt.date, count: int) -> Interval:
    return first.isoformat(), (first + dt.timedelta(count)).isoformat()


def _months(year: int, first: int, last: int) -> Interval | None:
    if not 1 <= first <= last <= _MONTHS_A_YEAR:
        return None
    ends_year = last == _MONTHS_A_YEAR
    return _iso(year, first, 1), _iso(year + ends_year, 1 if ends_year else last + 1, 1)


def narrow(bounds: Interval, mod: str) -> Interval:
    """Return the first, middle or last half of an interval of days ("early", "mid-", "late"); others stay whole."""
    shares = {"START": (0.0, 0.5), "MID": (0.25, 0.75), "END": (0.5, 1.0)}.get(mod)
    if shares is None or "T" in bounds[0]:
        return bounds
    try:
        low, high = (dt.date.fromisoformat(bound) for bound in bounds)
    except ValueError:
        return bounds
    months = (high.year - low.year) * _MONTHS_A_YEAR + high.month - low.month
    if low.day == high.day == 1 and months % 4 == 0:
        first, last = (add_months(low.year, low.month, int(months * share)) for share in shares)
        return _iso(*first, 1), _iso(*last, 1)
    days = (high - low).days
    if days < 2:
        return bounds
    return (
        (low + dt.timedelta(int(days * shares[0]))).isoformat(),
        (low + dt.timedelta(-int(-days * shares[1] // 1))).isoformat(),
    )


def day_of(value: str) -> dt.date | None:
    """Return the day that a value names or lies in, None for coarser values."""
    match = _DAY.match(value)
    if not match:
        return None
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None


def week_of(day: dt.date) -> str:
    """Return the ISO week of a day as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_of(day: dt.date) -> str:
    """Return the month of a day."""
    return f"{day.year:04d}-{day.month:02d}"


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month `count` months on."""
    total = year * _MONTHS_A_YEAR + month - 1 + count
    return total // _MONTHS_A_YEAR, total % _MONTHS_A_YEAR + 1


def shift_day(day: dt.date, unit: str, count: int) -> str | None:
    """Return the value `count` units from a day, as coarse as the unit; None outside the calendar.

    Units are those of words.toml: TS, TM, TH, D, NI, W, WE, 2W, M, Q, Y, E, C, L.
    """
    try:
        match unit:
            case "D" | "NI":
                return (day + dt.timedelta(count)).isoformat()
            case "W" | "WE":
                return week_of(day + dt.timedelta(7 * count)) + ("-WE" if unit == "WE" else "")
            case "2W":
                return week_of(day + dt.timedelta(14 * count))
            case "M":
                year, month = add_months(day.year, day.month, count)
                return f"{year:04d}-{month:02d}" if year > 0 else None
            case "Q":
                year, month = add_months(day.year, day.month, 3 * count)
                return f"{year:04d}-Q{(month + 2) // 3}" if year > 0 else None
            case "Y":
                return f"{day.year + count:04d}" if 0 < day.year + count <= dt.MAXYEAR else None
            case "E":
                return f"{day.year // 10 + count:03d}" if day.year // 10 + count > 0 else None
            case "C":
                return f"{day.year // 100 + count:02d}" if day.year // 100 + count > 0 else None
    except (OverflowError, ValueError):
        pass
    return None


def shift_value(value: str, unit: str, count: int) -> str | None:
    """Return a date value moved by `count` units, as fine as before if it can be; None if it cannot be moved."""
    if (day := day_of(value)) is not None:
        return shift_day(day, unit, count)
    if value.isdecimal() and len(value) == {"E": 3, "C": 2}.get(unit):
        return f"{int(value) + count:0{len(value)}d}" if int(value) + count > 0 else None
    if match := _YEAR.match(value):
        year = int(match[1])
        if unit == "Y":
            inside = 0 < year + count <= dt.MAXYEAR and "-W" not in value
            return f"{year + count:04d}{value[4:]}" if inside else None
        if unit == "M" and (month := _MONTH.fullmatch(value)):
            return shift_day(dt.date(int(month[1]), int(month[2]), 1), "M", count)
        if unit == "Q" and (quarter := re.fullmatch(r"(\d{4})-Q([1-4])", value)):
            return shift_day(dt.date(int(quarter[1]), int(quarter[2]) * 3, 1), "Q", count)
        if unit in ("W", "WE") and (week := _WEEK.fullmatch(value)):
            monday = dt.date.fromisocalendar(int(week[1]), min(int(week[2]), 52), 1)
            return shift_day(monday, unit, count)
        if unit in ("E", "C"):
            return shift_day(dt.date(year, 1, 1), unit, count) if year else None
    return None


@lru_cache(maxsize=512)
def holiday(rule: str, year: int) -> dt.date | None:
    """Return the day of a holiday rule (see holidays.toml) in a year; None where the calendar has none."""
    try:
        if rule.startswith("easter"):
            return _easter(year) + dt.timedelta(int(rule[6:]))
        if rule == "election":  # the Tuesday after the first Monday of November, in the United States
            return _nth_weekday(year, 11, 1, 1) + dt.timedelta(1)
        if "/" in rule:
            return _nth_weekday(year, *(int(part) for part in rule.split("/")))
        return dt.date.fromisoformat(f"{year:04d}-{rule}")
    except (ValueError, OverflowError):
        return None


def _easter(year: int) -> dt.date:
    """Return Easter Sunday: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta((weekday - first.isoweekday()) % _LAST_WEEKDAY + 7 * (nth - 1))
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return last - dt.timedelta((last.isoweekday() - weekday) % _LAST_WEEKDAY + 7 * (-nth - 1))

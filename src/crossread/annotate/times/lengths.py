"""Lengths of time: the unit of a match, the TIMEX3 value of a length, and the interval that it covers from a day.

2 "D" -> P2D      "X" "Y" -> PXY      1.5 "Y" -> P18M      2 "E" -> P20Y
"""

from __future__ import annotations

import datetime as dt

from crossread.annotate.times.calendar import add_months
from crossread.annotate.times.context import Context
from crossread.annotate.times.vocabulary import vocabulary

__all__ = ["length", "run", "unit_code"]

_IN_SMALLER = {"E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000), "Q": ("M", 3), "2W": ("W", 2)}


def length(number: float | str, unit: str) -> str:
    """Return the TIMEX3 value of a length: 2 "D" -> P2D, "X" "Y" -> PXY, 1.5 "Y" -> P18M, 2 "E" -> P20Y."""
    if unit == "NI":
        return f"P{number}NI" if isinstance(number, str) else f"P{number:g}NI"
    if unit in _IN_SMALLER and isinstance(number, int | float) and unit != "Q":
        unit, number = _IN_SMALLER[unit][0], number * _IN_SMALLER[unit][1]
    if isinstance(number, float) and number != int(number):
        finer = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "W": ("D", 7)}.get(unit)
        scaled = number * finer[1] if finer else number
        if finer and scaled == int(scaled):
            unit, number = finer[0], int(scaled)
    written = number if isinstance(number, str) else f"{number:.10g}" if number < 1e9 else f"{int(number)}"
    return f"PT{written}{unit[1]}" if unit.startswith("T") else f"P{written}{unit}"


def run(day: dt.date, unit: str, number: int) -> tuple[str, str] | None:
    """Return the interval of `number` units that end with (or, above zero, start from) a day."""
    try:
        if unit == "TH":
            unit, number = "D", -(-number // 24) if number > 0 else number // 24
        if unit in ("D", "NI", "W", "2W"):
            other = day + dt.timedelta(number * {"W": 7, "2W": 14}.get(unit, 1))
        elif unit in ("M", "Q", "Y", "E", "C"):
            year, month = add_months(day.year, day.month, number * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])
            other = dt.date(year, month, min(day.day, 28))
        else:
            return None
        low, high = sorted((day, other))
        return low.isoformat(), (high + dt.timedelta(1)).isoformat()
    except (ValueError, OverflowError):
        return None


def unit_code(context: Context, span: tuple[int, int]) -> str:
    """Return the TIMEX3 letters of the unit among the atoms of a part."""
    table = vocabulary()
    for index in range(*span):
        for name in ("UNIT", "UNITS"):
            if value := table.value(name, context.text.codes[index]):
                return str(value)
    return ""

"""The interval in which a figure's value lies, given how it is worded, and how two such intervals stand.

A figure written "240 billion" may be 239.5 to 240.5; "600" may be 580 to 620; "about 180" 162 to 198; "almost 25" 22.5
to 25; "more than 26,000" not much more than that; "at least 23" anything from 23 on. Small counts are exact: ten dead
are not twelve.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from crossread.compare.lexicon import measure_lexicon
from crossread.records.reading import Quantity
from crossread.settings import Settings

Standing = Literal["equal", "rounding", "bound", "apart"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a figure may have; `open` where the words leave a side open ("at least")."""

    low: float
    high: float
    open: bool


def interval_of(quantity: Quantity, settings: Settings) -> Interval:
    """Return the values that the figure may have."""
    low, high, modifier = quantity.low, quantity.high, quantity.modifier
    lexicon = measure_lexicon()
    if modifier == "vague":  # "dozens" is what one writer calls "more than a dozen"
        return Interval((low or 0.0) / 2, math.inf if high is None else 2 * high, open=True)
    if low is None or high is None:
        value = low if low is not None else high
        assert value is not None, "a figure has a bound"
        if modifier in lexicon.above and low is not None:
            return Interval(low, low + 2 * max(_step(low), abs(low) * settings.more_than_share), open=True)
        return Interval(-math.inf if low is None else low, math.inf if high is None else high, open=True)
    if modifier in lexicon.about:
        slack = abs(high) * settings.about_share
        return Interval(low - slack, high + slack, open=False)
    if modifier in lexicon.below:
        return Interval(low - abs(low) * settings.about_share, high * (1 + settings.rounding_share), open=False)
    slack_low, slack_high = (_rounding(value, quantity, settings) for value in (low, high))
    return Interval(low - slack_low, high + slack_high, open=False)


def standing(a: Quantity, b: Quantity, settings: Settings) -> Standing:
    """Tell how two figures of the same thing stand: equal, compatible by rounding or by a bound, or apart."""
    if (a.low, a.high) == (b.low, b.high):
        return "equal"
    x, y = interval_of(a, settings), interval_of(b, settings)
    if x.low > y.high or y.low > x.high or _adjacent(x, y) or _adjacent(y, x):
        return "apart"
    if _just_beyond(a, b) or _just_beyond(b, a):
        return "rounding"
    return "bound" if x.open or y.open else "rounding"


def _just_beyond(a: Quantity, b: Quantity) -> bool:
    """Tell "more than 40" from the 40 of another: the bound does not allow it, both round one figure."""
    return a.modifier in measure_lexicon().above and a.high is None and a.low == b.low == b.high


def _adjacent(x: Interval, y: Interval) -> bool:
    """Tell whether one rounded value begins where the other ends: what rounds to 2.6 does not round to 2.5."""
    rounded = x.low < x.high and y.low < y.high and not (x.open or y.open)
    return rounded and x.low == y.high


def _rounding(value: float, quantity: Quantity, settings: Settings) -> float:
    """Return how far the true value may lie from one written so."""
    if quantity.kind in {"ordinal", "age", "score"} or (value == int(value) and abs(value) < settings.exact_below):
        exact = quantity.unit not in {"percent", "percentage point"} and quantity.kind not in {
            "money",
            "measure",
            "rate",
        }
        if exact or quantity.kind in {"ordinal", "age", "score"}:
            return 0.0
    return min(_step(value) / 2, abs(value) * settings.rounding_share)


def _step(value: float) -> float:
    """Return the unit of the last digit that is not 0: 10 for 240, 0.1 for 26.3, 1e9 for 3e9."""
    if not value:
        return 0.0
    digits = f"{abs(value):.12g}"
    mantissa, _, exponent = digits.partition("e")
    whole, _, fraction = mantissa.partition(".")
    shift = int(exponent) if exponent else 0
    if fraction:
        return float(10.0 ** (shift - len(fraction)))
    return float(10.0 ** (shift + len(whole) - len(whole.rstrip("0"))))

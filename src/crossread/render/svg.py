"""Pictures as inline SVG from plain data: a strip of one figure's values, the days of the story, who rests on whom.

Colours come from the style sheet by class, so pictures follow the theme; nothing in them is known by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from crossread.render.words import plain, shorten

STRIP_WIDTH, STRIP_HEIGHT, STRIP_PAD = 240, 22, 12
DAY_WIDTH, DOT, DAY_TOP, DAY_FOOT = 76, 11, 26, 40
MOST_DOTS = 12  # a taller stack is cut, with its number above
NODE_HEIGHT, NODE_WIDTH, GRAPH_GAP = 26, 190, 150


def _svg(width: float, height: float, body: Iterable[str], *, label: str = "", classes: str = "") -> Markup:
    named = f' role="img" aria-label="{escape(label)}"' if label else ' aria-hidden="true"'
    head = f'<svg class="{classes}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"{named}>'
    return Markup(head + "".join(body) + "</svg>")  # noqa: S704  numbers and escaped words only


def _text(x: float, y: float, words: str, extra: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{extra}>{escape(plain(words))}</text>'


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from values to the width of a strip."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Return the place of `value`, in the strip's units, held inside the strip."""
        part = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(STRIP_PAD + min(max(part, 0.0), 1.0) * (STRIP_WIDTH - 2 * STRIP_PAD), 1)


def scale_of(values: Iterable[float]) -> Scale:
    """Return the scale that holds all finite values with room at both sides."""
    finite = sorted(value for value in values if math.isfinite(value))
    if not finite:
        return Scale(0.0, 1.0)
    room = (finite[-1] - finite[0]) * 0.12 or abs(finite[0]) * 0.1 or 1.0
    return Scale(finite[0] - room, finite[-1] + room)


def strip(scale: Scale, low: float | None, high: float | None) -> Markup:
    """Draw one value on its line: a dot for a figure, a bar for an interval, an arrow where a bound is open."""
    middle, right = STRIP_HEIGHT / 2, STRIP_WIDTH - STRIP_PAD
    body: list[str] = []
    if low is None and high is None:
        return _svg(STRIP_WIDTH, STRIP_HEIGHT, body, classes="strip")
    one = scale.at(low) if low is not None else STRIP_PAD - 6
    two = scale.at(high) if high is not None else right + 6
    if one != two:
        body.append(f'<path class="span" d="M{one:g} {middle:g}H{two:g}"/>')
    for value, place, turn in ((low, one, 1), (high, two, -1)):
        if value is None:
            body.append(f'<path class="tip" d="M{place + 5 * turn:g} {middle - 4:g}l{-5 * turn} 4l{5 * turn} 4"/>')
        else:
            body.append(f'<circle class="dot" cx="{place:g}" cy="{middle:g}" r="4.5"/>')
    return _svg(STRIP_WIDTH, STRIP_HEIGHT, body, classes="strip")


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day or interval of the timeline's picture, its words in two lines."""

    top: str
    bottom: str
    outlets: int
    disputed: bool
    gap: bool
    href: str


def days(columns: tuple[DayColumn, ...], label: str) -> Markup:
    """Draw the days in order, a stack of dots for the outlets of each; disputed days have diamonds and a sign."""
    tallest = min(max((column.outlets for column in columns), default=1), MOST_DOTS)
    base = DAY_TOP + tallest * DOT + 6
    width = len(columns) * DAY_WIDTH
    body = [f'<path class="axis" d="M0 {base}H{width}"/>']
    for number, column in enumerate(columns):
        x = number * DAY_WIDTH + DAY_WIDTH / 2
        if column.gap:
            body.append(f'<path class="gap" d="M{x - DAY_WIDTH / 2 - 4:g} {base + 5}l4 -10m4 10l4 -10"/>')
        for dot in range(min(column.outlets, MOST_DOTS)):
            y = base - 9 - dot * DOT
            kind = f"M{x:g} {y - 5}l5 5l-5 5l-5 -5z" if column.disputed else ""
            body.append(
                f'<path class="diamond" d="{kind}"/>' if kind else f'<circle class="dot" cx="{x:g}" cy="{y}" r="4"/>'
            )
        top = base - 9 - min(column.outlets, MOST_DOTS) * DOT
        note = f"≠ {column.outlets}" if column.disputed else str(column.outlets)
        body.append(_text(x, top + 2, note, ' class="n"'))
        body.append(
            _text(x, base + 16, column.top, ' class="day"') + _text(x, base + 30, column.bottom, ' class="year"')
        )
    return _svg(width, base + DAY_FOOT, body, label=label, classes="days")


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the graph from a node on the left to one on the right; `weight` in [0, 1]."""

    left: int
    right: int
    weight: float
    dashed: bool = False


def graph(left: tuple[str, ...], right: tuple[str, ...], ties: tuple[Tie, ...], label: str) -> Markup:
    """Draw sources on the left, reports on the right, and a line where the one rests on the other."""
    height = max(len(left), len(right), 1) * NODE_HEIGHT + 8
    width = 2 * NODE_WIDTH + GRAPH_GAP

    def y(number: int, of: int) -> float:
        return (number + 0.5) * height / max(of, 1)

    body = []
    for tie in ties:
        one, two = y(tie.left, len(left)), y(tie.right, len(right))
        x1, x2, middle = NODE_WIDTH + 6, NODE_WIDTH + GRAPH_GAP - 6, NODE_WIDTH + GRAPH_GAP / 2
        dashes = ' stroke-dasharray="3 4"' if tie.dashed else ""
        body.append(
            f'<path class="tie" stroke-width="{1 + 4 * tie.weight:.1f}"{dashes} '
            f'd="M{x1:g} {one:.1f}C{middle:g} {one:.1f} {middle:g} {two:.1f} {x2:g} {two:.1f}"/>'
        )
    for number, name in enumerate(left):
        body.append(_text(NODE_WIDTH, y(number, len(left)) + 4, shorten(name, 28), ' class="left"'))
    for number, name in enumerate(right):
        body.append(_text(NODE_WIDTH + GRAPH_GAP, y(number, len(right)) + 4, shorten(name, 28), ' class="right"'))
    return _svg(width, height, body, label=label, classes="graph")

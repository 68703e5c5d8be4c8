"""Put a number together with its currency, unit, modifier and partner: the figure before it is known what it counts.

The rule, in the order of the text: currency before, scale letter and unit behind, the modifier around, then two
neighbours that a "to", a dash, "and" after "between" or "in" after a small number ties become one: a range, a result of
a game or a share.

    "between $3 and $5 billion" -> [3e9, 5e9] $    "one in five" -> 0.2    "a 9-2 lead" -> score
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.annotate.quantities.lexicon import lexicon
from crossread.annotate.quantities.modifiers import bounds, modifier_after, modifier_before
from crossread.annotate.quantities.numbers import Number
from crossread.annotate.quantities.sentences import Line
from crossread.annotate.quantities.units import (
    Reading,
    currency_before,
    dollar_tail,
    scale_letter,
    unit_after,
)
from crossread.records.reading import Offsets

__all__ = ["Draft", "draft", "join"]

_RANGE = re.compile(r" ?(?:-|–|—|‐|‑) ?|-? (?:to|or) (?:as (?:many|much|high) as |about |around |nearly |even )?|- ")
_MINUS = re.compile(r"(?:(?<![^\s(]))([-−]|minus[ -])$", re.IGNORECASE)
_HANGING = frozenset({"- or ", "- and ", "-or ", "- , ", "-, "})
_SHARE = re.compile(r" (?:in|out of|of|in every|out of every) ")
_AND = re.compile(r" and (?:about |around |nearly )?")


@dataclass(slots=True)
class Draft:
    """A figure in the making; offsets are into the text."""

    start: int
    end: int
    number: Number
    low: float
    high: float | None
    unit: str = ""
    kind: str = "number"
    reading: str = ""
    modifier: str = ""
    modifier_start: int = 0
    counted: Offsets | None = None
    thing: str = ""
    change: str = "level"
    per: str = ""
    asof: str = ""
    base: str = ""
    said_by: Offsets | None = None
    rule: str = ""
    from_side: bool = False

    def interval(self) -> tuple[float | None, float | None]:
        """Return the value with its bound applied."""
        return bounds(self.low, self.high, self.reading)


def draft(text: str, low: str, number: Number, floor: int, dollar: str) -> Draft:
    """Read what stands around one number; `floor` is the end of the figure before, `dollar` what "$" means here."""
    code, start = currency_before(text, number)
    factor, end = scale_letter(text, number, money=bool(code))
    if code and (number.high is None or start < floor):
        code, start = "", number.start
    unit = None if code else _unit(text, low, end, number)
    if unit is not None:
        code, end = unit.unit, unit.end
    elif code:
        tail, end = dollar_tail(text, end) if code == "$" else ("", end)
        code = tail or code
    made = Draft(start, end, number, _times(number.low, factor) or 0.0, _times(number.high, factor))
    made.unit = dollar if code == "$" else code
    made.kind = "money" if unit is None and code else (unit.kind if unit else "number")
    if factor != 1.0 and made.rule == "":
        made.number = Number(
            number.start, end if unit is None else number.end, made.low, made.high, number.form, False, True, number.low
        )
    _shape(made)
    _modify(made, low, floor)
    _negate(made, text)
    return made


def _times(value: float | None, factor: float) -> float | None:
    """Multiply, without the last digits that binary fractions leave: 16.4 million is 16400000."""
    return None if value is None else float(f"{value * factor:.12g}")


def _unit(text: str, low: str, end: int, number: Number) -> Reading | None:
    if number.form in ("ordinal", "multiple"):
        return None
    return unit_after(text, low, end, number)


def _shape(made: Draft) -> None:
    """Settle the kind of numbers that are no plain cardinals."""
    match made.number.form:
        case "ordinal":
            made.kind = "ordinal"
        case "multiple":
            made.change, made.unit, made.rule = "multiple", "", "multiple word"
        case "fraction" if made.kind == "number" and made.low < 1:
            made.kind, made.unit, made.rule = "percent", "fraction", "fraction"
        case "vague":
            made.modifier = "vague"
        case _:
            pass
    if made.kind == "measure" and lexicon().units.get(made.unit) and lexicon().units[made.unit].dimension == "time":
        made.kind = "duration"


def _modify(made: Draft, low: str, floor: int) -> None:
    duration = made.kind == "duration"
    made.modifier_start = made.start
    reading, modifier, at = modifier_before(low, made.start, floor, duration=duration)
    if not reading:
        reading, modifier, end = modifier_after(low, made.end)
        if not reading and made.number.end != made.end:
            reading, modifier, _ = modifier_after(low, made.number.end)
        if reading and modifier in ("at least", "up to", "about") and end > made.end:
            made.end = end
    if reading:
        made.modifier_start = min(at, made.start)
        made.reading = reading
        made.modifier = "vague" if made.number.form == "vague" and reading != "upper" else modifier


def _negate(made: Draft, text: str) -> None:
    """Read a minus sign or word before the number as a sign where the unit can be negative."""
    if made.start == 0 or text[made.start - 1] not in "-− ":
        return
    match = _MINUS.search(text, max(0, made.start - 8), made.start)
    if match and made.high is not None and (made.kind in ("percent", "measure", "money") or len(match[1]) > 1):
        made.low, made.high = -made.high, -made.low
        made.start -= len(match[1])
        made.modifier_start = min(made.modifier_start, made.start)


def join(drafts: list[Draft], line: Line, text: str, low: str) -> list[Draft]:
    """Return the drafts of one line with ranges, results and shares joined, and "from … to …" marked."""
    joined: list[Draft] = []
    for one in drafts:
        previous = joined[-1] if joined else None
        if previous is not None and previous.number.form not in ("ordinal", "multiple"):
            gap = low[previous.end : one.start]
            if _score(previous, one, gap, line):
                joined[-1] = _merge(previous, one, "score")
                continue
            if _share(previous, one, gap, low):
                joined[-1] = _portion(previous, one)
                continue
            if _ranges(previous, one, gap, low, line):
                if _changes(previous, line) or (
                    previous.low > one.low and line.word(line.before(previous.modifier_start)) == "from"
                ):
                    _from_to(previous, one, text)
                else:
                    joined[-1] = _merge(previous, one, "range")
                    continue
        if (
            previous is not None
            and previous.unit == ""
            and previous.kind == "number"
            and low[previous.end : one.start] in _HANGING
        ):
            previous.unit, previous.kind = one.unit, one.kind
        if previous is not None and _far_from(previous, one, line):
            _from_to(previous, one, text)
        joined.append(one)
    return joined


def _ranges(left: Draft, right: Draft, gap: str, low: str, line: Line) -> bool:
    if right.number.form in ("ordinal", "multiple", "vague") or left.high is None:
        return False
    if left.unit not in ("", right.unit) and not (left.unit == "fraction" and right.unit == "percent"):
        return False
    if right.start < left.end or (left.kind == "money" and right.kind != "money"):
        return False
    before = low[max(0, left.modifier_start - 24) : left.modifier_start]
    if _AND.fullmatch(gap):
        return re.search(
            r"\b(?:between|from)\s+(?:the ages of |about |around |an estimated )?$", before
        ) is not None or low[left.modifier_start : left.start].startswith("between")
    if not _RANGE.fullmatch(gap):
        return False
    if "or" in gap:
        return left.low + 1 == right.low and left.unit == "" and "-" not in gap
    if "to" in gap and left.unit and _moved(line, left):
        return False
    if gap.strip().startswith("to") and left.unit == "" and right.unit == "" and left.low > right.low:
        return re.search(r"\bfrom\s+$", before) is not None
    return True


def _moved(line: Line, left: Draft) -> bool:
    """Tell "rose 64 points to 4,577" and "up by $3 to $5" from ranges."""
    before = line.before(left.modifier_start)
    return line.word(before) == "by" or line.word(before) in lexicon().change


def _changes(left: Draft, line: Line) -> bool:
    """Tell "fell from 5 to 4" (two values of one thing) from a range "from 5 to 7"."""
    before = line.before(left.modifier_start)
    if line.word(before) != "from":
        return False
    window = [line.word(index) for index in range(max(0, before - 7), before)]
    return any(word in lexicon().change or word in ("revised", "cut", "changed", "went") for word in window)


def _far_from(left: Draft, right: Draft, line: Line) -> bool:
    """Tell "from $36,040 at night to $34,935" and "from 157 million USD (2021) to 230 million USD"."""
    if right.kind not in (left.kind, "number") or left.number.form != "digits" or right.number.form != "digits":
        return False
    start, stop = line.before(left.modifier_start), line.before(right.modifier_start)
    return line.word(start) == "from" and line.word(stop) == "to" and stop - line.after(left.end) < 9


def _from_to(left: Draft, right: Draft, text: str) -> None:
    if left.unit == "" and right.unit:
        left.unit, left.kind = right.unit, right.kind
    left.from_side = True
    left.rule = left.rule or "from side"
    right.base = right.base or text[left.start : left.end]


def _merge(left: Draft, right: Draft, rule: str) -> Draft:
    """Make one figure of two; a scale that only the second has counts for both: "3 to 5 million"."""
    factor = 1.0
    if right.number.scaled and not left.number.scaled and right.number.coefficient and left.low < 1000:
        factor = (right.high or right.low) / right.number.coefficient
    low, high = left.low * factor, right.high if right.high is not None else right.low
    if rule == "range" and low > high and left.low * factor > high:
        low, high = high, low
    made = Draft(left.start, right.end, left.number, min(low, high), max(low, high), right.unit, right.kind)
    made.unit, made.kind = (right.unit, right.kind) if rule == "range" else ("", "score")
    made.modifier, made.modifier_start, made.rule = "", left.modifier_start, rule
    if left.reading == "about":
        made.reading, made.modifier = "about", left.modifier
    return made


def _score(left: Draft, right: Draft, gap: str, line: Line) -> bool:
    """Tell "9-2" and "3-1" from ranges: falling small numbers, or words of games and votes near."""
    if not (left.number.plain and right.number.plain) or left.low > 400 or right.low > 400 or right.unit:
        return False
    if gap not in ("-", "–", "‐", "‑") or left.kind != "number":
        return False
    if left.low > right.low:
        return True
    at = line.before(left.start)
    near = [line.word(index) for index in range(max(0, at - 6), at + 8)]
    return any(word in lexicon().score for word in near)


def _share(left: Draft, right: Draft, gap: str, low: str) -> bool:
    if not _SHARE.fullmatch(gap) or left.kind != "number" or right.kind != "number" or left.modifier == "vague":
        return False
    if not 0 < left.low < right.low or right.low > 1000 or right.modifier or (right.number.plain and right.low > 1000):
        return False
    behind = re.match(r" [a-z-]+", low[right.end : right.end + 20])
    if gap == " of ":
        return False
    return "out of" in gap or right.number.form == "words" or right.low in (10, 100, 1000) or behind is not None


def _portion(left: Draft, right: Draft) -> Draft:
    value = left.low / right.low
    made = Draft(left.start, right.end, left.number, value, value, "fraction", "percent")
    made.reading, made.modifier, made.modifier_start, made.rule = (
        left.reading,
        left.modifier,
        left.modifier_start,
        "share",
    )
    return made

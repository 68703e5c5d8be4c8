"""Read the words that bound or blur a number: "at least 23", "almost 25 percent", "50 or more".

The rule: the longest known phrase before the number, over words that change nothing ("a record", "another"), or right
behind it. It makes the value an interval: a lower bound opens the upper side, an upper bound the lower one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crossread.annotate.quantities.lexicon import lexicon

__all__ = ["bounds", "modifier_after", "modifier_before"]

_TOKENS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?|[~≈<>]")


def modifier_before(low: str, start: int, floor: int, *, duration: bool) -> tuple[str, str, int]:
    """Return reading, modifier and where its phrase starts: ("lower", "at least", 17); ("", "", start) for none.

    `floor` is the first offset that may be read (the end of the figure before). "over four nights" is no bound but a
    stretch of time: with `duration` a lone "over" or "under" is left out.
    """
    floor = max(floor, start - 60)
    tokens = [match.span() for match in _TOKENS.finditer(low, floor, start)]
    if low[max(floor, start - 4) : start] == "sub-":
        return "upper", "less than", start - 4
    if not tokens or not re.fullmatch(r"[\s(\[“\"‘']*", low[tokens[-1][1] : start]):
        return "", "", start
    lex, last = lexicon(), len(tokens)
    for skipped in range(4):
        for length in range(min(5, last), 0, -1):
            first = tokens[last - length]
            phrase = " ".join(low[slice(*span)] for span in tokens[last - length : last])
            if phrase in lex.modifiers and not (duration and phrase in ("over", "under", "some", "above", "below")):
                reading, normal = lex.modifiers[phrase]
                return reading, normal, first[0]
        if skipped == 3 or last < 2 or low[slice(*tokens[last - 1])] not in lex.transparent:
            break
        if re.search(r"[.,;:]", low[tokens[last - 2][1] : tokens[last - 1][0]]):
            break
        last -= 1
    return "", "", start


@lru_cache(maxsize=1)
def _suffixes() -> re.Pattern[str]:
    choices = sorted(lexicon().modifier_suffix, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"[ ]?({'|'.join(map(re.escape, choices))})(?![^\W_])")


def modifier_after(low: str, end: int) -> tuple[str, str, int]:
    """Return the reading, the modifier and the end of a phrase right behind the number; ("", "", end) for none."""
    match = _suffixes().match(low, end)
    if match is None or (
        match[1] == "plus" and low[end] == " " and re.match(r"\s+(?:an?|the)\b", low[match.end() :][:5])
    ):
        return "", "", end
    if match[1] == "at least" and re.match(r" (?:\d|one|two|three|four|five)", low[match.end() :][:7]):
        return "", "", end
    reading, normal = lexicon().modifier_suffix[match[1]]
    return reading, normal, match.end()


def bounds(low: float, high: float | None, reading: str) -> tuple[float | None, float | None]:
    """Return the interval that a reading makes of a value: a lower bound opens the upper side."""
    if reading == "lower":
        return low, None
    if reading == "upper":
        return None, high if high is not None else low
    return low, high

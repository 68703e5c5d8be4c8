r"""What the network sees of a text beside its word pieces: casing, gaps and known names, one small number a word.

The encoder is uncased, so the shape of a word is given to it apart; so is whether white space or a line end stands
before it (glued sentences, closing quotes), and whether it is part of a name that the gazetteer knows.

    case_class("McDonald") == MIXED      gap_class("\n") == LINE
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

__all__ = ["CASES", "GAPS", "NAMES", "case_class", "gap_class", "name_classes"]

CASES = ("none", "lower", "title", "upper", "capital", "mixed", "number", "digits", "mark")
NONE, LOWER, TITLE, UPPER, CAPITAL, MIXED, NUMBER, DIGITS, MARK = range(len(CASES))
GAPS = ("glued", "space", "line")
GLUED, SPACE, LINE = range(len(GAPS))
NAMES = ("none", "country", "demonym", "city", "region", "title")
COUNTRY, DEMONYM = NAMES.index("country"), NAMES.index("demonym")
# The longest name of the gazetteer, in words ("Democratic Republic of the Congo").
LONGEST_NAME = 5


@lru_cache(maxsize=50_000)
def case_class(word: str) -> int:
    """Return the class of a word's shape."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return NUMBER if any(c.isdigit() for c in word) else MARK
    if any(c.isdigit() for c in word):
        return DIGITS
    if all(c.islower() for c in letters):
        return LOWER
    if all(c.isupper() for c in letters):
        return UPPER if len(letters) > 1 else CAPITAL
    if word[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return TITLE
    return MIXED if any(c.isupper() for c in letters) else LOWER


def gap_class(gap: str) -> int:
    """Return the class of the white space before a word."""
    if not gap:
        return GLUED
    return LINE if "\n" in gap or "\r" in gap or "\u2029" in gap else SPACE


@lru_cache(maxsize=1)
def gazetteer() -> dict[str, int]:
    """Return the known names, lower case, words parted by one blank, with the number of their class."""
    raw = json.loads(resources.files("crossread.data").joinpath("gazetteer.json").read_text("utf-8"))
    return {name: NAMES.index(kind) for kind in NAMES[:0:-1] for name in raw[kind]}


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in gazetteer())


def name_classes(words: Sequence[str]) -> list[int]:
    """Return the gazetteer's class of each word: that of the longest name from a capital on that it is part of."""
    known, openers = gazetteer(), _openers()
    lower = [word.lower() for word in words]
    classes = [0] * len(words)
    at = 0
    while at < len(words):
        step = 1
        if lower[at] in openers and not words[at].islower():
            for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
                kind = known.get(" ".join(lower[at : at + size]))
                if kind is not None:
                    classes[at : at + size] = [kind] * size
                    step = size
                    break
        at += step
    return classes

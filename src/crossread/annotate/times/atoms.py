"""Cut a text into atoms (words, numbers, marks) with one code character each, whatever the pipeline's tokens are.

    "on May 16-17." -> on | May | 16 | - | 17 | .

A number that is part of a name, an amount or a measure ("F-16", "$16", "16%", "G20") gets no number's code: it is no
day, year or count of days. Linear in the text: the expression's repetitions are bounded or over one class.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from crossread.annotate.times.vocabulary import KINDS, MARKS, vocabulary

__all__ = ["Atoms", "atoms"]

_ATOM = re.compile(
    r"""
      (?P<iso>\d{4}-\d{2}-\d{2}
        (?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\ ?Z\b|[+-]\d{2}:?\d{2})?)?(?![\w-]|[.,]\d))
    | (?P<numdate>(?:\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})
        |\d{4}(?P<sep2>[/.])\d{1,2}(?P=sep2)\d{1,2})(?![\w/-]|[.,]\d))
    | (?P<clock>(?:[01]?\d|2[0-4])
        (?::[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?|\.[0-5]\d(?=\ ?[apAP]\.?[mM]\b))
        (?:(?=[apAP]\.?[mM]\b)|(?![\w:]|[.,]\d)))
    | (?P<ordinal>\d{1,4}(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w))
    | (?P<decade>(?:\d{2}|['’‘])?\d0['’]?s(?!\w))
    | (?P<half>\d{1,2}\ ?(?:am|pm|AM|PM)(?!\w))
    | (?P<military>[012]\d[0-5]\d(?=\ (?:GMT|UTC|hours?\b|hrs?\b)))
    | (?P<quarter>[Qq][1-4](?!\w)|[1-4][Qq](?!\w))
    | (?P<number>\d+(?:[.,]\d+)*)
    | (?P<ampm>[apAP]\.?\s?[mM](?:\.|\b(?!['’])))
    | (?P<oclock>[oO]['’]clock\b)
    | (?P<clitic>['’][sS](?![^\W\d_]))
    | (?P<word>[^\W\d_]+)
    | (?P<para>\n[ \t\r]*\n\s*)
    | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)
_DASHES = frozenset("-‐‑‒–—−")
_APOSTROPHES = frozenset("'’‘`´")
_MONEY = frozenset("$€£¥₹₽₩#№")
_AFTER_NUMBER = frozenset("%‰°$€£¥")
_LARGEST = {12: "D12", 24: "D24", 31: "D31", 59: "N59", 99: "N99", 999: "N999"}
_FIRST_YEAR, _LAST_YEAR, _YEAR_DIGITS, _LONGEST_NUMBER = 1000, 2199, 4, 9


@dataclass(frozen=True, slots=True)
class Atoms:
    """A text in atoms: `codes[i]` is the code of `text[starts[i]:ends[i]]`."""

    text: str
    codes: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def slice(self, low: int, high: int) -> str:
        """Return the text of the atoms from `low` to `high`, that one not included."""
        return self.text[self.starts[low] : self.ends[high - 1]] if high > low else ""

    def word(self, index: int) -> str:
        """Return one atom in lower case."""
        return self.text[self.starts[index] : self.ends[index]].lower()

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Return the atoms that lie in the characters from `start` to `end`."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)


def atoms(text: str) -> Atoms:
    """Cut `text` into atoms."""
    table = vocabulary().codes
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _ATOM.finditer(text):
        kind = match.lastgroup
        low, high = match.span()
        if kind == "word":
            word = match.group()
            code = table.get(word) or ("X" if word[0].isupper() else "x")
        elif kind == "mark":
            code = _mark(match.group())
        elif kind == "para":
            code = "\n"
        else:
            code = _number(kind or "", match.group(), text, (low, high))
        codes.append(code)
        starts.append(low)
        ends.append(high)
    return Atoms(text, "".join(codes), tuple(starts), tuple(ends))


def _mark(char: str) -> str:
    if char in MARKS:
        return char
    if char in _DASHES:
        return "-"
    if char in _APOSTROPHES:
        return "'"
    return ";"


# Alternatives of the expression that are always one kind, and those that are unless glued to a name or measure.
_ALWAYS = {"ampm": "AMPM"}
_UNGLUED = {
    "iso": "ISO", "numdate": "NUMDATE", "clock": "CLOCK", "half": "CLOCK", "military": "MILITARY",
    "quarter": "QUARTERNUM", "decade": "DECADENUM",
}  # fmt: skip
_LITERALS = {"clitic": "'s", "oclock": "oclock"}
_LAST_DAY = 31


def _number(kind: str, written: str, text: str, span: tuple[int, int]) -> str:
    """Return the code of what is neither a word nor a mark."""
    if kind in _LITERALS:
        return vocabulary().literal(_LITERALS[kind])
    if kind in _ALWAYS:
        return KINDS[_ALWAYS[kind]]
    is_pm = kind == "clock" and text[span[1] : span[1] + 1] in tuple("apAP")
    if not is_pm and _is_part_of_name(text, *span):
        return KINDS["LOWER"]
    if kind in _UNGLUED:
        return KINDS[_UNGLUED[kind]]
    if kind == "ordinal":
        return KINDS["ORDDAY" if 1 <= int(written[:-2]) <= _LAST_DAY else "ORDNUM"]
    return KINDS[_size(written)]


@lru_cache(maxsize=4096)
def _size(written: str) -> str:
    if not written.isdecimal():
        return "DECIMAL"
    if len(written) > _LONGEST_NUMBER:
        return "LOWER"
    number = int(written)
    if len(written) == _YEAR_DIGITS:
        return "YEAR4" if _FIRST_YEAR <= number <= _LAST_YEAR else "BIG"
    if number == 0:
        return "D24"
    return next((name for top, name in _LARGEST.items() if number <= top), "BIG")


def _is_part_of_name(text: str, low: int, high: int) -> bool:
    """Tell whether a number is glued to letters, a currency or a measure: "F-16", "US$16", "16%", "3D"."""
    after = text[high : high + 1]
    if after in _AFTER_NUMBER and after:
        return True
    if after.isalpha() and (not after.isupper() or not text[high + 1 : high + 2].islower()):
        return True  # "16kg", "3D"; but not the glued sentence "2023The"
    before = text[low - 1 : low] if low else ""
    if not before or before.isspace():
        return text[max(low - 2, 0) : low] in ("$ ", "€ ", "£ ")
    if before in _MONEY:
        return True
    if text[low - 2 : low] == "FY":
        return False
    if before in _DASHES:
        return _is_name_before_dash(text, low - 1)
    return before.isalnum() or before in "_@\\+"


def _is_name_before_dash(text: str, dash: int) -> bool:
    """Tell whether the word in front of a dash makes "F-16", "Covid-19" of it, and not "mid-2024" or "May-16"."""
    low = dash
    while low and dash - low < 20 and text[low - 1].isalpha():
        low -= 1
    word = text[low:dash]
    if not word:
        return text[dash] == "-" and (dash == 0 or text[dash - 1].isspace())  # "-16"
    return word not in vocabulary().codes

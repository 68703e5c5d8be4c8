"""Find the numbers of a text and their values, in digits or words.

The rule: one pass finds atoms (a run of digits, a number word, a scale such as "million", a fraction, an ordinal), and
atoms joined by a blank, a hyphen or "and" are read together. What only looks like a number (dates in digits, clock
times, telephone numbers, addresses of pages) is taken out in the same pass.

    "two and a half million" -> 2,500,000    "1.3" (of "$1.3bn") -> 1.3
    "two-thirds" -> 2/3                    "hundreds" -> [200, open)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from crossread.annotate.quantities.lexicon import lexicon

__all__ = ["Number", "find_numbers"]

Form = Literal["digits", "words", "fraction", "vague", "ordinal", "multiple"]
_JOINS = frozenset({" ", "-", "‐", "‑", "–", "\n", "\u00a0"})


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the text: `text[start:end]` and its value, [low, high], high None for a vague plural.

    `plain` holds for digits without grouping, decimals or scale, which may be a year or a label; `scaled` where a
    word or letter such as "million" is part of it; `coefficient` is the value before the scale.
    """

    start: int
    end: int
    low: float
    high: float | None
    form: Form
    plain: bool = False
    scaled: bool = False
    coefficient: float = 0.0


class _Atom(NamedTuple):
    start: int
    end: int
    kind: str
    value: float


_DIGITS = r"""
    \d{1,3}(?:,\d{3}){1,12}(?:\.\d{1,12})?(?!\d)
  | \d{1,2}(?:,\d\d){1,12},\d{3}(?:\.\d{1,4})?(?!\d)
  | \d{1,3}(?:[\u00a0\u202f\u2009’']\d{3}){1,12}(?!\d)
  | \d{1,3}(?:\ \d{3}){0,3}\ 000(?!\d)
  | \d{1,3}(?:\.\d{3}){2,12}(?![.\d])
  | \d+,\d{1,2}(?=[\ -]?(?:[mb]illion|[mb]n\b|percent|per\ cent|%))
  | \d{1,9}\ [1-9]/[2-9](?![\d/])
  | (?<![\d/])[1-9]/(?:[2-9]|10|16)(?![\d/])
  | \d{1,40}(?:\.\d{1,12})?(?:\s?[×x]\s?10[\^]?[-−]?\d{1,2})?
  | (?<![\w.])\.\d{1,6}
"""
_JUNK = r"""
    (?:https?://|www\.)\S+
  | (?<!\w)[@\#][^\W\d_]\w*
  | \d{4}-\d\d-\d\d(?:[t\ ]\d\d:\d\d\S{0,12})?
  | \d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?
  | \d{1,2}\.\d\d\s?(?:[ap]\.?m\b\.?|hrs\b|gmt\b)
  | \d{1,2}\s?(?:[ap]\.m\.?|[ap]m\b)
  | \d{1,4}/\d{1,2}/\d{2,4}
  | (?<![\d/])\d{1,2}/\d{1,2}(?:/\d{1,4})?(?![\d/])(?<!1/2)(?<!1/3)(?<!2/3)(?<!1/4)(?<!3/4)(?<!1/8)
  | \d{1,4}(?:\.\d{1,4}){3,}
  | \d{1,2}\.\d{1,2}\.\d{1,4}(?!\d)
  | \+\d{1,3}[\ .-]?\(?\d{1,4}\)?(?:[\ .-]\d{2,4}){1,4}
  | (?<!\d)1-8\d\d-[\w-]+
  | \(?\d{3}\)?[\ .-]\d{3}-\d{4}(?!\d)
  | (?<!\d)\d{3}-\d{4}(?!\d)
  | \d{4}s\b | ['’]\d0s\b
  | \d{3,4}\ (?:gmt|utc|hours|hrs)\b | \d{4}(?=\ \(\d{4}\ (?:gmt|utc)\))
"""


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    lex = lexicon()
    words = {*lex.small, *lex.scale, *lex.vague, *lex.fraction, *lex.ordinal, *lex.multiple}
    choice = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    glyphs = "".join(lex.glyph)
    return re.compile(
        rf"""(?=[\d.+(@\#hw'’])(?:(?P<junk>{_JUNK})|(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)\b)|(?P<digits>{_DIGITS}))
        |(?P<glyph>[{glyphs}])|(?<![^\W_])(?P<word>{choice})(?![^\W_])""",
        re.VERBOSE,
    )


def find_numbers(text: str, low: str) -> list[Number]:
    """Return the numbers of `text` in order; `low` is the text in lower case, of the same length."""
    atoms = list(_atoms(low))
    found, at = [], 0
    while at < len(atoms):
        number, at = _read(text, low, atoms, at)
        if number is not None:
            found.append(number)
    return found


def _atoms(low: str) -> Iterator[_Atom]:
    lex = lexicon()
    for match in _scanner().finditer(low):
        kind, piece = match.lastgroup or "", match[0]
        start, end = match.span()
        match kind:
            case "digits":
                if (value := _digits(piece)) is not None:
                    yield _Atom(start, end, "digits", value)
            case "ordinal":
                yield _Atom(start, end, "ordinal", float(piece[:-2]))
            case "glyph":
                yield _Atom(start, end, "glyph", lex.glyph[piece])
            case "word":
                yield _Atom(start, end, *_word(piece))
            case _:
                yield _Atom(start, end, "junk", 0.0)


def _word(piece: str) -> tuple[str, float]:
    lex = lexicon()
    for kind, table in (("small", lex.small), ("scale", lex.scale), ("vague", lex.vague), ("fraction", lex.fraction)):
        if piece in table and not (piece == "lakhs" and kind == "vague"):
            return kind, float(table[piece])
    if piece in lex.ordinal:
        return "ordinal", float(lex.ordinal[piece])
    return "multiple", float(lex.multiple[piece])


def _digits(piece: str) -> float | None:
    """Return the value of a run of digits as the expression found it, None where it is no finite number."""
    if piece.isdigit():
        return None if piece[0] == "0" and len(piece) > 1 else float(piece)
    if "/" in piece:
        whole, _, part = piece.rpartition(" ")
        over, under = part.split("/")
        return float(whole or 0) + int(over) / int(under)
    if match := re.fullmatch(r"([\d.]+)\s?[×x]\s?10\^?([-−]?\d+)", piece):
        return float(f"{match[1]}e{match[2].replace('−', '-')}")
    if re.fullmatch(r"\d+,\d{1,2}", piece):
        return float(piece.replace(",", "."))
    plain = re.sub(r"[,\s’']", "", piece)
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _read(text: str, low: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    """Read the number that begins with atom `at`; return it (None where there is none) and the next atom."""
    atom = atoms[at]
    match atom.kind:
        case "digits" | "small":
            return _cardinal(text, low, atoms, at)
        case "glyph":
            return Number(atom.start, atom.end, atom.value, atom.value, "fraction"), at + 1
        case "scale":
            return _bare_scale(low, atoms, at)
        case "vague":
            return _vague(low, atoms, at)
        case "fraction":
            return _part(low, atoms, at)
        case "ordinal":
            return Number(atom.start, atom.end, atom.value, atom.value, "ordinal"), at + 1
        case "multiple":
            return Number(atom.start, atom.end, atom.value, atom.value, "multiple"), at + 1
    return None, at + 1


def _cardinal(text: str, low: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    first = atoms[at]
    total, current, scaled, spelled = 0.0, first.value, False, first.kind == "small"
    last, ceiling, coefficient = first, float("inf"), first.value
    index = at + 1
    while index < len(atoms):
        atom = atoms[index]
        gap = low[last.end : atom.start]
        if atom.kind == "scale" and (gap in _JOINS or last.start == last.end) and atom.value < ceiling:
            total, current, ceiling = _scale(total, current, atom.value, ceiling)
            scaled = True
        elif (atom.kind == "small" and spelled and _continues(last, atom, gap, current)) or (
            atom.kind == "glyph" and gap in ("", " ")
        ):
            current += atom.value
        elif atom.kind == "fraction" and gap in (" and a ", "-and-a-", " and one ", " and-a-"):
            current += (1 / atom.value) * (ceiling if last.kind == "scale" and ceiling < float("inf") else 1)
        elif spelled and gap in _JOINS and first.value >= 20 and (unit := _ordinal(low, atom)):
            return Number(first.start, atom.end, current + unit, current + unit, "ordinal"), index + 1
        else:
            break
        coefficient = coefficient if scaled else current
        last, index = atom, index + 1
    if index == at + 1 and (part := _ratio(low, atoms, at)):
        return part, at + 2
    value = total + current
    piece = text[first.start : last.end]
    plain = first.kind == "digits" and last is first and piece.isdigit()
    number = Number(first.start, last.end, value, value, "words" if spelled else "digits", plain, scaled, coefficient)
    return number, index


def _scale(total: float, current: float, value: float, ceiling: float) -> tuple[float, float, float]:
    """Apply a scale to what was read: hundreds and dozens multiply, thousands and more close a group."""
    if value < 1000:
        return total, current * value, ceiling
    return total + current * value, 0.0, value


def _continues(last: _Atom, atom: _Atom, gap: str, current: float) -> bool:
    """Tell whether a number word goes on with what was read: "twenty-one", "two hundred and five"."""
    if last.kind == "small":
        return gap in _JOINS and last.value >= 20 and last.value % 10 == 0 and 0 < atom.value < 10
    if last.kind == "scale":
        return gap in (" ", " and ") and last.value != 12 and atom.value < 100 and (current == 0 or current % 100 == 0)
    return False


def _ordinal(low: str, atom: _Atom) -> float:
    """Return the value of an ordinal word below ten ("third" is a fraction too), 0 for any other."""
    value = lexicon().ordinal.get(low[atom.start : atom.end], 0)
    return float(value) if value < 10 else 0.0


def _ratio(low: str, atoms: list[_Atom], at: int) -> Number | None:
    """Read "two-thirds", "three quarters", "one fifth"."""
    if at + 1 >= len(atoms):
        return None
    over, under = atoms[at], atoms[at + 1]
    if under.kind != "fraction" or low[over.end : under.start] not in _JOINS or over.value > 20:
        return None
    plural = low[under.end - 1] == "s"
    if (
        over.value >= under.value
        or (over.value == 1) == plural
        or (over.value == 1 and low[under.start : under.end] == "second")
    ):
        return None
    value = over.value / under.value
    return Number(over.start, under.end, value, value, "fraction")


def _bare_scale(low: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    """Read "a million", "several hundred", "a few dozen"; a scale without such a word counts nothing."""
    atom = atoms[at]
    before = low[max(0, atom.start - 12) : atom.start]
    if re.search(r"(?:several|few|many|couple of)[ -]$", before):
        return Number(atom.start, atom.end, 2 * atom.value, None, "vague", scaled=True), at + 1
    if not re.search(r"(?<!\w)(?:an?|the|per|one|than|nearly|almost|about|over)[ -]$", before):
        return None, at + 1
    one = _Atom(atom.start, atom.start, "small", 1.0)
    number, after = _cardinal(low, low, [one, *atoms[at : at + 8]], 0)
    return number, at + after - 1


def _vague(low: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    """Read "dozens", "tens of thousands"; "scores" and "tens" only before "of"."""
    atom, after = atoms[at], at + 1
    value, end = atom.value, atom.end
    if after < len(atoms) and atoms[after].kind == "vague" and low[end : atoms[after].start] == " of ":
        value, end, after = value * atoms[after].value / 2, atoms[after].end, after + 1
    elif low[atom.start : atom.end] in ("scores", "tens") and low[end : end + 4] != " of ":
        return None, after
    return Number(atom.start, end, value, None, "vague", scaled=True), after


def _part(low: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    """Read "half a million", "a third of", "half of"; a lone "third" is an ordinal, a lone "quarter" nothing."""
    atom = atoms[at]
    word = low[atom.start : atom.end]
    if at + 1 < len(atoms) and atoms[at + 1].kind == "scale" and word in ("half", "quarter"):
        gap, scale = low[atom.end : atoms[at + 1].start], atoms[at + 1]
        if gap in (" a ", " of a ", "-a-") or gap in _JOINS:
            value = scale.value / atom.value
            return Number(atom.start, scale.end, value, value, "words", scaled=True), at + 2
    before, value = low[max(0, atom.start - 16) : atom.start], 1 / atom.value
    if word == "half":
        return _half(low, atom, before), at + 1
    if before[-2:] == "a " and _ARTICLE.search(before):
        of = _PART_AFTER.match(low, atom.end)
        if of or _PART_BEFORE.search(before) or (word == "quarter" and _PART_END.match(low, atom.end)):
            return Number(atom.start - 2, atom.end, value, value, "fraction"), at + 1
    if word in lexicon().ordinal:
        return Number(atom.start, atom.end, atom.value, atom.value, "ordinal"), at + 1
    return None, at + 1


_ARTICLE = re.compile(r"(?<!\w)a $")
_PART_AFTER = re.compile(r" (?:of|more|less|fewer)\b")
_PART_BEFORE = re.compile(r"(?:nearly|almost|about|around|by|than|over|roughly) a $")
_PART_END = re.compile(r"[.,;)]")
_HALF_AFTER = re.compile(r" (?:of|the|its|their|his|her|our|all|as|that|this|those|these)\b| an? (?!dozen|million)")
_HALF_BEFORE = re.compile(r"(?:nearly|almost|about|around|roughly|than|over|by|between|some|at least|only|just|in) $")


def _half(low: str, atom: _Atom, before: str) -> Number | None:
    """Read "half" as 0.5 where it measures: "half of them", "by half", not "the second half"."""
    if re.search(
        r"(?:first|second|other|better|latter|former|this|last|next|top|bottom|lower|upper|top|a|-) ?$", before
    ):
        return None
    if _HALF_AFTER.match(low, atom.end) or _HALF_BEFORE.search(before):
        return Number(atom.start, atom.end, 0.5, 0.5, "fraction")
    return None

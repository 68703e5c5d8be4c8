"""Compile the rules of rules.toml to regular expressions over the codes of atoms, and find what they match.

The language of the patterns is described at the top of rules.toml. Of the matches that overlap, the one that starts
first and is longest wins, then the rule that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crossread.annotate.times.atoms import Atoms
from crossread.annotate.times.vocabulary import KINDS, Vocabulary, read_table, vocabulary

__all__ = ["Found", "Rule", "find", "grammar", "holiday_rules", "literal_words", "phrases"]

_ITEM = re.compile(r"[a-z]\w*(?==)|=|'s|'|[a-z]+|[A-Z][A-Z0-9_]*|<!|!|[()|?*+,.\-/:&]")
_ANY_WORD = "[xXa-r\ue000-\uf8ff]"  # the codes of unknown words, of numbers, and of all the vocabulary
_RUN = re.compile("[^x]+")
_SMALL_WORDS = ("the", "a", "of", "in", "to", "and", "or", "for", "on", "at", "by", "that", "'s", "than", "from")
_SMALL_MARKS = ',.-()/:&"$%'
_QUANTIFIERS = frozenset("()|?*+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the reader that makes a value of a match, and the compiled pattern."""

    name: str
    make: str
    kind: str
    value: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule: atoms from `low` to `high`; `parts` gives the atoms of the pattern's named parts."""

    rule: Rule
    low: int
    high: int
    parts: Mapping[str, tuple[int, int]]


def find(text: Atoms) -> list[Found]:
    """Return the matches of all rules, left to right, without overlaps."""
    codes, places = _islands(text.codes)
    found: list[tuple[int, int, int, re.Match[str]]] = []
    rules = grammar()
    for order, rule in enumerate(rules):
        found.extend((match.start(), -match.end(), order, match) for match in rule.pattern.finditer(codes))
    found.sort(key=lambda item: item[:3])
    chosen, reached = [], 0
    for low, negative_high, order, match in found:
        if low >= reached:
            reached = -negative_high
            shift = places[low] - low
            parts = {
                name: (match.start(name) + shift, match.end(name) + shift)
                for name, value in match.groupdict().items()
                if value
            }
            chosen.append(Found(rules[order], low + shift, reached + shift, parts))
    return chosen


def _islands(codes: str) -> tuple[str, list[int]]:
    """Return the stretches between unknown words that may hold a time expression, and where each character came from.

    No pattern takes in an unknown word without a capital, and none is made of small words and plain numbers alone: the
    rest of a text, two thirds of it, need not be searched by each rule. Each stretch keeps the unknown word behind it.
    """
    small = _small_codes()
    parts: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(codes):
        if run.group().strip(small):
            low, high = run.span()
            high += codes[high : high + 1] == "x"
            parts.append(codes[low:high])
            places += range(low, high)
            parts.append("\n")
            places.append(high)
    return "".join(parts), places


@lru_cache(maxsize=1)
def _small_codes() -> str:
    words = vocabulary()
    numbers = (
        KINDS[name] for name in ("D12", "D24", "D31", "N59", "N99", "N999", "BIG", "DECIMAL", "UPPER", "END", "PARA")
    )
    return "".join((*numbers, *(words.literal(word) for word in _SMALL_WORDS), _SMALL_MARKS))


@lru_cache(maxsize=1)
def grammar() -> tuple[Rule, ...]:
    """Compile the rules once."""
    table = read_table("rules.toml")
    words = vocabulary()
    fragments = table["fragments"]
    rows = [*table["rule"], *_holidays()]
    return tuple(
        Rule(
            name=row["name"],
            make=row["make"],
            kind=row.get("kind", ""),
            value=row.get("value", ""),
            pattern=re.compile(_compile(row["pattern"], words, fragments)),
        )
        for row in rows
    )


def _holidays() -> Iterator[dict[str, str]]:
    """Yield one rule for all holidays."""
    names = " | ".join(name for row in read_table("holidays.toml")["holiday"] for name in row["names"])
    pattern = f"( rel=( last | next | this ) )? h=( {names} ) ( ,? y=YEAR4 )?"
    yield {"name": "holiday", "make": "holiday_date", "pattern": pattern}


@lru_cache(maxsize=1)
def holiday_rules() -> dict[str, str]:
    """Return the rule of each holiday's date by its name, the words joined by blanks as in holidays.toml."""
    return {name: row["rule"] for row in read_table("holidays.toml")["holiday"] for name in row["names"]}


def _compile(pattern: str, words: Vocabulary, fragments: Mapping[str, str]) -> str:
    parts: list[str] = []
    opened = ""
    for item in _items(pattern):
        if item == "=":
            continue
        if item in _QUANTIFIERS:
            parts.append({"(": "(?:"}.get(item, item) if not opened else _open(opened, item))
            opened = ""
        elif item.startswith("name:"):
            opened = f"(?P<{item[5:]}>"
        elif item in ("!", "<!"):
            opened = "(?!" if item == "!" else "(?<!"
        else:
            one = _one(item, words, fragments)
            parts.append(f"{opened}{one})" if opened else one)
            opened = ""
    return "".join(parts)


def _open(opened: str, item: str) -> str:
    if item != "(":
        raise ValueError(f"a group must follow {opened!r}")
    return opened


def _items(pattern: str) -> Iterator[str]:
    position = 0
    for match in _ITEM.finditer(pattern):
        if pattern[position : match.start()].strip():
            raise ValueError(f"not of the pattern language: {pattern[position : match.start()]!r} in {pattern!r}")
        position = match.end()
        is_name = pattern[position : position + 1] == "=" and match.group()[0].islower()
        yield f"name:{match.group()}" if is_name else match.group()
    if pattern[position:].strip():
        raise ValueError(f"not of the pattern language: {pattern[position:]!r}")


def _one(item: str, words: Vocabulary, fragments: Mapping[str, str]) -> str:
    """Return the expression of a class, kind, fragment, word or mark."""
    if item in fragments:
        return f"(?:{_compile(fragments[item], words, fragments)})"
    if item in words.classes:
        return f"[{words.classes[item]}]"
    if item == "ANYWORD":
        return _ANY_WORD
    if item in KINDS:
        return re.escape(KINDS[item])
    if item[0].isupper():
        raise ValueError(f"no such class: {item}")
    if item == "'s" or item[0].isalpha():
        return words.either_case(item)
    return re.escape(item)


def literal_words() -> set[str]:
    """Return every plain word that a pattern, a modifier or a holiday names."""
    table = read_table("rules.toml")
    patterns = [*table["fragments"].values(), *(row["pattern"] for row in table["rule"])]
    words = {"'s", "oclock"}
    for pattern in patterns:
        words.update(item for item in _items(pattern) if item[0].islower() and not item.startswith("name:"))
    for phrase in _all_phrases(read_table("modifiers.toml")):
        words.update(phrase.split())
    for row in read_table("holidays.toml")["holiday"]:
        words.update(word for name in row["names"] for word in name.split() if word[0].isalpha())
    return words


def _all_phrases(table: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for phrases_of in table.values():
        yield from phrases_of


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, str]]:
    """Return the modifiers: for each place ("before_date") the codes of a phrase and its TIMEX3 mod."""
    words = vocabulary()
    return {
        place: {"".join(words.literal(word) for word in phrase.split()): mod for phrase, mod in table.items()}
        for place, table in read_table("modifiers.toml").items()
    }

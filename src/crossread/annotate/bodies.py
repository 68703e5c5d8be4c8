"""Tell the bodies of different states apart, and find those that no name was tagged for.

A ministry or an army belongs to the country that stands before it: "China's Foreign Ministry" and "the Chinese Foreign
Ministry" are one, "the Russian Foreign Ministry" is another.

    "the Swiss government said" -> "Swiss government", key "switzerland government"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.cues import roles
from crossread.annotate.spellings import country_of, key
from crossread.annotate.tree import Tree

__all__ = ["Body", "find_bodies", "owner"]

_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_LONGEST = 4  # words between the country and the noun: "Defence and Sports Ministry"


@dataclass(frozen=True, slots=True)
class Body:
    """A body of a state: its offsets, and its key with the country in front."""

    start: int
    end: int
    key: str


def owner(tree: Tree, word: int, countries: dict[int, str]) -> tuple[int, str] | None:
    """Return (first word, country) of the country that stands before the word, across a genitive; None for none."""
    before = word - 1
    if before >= 0 and tree.lower[before] in _GENITIVE:
        before -= 1
    if before < 0 or tree.end[before] not in countries:
        return None
    return before, countries[tree.end[before]]


def find_bodies(tree: Tree, places: Sequence[tuple[int, int, str]], inside: set[int]) -> list[Body]:
    """Return the bodies of states outside the names; `places` are (start, end, key) of countries and peoples."""
    starts = {end: start for start, end, _ in places}
    countries = {end: country_of(name) or name for _, end, name in places}
    found = []
    for word in range(1, len(tree)):
        if tree.lower[word] not in roles().state_bodies or word in inside:
            continue
        low = word
        while word - low < _LONGEST and low > 0 and low - 1 not in inside and tree.word(low - 1)[:1].isupper():
            low -= 1
        held = owner(tree, low, countries)
        if held is None or tree.sent[held[0]] != tree.sent[word]:
            continue
        own = key(tree.text[tree.start[low] : tree.end[word]])
        found.append(Body(starts[tree.end[held[0]]], tree.end[word], f"{held[1]} {own}"))
    return found

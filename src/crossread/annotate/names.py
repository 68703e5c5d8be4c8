"""Correct the names that the network tags: what no name may hold, and what the gazetteer knows better.

The rules: a title before a name ("Mr.", "Prime Minister") and a possessive behind it stand outside; no name goes over
a segment's border; quotes and full stops at its edges are left out; a name of a people is NORP.

    ["President/B-PERSON", "Biden/I-PERSON", "'s/I-PERSON"] -> ["President/O", "Biden/B-PERSON", "'s/O"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

__all__ = ["clean_names", "titles"]

_EDGES = frozenset("\"'“”‘’`´.,;:!?…()[]{}-–—/|*") | {"'s", "’s", "``", "''"}


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(resources.files("crossread.data").joinpath("names.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def titles() -> frozenset[str]:
    """Return the titles, as written."""
    return _lists()["titles"]


def clean_names(forms: Sequence[str], tags: list[str], edges: Sequence[bool]) -> None:
    """Correct BIO tags in place; `edges` says at which words a segment starts."""
    for start, end, kind in list(_spans(tags, edges)):
        low, high = start, end
        while low < high and (forms[low] in _EDGES or (kind == "PERSON" and high - low > 1 and forms[low] in titles())):
            low += 1
        while high > low and forms[high - 1] in _EDGES:
            high -= 1
        if kind == "PERSON" and high - low == 1 and forms[low] in titles():
            low = high
        for index in range(start, end):
            tags[index] = "O"
        for index in range(low, high):
            tags[index] = f"{'B' if index == low else 'I'}-{kind}"


def _spans(tags: Sequence[str], edges: Sequence[bool]) -> Iterator[tuple[int, int, str]]:
    """Yield names as (first word, word behind the last, type), cut at segment borders."""
    start = -1
    for index in range(len(tags) + 1):
        tag = tags[index] if index < len(tags) else "O"
        if start >= 0 and (tag[0] != "I" or tag[2:] != tags[start][2:] or edges[index]):
            yield start, index, tags[start][2:]
            start = -1
        if start < 0 and tag != "O":
            start = index

"""Tell whether the words around a time expression speak of what was or of what is to come.

With tags: the verb that governs the expression, else the nearest verb of the sentence, and its tense ("will meet",
"met", "is to meet"). Without tags: the nearest word of tense.toml in the sentence, those in front first.

    "The council met on Thursday"        -> -1        "The council will meet on Thursday" -> 1
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from crossread.annotate.times.atoms import Atoms
from crossread.annotate.times.vocabulary import KINDS, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Tenses"]

_FINITE_PAST = frozenset({"VBD"})
_VERBS = frozenset({"VBD", "VBP", "VBZ", "VB", "VBN", "VBG", "MD"})
_CLOCK_CODES = frozenset(KINDS[kind] for kind in ("D12", "CLOCK", "AMPM"))
_CLIMB = 12  # heads to go up: deeper trees are lists and broken parses


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = read_table("tense.toml")
    return frozenset(table["future"]), frozenset(table["past"]), frozenset(table["not_past"])


class Tenses:
    """The tense at any place of a Doc."""

    def __init__(self, doc: Doc, text: Atoms) -> None:
        self._doc = doc
        self._text = text
        self._found_borders: Sequence[int] | None = None
        self._tokens: Sequence[int] = ()
        self._tagged = bool(len(doc)) and doc.has_annotation("TAG")
        self._parsed = self._tagged and doc.has_annotation("DEP")

    def direction(self, low: int, high: int) -> int:
        """Return -1 for the past, 1 for the future, 0 for undecided, at the atoms from `low` to `high`."""
        if hint := self._hint(low):
            return hint
        if self._tagged:
            found = self._by_tags(low)
            if found is not None:
                return found
        return self._by_words(low, high)

    def _hint(self, low: int) -> int:
        """Return what the preposition says: "by Friday" and "until Friday" are to come, "since Friday" has been."""
        while low and self._text.codes[low - 1] in _CLOCK_CODES:
            low -= 1
        before = self._text.word(low - 1) if low else ""
        if before in ("until", "till") and self.sentence(low)[0] == low - 1:
            return 0  # "Until Friday, nobody had …"
        return {"by": 1, "until": 1, "till": 1, "since": -1}.get(before, 0)

    def sentence(self, low: int) -> tuple[int, int]:
        """Return the atoms of the sentence that atom `low` stands in."""
        if self._found_borders is None:
            self._found_borders = _borders(self._doc, self._text)
        borders = self._found_borders
        place = bisect_right(borders, low)
        first = borders[place - 1] if place else 0
        last = borders[place] if place < len(borders) else len(self._text.codes)
        return first, last

    def tag(self, index: int) -> str:
        """Return the tag of the token that atom `index` begins in, "" without tags."""
        return str(self._token(index).tag_) if self._tagged else ""

    def _token(self, index: int) -> Token:
        if not self._tokens:
            self._tokens = self._doc.to_array("IDX").tolist()
        return self._doc[max(bisect_right(self._tokens, self._text.starts[index]) - 1, 0)]

    def _by_tags(self, low: int) -> int | None:
        token = self._token(low)
        if self._parsed:
            for _ in range(_CLIMB):
                if token.tag_ in _VERBS:
                    return _tense_of(token)
                if token.head.i == token.i:
                    break
                token = token.head
        sentence = token.sent if self._doc.has_annotation("SENT_START") else self._doc[:]
        verbs = [other for other in sentence if other.tag_ in _VERBS]
        if not verbs:
            return None
        nearest = min(verbs, key=lambda other: (abs(other.i - token.i), other.i))
        return _tense_by_neighbours(nearest)

    def _by_words(self, low: int, high: int) -> int:
        first, last = self.sentence(low)
        for index in range(low - 1, first - 1, -1):
            if tense := self._word_tense(index):
                return tense
        for index in range(high, last):
            if tense := self._word_tense(index):
                return tense
        return 0

    def _word_tense(self, index: int) -> int:
        future, past, not_past = _lists()
        if self._text.codes[index] in ".,-;":
            return 0
        word = self._text.word(index)
        if word in future:
            return 1
        before = self._text.word(index - 1) if index else ""
        if before in ("be", "to"):
            return 1 if before == "be" and index > 1 and self._text.word(index - 2) == "to" else 0
        if word in past or (word.endswith("ed") and len(word) > 3 and word not in not_past):
            return -1
        if word in ("is", "are") and index + 1 < len(self._text.codes) and self._text.word(index + 1) == "to":
            return 1
        return 0


def _borders(doc: Doc, text: Atoms) -> Sequence[int]:
    """Return the first atom of each sentence."""
    if not len(doc) or not doc.has_annotation("SENT_START"):
        return [0]
    columns = doc.to_array(["IDX", "SENT_START"])
    starts = columns[columns[:, 1] == 1, 0].tolist()
    return sorted({bisect_left(text.starts, start) for start in starts})


def _tense_of(verb: Token) -> int:
    """Return the tense of a verb in a tree: its modals and auxiliaries, else its own form, else its head's."""
    for _ in range(_CLIMB):
        helpers = {child.lower_: child.tag_ for child in verb.children if child.dep_.startswith("aux")}
        if {"will", "'ll", "’ll", "wo", "shall"} & helpers.keys():
            return 1
        if "VBD" in helpers.values() or "has" in helpers or "have" in helpers or "'ve" in helpers:
            return -1
        if verb.tag_ in _FINITE_PAST:
            return -1
        if verb.tag_ == "VB" and "to" in helpers:
            return 1
        if verb.tag_ == "VBN" and not helpers:
            return -1
        if verb.tag_ in ("VBZ", "VBP", "MD") or "VBZ" in helpers.values() or "VBP" in helpers.values():
            return 0
        if verb.head.i == verb.i:
            return 0
        verb = verb.head
    return 0


def _tense_by_neighbours(verb: Token) -> int:
    """Return the tense of a verb without a tree, by the word in front of it."""
    if verb.lower_ in ("will", "'ll", "’ll", "wo", "shall"):
        return 1
    if verb.tag_ in ("VBD", "VBN"):
        return -1
    before = verb.nbor(-1).lower_ if verb.i else ""
    if verb.tag_ == "VB" and before in ("to", "will", "'ll", "shall"):
        return 1
    return 0

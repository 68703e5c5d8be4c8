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
from crossread.annotate.times.vocabulary import KINDS, read_table, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Tenses"]

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_MAY = frozenset({"may", "might"})
_FINITE_PAST = frozenset({"VBD"})
_VERBS = frozenset({"VBD", "VBP", "VBZ", "VB", "VBN", "VBG", "MD"})
_CLOCK_CODES = "".join(KINDS[kind] for kind in ("D12", "CLOCK", "AMPM"))
_REACH = 60  # words to look at on each side: a longer sentence is a list or a text without stops
_CLIMB = 12  # heads to go up: deeper trees are lists and broken parses


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], ...]:
    table = read_table("tense.toml")
    return tuple(frozenset(table[name]) for name in ("future", "past", "not_past", "planning"))


class Tenses:
    """The tense at any place of a Doc."""

    def __init__(self, doc: Doc, text: Atoms) -> None:
        self._doc = doc
        self._text = text
        self._found_borders: Sequence[int] | None = None
        self._tokens: Sequence[int] = ()
        self._known: dict[tuple[int, bool], int] = {}
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
        clock_codes = _CLOCK_CODES + vocabulary().classes["ZONE"]
        while low and self._text.codes[low - 1] in clock_codes:
            low -= 1
        before = self._text.word(low - 1) if low else ""
        if before == "as" and low > 2 and self._text.word(low - 2) in ("soon", "early"):
            return 1
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
                    key = token.i, self._text.starts[low] < token.idx
                    if key not in self._known:
                        self._known[key] = _tense_of(token, before=key[1])
                    return self._known[key]
                if token.head.i == token.i:
                    break
                token = token.head
        first, last = self.sentence(low)
        begin, end = self._text.starts[first], self._text.ends[last - 1]
        around = self._doc[max(token.i - _REACH, 0) : token.i + _REACH]
        verbs = [other for other in around if other.tag_ in _VERBS and begin <= other.idx < end]
        if not verbs:
            return None
        nearest = min(verbs, key=lambda other: (abs(other.i - token.i), other.i))
        return _tense_by_neighbours(nearest)

    def _by_words(self, low: int, high: int) -> int:
        first, last = self.sentence(low)
        first, last = max(first, low - _REACH), min(last, high + _REACH)
        for index in range(low - 1, first - 1, -1):
            if tense := self._word_tense(index):
                return tense
        for index in range(high, last):
            if tense := self._word_tense(index):
                return tense
        return 0

    def _word_tense(self, index: int) -> int:
        future, past, not_past, _ = _lists()
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


def _tense_of(verb: Token, before: bool) -> int:
    """Return the tense of a verb in a tree: by its auxiliaries, its "to", its form, else its head's.

    `before`: the expression stands in front of the verb, where "planned" is what happened then.
    """
    planning = _lists()[3]
    for _ in range(_CLIMB):
        if verb.lower_ in planning:
            return -1 if before and verb.tag_ == "VBD" else 1
        helpers = {child.lower_: child.tag_ for child in verb.children if child.dep_[:3] == "aux" or child.tag_ == "TO"}
        tense = _tense_of_form(verb.tag_, helpers)
        if tense is not None:
            return tense
        if verb.head.i == verb.i:
            return 0
        verb = verb.head
    return 0


def _tense_of_form(tag: str, helpers: dict[str, str]) -> int | None:
    """Return the tense of a verb's form with its helpers (words and tags); None where its head decides."""
    words, tags = helpers.keys(), set(helpers.values())
    if _WILL & words or "TO" in tags or (_MAY & words and "have" not in words):
        return 1
    if tag in _FINITE_PAST or "VBD" in tags or {"has", "have", "'ve", "’ve"} & words or (tag == "VBN" and not helpers):
        return -1
    return 0 if tag in ("VBZ", "VBP", "MD") or tags & {"VBZ", "VBP", "MD"} else None


def _tense_by_neighbours(verb: Token) -> int:
    """Return the tense of a verb without a tree, by the word in front of it."""
    if verb.lower_ in _WILL:
        return 1
    if verb.tag_ in ("VBD", "VBN"):
        return -1
    before = verb.nbor(-1).lower_ if verb.i else ""
    if verb.tag_ == "VB" and before in ("to", "will", "'ll", "shall"):
        return 1
    return 0

"""A sentence as the figures see it: its words with offsets, and the tags of the document where it has them.

The rule: words are runs of letters (hyphens and apostrophes inside), runs of digits and single marks, whatever the
document's own tokens are; a tag is that of the token in which the word ends.

    "10 school staff were hurt." -> 10 | school | staff | were | hurt | .
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from crossread.annotate.quantities.lexicon import lexicon, singular

__all__ = ["Line", "Lines", "Phrase", "lower", "text_of"]

_WORD = re.compile(
    r"[^\W\d_]+(?:[-‐‑'’&][^\W\d_]+|\.(?=[^\W\d_]\.)[^\W\d_])*\.?(?<=\.[^\W\d_]\.)|[^\W\d_]+(?:[-‐‑'’&][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]"
)
_END = re.compile(r"(?<=[.!?”\"'’)])\s+(?=[\"“'‘(]?[A-Z0-9])|\n+|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])")
_NOUN, _ADJECTIVE = ("NN", "CD"), ("JJ", "VBN", "VBG", "HYPH", "AFX")


def lower(text: str) -> str:
    """Return the text in lower case, character by character of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a line, as word numbers [first, last]; `last` is its head."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: word offsets, lower-case words, tags ("" without), and dependency heads as word numbers."""

    start: int
    end: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    raw: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]

    def after(self, offset: int) -> int:
        """Return the number of the first word that starts at or behind `offset`."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """Return the number of the last word that ends at or before `offset`, -1 for none."""
        return bisect_right(self.ends, offset) - 1

    def word(self, index: int) -> str:
        """Return the lower-case word, "" outside the line."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def tag(self, index: int) -> str:
        """Return the tag, "" outside the line or without tags."""
        return self.tags[index] if self.tags and 0 <= index < len(self.words) else ""

    def capital(self, index: int) -> bool:
        """Tell whether the word begins with a capital; False outside the line."""
        return 0 <= index < len(self.raw) and self.raw[index][0].isupper()

    def gap(self, index: int) -> int:
        """Return how many characters part the word from the one before; 0 at the line's ends."""
        return self.starts[index] - self.ends[index - 1] if 0 < index < len(self.starts) else 0

    def title(self) -> bool:
        """Tell whether the line is a headline with capitals."""
        letters = [word for word in self.raw if word[0].isalpha() and len(word) > 3]
        return len(letters) > 2 and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)

    def plural(self, index: int) -> bool:
        """Tell whether the word is a plural noun, by tag or by form."""
        word, tag = self.word(index).rsplit("-", 1)[-1], self.tag(index)
        if tag in ("NNS", "NNPS"):
            return True
        if tag and not tag.startswith("NN"):
            return False
        if word in lexicon().plurals:
            return True
        return len(word) > 3 and word.isalpha() and singular(word) != word and word not in lexicon().verbs

    def nominal(self, index: int) -> bool:
        """Tell whether the word can stand in a noun phrase."""
        word, tag = self.word(index), self.tag(index)
        if not word or not (word[0].isalpha()):
            return False
        if tag and "-" not in word:
            return tag.startswith(("NN", "JJ", "VBN", "VBG", "HYPH", "FW")) and word not in (
                "such",
                "more",
                "less",
                "worth",
            )
        lex = lexicon()
        return word not in lex.stop and word not in lex.verbs and word not in lex.small

    def noun(self, index: int) -> bool:
        """Tell whether the word can head a noun phrase."""
        tag = self.tag(index)
        return tag.startswith("NN") if tag else self.nominal(index)


def text_of(doc: Doc) -> str:
    """Return `doc.text`, without making a token object for every word."""
    if not len(doc):
        return ""
    strings = doc.vocab.strings
    columns = doc.to_array(["ORTH", "SPACY"])
    words = [strings[orth] for orth in columns[:, 0].tolist()]
    return "".join([word + " " if space else word for word, space in zip(words, columns[:, 1].tolist(), strict=True)])


class Lines:
    """The sentences of a document, read on demand."""

    def __init__(self, doc: Doc, text: str, low: str) -> None:
        self._text, self._low = text, low
        columns = doc.to_array(_COLUMNS) if len(doc) else None
        self._idx: list[int] = [] if columns is None else columns[:, 0].tolist()
        self._tag = [] if columns is None or not columns[:, 2].any() else columns[:, 2].tolist()
        self._dep = [] if columns is None or not columns[:, 3].any() else columns[:, 3].tolist()
        self._head = [] if columns is None else columns[:, 4].astype("int64").tolist()
        self._strings = doc.vocab.strings
        starts = [] if columns is None else columns[:, 1].astype("int64").tolist()
        self._borders = _borders([at for at, start in zip(self._idx, starts, strict=True) if start == 1], text)

    def bounds(self, offset: int) -> tuple[int, int]:
        """Return the borders of the sentence that holds `offset`."""
        index = bisect_right(self._borders, offset) - 1
        return self._borders[index], self._borders[index + 1]

    def line(self, start: int, end: int) -> Line:
        """Return the sentence `text[start:end]` with its words."""
        spans = [match.span() for match in _WORD.finditer(self._text, start, end)]
        starts, ends = tuple([s for s, _ in spans]), tuple([e for _, e in spans])
        tags, heads, deps = self._syntax(ends) if self._tag and spans else ((), (), ())
        words, raw = tuple([self._low[s:e] for s, e in spans]), tuple([self._text[s:e] for s, e in spans])
        return Line(start, end, starts, ends, words, raw, tags, heads, deps)

    def _syntax(self, ends: Sequence[int]) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
        """Return tags, heads (as word numbers, -1 for one outside the line) and relations of the words."""
        tokens = self._tokens(ends)
        strings = self._strings
        tags = tuple([strings[self._tag[token]] for token in tokens])
        if not self._dep:
            return tags, (), ()
        places = {token: index for index, token in enumerate(tokens)}
        heads = tuple([places.get(token + self._head[token], -1) for token in tokens])
        return tags, heads, tuple([strings[self._dep[token]] for token in tokens])

    def _tokens(self, ends: Sequence[int]) -> list[int]:
        """Return for each word the token in which it ends; both run in text order, so one walk is enough."""
        idx, tokens = self._idx, []
        at, last = max(0, bisect_left(idx, ends[0]) - 1), len(idx) - 1
        for end in ends:
            while at < last and idx[at + 1] < end:
                at += 1
            tokens.append(at)
        return tokens


_COLUMNS = ["IDX", "SENT_START", "TAG", "DEP", "HEAD"]
_GLUED = re.compile(r"\n+|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])")


def _borders(starts: list[int], text: str) -> list[int]:
    """Return where sentences begin: the document's starts where it has them, joined with line ends and glued ends."""
    borders = {0, len(text), *starts}
    borders.update([match.end() for match in _GLUED.finditer(text)])
    if len(starts) < 2:
        borders.update([match.end() for match in _END.finditer(text)])
    ordered = sorted(borders)
    return ordered if len(ordered) > 1 else [0, 0]

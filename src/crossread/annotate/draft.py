"""Hold an attribution while it is being found, and see the words around a quotation.

Offsets are characters. `cue_word` is the index of the cue's main word in the tree, by which the rules of direct and of
reported speech recognise that they found the same attribution.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crossread.annotate.cues import Cues, Use
from crossread.annotate.quotes import Quotation
from crossread.annotate.tree import Tree
from crossread.records.reading import Offsets

__all__ = ["UNCUED", "Draft", "Page", "tight"]

#: The use of a long quotation inside a clause that no word attributes: somebody's words, we do not know whose.
UNCUED = Use("assert", "said", frozenset())

_TRIM = " \t\r\n\f\v\u00a0,;:—–"


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in the making."""

    content: tuple[Offsets, ...]
    source: tuple[Offsets, ...] = ()
    cue: tuple[Offsets, ...] = ()
    cue_word: int = -1
    use: Use = field(default=Use("assert", "said", frozenset()))
    speech: bool = False

    @property
    def end(self) -> int:
        """Return where the last of its stretches ends."""
        return max(end for _, end in (*self.content, *self.source, *self.cue))


@dataclass(frozen=True, slots=True)
class Page:
    """A text's words, its outermost quotations, the quotation each word stands in (-1 for none), and the cues."""

    tree: Tree
    quotations: tuple[Quotation, ...]
    inside: list[int]
    cues: Cues


def tight(tree: Tree, start: int, end: int) -> Offsets | None:
    """Return the offsets without white space and commas at their ends, None where nothing is left."""
    while start < end and tree.text[start] in _TRIM:
        start += 1
    while end > start and tree.text[end - 1] in _TRIM:
        end -= 1
    return (start, end) if start < end else None

"""Hold a spaCy `Doc` as plain lists, so that rules over words run fast and need no spaCy.

White space tokens are left out; `head`, `dep`, `tag` … are empty or trivial where the `Doc` has no parse, and then
`parsed` is False.

    "He said no." -> lower ["he", "said", "no", "."], head [1, 1, 1, 1], dep ["nsubj", "root", "obj", "punct"]
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, LENGTH, LOWER, POS, SENT_START, SPACY, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

__all__ = ["Tree", "read_tree"]

_WRAP = 2**64


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a text with what is known of them; numbers in `head`, `sents`, … are indexes of words.

    `bounds` are the characters at which the sentences of ``doc.sents`` start.
    """

    text: str
    start: list[int]
    end: list[int]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    first: list[int]
    last: list[int]
    sent: list[int]
    sents: list[tuple[int, int]]
    bounds: list[int]
    parsed: bool

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.start)

    def word(self, index: int) -> str:
        """Return the word as written."""
        return self.text[self.start[index] : self.end[index]]

    def at(self, offset: int) -> int:
        """Return the index of the first word that ends behind the character offset (`len(self)` for none)."""
        return bisect.bisect_right(self.end, offset)

    def between(self, start: int, end: int) -> range:
        """Return the words that touch the characters `start:end`."""
        return range(self.at(start), bisect.bisect_left(self.start, end))

    def gap(self, index: int) -> str:
        """Return the characters between the word before and this one."""
        return self.text[self.end[index - 1] if index else 0 : self.start[index]]

    def kids(self, index: int, *deps: str) -> list[int]:
        """Return the children whose relation, or its part before the colon, is one of `deps`."""
        return [kid for kid in self.children[index] if self.dep[kid] in deps or self.base(kid) in deps]

    def base(self, index: int) -> str:
        """Return the relation without its subtype: "acl" for "acl:relcl"."""
        return self.dep[index].partition(":")[0]

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """Return the words of the subtree in text order, leaving out the subtrees of `without`."""
        left_out, found, waiting = set(without), [], [index]
        while waiting:
            word = waiting.pop()
            if word not in left_out:
                found.append(word)
                waiting.extend(self.children[word])
        return sorted(found)

    def up(self, index: int) -> Iterator[int]:
        """Yield the heads above the word, nearest first."""
        while self.head[index] != index:
            index = self.head[index]
            yield index


def read_tree(doc: Doc) -> Tree:
    """Return the words of the `Doc` as plain lists."""
    parsed = bool(len(doc)) and doc.has_annotation("DEP")
    names = _Names(doc.vocab.strings)
    space, lengths, blanks, lowers, lemmas, parts, tags, deps, heads, begins = _columns(doc)
    kept = [i for i, is_space in enumerate(space) if not is_space]
    offsets = [0, *accumulate(length + blank for length, blank in zip(lengths, blanks, strict=True))]
    lower = [names[lowers[i]] for i in kept]
    head = _heads(kept, heads) if parsed else list(range(len(kept)))
    children: list[list[int]] = [[] for _ in kept]
    for word, above in enumerate(head):
        if above != word:
            children[above].append(word)
    first, last = _edges(head)
    sent, sents = _sentences([begins[i] == 1 for i in kept], len(kept))
    return Tree(
        text=doc.text,
        start=[offsets[i] for i in kept],
        end=[offsets[i] + lengths[i] for i in kept],
        lower=lower,
        lemma=[names[lemmas[i]].lower() or lower[k] for k, i in enumerate(kept)],
        pos=[names[parts[i]] for i in kept],
        tag=[names[tags[i]] for i in kept],
        dep=[names[deps[i]].lower() for i in kept],
        head=head,
        children=children,
        first=first,
        last=last,
        sent=sent,
        sents=sents,
        bounds=[offsets[i] for i, begin in enumerate(begins) if i == 0 or begin == 1],
        parsed=parsed,
    )


class _Names(dict[int, str]):
    """The strings of a vocabulary by their numbers, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self.strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = self.strings[number]
        return self[number]


def _columns(doc: Doc) -> list[list[int]]:
    wanted = [IS_SPACE, LENGTH, SPACY, LOWER, LEMMA, POS, TAG, DEP, HEAD, SENT_START]
    return [column.tolist() for column in doc.to_array(wanted).T] if len(doc) else [[] for _ in wanted]


def _heads(kept: list[int], heads: list[int]) -> list[int]:
    """Return the heads as indexes of words; spaCy gives them as distances in unsigned numbers."""
    place = {i: k for k, i in enumerate(kept)}
    return [place.get((i + heads[i]) % _WRAP, k) for k, i in enumerate(kept)]


def _sentences(starts: list[bool], count: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Return each word's sentence and each sentence's words; the first word always starts one."""
    borders = [index for index in range(count) if index == 0 or starts[index]]
    ranges = list(zip(borders, [*borders[1:], count][: len(borders)], strict=True))
    return [number for number, (low, high) in enumerate(ranges) for _ in range(low, high)], ranges


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """Return the first and the last word below each word; climbing stops where nothing widens."""
    first, last = list(range(len(head))), list(range(len(head)))
    for word in range(len(head)):
        above = head[word]
        while first[above] > word:
            first[above] = word
            above = head[above]
    for word in range(len(head) - 1, -1, -1):
        above = head[word]
        while last[above] < word:
            last[above] = word
            above = head[above]
    return first, last

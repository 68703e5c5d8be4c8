"""Hold a spaCy `Doc` as plain lists, so that rules over words run fast and need no spaCy.

White space tokens are left out; `head`, `dep`, `tag` … are empty or trivial where the `Doc` has no parse, and then
`parsed` is False.

    "He said no." -> lower ["he", "said", "no", "."], head [1, 1, 1, 1], dep ["nsubj", "root", "obj", "punct"]
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, LOWER, POS, SENT_START, TAG
from spacy.tokens import Doc

__all__ = ["Tree", "read_tree"]


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a text with what is known of them; numbers in `head`, `sents`, … are indexes of words."""

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
    rows = doc.to_array([IS_SPACE, LOWER, LEMMA, POS, TAG, DEP, HEAD, SENT_START]).astype("int64").tolist()
    kept = [i for i, row in enumerate(rows) if not row[0]]
    place = {i: k for k, i in enumerate(kept)}
    strings = doc.vocab.strings
    names: dict[int, str] = {}

    def name(key: int) -> str:
        if key not in names:
            names[key] = strings[key & 0xFFFFFFFFFFFFFFFF]
        return names[key]

    lower = [name(rows[i][1]) for i in kept]
    start = [doc[i].idx for i in kept]
    head = [place.get(i + rows[i][6], k) if parsed else k for k, i in enumerate(kept)]
    sent, sents = _sentences([rows[i][7] == 1 for i in kept], len(kept))
    children: list[list[int]] = [[] for _ in kept]
    for word, above in enumerate(head):
        if above != word:
            children[above].append(word)
    first, last = _edges(head)
    return Tree(
        text=doc.text,
        start=start,
        end=[offset + len(doc[i].text) for offset, i in zip(start, kept, strict=True)],
        lower=lower,
        lemma=[(name(rows[i][2]) if rows[i][2] else lower[k]).lower() for k, i in enumerate(kept)],
        pos=[name(rows[i][3]) if rows[i][3] else "" for i in kept],
        tag=[name(rows[i][4]) if rows[i][4] else "" for i in kept],
        dep=[name(rows[i][5]).lower() if rows[i][5] else "" for i in kept],
        head=head,
        children=children,
        first=first,
        last=last,
        sent=sent,
        sents=sents,
        parsed=parsed,
    )


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

"""Cut the sentences of an article into statements: stretches that say one thing and can be read alone.

The rule: a sentence is one statement, unless the tree shows that it holds several clauses that each have a subject and
a finite verb of their own, side by side ("A did this, and B did that", "A did this; B did that", "A did this, while B
did that"); then each is one. Words in quotation marks are never cut. Without a tree a sentence is one statement.

    "The mayor left on Monday, and the council chose Ada Orr." -> two statements
    "The mayor left on Monday and went home." -> one: the second clause has no subject
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from crossread.annotate.certainty import certainty_of, is_negated
from crossread.annotate.clauses import cut_sentence, main_word, named_arguments
from crossread.annotate.tree import Tree, read_tree
from crossread.records.reading import Attribution, Mention, Quantity, Statement, Time
from crossread.settings import Settings

__all__ = ["split_statements"]

SPEAKING = frozenset({"title", "subheading", "body"})


@dataclass(frozen=True, slots=True)
class _Finds:
    """What other stages found, in text order, with the starts for look-ups."""

    attributions: Sequence[Attribution]
    starts: dict[str, list[tuple[int, int]]]


def split_statements(
    doc: Doc,
    segments: Sequence[tuple[int, int, str]],
    attributions: Sequence[Attribution],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    *,
    settings: Settings,
) -> tuple[Statement, ...]:
    """Return the statements of the segments of kind title, subheading and body, in text order.

    `segments` are (start, end, kind) in characters; numbers in a statement index the sequences given and ``doc.sents``.
    """
    if not len(doc):
        return ()
    tree = read_tree(doc)
    named: dict[str, Sequence[Time | Quantity | Mention]] = {
        "times": times,
        "quantities": quantities,
        "mentions": mentions,
    }
    starts = {key: sorted((item.start, number) for number, item in enumerate(items)) for key, items in named.items()}
    finds = _Finds(attributions, starts)
    holders = _Holders(tree, attributions)
    found: list[Statement] = []
    for start, end, kind in segments:
        if kind not in SPEAKING:
            continue
        for low, high in _pieces(tree, start, end, settings):
            sentence = max(bisect_right(tree.bounds, tree.start[low]) - 1, 0)
            found.append(
                _statement(tree, (low, high, sentence), finds, holders.of(tree.start[low], tree.end[high - 1]))
            )
    return tuple(found)


def _pieces(tree: Tree, start: int, end: int, settings: Settings) -> list[tuple[int, int]]:
    """Return the statements' words as ranges: each sentence of the segment, cut where it says several things."""
    words = tree.between(start, end)
    pieces: list[tuple[int, int]] = []
    low = words.start
    while low < words.stop:
        high = min(tree.sents[tree.sent[low]][1], words.stop)
        if any(letter.isalnum() for letter in tree.text[tree.start[low] : tree.end[high - 1]]):
            pieces += cut_sentence(tree, low, high, settings=settings)
        low = high
    return pieces


def _has_verb(tree: Tree, span: tuple[int, int, int]) -> bool:
    """Tell what is said from what is talked about: "criticized the plan" leaves the sentence to the outlet."""
    return not tree.parsed or any(tree.tag[word][:2] in {"VB", "MD"} for word in tree.between(span[0], span[1]))


class _Holders:
    """The attributions by the place of their contents, to find those that hold a stretch without trying all."""

    def __init__(self, tree: Tree, attributions: Sequence[Attribution]) -> None:
        spans = [(start, end, number) for number, item in enumerate(attributions) for start, end in item.content]
        spans = [span for span in spans if attributions[span[2]].kind != "indirect" or _has_verb(tree, span)]
        self.spans = sorted(spans)
        self.starts = [start for start, _, _ in self.spans]
        self.longest = max((end - start for start, end, _ in self.spans), default=0)
        self.attributions = attributions

    def of(self, start: int, end: int) -> list[int]:
        """Return the numbers of the attributions that hold most of `start:end`, the innermost last."""
        low = bisect_left(self.starts, start - self.longest)
        high = bisect_left(self.starts, end)
        shared: dict[int, int] = {}
        for a, b, number in self.spans[low:high]:
            common = min(b, end) - max(a, start)
            if common > 0:
                shared[number] = shared.get(number, 0) + common
        holding = [number for number, common in shared.items() if 2 * common >= self._rest(number, start, end)]
        return sorted(holding, key=lambda number: (-shared[number], number))

    def _rest(self, number: int, start: int, end: int) -> int:
        """Return how much of the stretch is left when source and cue are taken out."""
        item = self.attributions[number]
        taken = sum(max(0, min(b, end) - max(a, start)) for a, b in (*item.source, *item.cue))
        return max(end - start - taken, 1)


def _statement(tree: Tree, place: tuple[int, int, int], finds: _Finds, holding: list[int]) -> Statement:
    low, high, sentence = place
    start, end = tree.start[low], tree.end[high - 1]
    holders = [finds.attributions[number] for number in holding]
    words = _held(tree, range(low, high), holders)
    root = main_word(tree, words)
    return Statement(
        start=start,
        end=end,
        sentence=sentence,
        attribution=holding[-1] if holding else None,
        certainty=certainty_of(tree, words, root, holders),
        negated=is_negated(tree, words, root),
        predicate=tree.lemma[root] if tree.parsed else "",
        arguments=named_arguments(tree, root, low, high),
        quantities=_inside(finds, "quantities", start, end),
        times=_inside(finds, "times", start, end),
        mentions=_inside(finds, "mentions", start, end),
    )


def _held(tree: Tree, words: range, holders: Sequence[Attribution]) -> list[int]:
    """Return the statement's words that stand in the innermost content, all of them for the outlet's own voice."""
    if holders:
        spans = holders[-1].content
        inside = [w for w in words if any(a <= tree.start[w] < b for a, b in spans)]
        if inside:
            return [*inside, *([words[-1]] if inside[-1] != words[-1] and tree.lower[words[-1]] == "?" else [])]
    return list(words)


def _inside(finds: _Finds, key: str, start: int, end: int) -> tuple[int, ...]:
    items = finds.starts[key]
    return tuple(number for _, number in items[bisect_left(items, (start, -1)) : bisect_left(items, (end, -1))])

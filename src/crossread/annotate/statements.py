"""Cut the sentences of an article into statements: stretches that say one thing and can be read alone.

The rule: a sentence is one statement, unless the tree shows that it holds several clauses that each have a subject and
a finite verb of their own, side by side ("A did this, and B did that", "A did this; B did that", "A did this, while B
did that"); then each is one. A relative clause or an apposition that adds a fact (`embedded`) is one with the words it
hangs on, and the statement around it keeps its span without counting what the clause says: figures, times, names and
terms stand in one statement only. Words in quotation marks are never cut. Without a tree a sentence is one statement.

    "The mayor left on Monday, and the council chose Ada Orr." -> two statements
    "The mayor left on Monday and went home." -> one: the second clause has no subject
    "The mayor, who is 61, left on Monday." -> "The mayor, who is 61", and the whole without what it says of her age
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from crossread.annotate.certainty import certainty_of, event_word, is_negated, tense_of
from crossread.annotate.clauses import Piece, main_word, named_arguments, pieces_of
from crossread.annotate.tree import Tree, read_tree
from crossread.records.article import SPEAKING
from crossread.records.reading import Attribution, Mention, Offsets, Quantity, Statement, Time
from crossread.settings import Settings

__all__ = ["split_statements"]


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
    found = [
        _statement(tree, piece, finds, holders)
        for start, end, kind in segments
        if kind in SPEAKING
        for piece in _pieces(tree, start, end, _telling(finds, tree), settings)
    ]
    return tuple(sorted(found, key=lambda statement: (statement.start, -statement.end)))


def _telling(finds: _Finds, tree: Tree) -> Callable[[int, int], bool]:
    """Return what tells whether the words `low:high` hold a figure or a time."""

    def tells(low: int, high: int) -> bool:
        stretch = [(tree.start[low], tree.end[high - 1])]
        return bool(_inside(finds, "quantities", stretch) or _inside(finds, "times", stretch))

    return tells


def _pieces(tree: Tree, start: int, end: int, tells: Callable[[int, int], bool], settings: Settings) -> list[Piece]:
    """Return the statements of a segment: each of its sentences, cut where it says several things."""
    words = tree.between(start, end)
    pieces: list[Piece] = []
    low = words.start
    while low < words.stop:
        high = min(tree.sents[tree.sent[low]][1], words.stop)
        if any(letter.isalnum() for letter in tree.text[tree.start[low] : tree.end[high - 1]]):
            pieces += pieces_of(tree, low, high, tells, settings=settings)
        low = high
    return pieces


def _can_hold(tree: Tree, item: Attribution, span: tuple[int, int, int]) -> bool:
    """Tell what is said from what is talked about: "criticized the plan" leaves the sentence to the outlet.

    So does "the plan seems to fail", which nobody in particular thinks, and "Orr welcomed the guests".
    """
    if item.kind != "indirect":
        return True
    return (
        item.act != "judge"
        and (item.told or bool(item.source))
        and (not tree.parsed or any(tree.tag[word][:2] in {"VB", "MD"} for word in tree.between(span[0], span[1])))
    )


class _Holders:
    """The attributions by the place of their contents, to find those that hold a stretch without trying all."""

    def __init__(self, tree: Tree, attributions: Sequence[Attribution]) -> None:
        spans = [(start, end, number) for number, item in enumerate(attributions) for start, end in item.content]
        spans = [span for span in spans if _can_hold(tree, attributions[span[2]], span)]
        self.spans = sorted(spans)
        self.starts = [start for start, _, _ in self.spans]
        self.longest = max((end - start for start, end, _ in self.spans), default=0)
        self.attributions = attributions

    def of(self, stretches: Sequence[Offsets], top: int | None) -> list[int]:
        """Return the numbers of the attributions that hold most of the stretches, the innermost last.

        The main word, at the offset `top`, is said or says it: "Orr left, as aides pledged to fight on and on" is the
        outlet's word, however long the pledge is. A direct quotation needs no such word.
        """
        low = bisect_left(self.starts, stretches[0][0] - self.longest)
        high = bisect_left(self.starts, stretches[-1][1])
        shared: dict[int, int] = {}
        for a, b, number in self.spans[low:high]:
            common = _common(stretches, a, b)
            if common:
                shared[number] = shared.get(number, 0) + common
        holding = [
            number
            for number, common in shared.items()
            if 2 * common >= self._rest(number, stretches) and self._on_top(number, top)
        ]
        return sorted(holding, key=lambda number: (-shared[number], number))

    def _on_top(self, number: int, top: int | None) -> bool:
        item = self.attributions[number]
        parts = (*item.content, *item.cue, *item.source)
        return top is None or item.kind == "direct" or any(start <= top < end for start, end in parts)

    def _rest(self, number: int, stretches: Sequence[Offsets]) -> int:
        """Return how much of the stretches is left when source and cue are taken out."""
        item = self.attributions[number]
        taken = sum(_common(stretches, a, b) for a, b in (*item.source, *item.cue))
        return max(sum(end - start for start, end in stretches) - taken, 1)


def _common(stretches: Sequence[Offsets], a: int, b: int) -> int:
    """Return how many characters of the stretches lie in `a:b`."""
    return sum(max(0, min(b, end) - max(a, start)) for start, end in stretches)


def _statement(tree: Tree, piece: Piece, finds: _Finds, holders: _Holders) -> Statement:
    start, end, own = tree.start[piece.low], tree.end[piece.high - 1], piece.words
    said = _stretches(tree, own)
    top = tree.start[main_word(tree, own)] if tree.parsed else None
    holding = holders.of(said, top)
    held_by = [finds.attributions[number] for number in holding]
    words = _held(tree, own, held_by)
    root = main_word(tree, words)
    if piece.clause and (piece.clause.root in words or tree.pos[root] not in {"VERB", "AUX"}):
        root = piece.clause.root
    event = event_word(tree, root) if tree.parsed else root
    return Statement(
        start=start,
        end=end,
        sentence=max(bisect_right(tree.bounds, start) - 1, 0),
        attribution=holding[-1] if holding else None,
        certainty=certainty_of(tree, words, event, held_by),
        negated=is_negated(tree, words, event),
        predicate=tree.lemma[event] if tree.parsed else "",
        arguments=named_arguments(tree, root, piece),
        tense=tense_of(tree, root),
        quantities=_inside(finds, "quantities", said),
        times=_inside(finds, "times", said),
        mentions=_inside(finds, "mentions", [(start, said[0][0]), *said]),
        split=tuple((tree.start[low], tree.end[high - 1]) for low, high in piece.split),
        lead=(start, tree.end[piece.clause.lead_end - 1]) if piece.clause else None,
    )


def _stretches(tree: Tree, words: Sequence[int]) -> list[Offsets]:
    """Return the offsets of words, those that follow each other as one stretch."""
    found: list[Offsets] = []
    for place, word in enumerate(words):
        if place and word == words[place - 1] + 1:
            found[-1] = (found[-1][0], tree.end[word])
        else:
            found.append((tree.start[word], tree.end[word]))
    return found


def _held(tree: Tree, words: Sequence[int], holders: Sequence[Attribution]) -> list[int]:
    """Return the statement's words that stand in the innermost content, all of them for the outlet's own voice."""
    if holders:
        spans = holders[-1].content
        inside = [w for w in words if any(a <= tree.start[w] < b for a, b in spans)]
        if inside:
            return [*inside, *([words[-1]] if inside[-1] != words[-1] and tree.lower[words[-1]] == "?" else [])]
    return list(words)


def _inside(finds: _Finds, key: str, stretches: Sequence[Offsets]) -> tuple[int, ...]:
    items = finds.starts[key]
    return tuple(
        number
        for start, end in stretches
        for _, number in items[bisect_left(items, (start, -1)) : bisect_left(items, (end, -1))]
    )

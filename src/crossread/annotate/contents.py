"""Turn the words of a content into stretches of text, and repair what a wrong tree tears.

A clause behind its cue ("said that …") is one stretch: words that the tree hangs elsewhere, but that stand between the
cue and the clause or inside the clause, belong to it. It ends before a participle that attributes again ("…, adding
that").

    said [the mayor's] office [was closed], adding … -> "the mayor's office was closed"
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.cues import cues
from crossread.annotate.draft import tight
from crossread.annotate.tree import Tree
from crossread.records.reading import UNTOLD, Offsets

__all__ = ["around", "attributes_again", "clause_words", "cut_words", "stretches"]

_MARKS = frozenset({".", ",", ";", ":", "—", "–", "-", "--", "―"})
_ASIDE = frozenset({"obj", "iobj", "obl", "advmod", "punct", "advcl", "discourse", "parataxis", "nsubj", "compound"})
_TURNS = frozenset({"but", "though", "although", "while"})
_NEXT_CUE = 4  # words: "but he has also warned"
_BESIDE = 3  # words between source and cue: "he has repeatedly said"
_STOPPERS = frozenset(
    {"and", "but", "or", "before", "after", "as", "while", "when", "during", "because", "though", "if"}
)


def clause_words(tree: Tree, cue: int, clause: int) -> list[int]:
    """Return the words of the clause that the cue governs, without holes where it stands behind the cue."""
    asides = [kid for kid in tree.kids(clause, "parataxis") if tree.kids(kid, "nsubj") and cues().verb(tree.lower[kid])]
    words = tree.subtree(clause, without=[cue, *asides])
    if clause < cue:
        return words
    words = [word for word in words if word > cue]
    begin, end = words[0], words[-1]
    aside = {word for kid in tree.kids(cue, *_ASIDE) for word in range(tree.first[kid], tree.last[kid] + 1)}
    while begin - 1 > cue and begin - 1 not in aside and tree.lower[begin - 1] not in _MARKS:
        begin -= 1
    limit = tree.sents[tree.sent[cue]][1]
    while end + 1 < limit and tree.lower[end + 1] not in (_MARKS - {":"}) | _STOPPERS and tree.base(end + 1) != "cc":
        end += 1
    return list(range(begin, cut_words(tree, begin, end) + 1))


def cut_words(tree: Tree, begin: int, end: int) -> int:
    """Return the last word before a comma with a participle that attributes again, `end` where there is none."""
    for word in range(begin + 2, end):
        if tree.lower[word] == "," and attributes_again(tree, word + 1):
            return word - 1
    return end


def attributes_again(tree: Tree, word: int) -> bool:
    """Tell the words behind the comma of "…, he said, adding that" and "he said …, but he also warned that"."""
    if tree.lower[word].endswith("ing"):
        return bool(cues().verb(tree.lower[word]))
    if tree.lower[word] not in _TURNS:
        return False
    ahead = range(word + 1, min(word + 1 + _NEXT_CUE, len(tree)))
    verb = next((place for place in ahead if tree.pos[place] not in {"PRON", "ADV", "AUX"}), None)
    use = cues().can(tree.lower[verb], "s") if verb is not None else None
    return use is not None and use.act not in UNTOLD


def around(tree: Tree, cue: int, source: Sequence[Offsets], words: Sequence[int]) -> Sequence[int]:
    """Return the whole sentence without source and cue where these stand between commas or at its end.

    The tree often hangs parts of "A, he said, B" and "A, he said." elsewhere. Other words are returned as they are.
    """
    if not words or words[0] > cue or not source:
        return words
    told = tree.between(source[0][0], source[-1][1])
    low, high = min(cue, told.start), max(cue, told.stop - 1)
    begin, end = tree.sents[tree.sent[cue]]
    beside = high - low - len(told) <= _BESIDE and low > begin and tree.lower[low - 1] == ","
    if not beside or tree.sent[told.start] != tree.sent[cue]:
        return words
    while end > high and tree.lower[end - 1] in {".", "!", "?"}:
        end -= 1
    comma = next((word for word in range(high + 1, end) if tree.lower[word] == ","), end)
    if comma + 1 < end and attributes_again(tree, comma + 1):
        end = comma
    return [*range(begin, low - 1), *range(comma + 1, end)]


def stretches(tree: Tree, words: Sequence[int]) -> tuple[Offsets, ...]:
    """Return the stretches of neighbouring words, without marks at their edges; those without a letter are left out."""
    spans: list[Offsets] = []
    start = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or words[place] != words[place - 1] + 1:
            span = _whole(tree, words[start], words[place - 1])
            if span is not None and any(letter.isalnum() for letter in tree.text[span[0] : span[1]]):
                spans.append(span)
            start = place
    return tuple(spans)


def _whole(tree: Tree, first: int, last: int) -> Offsets | None:
    while last > first and tree.lower[last] in _MARKS:
        last -= 1
    while first < last and tree.lower[first] in _MARKS:
        first += 1
    return tight(tree, tree.start[first], tree.end[last])

"""Find the clauses of a sentence in its tree: where it can be cut, its main word, and the arguments of that word.

"Ada Orr left, and the council met." -> cut before "and"; main words "left" and "met"
"Ada Orr, who led the council, left." -> "Ada Orr, who led the council", and the whole without "who led the council"
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossread.annotate.certainty import event_word, headline_plan
from crossread.annotate.embedded import Embedded, find_embedded
from crossread.annotate.tree import Tree
from crossread.settings import Settings

__all__ = ["Piece", "main_word", "named_arguments", "pieces_of"]

_SIDE = frozenset({"conj", "parataxis"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»"}
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "csubj"})


@dataclass(frozen=True, slots=True)
class Piece:
    """The words `low:high` of one statement; `split` are ranges that are pieces of their own, in it or behind it.

    `clause` is set where it is itself such a piece: it begins with the words that the clause hangs on.
    """

    low: int
    high: int
    split: tuple[tuple[int, int], ...] = ()
    clause: Embedded | None = None

    @property
    def words(self) -> list[int]:
        """Return the words that it says itself: those on which a clause hangs belong to the piece that holds them."""
        low = self.clause.low if self.clause else self.low
        return [word for word in range(low, self.high) if not any(a <= word < b for a, b in self.split)]


def pieces_of(tree: Tree, low: int, high: int, tells: Callable[[int, int], bool], *, settings: Settings) -> list[Piece]:
    """Return the statements of the words `low:high` of one sentence; `tells`: a stretch holds a figure or time."""
    if not tree.parsed:
        return [Piece(low, high)]
    shut = _shut(tree, low, high)
    pieces: list[Piece] = []
    for begin, end in _cut(tree, low, high, shut, settings):
        clauses = find_embedded(tree, range(begin, end), shut[begin - low :], tells, settings)
        pieces += _opened(tree, begin, end, clauses, settings)
    return pieces


def _opened(tree: Tree, low: int, high: int, clauses: Sequence[Embedded], settings: Settings) -> list[Piece]:
    """Return the clause `low:high` without its embedded clauses, and these, where enough is left of it."""
    found: list[Embedded] = []
    for clause in clauses:
        without = tuple((c.low, c.high) for c in (*found, clause))
        left = [word for word in Piece(low, high, without).words if tree.pos[word] != "PUNCT"]
        if len(left) >= settings.statement_least_words:
            found.append(clause)
    split = tuple((clause.low, clause.high) for clause in found)
    end, ends = high, [clause.high for clause in found]
    if found and all(tree.pos[word] == "PUNCT" for word in range(ends[-1], high)):
        _, end = _trimmed(tree, low, found[-1].low, at_start=True)
        ends[-1] = high  # nothing follows the clause: the full stop goes with it
    inner = [Piece(clause.lead, last, clause=clause) for clause, last in zip(found, ends, strict=True)]
    return [Piece(low, end, split), *inner]


def _cut(tree: Tree, low: int, high: int, shut: Sequence[bool], settings: Settings) -> list[tuple[int, int]]:
    """Return the word ranges of the clauses side by side."""
    cuts = [low]
    for word in range(low, high):
        begin = tree.first[word]
        if _stands_alone(tree, word, low, high) and begin > cuts[-1] and not shut[begin - low]:
            cuts.append(begin)
    cuts = [cut for cut in cuts if high - cut >= settings.statement_least_words or cut == low]
    ranges = list(zip(cuts, [*cuts[1:], high], strict=True))
    kept: list[tuple[int, int]] = []
    for begin, end in ranges:
        if kept and kept[-1][1] - kept[-1][0] < settings.statement_least_words:
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((begin, end))
    return [_trimmed(tree, begin, end, at_start=begin == low) for begin, end in kept]


def _stands_alone(tree: Tree, word: int, low: int, high: int) -> bool:
    """Tell a clause side by side with what stands before it, with a subject and a finite verb of its own."""
    dep, head = tree.base(word), tree.head[word]
    if head == word or not low <= head < high or tree.first[word] <= head:
        return False
    if dep == "advcl":
        if not any(tree.lower[kid] in _CONTRAST for kid in tree.kids(word, "mark")):
            return False
    elif dep not in _SIDE:
        return False
    return _has_own_subject(tree, word) and _is_finite(tree, word) and _on_top(tree, head)


def _has_own_subject(tree: Tree, word: int) -> bool:
    subjects = tree.kids(word, "nsubj", "csubj", "expl")
    return any(kid < word and tree.tag[kid] not in {"WDT", "WP"} for kid in subjects)


def _is_finite(tree: Tree, word: int) -> bool:
    verbs = [word, *tree.kids(word, "aux", "cop")]
    return any(tree.tag[verb] in {"VBD", "VBZ", "VBP", "MD"} for verb in verbs)


def _on_top(tree: Tree, head: int) -> bool:
    """Tell whether the clause cut off hangs on the sentence's main line: its root, or what somebody said in it."""
    while tree.head[head] != head:
        if tree.base(head) not in {"conj", "parataxis", "ccomp"}:
            return False
        head = tree.head[head]
    return True


def _shut(tree: Tree, low: int, high: int) -> list[bool]:
    """Tell for each word whether an open bracket or quotation stands before it, so that a cut would tear it."""
    shut: list[bool] = []
    waiting: list[str] = []
    straight = False
    for word in range(low, high):
        mark = tree.lower[word]
        if waiting and mark == waiting[-1]:
            waiting.pop()
        elif mark in {'"', "''", "``"}:
            straight = not straight
        shut.append(straight or bool(waiting))
        if mark in _PAIRS:
            waiting.append(_PAIRS[mark])
    return shut


def _trimmed(tree: Tree, low: int, high: int, *, at_start: bool) -> tuple[int, int]:
    """Leave the conjunction and the marks between two clauses to neither."""
    while (
        not at_start
        and low < high - 1
        and (tree.base(low) in {"cc", "punct"} or tree.lower[low] in {"and", "but", "while", "that"})
    ):
        low += 1
    while high - 1 > low and tree.lower[high - 1] in {",", ";", ":", "—", "–", "-", "and", "but"}:
        high -= 1
    return low, high


def main_word(tree: Tree, words: Sequence[int]) -> int:
    """Return the word of a stretch that the others hang on: a verb with a subject before any other."""
    held = set(words)
    tops = [word for word in words if tree.head[word] not in held or tree.head[word] == word]
    tops = [word for word in tops if tree.pos[word] != "PUNCT"] or tops or list(words[:1])
    with_subject = [word for word in tops if tree.kids(word, "nsubj", "csubj", "expl")]
    verbs = [word for word in tops if tree.pos[word] in {"VERB", "AUX"}]
    return (with_subject or verbs or tops)[0]


def named_arguments(tree: Tree, root: int, piece: Piece) -> tuple[tuple[str, int, int], ...]:
    """Return (relation, start, end) for the main word's arguments; an oblique one carries its preposition.

    What an embedded clause hangs on stands for its pronoun: in "Orr, who left", "Orr" is the subject of "left".
    """
    if not tree.parsed:
        return ()
    clause = piece.clause
    lead = (tree.start[clause.lead], tree.end[clause.lead_end - 1]) if clause else (0, 0)
    if clause and clause.root == root and clause.pronoun is None:
        return (("nsubj", *lead),)
    words, event = piece.words, event_word(tree, root)
    found = [("nsubj", tree.start[tree.first[root]], tree.end[root])] if headline_plan(tree, root) == event else []
    for kid in sorted({*tree.children[root], *tree.children[event]} - {event}):
        case = [tree.lower[word] for word in tree.kids(kid, "case")]
        name = f"{tree.base(kid)}:{case[0]}" if tree.base(kid) == "obl" and case else tree.dep[kid]
        if clause and kid == clause.pronoun:
            found.append((name if tree.base(kid) in _ARGUMENTS else "obl", *lead))
        elif tree.base(kid) in _ARGUMENTS and kid in words:
            last = next((a - 2 for a, _ in piece.split if kid < a <= tree.last[kid]), tree.last[kid])
            held = [word for word in words if tree.first[kid] <= word <= last]
            found.append((name, tree.start[held[0]], tree.end[held[-1]]))
    return tuple(found)

"""Find the clauses of a sentence in its tree: where it can be cut, its main word, and the arguments of that word.

"Ada Orr left, and the council met." -> cut before "and"; main words "left" and "met"
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.tree import Tree
from crossread.settings import Settings

__all__ = ["cut_sentence", "main_word", "named_arguments"]

_SIDE = frozenset({"conj", "parataxis"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_PAIRS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "‘": "’"}
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "csubj"})


def cut_sentence(tree: Tree, low: int, high: int, *, settings: Settings) -> list[tuple[int, int]]:
    """Return the word ranges of the statements of the words `low:high` of one sentence."""
    cuts = [low]
    if tree.parsed:
        shut = _shut(tree, low, high)
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
        if mark in _PAIRS and mark != "‘":
            waiting.append(_PAIRS[mark])
    return shut


def _trimmed(tree: Tree, low: int, high: int, *, at_start: bool) -> tuple[int, int]:
    """Leave the conjunction and the marks between two clauses to neither."""
    while (
        not at_start
        and low < high - 1
        and (tree.base(low) in {"cc", "punct"} or tree.lower[low] in {"and", "but", "while"})
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


def named_arguments(tree: Tree, root: int, low: int, high: int) -> tuple[tuple[str, int, int], ...]:
    """Return (relation, start, end) for the main word's arguments; an oblique one carries its preposition."""
    found = []
    for kid in tree.children[root] if tree.parsed else ():
        if tree.base(kid) not in _ARGUMENTS or not low <= kid < high:
            continue
        case = [tree.lower[word] for word in tree.kids(kid, "case")]
        name = f"{tree.base(kid)}:{case[0]}" if tree.base(kid) == "obl" and case else tree.dep[kid]
        first, last = max(tree.first[kid], low), min(tree.last[kid], high - 1)
        found.append((name, tree.start[first], tree.end[last]))
    return tuple(found)

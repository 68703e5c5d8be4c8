"""Find the source of a cue in the tree: its subject, the subject it shares with a verb above it, or its agent.

"She stayed, saying it was home" -> the source of "saying" is "She"
"a letter warning that …" -> the source of "warning" is "a letter"
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.contents import attributes_again
from crossread.annotate.tree import Tree
from crossread.records.reading import Offsets

__all__ = ["agent", "cue_stretch", "governed_subject", "phrase"]

_SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
_LONGEST_CLIMB = 8  # words up: chains of shared subjects are short


def agent(tree: Tree, verb: int) -> int | None:
    """Return the word of a passive verb's "by" phrase."""
    for kid in tree.kids(verb, "obl"):
        if tree.dep[kid] == "obl:agent" or any(tree.lower[case] == "by" for case in tree.kids(kid, "case")):
            return kid
    return None


def governed_subject(tree: Tree, verb: int) -> int | None:
    """Return the word of the verb's subject, own or shared, None where there is none."""
    word = verb
    for _ in range(_LONGEST_CLIMB):
        for kid in tree.kids(word, "nsubj"):
            if tree.dep[kid] != "nsubj:pass" or word != verb or tree.lemma[word] in {"quote", "cite"}:
                return kid
        dep, above = tree.base(word), tree.head[word]
        if above == word:
            return None
        if dep == "acl" and tree.dep[word] != "acl:relcl":
            participle = tree.lower[word].endswith("ing") and bool(tree.kids(verb, "ccomp"))
            return above if participle else None
        if dep not in _SHARING or (dep == "parataxis" and word == verb and not tree.lower[word].endswith("ing")):
            return None
        if dep == "advcl" and word == verb and tree.tag[word] in {"VBD", "VBZ", "VBP"}:
            return None
        word = above
    return None


def phrase(tree: Tree, words: Sequence[int]) -> tuple[Offsets, ...]:
    """Return the stretch of a source, without marks and prepositions at its edges."""
    held = list(words)
    while held and (tree.lower[held[-1]] in {",", ".", "—", "–", "-", ":", ";", "("}):
        held.pop()
    while held and (
        tree.lower[held[0]] in {",", "—", "–", '"', "''", "”", "“"} or tree.base(held[0]) in {"case", "cc"}
    ):
        held.pop(0)
    if not held:
        return ()
    for place in range(1, len(held) - 1):  # "the statement, citing …": a second cue
        if tree.lower[held[place]] == "," and attributes_again(tree, held[place + 1]):
            held = held[:place]
            break
    for place in range(1, len(held)):  # a stretch torn by its own verb keeps its first part
        if held[place] - held[place - 1] > 1:
            held = held[:place]
            break
    return ((tree.start[held[0]], tree.end[held[-1]]),)


def cue_stretch(tree: Tree, verb: int, last: int) -> Offsets:
    """Return the cue with the auxiliaries, negation and adverbs directly before it, up to its preposition `last`."""
    low = verb
    while low and tree.head[low - 1] == verb and tree.base(low - 1) in {"aux", "advmod"}:
        low -= 1
    return (tree.start[low], tree.end[max(last, verb)])

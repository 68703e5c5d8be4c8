"""The tokens of a reading as a tree, with the questions that comparison asks of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from crossread.compare.lexicon import state_lexicon
from crossread.records.reading import Reading, children_of

#: Relations of clauses and of words beside the clause that they hang on.
_CLAUSES = ("advcl", "acl", "ccomp", "csubj", "parataxis", "conj", "xcomp", "appos", "discourse", "vocative")


class Tree:
    """The tokens of a reading as a tree."""

    def __init__(self, reading: Reading, text: str) -> None:
        self.tokens = reading.tokens
        self.starts = [token.start for token in self.tokens]
        self.lower = [text[token.start : token.end].casefold() for token in self.tokens]
        self.children = children_of(self.tokens)

    def between(self, low: int, high: int) -> range:
        """Return the tokens of a stretch."""
        return range(bisect_left(self.starts, low), bisect_left(self.starts, high))

    def kids(self, word: int, *relations: str) -> list[int]:
        """Return the children of a word with one of the relations, subtypes included."""
        return [k for k in self.children[word] if self.tokens[k].dep.startswith(relations)]

    def above(self, word: int) -> Iterator[int]:
        """Yield the heads of a word, the nearest first."""
        while self.tokens[word].head != word:
            word = self.tokens[word].head
            yield word

    def clause(self, word: int) -> list[int]:
        """Return the word with what hangs on it, clauses of their own left out, in text order."""
        found, left = [word], [k for k in self.children[word] if not self.tokens[k].dep.startswith(_CLAUSES)]
        while left:
            k = left.pop()
            found.append(k)
            left += [c for c in self.children[k] if not self.tokens[c].dep.startswith(("acl", "advcl", "parataxis"))]
        return sorted(found)

    def forms(self, word: int) -> list[str]:
        """Return the word as written, its lemma, and both with the particle that belongs to it."""
        own = [self.lower[word], self.tokens[word].lemma.casefold()]
        return own + [f"{form} {self.lower[k]}" for k in self.kids(word, "compound:prt") for form in own]


def verb_of(tree: Tree, word: int) -> int:
    """Return the verb that governs a noun that says an act: "made" for "arrests had been made", else the word."""
    head = tree.tokens[word].head
    if tree.tokens[word].upos in {"NOUN", "PROPN"} and head != word and _light(tree, word, head):
        return head
    return word


def _light(tree: Tree, word: int, head: int) -> bool:
    return tree.tokens[word].dep.startswith(("obj", "nsubj", "obl")) and bool(
        {tree.lower[head], tree.tokens[head].lemma.casefold()} & state_lexicon().light
    )


def is_participle(tree: Tree, verb: int) -> bool:
    """Tell "the man arrested on Monday" and headlines' "Man arrested": a past participle with nobody it is done to."""
    token = tree.tokens[verb]
    if token.xpos != "VBN" or tree.kids(verb, "aux", "obj"):
        return False
    return token.dep.startswith(("acl", "ROOT", "conj", "parataxis", "appos"))


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, from the verb it shares it with or the noun that it describes where it has none."""
    for _ in range(4):
        own = tree.kids(verb, "nsubj")
        if own:
            relative = tree.tokens[verb].dep.startswith("acl:relcl") and tree.tokens[own[0]].upos == "PRON"
            return tree.tokens[verb].head if relative and tree.lower[own[0]] in {"who", "which", "that"} else own[0]
        relation, head = tree.tokens[verb].dep, tree.tokens[verb].head
        if relation.startswith("acl") or (relation.startswith("nmod") and tree.tokens[head].upos in {"NOUN", "PROPN"}):
            return head
        if head == verb or not relation.startswith(("conj", "xcomp", "advcl")):
            return None
        if relation.startswith("xcomp") and tree.kids(head, "obj", "iobj"):
            return tree.kids(head, "obj", "iobj")[0]
        verb = head
    return None

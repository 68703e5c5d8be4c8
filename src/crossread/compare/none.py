"""Figures that words give without a number: none ("no injuries were reported") and what persons are named as.

"Nobody was hurt."                         -> 0, person injured
"They have pinpointed two men as suspects" -> 2, suspect, beside 2, man
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossread.compare.case import Case
from crossread.compare.lexicon import measure_lexicon, stance_lexicon
from crossread.compare.stances import stance_of
from crossread.compare.tree import Tree, verb_of
from crossread.records.reading import Quantity


def worded_figures(case: Case, statement: int) -> list[Quantity]:
    """Return the figures of none and the figures under the name given to those counted, in text order."""
    located = case.located(statement)
    tree = case.tree(located.report)
    words = [i for start, end in located.statement.own for i in tree.between(start, end)]
    found = [*_nones(case, tree, statement, words), *_named_as(tree, case.quantities(statement))]
    return sorted(found, key=lambda q: (q.start, q.end))


def _nones(case: Case, tree: Tree, statement: int, words: Sequence[int]) -> Iterator[Quantity]:
    for word in words:
        thing = measure_lexicon().none.get(tree.lower[word])
        none = _none_of(tree, word) if thing is not None else None
        if thing is None or none is None or stance_of(case, tree, statement, word) != "denied":
            continue
        first, last = sorted((none, word))
        start, end = tree.tokens[first].start, tree.tokens[last].end
        yield Quantity(start, end, 0.0, 0.0, "person", counted=(start, end), thing=thing, rule="none")


def _none_of(tree: Tree, word: int) -> int | None:
    """Return the word that says none: "no" before the noun, "nobody" or "no one" as the subject of the state."""
    if tree.tokens[word].upos == "NOUN":
        head = tree.tokens[word].head
        if tree.tokens[head].upos == "VERB" and verb_of(tree, word) == word and head != word:
            return None  # "no suspect was arrested" leaves suspects
        return next((k for k in tree.kids(word, "det") if tree.lower[k] in {"no", "any"}), None)
    nobody = stance_lexicon().nobody
    return next((k for k in tree.kids(word, "nsubj") if tree.lower[k] in nobody or _no_one(tree, k)), None)


def _no_one(tree: Tree, word: int) -> bool:
    people = measure_lexicon().people
    return tree.lower[word] in people and any(tree.lower[k] == "no" for k in tree.kids(word, "det"))


def _named_as(tree: Tree, quantities: list[Quantity]) -> Iterator[Quantity]:
    """Yield the figures of persons under what they are named as ("two men as possible suspects")."""
    for quantity in quantities:
        if quantity.unit != "person" or quantity.counted is None:
            continue
        for word in tree.between(*quantity.counted):
            for kid in tree.kids(word, "nmod"):
                name = measure_lexicon().none.get(tree.lower[kid])
                if name is not None and any(tree.lower[k] == "as" for k in tree.kids(kid, "case")):
                    yield replace(quantity, thing=name, rule="named as")

"""What a figure's noun stands in: the verb that governs it, whose it is, and what narrows it.

Two counts of one noun are of one thing only in one frame: "missed four games" and "played in ten games" count other
games, "Orlan threw 29 passes" and "Renner threw 28 passes" other throwers' passes, "two patients in critical
condition" fewer than "19 patients".
"""

from __future__ import annotations

from dataclasses import dataclass

from crossread.compare.case import Case
from crossread.compare.lexicon import measure_lexicon, state_lexicon
from crossread.compare.tree import Tree, subject_of
from crossread.records.reading import Quantity

_NAME_PARTS = ("nummod", "compound", "flat", "amod", "det")


@dataclass(frozen=True, slots=True)
class Frame:
    """The acts that govern a figure's noun (empty where a light verb or none does), its owners, what narrows it."""

    acts: frozenset[str]
    owners: frozenset[str]
    narrowed: frozenset[str]


NO_FRAME = Frame(frozenset(), frozenset(), frozenset())


def frame_of(case: Case, statement: int, quantity: Quantity) -> Frame:
    """Return the frame of a figure; an empty one without syntax."""
    located = case.located(statement)
    tree = case.tree(located.report)
    noun = _noun(tree, quantity)
    if noun is None:
        return NO_FRAME
    acts: set[str] = set()
    owners: set[str] = set()
    word = noun
    for head in tree.above(noun):
        relation = tree.tokens[word].dep
        if tree.tokens[head].upos == "VERB":
            acts = _keys(tree, head)
            subject = subject_of(tree, head)
            if subject is not None and not relation.startswith("nsubj"):
                owners |= _named(case, statement, tree, subject)
            break
        if tree.tokens[head].upos == "ADJ" and relation.startswith("nsubj"):
            acts = {tree.tokens[head].lemma.casefold()}
            break
        owners |= _named(case, statement, tree, head)
        if not relation.startswith(("conj", "nmod", "appos", "compound", "parataxis", "list")):
            break
        word = head
    narrowed = {tree.lower[k] for k in tree.kids(noun, "amod")} & measure_lexicon().narrowing
    if tree.between(quantity.start, quantity.end) and _whole(tree, quantity):
        narrowed.add("of")
    return Frame(frozenset(acts), frozenset(owners), frozenset(narrowed))


def same_act(a: Frame, b: Frame) -> bool:
    """Tell whether two counts are not governed by two different acts."""
    return not (a.acts and b.acts) or bool(a.acts & b.acts)


def same_owner(a: Frame, b: Frame) -> bool:
    """Tell whether two counts are not known to be of different persons or organisations."""
    return not (a.owners and b.owners) or bool(a.owners & b.owners)


def _noun(tree: Tree, quantity: Quantity) -> int | None:
    """Return the noun of a figure: the topmost word of the figure and what it counts."""
    low, high = quantity.start, quantity.end
    if quantity.counted is not None and abs(quantity.counted[0] - quantity.end) < 40:
        low, high = min(low, quantity.counted[0]), max(high, quantity.counted[1])
    inside = tree.between(low, high)
    word = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None)
    if word is None:
        return None
    while tree.tokens[word].dep.startswith(_NAME_PARTS) and tree.tokens[word].head != word:
        word = tree.tokens[word].head
    return word


def _whole(tree: Tree, quantity: Quantity) -> bool:
    """Tell the 41 of "28 of 41 passes", which counts more than what was done."""
    first = tree.between(quantity.start, quantity.end)[0]
    before = [first - 1, first - 2]
    return first > 1 and tree.lower[before[0]] == "of" and tree.tokens[before[1]].upos == "NUM"


def _named(case: Case, statement: int, tree: Tree, word: int) -> frozenset[str]:
    """Return the persons and organisations that a noun phrase names."""
    span = [tree.tokens[i] for i in (word, *tree.kids(word, "flat", "compound"))]
    return case.named(statement, min(t.start for t in span), max(t.end for t in span), "PERSON", "ORG")


def _keys(tree: Tree, verb: int) -> set[str]:
    lexicon = state_lexicon()
    lemma = tree.tokens[verb].lemma.casefold()
    if {lemma, tree.lower[verb]} & lexicon.light:
        return set()
    keys = set().union(*(lexicon.keys.get(form, ()) for form in tree.forms(verb)))
    return keys or {lemma}

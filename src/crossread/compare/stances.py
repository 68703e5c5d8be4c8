"""Whether what a word of a statement says is held, denied or left open, and whether it is, will be or is asked for.

Negations and words of denial above a clause are counted; what is told in a relative clause is told as a fact. What is
asked, possible, conditional or merely tried is left open.

    "Police denied that any arrests had been made." -> denied      "Orlan was summoned to testify." -> testify: open
"""

from __future__ import annotations

from typing import Literal

from crossread.compare.case import Case
from crossread.compare.lexicon import stance_lexicon
from crossread.compare.tree import Tree, verb_of

Stance = Literal["held", "denied", "open"]


def stance_of(case: Case, tree: Tree, statement: int, word: int) -> Stance:
    """Tell whether a proposition is held, denied (by a negation or a word of denial above it) or left open."""
    lexicon = stance_lexicon()
    if case.located(statement).statement.certainty == "asked":
        return "open"
    verb = verb_of(tree, word)
    negations = _negations(tree, word) + (_adverbs(tree, verb) if verb != word else 0)
    if any(tree.lower[k] in lexicon.partial for i in {word, verb} for k in tree.children[i]) or _conditional(
        tree, verb
    ):
        return "open"  # "not only", "not yet clear"
    above = _above(tree, verb)
    if above is None:
        return "open"
    could = [tree.lower[k] for k in tree.kids(verb, "aux") if tree.lower[k] in lexicon.unsure_auxiliaries]
    if could and not (could == ["could"] and negations % 2):
        return "open"
    return "denied" if (negations + above) % 2 else "held"


def _above(tree: Tree, word: int) -> int | None:
    """Return how many words of denial stand above a clause, None where something above leaves it open.

    What stands in a relative clause or beside is told as a fact, whatever is denied above it.
    """
    lexicon = stance_lexicon()
    negations, below = 0, word
    for head in tree.above(word):
        relation, forms = tree.tokens[below].dep, set(tree.forms(head))
        if (
            relation == "acl"
            and not forms & lexicon.through
            and any(tree.lower[k] == "to" for k in tree.kids(below, "mark"))
        ):
            return None  # "an offer to plead guilty"
        noun = relation.startswith("obj") and (below == word or forms & lexicon.deny)
        if relation.startswith("nmod") and forms & lexicon.accounts:
            negations += _negations(tree, head)  # "no reports of injuries"
        elif relation.startswith("advcl") and tree.tokens[head].upos == "ADJ" and _negations(tree, head):
            return None  # "is not used to paying"
        elif not relation.startswith(("ccomp", "xcomp", "csubj", "conj")) and not noun and relation != "acl":
            break
        if forms & lexicon.deny:
            negations += relation != "conj"
        elif relation.startswith("xcomp") and forms & lexicon.failing:
            negations += 1
        elif relation != "conj" and forms & lexicon.unsure:
            return None
        elif relation.startswith("xcomp"):
            if not forms & lexicon.through:
                return None  # "was summoned to testify" leaves open whether he did
            negations += _negations(tree, head)
        elif relation.startswith("ccomp") and _negations(tree, head):
            return None  # "did not say that …"
        below = head
    return negations


def _adverbs(tree: Tree, word: int) -> int:
    return sum(tree.lower[kid] in stance_lexicon().negations and kid < word for kid in tree.kids(word, "advmod"))


def _negations(tree: Tree, word: int) -> int:
    """Return how many negations hang on a word, on its subject or on its object."""
    lexicon = stance_lexicon()
    count = 0
    for kid in tree.children[word]:
        relation = tree.tokens[kid].dep
        if relation.startswith(("advmod", "det", "case", "cc:preconj")) and tree.lower[kid] in lexicon.negations:
            count += kid < word  # "the boy shot by police did not …", read as one clause
        elif relation.startswith(("nsubj", "obj", "nmod:unmarked")):
            none = tree.lower[kid] in lexicon.nobody
            count += none or any(tree.lower[det] in {"no", "neither"} for det in tree.kids(kid, "det"))
    return count


def _conditional(tree: Tree, verb: int) -> bool:
    return any(
        tree.lower[mark] in stance_lexicon().conditions
        for i in (verb, *tree.above(verb))
        for mark in tree.kids(i, "mark")
    )


def mood_of(tree: Tree, word: int) -> str:
    """Return "planned" for what will or shall be, "asked" for what somebody wants, else ""."""
    lexicon = stance_lexicon()
    verb = verb_of(tree, word)
    if any(tree.lower[k] in lexicon.future for k in tree.kids(verb, "aux")):
        return "planned"
    below = verb
    for head in tree.above(verb):
        if not tree.tokens[below].dep.startswith(("xcomp", "ccomp", "acl", "obl", "obj", "nmod")):
            break
        forms = set(tree.forms(head))
        if forms & lexicon.wanting:
            return "asked"
        if forms & lexicon.planning:
            return "planned"
        below = head
    return ""

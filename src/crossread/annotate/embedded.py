"""Find the clauses inside a clause that say a thing of their own: relative clauses and appositions with facts.

Both stand behind a comma or dash, so that they add a fact and do not merely say who is meant. A relative clause opens
with its pronoun ("who", "which", "in which", "most of whom", "where") and has a finite verb; an apposition holds a
figure or a time of its own. Each is read together with the noun it hangs on, which makes it readable alone.

    "The bridge, a 900-metre crossing built in 1974, fell." -> "The bridge, a 900-metre crossing built in 1974"
    "Police met Bo Lind, who fled in 2019." -> "Bo Lind, who fled in 2019"
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossread.annotate.tree import Tree
from crossread.settings import Settings

__all__ = ["Embedded", "find_embedded"]

_COMMAS = frozenset({",", "—", "–", "--"})
_PRONOUNS = frozenset({"who", "whom", "whose", "which", "where", "when"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_DESCRIBING = ("det", "amod", "nummod", "compound", "nmod", "flat")
_OPENS_WITHIN = 4  # words: "a number of whom"


@dataclass(frozen=True, slots=True)
class Embedded:
    """A clause `low:high` with main word `root`, and the words `lead:lead_end` of what it is said of, before it."""

    low: int
    high: int
    root: int
    lead: int
    lead_end: int
    pronoun: int | None


def find_embedded(
    tree: Tree, words: range, shut: Sequence[bool], tells: Callable[[int, int], bool], settings: Settings
) -> list[Embedded]:
    """Return the outermost embedded clauses of the words of one clause, in text order; they do not overlap.

    `shut` says for each word whether it stands in quotation marks or brackets; `tells` whether a stretch of words
    holds a figure or a time.
    """
    found: list[Embedded] = []
    for head in words:
        for kid in tree.kids(head, "acl", "appos"):
            made = _read(tree, words, head, kid)
            if made is None or (tree.base(kid) == "appos" and not tells(made.low, made.high)):
                continue
            torn = any(shut[word - words.start] for word in (made.lead, made.low, made.high - 1))
            if not torn and made.high - made.low >= settings.statement_least_words:
                found.append(made)
    outer: list[Embedded] = []
    for clause in sorted(found, key=lambda c: (c.low, -c.high)):
        if not outer or clause.lead >= outer[-1].high:
            outer.append(clause)
    return outer


def _read(tree: Tree, words: range, head: int, kid: int) -> Embedded | None:
    """Return what hangs on the noun `head` by `kid`, where it is a clause that adds a fact."""
    low, high = tree.first[kid], _end(tree, kid)
    while low < kid and tree.lower[low] in _COMMAS:
        low += 1
    if not (words.start < low and high <= words.stop and head < low - 1) or tree.pos[head] not in _NOUNS:
        return None
    if tree.lower[low - 1] not in _COMMAS or not set(range(head, low - 1)) <= set(tree.subtree(head)):
        return None
    opening = range(low, min(low + _OPENS_WITHIN, kid))
    pronoun = next((word for word in opening if tree.lower[word] in _PRONOUNS), None)
    finite = any(tree.tag[word] in _FINITE for word in (kid, *tree.kids(kid, "aux", "cop")))
    relative = tree.dep[kid] == "acl:relcl" and pronoun is not None and finite
    apposition = tree.base(kid) == "appos" and tree.pos[kid] == "NOUN" and high - low > 1
    if not relative and not apposition:
        return None
    return Embedded(low, high, kid, _lead(tree, head, words.start), low - 1, pronoun if relative else None)


def _lead(tree: Tree, head: int, least: int) -> int:
    """Return the first word of the noun's phrase: of what describes it, not of a preposition or copula before it."""
    before = [tree.first[kid] for kid in tree.kids(head, *_DESCRIBING) if kid < head]
    return max(min([head, *before]), least)


def _end(tree: Tree, kid: int) -> int:
    """Return where the clause ends: its marks are left out, and what a comma parts from its verb ("…, for a year")."""
    high = tree.last[kid] + 1
    loose = [tree.first[word] for word in tree.kids(kid, "obl", "parataxis") if word > kid]
    high = min([high, *(word for word in loose if tree.lower[word] in _COMMAS)])
    while high - 1 > kid and tree.pos[high - 1] == "PUNCT" and tree.lower[high - 1] not in {'"', "”", "''", ")"}:
        high -= 1
    return high

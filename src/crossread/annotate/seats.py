"""Tell a government from the place whose name it goes by: "Moscow said" is Russia's government, "in Moscow" the city.

The rule: a capital or seat (`seats` of ``data/entities/names.toml``) stands for the government where it does what
governments do (subject or agent of a verb of `seat_verbs`), or where a noun that only states have hangs on it
("relations with Moscow", "Moscow's stance"). All else is the city: a wrong merge is worse than a missed one. A palace
("the Kremlin") is the government unless somebody is in it or goes there.

    "Moscow said talks in Moscow would go on." -> russia government, moscow
"""

from __future__ import annotations

from functools import lru_cache

from crossread.annotate.cues import inflect
from crossread.annotate.spellings import name_words
from crossread.annotate.tree import Tree

__all__ = ["government_of"]

_JOINS = frozenset({"with", "between", "on", "for", "to", "against", "and"})


@lru_cache(maxsize=1)
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """Return all forms of the verbs and nouns that make a seat a government."""
    lists = name_words()
    verbs = frozenset(form for verb in lists.seat_verbs for form in (verb, *inflect(verb)))
    return verbs, frozenset(form for noun in lists.seat_nouns for form in (noun, f"{noun}s"))


def government_of(tree: Tree, start: int, end: int, key: str) -> str | None:
    """Return the key of the government that the name at `start:end` stands for ("russia government"), None for none."""
    country = name_words().seats.get(key)
    words = tree.between(start, end)
    if country is None or not tree.parsed or not words:
        return None
    top = next((word for word in words if tree.head[word] not in words), words[0])
    while tree.base(top) == "conj" and tree.head[top] != top:  # "Moscow and Beijing say"
        if tree.kids(top, "case"):
            return None
        top = tree.head[top]
    if key in name_words().palaces:
        meant = not {tree.lower[kid] for kid in tree.kids(top, "case")} & name_words().seat_places
    else:
        meant = _acts(tree, top) or _is_partner(tree, top)
    return f"{country} government" if meant else None


def _acts(tree: Tree, top: int) -> bool:
    verb, case = tree.head[top], {tree.lower[kid] for kid in tree.kids(top, "case")}
    subject = tree.dep[top] == "nsubj" or (tree.dep[top] == "obl:agent" and case == {"by"})
    return subject and tree.pos[verb] == "VERB" and tree.lower[verb] in _forms()[0]


def _is_partner(tree: Tree, top: int) -> bool:
    case = {tree.lower[kid] for kid in tree.kids(top, "case")}
    owns = tree.dep[top] == "nmod:poss" or (tree.base(top) in {"nmod", "obl"} and bool(case) and case <= _JOINS)
    return owns and tree.lower[tree.head[top]] in _forms()[1]

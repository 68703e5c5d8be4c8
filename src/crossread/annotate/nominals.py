"""Link phrases that stand for a named entity: "the Russian president", "the ministry", "the Kremlin boss".

The rule: the text itself must give the role. The words before a person's name ("Russian President Viktor Orlan") and
the apposition behind it ("Ada Orr, the mayor of Lund") say which roles the person has. A definite phrase with such a
role is linked when exactly one person of the article fits it and its other words. A phrase for a body ("the ministry")
is linked to the one body whose name ends with the word.

    "Mayor Ada Orr left. The mayor was tired." -> "The mayor" = Ada Orr
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.annotate.cues import roles
from crossread.annotate.spellings import country_of, name_words
from crossread.annotate.tree import Tree
from crossread.records.reading import Mention

__all__ = ["Named", "link_nominals", "roles_of"]

_DEFINITE = frozenset({"the"})
_LONGEST_TITLE = 8  # words before a name that can be its title
_LONGEST_PHRASE = 5  # words of a phrase between its article and its noun
_NOT_SAME = frozenset({"former", "ex", "late", "deputy", "vice", "first", "acting", "then", "next", "previous", "new"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its entity; `key` is its normalised spelling."""

    start: int
    end: int
    type: str
    id: str
    key: str


@dataclass(slots=True)
class _Known:
    """What the text says of one person: each role with the words that went with it."""

    roles: dict[str, set[str]] = field(default_factory=dict)


def link_nominals(tree: Tree, named: Sequence[Named]) -> list[Mention]:
    """Return the phrases that stand for one of the names, as mentions of form "nominal"."""
    known = roles_of(tree, named)
    inside = {word for name in named for word in tree.between(name.start, name.end)}
    bodies: dict[str, set[str]] = {}
    ending: dict[str, set[str]] = {}
    for name in named:
        if name.type in {"ORG", "LOC", "MISC"} and len(name.key.split()) > 1:
            for noun in set(name.key.split()) & roles().bodies:
                bodies.setdefault(noun, set()).add(name.id)
                if name.key.endswith(noun):
                    ending.setdefault(noun, set()).add(name.id)
    types = {name.id: name.type for name in named}
    found = []
    for word in range(1, len(tree)):
        phrase = _phrase(tree, word, inside)
        if phrase is None:
            continue
        low, noun, described = phrase
        fits = _people_for(known, noun, described) or (bodies.get(noun, set()) if not described else set())
        if len(fits) == 1 and (noun in roles().persons or fits <= ending.get(noun, set())):
            identity = next(iter(fits))
            found.append(Mention(tree.start[low], tree.end[word], types[identity], identity, "nominal"))
    return found


def _phrase(tree: Tree, word: int, inside: set[int]) -> tuple[int, str, set[str]] | None:
    """Return (first word, noun, other words) of a definite phrase that ends with the word, None for no such phrase."""
    noun = tree.lower[word]
    if word in inside or noun not in roles().persons | roles().bodies:
        return None
    following = word + 1
    if following in inside and tree.start[following] - tree.end[word] == 1 and tree.lower[following] != "of":
        return None  # "the president Ada Orr": a title
    if following < len(tree) and (tree.lower[following] in {"-", "of"} or tree.lower[following] in roles().persons):
        return None
    low = word - 1
    while low >= 0 and word - low <= _LONGEST_PHRASE and tree.lower[low] not in _DEFINITE:
        if not (tree.word(low)[:1].isalpha() or tree.lower[low] in {"-", "'s", "’s"}):
            return None
        low -= 1
    if low < 0 or tree.lower[low] not in _DEFINITE or tree.sent[low] != tree.sent[word]:
        return None
    described = {tree.lower[inner] for inner in range(low + 1, word)} - {"-", "'s", "’s"}
    return low, noun, described


def roles_of(tree: Tree, named: Sequence[Named]) -> dict[str, _Known]:
    """Return the roles of each person, from titles before and appositions behind the name."""
    known: dict[str, _Known] = {}
    for name in named:
        if name.type != "PERSON":
            continue
        words = tree.between(name.start, name.end)
        if not len(words):
            continue
        entry = known.setdefault(name.id, _Known())
        for noun, described in (*_before(tree, words.start), *_behind(tree, words.stop)):
            entry.roles.setdefault(noun, set()).update(described)
    return known


def _before(tree: Tree, first: int) -> Iterable[tuple[str, set[str]]]:
    """Yield the role in the words before a name: "Russian President", "the Chinese leader"."""
    held: list[int] = []
    word = first - 1
    while word >= 0 and len(held) < _LONGEST_TITLE and tree.sent[word] == tree.sent[min(first, len(tree) - 1)]:
        lower = tree.lower[word]
        if not (lower[:1].isalpha() or lower in {"'s", "’s", "-"}) or lower in {
            "the",
            "and",
            "with",
            "by",
            "to",
            "that",
            "in",
            "for",
            "from",
        }:
            break
        held.append(word)
        word -= 1
    if held and tree.lower[held[0]] in roles().persons and tree.end[held[0]] + 1 == tree.start[first]:
        described = {tree.lower[inner] for inner in held[1:]} - {"'s", "’s", "-"}
        yield tree.lower[held[0]], described
    elif len(held) > 2 and tree.lower[held[1]] == "of":  # "Secretary of State Ada Orr"
        role = next((inner for inner in held[2:] if tree.lower[inner] in roles().persons), None)
        if role is not None:
            yield tree.lower[role], {tree.lower[inner] for inner in held if inner != role} - {"of", "'s", "’s"}


def _behind(tree: Tree, stop: int) -> Iterable[tuple[str, set[str]]]:
    """Yield the role in the apposition behind a name: ", the mayor of Lund,"."""
    if stop + 1 >= len(tree) or tree.lower[stop] != ",":
        return
    held: list[int] = []
    for word in range(stop + 1, min(stop + 2 + _LONGEST_TITLE, len(tree))):
        lower = tree.lower[word]
        if lower in {",", ".", ";", ":", "who", "said", "says", "and"} or tree.sent[word] != tree.sent[stop]:
            break
        held.append(word)
    noun = next((word for word in held if tree.lower[word] in roles().persons), None)
    if noun is None or held.index(noun) >= _LONGEST_PHRASE:
        return
    if tree.parsed and not (tree.base(noun) == "appos" and tree.head[noun] < stop):
        return  # "According to Orr, a mayor was ill": the comma ends the phrase
    if (
        tree.lower[held[0]] in {"a", "an", "the", "his", "her", "its", "their"}
        or noun == held[0]
        or tree.word(held[0]).islower()
    ):
        yield (
            tree.lower[noun],
            {tree.lower[word] for word in held if word != noun} - {"of", "the", "a", "an", "'s", "’s"},
        )


def _people_for(known: dict[str, _Known], noun: str, described: set[str]) -> set[str]:
    """Return the people who have the role, and whose own words for it hold those of the phrase."""
    exact = {
        identity for identity, entry in known.items() if noun in entry.roles and _agrees(entry.roles[noun], described)
    }
    if exact:
        return exact
    narrower = name_words().broader.get(noun, frozenset())
    return {
        identity
        for identity, entry in known.items()
        for role, words in entry.roles.items()
        if role in narrower and described and _agrees(words, described)
    }


def _agrees(known: set[str], described: set[str]) -> bool:
    """Tell whether each word of the phrase is known of the role; a country's seat or adjective is the country."""
    if known & _NOT_SAME != described & _NOT_SAME:
        return False
    countries = {country for word in known if (country := country_of(word))}
    return all(word in known or (country_of(word) in countries and country_of(word) is not None) for word in described)

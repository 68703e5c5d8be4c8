"""Correct the names that the network tags: what no name may hold, what the gazetteer knows, what the article agrees on.

The rules, in order:

- a title before a name ("Mr.", "Prime Minister"), a possessive behind it and quotes around it stand outside;
- no name goes over a segment's border;
- a word for a people is NORP, with the compass before it ("South Korean"), unless it is part of a longer name;
- all mentions of one name in an article have one type: the one that the network gives most weight, over all of them;
- a name found with confidence is found wherever the article writes it the same way.

    ["President/B-PERSON", "Barden/I-PERSON", "'s/I-PERSON"] -> ["President/O", "Barden/B-PERSON", "'s/O"]
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from crossread.annotate.features import COUNTRY, DEMONYM, NAMES, name_classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Name", "clean_names", "find_names", "titles", "vote"]

TYPES = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC")
_EDGES = frozenset("\"'“”‘’`´.,;:!?…()[]{}-–—/|*") | {"'s", "’s", "``", "''"}
PERSON, ORG, LOC = range(3)
PLACES = frozenset(NAMES.index(kind) for kind in ("country", "city", "region"))
# What a mention's being in the gazetteer of places weighs beside the network's probabilities, for the whole name.
# Chosen on the Worldwide corpus (dev).
PLACE_PRIOR = 0.3
# What a mention's last word ("Ministry", "River") weighs likewise.
NOUN_PRIOR = 0.5
# The syllables of names with hyphens have up to five letters ("Kwok-hung", "Chi-chung").
LONGEST_SYLLABLE = 5
_MONEY = frozenset("$€£¥₽₴₹%")
# A name is looked for elsewhere in the article when the network gives its type at least this probability.
# Chosen on the Worldwide corpus (dev): 0.6 to 0.9 differ by 0.1 F1.
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its first word, the word behind its last, its type."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(resources.files("crossread.data").joinpath("names.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def titles() -> frozenset[str]:
    """Return the titles, as written."""
    return _lists()["titles"]


def find_names(
    forms: Sequence[str], tags: Sequence[str], edges: Sequence[bool], scores: NDArray[np.float32] | None = None
) -> list[Name]:
    """Return the names of a text, corrected; scores are the tags' log probabilities, in the network's order."""
    names = clean_names(forms, tags, edges)
    names = _peoples(forms, names, edges)
    return names if scores is None else vote(forms, names, edges, scores)


def clean_names(forms: Sequence[str], tags: Sequence[str], edges: Sequence[bool]) -> list[Name]:
    """Cut titles, possessives and marks off the names that the tags say."""
    names: list[Name] = []
    for first, last, kind in _joined(forms, list(_spans(tags, edges)), edges):
        start, end = first, last
        while start < end and _stands_before(forms, start, end, kind):
            start += 1
        while end > start and _stands_behind(forms, start, end):
            end -= 1
        if kind == "PERSON" and end - start > 1 and not any(edges[end : end + 2]):
            end += 2 * _goes_on(forms, end)
        if _is_name(forms[start:end], kind):
            names += _pair(forms, Name(start, end, kind))
    return _with_nouns(forms, names, edges)


def _with_nouns(forms: Sequence[str], names: list[Name], edges: Sequence[bool]) -> list[Name]:
    """Make one organisation of "Dubai" and the "Police" behind it, be that a name by itself or none."""
    nouns = _lists()["organisations"]
    out: list[Name] = []
    for index, name in enumerate(names):
        if out and name.start < out[-1].end:
            continue  # taken by the name before
        end = name.end
        following = names[index + 1] if index + 1 < len(names) else None
        if following and following.start == end and following.kind == "ORG" and not edges[end]:
            end = following.end if forms[following.end - 1] in nouns else end
        elif end < len(forms) and forms[end] in nouns and not edges[end]:
            more = end + 1 < len(forms) and not edges[end + 1] and forms[end + 1][0].isupper()
            end += not more  # "Dubai Police Arrest Two" is a headline
        out.append(name if end == name.end else Name(name.start, end, "ORG"))
    return out


def _joined(
    forms: Sequence[str], spans: list[tuple[int, int, str]], edges: Sequence[bool]
) -> Iterator[tuple[int, int, str]]:
    """Join "Power of" with the "Siberia" that the tags make a name of its own."""
    kept: tuple[int, int, str] | None = None
    for start, end, kind in spans:
        if kept and kept[1] == start and forms[start - 1] == "of" and not edges[start]:
            kept = (kept[0], end, kept[2])
            continue
        if kept:
            yield kept
        kept = (start, end, kind)
    if kept:
        yield kept


def _stands_before(forms: Sequence[str], start: int, end: int, kind: str) -> bool:
    """Tell a mark, a joiner or a title before a name; "Secretary of State Ann Lee" has "State" as its title's end."""
    form = forms[start]
    if form in _EDGES or form in _lists()["joiners"]:
        return True
    if kind != "PERSON" or end - start == 1:
        return False
    office = form in _lists()["offices"] and start > 0 and forms[start - 1] in ("of", "for")
    return office or form in titles()


def _stands_behind(forms: Sequence[str], start: int, end: int) -> bool:
    """Tell a mark, a joiner or a common noun behind a name: "Congress party"; "Moon Jae-in" has none."""
    form = forms[end - 1]
    if form in _EDGES or form in _lists()["joiners"]:
        return not (end - start > 2 and forms[end - 2] == "-" and form.isalpha())
    return form.islower() and forms[end - 2 : end - 1] != ["-"] and end - start > 1


def _goes_on(forms: Sequence[str], end: int) -> bool:
    """Tell the end of a Korean or Chinese name: "Min Jae" goes on with "-un", "Joan Barden" does not with "-led"."""
    following = forms[end : end + 2]
    if len(following) < 2 or following[0] != "-":
        return False
    return (
        following[1].islower()
        and len(following[1]) <= LONGEST_SYLLABLE
        and following[1] not in _lists()["not_syllables"]
    )


def _is_name(forms: Sequence[str], kind: str) -> bool:
    """Tell whether words can be a name: no title alone, no money, no word for a disease, and some letter not small."""
    if not forms or not any(form[0].isalnum() and not form.islower() for form in forms):
        return False
    if any(form[-1] in _MONEY for form in forms):
        return False
    lists = _lists()
    if kind == "PERSON" and all(form in lists["titles"] or form in lists["offices"] for form in forms):
        return False
    return len(forms) > 1 or forms[0] not in lists["no_names"]


def _pair(forms: Sequence[str], name: Name) -> list[Name]:
    """Make two places of "China-Russia", which is no organisation, and one of a country that is taken for one."""
    known = name_classes(forms[name.start : name.end])
    if name.kind == "ORG" and set(known) == {COUNTRY} and forms[name.start] not in _lists()["unions"]:
        return [Name(name.start, name.end, "LOC")]
    if name.end - name.start != 3 or forms[name.start + 1] not in ("-", "–"):
        return [name]
    if (known[0], known[2]) != (COUNTRY, COUNTRY):
        return [name]
    return [Name(name.start, name.start + 1, "LOC"), Name(name.end - 1, name.end, "LOC")]


def _spans(tags: Sequence[str], edges: Sequence[bool]) -> Iterator[tuple[int, int, str]]:
    """Yield names as (first word, word behind the last, type), cut at segment borders."""
    start = -1
    for index in range(len(tags) + 1):
        tag = tags[index] if index < len(tags) else "O"
        if start >= 0 and (tag[0] != "I" or tag[2:] != tags[start][2:] or edges[index]):
            yield start, index, tags[start][2:]
            start = -1
        if start < 0 and tag != "O":
            start = index


def _peoples(forms: Sequence[str], names: list[Name], edges: Sequence[bool]) -> list[Name]:
    """Make words for peoples NORP where they are no part of a longer name."""
    compass, either, hyphened = (_lists()[name] for name in ("compass", "either", "hyphened"))
    classes = name_classes(forms)
    longer = {i for name in names if name.end - name.start > 1 for i in range(name.start, name.end)}
    persons = {name.start for name in names if name.kind == "PERSON"}
    found = []
    for index, kind in enumerate(classes):
        if kind != DEMONYM or not forms[index][0].isupper() or index in persons or forms[index] in either:
            continue
        start = index
        while start and not edges[start] and forms[start - 1] in compass:
            start -= 1
        if (
            start > 1
            and forms[start - 1] == "-"
            and forms[start - 2] in hyphened
            and not any(edges[start - 1 : start + 1])
        ):
            start -= 2
        own = any((n.start, n.end) == (start, index + 1) for n in names)
        if own or not longer & set(range(start, index + 1)):
            found.append(Name(start, index + 1, "NORP"))
    taken = {i for name in found for i in range(name.start, name.end)}
    kept = [name for name in names if not taken & set(range(name.start, name.end))]
    return sorted([*kept, *found], key=lambda name: name.start)


def vote(forms: Sequence[str], names: list[Name], edges: Sequence[bool], scores: NDArray[np.float32]) -> list[Name]:
    """Give all mentions of one name the type with most weight in the article, and find the mentions left out."""
    import numpy as np

    chances = np.exp(scores[:, 1:]).reshape(len(scores), len(TYPES), 2).sum(2)  # of each word: B and I of each type
    weights: dict[tuple[str, ...], NDArray[np.float32]] = defaultdict(lambda: np.zeros(len(TYPES), np.float32))
    for name in names:
        if name.kind != "NORP":
            weight = weights[_key(forms, name)]
            weight += chances[name.start : name.end].mean(0)
            known = set(name_classes(forms[name.start : name.end]))
            if known <= PLACES and forms[name.start] not in _lists()["unions"]:
                weight[LOC] += PLACE_PRIOR
                weight[ORG] *= COUNTRY not in known
            if name.end - name.start > 1:
                weight[ORG] += NOUN_PRIOR * (forms[name.end - 1] in _lists()["organisations"])
                weight[LOC] += NOUN_PRIOR * (forms[name.end - 1] in _lists()["places"])
    for key, weight in weights.items():  # the last word of a person's name alone is that person
        if len(key) > 1 and weight.argmax() == PERSON and key[-1:] in weights:
            weights[key[-1:]][PERSON] += weight[PERSON]
    voted = [
        name if name.kind == "NORP" else Name(name.start, name.end, TYPES[int(weights[_key(forms, name)].argmax())])
        for name in names
    ]
    return _everywhere(forms, voted, edges, chances)


def _key(forms: Sequence[str], name: Name) -> tuple[str, ...]:
    words = forms[name.start : name.end]
    return tuple(word.title() if word.isupper() and len(word) > 4 else word for word in words)


def _everywhere(
    forms: Sequence[str], names: list[Name], edges: Sequence[bool], chances: NDArray[np.float32]
) -> list[Name]:
    """Find further mentions of sure names, longest first, where no name stands yet."""
    sure: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.kind != "NORP" and float(chances[name.start : name.end, TYPES.index(name.kind)].mean()) >= SURE:
            sure[tuple(forms[name.start : name.end])] = name.kind
    openers = {key[0] for key in sure}
    sizes = sorted({len(key) for key in sure}, reverse=True)
    taken = {i for name in names for i in range(name.start, name.end)}
    found = list(names)
    for index, form in enumerate(forms):
        if form not in openers or index in taken or not form[0].isupper():
            continue
        for size in sizes:
            kind = sure.get(tuple(forms[index : index + size]))
            span = range(index, index + size)
            if kind and not taken & set(span) and not any(edges[i] for i in span[1:]):
                found.append(Name(index, index + size, kind))
                taken |= set(span)
                break
    return sorted(found, key=lambda name: name.start)

"""Link the mentions of one entity within one article: names, and phrases such as "the Russian president".

The rule: names that are equal but for article, genitive and accents are one entity; a person's full name takes the
surname and the first name when nobody else in the article has it; a body's name takes its acronym and its form without
"Corp.". What two entities could claim is left an entity of its own: a wrong merge is worse than a missed one. Phrases
are linked by `nominals` where the text itself gives the role.

    "Ada V. Orr met Bo Lind. Ms. Orr left." -> Ada V. Orr = Orr: e1, Bo Lind: e2
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from crossread.annotate.bodies import find_bodies, owner
from crossread.annotate.cues import roles
from crossread.annotate.nominals import Named, link_nominals
from crossread.annotate.seats import government_of
from crossread.annotate.spellings import country_of, initials, key, name_words, plain, short_key
from crossread.annotate.tree import Tree, read_tree
from crossread.records.reading import Mention
from crossread.settings import Settings

__all__ = ["link_mentions"]

TYPES = frozenset({"PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the text: its offsets without title and genitive, its words in lower case, its title.

    `body`: the body of a state that it names or stands for, with the country in front ("china government").
    """

    start: int
    end: int
    type: str
    words: tuple[str, ...]
    key: str
    title: str
    body: str = ""


def link_mentions(doc: Doc, *, settings: Settings) -> tuple[Mention, ...]:
    """Return the names of ``doc.ents`` and the phrases that stand for them, in text order.

    Ids are e1, e2 … in the order of first mention; equal ids are one entity of this article.
    """
    if not doc.ents:
        return ()
    tree = read_tree(doc)
    names = _voted([name for ent in doc.ents if ent.label_ in TYPES and (name := _name(tree.text, doc, ent))])
    names = _with_bodies(tree, names)
    groups = _grouped(tree.text, names, settings)
    order: dict[int, str] = {}
    mentions = []
    for name, group in zip(names, groups, strict=True):
        identity = order.setdefault(group, f"e{len(order) + 1}")
        mentions.append(Mention(name.start, name.end, name.type, identity, body=name.body))
    named = [Named(m.start, m.end, m.type, m.id, name.key) for m, name in zip(mentions, names, strict=True)]
    mentions += link_nominals(tree, named)
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def _with_bodies(tree: Tree, names: Sequence[_Name]) -> list[_Name]:
    """Put the country into the keys of its bodies, and add those that were not tagged, in text order."""
    places = [(name.start, name.end, name.key) for name in names if name.type in {"LOC", "NORP"}]
    countries = {end: country_of(spelling) or spelling for _, end, spelling in places}
    inside: set[int] = set()
    found = []
    for name in (_whole_body(tree, name) for name in names):
        words = tree.between(name.start, name.end)
        inside.update(words)
        held = owner(tree, words.start, countries) if name.type == "ORG" else None
        if held is not None and name.key.split()[-1] in roles().state_bodies:
            body = f"{held[1]} {name.key}"
            found.append(replace(name, key=body, body=body))
        elif name.type in {"LOC", "ORG"} and (body := government_of(tree, name.start, name.end, name.key) or ""):
            found.append(replace(name, type="ORG", key=body, body=body))
        else:
            found.append(name)
    bodies = find_bodies(tree, places, inside)
    found += [_Name(body.start, body.end, "ORG", tuple(body.key.split()), body.key, "", body.key) for body in bodies]
    return sorted(found, key=lambda name: (name.start, -name.end))


def _whole_body(tree: Tree, name: _Name) -> _Name:
    """Take the noun that a tagged name lost: "Foreign" before "Ministry"."""
    word = tree.at(name.end)
    if name.type != "ORG" or word >= len(tree) or not tree.word(word)[:1].isupper() or tree.gap(word) != " ":
        return name
    if tree.lower[word] not in roles().state_bodies:
        return name
    text = tree.text[name.start : tree.end[word]]
    return replace(name, end=tree.end[word], words=tuple(plain(text).split()), key=key(text))


def _name(whole: str, doc: Doc, ent: Span) -> _Name | None:
    """Return the name of the entity, its title and genitive left out."""
    tokens, label = [token for token in ent if not token.is_space], ent.label_
    while tokens and tokens[-1].lower_ in {"'s", "’s", "'", "’", ",", ".", '"', "”", ")"}:
        tokens.pop()
    title = doc[ent.start - 1].lower_ if ent.start else ""
    if label == "PERSON":
        ranks = [place for place, token in enumerate(tokens[:-1]) if _is_title(token.lower_)]
        if ranks:
            title = tokens[ranks[-1]].lower_
            del tokens[: ranks[-1] + 1]
    while len(tokens) > 1 and tokens[0].lower_ in {"the", '"', "“", "(", "‘", "'"}:
        tokens.pop(0)
    if not tokens or not any(token.text[:1].isalnum() for token in tokens):
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    text = whole[start:end]
    words = tuple(plain(text).split())
    if not words or not key(text):
        return None
    return _Name(start, end, label, words, key(text), title if title in roles().titles else "")


def _is_title(word: str) -> bool:
    return word in roles().titles or word in roles().persons


def _voted(names: Sequence[_Name]) -> list[_Name]:
    """Give all names of one spelling the type that most of them have; a tie keeps the first one's."""
    votes: dict[str, Counter[str]] = {}
    for name in names:
        votes.setdefault(name.key, Counter())[name.type] += 1
    best = {spelling: counted.most_common(1)[0][0] for spelling, counted in votes.items()}
    return [_Name(n.start, n.end, best[n.key], n.words, n.key, n.title) if best[n.key] != n.type else n for n in names]


def _grouped(text: str, names: Sequence[_Name], settings: Settings) -> list[int]:
    """Return for each name the number of its entity."""
    labels: dict[tuple[str, str], int] = {}
    people = _people([name for name in names if name.type == "PERSON"])
    bodies = _bodies(text, [name for name in names if name.type != "PERSON"], settings)
    found = []
    for name in names:
        label = people[name.start, name.end] if name.type == "PERSON" else bodies[name.start, name.end]
        found.append(labels.setdefault(label, len(labels)))
    return found


def _people(names: Sequence[_Name]) -> dict[tuple[int, int], tuple[str, str]]:
    """Return each person's label by the start of the name: full names first, then who their short forms can be."""
    full: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = _bare(name.words)
        if len(words) > 1 and not any(_same_person(words, other) for other in full.get(words[-1], ())):
            for end in {words[0], words[-1]}:
                full.setdefault(end, []).append(words)
    labels: dict[tuple[int, int], tuple[str, str]] = {}
    for name in names:
        words = _bare(name.words)
        near = dict.fromkeys([*full.get(words[-1], ()), *(full.get(words[0], ()) if len(words) == 1 else ())])
        fits = [other for other in near if _same_person(words, other) or _short_of(words, other)]
        label = fits[0] if len(fits) == 1 else words
        labels[name.start, name.end] = ("PERSON", " ".join(label))
    return labels


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out initials in the middle, "Jr." stays: it tells son from father."""
    if len(words) < 3:
        return words
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return (words[0], *middle, words[-1])


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell "V. Orr", "Vera Orr" and "Vera Lund Orr" for one: same surname, first names that agree."""
    if one == other:
        return True
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1] or one[-1].rstrip(".") in {"jr", "sr", "ii", "iii"}:
        return False
    a, b = one[0].rstrip("."), other[0].rstrip(".")
    return a == b or (1 in {len(a), len(b)} and a[:1] == b[:1])


def _short_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell the last words, or the first word, of a full name."""
    return len(short) < len(full) and (full[-len(short) :] == short or (len(short) == 1 and full[0] == short[0]))


def _bodies(text: str, names: Sequence[_Name], settings: Settings) -> dict[tuple[int, int], tuple[str, str]]:
    """Return the label of each name that is no person's by its start."""
    keys = list(dict.fromkeys(name.key for name in names))
    places = {name.key for name in names if name.type == "LOC"}
    alias = {spelling: spelling for spelling in keys}
    parenthesised = _parenthesised(text, names)
    near: dict[str, list[str]] = {}
    for spelling in keys:
        if " " in spelling:
            near.setdefault(spelling.split()[0], []).append(spelling)
            near.setdefault("=" + initials(spelling), []).append(spelling)
    for short in keys:
        nearby = dict.fromkeys((*near.get(short.split()[0], ()), *near.get("=" + short.replace(".", ""), ())))
        longer = [other for other in nearby if other != short and _is_short_form(short, other, settings)]
        if short in places:
            longer = [other for other in longer if other in places]  # "Lund" is not Lund University
        told = parenthesised.get(short)
        if told is not None:
            alias[short] = told
        elif len(longer) == 1:
            alias[short] = longer[0]
    labels = {}
    for name in names:
        label = _followed(alias, name.key)
        labels[name.start, name.end] = (
            "NORP" if name.type == "NORP" else "NAME",
            label.removesuffix("s") if name.type == "NORP" else label,
        )
    return labels


def _followed(alias: dict[str, str], spelling: str) -> str:
    """Follow short forms to the longest one; a ring of two stops at its first."""
    seen = [spelling]
    while alias[seen[-1]] not in seen:
        seen.append(alias[seen[-1]])
    return seen[-1]


def _parenthesised(text: str, names: Sequence[_Name]) -> dict[str, str]:
    """Return the acronyms given in brackets: "Union of Free Ports (UFP)"."""
    found = {}
    for one, other in pairwise(names):
        between = text[one.end : other.start].strip()
        closed = text[other.end : other.end + 1] == ")"
        if between == "(" and closed and initials(one.key).startswith(other.key.replace(".", "")[:2]):
            found[other.key] = one.key
    return found


def _is_short_form(short: str, full: str, settings: Settings) -> bool:
    """Tell an acronym, or a name without company end, as the short form of the full name."""
    letters, words = short.replace(".", ""), full.split()
    if (
        " " not in short
        and len(letters) >= settings.entity_acronym_letters
        and len(words) > 1
        and letters == initials(full)
    ):
        return True
    cut = short_key(words)
    if len(cut) < len(words) and " ".join(cut) == short:
        return True
    mine = short.split()
    rest = words[len(mine) :]
    if not rest or words[: len(mine)] != mine:
        return False
    generic = all(word in name_words().generic_ends for word in rest)
    return generic or (len(mine) > 1 and rest[0] in {"for", "of", "in", "on"})

"""One entity across articles: the same name, or a surname or acronym that only one of the story's names has.

Wrong merges are worse than missed ones. Two entities of different articles are one where their longest names are
equal when case, accents, dots and possessives are put aside; a person known by one word, or without middle names,
joins the only person of the story whose full name that can be; an organisation's acronym joins the only name whose
capitals it spells. The bodies of states are one by country and noun, and a capital that stands for its government is
the government.

    "Vladimir V. Orlan" (a), "Orlan" (b), "ORLAN" (c) -> one PERSON, named "Vladimir V. Orlan"
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crossread.records.article import Span
from crossread.records.dossier import Entity
from crossread.records.story import Story, content_id

_WORD = re.compile(r"[^\W_]+")
_FAR_MORE = 3  # times as many reports: a surname alone is theirs whom the story is about
#: Types that the same name may be given in different sentences.
_LOOSE = {"ORG": "ORG", "MISC": "ORG", "EVENT": "ORG", "LOC": "LOC", "NORP": "NORP", "PERSON": "PERSON"}


@dataclass(frozen=True, slots=True)
class _Local:
    """An entity of one article: its key in the story, its type and the spans that name it."""

    key: tuple[int, str]
    type: str
    names: tuple[Span, ...]
    others: tuple[Span, ...]
    body: str

    @property
    def longest(self) -> str:
        return max((span.text for span in self.names), key=lambda name: (len(fold(name)), name))


def fold(name: str) -> str:
    """Return the name's words in lower case without accents, dots, possessive and article."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s?\b", "", plain).replace(".", "")
    words = _WORD.findall(plain)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def aliases() -> dict[str, str]:
    """Return the folded names that stand for another (`data/align/aliases.toml`)."""
    text = resources.files("crossread").joinpath("data/align/aliases.toml").read_text(encoding="utf-8")
    return {str(name): str(full) for name, full in tomllib.loads(text).items()}


def _key(local: _Local) -> str:
    if local.body:
        return local.body
    name = fold(local.longest)
    return _without_initials(name) if local.type == "PERSON" else aliases().get(name, name)


def _without_initials(name: str) -> str:
    """Return a person's name without single letters in the middle: "vladimir v orlan" is "vladimir orlan"."""
    words = name.split()
    return " ".join(word for i, word in enumerate(words) if len(word) > 1 or i in (0, len(words) - 1))


def merge_entities(story: Story) -> tuple[tuple[Entity, ...], dict[tuple[int, str], str]]:
    """Return the story's entities and the entity id of each (report index, entity id of its reading)."""
    groups: dict[tuple[str, str], list[_Local]] = defaultdict(list)
    for local in _locals(story):
        groups[_LOOSE.get(local.type, local.type), _key(local)].append(local)
    target = _short_forms(groups)
    merged: dict[tuple[str, str], list[_Local]] = defaultdict(list)
    for key in sorted(groups):
        merged[target.get(key, key)] += groups[key]
    entities, entity_of = [], {}
    for key in sorted(merged):
        entity = _entity(merged[key])
        entities.append(entity)
        entity_of.update(dict.fromkeys((local.key for local in merged[key]), entity.id))
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.name, e.id))), entity_of


def _locals(story: Story) -> Iterable[_Local]:
    for number, report in enumerate(story.reports):
        names: dict[str, list[Span]] = defaultdict(list)
        others: dict[str, list[Span]] = defaultdict(list)
        types: dict[str, str] = {}
        bodies: dict[str, str] = {}
        for mention in report.reading.mentions:
            span = report.article.span(mention.start, mention.end)
            (names if mention.form == "name" else others)[mention.id].append(span)
            types.setdefault(mention.id, mention.type)
            bodies[mention.id] = bodies.get(mention.id) or mention.body
        for id_, spans in names.items():
            if any(fold(span.text) for span in spans):
                yield _Local((number, id_), types[id_], tuple(spans), tuple(others[id_]), bodies[id_])


def _short_forms(groups: dict[tuple[str, str], list[_Local]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Map a surname or an acronym to the full name of the story that it can stand for, if only one can."""
    turned = _cut_names(groups) | _turned(groups)
    full: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for kind, name in sorted(groups):
        words = name.split()
        if kind == "PERSON" and len(words) > 1:
            for word in (words[0], words[-1]):
                full[kind, word][turned.get((kind, name), (kind, name))] = None
        if kind == "ORG" and len(words) > 1:
            full[kind, _acronym(groups[kind, name])][kind, name] = None
    found = {key: _meant(list(full.get(key, ())), groups) for key in sorted(groups) if " " not in key[1]}
    return {key: name for key, name in found.items() if name is not None} | turned


def _cut_names(groups: dict[tuple[str, str], list[_Local]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Map a person's name to the only longer one that it leaves middle or first names out of: "Ada Orr", "Ada May Orr".

    Names that one report uses beside each other are of two persons.
    """
    longer: dict[str, list[str]] = defaultdict(list)
    persons = [name for kind, name in sorted(groups) if kind == "PERSON" and " " in name]
    for name in persons:
        words = name.split()
        cuts = {f"{words[0]} {words[-1]}", *(" ".join(words[i:]) for i in range(1, len(words) - 1))}
        for cut in cuts - {name}:
            longer[cut].append(name)
    reports = {name: {local.key[0] for local in groups["PERSON", name]} for name in persons}
    whole = {name: longer[name][0] for name in persons if name in longer and len(longer[name]) == 1}
    return {
        ("PERSON", name): ("PERSON", full)
        for name, full in whole.items()
        if full not in longer and not reports[name] & reports[full]
    }


def _turned(groups: dict[tuple[str, str], list[_Local]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Map a person's two names to the same two in the other order, where both are used: "Lind Bo", "Bo Lind"."""
    turned = {}
    for kind, name in sorted(groups):
        other = kind, " ".join(reversed(name.split()))
        if kind == "PERSON" and name.count(" ") == 1 and other in groups and other[1] < name:
            turned[kind, name] = other
    return turned


def _meant(names: list[tuple[str, str]], groups: dict[tuple[str, str], list[_Local]]) -> tuple[str, str] | None:
    """Return the one full name, or the one that far more reports give than any other: "Orr" where all name Ada Orr."""
    reports = {name: len({local.key[0] for local in groups[name]}) for name in names}
    ordered = sorted(names, key=lambda name: (-reports[name], name))
    if len(ordered) > 1 and (reports[ordered[0]] < _FAR_MORE * reports[ordered[1]]):
        return None
    return ordered[0] if ordered else None


def _acronym(locals_: list[_Local]) -> str:
    return "".join(word[0] for word in _WORD.findall(locals_[0].longest) if word[0].isupper()).casefold()


def _entity(locals_: list[_Local]) -> Entity:
    spans = sorted(
        (span for local in locals_ for span in (*local.names, *local.others)), key=lambda s: (s.article, s.start)
    )
    reports: dict[str, set[int]] = defaultdict(set)
    for local in locals_:
        for span in local.names:
            reports[span.text].add(local.key[0])
    names = sorted(
        reports,
        key=lambda name: (-len(_without_initials(fold(name))), -len(reports[name]), -len(name), name.isupper(), name),
    )
    types = sorted(local.type for local in locals_)
    kind = max(sorted(set(types)), key=types.count)
    return Entity(content_id("entity", kind, fold(names[0])), kind, names[0], tuple(names[1:]), tuple(spans))

"""Quotes by speaker: the words of one utterance as each outlet gives them, with the words marked that not all give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from crossread.records.article import UNKNOWN
from crossread.records.dossier import Quote
from crossread.render.lookup import Line, Lookup
from crossread.render.words import say, vocabulary, words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MOST_WORDS = 400  # of a version that is compared; longer ones are shown without marks


@dataclass(frozen=True, slots=True)
class Version:
    """One outlet's words for an utterance; `marked` has the words that differ in elements of their own."""

    line: Line
    marked: Markup
    differs: bool
    how: str
    id: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """The same words as outlets give them."""

    id: str
    versions: tuple[Version, ...]
    outlets: int
    differs: bool
    tags: dict[str, str]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker with all utterances; not `known` where the text gives no name or only a pronoun."""

    name: str
    known: bool
    utterances: tuple[Utterance, ...]
    outlets: int


def quotes(lookup: Lookup) -> tuple[Speaker, ...]:
    """Return speakers, those quoted by most outlets first and unknown ones last."""
    spoken: dict[str, list[Quote]] = {}
    for quote in lookup.dossier.quotes:
        spoken.setdefault(quote.utterance or quote.id, []).append(quote)
    by_speaker: dict[str, dict[str, list[Quote]]] = {}
    for utterance, found in spoken.items():
        by_speaker.setdefault(_speaker_of(lookup, found), {})[utterance] = found
    made = [_speaker(lookup, name, found) for name, found in by_speaker.items()]
    made.sort(key=lambda s: (not s.known, -s.outlets, -len(s.utterances), s.name))
    return tuple(made)


def _speaker_of(lookup: Lookup, found: list[Quote]) -> str:
    """Return whom most reports name for an utterance, where any names somebody; "he" may be anybody."""
    named = [quote for quote in found if quote.entity in lookup.entities]
    names = [_name(lookup, quote) for quote in named or found]
    return max(names, key=names.count)


def _name(lookup: Lookup, quote: Quote) -> str:
    """Return the speaker's name; a pronoun that was not resolved in lower case, so that "He" and "he" are one row."""
    if quote.entity in lookup.entities:
        return lookup.entities[quote.entity].name
    low = quote.speaker.casefold()
    return low if low in vocabulary()["pronouns"] else quote.speaker or UNKNOWN


def _speaker(lookup: Lookup, name: str, found: dict[str, list[Quote]]) -> Speaker:
    utterances = [_utterance(lookup, spoken) for spoken in found.values()]
    indirect = say("quotes", "indirect")
    utterances.sort(key=lambda u: (-u.outlets, u.versions[0].how == indirect, u.versions[0].line.number, u.id))
    known = name.casefold() not in {UNKNOWN, "anonymous", *vocabulary()["pronouns"]}
    return Speaker(name, known, tuple(utterances), len({v.line.number for u in utterances for v in u.versions}))


def _utterance(lookup: Lookup, spoken: list[Quote]) -> Utterance:
    spoken = sorted(spoken, key=lambda q: (lookup.numbers.get(q.span.article, 0), q.span.start))
    tokens = [tuple(w.casefold() for w in _WORD.findall(q.span.text)) for q in spoken]
    shared = common(tokens)
    versions = []
    for quote, own, kept in zip(spoken, tokens, shared, strict=True):
        marked = _marked(quote.span.text, kept)
        how = say("quotes", quote.kind)
        versions.append(Version(lookup.line(quote.span), marked, len(kept) < len(own), how, "q-" + quote.id))
    tags = lookup.tags((), [lookup.label(q.span.article) for q in spoken])
    people = sorted({lookup.persons[q.entity] for q in spoken if q.entity in lookup.persons})
    return Utterance(
        id=versions[0].id,
        versions=tuple(versions),
        outlets=len({v.line.number for v in versions}),
        differs=any(v.differs for v in versions),
        tags=tags | {"e": " ".join(map(str, people))},
    )


def common(versions: list[tuple[str, ...]]) -> list[set[int]]:
    """Return, for each version, the places of the words that stand in all versions in the same order.

    >>> common([("we", "had", "ten"), ("we", "had", "about", "ten")])
    [{0, 1, 2}, {0, 1, 3}]
    """
    if len(versions) < 2 or any(len(v) > MOST_WORDS for v in versions):
        return [set(range(len(version))) for version in versions]
    first, kept = versions[0], set(range(len(versions[0])))
    pairs = []
    for other in versions[1:]:
        blocks = SequenceMatcher(None, first, other, autojunk=False).get_matching_blocks()
        pairs.append({block.a + i: block.b + i for block in blocks for i in range(block.size)})
        kept &= pairs[-1].keys()
    return [kept, *({pair[place] for place in kept} for pair in pairs)]


def _marked(text: str, kept: set[int]) -> Markup:
    out, at, open_at = Markup(""), 0, -1
    for place, found in enumerate(_WORD.finditer(text)):
        if place in kept and open_at >= 0:
            out += _difference(text[open_at:at]) + words(text[at : found.start()])
            open_at = -1
        elif place not in kept and open_at < 0:
            out += words(text[at : found.start()])
            open_at = found.start()
        elif open_at < 0:
            out += words(text[at : found.start()])
        if open_at < 0:
            out += words(found[0])
        at = found.end()
    return out + (_difference(text[open_at:at]) if open_at >= 0 else "") + words(text[at:])


def _difference(text: str) -> Markup:
    return Markup('<mark class="dw">') + words(text) + Markup("</mark>")

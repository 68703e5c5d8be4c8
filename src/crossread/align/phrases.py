"""Noun phrases that name a happening or a group: "Russia's invasion of Ukraine", "the riot", "masked gunmen".

A phrase is a noun of `data/align/acts.toml` with the words before it that belong to it and the first phrases behind it
that say where and between whom. What is spoken of as one of several ("another attack", "a second summit") is left out.

    "the war in Ostland" -> word war, kinds (war), places {ostland}, definite
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crossread.align.entities import aliases, fold
from crossread.records.article import SPEAKING, Span
from crossread.records.dossier import Entity
from crossread.records.reading import Token, children_of
from crossread.records.story import Report

_BEFORE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "flat", "advmod", "punct", "case"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_MOST_BEFORE = 8  # words of a phrase before its noun; longer ones are broken parses
_MOST_BEHIND = 6  # words of a complement
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """Words of `data/align/acts.toml`: what each noun can name, and how it judges it."""

    kinds: Mapping[str, str]
    umbrella: Mapping[str, tuple[str, ...]]
    groups: frozenset[str]
    named: frozenset[str]
    charge: Mapping[str, str]
    places: frozenset[str]
    parties: frozenset[str]
    other: frozenset[str]
    definite: frozenset[str]
    seldom_one: frozenset[str]
    honorifics: frozenset[str]  # titles that say nothing of the person


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: `word` is its noun's entry, `kind` what that names; `places` and `parties` the names in it, folded.

    `clear`: it can be understood as the one spoken of without a name; `year`: another than the publication's.
    """

    report: int
    span: Span
    word: str
    kind: str
    plural: bool
    year: str
    clear: bool
    places: frozenset[str]
    parties: frozenset[str]

    @property
    def anchors(self) -> frozenset[str]:
        """All names in it."""
        return self.places | self.parties


@cache
def act_lexicon() -> ActLexicon:
    """Return the words of `data/align/acts.toml`."""
    raw = tomllib.loads(resources.files("crossread").joinpath("data/align/acts.toml").read_text(encoding="utf-8"))
    tables = (raw["acts"], raw["named"], raw["groups"], {kind: row["words"] for kind, row in raw["umbrella"].items()})
    return ActLexicon(
        kinds={word: kind for table in tables for kind, words in table.items() for word in words},
        umbrella={kind: tuple(row["kinds"]) for kind, row in raw["umbrella"].items()},
        groups=frozenset(
            word for words in (*raw["groups"].values(), raw["umbrella"]["attacker"]["words"]) for word in words
        ),
        named=frozenset(word for words in raw["named"].values() for word in words),
        charge={word: charge for charge, words in raw["charge"].items() for word in words},
        **{
            name: frozenset(raw["words"][name])
            for name in ("places", "parties", "other", "definite", "seldom_one", "honorifics")
        },
    )


@cache
def countries() -> dict[str, str]:
    """Return the country of each adjective (`data/entities/names.toml`)."""
    raw = tomllib.loads(resources.files("crossread").joinpath("data/entities/names.toml").read_text(encoding="utf-8"))
    rows = [line.split("|") for line in raw["demonyms"].split("\n") if line]
    return {fold(word): row[0] for row in rows for word in row}


@cache
def country_names() -> frozenset[str]:
    """Return the countries that adjectives stand for."""
    return frozenset(countries().values())


def find_phrases(number: int, report: Report, entities: Mapping[str, Entity]) -> Iterator[Phrase]:
    """Yield the phrases of a report in text order; `entities` gives the story's entity of each of the reading's."""
    tokens = report.reading.tokens
    names = _Names(report, entities)
    children = children_of(tokens)
    segments = [s for s in report.article.segments if s.kind in SPEAKING]
    at = 0
    for i, token in enumerate(tokens):
        while at < len(segments) and segments[at].end <= token.start:
            at += 1
        if token.upos not in _NOUNS or at == len(segments) or token.start < segments[at].start:
            continue
        phrase = _Reader(number, report, tokens, children, names, segments[at].kind == "title").read(i)
        if phrase is not None:
            yield phrase


class _Names:
    """The names of a report by the word that they begin at."""

    def __init__(self, report: Report, entities: Mapping[str, Entity]) -> None:
        self._at = {
            m.start: (m.end, m.type, _anchor(entities[m.id]))
            for m in report.reading.mentions
            if m.form == "name" and m.id in entities
        }

        self._whole = {(m.start, m.end) for m in report.reading.mentions if m.type != "EVENT"}

    def covers(self, start: int, end: int) -> bool:
        """Tell whether the phrase is a name as a whole."""
        return (start, end) in self._whole

    def within(self, tokens: tuple[Token, ...], low: int, high: int, head: int) -> list[tuple[int, str, str]]:
        """Return (word, type, folded name) of the names in the words from `low` to `high`, without the head's own."""
        end = tokens[high - 1].end
        found = [(i, *self._at[tokens[i].start]) for i in range(low, high) if tokens[i].start in self._at]
        kept = [row for row in found if row[1] <= end and not tokens[row[0]].start <= tokens[head].start < row[1]]
        return [(i, type_, name) for i, _, type_, name in kept]


def _anchor(entity: Entity) -> str:
    name = fold(entity.name)
    if entity.type == "PERSON":
        return name.split()[-1] if name else ""
    return countries().get(name) or aliases().get(name, name)


@dataclass(frozen=True, slots=True)
class _Reader:
    number: int
    report: Report
    tokens: tuple[Token, ...]
    children: list[list[int]]
    names: _Names
    title: bool

    def read(self, head: int) -> Phrase | None:
        """Return the phrase that the noun heads, None where it is none."""
        lexicon, tokens = act_lexicon(), self.tokens
        noun = _singular(tokens[head])
        low = self._first(head)
        before = [tokens[i].lemma.lower() for i in range(low, head)]
        word = next((w for w in (*(f"{one} {noun}" for one in reversed(before)), noun) if w in lexicon.kinds), None)
        if word is None or self._is_another(low, head, word):
            return None
        high, behind = self._behind(head)
        places: set[str] = set()
        parties: set[str] = set()
        lands = False
        for i, type_, name in self.names.within(tokens, low, head, head):
            (parties if self._owner(i) or type_ in {"PERSON", "NORP"} else places).add(name)
            lands |= type_ in {"LOC", "NORP"}
        for preposition, _, type_, name in behind:
            (parties if preposition in lexicon.parties or type_ == "PERSON" else places).add(name)
            lands |= type_ == "LOC" and preposition in lexicon.places
        definite = (before[:1] and before[0] in lexicon.definite) or any(self._owner(i) for i in self.children[head])
        clear = bool(definite) or self.title or " " in word
        plural = tokens[head].xpos in {"NNS", "NNPS"}
        one_of_many = plural and not clear and not {word, noun} & (lexicon.groups | lexicon.seldom_one)
        if one_of_many or not (clear or places or parties) or (word in lexicon.named and (plural or not lands)):
            return None
        first = self._past_marks(low + (low < head and (tokens[low].dep == "det" or tokens[low].xpos == "PRP$")), head)
        span = self.report.article.span(tokens[first].start, high)
        if self.names.covers(span.start, span.end):
            return None
        year = self._year(span.text)
        return Phrase(
            self.number, span, word, lexicon.kinds[word], plural, year, clear, frozenset(places), frozenset(parties)
        )

    def _is_another(self, low: int, head: int, word: str) -> bool:
        """Tell whether the noun only describes another one, or is one of several: "war economy", "a second attack"."""
        lexicon, tokens = act_lexicon(), self.tokens
        before = tokens[low:head]
        return (
            tokens[head].dep in {"compound", "flat", "nmod:desc", "amod"}
            or any(t.lemma.lower() in lexicon.other or _ranked(t) for t in before)
            or (word not in lexicon.groups and any(t.dep == "nummod" and not _YEAR.fullmatch(t.lemma) for t in before))
            or (tokens[head].xpos not in {"NNS", "NNPS"} and word in lexicon.seldom_one)
        )

    def _year(self, text: str) -> str:
        found = [year for year in _YEAR.findall(text) if year != (self.report.article.published or "")[:4]]
        return found[0] if found else ""

    def _first(self, head: int) -> int:
        """Return the first word before the noun that belongs to it."""
        low = head
        while low > 0 and head - low < _MOST_BEFORE and self._belongs(low - 1, head):
            low -= 1
        while low > 1 and self._text(low - 1) == "-" and self.tokens[low - 2].end == self.tokens[low - 1].start:
            low -= 2  # "full-blown", "US-led"
        return self._past_marks(low, head)

    def _text(self, i: int) -> str:
        return self.report.article.text[self.tokens[i].start : self.tokens[i].end]

    def _past_marks(self, low: int, head: int) -> int:
        while low < head and self.tokens[low].dep in {"punct", "case"}:
            low += 1
        return low

    def _belongs(self, i: int, head: int) -> bool:
        for _ in range(_MOST_BEFORE):
            if self.tokens[i].dep not in _BEFORE or (self.tokens[i].dep == "case" and self.tokens[i].xpos != "POS"):
                return False
            if self.tokens[i].head == head:
                return True
            i = self.tokens[i].head
        return False

    def _owner(self, i: int) -> bool:
        return any(self.tokens[k].xpos == "POS" for k in self.children[i]) or self.tokens[i].dep == "nmod:poss"

    def _behind(self, head: int) -> tuple[int, list[tuple[str, int, str, str]]]:
        """Return where the phrase ends and (preposition, word, type, name) of the names in its complements."""
        tokens, lexicon = self.tokens, act_lexicon()
        end, last, found = tokens[head].end, head + 1, []
        for kid in sorted(self.children[head]):
            case = next((tokens[k].lemma.lower() for k in self.children[kid] if tokens[k].dep == "case"), "")
            if kid < head or tokens[kid].dep != "nmod" or case not in lexicon.places | lexicon.parties:
                continue
            low, high = self._stretch(kid)
            if low > last + 1 or high - low > _MOST_BEHIND:
                break
            names = self.names.within(tokens, low, high, -1)
            if not names:
                break
            found += [(case, *name) for name in names]
            end, last = max(end, tokens[high - 1].end), high
        return end, found

    def _stretch(self, kid: int) -> tuple[int, int]:
        """Return the words of a complement: its nouns and names, no clauses."""
        words, waiting = [kid], [kid]
        while waiting:
            for k in self.children[waiting.pop()]:
                if self.tokens[k].dep in _BEFORE | {"conj", "cc", "nmod"} and self.tokens[k].dep != "punct":
                    words.append(k)
                    waiting.append(k)
        return min(words), max(words) + 1


def _ranked(token: Token) -> bool:
    """Tell "deadliest" and "43rd"."""
    adjective = token.upos == "ADJ" and (token.lemma.endswith("est") or token.lemma[:1].isdigit())
    return adjective or token.xpos in {"JJS", "RBS"}


def _singular(token: Token) -> str:
    """Return the noun's entry form; the tagger's lemma of some plurals keeps an "e"."""
    lemma, known = token.lemma.lower(), act_lexicon()
    forms = (lemma, lemma.removesuffix("s"), lemma.removesuffix("e"), re.sub("men$", "man", lemma))
    return next((form for form in forms if form in known.kinds), lemma)

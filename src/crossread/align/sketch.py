"""What a statement is compared by: its words, names, figures and predicates.

Words are stems, so that "resigned" meets "resignation". Of what somebody says only the content counts, so that two
statements are not alike because one minister "told reporters" both. All are weighted by their rarity in the story.

    "The minister said the bridge was closed." -> words: bridge, close; deeds: close
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from crossread.records.reading import Reading, Statement, Token
from crossread.records.story import Located, Report, Story
from crossread.settings import Settings

Bag = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one statement is compared by: weighted words, entities and predicates; figures as (unit, low, high).

    `plain`: the words that stand outside names and are no number of a figure.
    """

    report: int
    words: Bag
    plain: frozenset[str]
    names: Bag
    deeds: Bag
    figures: frozenset[tuple[str, float | None, float | None]]
    measured: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Parse:
    """The words of one report: by offset, which are predicates, which stand in names, which only attribute."""

    tokens: Sequence[Token]
    starts: Sequence[int]
    predicates: frozenset[int]
    names: frozenset[int]
    frame: frozenset[int]


@cache
def _endings() -> tuple[tuple[str, ...], int, int]:
    raw = tomllib.loads(resources.files("crossread").joinpath("data/align/stems.toml").read_text(encoding="utf-8"))
    return tuple(raw["endings"]), int(raw["least"]), int(raw["longest"])


@cache
def stem(word: str) -> str:
    """Return what a word shares with those derived from it: "resign" for "resignation"."""
    endings, least, longest = _endings()
    ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= least), "")
    return word[: len(word) - len(ending)][:longest] if word.isalpha() else word


def make_sketches(story: Story, entity_of: dict[tuple[int, str], str], settings: Settings) -> list[Sketch]:
    """Return what each statement of the story is compared by; a frame is compared by nothing."""
    parses = [_parse(report, settings) for report in story.reports]
    rows = [_Row() if s.frame else _row(story, s, parses[s.report], entity_of) for s in story.statements]
    words, names = _rarity([row.words for row in rows]), _rarity([row.names for row in rows])
    deeds = _rarity([row.deeds for row in rows])
    return [
        Sketch(
            report=statement.report,
            words={word: words[word] for word in sorted(set(row.words))},
            plain=row.plain,
            names={name: names[name] for name in sorted(set(row.names))},
            deeds={deed: deeds[deed] for deed in sorted(set(row.deeds))},
            figures=_figures(story, statement),
            measured=_measured(story, statement),
        )
        for statement, row in zip(story.statements, rows, strict=True)
    ]


class _Row(NamedTuple):
    """What a sketch holds of one statement, not yet weighted."""

    words: Sequence[str] = ()
    plain: frozenset[str] = frozenset()
    names: Sequence[str] = ()
    deeds: Sequence[str] = ()


def _row(story: Story, located: Located, parse: _Parse, entity_of: dict[tuple[int, str], str]) -> _Row:
    reading = story.reports[located.report].reading
    held = [i for low, high in located.statement.stretches for i in _between(parse.starts, low, high)]
    stems = {i: stem(parse.tokens[i].lemma.lower()) for i in held}
    said = Counter(parse.tokens[i].lemma.lower() for i in held if i in parse.frame)
    words = [stem(term) for term in Counter(reading.terms[located.number]) - said]
    figures = [
        i
        for n in located.statement.quantities
        for i in _between(parse.starts, reading.quantities[n].start, reading.quantities[n].end)
    ]
    numbers = {i for i in figures if parse.tokens[i].upos == "NUM"}
    ids = (entity_of.get((located.report, reading.mentions[i].id)) for i in located.statement.mentions)
    return _Row(
        words=words,
        plain=frozenset(words) - {stems[i] for i in held if i in parse.names or i in numbers},
        names=[id_ for id_ in ids if id_ is not None],
        deeds=[stems[i] for i in held if i in parse.predicates and i not in parse.frame],
    )


def _parse(report: Report, settings: Settings) -> _Parse:
    reading = report.reading
    starts = [token.start for token in reading.tokens]
    predicates = {i for i, token in enumerate(reading.tokens) if token.upos == "VERB"}
    predicates.update(token.head for token in reading.tokens if token.dep == "cop")
    names = {i for m in reading.mentions if m.form == "name" for i in _between(starts, m.start, m.end)}
    frame: set[int] = set()
    for attribution in reading.attributions:
        source = {i for a, b in attribution.source for i in _between(starts, a, b)}
        if not source & predicates:  # a source that says something is a misread one
            frame |= source.union(*(_between(starts, a, b) for a, b in attribution.cue))
    for statement in reading.statements:
        rest = _around_content(reading, statement, starts, settings)
        if not (rest - frame) & predicates:
            frame |= rest
    return _Parse(reading.tokens, starts, frozenset(predicates), frozenset(names), frozenset(frame))


def _around_content(reading: Reading, statement: Statement, starts: Sequence[int], settings: Settings) -> set[int]:
    """Return the words of a statement that stand outside what somebody says in it; none where that is too little."""
    if statement.attribution is None:
        return set()
    content = reading.attributions[statement.attribution].content
    held = {i for low, high in statement.stretches for i in _between(starts, low, high)}
    said = {i for a, b in content for i in _between(starts, a, b)} & held
    return held - said if len(said) >= settings.frame_content else set()


def _between(starts: Sequence[int], low: int, high: int) -> range:
    return range(bisect_left(starts, low), bisect_left(starts, high))


def _figures(story: Story, located: Located) -> frozenset[tuple[str, float | None, float | None]]:
    quantities = story.reports[located.report].reading.quantities
    found = (quantities[i] for i in located.statement.quantities)
    return frozenset((q.unit, q.low, q.high) for q in found if not _trivial(q.unit, q.low, q.high))


def _measured(story: Story, located: Located) -> frozenset[str]:
    quantities = story.reports[located.report].reading.quantities
    return frozenset(f"{q.unit} of {q.thing}" for q in (quantities[i] for i in located.statement.quantities) if q.thing)


def _trivial(unit: str, low: float | None, high: float | None) -> bool:
    """Tell whether a figure is a small bare count, which two sentences share by chance."""
    return unit in {"", "person"} and low == high and low is not None and low <= 2


def _rarity(rows: Sequence[Sequence[str]]) -> Bag:
    counts = Counter(term for row in rows for term in set(row))
    return {term: math.log((1 + len(rows)) / count) for term, count in counts.items()}

"""The word lists that comparison uses, read once from `data/compare/`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class OriginLexicon:
    """Words, in lower case, that tell what kind of origin a source is."""

    pronouns: frozenset[str]
    articles: frozenset[str]
    agencies: frozenset[str]
    agency_words: frozenset[str]
    documents: frozenset[str]
    officials: frozenset[str]


@cache
def origin_lexicon() -> OriginLexicon:
    """Return the words of `data/compare/origins.toml`."""
    text = resources.files("crossread").joinpath("data/compare/origins.toml").read_text(encoding="utf-8")
    return OriginLexicon(**{key: frozenset(words) for key, words in tomllib.loads(text).items()})


@cache
def unit_factors() -> dict[str, tuple[str, float]]:
    """Return for each unit that converts the unit it is compared in and the factor (`data/compare/units.toml`)."""
    text = resources.files("crossread").joinpath("data/compare/units.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {unit: (base, float(factor)) for base, table in tables.items() for unit, factor in table.items()}


@dataclass(frozen=True, slots=True)
class MeasureLexicon:
    """Keys of measured things that are tolls or too general; words of revision, and words before a stretch of time."""

    tolls: frozenset[str]
    states: frozenset[str]
    generic: frozenset[str]
    update_words: frozenset[str]
    over: frozenset[str]
    areas: frozenset[str]
    denials: frozenset[str]
    forecasts: frozenset[str]
    perpetrators: frozenset[str]
    including: frozenset[str]
    counts: frozenset[str]


@cache
def measure_lexicon() -> MeasureLexicon:
    """Return the words of `data/compare/measures.toml`."""
    text = resources.files("crossread").joinpath("data/compare/measures.toml").read_text(encoding="utf-8")
    return MeasureLexicon(**{key: frozenset(words) for key, words in tomllib.loads(text).items()})


@cache
def opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return the pairs of expressions for states that exclude each other (`data/compare/opposites.toml`)."""
    text = resources.files("crossread").joinpath("data/compare/opposites.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["opposites"]
    return tuple((_any_of(row["one"]), _any_of(row["other"])) for row in rows)


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)

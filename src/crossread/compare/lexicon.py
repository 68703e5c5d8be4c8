"""The word lists that comparison uses, read once from `data/compare/`."""

from __future__ import annotations

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


@cache
def _tolls() -> dict[str, list[str]]:
    text = resources.files("crossread").joinpath("data/compare/tolls.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))


def toll_things() -> frozenset[str]:
    """Return the measured things that are tolls."""
    return frozenset(_tolls()["things"])


def update_words() -> frozenset[str]:
    """Return the words that say a figure replaces an earlier one."""
    return frozenset(_tolls()["update_words"])

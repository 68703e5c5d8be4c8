"""The vocabularies of the figures: number words, modifiers, units, currencies, things counted, names with numbers.

The rule: every list lives in a TOML file of `data/quantities/`; this module reads them once into look-ups.
Example: `lexicon().unit_names["square kilometers"]` is `"km2"`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

__all__ = ["Lexicon", "Unit", "frame", "lexicon", "singular", "words_of"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure: UCUM symbol, dimension, and factor (with offset for temperatures) to the SI unit."""

    symbol: str
    dimension: str
    factor: float
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All look-ups; keys are lower case but for unit signs and currency prefixes."""

    small: dict[str, int]
    scale: dict[str, int]
    suffix: dict[str, int]
    vague: dict[str, int]
    fraction: dict[str, int]
    ordinal: dict[str, int]
    multiple: dict[str, float]
    glyph: dict[str, float]
    modifiers: dict[str, tuple[str, str]]
    transparent: frozenset[str]
    modifier_suffix: dict[str, tuple[str, str]]
    units: dict[str, Unit]
    unit_names: dict[str, str]
    unit_signs: dict[str, str]
    prefixes: dict[str, str]
    careful: frozenset[str]
    currencies: dict[str, str]
    pound_money: frozenset[str]
    ambiguous_money: frozenset[str]
    person: frozenset[str]
    people: frozenset[str]
    humans: frozenset[str]
    irregular: dict[str, str]
    plurals: frozenset[str]
    state: dict[str, str]
    active: dict[str, str]
    nominal: dict[str, str]
    lives: frozenset[str]
    places: frozenset[str]
    residents: frozenset[str]
    directions: frozenset[str]
    base: dict[str, str]
    toll: dict[str, str]
    synonyms: dict[str, str]
    spelling: dict[str, str]
    empty: frozenset[str]
    loose: frozenset[str]
    stop: frozenset[str]
    verbs: frozenset[str]
    time: frozenset[str]
    loot: frozenset[str]
    change: dict[str, str]
    change_after: dict[str, str]
    reach: frozenset[str]
    label_before: frozenset[str]
    streets: frozenset[str]
    glued: frozenset[str]
    open: frozenset[str]
    months: frozenset[str]
    partitive: frozenset[str]
    idioms: tuple[str, ...]
    ordinals: frozenset[str]
    score: frozenset[str]
    scales: dict[str, dict[str, Any]]


def _load(name: str) -> dict[str, Any]:
    path = resources.files("crossread").joinpath("data", "quantities", name)
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache(maxsize=1)
def _frames() -> dict[str, frozenset[str]]:
    return {name: words_of(line) for name, line in _load("frames.toml").items()}


def frame(name: str) -> frozenset[str]:
    """Return one of the word lists of `frames.toml`."""
    return _frames()[name]


def words_of(line: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(line.split())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the vocabularies once."""
    numbers, things, names = _load("numbers.toml"), _load("things.toml"), _load("names.toml")
    return Lexicon(
        **{key: numbers[key] for key in ("small", "scale", "suffix", "vague", "fraction", "ordinal")},
        multiple=numbers["multiple"],
        glyph=numbers["glyph"],
        **_modifiers(_load("modifiers.toml")),
        **_units(_load("units.toml")),
        **_currencies(_load("currencies.toml")),
        **_things(things),
        label_before=words_of(names["before"]),
        streets=words_of(names["streets"]),
        glued=words_of(names["glued"]),
        open=words_of(names["open"]),
        months=words_of(names["months"]),
        partitive=words_of(names["partitive"]),
        idioms=tuple(names["idioms"]),
        ordinals=words_of(names["ordinals"]),
        score=words_of(names["score"]),
        scales={
            key: {field: words_of(value) if isinstance(value, str) else value for field, value in row.items()}
            for key, row in _load("scales.toml").items()
        },
    )


def _modifiers(raw: dict[str, Any]) -> dict[str, Any]:
    phrases = {
        phrase: (reading, normal)
        for reading in ("lower", "upper", "about")
        for normal, phrases in raw[reading].items()
        for phrase in phrases
    }
    return {
        "modifiers": phrases,
        "transparent": frozenset(raw["transparent"]["words"]),
        "modifier_suffix": {phrase: (pair[0], pair[1]) for phrase, pair in raw["suffix"].items()},
    }


def _units(raw: dict[str, Any]) -> dict[str, Any]:
    units: dict[str, Unit] = {}
    names: dict[str, str] = {}
    signs: dict[str, str] = {}
    for symbol, row in raw.items():
        units[symbol] = Unit(symbol, row["dimension"], row["factor"], row.get("offset", 0.0))
        for name in row["names"]:
            for form in _plurals(name):
                names.setdefault(form, symbol)
        for sign in row["signs"]:
            signs.setdefault(sign, symbol)
    return {"units": units, "unit_names": names, "unit_signs": signs}


def _plurals(name: str) -> tuple[str, ...]:
    """Return the spellings of a unit's name: "square mile", "square-mile", "square miles"; "degrees celsius"."""
    words = name.split(" ")
    forms = {name, name.replace(" ", "-")}
    for index in (0, len(words) - 1):
        plural = [*words[:index], words[index] + ("es" if words[index].endswith("ch") else "s"), *words[index + 1 :]]
        forms |= {" ".join(plural), "-".join(plural)}
    return tuple(sorted(forms))


def _currencies(raw: dict[str, Any]) -> dict[str, Any]:
    names = {code.lower(): target for code, target in raw["prefix"].items() if len(code) == 3 and code.isupper()}
    for name, code in (raw["name"] | raw["country"]).items():
        for form in (name, name + "s", name + "es" if name == "peso" else name):
            names.setdefault(form, code)
    return {
        "prefixes": raw["prefix"],
        "careful": frozenset(raw["careful"]["words"]),
        "currencies": names,
        "ambiguous_money": words_of(raw["ambiguous"]["words"]),
        "pound_money": words_of(raw["pound"]["money"]),
    }


def _things(raw: dict[str, Any]) -> dict[str, Any]:
    words = raw["words"]
    return {
        "person": words_of(raw["person"]),
        "people": words_of(raw["people"]),
        "humans": words_of(raw["person"]) | words_of(raw["people"]),
        "irregular": raw["irregular"],
        "plurals": words_of(raw["plurals"]),
        **{key: _inverse(raw[key]) for key in ("state", "active", "nominal")},
        "lives": words_of(raw["lives"]["verbs"]),
        **{
            key: words_of(raw["places"][name])
            for key, name in (("places", "words"), ("residents", "residents"), ("directions", "directions"))
        },
        "base": raw["base"],
        "toll": {phrase: state for state, phrases in raw["toll"].items() for phrase in phrases},
        "synonyms": raw["synonyms"],
        "spelling": raw["spelling"],
        **{key: words_of(words[key]) for key in ("empty", "loose", "stop", "verbs", "time", "loot")},
        "change": _inverse({key: raw["change"][key] for key in ("rise", "fall")}),
        "change_after": _inverse({"rise": raw["change"]["after_rise"], "fall": raw["change"]["after_fall"]}),
        "reach": words_of(raw["change"]["reach"]),
    }


def _inverse(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, line in table.items() for word in line.split()}


_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)es$")


def singular(word: str) -> str:
    """Return the singular of a lower-case noun by rule, with a table of exceptions: "villages" -> "village"."""
    known = lexicon().irregular.get(word)
    if known:
        return known
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if _SIBILANT.search(word) and not word.endswith(("ses", "zes")):
        return word[:-2]
    if word.endswith(("sses", "zzes")):
        return word[:-2]
    return word[:-1]

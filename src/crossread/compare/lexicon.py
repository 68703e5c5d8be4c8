"""The word lists that comparison uses, read once from `data/compare/`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


def _tables(name: str) -> dict[str, Any]:
    text = resources.files("crossread").joinpath("data/compare", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


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
    return OriginLexicon(**{key: frozenset(words) for key, words in _tables("origins.toml").items()})


@cache
def unit_factors() -> dict[str, tuple[str, float]]:
    """Return for each unit that converts the unit it is compared in and the factor (`data/compare/units.toml`)."""
    tables = _tables("units.toml")
    return {unit: (base, float(factor)) for base, table in tables.items() for unit, factor in table.items()}


@cache
def sounds() -> tuple[tuple[str, str], ...]:
    """Return letters that transcribe one sound, each with the one they are put together under (`sounds.toml`)."""
    return tuple((str(letters), str(one)) for letters, one in _tables("sounds.toml").items())


@dataclass(frozen=True, slots=True)
class MeasureLexicon:
    """Keys of measured things that are tolls or too general; words of revision, and words before a stretch of time."""

    tolls: frozenset[str]
    states: frozenset[str]
    generic: frozenset[str]
    update_words: frozenset[str]
    over: frozenset[str]
    areas: frozenset[str]
    forecasts: frozenset[str]
    perpetrators: frozenset[str]
    before_perpetrators: frozenset[str]
    including: frozenset[str]
    counting: frozenset[str]
    counts: frozenset[str]
    narrowing: frozenset[str]
    many: frozenset[str]
    totals: frozenset[str]
    bounding: frozenset[str]
    about: frozenset[str]
    below: frozenset[str]
    above: frozenset[str]
    people: frozenset[str]
    none: dict[str, str]


@cache
def measure_lexicon() -> MeasureLexicon:
    """Return the words of `data/compare/measures.toml`."""
    tables = _tables("measures.toml")
    none = {word: thing for thing, words in tables.pop("none").items() for word in words}
    return MeasureLexicon(none=none, **{key: frozenset(words) for key, words in tables.items()})


@dataclass(frozen=True, slots=True)
class StateLexicon:
    """Words for states and acts (`data/compare/states.toml`).

    `keys`: for a form or phrase the keys it stands for ("custody:arrested", "act:strike"); `longest`: the words of the
    longest phrase; `bearers`: for each dimension of states whose state it is; `objects`: the nouns that an act must
    have as its object; `light`: verbs that leave the act to their noun ("made an arrest"); `bare`: dimensions that a
    denial without a bearer is of the story's event in.
    """

    keys: dict[str, frozenset[str]]
    longest: int
    bearers: dict[str, str]
    objects: dict[str, frozenset[str]]
    nouns: dict[str, str]
    extents: dict[str, str]
    light: frozenset[str]
    eventive: frozenset[str]
    bare: frozenset[str]

    def nouns_of(self, form: str, lemma: str) -> frozenset[str]:
        """Return the class of a noun, its lemma where it is in none."""
        return frozenset({self.nouns.get(form) or self.nouns.get(lemma) or lemma})


@cache
def state_lexicon() -> StateLexicon:
    """Return the words of `data/compare/states.toml`."""
    tables = _tables("states.toml")
    acts, objects, nouns = tables.pop("synonyms"), tables.pop("objects"), tables.pop("nouns")
    extents = tables.pop("extent")
    light = frozenset(form for word in tables.pop("light")["verbs"] for form in forms_of(word))
    eventive = frozenset(form for word in tables.pop("eventive")["nouns"] for form in (word, *_plurals(word)))
    bare = frozenset(tables.pop("bare")["dimensions"])
    keys: dict[str, set[str]] = {}
    named = [(f"{name}:{state}", words) for name, table in tables.items() for state, words in table["states"].items()]
    for key, words in [*named, *((f"act:{act}", words) for act, words in acts.items())]:
        for form in (form for word in words for form in forms_of(word)):
            keys.setdefault(form, set()).add(key)
    return StateLexicon(
        {form: frozenset(found) for form, found in keys.items()},
        max(len(form.split()) for form in keys),
        {name: table["bearer"] for name, table in tables.items()},
        {f"act:{act}": frozenset(words) for act, words in objects.items()},
        {form: name for name, words in nouns.items() for word in words for form in (word, *_plurals(word))},
        {word: name for name, words in extents.items() for word in words},
        light,
        eventive,
        bare,
    )


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """Words, in lower case, that tell whether a proposition is held (`data/compare/stance.toml`)."""

    deny: frozenset[str]
    failing: frozenset[str]
    unsure: frozenset[str]
    through: frozenset[str]
    unsure_auxiliaries: frozenset[str]
    future: frozenset[str]
    planning: frozenset[str]
    wanting: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
    partial: frozenset[str]
    accounts: frozenset[str]
    conditions: frozenset[str]
    quantifiers: frozenset[str]
    saying: frozenset[str]


@cache
def stance_lexicon() -> StanceLexicon:
    """Return the words of `data/compare/stance.toml`, verbs with their forms."""
    inflected = {"deny", "failing", "unsure", "planning", "wanting", "accounts", "through"}
    return StanceLexicon(
        **{
            key: frozenset(form for word in words for form in (forms_of(word) if key in inflected else [word]))
            for key, words in _tables("stance.toml").items()
        }
    )


def forms_of(phrase: str) -> list[str]:
    """Return a word or phrase with the regular forms of its first word: arrest, arrests, arrested, arresting."""
    first, _, rest = phrase.partition(" ")
    stem = first.removesuffix("e")
    forms = [first, *_plurals(first), stem + "ed", stem + "ing"]
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", first):
        forms += [first + first[-1] + "ed", first + first[-1] + "ing"]
    if first.endswith("y"):
        forms.append(first[:-1] + "ied")
    return [f"{form} {rest}".strip() for form in forms]


def _plurals(word: str) -> list[str]:
    if re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "ies"]
    return [word + ("es" if re.search(r"(?:s|sh|ch|x|z)$", word) else "s")]


@dataclass(frozen=True, slots=True)
class CauseLexicon:
    """What has causes, and for each word for a cause its kind (`data/compare/causes.toml`)."""

    effects: frozenset[str]
    kinds: dict[str, str]


@cache
def cause_lexicon() -> CauseLexicon:
    """Return the words of `data/compare/causes.toml`."""
    tables = _tables("causes.toml")
    kinds = {word: kind for kind, words in tables["kinds"].items() for word in words}
    return CauseLexicon(frozenset(tables["effects"]), kinds)


@cache
def harm_lexicon() -> tuple[dict[str, str], frozenset[str]]:
    """Return the verbs of harm with the act they stand for, and nouns for people (`data/compare/harm.toml`)."""
    tables = _tables("harm.toml")
    return {verb: act for act, verbs in tables["acts"].items() for verb in verbs}, frozenset(tables["who"]["people"])

"""Know the words that attribute: verbs, nouns and adjectives of saying and thinking, from ``data/attributions``.

Each word has uses: an act, a stance and the frames it can govern (see the head of ``cues.toml``).

    cues().verb("denied") -> uses of "deny": act "deny", stance "denied", frames q s n g
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

__all__ = ["Between", "Cues", "Roles", "Use", "between", "cues", "inflect", "roles"]


@dataclass(frozen=True, slots=True)
class Use:
    """One way to use a cue."""

    act: str
    stance: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues by lemma; `forms` maps an inflected verb to its lemma, `ambiguous` forms are often no verbs.

    `phrases` are nouns by the preposition that makes a cue of them: "in a poll", "by one estimate".
    """

    verbs: dict[str, tuple[Use, ...]]
    nouns: dict[str, tuple[Use, ...]]
    adjectives: dict[str, tuple[Use, ...]]
    forms: dict[str, str]
    ambiguous: frozenset[str]
    phrases: dict[str, dict[str, Use]]

    def verb(self, form: str) -> tuple[Use, ...]:
        """Return the uses of a verb in any of its forms."""
        return self.verbs.get(self.forms.get(form, form), ())

    def with_particle(self, form: str, particle: str) -> tuple[Use, ...]:
        """Return the uses of a verb with the particle behind it: "laid out"."""
        return self.verbs.get(f"{self.forms.get(form, form)}_{particle}", ())

    def can(self, form: str, frame: str) -> Use | None:
        """Return the verb's first use with the frame."""
        return next((use for use in self.verb(form) if frame in use.frames), None)


@dataclass(frozen=True, slots=True)
class Roles:
    """Titles and words for people and bodies, lower case."""

    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    withheld: frozenset[str]
    anonymity: tuple[str, ...]
    pronouns_male: frozenset[str]
    pronouns_female: frozenset[str]
    pronouns_plural: frozenset[str]
    pronouns_thing: frozenset[str]
    pronouns_self: frozenset[str]
    junior: frozenset[str]
    state_bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Between:
    """Words around a source and its cue; each list is explained in ``cues.toml``."""

    words: frozenset[str]
    ends: frozenset[str]
    breaks: frozenset[str]
    told: frozenset[str]
    bare: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]
    apposed: frozenset[str]
    participles: frozenset[str]
    light: frozenset[str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("crossread.data").joinpath("attributions").joinpath(name).read_text("utf-8"))


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Read the cues once."""
    raw = _read("cues.toml")
    verbs = _by_word(raw["verbs"])
    forms = {form: lemma for lemma, listed in raw["forms"].items() for form in listed.split()}
    for lemma in [verb.partition("_")[0] for verb in verbs]:
        if lemma not in raw["forms"]:
            forms.update(dict.fromkeys(inflect(lemma), lemma))
        forms[lemma] = lemma
    phrases: dict[str, dict[str, Use]] = {}
    for group in raw["phrases"]:
        use = Use(group["act"], group["stance"], frozenset())
        phrases.setdefault(group["in"], {}).update(dict.fromkeys(group["words"].split(), use))
    return Cues(
        verbs=verbs,
        nouns=_by_word(raw["nouns"]),
        adjectives=_by_word(raw["adjectives"]),
        forms=forms,
        ambiguous=frozenset(raw["ambiguous"]["forms"].split()),
        phrases=phrases,
    )


@lru_cache(maxsize=1)
def between() -> Between:
    """Read the words around sources and cues once."""
    lists = {key: value.split() for key, value in _read("cues.toml")["between"].items()}
    lists["light"] += [form for verb in lists["light"] for form in inflect(verb)]
    return Between(**{key: frozenset(words) for key, words in lists.items()})


@lru_cache(maxsize=1)
def roles() -> Roles:
    """Read the titles and roles once."""
    raw = _read("roles.toml")
    phrases = tuple(line for line in raw.pop("anonymity").splitlines() if line)
    return Roles(anonymity=phrases, **{key: frozenset(value.split()) for key, value in raw.items()})


def _by_word(groups: list[dict[str, str]]) -> dict[str, tuple[Use, ...]]:
    found: dict[str, tuple[Use, ...]] = {}
    for group in groups:
        use = Use(group["act"], group["stance"], frozenset(group["frames"].split()))
        for word in group["words"].split():
            found[word] = (*found.get(word, ()), use)
    return found


def inflect(lemma: str) -> list[str]:
    """Return the regular forms: announce, announces, announced, announcing."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma + plural, lemma + "ed", lemma + "ing"]

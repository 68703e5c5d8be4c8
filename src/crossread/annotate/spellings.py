"""Know and normalise the spellings of names: keys, acronyms, company ends, countries with their adjectives.

key("The Acme Corp.'s") -> "acme corp."      initials("Union of Free Ports") -> "ufp"
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

__all__ = ["NameWords", "country_of", "initials", "key", "name_words", "plain", "short_key"]


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of ``data/entities/names.toml``, lower case."""

    company_ends: frozenset[str]
    generic_ends: frozenset[str]
    small: frozenset[str]
    same: dict[str, str]
    country: dict[str, str]
    seats: dict[str, str]
    seat_verbs: tuple[str, ...]
    seat_nouns: tuple[str, ...]
    seat_places: frozenset[str]
    palaces: frozenset[str]
    broader: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Read the lists once."""
    source = resources.files("crossread.data").joinpath("entities").joinpath("names.toml")
    raw = tomllib.loads(source.read_text("utf-8"))
    rows = {name: [line.split("|") for line in raw[name].split("\n") if line] for name in ("same", "demonyms", "seats")}
    return NameWords(
        company_ends=frozenset(raw["company_ends"].split()),
        generic_ends=frozenset(raw["generic_ends"].split()),
        small=frozenset(raw["small"].split()),
        same={other: row[0] for row in rows["same"] for other in row},
        country={word: row[0] for row in rows["demonyms"] for word in row},
        seats={row[0]: row[1] for row in rows["seats"]},
        seat_verbs=tuple(raw["seat_verbs"].split()),
        seat_nouns=tuple(raw["seat_nouns"].split()),
        seat_places=frozenset(raw["seat_places"].split()),
        palaces=frozenset(raw["palaces"].split("\n")) - {""},
        broader={word: frozenset(line.split()) for word, line in raw["broader"].items()},
    )


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return the text in lower case, without accents, with straight apostrophes."""
    folded = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """Return what two spellings of one name share: no article, no genitive, no marks at the ends, one blank between."""
    words = plain(text).split()
    while words and words[0] in {"the", "a", "an"}:
        words = words[1:]
    joined = " ".join(words)
    for ending in ("'s", "'"):
        joined = joined.removesuffix(ending)
    joined = joined.strip(" ,;:\"()[]“”'")
    return name_words().same.get(joined, joined)


def short_key(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a body's name without company ends: ("acme", "corp.") -> ("acme",)."""
    lists, kept = name_words(), list(words)
    while len(kept) > 1 and kept[-1] in lists.company_ends:
        kept.pop()
    return tuple(kept)


def initials(text: str) -> str:
    """Return the first letters of a name's words, without small words; hyphens part words."""
    words = [word for word in plain(text).replace("-", " ").split() if word not in name_words().small]
    return "".join(word[0] for word in words if word[0].isalnum())


def country_of(word: str) -> str | None:
    """Return the country that a name, an adjective or a seat of government stands for."""
    lists, word = name_words(), key(word)
    return lists.country.get(word) or lists.country.get(word.removesuffix("s")) or lists.seats.get(word)

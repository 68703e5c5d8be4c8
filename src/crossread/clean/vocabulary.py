"""The words and patterns of cleaning, read from the data files when they are first needed."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of site furniture; see `data/clean/furniture.toml` for the fields."""

    pattern: re.Pattern[str]
    kind: str
    edge: bool
    then: str
    cut: bool
    not_first: bool
    why: str


@dataclass(frozen=True, slots=True)
class Agencies:
    """Names of agencies by their written forms; `form` matches all forms, `text_form` not those of picture agencies."""

    names: dict[str, str]
    pictures: frozenset[str]
    form: str
    text_form: str


@functools.cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("crossread").joinpath("data", "clean", name).read_text(encoding="utf-8"))


@functools.cache
def words(section: str) -> dict[str, Any]:
    """Return one table of `words.toml`."""
    table: dict[str, Any] = _load("words.toml")[section]
    return table


@functools.cache
def word_set(section: str, key: str) -> frozenset[str]:
    """Return one list of `words.toml` as a set."""
    return frozenset(words(section)[key])


def alternatives(items: list[str] | tuple[str, ...]) -> str:
    """Return a pattern that matches any of `items`, the longest first."""
    return "|".join(re.escape(item) for item in sorted(items, key=lambda item: (-len(item), item)))


@functools.cache
def furniture() -> tuple[Furniture, ...]:
    """Return the patterns of site furniture that match whole lines."""
    return tuple(
        Furniture(
            re.compile("|".join(f"(?:{pattern})" for pattern in row["pattern"]), re.IGNORECASE),
            row.get("kind", "boilerplate"),
            row.get("where", "any") == "edge",
            row.get("then", ""),
            row.get("cut", False),
            row.get("not_first", False),
            row["why"],
        )
        for row in _load("furniture.toml")["line"]
    )


@functools.cache
def suffixes() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the patterns of furniture at the end of a paragraph, and whether they say that the text is cut."""
    return tuple(
        (re.compile(row["pattern"], re.IGNORECASE), row.get("cut", False)) for row in _load("furniture.toml")["suffix"]
    )


@functools.cache
def agencies() -> Agencies:
    """Return the news and picture agencies."""
    rows = _load("agencies.toml")["agency"]
    names = {form: row["name"] for row in rows for form in row["forms"]}
    pictures = frozenset(form for row in rows if row.get("pictures") for form in row["forms"])
    text_forms = [form for form in names if form not in pictures]
    return Agencies(names, pictures, alternatives(list(names)), alternatives(text_forms))

"""Every threshold of crossread, with the reason for its value.

A `Settings` is an argument of the pipeline; a JSON or TOML file of the same keys changes it (`--settings FILE`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds, each with how it was chosen."""

    # read: larger files are no news reports, and are a way to stop the program.
    max_bytes: int = 10_000_000
    # syntax: "crossread" (the bundled network), "rules" (no network), or the name or folder of a spaCy pipeline.
    pipeline: str = "crossread"

    # align: a term in at most this many statements (or in the square root of all of them) makes candidate pairs;
    # more would let words like "said" pair everything and cost grow with the square.
    rare_least: int = 12
    # align: sentence vectors this near make a candidate pair even without a rare word in common.
    vector_near: float = 0.45
    # align: rows of vectors compared at once; bounds the memory of the product.
    vector_block: int = 1024
    # align: weights (bias, vector, words, held, names, figures) of the pair score.
    pair_weights: tuple[float, ...] = (-4.6, 4.2, 2.0, 1.6, 0.8, 0.9)
    pair_weights_without_vectors: tuple[float, ...] = (-3.4, 0.0, 4.0, 2.6, 0.8, 0.9)
    # align: pairs below are not linked at all; groups of statements need this mean score to become one point.
    link_least: float = 0.30
    point_least: float = 0.42
    # attributions: a quotation that stands alone, without any cue, is speech from this many words on; shorter ones are
    # titles and slogans. Chosen by reading; longer sentences than this (words) are lists or tables, not read by word order.
    attribution_lone_quote_words: int = 5
    attribution_longest_sentence: int = 120

    def digest(self) -> str:
        """Return the sha256 of the settings, in hexadecimal."""
        return hashlib.sha256(json.dumps(dataclasses.asdict(self), sort_keys=True).encode()).hexdigest()


def load(file: str | None = None, **changes: Any) -> Settings:
    """Return the settings with what a TOML file and `changes` say instead; raises UsageError naming the key that is wrong."""
    given: dict[str, Any] = {}
    if file is not None:
        try:
            given = tomllib.loads(Path(file).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(f"settings {file}: {error}") from error
    fields = {field.name: field for field in dataclasses.fields(Settings)}
    for key, value in given.items():
        if key not in fields:
            raise UsageError(f"settings {file}: no setting is named {key!r}")
        wanted = type(fields[key].default)
        if type(value) is not wanted and not (wanted is float and type(value) is int):
            raise UsageError(f"settings {file}: {key} is {value!r}, a {wanted.__name__} is expected")
    return Settings(**(given | changes))

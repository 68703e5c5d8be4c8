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

"""Every threshold of crossread, with the reason for its value.

A `Settings` is an argument of the pipeline; a JSON or TOML file of the same keys changes it (`--settings FILE`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass


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

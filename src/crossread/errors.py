"""What can go wrong, as exceptions for the caller's mistakes and as values for bad input.

CrossreadError
├── UsageError        the call is wrong: a setting out of range, an unknown format
├── NothingUsableError     no place held a readable report
├── MissingExtraError      an optional dependency is not installed
└── DossierError      a dossier file cannot be read as one

Input that cannot be read is no exception: it becomes a `Skipped` and the rest goes on.
"""

from __future__ import annotations

from dataclasses import dataclass


class CrossreadError(Exception):
    """The parent of every error that crossread raises on purpose."""


class UsageError(CrossreadError):
    """The call is wrong; the message says what was given and what is accepted."""


class NothingUsableError(CrossreadError):
    """No place held a readable report."""


class MissingExtraError(CrossreadError):
    """An optional dependency is missing; the message names the extra that installs it."""


class DossierError(CrossreadError):
    """A file is no dossier of the schema that this version reads."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """One place that gave nothing: where, in which stage, and why in words for the user."""

    place: str
    stage: str
    reason: str

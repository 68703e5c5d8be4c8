"""What comparison finds: points, findings, and whose word each statement rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.records.article import Span

FindingKind = Literal["agreement", "conflict", "single", "omission", "dependence"]
Aspect = Literal["", "number", "money", "date", "place", "name", "status", "cause", "wording"]
Relation = Literal[
    "", "contradiction", "denial", "update", "planned", "scope", "rounding", "bound", "base", "period", "unit"
]
#: Relations in which the sides cannot both hold; the others are compatible and shown apart.
DIFFERS = frozenset({"contradiction", "denial", "update"})
OriginKind = Literal["agency", "official", "document", "outlet", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Point:
    """What several statements are about; `label` is the words of its most central statement."""

    id: str
    label: Span
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the positions in a finding, with the statements that hold it; `label` is the words that decide."""

    label: str
    statements: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """An agreement, conflict, single report, omission or dependence, with the statements it rests on.

    `outlets` are article labels, `origins` ids of origins that count as independent (unknown ones are left out).
    `score` in [0, 1] ranks findings of one kind; `why` names the rule and the words that decided. For an omission,
    `missing_in` holds the labels that lack the point and `nearest` the nearest sentence of each.
    """

    id: str
    kind: FindingKind
    point: str | None
    aspect: Aspect
    relation: Relation
    sides: tuple[Side, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    score: float
    why: str
    missing_in: tuple[str, ...] = ()
    nearest: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose word statements rest on in the end; an unknown origin never counts as independent."""

    id: str
    kind: OriginKind
    name: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in two articles."""

    copy: Span
    of: Span


@dataclass(frozen=True, slots=True)
class Dependence:
    """Article `copy` shares runs of words with article `of`.

    `share`: the part of `copy`'s words that stands in `of` too. `basis`: what decided the direction ("credit",
    "published", or "undecided", where the two ids stand in text order of their labels).
    """

    copy: str
    of: str
    share: float
    runs: tuple[Run, ...]
    basis: str

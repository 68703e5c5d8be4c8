"""Articles with their readings, and the story they make together."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.records.article import Article
from crossread.records.dossier import Outsider
from crossread.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Report:
    """One article with its reading."""

    article: Article
    reading: Reading


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, in an order that does not depend on how they were given."""

    reports: tuple[Report, ...]
    outsiders: tuple[Outsider, ...] = ()

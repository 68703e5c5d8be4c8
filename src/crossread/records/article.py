"""What was fetched (`Page`) and what is left when it is cleaned (`Article`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PublishedBasis = Literal["metadata", "text", "inferred", "unknown"]
SegmentKind = Literal["title", "subheading", "dateline", "byline", "timestamp", "body", "caption", "boilerplate"]
UNKNOWN = "unknown"
#: Segments in which the outlet itself tells.
SPEAKING: frozenset[SegmentKind] = frozenset({"title", "subheading", "body"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one article: `article.text[start:end] == text`, offsets in characters, half open."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What one place held, before cleaning.

    `content` is decoded text (mark-up where `format` is "html"); `meta` is what a wrapper said of it (a
    JSON article's fields, a `meta.json` row) under the keys title, outlet, published, updated, url, byline,
    agency, language, each a string or a list of strings.
    """

    place: str
    format: Literal["text", "html"]
    content: str
    sha256: str
    meta: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article's text of one kind; segments are in text order and do not overlap."""

    start: int
    end: int
    kind: SegmentKind


@dataclass(frozen=True, slots=True)
class Article:
    """A page cleaned. `text` is what every span points into; `label` tells articles apart for a reader.

    `published` and `updated` are ISO 8601 (a date or a date and time); `incomplete` says why the text is held to be cut
    off, a teaser or a stub, and is empty where `complete` is true.
    """

    id: str
    place: str
    url: str | None
    outlet: str
    label: str
    title: str | None
    byline: tuple[str, ...]
    agency: tuple[str, ...]
    published: str | None
    published_basis: PublishedBasis
    updated: str | None
    language: str
    complete: bool
    incomplete: str
    sha256: str
    page_sha256: str
    text: str
    segments: tuple[Segment, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`."""
        return Span(self.id, start, end, self.text[start:end])

"""JSONL texts to JSONL readings, for `crossread annotate`: the text is taken as it is, offsets point into it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from crossread.annotate import annotate
from crossread.errors import Skipped
from crossread.records.article import Article, Segment
from crossread.records.codec import to_json, to_plain
from crossread.records.reading import Reading
from crossread.settings import Settings

#: Texts read at once: enough to keep the network busy, few enough to stream.
BATCH = 32


def annotate_lines(
    lines: Iterable[str], *, place: str, tokens: bool = False, settings: Settings
) -> Iterator[str | Skipped]:
    """Yield for each line {"id", "text", "published"} its reading as one line of JSON, or why there is none."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while batch := list(islice(numbered, BATCH)):
        parsed = [_article(line, f"{place}:{number}") for number, line in batch]
        readings = annotate((a for a in parsed if isinstance(a, Article)), settings=settings)
        for article in parsed:
            if isinstance(article, Skipped):
                yield article
            else:
                yield to_json(_plain(article, next(readings), tokens), indent=None)


def _article(line: str, place: str) -> Article | Skipped:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Skipped(place, "annotate", f"not JSON: {error}")
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        return Skipped(place, "annotate", 'an object with "text" (a string) is expected')
    if not text.strip():
        return Skipped(place, "annotate", "the text is empty")
    published = row.get("published")
    if published is not None and not isinstance(published, str):
        return Skipped(place, "annotate", '"published" is not a string')
    segments = tuple(_paragraphs(text))
    return Article(
        id=str(row.get("id", place)), place=place, url=None, outlet="unknown", label=place, title=None, byline=(),
        agency=(), published=published, published_basis="metadata" if published else "unknown", updated=None,
        language="en", complete=True, incomplete="", sha256="", page_sha256="", text=text, segments=segments,
    )  # fmt: skip


def _paragraphs(text: str) -> Iterator[Segment]:
    at = 0
    for part in text.split("\n\n"):
        start = at + len(part) - len(part.lstrip())
        end = at + len(part.rstrip())
        if start < end:
            yield Segment(start, end, "body")
        at += len(part) + 2


def _plain(article: Article, reading: Reading, tokens: bool) -> dict[str, Any]:
    plain = {"id": article.id} | {
        field.name: to_plain(getattr(reading, field.name))
        for field in dataclasses.fields(reading)
        if field.name not in {"article", "vectors", "terms", "undecided", "mentions", "tokens"}
    }
    plain["entities"] = to_plain(reading.mentions)
    if tokens:
        plain["tokens"] = to_plain(reading.tokens)
    return plain

"""Files to pages: text, HTML, JSON and JSONL, by their suffix or, where that says nothing, by how they begin.

Rule: what cannot be read as a report becomes a `Skipped` with its place and reason, and the rest goes on.
Example: `read(["reports"], settings=Settings())` gives a page for each report in the folder `reports`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from crossread.errors import Skipped
from crossread.read import rows
from crossread.read.decode import NotTextError, decode
from crossread.read.meta import Meta, MetaFiles
from crossread.read.places import STDIN, places
from crossread.records.article import Page
from crossread.settings import Settings

_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_HTML = re.compile(rb"\s*(<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<(!doctype html|html)|<!--)", re.IGNORECASE)
_JSONL = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{")
_SNIFF_WITHIN = 8192


def read(
    given: Iterable[str], *, meta: str | None = None, settings: Settings, stdin: bytes | None = None
) -> Iterator[Page | Skipped]:
    """Yield the page of each report below the places `given`, sorted by place.

    `meta` names a `meta.json` that is not in the reports' folder; `stdin` is what the place "-" stands for. Raises
    UsageError where `meta` cannot be read.
    """
    files = MetaFiles(meta)
    for item in places(given):
        if isinstance(item, Skipped):
            yield item
        elif item == STDIN:
            yield from _stdin(stdin, settings)
        else:
            yield from _file(item, files.of(item), settings)
    yield from files.skipped()


def _stdin(data: bytes | None, settings: Settings) -> Iterator[Page | Skipped]:
    if data is None:
        yield Skipped(STDIN, "read", "nothing came through standard input")
    elif len(data) > settings.max_bytes:
        yield _too_large(STDIN, len(data), settings)
    else:
        yield from _pages(STDIN, data, sniff(data), {}, settings)


def _file(place: str, said: Meta, settings: Settings) -> Iterator[Page | Skipped]:
    path = Path(place)
    kind = _SUFFIXES.get(path.suffix.lower(), "")
    try:
        if kind == "jsonl":
            yield from _lines(place, path, said, settings)
            return
        size = path.stat().st_size
        if size > settings.max_bytes:
            yield _too_large(place, size, settings)
            return
        data = path.read_bytes()
    except OSError as error:
        yield Skipped(place, "read", f"cannot be opened: {error.strerror}")
        return
    yield from _pages(place, data, kind or sniff(data), said, settings)


def _lines(place: str, path: Path, said: Meta, settings: Settings) -> Iterator[Page | Skipped]:
    """Yield the pages of a JSONL file line by line: a feed may be larger than any report."""
    empty = True
    with path.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(settings.max_bytes + 1), b""), start=1):
            if len(line) > settings.max_bytes:
                yield _too_large(f"{place}:{number}", len(line), settings)
                return
            if line.strip():
                empty = False
                yield rows.page_of_line(f"{place}:{number}", line.strip(), said)
    if empty:
        yield Skipped(place, "read", "empty")


def _pages(place: str, data: bytes, kind: str, said: Meta, settings: Settings) -> Iterator[Page | Skipped]:
    if not data.strip():
        yield Skipped(place, "read", "empty" if not data else "blank: nothing but white space")
    elif kind == "json":
        yield from rows.pages(place, data, said)
    elif kind == "jsonl":
        for number, line in enumerate(data.splitlines(), start=1):
            if line.strip():
                yield rows.page_of_line(f"{place}:{number}", line.strip(), said)
    else:
        yield _text_page(place, data, said, html=kind == "html", settings=settings)


def _text_page(place: str, data: bytes, said: Meta, *, html: bool, settings: Settings) -> Page | Skipped:
    try:
        content = decode(data, html=html, settings=settings)
    except NotTextError as error:
        return Skipped(place, "read", str(error))
    if not any(character.isalnum() for character in content):
        return Skipped(place, "read", "no words in it")
    return Page(place, "html" if html else "text", content, hashlib.sha256(data).hexdigest(), said)


def sniff(data: bytes) -> str:
    """Return what `data` begins like: html, json, jsonl or text."""
    start = data[:_SNIFF_WITHIN].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "html"
    if _JSONL.match(start):
        return "jsonl"
    return "json" if start.lstrip()[:1] in (b"{", b"[") and _closes(data) else "text"


def _closes(data: bytes) -> bool:
    """Say whether `data` ends as JSON does; a report may begin with a bracket too."""
    return data.rstrip()[-1:] in (b"}", b"]")


def _too_large(place: str, size: int, settings: Settings) -> Skipped:
    return Skipped(place, "read", f"too large: {size} bytes, the limit (max_bytes) is {settings.max_bytes}")

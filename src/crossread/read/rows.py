"""JSON articles to pages: crossread's own, and those of news-please, trafilatura and fundus.

Rule: the text is the first key of `_TEXTS` that holds one; the other keys are read by `read.meta.NAMES`. The title is
set before the text where the text does not begin with it, so that it can be quoted from the page like the rest.
Example: `{"title": "Bridge closed", "maintext": "The bridge …"}` is a page of two paragraphs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from crossread.errors import Skipped
from crossread.read.decode import repair
from crossread.read.meta import Meta, meta_of
from crossread.records.article import UNKNOWN, Page

_TEXTS = ("text", "maintext", "plaintext", "body", "content", "article_text", "raw_text")
_PAGES = ("html", "raw_html")


def pages(place: str, raw: bytes, said: Meta) -> Iterator[Page | Skipped]:
    """Yield the page of each article in the JSON file `raw`; `said` beats what the articles say."""
    try:
        data = json.loads(raw.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError) as error:
        yield Skipped(place, "read", f"broken JSON: {str(error)[:100]}")
        return
    if isinstance(data, dict):
        yield page_of(place, data, hashlib.sha256(raw).hexdigest(), said)
    elif isinstance(data, list):
        if not data:
            yield Skipped(place, "read", "an empty JSON list")
        for number, item in enumerate(data, start=1):
            canonical = json.dumps(item, sort_keys=True).encode()
            yield page_of(f"{place}:{number}", item, hashlib.sha256(canonical).hexdigest(), said)
    else:
        yield Skipped(place, "read", "JSON, but no article: an object or a list of objects is expected")


def page_of_line(place: str, raw: bytes, said: Meta) -> Page | Skipped:
    """Return the page of one line of a JSONL file."""
    try:
        data = json.loads(raw.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError) as error:
        return Skipped(place, "read", f"broken JSON: {str(error)[:100]}")
    return page_of(place, data, hashlib.sha256(raw).hexdigest(), said)


def page_of(place: str, row: Any, sha256: str, said: Meta) -> Page | Skipped:
    """Return the page of one JSON article, or why it is none."""
    if not isinstance(row, Mapping):
        return Skipped(place, "read", "JSON, but no article: an object is expected")
    if str(row.get("schema", "")).startswith("crossread.dossier"):
        return Skipped(place, "read", "a dossier, not a report; check it with `crossread verify`")
    meta = {**meta_of(row), **said}
    if meta.get("outlet") == UNKNOWN:
        del meta["outlet"]
    text = next((found for key in _TEXTS if (found := _text(row.get(key)))), "")
    if text:
        return Page(place, "text", _with_title(text, meta.get("title")), sha256, meta)
    html = next((row[key] for key in _PAGES if isinstance(row.get(key), str) and row[key].strip()), "")
    if html:
        return Page(place, "html", repair(html), sha256, meta)
    known = [key for key in (*_TEXTS, *_PAGES) if key in row]
    if known:
        return Skipped(place, "read", f"JSON article without text: {known[0]!r} holds none")
    keys = ", ".join(sorted(map(str, row))[:8]) or "none"
    return Skipped(place, "read", f"JSON of an unknown shape: no text under {', '.join(_TEXTS)}; its keys are {keys}")


def _text(value: Any) -> str:
    """Return the text under a key: a string, a list of paragraphs, or fundus' body of summary and sections."""
    if isinstance(value, str):
        return repair(value) if value.strip() else ""
    if isinstance(value, list):
        return "\n\n".join(found for item in value if (found := _text(item)))
    if isinstance(value, Mapping):
        parts = (value.get(key) for key in ("summary", "sections", "headline", "paragraphs"))
        return "\n\n".join(found for part in parts if (found := _text(part)))
    return ""


def _with_title(text: str, title: str | tuple[str, ...] | None) -> str:
    if not isinstance(title, str) or _letters(title) in _letters(text[: 4 * len(title) + 200]):
        return text
    return f"{title}\n\n{text}"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))

r"""Cleaning: a page in, an article out: title, byline, agency, dates, and the text in segments.

Rule: HTML goes through trafilatura first; then both kinds of page are segmented alike. The text of a plain page stays
as it was read; only boundaries are added.
Example: a page "Bridge closed\n\nBy Jane Doe\n\nThe bridge …" becomes an article with title, byline and body.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from crossread.clean.byline import credited
from crossread.clean.dates import decide, in_url
from crossread.clean.incomplete import incomplete
from crossread.clean.language import language
from crossread.clean.lines import letters
from crossread.clean.segment import Layout, segment
from crossread.clean.stamps import stamps
from crossread.errors import Skipped
from crossread.records.article import UNKNOWN, Article, Page
from crossread.settings import Settings

__all__ = ["clean"]


def clean(page: Page, *, published: str | None = None, settings: Settings) -> Article | Skipped:
    """Return the article of `page`, or why it holds none; `published` (ISO 8601) is for pages that state no date."""
    text, walled = page.content, False
    headings: frozenset[int] | None = None
    meta = dict(page.meta)
    if page.format == "html":
        from crossread.clean.extract import extract

        extracted = extract(page.content)
        if isinstance(extracted, str):
            return Skipped(page.place, "clean", extracted)
        text, headings, walled = extracted.text, extracted.headings, extracted.walled
        meta = {**extracted.meta, **meta}
    title = _one(meta, "title")
    if title is not None and stamps(title) is not None:  # a wrapper that took the line of the date for the headline
        title = None
        meta.pop("title")
    layout = segment(text, title=title, headings=headings, settings=settings)
    if not any(part.kind in {"body", "title", "subheading"} for part in layout.segments):
        return Skipped(page.place, "clean", "no article text: only site furniture, captions or dates")
    return _article(page, text, layout, meta, published=published, walled=walled, settings=settings)


def _article(
    page: Page,
    text: str,
    layout: Layout,
    meta: dict[str, str | tuple[str, ...]],
    *,
    published: str | None,
    walled: bool,
    settings: Settings,
) -> Article:
    body = [text[part.start : part.end] for part in layout.segments if part.kind == "body"]
    prose = "\n".join(body)
    url, outlet, title = _one(meta, "url"), _one(meta, "outlet") or UNKNOWN, _one(meta, "title") or layout.title
    when, updated, basis = decide(
        (_one(meta, "published"), _one(meta, "updated"), in_url(url)),
        layout.stamps,
        published,
        dateline=layout.dateline,
        prose=prose,
    )
    byline, agency = credited(_many(meta, "byline"))
    why = incomplete(body, cut=layout.cut, walled=walled, settings=settings)
    name = PurePosixPath(page.place).name
    return Article(
        id=_hash("\0".join((outlet if outlet != UNKNOWN else name, url or "", title or "", text)))[:16],
        place=page.place,
        url=url,
        outlet=outlet,
        label=outlet if outlet != UNKNOWN else f"{UNKNOWN}: {name}",
        title=title,
        byline=tuple(name for name in byline or layout.byline if letters(name) != letters(outlet)),
        agency=tuple(dict.fromkeys((*_many(meta, "agency"), *agency, *layout.agency))),
        published=when,
        published_basis=basis,
        updated=updated,
        language=_one(meta, "language") or language(prose or text, settings),
        complete=not why,
        incomplete=why,
        sha256=_hash(text),
        page_sha256=page.sha256,
        text=text,
        segments=tuple(layout.segments),
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _one(meta: dict[str, str | tuple[str, ...]], key: str) -> str | None:
    value = meta.get(key)
    return value if isinstance(value, str) else value[0] if value else None


def _many(meta: dict[str, str | tuple[str, ...]], key: str) -> tuple[str, ...]:
    value = meta.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)

r"""HTML to text and metadata: trafilatura finds the article, JSON-LD and meta tags say of it what they say.

Rule: the text is the title and the blocks that trafilatura keeps, a blank line between them. The outlet is the site's
stated name only, never its address. Dates come from JSON-LD, then meta tags, then htmldate's search of the mark-up
(not of the prose). A page that says that it is not free is noted.
Example: `<h1>Bridge closed</h1><p>The bridge …</p>` gives "Bridge closed\n\nThe bridge …".
"""

from __future__ import annotations

import functools
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crossread.clean.byline import is_person
from crossread.clean.dates import normal
from crossread.clean.lines import letters

Meta = dict[str, str | tuple[str, ...]]

_BLOCKS = frozenset({"p", "head", "item", "quote", "ab", "code", "row", "fw"})
_ARTICLE_TYPES = re.compile(r"(Article|Posting|Report)$")
_LATEST = "2100-12-31"  # htmldate's own bound is today: the same page would give another date next year
_DEEP = 400  # nesting of JSON-LD that is still looked at


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a page, offsets at which its subheadings begin, what it says of itself, and whether it is walled."""

    text: str
    headings: frozenset[int]
    meta: Meta
    walled: bool


def extract(html: str) -> Extracted | str:
    """Return what the page `html` holds, or in words why it holds no article."""
    _quiet()
    from trafilatura import load_html

    try:
        tree = load_html(html)
        if tree is None:
            return "a page without article text: its mark-up could not be parsed"
        said = _said(tree)
        # "fast" is trafilatura without the other extractors' second opinion: on the article-extraction benchmark it
        # scores better (F1 0.969 against 0.963); they are asked where it finds nothing
        document = _extracted(html, fast=True) or _extracted(html, fast=False)
    except Exception as error:  # a page may break a parser in any way, and the rest must go on
        return f"the page cannot be parsed: {type(error).__name__}"
    if document is None:
        return "a page without article text: only scripts, navigation or pictures"
    blocks = list(_blocks(document.body))
    meta = _meta(said, document)
    title = meta.get("title", "")
    if isinstance(title, str) and title and not any(letters(title) == letters(text) for text, _ in blocks[:3]):
        blocks.insert(0, (title, False))
    text, headings = _joined(blocks)
    if not any(character.isalnum() for character in text):
        return "a page without article text: only scripts, navigation or pictures"
    return Extracted(text, headings, meta, said.walled)


def _extracted(html: str, *, fast: bool) -> Any:
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": False, "max_date": _LATEST}
    found = bare_extraction(html, fast=fast, include_comments=False, with_metadata=True, date_extraction_params=dates)
    return found if found is not None and found.body is not None and (found.text or "").strip() else None


def _joined(blocks: list[tuple[str, bool]]) -> tuple[str, frozenset[int]]:
    headings: list[int] = []
    parts: list[str] = []
    at = 0
    for block, heading in blocks:
        if heading:
            headings.append(at)
        parts.append(block)
        at += len(block) + 2
    return "\n\n".join(parts), frozenset(headings)


def _blocks(element: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of each block below `element` and whether it is a heading; without recursion, pages nest deep."""
    waiting: list[Any] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield from ((line, False) for line in _lines(node))
        elif node.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in node):
            yield from ((line, node.tag == "head") for line in _lines(_flat(node)))
        else:
            parts: list[Any] = [node.text or ""]
            for child in node:
                parts += [child, child.tail or ""]
            waiting += reversed(_grouped(parts))


def _grouped(parts: list[Any]) -> list[Any]:
    """Join loose text with the inline elements beside it: "In " + <hi>May</hi> + " it" is one line."""
    grouped: list[Any] = []
    for part in parts:
        inline = isinstance(part, str) or (
            part.tag not in _BLOCKS and not len(part) and part.tag not in {"list", "table"}
        )
        flat = part if isinstance(part, str) else _flat(part) if inline else None
        if flat is not None and grouped and isinstance(grouped[-1], str):
            grouped[-1] += flat
        else:
            grouped.append(flat if flat is not None else part)
    return grouped


def _flat(node: Any) -> str:
    if node.tag == "lb":
        return "\n"
    parts = [node.text or ""]
    for child in node.iterdescendants():
        parts.append("\n" if child.tag == "lb" else " " if child.tag == "cell" else "")
        parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)


def _lines(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


@dataclass(slots=True)
class _Said:
    """What JSON-LD and meta tags say."""

    title: str = ""
    published: str | None = None
    updated: str | None = None
    outlet: str = ""
    byline: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    walled: bool = False


def _said(tree: Any) -> _Said:
    said = _Said()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            _read_linked(script.text or "", said)
    tags = {
        (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower(): (
            tag.get("content") or ""
        ).strip()
        for tag in reversed(list(tree.iter("meta")))
    }
    said.title = said.title or tags.get("og:title", "")
    said.outlet = tags.get("og:site_name", "") or said.outlet or tags.get("application-name", "")
    for key in (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "date",
        "dc.date.issued",
        "dcterms.created",
        "sailthru.date",
    ):
        said.published = said.published or normal(tags.get(key))
    for key in ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified"):
        said.updated = said.updated or normal(tags.get(key))
    said.url = next((link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), "")
    said.url = said.url or tags.get("og:url", "")
    said.language = (tree.get("lang") or tags.get("og:locale", ""))[:2].lower()
    return said


def _read_linked(text: str, said: _Said) -> None:
    try:
        waiting = [(json.loads(text.strip().rstrip(";"), strict=False), 0)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node, depth = waiting.pop(0)
        if isinstance(node, list) and depth < _DEEP:
            waiting += [(item, depth + 1) for item in node]
        elif isinstance(node, Mapping) and depth < _DEEP:
            kinds = node.get("@type")
            if any(_ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                _read_article(node, said)
            waiting += [(node[key], depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _read_article(node: Mapping[str, Any], said: _Said) -> None:
    said.title = said.title or _string(node.get("headline"))
    said.published = said.published or normal(_string(node.get("datePublished")))
    said.updated = said.updated or normal(_string(node.get("dateModified")))
    said.outlet = said.outlet or _string(node.get("publisher"))
    authors = node.get("author")
    names = [_string(author) for author in (authors if isinstance(authors, list) else [authors])]
    said.byline = said.byline or tuple(name for name in names if name and "http" not in name)
    said.walled |= str(node.get("isAccessibleForFree")).lower() == "false"


def _string(value: Any) -> str:
    """Return the text of a JSON-LD value: a string, the name of an object, or that of the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    import html

    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _meta(said: _Said, document: Any) -> Meta:
    authors = tuple(name.strip() for name in (document.author or "").split(";") if is_person(name.strip()))
    url = said.url if said.url.startswith("http") else document.url or ""
    values: Meta = {
        "title": _title(said, document),
        "outlet": "" if "://" in said.outlet or said.outlet.startswith("www.") else said.outlet,
        "published": said.published or normal(document.date) or "",
        "updated": said.updated or "",
        "url": url,
        "byline": said.byline or authors,
        "language": said.language if said.language.isalpha() else "",
    }
    return {key: value for key, value in values.items() if value}


def _title(said: _Said, document: Any) -> str:
    """Return the headline: the page's own, without the site's name that some set after it."""
    title = " ".join((document.title or said.title or "").split())
    if said.title and letters(title).startswith(letters(said.title)):
        title = " ".join(said.title.split())
    if said.outlet and title.startswith(said.outlet) and title[len(said.outlet) :].lstrip()[:1] in ":|-–—":
        title = title[len(said.outlet) :].lstrip(" :|-–—")
    for mark in (" | ", " - ", " – ", " — "):
        head, _, tail = title.rpartition(mark)
        if head and said.outlet and letters(tail) in {letters(said.outlet), letters(said.outlet).removeprefix("the")}:
            return head
    return title


@functools.cache
def _quiet() -> None:
    """Keep the libraries' log lines from standard error: what they tell is in our own reasons."""
    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability", "charset_normalizer"):
        logging.getLogger(name).addHandler(logging.NullHandler())

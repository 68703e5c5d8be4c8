"""Check a dossier again: every span against its text, every hash, and the texts against the places they came from.

A span that no longer holds is told, never moved to where its words are found now.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from crossread.errors import DossierError
from crossread.pipeline import in_order, read_articles
from crossread.records.article import Article, Span
from crossread.records.codec import from_json
from crossread.records.dossier import SCHEMA, Dossier
from crossread.settings import Settings


def verify_dossier(
    file: str,
    places: Iterable[str] = (),
    *,
    meta: str | None = None,
    published: str | None = None,
    settings: Settings | None = None,
) -> tuple[int, list[str]]:
    """Return how many checks were made and a line for each that fails; raises DossierError for no dossier."""
    dossier = load_dossier(file)
    checked, failures = check(dossier)
    places = list(places)
    if places:
        articles, skipped = read_articles(places, meta=meta, published=published, settings=settings or Settings())
        more, others = check_places(dossier, articles)
        checked, failures = checked + more, failures + others
        failures += [f"{s.place}: cannot be read now ({s.reason})" for s in skipped if s.place in _places(dossier)]
    return checked, failures


def load_dossier(file: str) -> Dossier:
    """Read a dossier; raises DossierError naming what is wrong with the file."""
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise DossierError(f"{file}: {error}") from error
    try:
        dossier = from_json(Dossier, text)
    except DossierError as error:
        raise DossierError(f"{file}: {error}") from error
    if dossier.schema != SCHEMA:
        raise DossierError(f"{file}: schema {dossier.schema!r}, this version reads {SCHEMA!r}")
    return dossier


def check(dossier: Dossier) -> tuple[int, list[str]]:
    """Check the spans and hashes of a dossier by itself."""
    articles = {article.id: article for article in dossier.articles}
    failures = []
    checked = 0
    for article in dossier.articles:
        checked += 1
        if text_hash(article.text) != article.sha256:
            failures.append(f"{article.place}: the text's sha256 is not the one stated")
    for path, span in spans_of(dossier, "dossier"):
        checked += 1
        held = articles.get(span.article)
        if held is None:
            failures.append(f"{path}: no article {span.article}")
        elif not (0 <= span.start <= span.end and held.text[span.start : span.end] == span.text):
            failures.append(f"{path}: {held.place} [{span.start}:{span.end}] is not {span.text[:60]!r}")
    return checked, failures


def check_places(dossier: Dossier, articles: Iterable[Article]) -> tuple[int, list[str]]:
    """Check the texts of a dossier against what the places hold now."""
    now = {article.id: article for article in in_order(list(articles))}
    by_place = {article.place: article for article in now.values()}
    failures = []
    for article in dossier.articles:
        found = now.get(article.id) or by_place.get(article.place)
        if found is None:
            failures.append(f"{article.place}: not found among the places given")
        elif found.sha256 != article.sha256:
            failures.append(
                f"{article.place}: the text has changed (sha256 {found.sha256[:12]}, was {article.sha256[:12]})"
            )
        elif found.page_sha256 != article.page_sha256:
            failures.append(f"{article.place}: the page has changed, its text has not")
    return len(dossier.articles), failures


def text_hash(text: str) -> str:
    """Return the sha256 of a text, as `Article.sha256` holds it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def spans_of(value: object, path: str) -> Iterator[tuple[str, Span]]:
    """Yield every span inside a record, with the path to it."""
    if isinstance(value, Span):
        yield path, value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from spans_of(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple | list):
        for i, item in enumerate(value):
            yield from spans_of(item, f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from spans_of(item, f"{path}.{key}")


def _places(dossier: Dossier) -> frozenset[str]:
    return frozenset(article.place for article in dossier.articles)

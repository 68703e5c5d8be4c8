"""The order of the stages, and nothing else: places in, one dossier out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from crossread import __version__
from crossread.align import align
from crossread.annotate import annotate, network_digest
from crossread.assemble import assemble
from crossread.clean import clean
from crossread.compare import compare
from crossread.errors import NothingUsableError, Skipped
from crossread.group import group
from crossread.read import read
from crossread.records.article import UNKNOWN, Article, Page
from crossread.records.dossier import Dossier, Generator
from crossread.records.story import Report, Story
from crossread.settings import Settings

#: Called as progress(stage, done, total).
Progress = Callable[[str, int, int], None]


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


def make_dossier(
    places: Iterable[str],
    *,
    meta: str | None = None,
    published: str | None = None,
    settings: Settings | None = None,
    progress: Progress = _silent,
) -> Dossier:
    """Read the reports at `places` and return the dossier of the event they are about.

    `meta` is a file that says outlet, date and title of reports; `published` the publication date (ISO 8601) of
    those that state none. Raises NothingUsableError where no place holds a report; what could not be read is in
    `dossier.coverage.skipped`.
    """
    settings = settings or Settings()
    articles, skipped = read_articles(places, meta=meta, published=published, settings=settings, progress=progress)
    return compare_articles(articles, skipped, settings=settings, progress=progress)


def compare_articles(
    articles: Sequence[Article],
    skipped: Sequence[Skipped] = (),
    *,
    settings: Settings | None = None,
    progress: Progress = _silent,
) -> Dossier:
    """Return the dossier of articles that are cleaned already."""
    settings = settings or Settings()
    if not articles:
        raise NothingUsableError(
            "no readable report: " + ("; ".join(f"{s.place}: {s.reason}" for s in skipped) or "none given")
        )
    articles = in_order(articles)
    reports = []
    for article, reading in zip(articles, annotate(articles, settings=settings), strict=True):
        reports.append(Report(article, reading))
        progress("annotate", len(reports), len(articles))
    story = main_story(tuple(reports), settings)
    progress("align", 0, 1)
    alignment = align(story, settings=settings)
    progress("compare", 0, 1)
    comparison = compare(story, alignment, settings=settings)
    return assemble(story, alignment, comparison, skipped=tuple(skipped), generator=generator(settings))


def read_articles(
    places: Iterable[str],
    *,
    meta: str | None = None,
    published: str | None = None,
    settings: Settings,
    progress: Progress = _silent,
) -> tuple[list[Article], list[Skipped]]:
    """Read and clean the reports at `places`; the same report twice is one article and one `Skipped`.

    Where neither outlet nor address is known, one text under two file names is one report given twice.
    """
    articles: dict[str, Article] = {}
    skipped: list[Skipped] = []
    for done, found in enumerate(_cleaned(read(places, meta=meta, settings=settings), published, settings), start=1):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        key = found.id if found.outlet != UNKNOWN or found.url else found.sha256
        if key in articles:
            skipped.append(Skipped(found.place, "clean", f"the same report as {articles[key].place}"))
        else:
            articles[key] = found
        progress("read", done, done)
    return list(articles.values()), skipped


def _cleaned(pages: Iterable[Page | Skipped], published: str | None, settings: Settings) -> Iterator[Article | Skipped]:
    for page in pages:
        yield page if isinstance(page, Skipped) else clean(page, published=published, settings=settings)


def in_order(articles: Sequence[Article]) -> list[Article]:
    """Sort articles by date, outlet and content, and give two reports of one outlet labels that differ."""
    ordered = sorted(articles, key=lambda a: (a.published or "9999", a.label, a.place, a.id))
    labels = [article.label for article in ordered]
    named = [
        dataclasses.replace(a, label=f"{a.label} ({PurePosixPath(a.place).name})") if labels.count(a.label) > 1 else a
        for a in ordered
    ]
    taken: dict[str, int] = {}
    for i, article in enumerate(named):
        taken[article.label] = taken.get(article.label, 0) + 1
        if taken[article.label] > 1:
            named[i] = dataclasses.replace(article, label=f"{article.label} #{taken[article.label]}")
    return named


def main_story(reports: tuple[Report, ...], settings: Settings) -> Story:
    """Return the largest story among `reports`; the reports outside it are its outsiders."""
    return group(reports, settings=settings)


def generator(settings: Settings) -> Generator:
    """Say what makes the dossier: version, settings and network."""
    return Generator("crossread", __version__, settings.digest(), network_digest(settings), settings.pipeline)

"""Who copies whom: runs of twelve words or more that stand in two articles, and the share of a text they make up.

Words are compared in lower case without marks, in title, subheadings and body only: two sites with the same furniture
do not copy each other. Equal windows of twelve words are found through a table, joined along the diagonal to the
longest runs. Direction: an article that credits an agency copies from one that is that agency's or is older; else the
younger copies the older where both days are known and differ; else it is left undecided.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossread.records.article import SPEAKING, Article, Span
from crossread.records.finding import Dependence, Run
from crossread.records.story import Report, Story
from crossread.settings import Settings

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words in lower case with their offsets."""

    forms: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]


def find_dependence(story: Story, *, settings: Settings) -> tuple[Dependence, ...]:
    """Return who shares runs of words with whom, largest share first."""
    reports = story.reports
    words = [words_of(report.article) for report in reports]
    found = []
    for (a, b), runs in sorted(shared_runs(words, settings.run_words, settings.run_places).items()):
        copy, of, basis = _direction(reports[a], reports[b])
        if basis == "undecided" and len(words[b].forms) < len(words[a].forms):
            copy, of = reports[b], reports[a]
        turned = copy is reports[b]
        mine = words[b] if turned else words[a]
        pairs = tuple(
            Run(
                _span(copy.article, mine, run[1] if turned else run[0], run[2]),
                _span(of.article, words[a] if turned else words[b], run[0] if turned else run[1], run[2]),
            )
            for run in runs
        )
        covered = {i for run in runs for i in range(run[turned], run[turned] + run[2])}
        share = round(len(covered) / max(1, len(mine.forms)), 4)
        found.append(Dependence(copy.article.id, of.article.id, share, pairs, basis))
    return tuple(sorted(found, key=lambda d: (-d.share, d.copy, d.of)))


def words_of(article: Article) -> Words:
    """Return the words of the article's title, subheadings and body."""
    found = [
        (match.group().casefold(), match.span())
        for segment in article.segments
        if segment.kind in SPEAKING
        for match in _WORD.finditer(article.text, segment.start, segment.end)
    ]
    return Words(tuple(form for form, _ in found), tuple(span for _, span in found))


def shared_runs(
    texts: Sequence[Words], least: int, most_places: int
) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """Return for each pair of texts the maximal shared runs (start in the one, start in the other, words)."""
    windows: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for at in range(len(text.forms) - least + 1):
            windows[text.forms[at : at + least]].append((number, at))
    matches: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in windows.values():
        if 1 < len(places) <= most_places:
            for (a, i), (b, j) in combinations(places, 2):
                if a != b:
                    matches[a, b].append((i, j))
    return {
        pair: list(_join(sorted(found, key=lambda m: (m[1] - m[0], m[0])), least)) for pair, found in matches.items()
    }


def _join(matches: Sequence[tuple[int, int]], least: int) -> Iterator[tuple[int, int, int]]:
    """Join windows that follow each other on one diagonal."""
    start, last = matches[0], matches[0]
    for match in [*matches[1:], None]:
        if match is not None and match == (last[0] + 1, last[1] + 1):
            last = match
            continue
        yield start[0], start[1], last[0] - start[0] + least
        if match is not None:
            start = last = match


def _direction(a: Report, b: Report) -> tuple[Report, Report, str]:
    """Return (copy, of, basis)."""
    for copy, of in ((a, b), (b, a)):
        agencies = {name.casefold() for name in copy.article.agency}
        if of.article.outlet.casefold() in agencies:
            return copy, of, "credit"
    days = [_told_day(report.article) for report in (a, b)]
    if days[0] and days[1] and days[0] != days[1]:
        return (b, a, "published") if days[0] < days[1] else (a, b, "published")
    return a, b, "undecided"


def _told_day(article: Article) -> str | None:
    """Return the day of publication where the page or its metadata state it; an inferred one decides no direction."""
    told = article.published is not None and article.published_basis in {"metadata", "text"}
    return article.published[:10] if told and article.published else None


def _span(article: Article, words: Words, at: int, length: int) -> Span:
    return article.span(words.offsets[at][0], words.offsets[at + length - 1][1])

"""The stories with gold: differences found, traps sprung, differences shown, beside two foils.

Foils, in the same run on the same statements: any two different numbers in statements of different reports whose TF-IDF
cosine is 0.3 or more; any two different figures of one unit within 30 percent of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path, PurePosixPath

from benchmarks.frame import Score
from benchmarks.stories import Difference, Stretch, Tally, add, gold_points, tally

#: Beside the corpora folder, not in it.
CORPUS = ("../stories",)
_TFIDF_LEAST = 0.3
_WITHIN = 0.3


def measure(corpora: Path) -> list[Score]:
    """Return found, sprung and shown for crossread and the foils, over all stories together."""
    stories = corpora.parent / "stories"
    tallies: dict[str, list[Tally]] = {}
    for gold in sorted((stories / "gold").glob("*.json")):
        for system, one in _of_story(stories / gold.stem, gold):
            tallies.setdefault(system, []).append(one)
            print(f"{gold.stem:28} {system:16} {one}")
    return [score for system, rows in tallies.items() for score in _scores(system, add(rows))]


def _scores(system: str, total: Tally) -> Iterator[Score]:
    yield Score("stories", system, "differences found, share", total.found / max(1, total.to_find))
    yield Score("stories", system, "traps sprung", total.sprung, higher_is_better=False)
    yield Score("stories", system, "differences shown", total.shown, higher_is_better=False)


def _of_story(folder: Path, gold: Path) -> Iterator[tuple[str, Tally]]:
    from crossread.pipeline import make_dossier
    from crossread.records.finding import DIFFERS

    dossier = make_dossier([str(folder)])
    files = {article.id: PurePosixPath(article.place).name for article in dossier.articles}
    points = gold_points(gold.stem, gold, {files[a.id]: a.text for a in dossier.articles})
    at = {s.id: (files[s.span.article], s.span.start, s.span.end) for s in dossier.statements}
    shown = [
        [[at[id_] for id_ in side.statements] for side in finding.sides]
        for finding in dossier.findings
        if finding.kind == "conflict" and finding.relation in DIFFERS
    ]
    yield "crossread", tally(points, shown)
    figures = {figure.id: figure for figure in dossier.figures}
    rows = [
        (at[s.id], s.span.text, [figures[id_] for id_ in s.quantities if figures[id_].low is not None])
        for s in dossier.statements
    ]
    yield "tfidf foil", tally(points, list(_tfidf_foil(rows)))
    yield "within 30% foil", tally(points, list(_within_foil(rows)))


def _tfidf_foil(rows: list[tuple[Stretch, str, list]]) -> Iterator[Difference]:  # type: ignore[type-arg]
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = [row for row in rows if row[2]]
    if len(rows) < 2:
        return
    matrix = TfidfVectorizer().fit_transform([text for _, text, _ in rows])
    cosines = (matrix @ matrix.T).toarray()
    for i, j in combinations(range(len(rows)), 2):
        numbers = [{(f.low, f.high) for f in rows[k][2]} for k in (i, j)]
        if rows[i][0][0] != rows[j][0][0] and cosines[i, j] >= _TFIDF_LEAST and numbers[0] != numbers[1]:
            yield [[rows[i][0]], [rows[j][0]]]


def _within_foil(rows: list[tuple[Stretch, str, list]]) -> Iterator[Difference]:  # type: ignore[type-arg]
    for (at_a, _, figures_a), (at_b, _, figures_b) in combinations(rows, 2):
        if at_a[0] == at_b[0]:
            continue
        for x in figures_a:
            for y in figures_b:
                least, most = sorted((x.low, y.low))
                if x.unit == y.unit and least != most and most - least <= _WITHIN * abs(most):
                    yield [[at_a], [at_b]]

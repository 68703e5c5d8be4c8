"""Time and memory of what comes after annotation, by number of reports: align, compare, assemble, render.

The reports are the fifty AllSides articles nearest to one another in words, so that they link as reports of one story
do. Seconds are of one core of this machine and are shown, not pinned; pinned is how the time grows: the time for a
statement with fifty reports against that with ten.
"""

from __future__ import annotations

import gc
import json
import resource
import time
from pathlib import Path

import numpy as np

from benchmarks.frame import Score

CORPUS = ("measure/allsides/articles.jsonl",)
SIZES = (5, 10, 20, 30, 40, 50)


def measure(corpora: Path) -> list[Score]:
    """Return statements, seconds and memory for each number of reports, and how the time for a statement grows."""
    from benchmarks.pairs import reports_of
    from crossread.records.story import make_story
    from crossread.settings import Settings

    settings = Settings()
    reports = reports_of(_near_texts(corpora / CORPUS[0], max(SIZES)), settings)
    scores, rates = [], {}
    for size in SIZES:
        story = make_story(reports[:size])
        seconds = min(_seconds(story, settings) for _ in range(2))
        count = len(story.statements)
        rates[size] = seconds / count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        scores += [
            Score("scale", "crossread", f"{size} reports: statements", count),
            Score("scale", "crossread", f"{size} reports: CPU time, s", seconds, higher_is_better=False),
            Score(
                "scale", "crossread", f"{size} reports: peak memory with annotation, MB", peak, higher_is_better=False
            ),
        ]
    growth = Score("scale", "crossread", "time for a statement, 50 reports to 10", rates[50] / rates[10], False)
    return [*scores, growth]


def _near_texts(path: Path, count: int) -> dict[str, str]:
    """Return the texts nearest to the one whose nearest are nearest."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    matrix = TfidfVectorizer(stop_words="english", min_df=2).fit_transform(texts)
    cosines = (matrix @ matrix.T).toarray()
    nearest = np.sort(cosines, axis=1)[:, -count:].mean(1)
    chosen = np.argsort(-cosines[int(np.argmax(nearest))], kind="stable")[:count]
    return {f"{i}.txt": texts[i] for i in chosen}


def _seconds(story, settings) -> float:  # type: ignore[no-untyped-def]
    from crossread.align import align
    from crossread.assemble import assemble
    from crossread.compare import compare
    from crossread.pipeline import generator
    from crossread.render import render

    gc.collect()
    started = time.process_time()
    alignment = align(story, settings=settings)
    comparison = compare(story, alignment, settings=settings)
    dossier = assemble(story, alignment, comparison, skipped=(), generator=generator(settings))
    render(dossier, format="html")
    return time.process_time() - started

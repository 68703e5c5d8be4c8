"""How fast times are tagged on Docs that are given: processor time of one core, TimeBank and AQUAINT.

These figures are of the machine, so their system is no "crossread" whose floors would be pinned.
"of spaCy's tokenizer": how often the texts are tagged while spaCy's blank English pipeline cuts them into words
once. It moves less with the machine than the count of articles does.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.frame import Score
from benchmarks.tasks.times import PARTS, read

CORPUS = ("measure/tempeval3",)
ROUNDS = 3
SYSTEM = "crossread, this machine"


def measure(corpora: Path) -> list[Score]:
    """Return articles of 3,000 characters a second, and the share of the tokenizer's speed."""
    import spacy

    from crossread.annotate.syntax import parse_many
    from crossread.annotate.times import tag_times
    from crossread.settings import Settings

    settings, tokenizer = Settings(pipeline="rules"), spacy.blank("en")
    articles = [article for part in PARTS for article in read(corpora, part)]
    docs = list(parse_many(((article["text"], ()) for article in articles), settings=settings))
    days = [article["dct"] for article in articles]
    tag_times(docs[0], published=None, settings=settings)
    tagging = least(
        lambda: [tag_times(doc, published=day, settings=settings) for doc, day in zip(docs, days, strict=True)]
    )
    cutting = least(lambda: [tokenizer(article["text"]) for article in articles])
    characters = sum(len(article["text"]) for article in articles)
    return [
        Score("times-speed", SYSTEM, "articles of 3,000 characters a second", characters / 3000 / tagging),
        Score("times-speed", SYSTEM, "of spaCy's tokenizer", cutting / tagging),
    ]


def least(work: Callable[[], object]) -> float:
    """Return the least processor time of some rounds, in seconds."""
    seconds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)

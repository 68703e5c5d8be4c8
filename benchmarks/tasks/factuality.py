"""Certainty of predicates beside gold factuality from -3 to 3 (FactBank, MEANTIME): MAE and Pearson r.

The gold sentences are words; they are put together again and read as any text. Each marked word gets the value of its
clause's certainty, with the sign turned where it is negated. "always 3" is the peer that calls everything certain.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from benchmarks.frame import Score

CORPUS = ("measure/factuality",)
VALUES = {
    "asserted": 3.0,
    "reported": 3.0,
    "planned": 2.0,
    "possible": 1.5,
    "conditional": 0.0,
    "asked": 0.0,
    "denied": -3.0,
}


def measure(corpora: Path, pipeline: str = "crossread") -> list[Score]:
    from crossread.settings import Settings

    settings, scores = Settings(pipeline=pipeline), []
    for name in ("factbank", "meantime"):
        gold, mine = [], []
        for line in (corpora / CORPUS[0] / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if any(value is not None for value in row["factuality"]):
                for value, found in _sentence(row, settings):
                    gold.append(value)
                    mine.append(found)
        scores += _scores(name, "crossread", gold, mine) + _scores(name, "always 3", gold, [3.0] * len(gold))
    return scores


def _sentence(row, settings) -> list[tuple[float, float]]:
    from crossread.annotate.attributions import tag_attributions
    from crossread.annotate.certainty import certainty_of, is_negated
    from crossread.annotate.syntax import parse
    from crossread.annotate.tree import read_tree

    text, places = " ".join(row["tokens"]), []
    at = 0
    for token in row["tokens"]:
        places.append((at, at + len(token)))
        at += len(token) + 1
    doc = parse(text, settings=settings)
    tree = read_tree(doc)
    attributions = tag_attributions(doc, (), settings=settings)
    found = []
    for (start, _), value in zip(places, row["factuality"], strict=True):
        word = tree.at(start)
        if value is None or word >= len(tree):
            continue
        holders = [a for a in attributions if any(low <= start < high for low, high in a.content)]
        holders.sort(key=lambda a: -sum(high - low for low, high in a.content))
        words = tree.subtree(word)
        level = VALUES[certainty_of(tree, words, word, holders)]
        found.append((value, -level if is_negated(tree, words, word) else level))
    return found


def _scores(name: str, system: str, gold: list[float], mine: list[float]) -> list[Score]:
    from statistics import StatisticsError, correlation

    error = sum(abs(a - b) for a, b in zip(gold, mine, strict=True)) / max(len(gold), 1)
    scores = [Score("factuality", system, f"{name} MAE", error, higher_is_better=False)]
    with suppress(StatisticsError):  # one of the two is constant
        scores.append(Score("factuality", system, f"{name} r", correlation(gold, mine)))
    return scores

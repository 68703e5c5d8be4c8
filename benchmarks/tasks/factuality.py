"""Certainty of predicates beside gold factuality from -3 to 3 (FactBank, MEANTIME): MAE and Pearson r.

The gold sentences are words; they are put together again and read as any text. Each marked word gets the value of its
clause's certainty, with the sign turned where it is negated. "always 3" is the peer that calls everything certain.
"fitted": the value of a certainty is the median of its gold values in the other half of FactBank's sentences (in all of
them for MEANTIME), for annotators put "will" near 3 and a negation at -1.5.
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


#: Fewer gold values than this fit nothing: the value of the table is taken.
_LEAST = 5
Row = tuple[int, float, tuple[str, bool]]


def measure(corpora: Path, pipeline: str = "crossread") -> list[Score]:
    from crossread.settings import Settings

    settings, scores = Settings(pipeline=pipeline), []
    read: dict[str, list[Row]] = {}
    for name in ("factbank", "meantime"):
        read[name] = []
        for number, line in enumerate((corpora / CORPUS[0] / f"{name}.jsonl").read_text("utf-8").splitlines()):
            row = json.loads(line)
            if any(value is not None for value in row["factuality"]):
                read[name] += [(number, value, level) for value, level in _sentence(row, settings)]
        gold = [value for _, value, _ in read[name]]
        scores += _scores(name, "crossread", gold, [_value(level) for _, _, level in read[name]])
        halves = [[row for row in read["factbank"] if row[0] % 2 == half] for half in (0, 1)]
        values = [_fitted(halves[1]), _fitted(halves[0])] if name == "factbank" else [_fitted(read["factbank"])] * 2
        mine = [values[number % 2].get(level, _value(level)) for number, _, level in read[name]]
        scores += _scores(f"{name} fitted", "crossread", gold, mine)
        scores += _scores(name, "always 3", gold, [3.0] * len(gold))
    return scores


def _value(level: tuple[str, bool]) -> float:
    return -VALUES[level[0]] if level[1] else VALUES[level[0]]


def _fitted(rows: list[Row]) -> dict[tuple[str, bool], float]:
    """Return the median gold value of each certainty, negated or not."""
    from statistics import median

    by_level: dict[tuple[str, bool], list[float]] = {}
    for _, value, level in rows:
        by_level.setdefault(level, []).append(value)
    return {level: median(values) for level, values in by_level.items() if len(values) >= _LEAST}


def _sentence(row, settings) -> list[tuple[float, tuple[str, bool]]]:
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
        found.append((value, (certainty_of(tree, words, word, holders), is_negated(tree, words, word))))
    return found


def _scores(name: str, system: str, gold: list[float], mine: list[float]) -> list[Score]:
    from statistics import StatisticsError, correlation

    error = sum(abs(a - b) for a, b in zip(gold, mine, strict=True)) / max(len(gold), 1)
    scores = [Score("factuality", system, f"{name} MAE", error, higher_is_better=False)]
    with suppress(StatisticsError):  # one of the two is constant
        scores.append(Score("factuality", system, f"{name} r", correlation(gold, mine)))
    return scores

"""Entities within one article: GUM news, named mentions, CoNLL F1 (mean of MUC, B3 and CEAF-e).

Gold mentions are those that GUM marks as named, with their groups; they are whole noun phrases, so a found name
stands for the shortest gold mention whose head it holds. Names that hold no gold head, and gold mentions without a name
found, count against precision and recall as in the CoNLL scorer. The bundled network was trained on most of them.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.frame import Score

CORPUS = ("train/gum/articles.jsonl",)
TYPES = frozenset({"person", "organization", "place", "event"})
Clusters = list[frozenset[int]]


def measure(corpora: Path, pipeline: str = "crossread") -> list[Score]:
    from crossread.annotate.entities import link_mentions
    from crossread.annotate.syntax import parse
    from crossread.settings import Settings

    settings = Settings(pipeline=pipeline)
    sums = [[0.0, 0.0, 0.0, 0.0] for _ in range(3)]
    for line in (corpora / CORPUS[0]).read_text("utf-8").splitlines():
        article = json.loads(line)
        if article["genre"] != "news":
            continue
        doc = parse(article["text"], settings=settings)
        found = [m for m in link_mentions(doc, settings=settings) if m.form == "name"]
        gold, mine = _aligned(article, found)
        for total, part in zip(sums, (_muc(gold, mine), _b3(gold, mine), _ceafe(gold, mine)), strict=True):
            for place, value in enumerate(part):
                total[place] += value
    values = [_f1(*total) for total in sums]
    named = zip(("MUC F1", "B3 F1", "CEAF-e F1"), values, strict=True)
    scores = [Score("coreference", "crossread", metric, value) for metric, value in named]
    return [*scores, Score("coreference", "crossread", "CoNLL F1", sum(values) / 3)]


def _aligned(article, found) -> tuple[Clusters, Clusters]:
    """Return gold and found clusters over common numbers: gold mentions first, names that match none behind."""
    tokens, heads = article["toks"], []
    for number, mention in enumerate(m for m in article["mentions"] if m["named"] and m["etype"] in TYPES):
        inside = [t for t in tokens if mention["start"] <= t["s"] < mention["end"]]
        head = int(str(mention["minspan"]).split(",")[0]) - 1
        word = inside[min(head, len(inside) - 1)]
        heads.append((word["s"], mention["end"] - mention["start"], number, mention["group"]))
    gold: dict[str, set[int]] = {}
    for _, _, number, group in heads:
        gold.setdefault(group, set()).add(number)
    mine: dict[str, set[int]] = {}
    used: set[int] = set()
    for extra, mention in enumerate(found):
        fits = sorted(
            (size, number) for at, size, number, _ in heads if mention.start <= at < mention.end and number not in used
        )
        number = fits[0][1] if fits else 1_000_000 + extra
        used.add(number)
        mine.setdefault(mention.id, set()).add(number)
    return [frozenset(c) for c in gold.values()], [frozenset(c) for c in mine.values()]


def _where(clusters: Clusters) -> dict[int, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _muc(gold: Clusters, mine: Clusters) -> tuple[float, float, float, float]:
    def half(one: Clusters, other: Clusters) -> tuple[float, float]:
        where, hit, total = _where(other), 0, 0
        for cluster in one:
            parts = {where.get(mention, -mention - 1) for mention in cluster}
            hit += len(cluster) - len(parts)
            total += len(cluster) - 1
        return hit, total

    return (*half(gold, mine), *half(mine, gold))


def _b3(gold: Clusters, mine: Clusters) -> tuple[float, float, float, float]:
    def half(one: Clusters, other: Clusters) -> tuple[float, float]:
        where = _where(other)
        hit = 0.0
        for cluster in one:
            for mention in cluster:
                if mention in where:
                    hit += len(cluster & other[where[mention]]) / len(cluster)
        return hit, sum(map(len, one))

    return (*half(gold, mine), *half(mine, gold))


def _ceafe(gold: Clusters, mine: Clusters) -> tuple[float, float, float, float]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not gold or not mine:
        return 0.0, len(gold), 0.0, len(mine)
    matrix = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in mine] for a in gold])
    rows, columns = linear_sum_assignment(-matrix)
    best = float(matrix[rows, columns].sum())
    return best, len(gold), best, len(mine)


def _f1(*parts: float) -> float:
    recall, precision = parts[0] / max(parts[1], 1), parts[2] / max(parts[3], 1)
    return 100 * 2 * recall * precision / max(recall + precision, 1e-9)

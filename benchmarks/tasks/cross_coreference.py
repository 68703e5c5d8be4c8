"""Entities across articles: MEANTIME's topics, each read as one story; how names are put together, CoNLL F1.

Gold mentions are those with a cross-document instance. A found name stands for the gold mention that it shares at least
half of all their characters with; names and gold mentions without the other are left out, for the corpus does not mark
all names, so that only the putting together is measured. Articles of one topic are years of news and not one event,
which is harder than a story. "exact names" is the peer that calls equal words one entity.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from benchmarks.frame import Score
from benchmarks.tasks.coreference import Clusters, _b3, _ceafe, _f1, _muc

CORPUS = ("train/meantime/cross.jsonl",)
_LEAST = 0.5


def measure(corpora: Path, pipeline: str = "crossread") -> list[Score]:
    topics = defaultdict(list)
    for line in (corpora / CORPUS[0]).read_text("utf-8").splitlines():
        row = json.loads(line)
        topics[row["corpus"]].append(row)
    sums = {system: [[0.0] * 4 for _ in range(3)] for system in ("crossread", "exact names")}
    for _, rows in sorted(topics.items()):
        gold, mine, exact = _topic(rows, pipeline)
        for system, found in (("crossread", mine), ("exact names", exact)):
            for total, part in zip(
                sums[system], (_muc(gold, found), _b3(gold, found), _ceafe(gold, found)), strict=True
            ):
                for place, value in enumerate(part):
                    total[place] += value
    scores = []
    for system, parts in sums.items():
        values = [_f1(*total) for total in parts]
        named = [*zip(("MUC F1", "B3 F1", "CEAF-e F1"), values, strict=True), ("CoNLL F1", sum(values) / 3)]
        scores += [Score("cross_coreference", system, metric, value) for metric, value in named]
    return scores


def _topic(rows, pipeline: str) -> tuple[Clusters, Clusters, Clusters]:
    """Return the clusters of one topic over common numbers: gold, ours, and those of equal words."""
    from crossread.align.entities import merge_entities
    from crossread.annotate.entities import link_mentions
    from crossread.annotate.syntax import parse
    from crossread.records.reading import Reading
    from crossread.records.story import Report, make_story
    from crossread.settings import Settings

    settings = Settings(pipeline=pipeline)
    reports = []
    for row in rows:
        mentions = link_mentions(parse(row["text"], settings=settings), settings=settings)
        reports.append(Report(_article(row), Reading(row["id"], mentions=mentions)))
    _, entity_of = merge_entities(make_story(tuple(reports)))
    clusters: list[dict[str, set[int]]] = [defaultdict(set) for _ in range(3)]
    number = 0
    for place, (row, report) in enumerate(zip(rows, reports, strict=True)):
        gold = [mention for mention in row["entities"] if "inst" in mention]
        for name in (mention for mention in report.reading.mentions if mention.form == "name"):
            shares = [(_share(name, mention), -i) for i, mention in enumerate(gold)]
            share, at = max(shares, default=(0.0, 0))
            if share < _LEAST:
                continue
            clusters[0][gold[-at]["inst"]].add(number)
            clusters[1][entity_of.get((place, name.id), f"{place} {name.id}")].add(number)
            clusters[2][row["text"][name.start : name.end].casefold()].add(number)
            number += 1
    return tuple([frozenset(c) for c in found.values()] for found in clusters)  # type: ignore[return-value]


def _share(name, mention) -> float:
    """Return the part of the characters of both that both have."""
    low, high = max(name.start, mention["start"]), min(name.end, mention["end"])
    whole = max(name.end, mention["end"]) - min(name.start, mention["start"])
    return max(0, high - low) / whole


def _article(row):
    from crossread.records.article import Article, Segment

    return Article(
        id=row["id"], place=row["id"], url=None, outlet=row["id"], label=row["id"], title=None, byline=(), agency=(),
        published=row["dct"], published_basis="metadata", updated=None, language="en", complete=True, incomplete="",
        sha256="", page_sha256="", text=row["text"], segments=(Segment(0, len(row["text"]), "body"),),
    )  # fmt: skip

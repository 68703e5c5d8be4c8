"""Attributions on PolNeAR dev: content spans, with the right source; direct quotes beside textacy.

A found attribution matches a gold one when their contents share at least half of the characters of the longer one
("half"), or are the same but for white space and marks at the ends ("exact"). Each gold attribution is used once. "with
source" asks that the sources overlap by half too (both empty counts). The direct quotes are those whose gold content is
quoted altogether.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.frame import Score

CORPUS = ("measure/polnear/dev.jsonl",)
Spans = Sequence[Sequence[int]]
Pair = tuple[Spans, Spans]


def measure(corpora: Path, pipeline: str = "crossread") -> list[Score]:
    from crossread.annotate.attributions import tag_attributions
    from crossread.annotate.entities import link_mentions
    from crossread.annotate.syntax import parse
    from crossread.settings import Settings

    settings = Settings(pipeline=pipeline)
    counts: dict[str, list[int]] = {}
    for line in (corpora / CORPUS[0]).read_text("utf-8").splitlines():
        article = json.loads(line)
        doc = parse(article["text"], settings=settings)
        text = article["text"]
        found = tag_attributions(doc, link_mentions(doc, settings=settings), settings=settings)
        gold = [(a["content"], a["source"], a["kind"]) for a in article["attributions"]]
        mine = [(a.content, a.source, a.kind) for a in found]
        _count(counts, "crossread", text, gold, mine)
        _direct(counts, "crossread", text, gold, [(c, s) for c, s, k in mine if k == "direct"])
        if (peer := _textacy(doc)) is not None:
            _direct(counts, "textacy", text, gold, peer)
    return [Score("attributions", *key.split("|"), _f1(*value)) for key, value in counts.items()]


def _count(counts, system, text, gold, mine) -> None:
    pairs = [(c, s) for c, s, _ in gold], [(c, s) for c, s, _ in mine]
    for name, test in TESTS.items():
        _add(counts, f"{system}|content {name} F1", text, *pairs, test)


def _direct(counts, system, text, gold, mine) -> None:
    """Count direct quotes: recall over those gold calls direct, precision over all gold, which calls many mixed."""
    quoted = [(c, s) for c, s, k in gold if k == "direct"]
    every = [(c, s) for c, s, _ in gold]
    for name in ("half", "half with source"):
        total = counts.setdefault(f"{system}|direct {name} F1", [0, 0, 0, 0])
        hits, found = _hits(text, every, mine, TESTS[name])
        total[0] += hits
        total[1] += found
        hits, _ = _hits(text, mine, quoted, TESTS[name])
        total[2] += hits
        total[3] += len(quoted)


def _add(counts, key: str, text: str, gold: list[Pair], mine: list[Pair], test: Callable[..., bool]) -> None:
    hits, found = _hits(text, gold, mine, test)
    total = counts.setdefault(key, [0, 0, 0, 0])
    for place, value in enumerate((hits, found, hits, len(gold))):
        total[place] += value


def _hits(text: str, gold: list[Pair], mine: list[Pair], test: Callable[..., bool]) -> tuple[int, int]:
    """Return how many of `mine` match one of `gold`, each used once, and how many there are."""
    used: set[int] = set()
    for one in mine:
        fits = (number for number, other in enumerate(gold) if number not in used and test(text, one, other))
        if (number := next(fits, None)) is not None:
            used.add(number)
    return len(used), len(mine)


def _f1(hits: int, found: int, recalled: int, gold: int) -> float:
    precision, recall = hits / max(found, 1), recalled / max(gold, 1)
    return 100 * 2 * precision * recall / max(precision + recall, 1e-9)


def _characters(spans: Spans) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


def _half(one: Spans, other: Spans) -> bool:
    if not one or not other:
        return not one and not other
    a, b = _characters(one), _characters(other)
    return 2 * len(a & b) >= max(len(a), len(b))


def _bare(text: str, spans: Spans) -> list[str]:
    joined = [(text[s:e].strip(" \n\t,.;:'\"“”‘’—–-!?…"), s) for s, e in spans]
    return [words for words, _ in joined if words]


def _exact(text: str, one: Spans, other: Spans) -> bool:
    return _half(one, other) and _bare(text, one) == _bare(text, other)


TESTS: dict[str, Callable[[str, Pair, Pair], bool]] = {
    "half": lambda _, a, b: _half(a[0], b[0]),
    "exact": lambda text, a, b: _exact(text, a[0], b[0]),
    "half with source": lambda _, a, b: _half(a[0], b[0]) and _half(a[1], b[1]),
}


def _textacy(doc) -> list[Pair] | None:
    """Return the peer's direct quotations, None where it is not installed; it gives up on odd quote marks."""
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        return None
    try:
        quotes = list(direct_quotations(doc))
    except (ValueError, KeyError, IndexError, StopIteration):
        return []
    return [
        (
            [(quote.content.start_char, quote.content.end_char)],
            [(quote.speaker[0].idx, quote.speaker[-1].idx + len(quote.speaker[-1]))] if quote.speaker else [],
        )
        for quote in quotes
    ]

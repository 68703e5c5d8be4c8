"""Which statements of different articles are about the same: candidate pairs, scored.

Candidates share a rare word, name or measured thing, or are near by sentence vector; so the cost grows with the
statements and not with their square. A pair's score is a weighted sum of named features squeezed to [0, 1]; the weights
are in `Settings`.

- `vector`  cosine of the sentence vectors (0 without a network)
- `words`   cosine of the words' stems, weighted by rarity in the story
- `held`    how much of the shorter one's weight of words the longer one holds
- `names`   the same for entities
- `figures` 1 where a figure of one stands in the other with the same unit
- `deeds`   cosine of the predicates
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from crossread.align.sketch import Bag, Sketch, make_sketches
from crossread.records.story import Link, Story
from crossread.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


class Features(NamedTuple):
    """What a pair is scored by, each in [0, 1]."""

    vector: float
    words: float
    held: float
    names: float
    figures: float
    deeds: float


def link_statements(story: Story, entity_of: dict[tuple[int, str], str], *, settings: Settings) -> tuple[Link, ...]:
    """Return the links between statements of different articles that reach `settings.link_least`, best first."""
    sketches = make_sketches(story, entity_of, settings)
    vectors = stack_vectors(story)
    links = (link_pair(a, b, sketches, vectors, settings) for a, b in _candidates(sketches, vectors, settings))
    kept = (link for link in links if link.score >= settings.link_least)
    return tuple(sorted(kept, key=lambda link: (-link.score, link.a, link.b)))


def link_pair(i: int, j: int, sketches: Sequence[Sketch], vectors: Matrix, settings: Settings) -> Link:
    """Return the link of two statements with its reason: features, the rarest words and predicates in common."""
    a, b = sketches[i], sketches[j]
    features = compare_pair(a, b, float(vectors[i] @ vectors[j]) if vectors.size else 0.0)
    shared = sorted((t for t in a.words if t in b.words), key=lambda t: (-a.words[t], t))[:5]
    deeds = sorted(a.deeds.keys() & b.deeds.keys())
    reason = f"vector {features.vector:.2f}, words {features.words:.2f}: {', '.join(shared)}"
    return Link(
        i,
        j,
        score=round(score_pair(features, settings, with_vectors=bool(vectors.size)), 4),
        reason=reason + (f"; predicates: {', '.join(deeds)}" if deeds else ""),
        words=round(features.words, 4),
        plain=len(a.plain & b.plain),
        deed=bool(deeds),
    )


def stack_vectors(story: Story) -> Matrix:
    """Return the vectors of all statements, one a row; an empty matrix where a report has none."""
    rows = []
    for report in story.reports:
        count = len(report.reading.statements)
        if not count:
            continue
        flat = np.frombuffer(report.reading.vectors, dtype=np.float32)
        if not flat.size:
            return np.zeros((0, 0), dtype=np.float32)
        rows.append(flat.reshape(count, -1))
    return np.concatenate(rows) if rows else np.zeros((0, 0), dtype=np.float32)


def compare_pair(a: Sketch, b: Sketch, cosine: float) -> Features:
    """Return the features of a pair; symmetric in its two statements."""
    return Features(
        vector=max(0.0, min(1.0, cosine)),
        words=_cosine(a.words, b.words),
        held=_held(a.words, b.words),
        names=_held(a.names, b.names),
        figures=1.0 if a.figures & b.figures else 0.0,
        deeds=_cosine(a.deeds, b.deeds),
    )


def score_pair(features: Features, settings: Settings, *, with_vectors: bool) -> float:
    """Return the score of a pair in [0, 1]."""
    bias, *weights = settings.pair_weights if with_vectors else settings.pair_weights_without_vectors
    raw = bias + sum(weight * value for weight, value in zip(weights, features, strict=True))
    return 1.0 / (1.0 + math.exp(-raw))


def _cosine(a: Bag, b: Bag) -> float:
    shared = sum(weight * b[term] for term, weight in a.items() if term in b)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


def _held(a: Bag, b: Bag) -> float:
    least = min(sum(a.values()), sum(b.values()))
    return sum(weight for term, weight in a.items() if term in b) / least if least else 0.0


def _candidates(sketches: Sequence[Sketch], vectors: Matrix, settings: Settings) -> list[tuple[int, int]]:
    """Return the pairs of statements of different articles that share something rare or lie near each other."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for term in (*sketch.words, *sketch.names, *sorted(sketch.measured)):
            places[term].append(number)
    common = max(settings.rare_least, math.isqrt(len(sketches)))
    pairs = {
        (a, b)
        for rows in places.values()
        if len(rows) <= common
        for i, a in enumerate(rows)
        for b in rows[i + 1 :]
        if sketches[a].report != sketches[b].report
    }
    if vectors.size:
        pairs |= _near(sketches, vectors, settings)
    return sorted(pairs)


def _near(sketches: Sequence[Sketch], vectors: Matrix, settings: Settings) -> set[tuple[int, int]]:
    reports = np.array([sketch.report for sketch in sketches])
    pairs: set[tuple[int, int]] = set()
    silent = np.array([not sketch.words for sketch in sketches])
    block = settings.vector_block
    for low in range(0, len(sketches), block):
        cosines = vectors[low : low + block] @ vectors.T
        cosines[reports[low : low + block, None] == reports[None, :]] = -1.0
        cosines[silent[low : low + block, None] | silent[None, :]] = -1.0
        rows, columns = np.nonzero(cosines >= settings.vector_near)
        pairs |= {(min(a, b), max(a, b)) for a, b in zip((rows + low).tolist(), columns.tolist(), strict=True)}
    return pairs

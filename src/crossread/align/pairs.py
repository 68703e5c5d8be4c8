"""Which statements of different articles are about the same: candidate pairs, scored.

Candidates share a rare word, name or measured thing, or are near by sentence vector; so the cost grows with the
statements and not with their square. A pair's score is a weighted sum of named features squeezed to [0, 1]; the weights
are in `Settings`.

- `vector`  cosine of the sentence vectors (0 without a network)
- `words`   cosine of the content words, weighted by rarity in the story
- `held`    how much of the shorter one's weight of words the longer one holds
- `names`   the same for entities
- `figures` 1 where a figure of one stands in the other with the same unit
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crossread.records.story import Link, Located, Story
from crossread.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Bag = dict[str, float]


@dataclass(frozen=True, slots=True)
class Features:
    """What a pair is scored by, each in [0, 1]."""

    vector: float
    words: float
    held: float
    names: float
    figures: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one statement is compared by: weighted words, weighted entities, figures as (unit, low, high)."""

    report: int
    words: Bag
    names: Bag
    figures: frozenset[tuple[str, float | None, float | None]]
    measured: frozenset[str]


def link_statements(story: Story, entity_of: dict[tuple[int, str], str], *, settings: Settings) -> tuple[Link, ...]:
    """Return the links between statements of different articles that reach `settings.link_least`, best first."""
    sketches = make_sketches(story, entity_of)
    vectors = stack_vectors(story)
    links = []
    for a, b in _candidates(sketches, vectors, settings):
        features = compare_pair(sketches[a], sketches[b], float(vectors[a] @ vectors[b]) if vectors.size else 0.0)
        score = score_pair(features, settings, with_vectors=bool(vectors.size))
        if score >= settings.link_least:
            links.append(Link(a, b, round(score, 4), _reason(sketches[a], sketches[b], features)))
    return tuple(sorted(links, key=lambda link: (-link.score, link.a, link.b)))


def make_sketches(story: Story, entity_of: dict[tuple[int, str], str]) -> list[Sketch]:
    """Return what each statement of the story is compared by."""
    terms = [() if s.frame else story.reports[s.report].reading.terms[s.number] for s in story.statements]
    names = [() if s.frame else _names(story, s, entity_of) for s in story.statements]
    term_weight, name_weight = _rarity(terms), _rarity(names)
    return [
        Sketch(
            statement.report,
            {term: term_weight[term] for term in sorted(set(term_row))},
            {name: name_weight[name] for name in sorted(set(name_row))},
            _figures(story, statement),
            _measured(story, statement),
        )
        for statement, term_row, name_row in zip(story.statements, terms, names, strict=True)
    ]


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
    )


def score_pair(features: Features, settings: Settings, *, with_vectors: bool) -> float:
    """Return the score of a pair in [0, 1]."""
    weights = settings.pair_weights if with_vectors else settings.pair_weights_without_vectors
    bias, vector, words, held, names, figures = weights
    raw = (
        bias
        + vector * features.vector
        + words * features.words
        + held * features.held
        + names * features.names
        + figures * features.figures
    )
    return 1.0 / (1.0 + math.exp(-raw))


def _names(story: Story, located: Located, entity_of: dict[tuple[int, str], str]) -> tuple[str, ...]:
    mentions = story.reports[located.report].reading.mentions
    ids = (entity_of.get((located.report, mentions[i].id)) for i in located.statement.mentions)
    return tuple(id_ for id_ in ids if id_ is not None)


def _figures(story: Story, located: Located) -> frozenset[tuple[str, float | None, float | None]]:
    quantities = story.reports[located.report].reading.quantities
    found = (quantities[i] for i in located.statement.quantities)
    return frozenset((q.unit, q.low, q.high) for q in found if not _trivial(q.unit, q.low, q.high))


def _measured(story: Story, located: Located) -> frozenset[str]:
    quantities = story.reports[located.report].reading.quantities
    return frozenset(f"{q.unit} of {q.thing}" for q in (quantities[i] for i in located.statement.quantities) if q.thing)


def _trivial(unit: str, low: float | None, high: float | None) -> bool:
    """Tell whether a figure is a small bare count, which two sentences share by chance."""
    return unit in {"", "person"} and low == high and low is not None and low <= 2


def _rarity(rows: Sequence[Sequence[str]]) -> dict[str, float]:
    counts = Counter(term for row in rows for term in set(row))
    return {term: math.log((1 + len(rows)) / count) for term, count in counts.items()}


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


def _reason(a: Sketch, b: Sketch, features: Features) -> str:
    shared = sorted((t for t in a.words if t in b.words), key=lambda t: (-a.words[t], t))[:5]
    return f"vector {features.vector:.2f}, words {features.words:.2f}: {', '.join(shared)}"

"""Score findings against the gold points of a folder of stories (`CORPORA.md`, "Stories with gold").

A gold point is found where a finding that differs for real has two values of the point on two of its sides; a trap
(relation equivalent or scope) is sprung in the same way. A value stands on a side where a statement of the side
overlaps the value's verbatim quote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

TO_FIND = frozenset({"conflict", "denial", "update", "within"})
TRAPS = frozenset({"equivalent", "scope"})

#: A stretch of one report: file name, start, end.
Stretch = tuple[str, int, int]
#: A difference as a program shows it: its sides, each a list of stretches.
Difference = Sequence[Sequence[Stretch]]


@dataclass(frozen=True, slots=True)
class GoldPoint:
    """One gold point: its relation and the stretches that carry each of its values."""

    story: str
    relation: str
    about: str
    values: tuple[tuple[str, tuple[Stretch, ...]], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What a program showed of the gold points of some stories."""

    found: int
    to_find: int
    sprung: int
    traps: int
    shown: int


def gold_points(story: str, gold: Path, texts: dict[str, str]) -> list[GoldPoint]:
    """Read the gold points of one story; `texts` are the reports' texts by file name."""
    points = []
    for row in json.loads(gold.read_text(encoding="utf-8")):
        values = tuple(
            (value["value"], tuple(_places(value["report"], value["quote"], texts.get(value["report"], ""))))
            for value in row["values"]
        )
        points.append(GoldPoint(story, row["relation"], row["about"], values))
    return points


def _places(report: str, quote: str, text: str) -> Iterator[Stretch]:
    pattern = r"\s+".join(map(re.escape, quote.split()))
    for match in re.finditer(pattern, text):
        yield report, match.start(), match.end()


def tally(points: Sequence[GoldPoint], differences: Sequence[Difference]) -> Tally:
    """Count the points found, the traps sprung and the differences shown."""
    met = [point for point in points if any(_meets(point, difference) for difference in differences)]
    return Tally(
        found=sum(point.relation in TO_FIND for point in met),
        to_find=sum(point.relation in TO_FIND for point in points),
        sprung=sum(point.relation in TRAPS for point in met),
        traps=sum(point.relation in TRAPS for point in points),
        shown=len(differences),
    )


def _meets(point: GoldPoint, difference: Difference) -> bool:
    on_side = [
        {value for value, stretches in point.values if any(_overlap(s, t) for s in stretches for t in side)}
        for side in difference
    ]
    return any(x != y for a, b in combinations(on_side, 2) for x in a for y in b) or (
        len(point.values) == 1 and any(on_side)
    )


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def add(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of tallies."""
    return Tally(
        *(sum(getattr(t, field) for t in tallies) for field in ("found", "to_find", "sprung", "traps", "shown"))
    )

"""Reports to the story they tell; a report of something else is told apart.

Each report is the bag of its content words and names, weighted down where most reports have them not at all; two
reports are near by the share of the lighter one's weight that the other holds, and by the cosine of the means of their
sentence vectors. A report that is near no other (`settings.outsider_most`) does not belong to the story.
"""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from crossread.records.dossier import Outsider
from crossread.records.story import Report, Story, make_story
from crossread.settings import Settings

__all__ = ["group"]


def group(reports: tuple[Report, ...], *, settings: Settings) -> Story:
    """Return the story that the reports tell, with the reports that do not belong to it as outsiders."""
    foreign = {i: f"not in English ({r.article.language})" for i, r in enumerate(reports) if _foreign(r)}
    candidates = [i for i in range(len(reports)) if i not in foreign]
    if len(candidates) > 2:
        nearness = report_nearness([reports[i] for i in candidates])
        for row, i in enumerate(candidates):
            best = float(np.max(np.delete(nearness[row], row)))
            if best < settings.outsider_most:
                foreign[i] = f"near no other report (nearest {best:.2f}, {settings.outsider_most:.2f} needed)"
    inside = tuple(report for i, report in enumerate(reports) if i not in foreign)
    outsiders = tuple(Outsider(reports[i].article.id, reports[i].article.label, foreign[i]) for i in sorted(foreign))
    return make_story(inside, outsiders)


def report_nearness(reports: list[Report]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return how near each two reports are, in [0, 1], 1 on the diagonal."""
    bags = [Counter(term for row in report.reading.terms for term in row) for report in reports]
    counts = Counter(term for bag in bags for term in bag)
    size = len(reports)
    nearness = np.eye(size)
    weights = [{t: (1 + math.log(n)) * math.log(1 + size / counts[t]) for t, n in bag.items()} for bag in bags]
    norms = [math.sqrt(sum(w * w for w in bag.values())) or 1.0 for bag in weights]
    for i in range(size):
        for j in range(i):
            shared = sum(w * weights[j][t] for t, w in sorted(weights[i].items()) if t in weights[j])
            nearness[i, j] = nearness[j, i] = shared / (norms[i] * norms[j])
    return nearness


def _foreign(report: Report) -> bool:
    return report.article.language not in {"en", "und"}

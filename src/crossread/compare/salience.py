"""Rank findings of one kind: what stands first in the reports, in many of them, and near the story's middle.

The score is a mean of three parts in [0, 1]: `early` (1 for a first statement, falling with its place in the report),
`spread` (the part of the story's outlets that have it) and `central` (how strongly its statements are linked).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crossread.compare.case import Case
from crossread.records.finding import Finding


def rank(case: Case, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with their scores, each id once, best first within each kind, then what is told most."""
    number_of = {located.id: i for i, located in enumerate(case.story.statements)}
    central = _centrality(case)
    early = _earliness(case)
    labels = len({report.article.label for report in case.story.reports})
    scored = {}
    for finding in findings:
        members = [number_of[id_] for side in finding.sides for id_ in side.statements]
        parts = (
            max((early[i] for i in members), default=0.0),
            len(finding.outlets) / labels if labels else 0.0,
            max((central[i] for i in members), default=0.0),
        )
        scored[finding.id] = replace(finding, score=round(sum(parts) / len(parts), 4))
    told = {id_: sum(len(side.statements) for side in finding.sides) for id_, finding in scored.items()}
    return tuple(sorted(scored.values(), key=lambda f: (f.kind, -f.score, -told[f.id], f.id)))


def _earliness(case: Case) -> list[float]:
    """Return for each statement 1 at the top of its report, falling by half with every `early_half` statements."""
    half = case.settings.early_half
    return [1.0 if s.kind == "title" else 0.5 ** (s.number / half) for s in case.story.statements]


def _centrality(case: Case) -> list[float]:
    """Return for each statement the sum over other reports of its best link, as a part of the largest such sum."""
    best: dict[tuple[int, int], float] = defaultdict(float)
    for link in case.alignment.links:
        for i, j in ((link.a, link.b), (link.b, link.a)):
            key = (i, case.located(j).report)
            best[key] = max(best[key], link.score)
    sums = [0.0] * len(case.story.statements)
    for (i, _), score in sorted(best.items()):
        sums[i] += score
    most = max(sums, default=0.0) or 1.0
    return [value / most for value in sums]

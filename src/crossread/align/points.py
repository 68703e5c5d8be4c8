"""Link statements into points that do not chain unlike statements together.

The links are taken best first; two groups become one only where the mean score over all their pairs of statements of
different articles reaches `settings.point_least` (average link). A pair that was no candidate counts as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crossread.records.finding import Point
from crossread.records.story import Link, Story, content_id
from crossread.settings import Settings


def make_points(
    story: Story, links: Sequence[Link], *, settings: Settings
) -> tuple[tuple[Point, ...], tuple[tuple[int, ...], ...]]:
    """Return the points and, for each, the indexes of its statements in text order."""
    groups = _average_link(story, links, settings)
    scores = {(link.a, link.b): link.score for link in links}
    points, members = [], []
    for group in sorted(tuple(sorted(group)) for group in groups if len(group) > 1):
        ids = tuple(story.statements[i].id for i in group)
        centre = max(group, key=lambda i: (_closeness(i, group, scores), -i))
        points.append(Point(content_id("point", *sorted(ids)), story.statements[centre].span, ids))
        members.append(group)
    return tuple(points), tuple(members)


def _closeness(i: int, group: Sequence[int], scores: dict[tuple[int, int], float]) -> float:
    return sum(scores.get((min(i, j), max(i, j)), 0.0) for j in group if j != i)


def _average_link(story: Story, links: Sequence[Link], settings: Settings) -> list[list[int]]:
    """Return the groups; the sums of scores between groups are kept, so that a merge costs its neighbours only."""
    group_of = {i: i for link in links for i in (link.a, link.b)}
    members = {i: [i] for i in group_of}
    reports = {i: Counter([story.statements[i].report]) for i in group_of}
    sums: dict[int, dict[int, float]] = {i: {} for i in group_of}
    for link in links:
        sums[link.a][link.b] = sums[link.b][link.a] = link.score
    for link in links:
        a, b = sorted((group_of[link.a], group_of[link.b]), key=lambda group: (-len(members[group]), group))
        if a == b:
            continue
        pairs = len(members[a]) * len(members[b]) - sum(n * reports[a][report] for report, n in reports[b].items())
        if sums[a].get(b, 0.0) < settings.point_least * pairs:
            continue
        for other, score in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + score
        reports[a] += reports.pop(b)
        group_of.update(dict.fromkeys(members[b], a))
        members[a] += members.pop(b)
    return list(members.values())

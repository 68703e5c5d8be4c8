"""Link statements into points that do not chain unlike statements together.

The links are taken best first; two groups become one only where the mean score over all their pairs of statements of
different articles reaches `settings.point_least` (average link). A pair that was no candidate counts as 0.
"""

from __future__ import annotations

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
    scores = {(link.a, link.b): link.score for link in links}
    group_of = {i: [i] for link in links for i in (link.a, link.b)}
    for link in links:
        a, b = group_of[link.a], group_of[link.b]
        if a is b:
            continue
        pairs = [
            scores.get((min(i, j), max(i, j)), 0.0)
            for i in a
            for j in b
            if story.statements[i].report != story.statements[j].report
        ]
        if sum(pairs) / len(pairs) >= settings.point_least:
            a += b
            group_of.update(dict.fromkeys(b, a))
    return list({id(group): group for group in group_of.values()}.values())

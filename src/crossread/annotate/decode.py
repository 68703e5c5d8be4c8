"""Turn the network's scores into trees and names.

Trees: each word takes its best head; where that gives no tree with one root, the best tree is found by the
algorithm of Chu, Liu and Edmonds (under 5% of sentences). Names: the best tags of each word, or, where an inside tag
follows no beginning, the best sequence of tags in which none does (Viterbi with hard constraints).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

__all__ = ["best_tags", "is_tree", "tree"]

_NEVER = np.float32(-1e9)


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether heads (0: the root, n: word n-1) make one tree with one root."""
    if sum(head == 0 for head in heads) != 1:
        return False
    state = [0] * (len(heads) + 1)  # 0 not seen, 1 on this walk, 2 leads to the root
    state[0] = 2
    for word in range(1, len(heads) + 1):
        walk = []
        at = word
        while state[at] == 0:
            state[at] = 1
            walk.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for seen in walk:
            state[seen] = 2
    return True


def tree(scores: Scores) -> list[int]:
    """Return the heads of the best tree with one root; scores are [words, 1 + words], column 0 is the root."""
    greedy = [int(head) for head in scores.argmax(1)]
    if is_tree(greedy):
        return greedy
    size = scores.shape[0] + 1
    weights = np.full((size, size), _NEVER, dtype=np.float64)  # [head, word]
    weights[:, 1:] = scores.T
    np.fill_diagonal(weights, _NEVER)
    # One root: the word that most wants to be it, by what being it costs against the word's best other head.
    cost = weights[0, 1:] - weights[1:, 1:].max(0) if size > 2 else weights[0, 1:]
    root = int(cost.argmax()) + 1
    weights[0, 1:] = _NEVER
    weights[0, root] = 0.0
    heads = _edmonds(weights)
    heads[root] = 0
    return [int(head) for head in heads[1:]]


def _edmonds(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the head of each node in the best arborescence from node 0 (heads of node 0 are meaningless)."""
    heads: NDArray[np.int64] = weights.argmax(0)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    size = len(weights)
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    total = weights[heads[cycle], cycle].sum()
    ring = np.array(cycle)
    into = weights[np.ix_(outside, ring)] + total - weights[heads[ring], ring][None, :]
    out = weights[np.ix_(ring, outside)]
    small = np.full((len(outside) + 1, len(outside) + 1), float(_NEVER))
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[:-1, -1] = into.max(1)
    small[-1, :-1] = out.max(0)
    found = _edmonds(small)
    merged = heads.copy()
    for place, node in enumerate(outside[1:], start=1):
        head = found[place]
        merged[node] = ring[out[:, place].argmax()] if head == len(outside) else outside[head]
    entry = found[-1]
    merged[ring[into[entry].argmax()]] = outside[entry]
    return merged


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        walk = []
        at = start
        while state[at] == 0:
            state[at] = 1
            walk.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return walk[walk.index(at) :]
        for seen in walk:
            state[seen] = 2
    return []


def best_tags(scores: Scores, names: Sequence[str]) -> list[int]:
    """Return the best allowed tags of one sentence; scores are [words, tags], names BIO with "O" first."""
    greedy = [int(tag) for tag in scores.argmax(1)]
    before = "O"
    for tag in greedy:
        name = names[tag]
        if name[0] == "I" and before[2:] != name[2:]:
            return _viterbi(scores, names)
        before = name
    return greedy


def _viterbi(scores: Scores, names: Sequence[str]) -> list[int]:
    allowed = np.array(
        [[0.0 if name[0] != "I" or before[2:] == name[2:] else float(_NEVER) for name in names] for before in names]
    )
    best = scores[0] + np.array([float(_NEVER) if name[0] == "I" else 0.0 for name in names])
    back = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]

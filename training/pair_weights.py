"""Fit the weights of `align.pairs` on public pairs: ECB+ train (same event or not) and MSRP train (same news or not).

    python -m training.pair_weights ../shared/corpora

ECB+: sentences of different reports of one topic, checked by the annotators; a pair is positive where the two mention
one event (speech events aside, which pair every "he said"). A topic holds two look-alike events, so that what tells
a robbery from another robbery counts. MSRP: all pairs. Prints the weights for `Settings` with
precision and recall at several thresholds on ECB+ dev and MSRP test. The corpora only set these named weights
(CORPORA.md: ECB+ annotations are CC BY 3.0 and may fit a small pair model).
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.pairs import ecb_topics, reports_of, rows

from crossread.align.entities import merge_entities
from crossread.align.pairs import compare_pair, stack_vectors
from crossread.align.sketch import make_sketches
from crossread.records.story import Story, make_story
from crossread.settings import Settings

Rows = tuple[list[tuple[float, ...]], list[int]]


def ecb(folder: Path, split: str, settings: Settings) -> Rows:
    """Return features and labels of the pairs of checked sentences of different reports of one topic."""
    features, labels = [], []
    for topic in ecb_topics(folder, split, settings):
        checked = [i for i, sentence in enumerate(topic.sentences) if topic.events.get(sentence)]
        pairs = [pair for pair in combinations(checked, 2) if len({topic.sentences[i][0] for i in pair}) > 1]
        features += features_of(topic.story, pairs, settings)
        labels += [int(bool(topic.events[topic.sentences[a]] & topic.events[topic.sentences[b]])) for a, b in pairs]
    return features, labels


def msrp(path: Path, split: str, settings: Settings) -> Rows:
    """Return features and labels of all pairs of a part."""
    found = [row for row in rows(path) if row["split"] == split]
    story = make_story(reports_of({f"{side}{i}": row[side] for i, row in enumerate(found) for side in "ab"}, settings))
    first: dict[int, int] = {}
    for i, located in enumerate(story.statements):
        first.setdefault(located.report, i)
    pairs = [(first[2 * i], first[2 * i + 1]) for i in range(len(found))]
    return features_of(story, pairs, settings), [row["label"] for row in found]


def features_of(story: Story, pairs: list[tuple[int, int]], settings: Settings) -> list[tuple[float, ...]]:
    """Return the features of pairs of statements of one story."""
    _, entity_of = merge_entities(story)
    sketches, vectors = make_sketches(story, entity_of, settings), stack_vectors(story)
    return [tuple(compare_pair(sketches[a], sketches[b], float(vectors[a] @ vectors[b]))) for a, b in pairs]


def show(name: str, scores: np.ndarray, labels: np.ndarray) -> None:  # type: ignore[type-arg]
    print(f"{name}: {labels.mean():.3f} positive of {len(labels)}")
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        shown = scores >= least
        precision, recall = labels[shown].mean() if shown.any() else 1.0, (shown & (labels == 1)).sum() / labels.sum()
        print(f"  at {least}: precision {precision:.3f} recall {recall:.3f} ({shown.sum()})")


def main(corpora: Path, pipeline: str) -> None:
    from sklearn.linear_model import LogisticRegression

    settings = Settings(pipeline=pipeline)
    measure = corpora / "measure"
    train = [ecb(measure / "ecbplus", "train", settings), msrp(measure / "msrp/pairs.jsonl", "train", settings)]
    for name, parts in (("ecb", train[:1]), ("msrp", train[1:]), ("both", train)):
        x = np.array([row for part in parts for row in part[0]])
        y = np.array([label for part in parts for label in part[1]])
        model = LogisticRegression(C=10.0, max_iter=1000).fit(x, y)
        print(name, [round(float(w), 2) for w in (*model.intercept_, *model.coef_[0])])
        for dev_name, (features, labels) in (
            ("ECB+ dev", ecb(measure / "ecbplus", "dev", settings)),
            ("MSRP test", msrp(measure / "msrp/pairs.jsonl", "test", settings)),
        ):
            show(dev_name, model.predict_proba(np.array(features))[:, 1], np.array(labels))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "crossread")

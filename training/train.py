"""Train the network: ``python -m training.train CORPORA --encoder FOLDER --out FOLDER --minutes 55``.

One optimiser for all heads, the loss a sum; weights averaged over the steps are what is kept. The schedule runs over
the time given, so that a run ends when asked for; a checkpoint is written after every pass.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from crossread.annotate.lemmas import script
from crossread.annotate.sentences import rule_starts
from crossread.annotate.words import words
from training.corpora import CORPORA, Document, read_all, read_ewt
from training.mentions import TAGS
from training.model import Encoder, Linear, Reader, Sizes
from training.objective import losses, quick_check
from training.windows import NO_NOISE, Labels, Noise, Pieces, batches, cut, tensors

ENCODER_RATE, HEAD_RATE, WARM_UP, DECAY = 1.2e-4, 1.5e-3, 100, 0.01
VECTOR_WEIGHT = 8.0
LEMMA_SCRIPTS, FEATS = 320, 180
AVERAGE, AVERAGE_EVERY = 0.998, 4
CLIP, REPORT_EVERY = 2.0, 50
# From this share of the time on, products are computed as rounded as the exported file has them.
ROUNDED_FROM = 0.5
WEIGHTS = {"upos": 0.6, "xpos": 0.6, "feats": 0.4, "lemma": 0.4, "head": 1.0, "deprel": 1.0, "tags": 1.2, "starts": 1.0}


def split(text: str) -> tuple[list[tuple[int, int]], list[bool]]:
    spans = words(text)
    return spans, rule_starts(text, spans)


def inventories(documents: list[Document]) -> Labels:
    counts: dict[str, Counter[str]] = {k: Counter() for k in ("upos", "xpos", "feats", "deprel", "lemma")}
    for sentence in (s for d in documents for s in d.sentences):
        for kind, values in (
            ("upos", sentence.upos),
            ("xpos", sentence.xpos),
            ("feats", sentence.feats),
            ("deprel", sentence.deprels),
        ):
            counts[kind].update(values or ())
        if sentence.lemmas is not None:
            counts["lemma"].update(script(w, x) for w, x in zip(sentence.words, sentence.lemmas, strict=True))
    limits = {"lemma": LEMMA_SCRIPTS, "feats": FEATS}
    lists = {
        k: [label for label, _ in sorted(c.most_common(limits.get(k)), key=lambda p: (-p[1], p[0]))]
        for k, c in counts.items()
    }
    return Labels(lists | {"tags": list(TAGS)})


def teacher_vectors(documents: list[Document], folder: Path, cache: Path) -> tuple[np.ndarray, dict[int, int]]:
    """Return the original encoder's vectors of all sentences, and the row of each sentence by its identity."""
    sentences = [s for d in documents for s in d.sentences]
    rows = {id(s): i for i, s in enumerate(sentences)}
    if cache.exists():
        found = np.load(cache)
        if len(found) == len(sentences):
            return found, rows
    vectors = original_vectors([s.text for s in sentences], folder)
    np.save(cache, vectors)
    return vectors, rows


def original_vectors(texts: list[str], folder: Path) -> np.ndarray:
    """Encode texts with the encoder as published: mean of the pieces, unit length."""
    pieces = Pieces(str(folder / "tokenizer.json"))
    encoder = Encoder(30522)
    encoder.load(folder / "model.safetensors")
    encoder.eval()
    ids = [pieces.tokenizer.encode(text).ids[:256] for text in texts]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = np.zeros((len(ids), 384), np.float32)
    with torch.inference_mode():
        for low in range(0, len(order), 32):
            group = order[low : low + 32]
            size = max(len(ids[i]) for i in group)
            batch = torch.tensor([ids[i] + [0] * (size - len(ids[i])) for i in group])
            mask = (batch != 0).float()
            last = encoder(batch, None, mask)[-1].float()
            pooled = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            out[group] = functional.normalize(pooled, dim=-1).numpy()
    return out


def torched(arrays: dict[str, np.ndarray], device: str) -> dict[str, Tensor]:
    return {name: torch.from_numpy(values).to(device, non_blocking=True) for name, values in arrays.items()}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="the folder with model.safetensors and tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=55)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--pieces", type=int, default=2048, help="pieces a batch")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--resume", type=Path, help="go on from the averaged weights of another run")
    parser.add_argument("--rate", type=float, default=1.0, help="the share of the learning rate to start with")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (for trying out)")
    return parser.parse_args()


@dataclass
class Job:
    """What a run needs: the corpora, their inventories, the teacher, and the draws."""

    documents: list[Document]
    labels: Labels
    pieces: Pieces
    rows: dict[int, int]
    teacher: Tensor
    rng: random.Random


def main() -> None:
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    documents = read_all(args.corpora, split)
    labels = inventories(documents)
    pieces = Pieces(str(args.encoder / "tokenizer.json"))
    goal, rows = teacher_vectors(documents, args.encoder, args.out.parent / "teacher.npy")
    lists = labels.lists
    sizes = Sizes(
        **{kind: len(lists[kind]) for kind in ("upos", "xpos", "feats", "lemma", "deprel")},
        tags=len(TAGS),
        corpora=len(CORPORA),
    )
    (args.out / "labels.json").write_text(json.dumps(lists, ensure_ascii=False), "utf-8")
    reader, passes = Reader(30522, sizes), 0
    reader.encoder.load(args.encoder / "model.safetensors")
    if args.resume:
        reader.load_state_dict(load_file(args.resume / "average.safetensors"))
        passes = json.loads((args.resume / "sizes.json").read_text("utf-8"))["passes"]
    dev = cut(read_ewt(args.corpora, "dev"), {}, random.Random(1), NO_NOISE, pieces)[:160]
    checks = [
        torched(tensors(group, pieces, labels), args.device)
        for group in batches(dev, pieces, args.pieces, random.Random(1))
    ]
    teacher = torch.from_numpy(goal).to(args.device)
    rng = random.Random(args.seed + passes)
    train(reader.to(args.device), args, Job(documents, labels, pieces, rows, teacher, rng), checks, passes)


def optimiser_of(reader: Reader) -> torch.optim.AdamW:
    """Return the optimiser; what the original encoder has learns slower than what starts from nothing."""
    new = ("encoder.case", "encoder.gap", "encoder.names")
    slow, fast = [], []
    for name, parameter in reader.named_parameters():
        (slow if name.startswith("encoder.") and not name.startswith(new) else fast).append(parameter)
    groups = [
        {"params": slow, "lr": ENCODER_RATE, "full": ENCODER_RATE},
        {"params": fast, "lr": HEAD_RATE, "full": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98), fused=True)


def train(reader: Reader, args: argparse.Namespace, job: Job, checks: list[dict[str, Tensor]], passes: int) -> None:
    """Train until the time is over; every pass ends with a check of the averaged weights and a checkpoint."""
    optimiser = optimiser_of(reader)
    average = {name: parameter.detach().clone() for name, parameter in reader.named_parameters()}
    started, step, seen, done = time.monotonic(), 0, 0, False
    while not done:
        sums: Counter[str] = Counter()
        windows = cut(job.documents, job.rows, job.rng, Noise(), job.pieces)
        for group in batches(windows, job.pieces, args.pieces, job.rng):
            spent = step / args.steps if args.steps else (time.monotonic() - started) / (args.minutes * 60)
            if done := spent >= 1:
                break
            Linear.rounded = spent >= ROUNDED_FROM
            for setting in optimiser.param_groups:
                setting["lr"] = setting["full"] * args.rate * min(1.0, (step + 1) / WARM_UP) * (1 - spent)
            arrays = tensors(group, job.pieces, job.labels)
            sums.update(learn(reader, optimiser, torched(arrays, args.device), job.teacher))
            step += 1
            seen += int((arrays["pieces"] != 0).sum())
            if step % AVERAGE_EVERY == 0:
                keep = min(AVERAGE, (1 + step) / (20 + step)) ** AVERAGE_EVERY
                with torch.no_grad():
                    torch._foreach_lerp_(list(average.values()), [p.detach() for p in reader.parameters()], 1 - keep)
            if step % REPORT_EVERY == 0:
                report(step, seen / (time.monotonic() - started), spent, sums)
                sums.clear()
        passes += 1
        save(reader, average, args.out, passes)
        own = {name: parameter.detach().clone() for name, parameter in reader.named_parameters()}
        put(reader, average)
        reader.eval()
        print(
            "pass", passes, round((time.monotonic() - started) / 60, 1), "min", quick_check(reader, checks), flush=True
        )
        put(reader, own)


def learn(
    reader: Reader, optimiser: torch.optim.Optimizer, batch: dict[str, Tensor], teacher: Tensor
) -> dict[str, float]:
    """Take one step; returns the losses."""
    reader.train()
    found = losses(reader, batch, teacher, half=teacher.device.type == "cuda")
    total = sum(found[kind] * weight for kind, weight in WEIGHTS.items() if kind in found)
    total = total + VECTOR_WEIGHT * found["vector"]
    optimiser.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(reader.parameters(), CLIP)
    optimiser.step()
    return {kind: float(value.detach()) for kind, value in found.items()} | {"n": 1.0}


def put(reader: Reader, weights: dict[str, Tensor]) -> None:
    with torch.no_grad():
        for name, parameter in reader.named_parameters():
            parameter.copy_(weights[name])


def save(reader: Reader, average: dict[str, Tensor], out: Path, passes: int) -> None:
    save_file({name: tensor.contiguous().cpu() for name, tensor in average.items()}, out / "average.safetensors")
    (out / "sizes.json").write_text(json.dumps(asdict(reader.sizes) | {"passes": passes}), "utf-8")


def report(step: int, speed: float, spent: float, sums: Counter[str]) -> None:
    told = " ".join(f"{kind}={value / sums['n']:.3f}" for kind, value in sorted(sums.items()) if kind != "n")
    print(f"step {step} {speed:.0f} pieces/s {spent:.0%} {told}", flush=True)


if __name__ == "__main__":
    main()

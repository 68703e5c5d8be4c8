"""Train the network: ``python -m training.train CORPORA --encoder FOLDER --out FOLDER --minutes 55``.

One optimiser for all heads, the loss a sum; weights averaged over the steps are what is kept. The schedule runs over
the time given, so that a run ends when asked for; a checkpoint is written after every pass.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from crossread.annotate.lemmas import script
from crossread.annotate.sentences import rule_starts
from crossread.annotate.words import words
from training.corpora import CORPORA, Document, read_all, read_ewt
from training.mentions import TAGS
from training.model import NEVER, Encoder, Reader, Sizes
from training.windows import NO_NOISE, Labels, Noise, Pieces, batches, cut, tensors

ENCODER_RATE, HEAD_RATE, WARM_UP, DECAY = 1.2e-4, 1.5e-3, 100, 0.01
VECTOR_WEIGHT, SHAPE_WEIGHT = 8.0, 4.0
LEMMA_SCRIPTS, FEATS = 320, 180
AVERAGE = 0.998
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


def losses(reader: Reader, batch: dict[str, Tensor], teacher: Tensor, half: bool) -> dict[str, Tensor]:
    mask = (batch["pieces"] != 0).float()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        outputs = reader.encode(batch["pieces"], (batch["case"], batch["gap"], batch["names"]), mask)
    outputs = [x.float() for x in outputs]
    corpus, first = batch["corpus"], batch["first"]
    places = torch.cat([torch.zeros_like(first[:, :1]), first], 1)
    out: dict[str, Tensor] = {}
    for_tags, for_parse, for_names, for_ends = reader.mixes(outputs)
    tagged = reader.words(for_tags, first)
    for kind in ("upos", "xpos", "feats", "lemma"):
        if (batch[kind] >= 0).any():
            logits = getattr(reader, kind)(tagged, corpus)
            out[kind] = functional.cross_entropy(logits.flatten(0, 1), batch[kind].flatten(), ignore_index=-100)
    known = batch["starts"] >= 0
    logits = reader.starts(reader.words(for_ends, first), corpus)[..., 0]
    out["starts"] = functional.binary_cross_entropy_with_logits(logits[known], batch["starts"][known]) * 4
    allowed = batch["allowed"]
    sure = known & ~allowed.all(-1)
    if sure.any():
        scores = reader.tags(reader.words(for_names, first), corpus)[sure].log_softmax(-1)
        out["tags"] = -scores.masked_fill(~allowed[sure], NEVER).logsumexp(-1).mean()
    if (batch["head"] >= 0).any():
        out |= parse_losses(reader, for_parse, places, batch)
    out["vector"] = vector_loss(reader, outputs[-1], batch, teacher)
    return out


def parse_losses(reader: Reader, mixed: Tensor, places: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    corpus, head = batch["corpus"], batch["head"]
    parsed = reader.words(mixed, places)
    scores = reader.arc_scores(reader.arc_low(parsed[:, 1:], corpus), reader.arc_high(parsed, corpus))
    sentence = batch["sentence"]
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0)
    same &= ~torch.eye(same.shape[1], dtype=torch.bool)[None]
    scores = scores.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], -1), NEVER)
    arc = functional.cross_entropy(scores.flatten(0, 1), head.flatten(), ignore_index=-100)
    high = reader.rel_high(parsed, corpus)
    chosen = high.gather(1, head.clamp(min=0)[:, :, None].expand(-1, -1, high.shape[-1]))
    known = batch["deprel"] >= 0
    rels = reader.rel_scores(reader.rel_low(parsed[:, 1:], corpus), chosen)[known & (head >= 0)]
    return {"head": arc, "deprel": functional.cross_entropy(rels, batch["deprel"][known & (head >= 0)])}


def vector_loss(reader: Reader, last: Tensor, batch: dict[str, Tensor], teacher: Tensor) -> Tensor:
    known = batch["row"] >= 0
    student = reader.vectors(last, batch["member"])[known]
    goal = teacher[batch["row"][known]]
    near = (1 - (student * goal).sum(-1)).mean()
    return near + SHAPE_WEIGHT * ((student @ student.T - goal @ goal.T) ** 2).mean()


def quick_check(reader: Reader, groups: list[dict[str, Tensor]]) -> dict[str, float]:
    """UPOS and LAS (greedy heads, full labels) on gold words."""
    right = Counter()
    with torch.inference_mode():
        for batch in groups:
            mask = (batch["pieces"] != 0).float()
            outputs = reader.encode(batch["pieces"], (batch["case"], batch["gap"], batch["names"]), mask)
            corpus, first = batch["corpus"], batch["first"]
            for_tags, mixed, for_names, for_ends = reader.mixes(outputs)
            upos = reader.upos(reader.words(for_tags, first), corpus).argmax(-1)
            places = torch.cat([torch.zeros_like(first[:, :1]), first], 1)
            parsed = reader.words(mixed, places)
            scores = reader.arc_scores(reader.arc_low(parsed[:, 1:], corpus), reader.arc_high(parsed, corpus))
            sentence = batch["sentence"]
            same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0)
            same &= ~torch.eye(same.shape[1], dtype=torch.bool)[None]
            head = scores.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], -1), NEVER).argmax(-1)
            high = reader.rel_high(parsed, corpus)
            rel = reader.rel_scores(
                reader.rel_low(parsed[:, 1:], corpus), high.gather(1, head[:, :, None].expand(-1, -1, high.shape[-1]))
            ).argmax(-1)
            known = sentence >= 0
            tags = reader.tags(reader.words(for_names, first), corpus).argmax(-1)
            ends = reader.starts(reader.words(for_ends, first), corpus)[..., 0] > 0
            gold = batch["starts"] > 0
            ends[:, 0] = gold[:, 0] = False
            right["words"] += int(known.sum())
            right["upos"] += int(((upos == batch["upos"]) & known).sum())
            right["las"] += int(((head == batch["head"]) & (rel == batch["deprel"]) & known).sum())
            right["tags"] += int((batch["allowed"].gather(2, tags[..., None])[..., 0] & known).sum())
            right["ends"] += int((ends & gold & known).sum())
            right["all_ends"] += int((ends & known).sum()) + int((gold & known).sum())
    n = right["words"]
    return {
        "upos": right["upos"] / n,
        "las": right["las"] / n,
        "tags": right["tags"] / n,
        "ends": 2 * right["ends"] / max(right["all_ends"], 1),
    }


def torched(arrays: dict[str, np.ndarray]) -> dict[str, Tensor]:
    return {k: torch.from_numpy(v) for k, v in arrays.items()}


def main() -> None:
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
    parser.add_argument("--half", action="store_true", help="bfloat16 inside the encoder")
    parser.add_argument("--resume", type=Path, help="go on from the averaged weights of another run")
    parser.add_argument("--rate", type=float, default=1.0, help="the share of the learning rate to start with")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (for trying out)")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(args.seed if not args.resume else args.seed + 1)
    documents = read_all(args.corpora, split)
    labels = inventories(documents)
    pieces = Pieces(str(args.encoder / "tokenizer.json"))
    goal, rows = teacher_vectors(documents, args.encoder, args.out.parent / "teacher.npy")
    teacher = torch.from_numpy(goal)
    lists = labels.lists
    sizes = Sizes(
        **{k: len(lists[k]) for k in ("upos", "xpos", "feats", "lemma", "deprel")}, tags=len(TAGS), corpora=len(CORPORA)
    )
    (args.out / "labels.json").write_text(json.dumps(lists, ensure_ascii=False), "utf-8")
    reader = Reader(30522, sizes)
    reader.encoder.load(args.encoder / "model.safetensors")
    if args.resume:
        reader.load_state_dict(load_file(args.resume / "average.safetensors"))
        args.passes = json.loads((args.resume / "sizes.json").read_text("utf-8"))["passes"]
    dev = read_ewt(args.corpora, "dev")
    dev_windows = cut(dev, {}, random.Random(1), NO_NOISE, pieces)[:160]
    checks = [torched(tensors(g, pieces, labels)) for g in batches(dev_windows, pieces, 2048, random.Random(1))]
    train(reader, args, documents, labels, pieces, rows, teacher, rng, checks)


def train(reader, args, documents, labels, pieces, rows, teacher, rng, checks) -> None:
    slow = [
        p
        for n, p in reader.named_parameters()
        if n.startswith("encoder.") and not n.startswith(("encoder.case", "encoder.gap", "encoder.names"))
    ]
    ids = {id(p) for p in slow}
    fast = [p for p in reader.parameters() if id(p) not in ids]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": ENCODER_RATE}, {"params": fast, "lr": HEAD_RATE}],
        weight_decay=DECAY,
        betas=(0.9, 0.98),
        fused=True,
    )
    rates = [ENCODER_RATE, HEAD_RATE]
    average = {n: p.detach().clone() for n, p in reader.named_parameters()}
    started = time.monotonic()
    budget = args.minutes * 60
    step = seen = 0
    passes = getattr(args, "passes", 0)
    sums: Counter[str] = Counter()
    done = False
    while not done:
        windows = cut(documents, rows, rng, Noise(), pieces)
        for group in batches(windows, pieces, args.pieces, rng):
            spent = (time.monotonic() - started) / budget
            if spent >= 1 or (args.steps and step >= args.steps):
                done = True
                break
            scale = args.rate * min(1.0, (step + 1) / WARM_UP) * (max(0.0, 1 - spent) if not args.steps else 1.0)
            for setting, rate in zip(optimiser.param_groups, rates, strict=True):
                setting["lr"] = rate * scale
            arrays = tensors(group, pieces, labels)
            batch = torched(arrays)
            reader.train()
            found = losses(reader, batch, teacher, args.half)
            total = sum(found[k] * WEIGHTS[k] for k in found if k in WEIGHTS) + VECTOR_WEIGHT * found["vector"]
            optimiser.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
            optimiser.step()
            step += 1
            seen += int((arrays["pieces"] != 0).sum())
            sums.update({k: float(v.detach()) for k, v in found.items()} | {"n": 1})
            if step % 4 == 0:
                keep = min(AVERAGE, (1 + step) / (20 + step)) ** 4
                with torch.no_grad():
                    torch._foreach_lerp_(list(average.values()), [p.detach() for p in reader.parameters()], 1 - keep)
            if step % 50 == 0:
                report(step, seen, started, sums, math.fsum([scale]))
                sums = Counter()
        passes += 1
        save(reader, average, args.out, passes)
        own = {n: p.detach().clone() for n, p in reader.named_parameters()}
        put(reader, average)
        reader.eval()
        print(
            "pass", passes, round((time.monotonic() - started) / 60, 1), "min", quick_check(reader, checks), flush=True
        )
        if not done:
            put(reader, own)


def put(reader: Reader, weights: dict[str, Tensor]) -> None:
    with torch.no_grad():
        for name, parameter in reader.named_parameters():
            parameter.copy_(weights[name])


def save(reader: Reader, average: dict[str, Tensor], out: Path, passes: int) -> None:
    from dataclasses import asdict

    from safetensors.torch import save_file

    save_file({n: t.contiguous() for n, t in average.items()}, out / "average.safetensors")
    (out / "sizes.json").write_text(json.dumps(asdict(reader.sizes) | {"passes": passes}), "utf-8")


def report(step: int, seen: int, started: float, sums: Counter[str], scale: float) -> None:
    n = sums.pop("n", 1)
    told = " ".join(f"{k}={v / n:.3f}" for k, v in sorted(sums.items()))
    print(f"step {step} {seen / (time.monotonic() - started):.0f} pieces/s rate {scale:.2f} {told}", flush=True)


if __name__ == "__main__":
    main()

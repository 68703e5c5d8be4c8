"""What training makes small: the loss of each head on one batch, and a quick check on held-out windows."""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor
from torch.nn import functional

from training.model import NEVER, Reader

SHAPE_WEIGHT = 4.0
# The loss of sentence ends, which are one word in fifteen, is small beside the others.
ENDS_WEIGHT = 4


def losses(reader: Reader, batch: dict[str, Tensor], teacher: Tensor, half: bool) -> dict[str, Tensor]:
    """Return the loss of each head that the batch has labels for."""
    mask = (batch["pieces"] != 0).float()
    with torch.autocast(batch["pieces"].device.type, dtype=torch.bfloat16, enabled=half):
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
    out["starts"] = functional.binary_cross_entropy_with_logits(logits[known], batch["starts"][known]) * ENDS_WEIGHT
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
    scores = scores.masked_fill(~_may_hang(batch["sentence"]), NEVER)
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
    """Return UPOS, LAS (greedy heads, whole labels), entity tags and sentence ends (F1) on gold words."""
    right: Counter[str] = Counter()
    with torch.inference_mode():
        for batch in groups:
            right.update(_check_one(reader, batch))
    words = right["words"]
    ends = 2 * right["ends"] / max(right["all ends"], 1)
    return {name: right[name] / words for name in ("upos", "las", "tags")} | {"ends": ends}


def _check_one(reader: Reader, batch: dict[str, Tensor]) -> Counter[str]:
    mask = (batch["pieces"] != 0).float()
    outputs = reader.encode(batch["pieces"], (batch["case"], batch["gap"], batch["names"]), mask)
    corpus, first, known = batch["corpus"], batch["first"], batch["sentence"] >= 0
    for_tags, for_parse, for_names, for_ends = reader.mixes(outputs)
    upos = reader.upos(reader.words(for_tags, first), corpus).argmax(-1)
    places = torch.cat([torch.zeros_like(first[:, :1]), first], 1)
    parsed = reader.words(for_parse, places)
    scores = reader.arc_scores(reader.arc_low(parsed[:, 1:], corpus), reader.arc_high(parsed, corpus))
    head = scores.masked_fill(~_may_hang(batch["sentence"]), NEVER).argmax(-1)
    high = reader.rel_high(parsed, corpus)
    chosen = high.gather(1, head[:, :, None].expand(-1, -1, high.shape[-1]))
    rel = reader.rel_scores(reader.rel_low(parsed[:, 1:], corpus), chosen).argmax(-1)
    tags = reader.tags(reader.words(for_names, first), corpus).argmax(-1)
    ends = reader.starts(reader.words(for_ends, first), corpus)[..., 0] > 0
    gold = batch["starts"] > 0
    ends[:, 0] = gold[:, 0] = False
    return Counter(
        {
            "words": int(known.sum()),
            "upos": int(((upos == batch["upos"]) & known).sum()),
            "las": int(((head == batch["head"]) & (rel == batch["deprel"]) & known).sum()),
            "tags": int((batch["allowed"].gather(2, tags[..., None])[..., 0] & known).sum()),
            "ends": int((ends & gold & known).sum()),
            "all ends": int((ends & known).sum()) + int((gold & known).sum()),
        }
    )


def _may_hang(sentence: Tensor) -> Tensor:
    """Return which heads each word may have: the root and the other words of its sentence."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0)
    same &= ~torch.eye(same.shape[1], dtype=torch.bool, device=same.device)[None]
    return torch.cat([torch.ones_like(same[:, :, :1]), same], -1)

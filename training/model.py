"""The network: a MiniLM encoder with case, gap and gazetteer embeddings, and a head for each reading.

The weights of the encoder are read from the safetensors file of all-MiniLM-L6-v2. `Reader.forward` is what training
uses; `Exported` adds what the ONNX file does inside: sentences from the boundary head, the best label of every tag,
arcs within sentences, the relation of the best arc, and a vector for each sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS = 384, 6, 12
CASES, GAPS = 9, 3
NEVER = -1e4


@dataclass(frozen=True)
class Sizes:
    """How many labels of each kind there are, and how wide the heads."""

    upos: int
    xpos: int
    feats: int
    lemma: int
    deprel: int
    tags: int
    corpora: int
    gazetteer: int = 6
    hidden: int = 128
    arc: int = 256
    rel: int = 96


class Linear(nn.Linear):
    """A linear layer that can be trained as the exported file computes it: weights of seven bits, inputs of eight.

    Rounding is passed over in the backward step (straight-through; Jacob et al. 2018, arXiv:1712.05877).
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """Return the product, of rounded values where that is asked for."""
        if not (self.rounded and self.training):
            return super().forward(x)
        weight = _straight(self.weight, self.weight.detach().abs().amax(1, keepdim=True) / 63)
        low, high = x.detach().aminmax()
        return functional.linear(_straight(x, (high.clamp(min=0) - low.clamp(max=0)) / 255), weight, self.bias)


def _straight(x: Tensor, step: Tensor) -> Tensor:
    step = step.clamp(min=1e-8)
    return x + (x.detach() / step).round_().mul_(step).sub_(x.detach())


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv = Linear(WIDTH, 3 * WIDTH)
        self.out = Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Linear(WIDTH, 4 * WIDTH)
        self.down = Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend and feed forward; the mask is added to the scores."""
        batch, size, _ = x.shape
        query, key, value = self.qkv(x).reshape(batch, size, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            weights = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
            mixed = weights.softmax(-1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, size, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT with embeddings of case, gap and gazetteer, which start at zero."""

    def __init__(self, vocabulary: int, *, drop: float = 0.1, gazetteer: int = 6) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(drop)
        self.case = nn.Embedding(CASES, WIDTH)
        self.gap = nn.Embedding(GAPS, WIDTH)
        self.names = nn.Embedding(gazetteer, WIDTH)
        for extra in (self.case, self.gap, self.names):
            nn.init.zeros_(extra.weight)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, marks: tuple[Tensor, Tensor, Tensor] | None, mask: Tensor) -> list[Tensor]:
        """Return the outputs of the embeddings and of each layer; without marks it is the original encoder."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places)[None] + self.kind
        if marks is not None:
            x = x + self.case(marks[0]) + self.gap(marks[1]) + self.names(marks[2])
        x = self.drop(self.norm(x))
        outputs = [x]
        bias = ((1.0 - mask.to(torch.float32)) * NEVER)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        return outputs

    def load(self, path: Path) -> None:
        """Take the weights of a BERT encoder in safetensors form."""
        raw = {key.removeprefix("bert."): value for key, value in load_file(path).items()}
        with torch.no_grad():
            self.pieces.weight.copy_(raw["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(raw["embeddings.position_embeddings.weight"])
            self.kind.copy_(raw["embeddings.token_type_embeddings.weight"][0])
            _norm(self.norm, raw, "embeddings.LayerNorm")
            for index, layer in enumerate(self.layers):
                at = f"encoder.layer.{index}."
                names = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([raw[f"{n}.weight"] for n in names]))
                layer.qkv.bias.copy_(torch.cat([raw[f"{n}.bias"] for n in names]))
                _linear(layer.out, raw, f"{at}attention.output.dense")
                _norm(layer.norm1, raw, f"{at}attention.output.LayerNorm")
                _linear(layer.up, raw, f"{at}intermediate.dense")
                _linear(layer.down, raw, f"{at}output.dense")
                _norm(layer.norm2, raw, f"{at}output.LayerNorm")


def _linear(module: nn.Linear, raw: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(raw[f"{name}.weight"])
    module.bias.copy_(raw[f"{name}.bias"])


_norm = _linear


class Mixes(nn.Module):
    """Learned means of the layers' outputs, one for each group of heads."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.linspace(-1, 1, LAYERS + 1).repeat(count, 1))

    def forward(self, outputs: list[Tensor]) -> tuple[Tensor, ...]:
        """Return one mean for each group."""
        shares = self.weights.softmax(1)
        shape = outputs[0].shape
        mixed = shares @ torch.stack([x.flatten() for x in outputs])
        return tuple(mixed[i].reshape(shape) for i in range(len(self.weights)))


class Dropout(nn.Module):
    """Dropout of whole features of a window: one mask for all its pieces, which costs little on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Drop features while training."""
        if not self.training:
            return x
        keep = 1 - self.share
        return x * (torch.rand(x.shape[0], 1, x.shape[2], device=x.device) < keep).to(x.dtype).div_(keep)


class Head(nn.Module):
    """A small GELU layer with a bias for each corpus, since corpora differ in what they annotate, and a linear."""

    def __init__(self, size: int, out: int, corpora: int, drop: float = 0.2) -> None:
        super().__init__()
        self.inner = Linear(WIDTH, size)
        self.style = nn.Embedding(corpora, size)
        nn.init.zeros_(self.style.weight)
        self.drop = Dropout(drop)
        self.outer = Linear(size, out) if out else None

    def forward(self, x: Tensor, corpus: Tensor) -> Tensor:
        """Return labels' scores, or the inner layer where there is no outer one."""
        x = self.drop(functional.gelu(self.inner(self.drop(x)) + self.style(corpus)[:, None]))
        return x if self.outer is None else self.outer(x)


class Reader(nn.Module):
    """The encoder and all heads."""

    def __init__(self, vocabulary: int, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(vocabulary, gazetteer=sizes.gazetteer)
        self.mixes = Mixes(4)  # for tags, parse, names, sentence ends
        n, h = sizes.corpora, sizes.hidden
        self.starts = Head(64, 1, n)
        self.upos = Head(h, sizes.upos, n)
        self.xpos = Head(h, sizes.xpos, n)
        self.feats = Head(h, sizes.feats, n)
        self.lemma = Head(h, sizes.lemma, n)
        self.tags = Head(h, sizes.tags, n)
        self.arc_low = Head(sizes.arc, 0, n, 0.25)
        self.arc_high = Head(sizes.arc, 0, n, 0.25)
        self.rel_low = Head(sizes.rel, 0, n, 0.25)
        self.rel_high = Head(sizes.rel, 0, n, 0.25)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.rel = nn.Parameter(torch.zeros(sizes.rel + 1, sizes.deprel * (sizes.rel + 1)))
        nn.init.normal_(self.arc, std=0.02)
        self.vector = Linear(WIDTH, WIDTH)
        with torch.no_grad():
            self.vector.weight.copy_(torch.eye(WIDTH))
            self.vector.bias.zero_()

    def encode(self, pieces: Tensor, marks: tuple[Tensor, Tensor, Tensor], mask: Tensor) -> list[Tensor]:
        """Return the outputs of all layers."""
        return self.encoder(pieces, marks, mask)

    def words(self, x: Tensor, first: Tensor) -> Tensor:
        """Gather the first piece of each word: [batch, words, width]."""
        return x.gather(1, first[:, :, None].expand(-1, -1, WIDTH))

    def arc_scores(self, low: Tensor, high: Tensor) -> Tensor:
        """Score heads: [batch, words, 1 + words]; column 0 is the root."""
        ones = torch.ones_like(low[..., :1])
        return torch.cat([low, ones], -1) @ self.arc @ high.transpose(1, 2)

    def rel_scores(self, low: Tensor, high: Tensor) -> Tensor:
        """Score relations between words and the heads given for them: [batch, words, relations]."""
        batch, size, width = low.shape
        low = torch.cat([low, torch.ones_like(low[..., :1])], -1)
        high = torch.cat([high, torch.ones_like(high[..., :1])], -1)
        left = (low @ self.rel).reshape(batch, size, self.sizes.deprel, width + 1)
        return (left @ high[..., None])[..., 0]

    def vectors(self, x: Tensor, member: Tensor) -> Tensor:
        """Pool pieces to sentences: member is [batch, sentences, pieces] of 0 and 1."""
        pooled = (member @ x) / member.sum(-1, keepdim=True).clamp(min=1)
        out = self.vector(pooled)
        return out / out.norm(dim=-1, keepdim=True).clamp(min=1e-6)


class Exported(nn.Module):
    """The graph that ships: one pass, everything decided but the trees and the entity spans."""

    def __init__(self, reader: Reader, corpus: int, name_corpus: int) -> None:
        super().__init__()
        self.reader, self.corpus, self.name_corpus = reader, corpus, name_corpus

    def forward(self, pieces, case, gap, names, first, force):  # noqa: D102
        r = self.reader
        mask = (pieces != 0).to(torch.float32)
        outputs = r.encode(pieces, (case, gap, names), mask)
        style = torch.zeros_like(pieces[:, 0]) + self.corpus
        name_style = torch.zeros_like(pieces[:, 0]) + self.name_corpus
        cls = torch.zeros_like(first[:, :1])
        places = torch.cat([cls, first], 1)  # [batch, 1 + words]
        for_tags, for_parse, for_names, for_ends = r.mixes(outputs)
        ends = r.words(for_ends, first)
        starts = r.starts(ends, style)[..., 0] + force
        sentence = (starts > 0).to(torch.int64).cumsum(1)  # padding words have force -1e4: they join the last sentence
        tagged = r.words(for_tags, first)
        upos, xpos = r.upos(tagged, style).argmax(-1), r.xpos(tagged, style).argmax(-1)
        feats, lemma = r.feats(tagged, style).argmax(-1), r.lemma(tagged, style).argmax(-1)
        tags = r.tags(r.words(for_names, first), name_style).log_softmax(-1)
        parsed = r.words(for_parse, places)
        low, high = r.arc_low(parsed[:, 1:], style), r.arc_high(parsed, style)
        arcs = r.arc_scores(low, high)
        real = (first > 0).to(torch.float32)
        same = (sentence[:, :, None] == sentence[:, None, :]).to(torch.float32) * real[:, None, :]
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], -1)
        diagonal = torch.arange(first.shape[1], device=first.device)
        itself = (diagonal[:, None] + 1 == torch.arange(first.shape[1] + 1, device=first.device)[None]).to(
            torch.float32
        )
        arcs = (arcs + (1 - allowed) * NEVER - itself[None] * 2 * -NEVER).log_softmax(-1)
        heads = arcs.argmax(-1)
        rel_low, rel_high = r.rel_low(parsed[:, 1:], style), r.rel_high(parsed, style)
        chosen = rel_high.gather(1, heads[:, :, None].expand(-1, -1, rel_high.shape[-1]))
        rels = r.rel_scores(rel_low, chosen)
        # The sentence of a piece is that of the last word that starts at or before it.
        count = torch.arange(pieces.shape[1], device=pieces.device)
        begun = (first[:, None, :] <= count[None, :, None]).to(torch.float32) * real[:, None, :]
        begins = (starts > 0).to(torch.float32)[:, None, :]
        of_piece = (begun * begins).sum(-1).to(torch.int64)  # [batch, pieces]; 0: [CLS]
        last = (pieces == 102).to(torch.float32)
        inside = mask * (1 - last)
        # One row a sentence: 1, 2, ... up to the most of any window, as a sum, so that the graph stays dynamic.
        number = torch.ones_like(first[0]).cumsum(0)
        number = number[number <= sentence.max()]
        member = (of_piece[:, None, :] == number[None, :, None]).to(torch.float32) * inside[:, None, :]
        vectors = r.vectors(outputs[-1], member)
        narrow = torch.int32
        return (
            sentence.to(narrow), upos.to(narrow), xpos.to(narrow), feats.to(narrow), lemma.to(narrow),
            tags, arcs, heads.to(narrow), rels, vectors,
        )  # fmt: skip

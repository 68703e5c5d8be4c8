"""Compare the shipped int8 file with the float model on held-out text: ``python -m training.parity RUN CORPORA``.

Both run through the same run time; prints each figure of the syntax and entity benchmarks for both, and the difference.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from benchmarks.tasks import entities, syntax, vectors

from crossread.annotate import network as runtime


@contextmanager
def using(model: runtime.Network) -> Iterator[None]:
    """Let the pipeline use another network."""
    kept = runtime.network
    runtime.network = lambda: model
    try:
        yield
    finally:
        runtime.network = kept


def float_network(run: Path, folder: Path) -> runtime.Network:
    """Return the run's float model behind the shipped manifest."""
    shipped = Path(str(resources.files("crossread.data") / "manifest.json"))
    manifest = json.loads(shipped.read_text("utf-8"))
    shutil.copyfile(shipped.with_name("tokenizer.json"), folder / "tokenizer.json")
    shutil.copyfile(run / "float.onnx", folder / "network.onnx")
    manifest["network"]["sha256"] = hashlib.sha256((folder / "network.onnx").read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return runtime.Network(folder)


def figures(corpora: Path) -> dict[str, float]:
    """Return what the benchmarks say of the network in use."""
    scores = [score for task in (syntax, entities, vectors) for score in task.measure(corpora)]
    return {f"{score.task} {score.metric}": score.value for score in scores if score.system == "crossread"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("corpora", type=Path)
    args = parser.parse_args()
    shipped = figures(args.corpora)
    with tempfile.TemporaryDirectory() as folder, using(float_network(args.run, Path(folder))):
        plain = figures(args.corpora)
    for name, value in shipped.items():
        print(f"{name:50} float {plain[name]:7.2f}  int8 {value:7.2f}  {value - plain[name]:+.2f}")


if __name__ == "__main__":
    main()

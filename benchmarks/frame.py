"""What a benchmark task is, and how tasks are found, run and shown.

A task is a module of `benchmarks/tasks/` with

    CORPUS: tuple[str, ...]                 folders or files below the corpora folder, hashed with the result
    def measure(corpora: Path) -> list[Score]

Peers are imported inside `measure` only, and left out with a printed reason where they are not installed.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Score:
    """One figure: what was measured (`task`, `metric`), on whom (`system`: "crossread" or a peer's name)."""

    task: str
    system: str
    metric: str
    value: float
    higher_is_better: bool = True


def tasks() -> dict[str, ModuleType]:
    """Return the task modules by name, in alphabetical order."""
    import benchmarks.tasks as package

    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_"))
    return {name: importlib.import_module(f"benchmarks.tasks.{name}") for name in names}


def corpus_hash(corpora: Path, parts: tuple[str, ...]) -> str:
    """Return the sha256 over names and bytes of the corpus; raises FileNotFoundError for a part that is missing."""
    digest = hashlib.sha256()
    for part in sorted(parts):
        root = corpora / part
        if not root.exists():
            raise FileNotFoundError(f"corpus part {part!r} is not in {corpora}")
        for path in sorted([root] if root.is_file() else root.rglob("*")):
            if path.is_file():
                digest.update(f"{part}/{path.relative_to(root).as_posix()}".encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

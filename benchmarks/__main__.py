"""Run benchmark tasks: `python -m benchmarks [TASK...] --corpora DIR [--gate] [--raise] [-o report.md]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks import gate
from benchmarks.frame import Score, corpus_hash, tasks


def main(arguments: list[str] | None = None) -> int:
    """Run the tasks; exit code 1 where a floor is broken with --gate."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", nargs="*", help=f"which ({', '.join(tasks())}); all if none")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="folder of the corpora")
    parser.add_argument("--gate", action="store_true", help="fail where a figure is below its pinned floor")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="pin floors that are new or higher")
    parser.add_argument("-o", "--output", type=Path, help="write the report (Markdown) here too")
    options = parser.parse_args(arguments)
    unknown = set(options.task) - set(tasks())
    if unknown:
        parser.error(f"no task is named {', '.join(sorted(unknown))}")
    floors, failures, report = gate.load(), [], []
    for name, module in tasks().items():
        if options.task and name not in options.task:
            continue
        if not all((options.corpora / part).exists() for part in module.CORPUS):
            print(f"{name}: left out, its corpus is not in {options.corpora}", file=sys.stderr)
            continue
        started = time.perf_counter()
        scores = module.measure(options.corpora)
        corpus = corpus_hash(options.corpora, module.CORPUS)
        failures += gate.check(scores, corpus, floors)
        floors = gate.raise_floors(scores, corpus, floors)
        report += [table(name, scores), f"\n({time.perf_counter() - started:.0f} s)\n"]
        print("\n".join(report[-2:]))
    if options.output:
        options.output.write_text("\n".join(report), encoding="utf-8")
    if options.raise_:
        gate.save(floors)
    for failure in failures:
        print(f"BELOW FLOOR {failure}", file=sys.stderr)
    return 1 if failures and options.gate else 0


def table(name: str, scores: list[Score]) -> str:
    """Return the figures of a task as a Markdown table: a row a metric, a column a system."""
    systems = list(dict.fromkeys(score.system for score in scores))
    metrics = list(dict.fromkeys(f"{score.task}: {score.metric}" for score in scores))
    cell = {(f"{score.task}: {score.metric}", score.system): f"{score.value:.4g}" for score in scores}
    head = [f"## {name}", "", "| metric | " + " | ".join(systems) + " |", "|---" * (len(systems) + 1) + "|"]
    return "\n".join(head + [f"| {m} | " + " | ".join(cell.get((m, s), "") for s in systems) + " |" for m in metrics])


if __name__ == "__main__":
    sys.exit(main())

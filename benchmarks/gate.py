"""Pinned floors: the least that each figure may be, with the hash of the corpus it was measured on.

`floors.json` holds {"task/system/metric": {"floor", "higher_is_better", "corpus"}}. A figure below its floor fails
the gate; so does a floor whose corpus has changed. `raise_floors` only ever raises: it refuses to write a floor that
is worse than the pinned one, so that lowering one takes an edit of the file by hand, which the history shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.frame import Score

FLOORS = Path(__file__).with_name("floors.json")
#: How much worse than its measured value a floor is pinned: what a change of library version moves.
SLACK = 0.005
#: Figures of a clock are of the machine and its load; they are shown and never pinned.
TIMED = re.compile(r"second|, s$")


def key(score: Score) -> str:
    """Return the name of a figure."""
    return f"{score.task}/{score.system}/{score.metric}"


Floors = dict[str, dict[str, Any]]


def load(path: Path = FLOORS) -> Floors:
    """Return the pinned floors."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def check(scores: Sequence[Score], corpus: str, floors: Floors) -> list[str]:
    """Return a line for each figure of ours that breaks its floor."""
    failures = []
    for score in scores:
        pinned = floors.get(key(score))
        if pinned is None:
            continue
        if pinned["corpus"] != corpus:
            failures.append(f"{key(score)}: the corpus is not the one its floor was measured on")
        elif _worse(score.value, pinned):
            failures.append(f"{key(score)}: {score.value:.4f}, floor {pinned['floor']:.4f}")
    return failures


def raise_floors(scores: Sequence[Score], corpus: str, floors: Floors) -> Floors:
    """Return the floors with ours pinned where they are new or better; a worse one is never taken."""
    raised = dict(floors)
    for score in scores:
        if score.system != "crossread" or TIMED.search(score.metric):
            continue
        value = score.value * (1 - SLACK if score.higher_is_better else 1 + SLACK)
        pinned = raised.get(key(score))
        if pinned is None or not _worse(value, pinned):
            raised[key(score)] = {
                "floor": round(value, 4),
                "higher_is_better": score.higher_is_better,
                "corpus": corpus,
            }
    return dict(sorted(raised.items()))


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors; raises ValueError where one is dropped or worse than the one pinned in the file."""
    for name, pinned in load(path).items():
        if name not in floors:
            raise ValueError(f"the floor of {name} would be dropped")
        if _worse(floors[name]["floor"], pinned):
            raise ValueError(f"the floor of {name} would go from {pinned['floor']} to {floors[name]['floor']}")
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _worse(value: float, pinned: dict[str, Any]) -> bool:
    return bool(value < pinned["floor"] if pinned["higher_is_better"] else value > pinned["floor"])

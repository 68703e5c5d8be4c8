"""Main text from news pages: the article-extraction benchmark, our clean stage beside the peers' stored outputs.

Score: the corpus' own, the F1 of mean precision and mean recall over shingles of four words, one page one weight.
`crossread` is what our clean stage keeps as body, subheading and dateline; the peers' outputs are those that the
corpus stores.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import statistics
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.frame import Score
from crossread.clean import clean
from crossread.errors import Skipped
from crossread.read.decode import decode
from crossread.records.article import Page
from crossread.settings import Settings

CORPUS = ("measure/article_extraction",)
_KEPT = frozenset({"body", "subheading", "dateline"})


def measure(corpora: Path) -> list[Score]:
    """Return F1, precision and recall of every system."""
    root = corpora / CORPUS[0]
    scorer = _scorer(root)
    truth = json.loads((root / "ground-truth.json").read_text(encoding="utf-8"))
    outputs = {"crossread": ours(root, sorted(truth))}
    for path in sorted((root / "output").glob("*.json")):
        outputs[path.stem] = scorer.load_prediction(path)[0]
    scores: list[Score] = []
    for system, output in outputs.items():
        shares = [
            scorer.string_shingle_matching(true=truth[key]["articleBody"], pred=output[key].get("articleBody", ""))
            for key in truth
        ]
        metrics = scorer.metrics_from_tp_fp_fns(shares)
        exact = statistics.mean(
            scorer.get_accuracy(true=truth[key]["articleBody"], pred=output[key].get("articleBody", ""))
            for key in truth
        )
        named = {**metrics, "exact": exact}
        scores += [Score("article_extraction", system, metric, named[metric]) for metric in named]
    return scores


def ours(root: Path, keys: list[str]) -> dict[str, dict[str, str]]:
    """Return the body text that our clean stage keeps of each page."""
    settings = Settings()
    found: dict[str, dict[str, str]] = {}
    for key in keys:
        raw = gzip.decompress((root / "html" / f"{key}.html.gz").read_bytes())
        page = Page(f"{key}.html", "html", decode(raw, html=True, settings=settings), "")
        article = clean(page, settings=settings)
        text = ""
        if not isinstance(article, Skipped):
            text = "\n".join(article.text[part.start : part.end] for part in article.segments if part.kind in _KEPT)
        found[key] = {"articleBody": text}
    return found


def _scorer(root: Path) -> ModuleType:
    """Load the corpus' own scorer, as it lies beside the ground truth."""
    spec = importlib.util.spec_from_file_location("article_extraction_scorer", root / "evaluate.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(root / "evaluate.py")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module  # type: ignore[no-any-return]

"""The page: size, time to render and time until it can be used, for 5, 20 and 50 reports.

The dossiers are invented (`tests/render/make_dossier.py`, forty sentences a report), so that the figures do not depend
on what the stages before find. The time until the page can be used is `domInteractive` of Chromium's navigation timing
on the page opened from disk, best of five; it is left out where Playwright or Chromium is not there.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from benchmarks.frame import Score
from crossread.render import render

CORPUS: tuple[str, ...] = ()
COUNTS = (5, 20, 50)
RUNS = 5
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
READY = "performance.getEntriesByType('navigation')[0].domInteractive"


def measure(corpora: Path) -> list[Score]:
    """Return megabytes, seconds to render and seconds until usable for each number of reports."""
    del corpora
    scores, pages = [], {}
    for count in COUNTS:
        dossier = _maker().big(count, 30)
        render(dossier, format="html")
        start = time.perf_counter()
        pages[count] = render(dossier, format="html")
        seconds = time.perf_counter() - start
        size = len(pages[count].encode()) / 1e6
        scores.append(Score("page", "crossread", f"size of {count} reports, MB", size, higher_is_better=False))
        scores.append(Score("page", "crossread", f"render {count} reports, s", seconds, higher_is_better=False))
    ready = _ready(pages)
    return scores + [
        Score("page", "crossread", f"usable with {count} reports, s", seconds, higher_is_better=False)
        for count, seconds in ready.items()
    ]


def _maker() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "tests" / "render" / "make_dossier.py"
    spec = importlib.util.spec_from_file_location("make_dossier", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _ready(pages: dict[int, str]) -> dict[int, float]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if not chromium:
        print("page: time until usable left out: no Playwright or no Chromium")
        return {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        found = {}
        for count, html in pages.items():
            place = Path(folder) / f"{count}.html"
            place.write_text(html, encoding="utf-8")
            times = []
            for _ in range(RUNS):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(place.as_uri())
                times.append(page.evaluate(READY) / 1000)
                page.close()
            found[count] = min(times)
        browser.close()
    return found

"""The page: size, time to render and time until it can be used, for 5, 20 and 50 reports.

The dossiers are invented (`tests/render/make_dossier.py`, forty sentences a report), so that the figures do not depend
on what the stages before find. All times are processor time, which other work on the machine does not change: for
rendering that of the process, once the templates are loaded; for "usable" that of Chromium's main thread, from opening
the file on disk to the end of loading, first layout and scripts, the best of five. The latter is left out where
Playwright or Chromium is not there.
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


def measure(corpora: Path) -> list[Score]:
    """Return megabytes, seconds to render and seconds until usable for each number of reports."""
    del corpora
    scores, pages = [], {}
    for count in COUNTS:
        dossier = _maker().big(count, 30)
        render(dossier, format="html")
        start = time.process_time()
        pages[count] = render(dossier, format="html")
        seconds = time.process_time() - start
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
                session = page.context.new_cdp_session(page)
                session.send("Performance.enable", {"timeDomain": "threadTicks"})
                page.goto(place.as_uri())
                metrics = session.send("Performance.getMetrics")["metrics"]
                times.append(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))
                page.close()
            found[count] = min(times)
        browser.close()
    return found

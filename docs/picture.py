"""Make the README's picture: the first screen of the bundled sample's dossier, in headless Chromium.

    python docs/picture.py [--out docs/picture.png]

Needs the extra `browser` and a Chromium (`CHROMIUM` names one, else `chromium` on the path is taken).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "ferry-fire"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
WIDTH, HEIGHT = 1360, 1180


def page_of(sample: Path) -> str:
    """Return the sample's dossier as HTML."""
    from crossread.pipeline import make_dossier
    from crossread.render import render

    return render(make_dossier([str(sample)]), format="html")


def picture(html: str, out: Path, chromium: str) -> None:
    """Write the first screen of a page as a PNG."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        place = Path(folder) / "page.html"
        place.write_text(html, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(place.as_uri())
        page.screenshot(path=str(out))
        browser.close()


def main() -> int:
    """Make the picture; the exit code is 1 where there is no Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "picture.png")
    out = parser.parse_args().out
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.stderr.write("no Chromium on this machine (Debian: apt-get install chromium)\n")
        return 1
    picture(page_of(SAMPLE), out, chromium)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

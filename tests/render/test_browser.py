"""The page in a real browser: filters, links, keys, themes, print, phone, no script, axe, and what a report cannot do.

Needs Playwright (the extra `browser`) and a Chromium: `CHROMIUM` names one, else `chromium` on the path is taken.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.records import codec
from crossread.records.dossier import Dossier
from crossread.render import render
from render import make_dossier

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra: browser)")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name in ("small", "big", "hostile", "empty"):
        text = render(getattr(make_dossier, name)(), format="html")
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    text = render(make_dossier.big(8, 5, sentences=7), format="html")
    (folder / "middle.html").write_text(text, encoding="utf-8")
    return {path.stem: path for path in folder.iterdir()}


class Visit:
    """An open page with what it asked of the network and said on its console."""

    def __init__(self, browser: Any, path: Path, hash_: str = "", **options: Any) -> None:
        self.context = browser.new_context(
            viewport=options.pop("viewport", {"width": 1280, "height": 900}), accept_downloads=True, **options
        )
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on(
            "console", lambda said: self.errors.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(path.as_uri() + hash_)

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, kind: object, *_: object) -> None:
        scripted = self.page.evaluate("globalThis.pwned")
        self.context.close()
        if kind is None:
            outside = [url for url in self.requests if not url.startswith(("file:", "blob:"))]
            assert not outside
            assert not self.errors
            assert scripted is None


@pytest.mark.parametrize("name", ["small", "big", "hostile", "empty"])
def test_opens_without_a_request_or_an_error(browser, files, name):
    with Visit(browser, files[name]) as page:
        assert page.locator("h1").count() == 1
        assert page.locator("main > section h2").count() == 12


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        pytest.param("small", "light", 1280, id="desk, light"),
        pytest.param("small", "dark", 1280, id="desk, dark"),
        pytest.param("small", "light", 390, id="phone"),
        pytest.param("hostile", "dark", 390, id="hostile texts, phone, dark"),
        pytest.param("middle", "light", 1280, id="eight reports"),
        pytest.param("empty", "light", 1280, id="nothing found"),
    ],
)
def test_axe_finds_nothing_serious(browser, files, name, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra: browser)")
    source = Path(axe.__file__).parent / "axe.min.js"
    with Visit(
        browser, files[name], color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    ) as page:
        page.evaluate("document.querySelectorAll('main details').forEach((node) => { node.open = true; })")
        page.add_script_tag(path=source)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    serious = [
        (v["id"], v["nodes"][0]["html"][:200], len(v["nodes"])) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("state", ["pane", "compare", "help"])
def test_axe_finds_nothing_serious_in_what_opens(browser, files, state):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra: browser)")
    with Visit(browser, files["small"], bypass_csp=True) as page:
        {"pane": lambda: page.locator(".dispute a.w").first.click(), "compare": lambda: page.keyboard.press("s"),
         "help": lambda: page.keyboard.press("?")}[state]()  # fmt: skip
        page.add_script_tag(path=Path(axe.__file__).parent / "axe.min.js")
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("name", ["small", "big", "hostile"])
def test_nothing_is_wider_than_the_screen(browser, files, name):
    with Visit(browser, files[name]) as page:
        for width in (1400, 1280, 768, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_reads_whole_without_script(browser, files):
    with Visit(browser, files["small"], java_script_enabled=False) as page:
        for words in ("Fourteen people are now known", "Only one says", "Volunteers cooked in the old tram hall."):
            assert page.get_by_text(words).first.is_visible()
        assert not page.locator("#filters").is_visible()
        page.locator(".dispute a.w").first.click()
        assert page.url.split("#")[1].startswith("s-")
        target = page.locator("[id='" + page.url.split("#")[1] + "']")
        assert 0 <= target.bounding_box()["y"] < 900


def test_a_line_opens_its_words_beside_it_and_focus_comes_back(browser, files):
    with Visit(browser, files["small"]) as page:
        link = page.locator(".dispute a.w").nth(2)
        words = link.inner_text()
        link.click()
        lit = page.locator("#pane .lit")
        assert " ".join(lit.all_inner_texts()) == words
        assert lit.first.bounding_box()["y"] < 900
        page.keyboard.press("Escape")
        assert page.locator("#pane").is_hidden()
        assert link.evaluate("(node) => node === document.activeElement")


def test_filter_by_kind(browser, files):
    shown = "all => all.filter(n => n.getClientRects().length).map(n => n.dataset.k)"
    with Visit(browser, files["small"]) as page:
        for kind in ("conflict", "agreement", "single", "omission", "timeline", "figures", "quotes", "names"):
            page.select_option("#f-k", kind)
            assert set(page.eval_on_selector_all(".item", shown)) == {kind}
        page.click("#clear")
        page.wait_for_timeout(150)
        assert page.eval_on_selector_all(".item", "all => all.filter(n => n.hidden).length") == 0


@pytest.mark.parametrize(
    ("field", "value", "shows", "hides"),
    [
        pytest.param("#f-o", "4", "A minister may visit", "two hundred soldiers", id="outlet"),
        pytest.param("#f-e", "0", "sirens never sounded", "cooked in the old tram hall", id="person"),
        pytest.param("#f-d", "2031-03-14", "All nine schools stay closed", "Varrow Power shares fell", id="event date"),
        pytest.param("#q", "TRAM hall", "cooked in the old tram hall", "two hundred soldiers", id="search, any case"),
    ],
)
def test_filters(browser, files, field, value, shows, hides):
    with Visit(browser, files["small"]) as page:
        if field == "#q":
            page.fill(field, value)
            page.wait_for_timeout(250)
        else:
            page.select_option(field, value)
        inside = page.locator(".item:visible")
        assert inside.filter(has_text=shows).count() > 0
        assert inside.filter(has_text=hides).count() == 0
        assert "entries match" in page.locator("#found").inner_text()


def test_search_opens_folds_that_hold_a_match_and_closes_them_again(browser, files):
    with Visit(browser, files["small"]) as page:
        fold = page.locator("#compatible")
        page.fill("#q", "182 millimetres")
        page.wait_for_timeout(250)
        assert fold.get_attribute("open") is not None
        page.click("#clear")
        page.wait_for_timeout(100)
        assert fold.get_attribute("open") is None


@pytest.mark.parametrize(
    ("hash_", "words"),
    [
        pytest.param("finding", "denied that the gate had been reported faulty", id="finding"),
        pytest.param("folded", "a fifth more", id="finding inside a fold"),
        pytest.param("statement", "Volunteers cooked", id="statement"),
        pytest.param("#r1-90-120", "Gate three of the Varrow dam", id="any span, without an anchor"),
    ],
)
def test_links_to_any_place(browser, files, hash_, words):
    dossier = make_dossier.small()
    finding = {f.relation: f.id for f in dossier.findings}
    statement = next(s.id for s in dossier.statements if s.span.text.startswith("Volunteers"))
    hash_ = {
        "finding": f"#f-{finding['denial']}",
        "folded": f"#f-{finding['base']}",
        "statement": f"#s-{statement}",
    }.get(hash_, hash_)
    with Visit(browser, files["small"], hash_) as page:
        page.wait_for_timeout(900)
        places = [box["y"] for n in page.get_by_text(words).all() if (box := n.bounding_box())]
        assert any(0 <= y < 900 for y in places), places


def test_keys(browser, files):
    with Visit(browser, files["small"]) as page:
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.id")
        assert first.startswith("f-")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") != first
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == first
        page.keyboard.press("c")
        page.wait_for_timeout(100)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "A later report revises" in copied
        assert (
            "“At least 12 people were killed, the district office said.” (Ostermark Courier, 8 March 2031, 06:40"
            in copied
        )
        page.keyboard.press("o")
        assert page.locator("#pane").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type("jk?")
        assert page.input_value("#q") == "jk?"
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.uncheck("#keys-on")
        page.keyboard.press("Escape")
        before = page.evaluate("document.activeElement.id")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == before


def test_matrix_is_one_stop_and_arrows_move_in_it(browser, files):
    with Visit(browser, files["big"]) as page:
        assert page.locator(".matrix tbody [tabindex='0']").count() == 1
        page.locator(".matrix tbody [tabindex='0']").focus()
        page.keyboard.press("ArrowDown")
        for _ in range(12):
            page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.cellIndex") == 12
        assert page.evaluate("document.activeElement.parentElement.rowIndex") == 2
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        while not page.evaluate("document.activeElement.querySelector('a') !== null"):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert page.locator("#pane .lit").count() >= 1


@pytest.mark.parametrize("width", [pytest.param(1440, id="desk"), pytest.param(1100, id="in a box of its own")])
def test_matrix_head_stays_in_sight(browser, files, width):
    with Visit(browser, files["big"], viewport={"width": width, "height": 900}) as page:
        row = page.locator(".matrix tbody tr").nth(25)
        row.evaluate("(node) => node.scrollIntoView({block: 'center'})")
        head, line = page.locator(".matrix thead th").nth(3).bounding_box(), row.bounding_box()
        assert head["y"] >= (page.locator(".matrix-box").bounding_box()["y"] if width < 1344 else 0) - 1
        assert head["y"] + head["height"] <= line["y"] + 1


def test_two_reports_side_by_side(browser, files):
    with Visit(browser, files["small"]) as page:
        page.locator("[data-pair]").first.click()
        assert page.locator("#compare .copied").count() >= 2
        page.select_option("#compare select >> nth=0", "1")
        page.select_option("#compare select >> nth=1", "2")
        page.locator("#compare section").first.get_by_text("The warning sirens sounded").click()
        assert "sirens never sounded" in page.locator("#compare section").nth(1).locator(".lit").first.inner_text()
        page.keyboard.press("Escape")
        assert page.locator("#compare").count() == 0


def test_json_download_is_the_dossier(browser, files):
    with Visit(browser, files["hostile"]) as page:
        page.click("#m-more summary")
        with page.expect_download() as waiting:
            page.click("[data-do=json]")
        text = Path(waiting.value.path()).read_text(encoding="utf-8", errors="surrogatepass")
    assert codec.from_plain(Dossier, json.loads(text)).findings == make_dossier.hostile().findings


def test_csv_downloads(browser, files):
    with Visit(browser, files["hostile"]) as page:
        for table in page.eval_on_selector_all("[data-csv]", "all => all.map(n => n.dataset.csv)"):
            with page.expect_download() as waiting:
                page.eval_on_selector(f"[data-csv={table}]", "node => node.click()")
            text = Path(waiting.value.path()).read_text(encoding="utf-8-sig", errors="replace")
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert len(rows) > 1, table
            assert {len(row) for row in rows} == {len(rows[0])}, table
            assert not [value for row in rows for value in row if value.startswith(("=", "+", "@"))], table


def test_theme_can_be_chosen(browser, files):
    with Visit(browser, files["small"]) as page:
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.keyboard.press("t")
        page.keyboard.press("t")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_print_is_a_clean_paper(browser, files):
    with Visit(browser, files["small"]) as page:
        page.emulate_media(media="print")
        assert not page.locator(".tools").is_visible()
        assert not page.locator(".rail").is_visible()
        assert page.locator(".report .text").first.is_visible()
        assert len(page.pdf(format="A4")) > 20_000


def test_hostile_report_shows_as_text(browser, files):
    with Visit(browser, files["hostile"]) as page:
        page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
        text = page.locator(".report .text").first.evaluate("(node) => node.textContent")
        for words in (
            "<script>globalThis.pwned = 1</script>",
            "</script></style><script>",
            "{{ 7 * 7 }}",
            "&amp; pepper",
        ):
            assert words in text
        for link in page.locator(".dispute a.w").all()[:6]:
            link.evaluate("(node) => node.click()")
        page.keyboard.press("Escape")
        page.fill("#q", "<script>")
        page.wait_for_timeout(250)
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("s")
        assert page.locator("#compare").is_visible()


def test_open_override_ends_with_its_line(browser, files):
    with Visit(browser, files["hostile"]) as page:
        marks = page.locator(".ctl[data-c=RLO]")
        assert marks.count() > 0
        assert page.eval_on_selector(".ctl", "(node) => getComputedStyle(node).unicodeBidi") == "isolate"

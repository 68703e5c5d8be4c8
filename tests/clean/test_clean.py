"""Pages become articles: identity, labels, completeness, language, and HTML."""

import dataclasses

import pytest

from crossread.clean import clean
from crossread.clean.incomplete import incomplete
from crossread.clean.language import language
from crossread.errors import Skipped
from crossread.records.article import Page
from crossread.settings import Settings

SETTINGS = Settings()
PROSE = (
    "The ferry left Kelland harbour at dawn on Monday, the harbour master said in a statement. "
    "It reached Dorrim two hours late because of the fog, and nobody on board was hurt in the crossing. "
    "The operator of the line said that it would look into the delay and publish what it found out. "
    "Passengers were given breakfast on the pier, and most of them went on to Sarven by bus in the afternoon."
)


def cleaned(content, *, format="text", meta=None, place="folder/report.txt"):  # noqa: A002
    return clean(Page(place, format, content, "0" * 64, meta or {}), settings=SETTINGS)


def test_identity():
    made = cleaned(f"Ferry late\n\n{PROSE}")
    assert len(made.id) == 16
    assert made.id == cleaned(f"Ferry late\n\n{PROSE}", place="elsewhere/report.txt").id
    assert made.id != cleaned(f"Ferry late\n\n{PROSE}", place="other.txt").id, "the same words of two unknown outlets"
    assert made.id != cleaned(f"Ferry late\n\n{PROSE}", meta={"outlet": "Dorrim Day"}).id
    assert made.id != cleaned(f"Ferry later\n\n{PROSE}").id


def test_labels():
    assert cleaned(PROSE).label == "unknown: report.txt"
    assert cleaned(PROSE).outlet == "unknown"
    assert cleaned(PROSE, meta={"outlet": "Dorrim Day"}).label == "Dorrim Day"


def test_an_outlet_named_in_the_text_is_not_guessed():
    assert cleaned(f"(CNN) {PROSE}\n\nCopyright 2031 Dorrim Day. All rights reserved.").outlet == "unknown"


def test_furniture_alone_is_no_article():
    found = cleaned("Advertisement\n\nShare Tweet Email\n\nSubscribe to our newsletter")
    assert isinstance(found, Skipped)
    assert (found.place, found.stage) == ("folder/report.txt", "clean")


@pytest.mark.parametrize(
    ("body", "options", "reason"),
    [
        pytest.param([PROSE], {}, "", id="whole"),
        pytest.param([PROSE, PROSE[:60]], {}, "breaks off", id="mid-sentence"),
        pytest.param([PROSE, "The mayor then went to the"], {}, "breaks off", id="short, but hanging on an article"),
        pytest.param([PROSE, "Dorrim 2, Kelland 0"], {}, "", id="an item of a list"),
        pytest.param([PROSE, "He said:"], {}, "", id="a colon before a lost post"),
        pytest.param([PROSE + " The mayor…"], {}, "dots", id="dots"),
        pytest.param([PROSE + ' "We wait…"'], {}, "", id="dots inside a quotation"),
        pytest.param([PROSE], {"cut": True}, "elsewhere", id="the site says so"),
        pytest.param([PROSE], {"walled": True}, "not free", id="a wall and a short text"),
        pytest.param([PROSE] * 6, {"walled": True}, "", id="a wall, but all is there"),
        pytest.param(["The ferry was late.", "Nobody was hurt."], {}, "teaser: 2 sentences, 7 words", id="teaser"),
        pytest.param(["Mr. Moe of St. Dorrim left at 9.30."], {}, "teaser: 1 sentence,", id="stops of abbreviations"),
        pytest.param([], {}, "no text", id="a headline alone"),
    ],
)
def test_incomplete(body, options, reason):
    found = incomplete(body, **{"cut": False, "walled": False, **options}, settings=SETTINGS)
    assert reason in found
    assert bool(found) == bool(reason), found


@pytest.mark.parametrize(
    ("end", "complete"),
    [
        pytest.param("Share Tweet", True, id="furniture without a stop is no break"),
        pytest.param("[+1234 chars]", False, id="cut by an interface"),
        pytest.param("Continue reading at Dorrim Day", False, id="continue reading"),
        pytest.param("Subscribe to read the full story", False, id="a wall"),
        pytest.param("Read more: Fog closes the airport", True, id="a link to another report"),
    ],
)
def test_what_the_end_says_of_completeness(end, complete):
    made = cleaned(f"Ferry late\n\n{PROSE}\n\n{end}")
    assert made.complete is complete
    assert bool(made.incomplete) is not complete
    glued = cleaned(f"Ferry late\n\n{PROSE} {end}")
    assert glued.complete is complete or end.startswith(("Subscribe", "Share"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(PROSE, "en", id="English"),
        pytest.param(
            "Der Bürgermeister hat die Brücke am Montag gesperrt, und die Stadt ist nicht zufrieden.",
            "de",
            id="German",
        ),
        pytest.param(
            "Le maire a fermé le pont lundi, et la ville est dans une situation qui ne plaît pas.",
            "fr",
            id="French",
        ),
        pytest.param("Мэр закрыл мост в понедельник утром, сообщили в городе.", "und", id="another script"),
        pytest.param("Ferry late in fog", "en", id="a headline"),
        pytest.param("12 345", "und", id="figures"),
    ],
)
def test_language(text, code):
    assert language(text, SETTINGS) == code


HEAD = """<!doctype html><html lang="en"><head><title>Ferry late after fog - Dorrim Day</title>
<meta property="og:site_name" content="Dorrim Day"><link rel="canonical" href="https://dorrim.example/ferry">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Ferry late after fog",
"datePublished": "2031-05-14T10:00:00+02:00", "dateModified": "2031-05-14T12:30:00+02:00",
"author": [{"@type": "Person", "name": "Ada Moe"}], "isAccessibleForFree": FREE}]}</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ferry late after fog</h1>"""
END = "</article><footer>Copyright 2031</footer></body></html>"


def html(*blocks, free="true"):
    return HEAD.replace("FREE", free) + "".join(blocks) + END


def test_html():
    made = cleaned(
        html(f"<p>KELLAND (AP) — {PROSE}</p>", "<h2>What comes next</h2>", f"<p>{PROSE} In <b>May</b> too.</p>"),
        format="html",
        place="page.html",
    )
    assert (made.title, made.outlet, made.url) == ("Ferry late after fog", "Dorrim Day", "https://dorrim.example/ferry")
    assert (made.published, made.published_basis) == ("2031-05-14T10:00+02:00", "metadata")
    assert (made.updated, made.byline, made.agency) == ("2031-05-14T12:30+02:00", ("Ada Moe",), ("Associated Press",))
    kinds = [part.kind for part in made.segments]
    assert kinds == ["title", "dateline", "body", "subheading", "body"]
    assert made.text.endswith(f"{PROSE} In May too.")
    assert made.complete


def test_html_behind_a_wall():
    made = cleaned(html(f"<p>{PROSE}</p>", free="false"), format="html")
    assert "not free" in made.incomplete


def test_what_a_wrapper_says_beats_the_page():
    made = cleaned(html(f"<p>{PROSE}</p>"), format="html", meta={"outlet": "Other", "published": "2031-01-01"})
    assert (made.outlet, made.published) == ("Other", "2031-01-01")


@pytest.mark.parametrize(
    "broken", ["{", '{"@type": 3}', "[[[", '{"@graph": [null, 5]}', '{"@type":"Article","author":7}', ""]
)
def test_broken_linked_data_is_put_aside(broken):
    page = html(f"<p>{PROSE}</p>").replace('{"@context"', broken + '{"@context"')
    made = cleaned(page, format="html")
    assert (made.title, made.outlet) == ("Ferry late after fog", "Dorrim Day")


def test_an_address_is_no_outlet():
    page = html(f"<p>{PROSE}</p>").replace('content="Dorrim Day"', 'content="https://dorrim.example"')
    assert cleaned(page, format="html").outlet == "unknown"


@pytest.mark.parametrize(
    "text", ["", "<", "<html>", "<p>", "<!-- x -->", "<html><body>\x00</body></html>", "]]>", "&#0;"]
)
def test_pages_without_an_article_are_told(text):
    found = cleaned(text, format="html")
    assert isinstance(found, Skipped)
    assert found.reason


def test_an_article_written_out_is_read_back_the_same():
    made = cleaned(f"Ferry late\n\nBy Ada Moe\n\n{PROSE}", meta={"outlet": "Dorrim Day", "published": "2031-05-14"})
    row = dataclasses.asdict(made)
    from crossread.read.meta import meta_of

    again = clean(Page("folder/report.txt", "text", row["text"], made.page_sha256, meta_of(row)), settings=SETTINGS)
    assert again == made

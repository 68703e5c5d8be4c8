"""The page: every link lands, nothing from a report acts, the policy lets our own style and script act and no more."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.errors import UsageError
from crossread.records import codec
from crossread.records.article import Segment
from crossread.records.dossier import Dossier
from crossread.render import render
from crossread.render.lookup import Lookup
from crossread.render.matrix import matrix
from crossread.render.texts import stretches, text_of
from crossread.render.words import ACTING, UNFIT, source
from render import make_dossier

TEMPLATES = (
    "page.html.j2", "tools.html.j2", "macros.html.j2", "matrix.html.j2", "evidence.html.j2", "reports.html.j2"
)  # fmt: skip
VOID = {"meta", "input", "br", "img", "hr", "link", "path", "circle"}
#: The elements of our templates and pictures.
OURS = set(re.findall(r"<([a-z][a-z0-9]*)[ >{]", "".join(source(name) for name in TEMPLATES))) | {
    *("html", "svg", "path", "circle", "text", "mark"),
}


class Reader(HTMLParser):
    """Collects what tests ask about: elements, ids, links, and the text of elements by class."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.bodies: list[str] = []
        self.sections: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))
        if tag == "div" and dict(attrs).get("class") == "text":
            self.bodies.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        classes = [attributes.get("class") for _, attributes in self.open]
        if "text" in classes:
            self.bodies[-1] += data
        for tag, attributes in self.open:
            if tag == "section" and attributes.get("id"):
                self.sections[attributes["id"] or ""] = self.sections.get(attributes["id"] or "", "") + data


DOSSIERS = {
    "small": make_dossier.small,
    "big": make_dossier.big,
    "hostile": make_dossier.hostile,
    "empty": make_dossier.empty,
}
PAGES: dict[str, tuple[Dossier, str, Reader]] = {}


@pytest.fixture(params=list(DOSSIERS))
def page(request: pytest.FixtureRequest) -> tuple[Dossier, str, Reader]:
    return made(request.param)


def made(name: str) -> tuple[Dossier, str, Reader]:
    if name not in PAGES:
        dossier = DOSSIERS[name]()
        text = render(dossier, format="html")
        PAGES[name] = (dossier, text, Reader(text))
    return PAGES[name]


def test_elements_are_closed_and_ids_are_unique(page):
    _, _, reader = page
    assert not reader.open
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_lands(page):
    _, _, reader = page
    ids = {attributes.get("id") for _, attributes in reader.tags}
    links = [attributes["href"] for tag, attributes in reader.tags if tag == "a"]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []


def test_only_web_addresses_lead_out(page):
    _, _, reader = page
    links = [attributes["href"] or "" for tag, attributes in reader.tags if tag == "a"]
    assert all(link.startswith(("#", "https://", "http://")) for link in links)


def test_nothing_from_a_report_is_mark_up(page):
    _, _, reader = page
    assert {tag for tag, _ in reader.tags} <= OURS
    assert [name for _, attributes in reader.tags for name in attributes if name.startswith("on")] == []
    assert [tag for tag, attributes in reader.tags if "style" in attributes] == []
    assert [a.get("type") for tag, a in reader.tags if tag == "script"] == ["application/json", None]


def test_nothing_can_be_fetched(page):
    _, _, reader = page
    assert [tag for tag, a in reader.tags if {"src", "srcset", "poster", "action", "data", "xlink:href"} & set(a)] == []
    assert [tag for tag, _ in reader.tags if tag in {"link", "img", "iframe", "object", "base", "use"}] == []


def test_policy_names_the_style_and_the_script_by_hash(page):
    _, text, reader = page
    policy = next(a["content"] for tag, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    for kind, inside in (("style", "<style>"), ("script", "<script>")):
        body = text.split(inside)[1].split(f"</{kind}>")[0]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_texts_are_shown_character_for_character(page):
    dossier, _, reader = page
    shown = [UNFIT.sub("\ufffd", article.text) for article in dossier.articles]
    assert [body.strip("\n") for body in reader.bodies] == [text.strip("\n") for text in shown]


def test_the_data_in_the_page_is_the_dossier(page):
    dossier, text, reader = page
    data = json.loads(text.split('<script type="application/json" id="data">')[1].split("</script>")[0])
    assert codec.from_plain(Dossier, opened(data, reader.bodies)) == dossier


def opened(packed, shown):
    """Undo `render.pack` by what its docstring says, as the page's script does."""
    articles = []

    def plain(node):
        if not isinstance(node, list):
            return node
        kind, *rest = node
        if kind == 0:
            return [plain(item) for item in rest]
        if kind == -2:
            return packed["strings"][rest[0]]
        if kind == -1:
            article = articles[rest[0]]
            return {
                "article": article["id"],
                "start": rest[1],
                "end": rest[2],
                "text": article["text"][rest[1] : rest[2]],
            }
        return {key: plain(item) for key, item in zip(packed["shapes"][kind - 1], rest, strict=True)}

    keys = packed["shapes"][packed["root"][0] - 1]
    articles.extend(plain(packed["root"][1 + keys.index("articles")]))
    for article, text in zip(articles, shown, strict=True):
        article["text"] = text if article["text"] is None else article["text"]
    root = plain(packed["root"])
    return root | {"articles": articles}


def test_the_page_can_be_written_and_has_no_acting_character_bare(page):
    _, text, _ = page
    text.encode("utf-8")
    visible = text.split('<script type="application/json"')[0]
    bare = [
        found
        for found in ACTING.finditer(visible)
        if not re.search(r'data-c="[\w+]+">$', visible[: found.start()][-40:])
    ]
    assert bare == []


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in make_dossier.HOSTILE.items()])
def test_hostile_words_show_as_text(words):
    _, _, reader = made("hostile")
    wanted = " ".join(UNFIT.sub("\ufffd", words).split())
    assert any(wanted in " ".join(body.split()) for body in reader.bodies)


@pytest.mark.parametrize(
    ("section", "words"),
    [
        pytest.param("disputed", "a later report revises", id="update in plain words"),
        pytest.param("disputed", "differ for real", id="contradiction in plain words"),
        pytest.param("disputed", "one denies what another says", id="denial in plain words"),
        pytest.param("disputed", "rests on: the district office", id="origins under a side"),
        pytest.param("agreed", "4 outlets · 1 origin", id="outlets and origins are counted"),
        pytest.param("agreed", "all from one origin", id="one origin is said"),
        pytest.param("single", "Volunteers cooked in the old tram hall.", id="only one says"),
        pytest.param("omitted", "The nearest they come", id="nearest sentence beside an omission"),
        pytest.param("timeline", "The date is in dispute", id="disputed date is marked"),
        pytest.param("figures", "More than 3,900 households", id="bound among the values"),
        pytest.param("quotes", "Speaker unknown", id="unknown speaker is told"),
        pytest.param("names", "mayor Petra Lindqvist", id="forms of a name"),
        pytest.param("origins", "takes 38% of its words from Meridian Wire", id="copy"),
        pytest.param("coverage", "teaser: ends in “Read more”", id="stub with its reason"),
        pytest.param("coverage", "scan.pdf", id="skipped file"),
        pytest.param("coverage", "007_sport.txt", id="outsider"),
        pytest.param("reports", "Subscribe to the Courier", id="furniture stays in the text"),
    ],
)
def test_sections_hold_what_they_are_for(section, words):
    _, _, reader = made("small")
    assert words in " ".join(reader.sections[section].split())


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        pytest.param("rounding", "rounding of the same figure", id="rounding"),
        pytest.param("scope", "different scope", id="scope"),
        pytest.param("bound", "a bound that allows the other", id="bound"),
        pytest.param("base", "different base", id="base"),
        pytest.param("period", "different period", id="period"),
        pytest.param("unit", "different unit", id="unit"),
        pytest.param("planned", "planned or possible against done", id="planned"),
    ],
)
def test_compatible_differences_are_never_shown_as_disputes(relation, words):
    dossier, text, _ = made("small")
    assert any(finding.relation == relation for finding in dossier.findings)
    disputed, compatible = text.split('id="disputed"')[1].split('<details class="fold" id="compatible">')
    assert words not in disputed
    assert words in compatible.split("</details>\n</section>")[0]


@pytest.mark.parametrize(
    "section", ["disputed", "matrix", "agreed", "single", "omitted", "timeline", "figures", "quotes", "names"]
)
def test_empty_sections_say_so(section):
    _, _, reader = made("empty")
    assert "None found" in reader.sections[section]


def test_every_quoted_line_has_outlet_date_and_link(page):
    _, text, _ = page
    lines = re.findall(r'<blockquote class="line".*?</blockquote>', text, flags=re.DOTALL)
    for line in lines:
        assert re.search(r'<a class="w" href="#(s-|r\d+-)', line)
        assert re.search(r"<cite><bdi>.+</bdi></cite>", line, flags=re.DOTALL)
        assert re.search(r'class="when">[^<]+', line)


def test_same_dossier_gives_same_bytes():
    assert render(make_dossier.small(), format="html") == render(make_dossier.small(), format="html")


def test_unknown_format_is_told():
    with pytest.raises(UsageError, match="accepted are html, md, json"):
        render(make_dossier.empty(), format="pdf")  # type: ignore[arg-type]


@given(
    st.text(alphabet="ab \n<&\u202e\U0001f600.", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
    st.lists(st.integers(0, 60), max_size=6),
)
@settings(max_examples=150, deadline=None)
def test_any_spans_over_any_text_leave_the_text_whole(text, spans, cuts):
    m = make_dossier.Maker()
    m.article("A", [("body", text)])
    article = m.articles["A"]
    size = len(article.text)
    bounds = sorted({0, *(cut for cut in cuts if cut < size), size})
    kinds = ("body", "caption", "boilerplate", "subheading")
    segments = tuple(Segment(a, b, kinds[i % 4]) for i, (a, b) in enumerate(pairwise(bounds)) if i % 3 != 2)
    m.articles["A"] = type(article)(**{f: getattr(article, f) for f in article.__slots__} | {"segments": segments})
    for start, end in spans:
        if start < end <= size:
            m.statements[f"{start}-{end}"] = make_dossier.DossierStatement(
                f"{start}-{end}", m.articles["A"].span(start, end), "clause", None, None, "asserted", (), (), (), None
            )
    dossier = m.build()
    html = str(text_of(dossier.articles[0], stretches(Lookup(dossier)).get(article.id, ())))
    reader = Reader('<div class="text">' + html + "</div>")
    assert not reader.open
    assert reader.bodies == [article.text]
    anchors = [a["id"] for _, a in reader.tags if "id" in a]
    assert {f"s-{s.id}" for s in dossier.statements if s.span.text.strip()} <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_whoever_stands_in_a_rows_finding_is_not_silent_in_the_row():
    dossier = make_dossier.small()
    point = next(p for p in dossier.points if len(p.statements) > 2)
    finding = next(f for f in dossier.findings if f.point == point.id)
    stands = {s for side in finding.sides for s in side.statements}
    thinner = dataclasses.replace(point, statements=tuple(s for s in point.statements if s not in stands)[:1])
    points = tuple(thinner if p is point else p for p in dossier.points)
    lookup = Lookup(dataclasses.replace(dossier, points=points))
    row = next(row for row in matrix(lookup) if row.point == point.id)
    articles = {lookup.statements[s].span.article for s in stands}
    speaking = {lookup.numbers[article] for article in articles}
    assert speaking <= {cell.report for cell in row.cells if cell.marks}

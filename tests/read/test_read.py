"""Places become pages: each file once, in one order, with what a wrapper says of it."""

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.errors import Skipped, UsageError
from crossread.read import read
from crossread.records.article import Page
from crossread.settings import Settings

SETTINGS = Settings()


def pages(*places, **options):
    return list(read([str(place) for place in places], settings=SETTINGS, **options))


def page_of(path, data):
    path.write_bytes(data)
    (found,) = pages(path)
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Zoë left.".encode(), "Zoë left.", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfZo\xc3\xab left.", "Zoë left.", id="UTF-8 with its mark, which goes"),
        pytest.param("Zoë left.".encode("utf-16"), "Zoë left.", id="UTF-16 with its mark"),
        pytest.param("Zoë left.".encode("utf-32"), "Zoë left.", id="UTF-32 with its mark"),
        pytest.param("Zoë said “no” – twice.".encode("cp1252"), "Zoë said “no” – twice.", id="Windows-1252"),
        pytest.param(
            "Мэр закрыл мост в понедельник утром, сообщили в городе.".encode("cp1251"),
            "Мэр закрыл мост в понедельник утром, сообщили в городе.",
            id="Windows-1251, mostly not ASCII",
        ),
        pytest.param(b"One.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n", id="any line end becomes a line feed"),
        pytest.param("One.\u2028Two.\x0bThree.".encode(), "One.\nTwo.\nThree.", id="Unicode line ends"),
        pytest.param("ZoÃ« said â€œnoâ€\x9d.".encode(), "Zoë said “no”.", id="mojibake is undone"),
        pytest.param("Zoë’s “ﬁne” ｂｉｇ day…".encode(), "Zoë’s “ﬁne” ｂｉｇ day…", id="what is odd but right stays"),
    ],
)
def test_bytes_become_text(tmp_path, data, text):
    assert page_of(tmp_path / "a.txt", data).content == text


def test_a_page_may_declare_its_encoding(tmp_path):
    html = '<html><head><meta charset="iso-8859-2"></head><body>Łódź</body></html>'
    assert "Łódź" in page_of(tmp_path / "a.html", html.encode("iso-8859-2")).content


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.htm", b"<p>The bridge is open.</p>", "html", id="suffix .htm"),
        pytest.param("a.page", b"<!DOCTYPE html><p>The bridge is open.</p>", "html", id="unknown suffix, HTML inside"),
        pytest.param("a", b"The bridge is open.", "text", id="no suffix, text inside"),
        pytest.param("a", b'{"text": "The bridge is open."}', "text", id="no suffix, JSON inside"),
        pytest.param("a", b"[Updated] The bridge is open.", "text", id="a bracket alone is no JSON"),
    ],
)
def test_what_a_file_is(tmp_path, name, data, kind):
    assert page_of(tmp_path / name, data).format == kind


@pytest.mark.parametrize(
    ("row", "meta", "content"),
    [
        pytest.param(
            {
                "title": "Bridge shut",
                "maintext": "It is shut.",
                "source_domain": "pelham.example",
                "authors": ["Ada Moe"],
                "date_publish": "2031-05-02 10:00:00",
                "url": "https://pelham.example/a",
            },
            {
                "title": "Bridge shut",
                "outlet": "pelham.example",
                "byline": ("Ada Moe",),
                "published": "2031-05-02 10:00:00",
                "url": "https://pelham.example/a",
            },
            "Bridge shut\n\nIt is shut.",
            id="news-please",
        ),
        pytest.param(
            {
                "title": "Bridge shut",
                "text": "It is shut.",
                "sitename": "Pelham Post",
                "hostname": "pelham.example",
                "author": "Ada Moe; Bo Lind",
                "date": "2031-05-02",
                "source": "https://pelham.example/a",
            },
            {
                "title": "Bridge shut",
                "outlet": "Pelham Post",
                "byline": ("Ada Moe", "Bo Lind"),
                "published": "2031-05-02",
                "url": "https://pelham.example/a",
            },
            "Bridge shut\n\nIt is shut.",
            id="trafilatura",
        ),
        pytest.param(
            {
                "title": "Bridge shut",
                "body": {
                    "summary": ["In short."],
                    "sections": [{"headline": ["Why"], "paragraphs": ["It is old.", "It is weak."]}],
                },
                "publisher": "Pelham Post",
                "publishing_date": "2031-05-02 10:00:00+00:00",
                "authors": ["Ada Moe"],
            },
            {
                "title": "Bridge shut",
                "outlet": "Pelham Post",
                "byline": ("Ada Moe",),
                "published": "2031-05-02 10:00:00+00:00",
            },
            "Bridge shut\n\nIn short.\n\nWhy\n\nIt is old.\n\nIt is weak.",
            id="fundus",
        ),
        pytest.param(
            {
                "title": "Bridge shut",
                "text": "Bridge shut\n\nIt is shut.",
                "outlet": "unknown",
                "byline": [],
                "published": None,
                "agency": ["AFP"],
                "language": "en",
            },
            {"title": "Bridge shut", "agency": ("AFP",), "language": "en"},
            "Bridge shut\n\nIt is shut.",
            id="our own article, the title in the text already",
        ),
    ],
)
def test_json_articles(tmp_path, row, meta, content):
    page = page_of(tmp_path / "a.json", json.dumps(row).encode())
    assert (dict(page.meta), page.content) == (meta, content)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", gzip.compress(b"The bridge is open."), "binary", id="compressed"),
        pytest.param("a.json", b'"The bridge is open."', "no article", id="a JSON string"),
        pytest.param("a.json", b"[]", "empty", id="an empty list"),
        pytest.param("a.json", b'{"title": "Bridge", "text": " "}', "holds none", id="an article without text"),
        pytest.param("a.json", b'{"schema": "crossread.dossier/1"}', "crossread verify", id="a dossier"),
        pytest.param("a.json", b"[1]", "an object is expected", id="a list of numbers"),
        pytest.param("a.jsonl", b"\n\n", "empty", id="JSONL without lines"),
    ],
)
def test_what_is_no_report_is_told(tmp_path, name, data, reason):
    found = page_of(tmp_path / name, data)
    assert isinstance(found, Skipped)
    assert (found.stage, reason in found.reason) == ("read", True), found.reason


def test_a_row_of_jsonl_is_named_by_its_line(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_text('{"text": "One."}\n\n{"nothing": 1}\n{"text": "Three."}\n', encoding="utf-8")
    assert [item.place.rpartition(":")[2] for item in pages(path)] == ["1", "3", "4"]


def test_the_limit_holds_for_files_and_for_rows(tmp_path):
    (tmp_path / "a.txt").write_text("word " * 100, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "word " * 100}), encoding="utf-8")
    found = list(read([str(tmp_path)], settings=Settings(max_bytes=200)))
    assert ["too large" in item.reason for item in found] == [True, True]


def test_standard_input():
    assert pages("-", stdin=b"The bridge is open.")[0].content == "The bridge is open."
    assert pages("-", stdin=b'{"text": "One."}\n{"text": "Two."}\n')[1].content == "Two."
    assert isinstance(pages("-")[0], Skipped)


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Report {name} is here.", encoding="utf-8")
    rows = [
        {"file": "a.txt", "outlet": "Pelham Post", "date": "2031-05-02"},
        {"file": "sub/c.txt", "outlet": "Dorrim Day"},
    ]
    (tmp_path / "meta.json").write_text(json.dumps({"reports": rows}), encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("Not for you.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    return tmp_path


def test_a_folder_gives_each_file_once_in_order(folder):
    found = pages(folder, folder / "a.txt", folder / "sub", f"{folder}/*.txt")
    assert [item.place for item in found] == [f"{folder}/{name}" for name in ("a.txt", "b.txt", "sub/c.txt")]


@given(order=st.permutations(["", "a.txt", "b.txt", "link.txt", "sub", "*.txt", "none.txt"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_the_order_of_places_changes_nothing(folder, order):
    places = [f"{folder}/{name}".rstrip("/") for name in order]
    assert pages(*places) == pages(*sorted(places))


def test_meta_json_speaks_of_reports_and_is_none(folder):
    found = {item.place.removeprefix(f"{folder}/"): dict(item.meta) for item in pages(folder)}
    assert found["a.txt"] == {"outlet": "Pelham Post", "published": "2031-05-02"}
    assert found["sub/c.txt"] == {"outlet": "Dorrim Day"}
    assert found["b.txt"] == {}
    assert pages(folder / "a.txt")[0].meta == found["a.txt"], "the same through the file as through the folder"


def test_meta_from_elsewhere_beats_the_folders_own(folder, tmp_path_factory):
    extra = tmp_path_factory.mktemp("other") / "said.json"
    extra.write_text(json.dumps({"reports": [{"file": "a.txt", "outlet": "Other", "title": "T"}]}), encoding="utf-8")
    found = pages(folder / "a.txt", meta=str(extra))[0]
    assert dict(found.meta) == {"outlet": "Other", "published": "2031-05-02", "title": "T"}


@pytest.mark.parametrize("text", ["{", "[]", '{"reports": 3}'])
def test_a_broken_meta_json_is_told(folder, text):
    (folder / "meta.json").write_text(text, encoding="utf-8")
    found = pages(folder)
    assert [item.place for item in found if isinstance(item, Skipped)] == [f"{folder}/meta.json"]
    with pytest.raises(UsageError, match=r"meta\.json"):
        pages(folder / "a.txt", meta=str(folder / "meta.json"))


@given(data=st.binary(max_size=300), suffix=st.sampled_from(["txt", "html", "json", "jsonl", "xyz"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_bytes_are_a_page_or_told(tmp_path, data, suffix):
    path = tmp_path / f"any.{suffix}"
    path.write_bytes(data)
    for item in pages(path):
        assert isinstance(item, Page | Skipped)
        if isinstance(item, Page):
            item.content.encode()
            assert "\r" not in item.content

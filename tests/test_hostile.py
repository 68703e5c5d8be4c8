"""Unseen and broken input never raises: what is bad is told with its reason, what is good is read."""

import time
from pathlib import PurePosixPath

import pytest

from crossread.clean import clean
from crossread.errors import Skipped
from crossread.pipeline import read_articles
from crossread.read import read
from crossread.settings import Settings
from hostile import GOOD, PROSE, build

SETTINGS = Settings()


@pytest.fixture
def folder(tmp_path):
    return build(tmp_path)


def outcomes(folder):
    found = {}
    for item in read([str(folder)], settings=SETTINGS):
        result = item if isinstance(item, Skipped) else clean(item, settings=SETTINGS)
        found[PurePosixPath(result.place).relative_to(folder).as_posix()] = result
    return found


def test_the_good_are_read_and_the_bad_are_told(folder):
    began = time.monotonic()
    found = outcomes(folder)
    assert time.monotonic() - began < 20
    good = {name for name, result in found.items() if not isinstance(result, Skipped)}
    # again.txt links to good.txt: one of the two places is read, the first in order
    assert good == (GOOD - {"good.txt"}) | {"again.txt"}
    reasons = {name: result.reason for name, result in found.items() if isinstance(result, Skipped)}
    assert all(reasons.values())
    expected = {
        "empty.txt": "empty",
        "blank.txt": "blank",
        "nul.txt": "NUL",
        "random.html": "binary",
        "broken.json": "broken JSON",
        "foreign.json": "unknown shape",
        "deep.json": "broken JSON",
        "rows.jsonl:1": "without text",
        "rows.jsonl:2": "broken JSON",
        "rows.jsonl:3": "no article",
        "nested.html": "without article text",
        "script.html": "without article text",
        "large.txt": "too large",
        "dossier.json": "dossier",
        "punctuation.txt": "no words",
        "folder.txt/inside.txt": "empty",
        "itself": "link",
        "dangling.txt": "link",
    }
    assert reasons.keys() == expected.keys()
    for name, words in expected.items():
        assert words in reasons[name], name


def test_the_texts_that_can_be_read_are_whole(folder):
    found = outcomes(folder)
    assert found["latin1.txt"].text.startswith("Fähre verspätet\n")
    assert "café" in found["latin1.txt"].text
    assert len(found["words.txt"].text) == 5 * 400_000
    assert found["good.html"].title == "Ferry late"


def test_a_place_that_is_nothing_is_told(tmp_path):
    places = [str(tmp_path / "none.txt"), str(tmp_path / "*.txt"), str(tmp_path), "", "\0"]
    found = list(read(places, settings=SETTINGS))
    assert len(found) == len(places)
    assert all(isinstance(item, Skipped) and item.reason for item in found)


def test_one_text_under_many_names_is_one_report(tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text("Ferry late\n\n" + PROSE, encoding="utf-8")
    articles, skipped = read_articles([str(tmp_path)], settings=SETTINGS)
    assert [PurePosixPath(article.place).name for article in articles] == ["00.txt"]
    assert {item.reason for item in skipped} == {f"the same report as {tmp_path}/00.txt"}
    assert len(skipped) == 29

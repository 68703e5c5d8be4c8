"""The sample and the golden stories hold what their `expected.json` says; nothing of crossread runs here."""

from __future__ import annotations

import datetime as dt
import html.parser
import json
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STORIES = {
    path.name.removesuffix(".expected.json"): path
    for base in (ROOT / "examples", ROOT / "tests" / "stories")
    for path in sorted(base.glob("*.expected.json"))
}
SAMPLE = "ferry-fire"
RELATIONS = {
    "agreement", "contradiction", "denial", "update", "rounding", "bound", "scope", "period", "base", "unit", "copy",
    "utterance", "omission", "single", "naming",
}  # fmt: skip
ONE_REPORT_ENOUGH = {"single", "scope", "bound", "denial", "contradiction", "update"}
MONTHS = [dt.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
DAYS = [dt.date(2001, 1, day).strftime("%A") for day in range(1, 8)]  # 1 January 2001 was a Monday
WEEKDAY_AND_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(DAYS)}),?\s+(?:(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})"
    rf"|(?P<month2>{'|'.join(MONTHS)})\s+(?P<day2>\d{{1,2}}))\b(?:,?\s+(?P<year>\d{{4}}))?"
)


class _Visible(html.parser.HTMLParser):
    """Collects what a reader sees: no scripts, styles or head but the title."""

    HIDDEN = frozenset({"script", "style"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in self.HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self.HIDDEN

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def visible(path: Path) -> str:
    """Return the words of one report as its reader sees them."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        parser = _Visible()
        parser.feed(raw)
        return " ".join("".join(parser.parts).split())
    if path.suffix == ".json":
        record = json.loads(raw)
        return f"{record['title']}\n{record['author']}\n{record['text']}"
    return raw


def expected(story: str) -> dict:
    return json.loads(STORIES[story].read_text(encoding="utf-8"))


def folder(story: str) -> Path:
    """Return the folder of the reports, which holds nothing else but their meta.json: a program can be given it."""
    return STORIES[story].with_name(story)


def planted() -> list:
    return [
        pytest.param(story, entry, id=f"{story}: {entry['relation']}: {entry['about']}")
        for story in STORIES
        for entry in expected(story)["expected"]
    ]


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    return {
        story: {report["file"]: visible(folder(story) / report["file"]) for report in expected(story)["reports"]}
        for story in STORIES
    }


def test_the_sample_and_two_stories_are_there() -> None:
    assert {SAMPLE, "mining-verdict", "hill-quake"} <= set(STORIES)


@pytest.mark.parametrize(("story", "entry"), planted())
def test_planted_quotes_stand_verbatim_in_their_report(story: str, entry: dict, texts: dict) -> None:
    assert entry["relation"] in RELATIONS
    for value in entry["values"]:
        assert value["quote"] in texts[story][value["report"]], value
    reports = {value["report"] for value in entry["values"]}
    assert len(entry["values"]) >= 1 + (entry["relation"] != "single")
    assert len(reports) >= 2 or entry["relation"] in ONE_REPORT_ENOUGH


@pytest.mark.parametrize("story", STORIES)
def test_what_the_reports_say_of_themselves(story: str, texts: dict) -> None:
    for report in expected(story)["reports"]:
        text = texts[story][report["file"]]
        for words in [
            report["title"],
            *report["byline"],
            *report["agency"],
            *report["boilerplate"],
            *report["caption"],
        ]:
            assert words in text, (report["file"], words)
        assert (report["published"] is None) == (report["basis"] == "unknown")
        if report["published"]:
            dt.date.fromisoformat(report["published"])


@pytest.mark.parametrize("story", STORIES)
def test_every_file_is_listed_and_every_listed_file_is_there(story: str) -> None:
    listed = {report["file"] for report in expected(story)["reports"]}
    found = {path.name for path in folder(story).iterdir()} - {"meta.json"}
    assert found == listed
    meta = json.loads((folder(story) / "meta.json").read_text(encoding="utf-8"))
    named = {row["file"]: row["outlet"] for row in meta["reports"]}
    outlets = {report["file"]: report["outlet"] for report in expected(story)["reports"]}
    assert named.items() <= outlets.items()


@pytest.mark.parametrize("story", STORIES)
def test_weekdays_fit_their_dates(story: str, texts: dict) -> None:
    year = expected(story)["year"]
    found = 0
    for name, text in texts[story].items():
        for match in WEEKDAY_AND_DATE.finditer(text):
            day, month = match["day"] or match["day2"], match["month"] or match["month2"]
            date = dt.date(int(match["year"] or year), MONTHS.index(month) + 1, int(day))
            assert DAYS[date.weekday()] == match["weekday"], (name, match[0])
            found += 1
    assert found, "a story without any weekday beside a date checks nothing"


@pytest.mark.parametrize("story", STORIES)
def test_what_an_omission_misses_is_not_there(story: str, texts: dict) -> None:
    complete = {report["file"]: report["complete"] for report in expected(story)["reports"]}
    for entry in expected(story)["expected"]:
        if entry["relation"] == "omission":
            for missing in entry["missing_in"]:
                assert complete[missing], "what a stub does not say is no omission"
                assert not any(value["quote"] in texts[story][missing] for value in entry["values"])


def test_copies_share_twelve_words_in_a_row() -> None:
    runs = [
        value["quote"]
        for entry in expected(SAMPLE)["expected"]
        if entry["relation"] == "copy"
        for value in entry["values"]
    ]
    assert len(runs) >= 2
    assert all(len(run.split()) >= 12 for run in runs)
    assert all(count == 2 for count in Counter(runs).values())


def test_utterances_differ_in_words() -> None:
    for entry in expected(SAMPLE)["expected"]:
        if entry["relation"] == "utterance":
            assert len({value["quote"] for value in entry["values"]}) >= 2


@pytest.mark.parametrize(
    ("relations", "least"),
    [
        pytest.param({"agreement"}, 8, id="agreements"),
        pytest.param({"contradiction"}, 3, id="contradictions"),
        pytest.param({"update"}, 2, id="updates"),
        pytest.param({"rounding", "bound", "scope", "base", "period", "unit"}, 4, id="traps"),
        pytest.param({"denial"}, 1, id="denials"),
        pytest.param({"copy"}, 1, id="copies"),
        pytest.param({"utterance"}, 2, id="utterances"),
        pytest.param({"omission"}, 2, id="omissions"),
        pytest.param({"single"}, 2, id="one outlet alone"),
        pytest.param({"naming"}, 1, id="names for one thing"),
    ],
)
def test_the_sample_holds_one_of_everything(relations: set[str], least: int) -> None:
    assert sum(entry["relation"] in relations for entry in expected(SAMPLE)["expected"]) >= least


def test_the_sample_has_every_basis_of_a_date_and_a_stub() -> None:
    reports = expected(SAMPLE)["reports"]
    assert {report["basis"] for report in reports} == {"metadata", "text", "inferred", "unknown"}
    assert [report["complete"] for report in reports].count(False) == 1
    assert len({report["outlet"] for report in reports}) == len(reports) == 5

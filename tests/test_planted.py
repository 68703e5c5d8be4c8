"""What was planted in the invented stories, against what crossread makes of them by rules alone (no network).

The tests hold what must never be wrong: no furniture speaks, no trap is called a contradiction, a stub omits nothing,
dates are not invented. How much is found is shown by running this file: `python tests/test_planted.py [PIPELINE]`.
"""

from __future__ import annotations

import functools
import json
import re
import sys
from pathlib import Path

import pytest

from crossread.pipeline import make_dossier
from crossread.records.dossier import Dossier
from crossread.records.finding import DIFFERS, Finding
from crossread.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = {
    path.name.removesuffix(".expected.json"): path
    for base in (ROOT / "examples", ROOT / "tests" / "stories")
    for path in sorted(base.glob("*.expected.json"))
}
TRAPS = {"rounding", "bound", "scope", "period", "base", "unit"}
#: What in the findings shows a planted thing: kinds, and for conflicts relations.
SHOWN_AS = {
    "agreement": ({"agreement"}, {""}),
    "contradiction": ({"conflict"}, {"contradiction"}),
    "denial": ({"conflict"}, {"denial"}),
    "update": ({"conflict"}, {"update"}),
    "omission": ({"omission"}, {""}),
    "single": ({"single"}, {""}),
}


@functools.cache
def expected(story: str) -> dict:
    return json.loads(EXPECTED[story].read_text(encoding="utf-8"))


@functools.cache
def dossier(story: str, pipeline: str = "rules") -> Dossier:
    return make_dossier([str(EXPECTED[story].with_name(story))], settings=Settings(pipeline=pipeline))


def article(made: Dossier, file: str):
    (found,) = [a for a in made.articles if re.search(rf"(^|[/\\]){re.escape(file)}\b", a.place)]
    return found


def statements(made: Dossier, value: dict) -> set[str]:
    """Return the ids of the statements that touch the quote of a planted value."""
    owner = article(made, value["report"])
    pattern = r"\s+".join(map(re.escape, value["quote"].split()))
    places = [match.span() for match in re.finditer(pattern, owner.text)]
    return {
        s.id
        for s in made.statements
        if s.span.article == owner.id and any(s.span.start < end and start < s.span.end for start, end in places)
    }


def holds(made: Dossier, statement_ids: tuple[str, ...], label: str, value: dict) -> bool:
    """Whether a side stands on the quote of a planted value, by its statement and by the words of its label."""
    first = re.findall(r"[\w.,]*\w", label.lower())[:1]
    return bool(statements(made, value) & set(statement_ids)) and all(word in value["quote"].lower() for word in first)


def opposes(made: Dossier, finding: Finding, entry: dict) -> bool:
    """Whether two sides of a finding stand on two values of the entry that differ."""
    sides = [{v["value"] for v in entry["values"] if holds(made, s.statements, s.label, v)} for s in finding.sides]
    held = [side for side in sides if side]
    return len(held) >= 2 and len(set().union(*held)) >= 2


def entries(*relations: str) -> list:
    return [
        pytest.param(story, entry, id=f"{story}: {entry['relation']}: {entry['about']}")
        for story in EXPECTED
        for entry in expected(story)["expected"]
        if entry["relation"] in relations
    ]


def reports() -> list:
    return [
        pytest.param(story, report, id=f"{story}: {report['file']}")
        for story in EXPECTED
        for report in expected(story)["reports"]
    ]


@pytest.mark.parametrize(("story", "entry"), entries(*TRAPS))
def test_no_trap_is_called_a_difference(story: str, entry: dict) -> None:
    made = dossier(story)
    sprung = [f for f in made.findings if f.kind == "conflict" and f.relation in DIFFERS and opposes(made, f, entry)]
    assert not [(f.relation, [side.label for side in f.sides], f.why) for f in sprung]


@pytest.mark.parametrize(("story", "entry"), entries("agreement"))
def test_no_agreement_is_called_a_difference(story: str, entry: dict) -> None:
    made = dossier(story)
    assert not [f.why for f in made.findings if f.relation in DIFFERS and opposes(made, f, entry)]


@pytest.mark.parametrize(("story", "report"), reports())
def test_furniture_makes_no_statement(story: str, report: dict) -> None:
    made = dossier(story)
    owner = article(made, report["file"])
    said = [s.span.text for s in made.statements if s.span.article == owner.id]
    assert said
    assert not [(words, text) for words in report["boilerplate"] + report["caption"] for text in said if words in text]


@pytest.mark.parametrize(("story", "report"), reports())
def test_title_outlet_date_and_completeness(story: str, report: dict) -> None:
    found = article(dossier(story), report["file"])
    assert found.title == report["title"]
    assert found.outlet == report["outlet"]
    assert ((found.published or "")[:10] or None, found.published_basis) == (report["published"], report["basis"])
    assert found.complete == report["complete"]


@pytest.mark.parametrize("story", EXPECTED)
def test_a_stub_omits_nothing(story: str) -> None:
    made = dossier(story)
    stubs = {a.label for a in made.articles if not a.complete}
    assert not [f.why for f in made.findings if f.kind == "omission" and stubs & set(f.missing_in)]


@pytest.mark.parametrize("story", EXPECTED)
def test_all_reports_belong(story: str) -> None:
    made = dossier(story)
    assert not made.coverage.skipped
    assert not made.coverage.outsiders
    assert len(made.articles) == len(expected(story)["reports"])


@pytest.mark.parametrize("story", EXPECTED)
def test_every_span_stands_where_it_says(story: str) -> None:
    made = dossier(story)
    texts = {a.id: a.text for a in made.articles}
    spans = [s.span for s in made.statements] + [f.span for f in made.figures] + [t.span for t in made.times]
    assert all(texts[span.article][span.start : span.end] == span.text for span in spans)


def _found(made: Dossier, entry: dict) -> bool:
    kinds, relations = SHOWN_AS.get(entry["relation"], ({"conflict"}, {entry["relation"]}))
    findings = [f for f in made.findings if f.kind in kinds and f.relation in relations]
    touched = [statements(made, value) for value in entry["values"]]
    if "conflict" in kinds:
        return any(opposes(made, f, entry) for f in findings)
    for finding in findings:
        held = {id_ for side in finding.sides for id_ in side.statements}
        if sum(bool(ids & held) for ids in touched) >= min(2, len(touched)):
            return True
    return False


def main(pipeline: str) -> None:
    """Print what was found of what was planted."""
    for story in EXPECTED:
        made = dossier(story, pipeline)
        for entry in expected(story)["expected"]:
            if entry["relation"] not in {"copy", "utterance", "naming"}:
                mark = "found " if _found(made, entry) else "      "
                print(f"{story:15} {mark} {entry['relation']:13} {entry['about']}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "rules")

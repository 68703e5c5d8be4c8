"""Denials, states and times: what contradicts, and what only looks so."""

from dataclasses import replace

import pytest

from build import article, reading
from crossread.align import align
from crossread.compare import compare
from crossread.records.finding import DIFFERS
from crossread.records.story import Report, make_story
from crossread.settings import Settings

SETTINGS = Settings()


def told(*texts, **fields):
    """Compare one-sentence reports; `fields` are set on every statement (its predicate, its certainty)."""
    reports = []
    for number, text in enumerate(texts):
        made = article(text, outlet=f"O{number}", published="2024-03-13")
        found = reading(made)
        statements = tuple(replace(statement, **fields) for statement in found.statements)
        reports.append(Report(made, replace(found, statements=statements)))
    story = make_story(tuple(reports))
    findings = compare(story, align(story, settings=SETTINGS), settings=SETTINGS).findings
    return [(f.aspect, f.relation, sorted(side.label for side in f.sides)) for f in findings if f.relation in DIFFERS]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            "The gunman who attacked the fish market of Merrow on Monday morning is at large.",
            "The gunman who attacked the fish market of Merrow on Monday morning is arrested.",
            [["arrested", "at large"]],
            id="at large, arrested",
        ),
        pytest.param(
            "The council of Merrow rejected the harbour plan on Monday.",
            "The council of Merrow approved the harbour plan on Monday.",
            [["approved", "rejected"]],
            id="approved, rejected",
        ),
        pytest.param(
            "The gunman of the Merrow market attack was arrested.",
            "The gunman of the Merrow market attack was arrested.",
            [],
            id="the same words",
        ),
        pytest.param(
            "The gunman of the Merrow market attack was arrested.",
            "Shares of a shipping company rose at large on Monday.",
            [],
            id="another subject",
        ),
    ],
)
def test_states_that_exclude_each_other(a, b, expected):
    assert [sides for aspect, _, sides in told(a, b, predicate="be") if aspect == "status"] == expected


def test_two_reports_that_both_say_both_do_not_contradict_each_other():
    both = "The gunman of the Merrow market attack is at large.\nThe gunman of the Merrow market attack was arrested."
    assert told(both, both + "\nNobody was hurt.", predicate="be") == []

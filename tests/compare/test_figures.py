"""When two figures of one thing contradict each other, and when words say that they do not."""

import pytest

from build import article, story
from crossread.align import align
from crossread.compare import compare
from crossread.settings import Settings

SETTINGS = Settings()


def relations(*rows):
    made = story(*rows)
    findings = compare(made, align(made, settings=SETTINGS), settings=SETTINGS).findings
    return sorted((f.kind, f.relation) for f in findings if f.aspect in {"number", "money"})


def report(outlet, text, words, published="2024-03-13", places=(), times=(), **fields):
    rows = [(words, {"thing": "person killed", **fields})]
    return article(text, outlet=outlet, published=published), {
        "quantities": rows,
        "names": [(place, "LOC") for place in places],
        "times": times,
    }


A = report("A", "A fire on the ferry killed 17 people in the Sound.", "17", value=17.0)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(
            report("B", "The ferry fire killed 17 people on Tuesday.", "17", value=17.0),
            [("agreement", "")],
            id="the same toll is agreed",
        ),
        pytest.param(
            report("B", "The ferry fire killed 19 people on Tuesday.", "19", value=19.0),
            [("conflict", "contradiction")],
            id="another toll on the same day contradicts",
        ),
        pytest.param(
            report("B", "The ferry fire killed 19 people.", "19", value=19.0, published="2024-03-14"),
            [("conflict", "update")],
            id="a later toll is an update",
        ),
        pytest.param(
            report("B", "The ferry fire killed 18 people, including the suspected attacker.", "18", value=18.0),
            [],
            id="a toll that counts who did it is of another scope",
        ),
        pytest.param(
            report("B", "The ferry fire killed 18 people. The toll includes the attacker.", "18", value=18.0),
            [],
            id="the next sentence may say so",
        ),
        pytest.param(
            report("B", "The ferry fire killed 18 people, not including the attacker.", "18", value=18.0),
            [("conflict", "contradiction")],
            id="a toll without who did it is compared",
        ),
        pytest.param(
            report("B", "The ferry fire killed at least 15 people.", "15", low=15.0, high=None, modifier="at least"),
            [("conflict", "bound")],
            id="at least 15 allows 17",
        ),
        pytest.param(
            report(
                "B",
                "A storm in 1983 killed 58 people.",
                "58",
                value=58.0,
                times=[("1983", {"earliest": "1983-01-01", "latest": "1984-01-01"})],
            ),
            [],
            id="the toll of another year is not compared",
        ),
        pytest.param(
            report("B", "The fire destroyed 19 cars.", "19", value=19.0, thing="car", unit="car"),
            [],
            id="another thing is not compared",
        ),
    ],
)
def test_two_tolls(other, expected):
    assert relations(A, other) == expected


def test_a_value_that_the_other_report_gives_too_is_no_conflict():
    both = article("The ferry fire killed 17 people.\nEarlier reports spoke of 9 people killed.", outlet="B")
    rows = [("17", {"thing": "person killed", "value": 17.0}), ("9", {"thing": "person killed", "value": 9.0})]
    assert relations(A, (both, {"quantities": rows})) == [("agreement", "")]


def test_sides_gather_the_outlets_that_hold_them():
    made = story(
        A,
        report("B", "The ferry fire killed 19 people on Tuesday.", "19", value=19.0),
        report("C", "Some 17 people were killed in the ferry fire.", "17", value=17.0),
    )
    findings = compare(made, align(made, settings=SETTINGS), settings=SETTINGS).findings
    (conflict,) = [f for f in findings if f.relation == "contradiction"]
    assert [(side.label, side.outlets) for side in conflict.sides] == [("17", ("A", "C")), ("19", ("B",))]

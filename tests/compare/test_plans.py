"""What one report plans and another tells as done: a relation of its own, no agreement and no contradiction."""

from dataclasses import replace

import pytest

from build import article, reading
from crossread.align import align
from crossread.compare import compare
from crossread.records.finding import DIFFERS
from crossread.records.story import Report, make_story
from crossread.settings import Settings

SETTINGS = Settings()
PLAN = "Queen Ada Lund will open the new harbour bridge of Merrow."
DONE = "Queen Ada Lund opened the new harbour bridge of Merrow."
NOT_DONE = "Queen Ada Lund did not open the new harbour bridge of Merrow."
OTHER = "Mayor Bo Orr opened the new harbour bridge of Merrow."
WILL = {"certainty": "planned", "tense": "future"}
DID = {"certainty": "asserted", "tense": "past"}


def told(*rows, days=("2024-03-12", "2024-03-14"), times=((), ())):
    """Compare one-sentence reports, each (text, what annotation says of it)."""
    reports = []
    for number, (text, fields) in enumerate(rows):
        made = article(text, outlet=f"O{number}", published=days[number])
        names = [(name, "PERSON") for name in ("Ada Lund", "Bo Orr")]
        found = reading(made, names=names, times=times[number])
        subject = (("nsubj", 0, text.index(" open")),) if " open" in text else ()
        fields = {"predicate": "open", "arguments": subject} | fields
        statements = tuple(replace(statement, **fields) for statement in found.statements)
        reports.append(Report(made, replace(found, statements=statements)))
    story = make_story(tuple(reports))
    return compare(story, align(story, settings=SETTINGS), settings=SETTINGS).findings


def plans(findings):
    return [(f.why.split(":")[0], [side.outlets for side in f.sides]) for f in findings if f.relation == "planned"]


def on(day):
    return (("Merrow", {"earliest": day, "latest": day[:8] + f"{int(day[8:]) + 1:02}"}),)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [(PLAN, WILL), (DONE, DID)],
            [("planned in one report, told as done in another", [("O0",), ("O1",)])],
            id="came about",
        ),
        pytest.param(
            [(PLAN, WILL), (NOT_DONE, DID | {"negated": True})],
            [("planned in one report, told as not done in another", [("O0",), ("O1",)])],
            id="did not come about",
        ),
        pytest.param(
            [(PLAN, WILL | {"negated": True}), (DONE, DID)],
            [("planned not to be done in one report, told as done in another", [("O0",), ("O1",)])],
            id="planned otherwise",
        ),
        pytest.param(
            [(PLAN, WILL | {"negated": True}), (NOT_DONE, DID | {"negated": True})], [], id="planned and done otherwise"
        ),
        pytest.param([(PLAN, WILL), (PLAN.replace("will", "is to"), WILL)], [], id="both planned"),
        pytest.param([(PLAN, WILL), (OTHER, DID)], [], id="another person did"),
        pytest.param([(PLAN, WILL), (DONE, DID | {"predicate": "see"})], [], id="another predicate"),
        pytest.param([(PLAN, WILL), (DONE, DID | {"certainty": "possible"})], [], id="may have been done"),
    ],
)
def test_plans_and_their_ends(rows, expected):
    assert plans(told(*rows)) == expected


def test_a_plan_and_its_end_are_no_agreement_and_no_difference():
    kinds = {(f.kind, f.relation) for f in told((PLAN, WILL), (DONE, DID))}
    assert ("agreement", "") not in kinds
    assert not any(relation in DIFFERS for _, relation in kinds)


def test_what_was_told_before_the_plan_is_not_its_end():
    assert plans(told((PLAN, WILL), (DONE, DID), days=("2024-03-14", "2024-03-12"))) == []


@pytest.mark.parametrize(
    ("days", "found"),
    [
        pytest.param(("2024-03-13", "2024-03-13"), 1, id="one day"),
        pytest.param(("2024-03-13", "2024-03-01"), 0, id="another day"),
    ],
)
def test_days_set_a_plan_and_a_deed_apart(days, found):
    findings = told((PLAN, WILL), (DONE, DID), times=(on(days[0]), on(days[1])))
    assert len(plans(findings)) == found

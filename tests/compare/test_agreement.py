"""What counts as saying the same, and that a fact is told once: a false agreement is worse than a missed one."""

from dataclasses import replace

import pytest

from build import case_of
from crossread.compare.agreement import find_agreements, merge_agreements, says_the_same

ALIKE = {"score": 0.7, "words": 0.6, "plain": 4, "deed": True}


def with_statement(case, i, **fields):
    """Change a statement of the case."""
    statements = list(case.story.statements)
    statements[i] = replace(statements[i], statement=replace(statements[i].statement, **fields))
    return replace(case, story=replace(case.story, statements=tuple(statements)))


TEXTS = ("The ferry burned off Port Ansel on Tuesday night.", "A ferry burned on Tuesday night off Port Ansel.")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, True, id="alike, with a predicate in common"),
        pytest.param({"score": 0.4}, False, id="about something else"),
        pytest.param({"words": 0.15, "score": 0.5}, False, id="near, in other words"),
        pytest.param({"words": 0.3, "score": 0.5}, True, id="several words outside names, and a predicate"),
        pytest.param({"words": 0.3, "score": 0.5, "deed": False}, False, id="several words, nothing said"),
        pytest.param({"words": 0.55, "plain": 2, "score": 0.5}, True, id="two words and a predicate, much alike"),
        pytest.param({"words": 0.7, "plain": 0, "deed": False}, False, id="a name in common is no fact"),
        pytest.param({"words": 0.15, "plain": 3, "score": 0.65, "deed": False}, True, id="very near"),
    ],
)
def test_words_decide(fields, expected):
    case = case_of([(text, {}) for text in TEXTS], [(0, 1, ALIKE | fields)])
    assert says_the_same(case, case.links[0, 1]) is expected


@pytest.mark.parametrize(
    ("change", "text", "expected"),
    [
        pytest.param({"negated": True}, "The ferry burned, the owner said on Tuesday night.", False, id="denied"),
        pytest.param({"negated": True}, "The ferry was NOT on fire on Tuesday night.", True, id="a negation misread"),
        pytest.param(
            {"certainty": "denied"}, "The ferry was not on fire on Tuesday night.", False, id="denied by a cue"
        ),
    ],
)
def test_a_denial_is_no_agreement(change, text, expected):
    case = case_of([("The ferry did not burn off Port Ansel.", {}), (text, {})], [(0, 1, ALIKE)])
    assert says_the_same(with_statement(case, 0, **change), case.links[0, 1]) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param((17, 17), True, id="the same figure"),
        pytest.param((17, 19), False, id="another figure"),
        pytest.param((17, None), True, id="one gives none"),
    ],
)
def test_another_figure_is_no_agreement(values, expected):
    rows = [
        (
            f"The fire killed {value or 'many'} people off Port Ansel.",
            {"quantities": [(f"{value} people", {"value": value})] if value else []},
        )
        for value in values
    ]
    case = case_of(rows, [(0, 1, ALIKE)])
    assert says_the_same(case, case.links[0, 1]) is expected


def test_another_day_is_no_agreement():
    days = ("2024-03-12", "2024-03-14")
    rows = [
        (f"The council met in Port Ansel on {day}.", {"times": [(day, {"earliest": day, "latest": day, "value": day})]})
        for day in days
    ]
    case = case_of(rows, [(0, 1, ALIKE)])
    assert not says_the_same(case, case.links[0, 1])


def test_a_wording_far_from_another_is_left_out():
    texts = (
        "The two met and signed the pact in Ansel.",
        "The two met in the town of Ansel.",
        "They signed the long pact there.",
    )
    near = ALIKE | {"score": 0.6}
    case = case_of([(text, {}) for text in texts], [(0, 1, ALIKE), (0, 2, near)])
    (found,) = find_agreements(case, frozenset())
    assert found.outlets == ("O0", "O1")


def test_each_statement_stands_in_one_agreement():
    texts = (
        "The ferry burned off Ansel.",
        "The ferry burned near Ansel.",
        "A ferry burned off the port.",
        "A ferry burned near port.",
    )
    links = [(0, 1, ALIKE), (1, 2, ALIKE | {"score": 0.6}), (2, 3, ALIKE)]
    case = case_of([(text, {}) for text in texts], links)
    statements = [id_ for f in find_agreements(case, frozenset()) for id_ in f.sides[0].statements]
    assert len(statements) == len(set(statements)) == 4


def test_one_value_of_one_thing_is_one_fact():
    rows = [
        ("The fire killed 17 people.", {"quantities": [("17 people", {"value": 17, "thing": "person killed"})]})
        for _ in range(4)
    ]
    case = case_of(rows)
    figures = [case.finding("agreement", [("17 people", pair)], why="the same figure") for pair in ([0, 1], [2, 3])]
    (found,) = merge_agreements(case, [], figures)
    assert found.outlets == ("O0", "O1", "O2", "O3")


def test_a_figure_in_an_agreement_is_told_with_it():
    case = case_of([(f"{text} It killed 17 people.", {}) for text in TEXTS])
    alike = case.finding("agreement", [(TEXTS[0], [0, 1])], why="statements alike")
    figure = case.finding("agreement", [("17 people", [0, 1])], why="the same figure", aspect="number")
    (found,) = merge_agreements(case, [alike], [figure])
    assert (found.aspect, found.why) == ("number", "statements alike; the same figure: “17 people”")

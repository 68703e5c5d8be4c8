"""Denials and states that exclude each other, read by the shipped network: what contradicts, and what only looks so."""

import pytest

from build import told


def kinds(*texts):
    return [(aspect, relation) for aspect, relation, _ in told(*texts)]


DENIAL, STATE = [("status", "denial")], [("status", "contradiction")]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            "Police arrested a suspect in the Merrow harbour bombing on Tuesday.",
            "No arrests have been made in the Merrow harbour bombing, police said.",
            DENIAL,
            id="an arrest, no arrests",
        ),
        pytest.param(
            "Officers arrested two engineers of the Norvik company in Merrow.",
            "No arrests have been made so far, a spokeswoman said.",
            DENIAL,
            id="no arrests are of the event without any word in common",
        ),
        pytest.param(
            "A suspect in the Merrow harbour bombing was taken into custody, officials said.",
            "Police denied that a suspect in the Merrow harbour bombing had been arrested.",
            DENIAL,
            id="in custody, arrest denied: two words for one state",
        ),
        pytest.param(
            "The Sarven airliner was shot down by a missile near Dorrim, officials believe.",
            "The Sarven minister said that no missile hit the plane near Dorrim.",
            DENIAL,
            id="shot down by a missile, no missile hit the plane",
        ),
        pytest.param(
            "Police say the boy, Tobias Renner, pointed a gun at the officers in Merrow.",
            "The sister of Tobias Renner doubted that her brother was carrying a gun in Merrow.",
            DENIAL,
            id="doubt of what pointing a gun entails",
        ),
        pytest.param(
            "Police said that Ada Orr was wearing crampons when she fell on Mount Sarn.",
            "A guide said that Ada Orr was not wearing crampons when she fell on Mount Sarn.",
            DENIAL,
            id="an act in no list, all arguments the same",
        ),
        pytest.param(
            "The council of Merrow was asked whether it had approved the harbour plan.",
            "The council of Merrow has not approved the harbour plan.",
            [],
            id="asked whether is open",
        ),
        pytest.param(
            "Tobias Renner was summoned to testify about the Merrow harbour plan.",
            "Tobias Renner did not testify about the Merrow harbour plan.",
            [],
            id="summoned to testify does not say that he did",
        ),
        pytest.param(
            "Police arrested Tobias Renner over the Merrow harbour fire.",
            "Police did not arrest Ada Orr over the Merrow harbour fire.",
            [],
            id="another person",
        ),
        pytest.param(
            "Police arrested Tobias Renner over the Merrow harbour fire.",
            "Police arrested not only Tobias Renner over the Merrow harbour fire.",
            [],
            id="not only",
        ),
        pytest.param(
            "The council of Merrow rejected the harbour plan on Monday.",
            "The council of Merrow approved the harbour plan on Monday.",
            STATE,
            id="approved, rejected",
        ),
        pytest.param(
            "The gunman who attacked the fish market of Merrow is still at large, police said.",
            "The gunman who attacked the fish market of Merrow was arrested, police said.",
            STATE,
            id="at large, arrested",
        ),
        pytest.param(
            "The harbour company Dorrim Lines plans to continue the Merrow ferry service.",
            "The harbour company Dorrim Lines is shutting down the Merrow ferry service.",
            STATE,
            id="continue, shut down",
        ),
        pytest.param(
            "Tobias Renner was arrested over the Merrow harbour fire on Monday.",
            "Tobias Renner was released after the Merrow harbour fire on Monday.",
            [],
            id="arrested and then released",
        ),
        pytest.param(
            "The council of Merrow rejected the harbour plan on Monday.",
            "The council of Merrow approved the new school budget on Monday.",
            [],
            id="another bearer",
        ),
    ],
)
def test_two_reports(a, b, expected):
    assert kinds(a, b) == expected
    assert kinds(b, a) == expected


def test_all_of_a_thing_and_a_part_of_it():
    assert (
        kinds(
            "Sarvenia asked Dorrim to drop all of its sanctions at the talks in Merrow, the minister said.",
            "Sarvenia had asked only for a partial easing of the sanctions at the talks in Merrow, it said.",
        )
        == STATE
    )


CAUSE = [("cause", "contradiction")]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            "The fire in the Merrow market was caused by an electrical fault, officials said.",
            "Arson caused the fire in the Merrow market, police said.",
            CAUSE,
            id="electrical fault, arson",
        ),
        pytest.param(
            "Officials blamed the crash of the Dorrim train on a drunken driver.",
            "The crash of the Dorrim train was caused by a broken brake.",
            CAUSE,
            id="blamed on the driver, caused by a brake",
        ),
        pytest.param(
            "The fire in the Merrow market may have been caused by an electrical fault.",
            "Arson caused the fire in the Merrow market, police said.",
            [],
            id="may have been",
        ),
        pytest.param(
            "The fire in the Merrow market was caused by an electrical fault.",
            "The explosion in the Dorrim mill was caused by gas.",
            [],
            id="another effect",
        ),
        pytest.param(
            "Faulty wiring caused the fire in the Merrow market.",
            "The fire in the Merrow market was caused by a short circuit.",
            [],
            id="one kind of cause",
        ),
    ],
)
def test_causes(a, b, expected):
    assert kinds(a, b) == expected
    assert kinds(b, a) == expected


def test_two_reports_that_both_say_both_states_do_not_contradict_each_other():
    both = (
        "The gunman of the Merrow market attack was at large on Monday.\nThe gunman of the Merrow attack was arrested."
    )
    assert told(both, both + "\nThe market opens again on Friday.") == []


def test_a_side_gathers_all_who_say_it():
    (found,) = told(
        "Police arrested a suspect in the Merrow harbour bombing on Tuesday.",
        "A suspect in the Merrow harbour bombing is in custody, officials said.",
        "No arrests have been made in the Merrow harbour bombing, police said.",
    )
    assert found == ("status", "denial", [("O0", "O1"), ("O2",)])

"""Counts in their frames, none as a figure, headlines against their text and one sum in two currencies."""

import pytest

from build import told

NUMBER = [("number", "contradiction")]


def kinds(*texts):
    return [(aspect, relation) for aspect, relation, _ in told(*texts)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            "Police shot Tobias Renner eleven times in Merrow on Saturday.",
            "Tobias Renner was hit by seven bullets in Merrow on Saturday.",
            NUMBER,
            id="hit eleven times, hit by seven bullets",
        ),
        pytest.param(
            "Investigators have identified two men as suspects in the Merrow bombing.",
            "The police have no suspects in the Merrow bombing.",
            NUMBER,
            id="two men as suspects, no suspects",
        ),
        pytest.param(
            "Three people were injured when the Merrow ferry burned, police said.",
            "No injuries were reported when the Merrow ferry burned, police said.",
            NUMBER,
            id="three injured, no injuries",
        ),
        pytest.param(
            "No-one was injured when the Merrow ferry burned.",
            "Nobody was injured when the Merrow ferry burned, police said.",
            [],
            id="nobody is none, not one",
        ),
        pytest.param(
            "The museum of Merrow bought two paintings at the auction in Dorrim.",
            "Thieves carried five paintings out of the museum of Merrow through a window.",
            [],
            id="bought and carried out are other paintings",
        ),
        pytest.param(
            "The museum of Merrow bought two paintings at the auction in Dorrim.",
            "The museum of Merrow bought five paintings at the auction in Dorrim.",
            NUMBER,
            id="bought two, bought five",
        ),
        pytest.param(
            "Ada Orr bought two paintings at the auction in Dorrim.",
            "Tobias Renner bought five paintings at the auction in Dorrim.",
            [],
            id="another buyer",
        ),
        pytest.param(
            "Trade between Merrow and Dorrim grew by 25 percent in 2019, officials said.",
            "In 2019 trade between Merrow and Dorrim reached $24 billion, up 31 percent from the previous year.",
            NUMBER,
            id="grew by, reached a sum up by: one change of one year",
        ),
        pytest.param(
            "The navy seized 12 rifles from the boat off Merrow.",
            "The navy seized a total of 31 rifles off Merrow.",
            [],
            id="a total is of several occasions",
        ),
        pytest.param(
            "The navy seized AK 47 rifles from the boat off Merrow.",
            "The navy seized 12 rifles from the boat off Merrow.",
            [],
            id="the number of a model",
        ),
        pytest.param(
            "The scheme of the Dorrim bank is worth 110 million euros ($143 million), the minister said.",
            "The scheme of the Dorrim bank is worth 110 million euros ($158 million), the minister said.",
            [],
            id="one sum, converted twice",
        ),
    ],
)
def test_two_reports(a, b, expected):
    assert kinds(a, b) == expected
    assert kinds(b, a) == expected


def test_one_sum_in_two_currencies_is_told_as_compatible():
    assert ("money", "unit") in [
        (aspect, relation)
        for aspect, relation, _ in told(
            "The scheme of the Dorrim bank is worth 110 million euros ($143 million), the minister said.",
            "The scheme of the Dorrim bank is worth 110 million euros ($158 million), the minister said.",
            relations={"unit"},
        )
    ]

"""The rule of two figures: which can both hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.compare.intervals import standing
from crossread.records.reading import Quantity
from crossread.settings import Settings

SETTINGS = Settings()


def figure(low, high="same", modifier="", **fields):
    return Quantity(0, 1, low, low if high == "same" else high, fields.pop("unit", "person"), modifier, **fields)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(figure(10), figure(10), "equal", id="the same count"),
        pytest.param(figure(10), figure(12), "apart", id="10 dead are not 12"),
        pytest.param(figure(49), figure(50), "apart", id="small counts are exact however round"),
        pytest.param(figure(23, None, "at least"), figure(25), "bound", id="at least 23 allows 25"),
        pytest.param(figure(23, None, "at least"), figure(20), "apart", id="at least 23 forbids 20"),
        pytest.param(figure(None, 80, "up to"), figure(70), "bound", id="up to 80 allows 70"),
        pytest.param(figure(180, modifier="about"), figure(176), "rounding", id="about 180 allows 176"),
        pytest.param(figure(6, modifier="about"), figure(7), "apart", id="about six is not seven"),
        pytest.param(figure(600), figure(612), "rounding", id="600 is 612 rounded"),
        pytest.param(figure(141), figure(145), "apart", id="141 is not 145"),
        pytest.param(
            figure(26_000, None, "more than"), figure(31_000, None, "more than"), "apart", id="two more-thans"
        ),
        pytest.param(figure(40, None, "more than"), figure(40), "rounding", id="more than 40 forbids 40 to the letter"),
        pytest.param(figure(40, None, "at least"), figure(40), "bound", id="at least 40 allows 40"),
        pytest.param(figure(40, None, "more than"), figure(43), "bound", id="more than 40 allows 43"),
        pytest.param(
            figure(240e9, unit="USD", kind="money"),
            figure(240.1e9, unit="USD", kind="money"),
            "rounding",
            id="240, 240.1",
        ),
        pytest.param(
            figure(25, unit="percent", modifier="almost", kind="percent"),
            figure(26.3, unit="percent", kind="percent"),
            "apart",
            id="almost 25 percent is not 26.3",
        ),
        pytest.param(figure(5.9, unit=""), figure(6.1, unit=""), "apart", id="magnitudes 5.9 and 6.1"),
        pytest.param(figure(43, kind="ordinal"), figure(44, kind="ordinal"), "apart", id="ordinals are exact"),
        pytest.param(figure(10, 15), figure(12), "rounding", id="a range holds what is in it"),
    ],
)
def test_how_two_figures_stand(a, b, expected):
    assert standing(a, b, SETTINGS) == expected


NUMBERS = st.floats(min_value=0, max_value=1e13, allow_nan=False)
FIGURES = st.builds(
    figure,
    NUMBERS,
    st.just("same"),
    st.sampled_from(["", "about", "almost", "nearly"]),
    unit=st.sampled_from(["USD", "person"]),
) | st.builds(figure, NUMBERS, st.none(), st.sampled_from(["at least", "more than"]))


@given(FIGURES, FIGURES)
def test_standing_is_symmetric(a, b):
    assert standing(a, b, SETTINGS) == standing(b, a, SETTINGS)


@given(FIGURES)
def test_a_figure_stands_equal_to_itself(a):
    assert standing(a, a, SETTINGS) == "equal"

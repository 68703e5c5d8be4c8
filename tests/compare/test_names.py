"""Names that must be one person's, and names that are two ways to write one."""

import pytest

from crossread.compare.names import near_names


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("Tobias Renner", "Tomas Renner", True, id="another given name"),
        pytest.param("James Hodgin", "James Hodginson", True, id="a surname cut short"),
        pytest.param("Mohamed Sarwi", "Muhammad Sarwi", False, id="two ways to write one given name"),
        pytest.param("Viktor Zelinsky", "Viktor Zelinskyy", False, id="two ways to write one surname"),
        pytest.param("Anna Renner", "Tobias Renner", False, id="two members of a family"),
        pytest.param("Tobias Renner", "Tomas Brandt", False, id="two persons"),
        pytest.param("Mitch Renner", "Mitchell Renner", False, id="a name cut short is a nickname"),
        pytest.param("Dan Becker", "Don Beyer", False, id="two words that differ"),
        pytest.param("Renner", "Tobias Renner", False, id="a surname alone says nothing against the full name"),
        pytest.param("", "Renner", False, id="no name"),
    ],
)
def test_near_names(a, b, expected):
    assert near_names(a, b, 70.0) is expected
    assert near_names(b, a, 70.0) is expected

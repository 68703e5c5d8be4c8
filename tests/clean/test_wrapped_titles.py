"""A title that a wrapper gives is taken unless it is the line of the date."""

import pytest

from crossread.clean import clean
from crossread.records.article import Article, Page
from crossread.settings import Settings

PROSE = "A ferry burned off Port Ansel on Tuesday night. The coastguard said that 14 people were missing."


@pytest.mark.parametrize(
    ("given", "title"),
    [
        pytest.param("Ferry burns off Port Ansel", "Ferry burns off Port Ansel", id="a headline"),
        pytest.param("13 March 2024, 06:20", "Fire on the ferry", id="a date"),
        pytest.param("13 March 2024 Last updated at 14:39 GMT", "Fire on the ferry", id="a date of updating"),
    ],
)
def test_a_date_is_no_title(given, title):
    text = f"{given}\n\nFire on the ferry\n\n{PROSE}"
    made = clean(Page("a.txt", "text", text, "0", {"title": given}), settings=Settings())
    assert isinstance(made, Article)
    assert made.title == title

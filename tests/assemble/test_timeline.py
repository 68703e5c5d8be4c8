"""Which times of a statement say when it took place; the syntax is the bundled network's."""

import pytest

from build import article
from crossread.annotate import annotate
from crossread.assemble.timeline import make_timeline
from crossread.records.story import Report, make_story
from crossread.settings import Settings

SETTINGS = Settings()


def days(*texts):
    """Read reports of 9 March 2031, a Sunday; return (earliest, value) of the entries."""
    articles = [article(text, outlet=f"O{i}", published="2031-03-09") for i, text in enumerate(texts)]
    story = make_story(tuple(map(Report, articles, annotate(articles, settings=SETTINGS))))
    return [(entry.earliest, entry.value) for entry in make_timeline(story, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The dam broke on Friday.", [("2031-03-07", "2031-03-07")], id="a day"),
        pytest.param(
            "The dam broke at 3 p.m. on Friday.", [("2031-03-07", "2031-03-07")], id="a time of day is its day's"
        ),
        pytest.param(
            "The dam broke on Friday evening.", [("2031-03-07", "2031-03-07")], id="a part of a day is its day's"
        ),
        pytest.param("The first wall fell at 3 p.m., the mayor said.", [], id="a clock time without a day"),
        pytest.param("Lyon hosted the 2030 games with pride.", [], id="a year in a name"),
        pytest.param("The games were held in Lyon in 2030.", [("2030-01-01", "2030")], id="a year of an event"),
        pytest.param("March 7, 2031", [], id="a dateline"),
        pytest.param("Exports fell by 63 percent compared to 2029.", [], id="the year a figure is compared to"),
        pytest.param("“We will print a paper tomorrow,” she said.", [], id="the tomorrow of a quotation"),
        pytest.param("The council meets tomorrow.", [("2031-03-10", "2031-03-10")], id="the tomorrow of the report"),
    ],
)
def test_what_dates_a_statement(text, expected):
    assert days(text) == expected


def test_one_day_is_one_entry_however_it_is_written():
    assert days("The dam broke on Friday.", "The dam broke at 3 p.m. on March 7.") == [("2031-03-07", "2031-03-07")]

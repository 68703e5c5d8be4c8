"""Who is quoted: words that somebody said, under the name they have; wishes and stances are no quotes."""

import pytest

from build import article
from crossread.align import align
from crossread.annotate import annotate
from crossread.assemble.quotes import make_quotes
from crossread.records.story import Report, make_story
from crossread.settings import Settings

SETTINGS = Settings()


def quoted(text):
    """Return (speaker, words) of the quotes of one report."""
    made = article(text, outlet="O")
    story = make_story((Report(made, *annotate([made], settings=SETTINGS)),))
    quotes, _ = make_quotes(story, align(story, settings=SETTINGS))
    return [(quote.speaker, quote.span.text) for quote in quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The joint statement said the bridge was safe. “The town may cross it,” it added.",
            [("The joint statement", "the bridge was safe"), ("The joint statement", "“The town may cross it,”")],
            id="it is the source just before",
        ),
        pytest.param("The mayor wants to close the bridge.", [], id="a wish is no quote"),
        pytest.param("The mayor supports the closing of the bridge.", [], id="nor is a stance"),
        pytest.param("The bridge is expected to stay “closed” for weeks.", [], id="nor what nobody is said to expect"),
        pytest.param("The mayor criticized the council.", [], id="a noun phrase tells no words"),
    ],
)
def test_what_is_a_quote(text, expected):
    assert quoted(text) == expected

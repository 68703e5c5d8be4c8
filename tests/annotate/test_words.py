"""The word splitter: tables of text and words, and properties over any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.sentences import rule_starts
from crossread.annotate.words import words


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("didn't", "did|n't", id="n't is a word"),
        pytest.param("didn’t", "did|n’t", id="curly n't"),
        pytest.param("Can't", "Ca|n't", id="can't leaves ca"),
        pytest.param("cannot", "can|not", id="cannot is two"),
        pytest.param("gonna", "gon|na", id="gonna is two"),
        pytest.param("Orlan's", "Orlan|'s", id="possessive"),
        pytest.param("Kyiv’s", "Kyiv|’s", id="curly possessive"),
        pytest.param("workers' rights", "workers|'|rights", id="possessive of a plural"),
        pytest.param("they've we'll I'm", "they|'ve|we|'ll|I|'m", id="clitics of verbs"),
        pytest.param("O'Brien al-Sha'er", "O'Brien|al|-|Sha'er", id="an apostrophe inside a name"),
        pytest.param("U.S.-led", "U.S.|-|led", id="a hyphen between words is a word"),
        pytest.param("anti-war e-mail", "anti-war|e-mail", id="a prefix keeps its word"),
        pytest.param("10,000-strong", "10,000|-|strong", id="a number and a word"),
        pytest.param("2022-23", "2022|-|23", id="a range"),
        pytest.param("COVID-19", "COVID|-|19", id="a name with a number"),
        pytest.param("$240", "$|240", id="dollars"),
        pytest.param("US$240 billion", "US$|240|billion", id="dollars of a country"),
        pytest.param("US$240-billion", "US$|240|-|billion", id="dollars with a hyphen"),
        pytest.param("€5m", "€|5|m", id="euros and a unit"),
        pytest.param("20%", "20|%", id="percent"),
        pytest.param("1,234.50", "1,234.50", id="a number is whole"),
        pytest.param("10:30 9/11", "10:30|9/11", id="times and dates are whole"),
        pytest.param("1990s 3rd 5pm", "1990s|3rd|5|pm", id="a decade is whole, a unit is not"),
        pytest.param("on July 17.That day", "on|July|17|.|That|day", id="a glued sentence behind a number"),
        pytest.param("the army.He left", "the|army|.|He|left", id="a glued sentence"),
        pytest.param('he said."We', 'he|said|.|"|We', id="a glued quotation"),
        pytest.param("said…Next", "said|…|Next", id="glued behind an ellipsis"),
        pytest.param("ceasefireThe army", "ceasefire|The|army", id="a heading glued to the text"),
        pytest.param("YouTube McDonald LinkedIn", "YouTube|McDonald|LinkedIn", id="names with capitals inside"),
        pytest.param("wait... what", "wait|...|what", id="three stops are one word"),
        pytest.param("Mr. Smith", "Mr.|Smith", id="a title keeps its stop"),
        pytest.param("Mr.Smith", "Mr.|Smith", id="a title glued to the name"),
        pytest.param("J. K. Rowling", "J.|K.|Rowling", id="initials keep theirs"),
        pytest.param("in the U.S. today", "in|the|U.S.|today", id="an abbreviation of letters"),
        pytest.param("at 5 p.m. local", "at|5|p.m.|local", id="p.m."),
        pytest.param("No. 10 said no. Then", "No.|10|said|no|.|Then", id="no. only before a number"),
        pytest.param("Inc., Ltd.", "Inc.|,|Ltd.", id="companies"),
        pytest.param("see https://a.org/x?y=1.", "see|https://a.org/x?y=1|.", id="a link without the stop behind it"),
        pytest.param("www.un.org, ann@un.org", "www.un.org|,|ann@un.org", id="sites and addresses"),
        pytest.param("Amazon.com", "Amazon.com", id="a site's name is no glued sentence"),
        pytest.param("“It’s over,” he", "“|It|’s|over|,|”|he", id="curly quotes"),
        pytest.param("(AP) —", "(|AP|)|—", id="brackets and dashes"),
        pytest.param("and/or", "and|/|or", id="a slash"),
        pytest.param("AT&T", "AT&T", id="an ampersand inside a name"),
        pytest.param("Zürich naïve Kraków", "Zürich|naïve|Kraków", id="letters with marks"),
        pytest.param("Zu\u0308rich", "Zu\u0308rich", id="marks as characters of their own"),
        pytest.param("", "", id="nothing"),
        pytest.param(" \n\t ", "", id="white space only"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert "|".join(split(text)) == expected


def test_words_of_a_part_are_offsets_into_the_whole() -> None:
    text = "One two. Three four."
    assert [text[a:b] for a, b in words(text, 9, len(text))] == ["Three", "four", "."]


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_any_text_is_covered_once_and_in_order(text: str) -> None:
    at = 0
    for low, high in words(text):
        assert low < high
        assert not text[at:low].strip()
        assert not any(c.isspace() for c in text[low:high])
        at = high
    assert not text[at:].strip()


@settings(max_examples=200)
@given(st.text(alphabet="aB1.,'’\"-@/$ :n\nt", max_size=120))
def test_text_of_marks_is_covered_too(text: str) -> None:
    assert "".join(split(text)) == "".join(text.split())


@pytest.mark.parametrize("unit", ["a.", "ab@", "'", "1.", "x", "a-", ".a", "www.", "a b ", "http://", "1-", "&a"])
def test_time_is_linear_in_the_length(unit: str) -> None:
    """Unfriendly texts of 200,000 characters take no longer than plain ones (well under a second each)."""
    start = time.monotonic()
    words(unit * (200_000 // len(unit)))
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He left. She stayed.", ["He left.", "She stayed."], id="two sentences"),
        pytest.param("He left.She stayed.", ["He left.", "She stayed."], id="glued sentences"),
        pytest.param("Mr. Smith left.", ["Mr. Smith left."], id="a title ends nothing"),
        pytest.param("In the U.S. Congress met.", ["In the U.S. Congress met."], id="an abbreviation before a name"),
        pytest.param("He left the U.S. The army stayed.", ["He left the U.S.", "The army stayed."], id="and at an end"),
        pytest.param('"Go!" he said.', ['"Go!" he said.'], id="a quotation goes on in lower case"),
        pytest.param("“Go.” He went.", ["“Go.”", "He went."], id="a closing quote belongs to its sentence"),
        pytest.param("A heading\n\nThe text", ["A heading", "The text"], id="a blank line ends a sentence"),
        pytest.param("one line\ngoes on", ["one line\ngoes on"], id="a line end does not"),
        pytest.param("It cost $3.5 million.", ["It cost $3.5 million."], id="a number's stop ends nothing"),
        pytest.param("What? No... Yes", ["What?", "No...", "Yes"], id="questions and ellipses"),
    ],
)
def test_sentences_by_rule(text: str, expected: list[str]) -> None:
    spans = words(text)
    starts = [i for i, start in enumerate(rule_starts(text, spans)) if start]
    edges = [*starts, len(spans)]
    found = [text[spans[a][0] : spans[b - 1][1]] for a, b in pairwise(edges)]
    assert found == expected


@given(st.text(max_size=100))
def test_a_segment_that_has_words_starts_with_a_sentence(text: str) -> None:
    spans = words(text)
    starts = rule_starts(text, spans)
    assert len(starts) == len(spans)
    assert not starts or starts[0]

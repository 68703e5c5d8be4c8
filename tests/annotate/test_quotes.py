"""Quotation marks of many languages, nested, glued and unbalanced."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.quotes import find_quotations

MARKS = "\"'“”„‟«»‹›‘’‚「」『』`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She said “no” twice.", ["“no”"], id="curly"),
        pytest.param('She said "no" twice.', ['"no"'], id="straight"),
        pytest.param("Dijo «no» y calló.", ["«no»"], id="guillemets"),
        pytest.param("Il dit « non » et part.", ["« non »"], id="guillemets with spaces inside"),
        pytest.param("Er sagte „Nein“ und ging.", ["„Nein“"], id="low then high"),
        pytest.param("Er sagte »Nein« und ging.", ["»Nein«"], id="guillemets turned inward"),
        pytest.param("Han sa ”nej” och gick.", ["”nej”"], id="the same mark twice"),
        pytest.param("彼は「いいえ」と言った。", ["「いいえ」"], id="corner brackets"),
        pytest.param("She said ‘no’ twice.", ["‘no’"], id="single curly"),
        pytest.param("She said 'no' twice.", ["'no'"], id="single straight"),
        pytest.param("She said ‹no› twice.", ["‹no›"], id="single guillemets"),
        pytest.param("She said ``no'' twice.", ["``no''"], id="typewriter"),
        pytest.param("She said ''no'' twice.", ["''no''"], id="two single marks for a double one"),
        pytest.param("It isn't Orr's, don't ask.", [], id="apostrophes are none"),
        pytest.param("The dogs’ bowls and the cats’ mats.", [], id="plural genitives are none"),
        pytest.param("‘We hid the boys’ toys,’ she said.", ["‘We hid the boys’ toys,’"], id="genitive inside"),
        pytest.param('which he called"grand"and left', ['"grand"'], id="glued on both sides"),
        pytest.param(
            'of trade.""It is home," he said', ['""', '"It is home,"'][1:], id="closing mark lost before another"
        ),
        pytest.param('a "sign of trade.""It is home," he said', ['"sign of trade."', '"It is home,"'], id="glued"),
        pytest.param("He said “we go. Then he left.", ["“we go."], id="no closing mark: to the sentence's end"),
        pytest.param('"We left. "We came," he said.', ['"We left.', '"We came,"'], id="closing mark forgotten"),
        pytest.param("we go” he said.", [], id="no opening mark"),
        pytest.param("“”", [], id="nothing inside"),
    ],
)
def test_outermost_quotations(text: str, expected: list[str]) -> None:
    found = [text[q.start : q.end] for q in find_quotations(text) if q.depth == 0]
    assert found == expected


def test_nested_five_deep() -> None:
    text = "“a ‘b “c ‘d “e” f’ g” h’ i”"
    assert [q.depth for q in find_quotations(text)] == [0, 1, 2, 3, 4]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    found = find_quotations("He said: “One.\n\n“Two.”\n\nThree.")
    assert [(q.closed, q.carried) for q in found] == [(False, True), (True, False)]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    text = "He said “we will go\nhome again” and left."
    assert [text[q.start : q.end] for q in find_quotations(text)] == ["“we will go\nhome again”"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"a" ' * 10_000, id="10,000 quotations"),
        pytest.param("“" * 20_000, id="20,000 opening marks"),
        pytest.param("«" * 10_000 + "”" * 10_000, id="marks that never match"),
        pytest.param("'s " * 20_000, id="apostrophes"),
        pytest.param("“x\n\n" * 10_000, id="quotations carried over paragraphs"),
    ],
)
def test_time_grows_with_the_text(text: str) -> None:
    started = time.process_time()
    find_quotations(text)
    assert time.process_time() - started < 2


@settings(deadline=None)
@given(st.text(alphabet=MARKS + "ab s.\n,", max_size=60))
def test_any_text_gives_stretches_that_nest_and_hold_a_letter(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
    outer = [q for q in found if q.depth == 0]
    assert all(one.end <= other.start for one, other in itertools.pairwise(outer))

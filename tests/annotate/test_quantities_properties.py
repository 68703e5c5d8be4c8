"""What holds for the figures of any text."""

from __future__ import annotations

import re

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.quantities import tag_quantities
from crossread.annotate.quantities.lexicon import lexicon
from crossread.records.reading import Quantity
from crossread.settings import Settings

NLP = spacy.blank("en")
WORDS = re.split(
    r" ",
    "one two 3 12 1,000 million bn $ £ % percent people were killed of the in and - – ( ) , . ; : dozen half "
    "third hundreds magnitude old year-old 5.9 -5 9-2 to between from by up 2019 May times ½ .5 1/2 US$ km "
    "miles south Ardle New Bree No. at least more than said according worth death toll rose €5 a an ٣ ２ "
    "100000000000000000000000000000000000000000 İ ß 00 0.0 ' \" Street 473 aged 22 minus one-third × 10−8 27 of "
    "whom were children",
)


def tag(text: str) -> tuple[Quantity, ...]:
    return tag_quantities(NLP.make_doc(text), (), settings=Settings())[0]


def check(text: str) -> None:
    end = 0
    for one in tag(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        for span in (one.counted, one.said_by):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(
    st.lists(st.sampled_from(WORDS), max_size=20),
    st.lists(st.sampled_from(["", " ", " ", "\n"]), min_size=20, max_size=20),
)
@settings(max_examples=150, deadline=None)
def test_number_salad_never_raises_and_offsets_hold(words: list[str], gaps: list[str]) -> None:
    check("".join(word + gap for word, gap in zip(words, gaps, strict=False)))


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_never_raises(text: str) -> None:
    check(NLP.make_doc(text).text)


STYLES = {
    "grouped": lambda n: f"{n:,}",
    "plain": str,
    "thin": lambda n: f"{n:,}".replace(",", "\u202f"),
    "spelled": lambda n: spell(n),
}


def spell(number: int) -> str:
    """Write a number in English words."""
    small = {value: word for word, value in lexicon().small.items() if word != "fourty"}
    if number < 20:
        return small[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return small[tens * 10] + (f"-{small[rest]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{small[hundreds]} hundred" + (f" and {spell(rest)}" if rest else "")
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            count, rest = divmod(number, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(count)} {word}" + (joint + spell(rest) if rest else "")
    raise AssertionError


@given(st.integers(2, 10**11), st.sampled_from(sorted(STYLES)))
@settings(max_examples=200, deadline=None)
def test_a_written_number_reads_back(number: int, style: str) -> None:
    (one,) = tag(f"At least {STYLES[style](number)} people slept.")
    assert (one.low, one.high) == (number, None)


FORMS = ["${}", "£{}", "€{}", "US${}", "{} euros", "{} yuan", "{} percent", "{}%", "{} km", "{} tonnes"]


@given(
    st.integers(1, 10**6),
    st.integers(0, 99),
    st.sampled_from(["", " million", " billion", "bn", "m"]),
    st.sampled_from(FORMS[:6]),
)
@settings(max_examples=200, deadline=None)
def test_a_written_sum_reads_back(whole: int, cents: int, scale: str, form: str) -> None:
    factor = {"": 1.0, " million": 1e6, " billion": 1e9, "bn": 1e9, "m": 1e6}[scale]
    digits = f"{whole:,}.{cents:02d}"
    (one,) = tag(f"The old bridge cost {form.format(digits + scale)} in all.")
    assert one.kind == "money"
    assert one.low == one.high
    assert abs((one.low or 0) - float(digits.replace(",", "")) * factor) <= 1e-6 * factor * whole


@given(st.integers(0, 10**4), st.integers(1, 10**4), st.sampled_from([" to ", "-", "–"]), st.sampled_from(FORMS[6:]))
@settings(max_examples=100, deadline=None)
def test_a_written_range_reads_back(low: int, more: int, joint: str, form: str) -> None:
    (one,) = tag(f"We saw {form.format(f'{low:,}{joint}{low + more:,}')} of it.")
    assert (one.low, one.high) == (low, low + more)

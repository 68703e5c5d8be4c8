"""Copies: runs of twelve words or more."""

from hypothesis import given
from hypothesis import strategies as st

from build import article, story
from crossread.compare.dependence import Words, find_dependence, shared_runs
from crossread.settings import Settings

WIRE = (
    "Rescue ships searched the cold waters of the sound on Wednesday for people missing after a fire swept the ferry."
)
SETTINGS = Settings()


def found(*articles):
    return find_dependence(story(*((a, {}) for a in articles)), settings=SETTINGS)


def test_the_younger_copies_the_older():
    old = article(WIRE, outlet="A", published="2024-03-12")
    new = article("Our own words first.\n" + WIRE, outlet="B", published="2024-03-13")
    (one,) = found(new, old)
    assert (one.copy, one.of, one.basis) == (new.id, old.id, "published")
    assert one.runs[0].copy.text == one.runs[0].of.text == WIRE.rstrip(".")
    assert 0.7 < one.share < 1


def test_the_article_that_credits_an_agency_copies_the_agency():
    agency = article(WIRE, outlet="MPA", published="2024-03-13")
    paper = article(WIRE + " And more.", outlet="B", agency=["MPA"], published="2024-03-12")
    (one,) = found(agency, paper)
    assert (one.copy, one.of, one.basis) == (paper.id, agency.id, "credit")


def test_without_days_or_credit_the_direction_is_undecided():
    (one,) = found(article(WIRE, place="a.txt"), article(WIRE + " And more.", place="b.txt"))
    assert one.basis == "undecided"


def test_eleven_words_are_no_copy():
    eleven = "one two three four five six seven eight nine ten eleven"
    assert not found(article(eleven + " red.", place="a.txt"), article(eleven + " blue.", place="b.txt"))


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_runs_hold_equal_words_and_cannot_be_made_longer(a, b):
    texts = [
        Words(tuple(a), tuple((i, i + 1) for i in range(len(a)))),
        Words(tuple(b), tuple((i, i + 1) for i in range(len(b)))),
    ]
    for runs in shared_runs(texts, 3, 200).values():
        for i, j, length in runs:
            assert a[i : i + length] == b[j : j + length]
            assert length >= 3
            assert i == 0 or j == 0 or a[i - 1] != b[j - 1]
            assert i + length == len(a) or j + length == len(b) or a[i + length] != b[j + length]

"""Statements that only say who says something, told from those that say it."""

from dataclasses import replace

import pytest

from build import article, reading
from crossread.records.reading import Attribution
from crossread.records.story import Report, make_story

TEXT = "The mayor said\nthat the dam holds,\nand left."


def at(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.mark.parametrize(
    ("contents", "frames"),
    [
        pytest.param(("that the dam holds",), [True, False, False], id="the cue alone"),
        pytest.param(("said", "that the dam holds"), [False, False, False], id="the cue with content"),
        pytest.param((), [True, False, False], id="a cue without content"),
        pytest.param(("the dam", "dam holds", "left"), [True, False, False], id="contents that overlap"),
    ],
)
def test_frames(contents, frames):
    made = article(TEXT)
    attribution = Attribution((at("The mayor"),), (at("said"),), tuple(map(at, contents)), "indirect")
    story = make_story((Report(made, replace(reading(made), attributions=(attribution,))),))
    assert [located.frame for located in story.statements] == frames

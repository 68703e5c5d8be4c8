"""What a complete report leaves out: only what matters, and what not one text alone says."""

from dataclasses import replace

import pytest

from build import case_of
from crossread.compare.omission import find_omissions
from crossread.records.finding import Dependence

TEXTS = (
    "The ferry Orla burned off the harbour on Tuesday night.",
    "On Tuesday night the ferry Orla burned off the harbour.",
    "Shares of the owner fell by a tenth.",
)


@pytest.mark.parametrize(
    ("score", "copied", "complete", "expected"),
    [
        pytest.param(0.8, False, True, [("O2",)], id="two say it and one does not"),
        pytest.param(0.3, False, True, [], id="an aside"),
        pytest.param(0.8, True, True, [], id="one text printed twice"),
        pytest.param(0.8, False, False, [], id="a stub omits nothing"),
    ],
)
def test_omissions(score, copied, complete, expected):
    case = case_of([(text, {}) for text in TEXTS])
    reports = list(case.story.reports)
    reports[2] = replace(reports[2], article=replace(reports[2].article, complete=complete))
    case = replace(case, story=replace(case.story, reports=tuple(reports)))
    first, second = (report.article.id for report in reports[:2])
    dependence = [Dependence(first, second, 0.9, (), "undecided")] if copied else []
    agreement = replace(case.finding("agreement", [(TEXTS[0], [0, 1])], why="alike"), score=score)
    assert [f.missing_in for f in find_omissions(case, [agreement], dependence)] == expected

"""Acts that one report tells without a doer and another with one; the syntax is the bundled network's."""

import pytest

from build import article
from crossread.align import align
from crossread.annotate import annotate
from crossread.compare import compare
from crossread.records.story import Report, make_story
from crossread.settings import Settings

SETTINGS = Settings()


def told(*texts):
    """Compare reports; return (act, outlets without a doer, doers)."""
    articles = [article(text, outlet=f"O{i}", published="2031-03-09") for i, text in enumerate(texts)]
    story = make_story(tuple(map(Report, articles, annotate(articles, settings=SETTINGS))))
    found = compare(story, align(story, settings=SETTINGS), settings=SETTINGS).passives
    outlets = {s.id: story.reports[s.report].article.outlet for s in story.statements}
    return [(p.act, [outlets[id_] for id_ in p.silent], [doer.span.text for doer in p.named]) for p in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ("Anna Orlan was shot and killed on Monday.", "Police officers killed Anna Orlan on Monday."),
            [("kill", ["O0"], ["Police officers"])],
            id="one person",
        ),
        pytest.param(
            ("Anna Orlan was killed on Monday.", "Anna Orlan was killed on Monday by soldiers."),
            [("kill", ["O0"], ["soldiers"])],
            id="a passive with a doer",
        ),
        pytest.param(
            ("Anna Orlan was killed on Monday.", "Soldiers killed Bo Lind on Monday."), [], id="another person"
        ),
        pytest.param(
            ("Anna Orlan was killed on Monday.", "A landslide killed Anna Orlan on Monday."), [], id="nobody did it"
        ),
        pytest.param(
            ("Anna Orlan was killed on Monday.", "Soldiers did not kill Anna Orlan on Monday."), [], id="denied"
        ),
        pytest.param(
            (
                "Anna Orlan was killed on Monday. Soldiers killed Anna Orlan, the mayor said.",
                "Soldiers killed Anna Orlan on Monday.",
            ),
            [],
            id="a report that names the doer elsewhere",
        ),
        pytest.param(
            (
                "At least five people were killed at the mill in Lyon. A gunman stormed the mill, killing five people.",
                "A gunman killed at least five people at the mill in Lyon.",
            ),
            [],
            id="a report that names the doer of a toll elsewhere",
        ),
    ],
)
def test_who_leaves_the_doer_out(texts, expected):
    assert told(*texts) == expected

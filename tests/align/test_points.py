"""Links and points: what is about the same, without chaining unlike statements together."""

from build import article, story
from crossread.align import align
from crossread.align.points import make_points
from crossread.records.story import Link
from crossread.settings import Settings

SETTINGS = Settings()


def lines(*texts):
    return story(*((article(text, outlet=f"O{i}"), {}) for i, text in enumerate(texts)))


def test_statements_alike_become_a_point():
    made = lines(
        "The ferry burned off Port Ansel on Tuesday night.\nThe minister promised an inquiry.",
        "On Tuesday night a ferry burned off Port Ansel.\nShares of the owner fell.",
    )
    (point,) = align(made, settings=SETTINGS).points
    assert {made.statements[i].span.text for i in (0, 2)} == {
        s.span.text for s in made.statements if s.id in point.statements
    }


def test_statements_of_one_article_are_not_linked():
    made = lines("The ferry burned off Port Ansel.\nThe ferry burned off Port Ansel again.")
    assert align(made, settings=SETTINGS).links == ()


def test_a_statement_like_two_unlike_ones_does_not_chain_them():
    made = lines("a.", "b.", "c.", "d.")
    links = (Link(0, 1, 0.9, ""), Link(2, 3, 0.9, ""), Link(1, 2, 0.6, ""))
    points, members = make_points(made, links, settings=SETTINGS)
    assert sorted(members) == [(0, 1), (2, 3)]
    assert len(points) == 2


def test_the_order_of_links_of_one_score_changes_nothing():
    made = lines("a.", "b.", "c.")
    links = (Link(0, 1, 0.7, ""), Link(0, 2, 0.7, ""), Link(1, 2, 0.7, ""))
    assert make_points(made, links, settings=SETTINGS)[1] == ((0, 1, 2),)

"""Happenings and groups that reports name differently; the syntax is the bundled network's."""

import pytest

from build import article
from crossread.align import align
from crossread.annotate import annotate
from crossread.records.story import Report, make_story
from crossread.settings import Settings

SETTINGS = Settings()


def told(*texts):
    """Align reports of one paragraph a line, published in 2031; return the headings with the forms under each."""
    articles = [article(text, outlet=f"O{i}", published="2031-03-09") for i, text in enumerate(texts)]
    story = make_story(tuple(map(Report, articles, annotate(articles, settings=SETTINGS))))
    return align(story, settings=SETTINGS)


def headings(*texts):
    return [sorted(span.text for span in act.mentions) for act in told(*texts).acts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (
                "The war in Ukraine has entered its third year.",
                "Ministers spoke about Russia's invasion of Ukraine.",
                "The Ukraine crisis was on the table. The conflict must end, the envoy said.",
            ),
            [["Russia's invasion of Ukraine", "Ukraine crisis", "conflict", "war in Ukraine"]],
            id="a place in common",
        ),
        pytest.param(
            ("The war in Ukraine has entered its third year.", "The war in Sudan has entered its third year."),
            [],
            id="two countries",
        ),
        pytest.param(
            ("The shooting in Lyon shocked the country.", "The shooting at Merrow School shocked the country."),
            [["shooting at Merrow School", "shooting in Lyon"]],
            id="of the first sentences of reports of one story",
        ),
        pytest.param(
            (
                "The fire at the mill is out.\nOne.\nTwo.\nThree.\nFour.\nFive.\nThe war in Sudan goes on.",
                "The fire at the mill is out.\nOne.\nTwo.\nThree.\nFour.\nFive.\nThe war in Ukraine goes on.",
            ),
            [["fire", "fire"]],
            id="other places further down are other wars",
        ),
        pytest.param(
            ("The riot in Lyon left nine hurt.", "The protest in Lyon was broken up by police."),
            [["protest in Lyon", "riot in Lyon"]],
            id="a judging word beside a plain one",
        ),
        pytest.param(
            ("The shooting in Lyon shocked France.", "Another shooting in Lyon was reported a year ago."),
            [],
            id="another one is not the one",
        ),
        pytest.param(
            ("The 2019 attack in Lyon is remembered.", "The attack in Lyon shocked France."), [], id="another year"
        ),
        pytest.param(
            ("The Ukraine issue was raised.", "The situation in Ukraine was raised."),
            [],
            id="soft words alone are none",
        ),
        pytest.param(
            ("Police shot the gunman at the mill.", "The attacker died at the mill, police said."),
            [["attacker", "gunman"]],
            id="who did it",
        ),
    ],
)
def test_one_happening_under_its_names(texts, expected):
    assert headings(*texts) == expected


def test_words_that_judge_are_told():
    (act,) = told("The riot in Lyon left nine hurt.", "The protest in Lyon was broken up by police.").acts
    assert {(span.text, charge) for span, charge in zip(act.mentions, act.charges, strict=True)} == {
        ("riot in Lyon", "sharp"),
        ("protest in Lyon", ""),
    }
    assert act.name == "protest in Lyon"


def test_what_a_person_is_called_beside_the_name():
    found = told(
        "Rebel leader Anna Orlan spoke on Monday. Mr. Renner did not.",
        "Anna Orlan, the former mayor of Lyon, spoke on Monday.",
    )
    named = {entity.id: entity.name for entity in found.entities}
    assert {(named[id_], span.text) for id_, spans in found.roles.items() for span in spans} == {
        ("Anna Orlan", "Rebel leader"),
        ("Anna Orlan", "former mayor of Lyon"),
    }

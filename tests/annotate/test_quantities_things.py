"""What a figure counts: sentence in, the keys of the measured things out. One measured thing has one key."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crossread.annotate.quantities import tag_quantities
from crossread.settings import Settings
from quantity_reading import abstentions, figures

SAME = {
    "person killed": [
        "10 people were killed.",
        "The blast left 10 people dead.",
        "A blast killing 10 people shook Ardle.",
        "It killed at least 10 people.",
        "Ten dead in Ardle blast.",
        "The death toll rose to 10.",
        "It caused 10 deaths.",
        "The blast claimed 10 lives.",
        "The deaths of 10 people shook Ardle.",
        "10 persons died in Ardle.",
        "10 were killed in Ardle.",
        "A total of 10 people had been killed.",
        "10 people on board were killed.",
    ],
    "person injured": [
        "80 people were wounded.",
        "It left 80 injured.",
        "The crash, injuring 80, closed the road.",
        "As many as 80 people were also hurt.",
        "80 injuries were reported.",
        "It injured about 80 others.",
    ],
    "person arrested": [
        "46 were arrested on the square.",
        "46 people were detained.",
        "There were 46 arrests.",
        "Police arrested 46 people.",
    ],
    "person missing": ["Five people were reported missing.", "Five people are still missing."],
    "person displaced": ["It left 500 people homeless.", "Some 500 people were evacuated."],
    "village destroyed": ["The quake flattened seven villages.", "Seven villages were razed."],
    "magnitude": [
        "A magnitude 6.1 quake hit Ardle.",
        "A 6.1-magnitude quake hit Ardle.",
        "A magnitude-6.1 earthquake hit Ardle.",
        "The quake measured 6.1 on the Richter scale.",
        "It had a magnitude of 6.1.",
        "The survey put the magnitude at 6.1.",
        "The center said the quake was 6.1.",
    ],
    "caliber": ["He had a .38 caliber revolver.", "He had a .38-caliber gun.", "He had a 38 caliber revolver."],
    "time hit": ["He was shot eleven times.", "They fired, hitting him eleven times.", "He was hit by seven bullets."],
    "trade": [
        "Bilateral trade turnover grew by almost 25 percent.",
        "Trade reached a record US$240-billion.",
        "Bilateral turnover will reach $240.1 billion.",
        "Trade transactions between Ardle and Bree reached 240 billion USD.",
        "Last year, bilateral trade between Ardle and Bree reached $240 billion.",
    ],
    "jewellery": [
        "They took $2.5 million worth of jewellery.",
        "They took £35,000 of jewelry.",
        "Jewellery worth £88m was gone.",
        "Jewelry and watches valued at $2 million were gone.",
    ],
    "steel tariff": ["A 25 percent tariff on steel.", "A tariff of 25 percent on steel.", "A 25% steel tariff."],
    "damage": ["The quake caused damage estimated at around 54 million dollars.", "They paid $54 million in damage."],
    "population ardle": ["Ardle, a town of 15,000 people, slept.", "Ardle has a population of 15,000."],
    "distance south ardle": ["Bree lies 35 miles south of Ardle.", "Bree, located 58km (36 miles) south of Ardle."],
}


@pytest.mark.parametrize(
    ("key", "text"), [pytest.param(key, text, id=text) for key, texts in SAME.items() for text in texts]
)
def test_key(key: str, text: str) -> None:
    assert {one.thing for one in figures(text)} == {key}


LISTS = [
    pytest.param(
        "At least 145 people -- 132 children, 10 staff members and three soldiers -- were dead.",
        ["person killed", "child killed", "staff member killed", "soldier killed"],
        id="members of a list share the state behind it",
    ),
    pytest.param(
        "A raid killing 12 people, including three children, shook Ardle.",
        ["person killed", "child killed"],
        id="members of a list share the state before it",
    ),
    pytest.param("It killed three and injured 176.", ["person killed", "person injured"], id="two verbs, two states"),
    pytest.param(
        "It left 141 people dead, 132 of whom were children.",
        ["person killed", "child killed"],
        id="of whom were children",
    ),
    pytest.param("30 of the 80 wounded stayed.", ["person injured part", "person injured"], id="a part is no whole"),
    pytest.param(
        "435 homes went by lot and 187 by tender.", ["home", "home"], id="a bare number takes its neighbour's"
    ),
    pytest.param("Two gunmen killed a guard.", ["attacker"], id="the subject of killed is not killed"),
]


@pytest.mark.parametrize(("text", "things"), LISTS)
def test_list(text: str, things: list[str]) -> None:
    assert [one.thing for one in figures(text)] == things


CHANGES = [
    pytest.param("Trade was up 63% compared to 2021.", "rise", "2021", id="up compared to a year"),
    pytest.param("Output fell 5 percent from the previous year.", "fall", "previous year", id="from the previous year"),
    pytest.param("Sales rose 8 percent from a year earlier.", "rise", "previous year", id="a year earlier"),
    pytest.param("Exports grew by 12 percent year on year.", "rise", "previous year", id="year on year"),
    pytest.param("It saw a 15 percent increase from 2016.", "rise", "2016", id="noun of change behind"),
    pytest.param("A share of 90 percent.", "level", "", id="a share is a level"),
    pytest.param("Output rose to 90 percent.", "level", "", id="to makes a level"),
    pytest.param("Output doubled.", "multiple", "", id="doubled"),
    pytest.param("It was four times the limit.", "multiple", "", id="four times the"),
]


@pytest.mark.parametrize(("text", "change", "base"), CHANGES)
def test_change(text: str, change: str, base: str) -> None:
    (one,) = figures(text)
    assert (one.change, one.base) == (change, base)


def test_change_from_one_value_to_another() -> None:
    first, second = figures("Flour exports rose from 157 million USD (2021) to 230 million USD (2023).")
    assert (first.thing, first.asof) == ("flour export", "2021")
    assert (second.thing, second.asof, second.base) == ("flour export", "2023", "157 million USD")


def test_growth_and_level_of_one_clause() -> None:
    rise, level = figures("Trade grew by almost 25 percent in 2023 to $240 billion, according to Bree figures.")
    assert (rise.low, rise.modifier, rise.change, rise.asof) == (25, "almost", "rise", "2023")
    assert (level.low, level.change, level.asof) == (240e9, "level", "2023")


RATES = [
    pytest.param("They pump 900 barrels a day.", "day", id="a day"),
    pytest.param("They pump 900 barrels a day earlier than planned.", "", id="peer failure: a day earlier is no rate"),
    pytest.param("It moves 50 billion cubic meters of gas annually.", "year", id="annually"),
    pytest.param("It cost $76 per barrel.", "barrel", id="per barrel"),
    pytest.param("It cost C$6 (US$4.46) per share.", "share", id="over a conversion"),
]


@pytest.mark.parametrize(("text", "per"), RATES)
def test_rate(text: str, per: str) -> None:
    assert figures(text)[0].per == per


KINDS = [
    pytest.param("Jo Ardle, 22, a baker, slept.", "age", "year", "age ardle", id="age behind a name"),
    pytest.param("The 16-year-old boy slept.", "age", "year", "age boy", id="year-old"),
    pytest.param("She was aged 22.", "age", "year", "age", id="aged"),
    pytest.param("It was his 43rd meeting with Bree.", "ordinal", "", "meeting", id="43rd meeting"),
    pytest.param("It was the 19th time he came.", "ordinal", "", "time", id="19th time"),
    pytest.param("They won 9-2.", "score", "", "score", id="score"),
    pytest.param("Jo paid a two-day visit.", "duration", "day", "visit", id="duration"),
    pytest.param("A 12-point plan was read.", "number", "point", "plan point", id="hyphenated noun is the unit"),
]


@pytest.mark.parametrize(("text", "kind", "unit", "thing"), KINDS)
def test_kind(text: str, kind: str, unit: str, thing: str) -> None:
    (one,) = figures(text)
    assert (one.kind, one.unit, one.thing) == (kind, unit, thing)


def test_source_is_given_by_its_words() -> None:
    text = "Output fell by 5 percent, according to the Bree office."
    (one,) = figures(text)
    assert one.said_by is not None
    assert text[slice(*one.said_by)] == "the Bree office"


def test_counted_words_are_given_by_their_offsets() -> None:
    text = "They lost seven wooden boats."
    (one,) = figures(text)
    assert one.counted is not None
    assert text[slice(*one.counted)] == "wooden boats"


def test_the_tree_finds_the_noun_behind_a_long_phrase() -> None:
    words = ["They", "sent", "nine", "very", "old", "iron", "bells", "."]
    doc = Doc(
        Vocab(),
        words=words,
        tags=["PRP", "VBD", "CD", "RB", "JJ", "NN", "NNS", "."],
        heads=[1, 1, 6, 4, 6, 6, 1, 1],
        deps=["nsubj", "ROOT", "nummod", "advmod", "amod", "compound", "obj", "punct"],
    )
    (one,), _ = tag_quantities(doc, (), settings=Settings())
    assert one.counted is not None
    assert doc.text[slice(*one.counted)].endswith("old iron bells")


ABSTAINS = [
    pytest.param("One of the boats sank.", "one of several", id="one of the"),
    pytest.param("There is zero tolerance.", "idiom", id="idiom"),
    pytest.param("The old one sank.", "one without a noun", id="one as a pronoun"),
    pytest.param("There were 950 a day earlier.", "number without unit or noun", id="peer failure: 950 a day earlier"),
]


@pytest.mark.parametrize(("text", "reason"), ABSTAINS)
def test_abstention_is_counted(text: str, reason: str) -> None:
    assert figures(text) == ()
    assert abstentions(text) == {reason: 1}

"""Capitals and palaces: the government where it acts, the place where something happens."""

from __future__ import annotations

import pytest

from crossread.annotate.entities import link_mentions
from crossread.settings import Settings
from parsed import parsed

MOSCOW = (("Moscow", "LOC"),)


@pytest.mark.parametrize(
    ("notation", "names", "bodies"),
    [
        pytest.param(
            "Moscow/NNP/nsubj/2 rejected/VBD/root/0 the/DT/det/4 plan/NN/obj/2 _././punct/2",
            MOSCOW,
            ["russia government"],
            id="it rejects",
        ),
        pytest.param(
            "Talks/NNS/nsubj/2 began/VBD/root/0 in/IN/case/4 Moscow/NNP/obl/2", MOSCOW, [""], id="in the city"
        ),
        pytest.param(
            "Moscow/NNP/nsubj/2 hosted/VBD/root/0 the/DT/det/4 games/NNS/obj/2", MOSCOW, [""], id="cities host too"
        ),
        pytest.param(
            "The/DT/det/2 plan/NN/nsubj:pass/4 was/VBD/aux:pass/4 condemned/VBN/root/0 by/IN/case/6 "
            "Moscow/NNP/obl:agent/4",
            MOSCOW,
            ["russia government"],
            id="by Moscow",
        ),
        pytest.param(
            "Relations/NNS/nsubj/6 between/IN/case/3 Moscow/NNP/nmod/1 and/CC/cc/5 Tokyo/NNP/conj/3 "
            "improved/VBD/root/0",
            (("Moscow", "LOC"), ("Tokyo", "LOC")),
            ["russia government", "japan government"],
            id="relations between",
        ),
        pytest.param(
            "Moscow/NNP/nmod:poss/3 _'s/POS/case/1 streets/NNS/nsubj/4 froze/VBD/root/0", MOSCOW, [""], id="its streets"
        ),
        pytest.param(
            "The/DT/det/2 Kremlin/NNP/compound/3 spokesman/NN/nsubj/4 left/VBD/root/0",
            (("Kremlin", "ORG"),),
            ["russia government"],
            id="a palace's spokesman",
        ),
        pytest.param(
            "They/PRP/nsubj/2 dined/VBD/root/0 at/IN/case/5 the/DT/det/5 Kremlin/NNP/obl/2",
            (("Kremlin", "ORG"),),
            [""],
            id="at a palace",
        ),
    ],
)
def test_when_a_seat_is_a_government(notation: str, names: tuple[tuple[str, str], ...], bodies: list[str]) -> None:
    assert [mention.body for mention in link_mentions(parsed(notation, names), settings=Settings())] == bodies


def test_government_and_city_of_one_name_are_two_entities_of_an_article() -> None:
    doc = parsed(
        "Moscow/NNP/nsubj/2 rejected/VBD/root/0 the/DT/det/4 plan/NN/obj/2 _././punct/2\n"
        "Talks/NNS/nsubj/2 began/VBD/root/0 in/IN/case/4 Moscow/NNP/obl/2 _././punct/2\n"
        "The/DT/det/3 Russian/JJ/amod/3 government/NN/nsubj/4 agreed/VBD/root/0 _././punct/4",
        (("Moscow", "LOC"), ("Russian", "NORP")),
    )
    found = {doc.text[m.start : m.end]: m.id for m in link_mentions(doc, settings=Settings()) if m.type == "ORG"}
    city = [m for m in link_mentions(doc, settings=Settings()) if m.type == "LOC"]
    assert found == {"Moscow": "e1", "Russian government": "e1"}
    assert [m.id for m in city] == ["e2"]

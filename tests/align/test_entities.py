"""Which names of different articles are one entity: wrong merges are worse than missed ones."""

import pytest

from build import article, story
from crossread.align.entities import fold, merge_entities


def names(*rows):
    """Merge one name an article: rows of (name, type); return the groups of names that became one entity."""
    made = story(
        *((article(f"{name} spoke.", outlet=f"O{i}"), {"names": [(name, kind)]}) for i, (name, kind) in enumerate(rows))
    )
    entities, entity_of = merge_entities(made)
    groups = {entity.id: sorted(span.text for span in entity.mentions) for entity in entities}
    assert set(entity_of.values()) == set(groups)
    return sorted(groups.values())


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([("Anna Orlan", "PERSON"), ("ANNA ORLAN", "PERSON")], [["ANNA ORLAN", "Anna Orlan"]], id="case"),
        pytest.param([("Anna Orlan", "PERSON"), ("Orlan", "PERSON")], [["Anna Orlan", "Orlan"]], id="a surname"),
        pytest.param(
            [("Anna Orlan", "PERSON"), ("Bo Orlan", "PERSON"), ("Orlan", "PERSON")],
            [["Anna Orlan"], ["Bo Orlan"], ["Orlan"]],
            id="a surname of two people joins neither",
        ),
        pytest.param(
            [("Sound Rescue Council", "ORG"), ("SRC", "ORG")], [["SRC", "Sound Rescue Council"]], id="an acronym"
        ),
        pytest.param([("U.S.", "LOC"), ("United States", "LOC")], [["U.S.", "United States"]], id="an alias"),
        pytest.param([("Merrow", "LOC"), ("Merrow", "PERSON")], [["Merrow"], ["Merrow"]], id="a place and a person"),
        pytest.param(
            [("Tobias Renner", "PERSON"), ("Tomas Renner", "PERSON")], [["Tobias Renner"], ["Tomas Renner"]], id="near"
        ),
    ],
)
def test_merging(rows, expected):
    assert names(*rows) == expected


@pytest.mark.parametrize(
    ("name", "folded"),
    [("The Hague’s", "hague"), ("Ürgün", "urgun"), ("U.S.", "us"), ("Renners'", "renners"), ("The", "the")],
)
def test_folding(name, folded):
    assert fold(name) == folded

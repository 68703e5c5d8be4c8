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
            [("Anna Orlan", "PERSON")] * 3 + [("Bo Orlan", "PERSON"), ("Orlan", "PERSON")],
            [["Anna Orlan"] * 3 + ["Orlan"], ["Bo Orlan"]],
            id="a surname joins whom three times as many name",
        ),
        pytest.param(
            [("Vera V. Orlan", "PERSON"), ("Vera Orlan", "PERSON")], [["Vera Orlan", "Vera V. Orlan"]], id="an initial"
        ),
        pytest.param(
            [("Ada May Orlan", "PERSON"), ("Ada Orlan", "PERSON"), ("May Orlan", "PERSON"), ("Orlan", "PERSON")],
            [["Ada May Orlan", "Ada Orlan", "May Orlan", "Orlan"]],
            id="a middle name left out",
        ),
        pytest.param(
            [("Ada May Orlan", "PERSON"), ("Ada Jo Orlan", "PERSON"), ("Ada Orlan", "PERSON")],
            [["Ada Jo Orlan"], ["Ada May Orlan"], ["Ada Orlan"]],
            id="a middle name left out of two names",
        ),
        pytest.param(
            [("Lind Bo", "PERSON"), ("Bo Lind", "PERSON"), ("Lind", "PERSON")],
            [["Bo Lind", "Lind", "Lind Bo"]],
            id="family name first",
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


def test_the_form_that_most_reports_use_stands_for_the_entity():
    forms = ["Vera V. Orlan", "Vera Orlan", "Vera Orlan", "Orlan"]
    made = story(*((article(f"{n} spoke.", outlet=f"O{i}"), {"names": [(n, "PERSON")]}) for i, n in enumerate(forms)))
    entities, _ = merge_entities(made)
    assert [entity.name for entity in entities] == ["Vera Orlan"]

"""Relative clauses and appositions: which are statements of their own, and what is then counted where."""

from __future__ import annotations

import pytest

from crossread.annotate.statements import split_statements
from crossread.records.reading import Mention, Quantity, Statement
from crossread.settings import Settings
from parsed import parsed

RULES = Settings(pipeline="rules")

WHO = (
    "Mayor/NN/compound/2 Orr/NNP/nsubj/9 _,/,/punct/6 who/WP/nsubj/6 is/VBZ/cop/6 61/CD/acl:relcl/2 today/NN/obl/6 "
    "_,/,/punct/6 left/VBD/root/0 the/DT/det/11 council/NN/obj/9 _././punct/9"
)
AT_THE_END = (
    "On/IN/case/2 Monday/NNP/obl/4 police/NNS/nsubj/4 met/VBD/root/0 Bo/NNP/obj/4 Lind/NNP/flat/5 _,/,/punct/10 "
    "who/WP/nsubj/10 had/VBD/aux/10 sold/VBN/acl:relcl/5 60/CD/nummod/12 boats/NNS/obj/10 _././punct/4"
)
EXTRAPOSED = (
    "Police/NNS/nsubj/2 met/VBD/root/0 Bo/NNP/obj/2 Lind/NNP/flat/3 on/IN/case/6 Monday/NNP/obl/2 _,/,/punct/10 "
    "who/WP/nsubj/10 had/VBD/aux/10 sold/VBN/acl:relcl/3 60/CD/nummod/12 boats/NNS/obj/10 _././punct/2"
)
APPOSITION = (
    "The/DT/det/2 bridge/NN/nsubj/11 _,/,/punct/6 a/DT/det/6 900-metre/JJ/amod/6 crossing/NN/appos/2 "
    "built/VBN/acl/6 here/RB/advmod/7 _,/,/punct/6 has/VBZ/aux/11 fallen/VBN/root/0 into/IN/case/14 the/DT/det/14 "
    "sea/NN/obl/11 _././punct/11"
)
ROLE = APPOSITION.replace("900-metre", "famous")
RESTRICTIVE = (
    "Police/NNS/nsubj/2 met/VBD/root/0 a/DT/det/4 man/NN/obj/2 who/WP/nsubj/7 had/VBD/aux/7 sold/VBN/acl:relcl/4 "
    "60/CD/nummod/9 boats/NNS/obj/7 _././punct/2"
)
IN_WHICH = (
    "Police/NNS/nsubj/2 read/VBD/root/0 all/DT/det/6 of/IN/case/6 the/DT/det/6 law/NN/obj/2 _,/,/punct/12 "
    "under/IN/case/9 which/WDT/obl/12 boats/NNS/nsubj/12 may/MD/aux/12 sail/VB/acl:relcl/6 _././punct/2"
)
OF_THE_VERB = (
    "Ada/NNP/nsubj/2 left/VBD/root/0 the/DT/det/4 town/NN/obj/2 _,/,/punct/7 which/WDT/nsubj/7 "
    "pleased/VBD/acl:relcl/2 all/DT/det/9 voters/NNS/obj/7 here/RB/advmod/7 _././punct/2"
)
QUOTED = (
    "Police/NNS/nsubj/2 met/VBD/root/0 on/IN/case/5 the/DT/det/5 “/``/punct/6 _isle/NN/obl/2 _,/,/punct/10 "
    "which/WDT/nsubj/10 we/PRP/nsubj/10 love/VBP/acl:relcl/6 so/RB/advmod/10 _”/''/punct/6 _././punct/2"
)


def read(notation: str, *, figures: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> tuple[str, list[Statement]]:
    doc = parsed(notation)
    at = [(doc.text.index(word), doc.text.index(word) + len(word)) for word in (*figures, *names)]
    quantities = [Quantity(low, high, 1, 1, "") for low, high in at[: len(figures)]]
    mentions = [Mention(low, high, "PERSON", f"e{low}") for low, high in at[len(figures) :]]
    segments = [(0, len(doc.text), "body")]
    return doc.text, list(split_statements(doc, segments, (), (), quantities, mentions, settings=RULES))


@pytest.mark.parametrize(
    ("notation", "figures", "expected"),
    [
        pytest.param(
            WHO, (), ["Mayor Orr, who is 61 today, left the council.", "Mayor Orr, who is 61 today"], id="who"
        ),
        pytest.param(
            AT_THE_END, (), ["On Monday police met Bo Lind", "Bo Lind, who had sold 60 boats."], id="at the end"
        ),
        pytest.param(
            APPOSITION,
            ("900-metre",),
            [
                "The bridge, a 900-metre crossing built here, has fallen into the sea.",
                "The bridge, a 900-metre crossing built here",
            ],
            id="apposition with a figure",
        ),
        pytest.param(
            IN_WHICH,
            (),
            ["Police read all of the law", "all of the law, under which boats may sail."],
            id="under which",
        ),
        pytest.param(ROLE, (), ["The bridge, a famous crossing built here, has fallen into the sea."], id="a role"),
        pytest.param(
            RESTRICTIVE, ("60",), ["Police met a man who had sold 60 boats."], id="no comma: says who is meant"
        ),
        pytest.param(
            OF_THE_VERB, (), ["Ada left the town, which pleased all voters here."], id="no noun that it hangs on"
        ),
        pytest.param(
            EXTRAPOSED, (), ["Police met Bo Lind on Monday, who had sold 60 boats."], id="not right behind its noun"
        ),
        pytest.param(QUOTED, (), ["Police met on the “isle, which we love so”."], id="a quotation is not cut"),
    ],
)
def test_what_is_a_statement_of_its_own(notation: str, figures: tuple[str, ...], expected: list[str]) -> None:
    text, found = read(notation, figures=figures)
    assert [text[s.start : s.end] for s in found] == expected


def test_each_thing_is_counted_in_one_statement() -> None:
    """A figure in a clause is the clause's; a name before it stands in both, as the subject of each."""
    text, (main, clause) = read(WHO, figures=("61",), names=("Orr",))
    assert (main.quantities, clause.quantities) == ((), (0,))
    assert (main.mentions, clause.mentions) == ((0,), (0,))
    assert [text[low:high].strip() for low, high in main.own] == ["Mayor Orr,", ", left the council."]
    assert [text[low:high].strip() for low, high in clause.own] == [", who is 61 today"]


def test_figures_of_the_words_a_clause_hangs_on_are_the_main_statements() -> None:
    notation = AT_THE_END.replace("Bo/NNP/obj/4 Lind/NNP/flat/5", "six/CD/nummod/6 men/NNS/obj/4").replace(
        "acl:relcl/5", "acl:relcl/6"
    )
    text, (main, clause) = read(notation, figures=("six", "60"))
    assert text[clause.start : clause.end] == "six men, who had sold 60 boats."
    assert (main.quantities, clause.quantities) == ((0,), (1,))


@pytest.mark.parametrize(
    ("notation", "figures", "predicate", "arguments"),
    [
        pytest.param(
            AT_THE_END,
            (),
            "sold",
            [("nsubj", "Bo Lind"), ("obj", "60 boats")],
            id="the noun stands for the pronoun",
        ),
        pytest.param(APPOSITION, ("900-metre",), "crossing", [("nsubj", "The bridge")], id="apposition"),
    ],
)
def test_predicate_and_arguments_of_a_clause(
    notation: str, figures: tuple[str, ...], predicate: str, arguments: list[tuple[str, str]]
) -> None:
    text, found = read(notation, figures=figures)
    clause = next(s for s in found if s.lead)
    assert clause.predicate == predicate
    assert [(role, text[low:high]) for role, low, high in clause.arguments] == arguments


def test_arguments_of_the_main_statement_end_before_the_clause() -> None:
    text, (main, _) = read(WHO)
    assert [(role, text[low:high]) for role, low, high in main.arguments] == [
        ("nsubj", "Mayor Orr"),
        ("obj", "the council"),
    ]


def test_parts_of_one_sentence_have_vectors_of_their_own() -> None:
    """With the sentence's vector each part would be near whatever another part is near."""
    import numpy as np

    from build import article
    from crossread.annotate import annotate

    made = article(
        "Police in Lund arrested Bo Lind, who had sold sixty boats to the navy.\nThe harbour was closed on Monday."
    )
    (reading,) = annotate([made], settings=Settings())
    rows = np.frombuffer(reading.vectors, np.float32).reshape(len(reading.statements), -1)
    assert [made.text[s.start : s.end] for s in reading.statements][:2] == [
        "Police in Lund arrested Bo Lind",
        "Bo Lind, who had sold sixty boats to the navy.",
    ]
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert float(rows[0] @ rows[1]) < 0.9

"""Statements: where sentences are cut, what they rest on, and how certain they are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.attributions import tag_attributions
from crossread.annotate.certainty import certainty_of
from crossread.annotate.statements import split_statements
from crossread.annotate.syntax import parse
from crossread.annotate.tree import read_tree
from crossread.records.reading import Mention, Quantity, Statement, Time
from crossread.settings import Settings
from parsed import parsed

RULES = Settings(pipeline="rules")


def statements(doc, kind: str = "body") -> tuple[Statement, ...]:
    attributions = tag_attributions(doc, (), settings=RULES)
    return split_statements(doc, [(0, len(doc.text), kind)], attributions, (), (), (), settings=RULES)


TWO = (
    "Ada/NNP/nsubj/2 left/VBD/root/0 the/DT/det/4 town/NN/obj/2 _,/,/punct/9 and/CC/cc/9 the/DT/det/8 "
    "council/NN/nsubj/9 "
    "chose/VBD/conj/2 Bo/NNP/obj/9 _././punct/2"
)


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        pytest.param(TWO, ["Ada left the town", "the council chose Bo."], id="two clauses with subjects"),
        pytest.param(
            "Ada/NNP/nsubj/2 left/VBD/root/0 the/DT/det/4 town/NN/obj/2 and/CC/cc/6 met/VBD/conj/2 the/DT/det/8 "
            "council/NN/obj/6 _././punct/2",
            ["Ada left the town and met the council."],
            id="shared subject: one",
        ),
        pytest.param(
            "Ada/NNP/nsubj/2 left/VBD/root/0 the/DT/det/4 town/NN/obj/2 while/IN/mark/7 Bo/NNP/nsubj/7 "
            "chose/VBD/advcl/2 "
            "the/DT/det/9 council/NN/obj/7 _././punct/2",
            ["Ada left the town", "Bo chose the council."],
            id="while",
        ),
        pytest.param(
            "Ada/NNP/nsubj/2 left/VBD/root/0 the/DT/det/4 town/NN/obj/2 before/IN/mark/7 Bo/NNP/nsubj/7 "
            "chose/VBD/advcl/2 "
            "the/DT/det/9 council/NN/obj/7 _././punct/2",
            ["Ada left the town before Bo chose the council."],
            id="before is no other fact",
        ),
        pytest.param(
            "“/``/punct/3 Ada/NNP/nsubj/3 left/VBD/root/0 the/DT/det/5 town/NN/obj/3 _,/,/punct/9 and/CC/cc/9 "
            "Bo/NNP/nsubj/9 "
            "chose/VBD/conj/3 the/DT/det/11 council/NN/obj/9 _”/''/punct/3 _././punct/3",
            ["“ Ada left the town, and Bo chose the council”."],
            id="a quotation is not cut",
        ),
    ],
)
def test_where_sentences_are_cut(notation: str, expected: list[str]) -> None:
    doc = parsed(notation)
    assert [doc.text[s.start : s.end] for s in statements(doc)] == expected


@pytest.mark.parametrize(
    ("notation", "certainty", "negated"),
    [
        pytest.param("Orr/NNP/nsubj/2 left/VBD/root/0 _././punct/2", "asserted", False, id="asserted"),
        pytest.param("Orr/NNP/nsubj/3 will/MD/aux/3 leave/VB/root/0 _././punct/3", "planned", False, id="will"),
        pytest.param("Orr/NNP/nsubj/3 may/MD/aux/3 leave/VB/root/0 _././punct/3", "possible", False, id="may"),
        pytest.param(
            "Orr/NNP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 leave/VB/root/0 _././punct/4", "asserted", True, id="not"
        ),
        pytest.param(
            "Orr/NNP/nsubj/4 might/MD/aux/4 not/RB/advmod/4 leave/VB/root/0 _././punct/4",
            "possible",
            True,
            id="might not",
        ),
        pytest.param(
            "Orr/NNP/nsubj:pass/3 is/VBZ/aux:pass/3 expected/VBN/root/0 to/TO/mark/5 leave/VB/xcomp/3 _././punct/3",
            "planned",
            False,
            id="is expected to",
        ),
        pytest.param(
            "Orr/NNP/nsubj/2 seems/VBZ/root/0 to/TO/mark/4 leave/VB/xcomp/2 _././punct/2",
            "possible",
            False,
            id="seems to",
        ),
        pytest.param(
            "Orr/NNP/nsubj/2 failed/VBD/root/0 to/TO/mark/4 leave/VB/xcomp/2 _././punct/2",
            "asserted",
            True,
            id="failed to",
        ),
        pytest.param("Did/VBD/aux/3 Orr/NNP/nsubj/3 leave/VB/root/0 _?/./punct/3", "asked", False, id="question"),
        pytest.param(
            "Orr/NNP/nsubj/3 would/MD/aux/3 leave/VB/root/0 if/IN/mark/6 it/PRP/nsubj/6 rained/VBD/advcl/3 "
            "_././punct/3",
            "conditional",
            False,
            id="would, if",
        ),
        pytest.param(
            "Lund/NNP/nsubj/2 said/VBD/root/0 Orr/NNP/nsubj/4 left/VBD/ccomp/2 _././punct/2",
            "reported",
            False,
            id="said",
        ),
        pytest.param(
            "Lund/NNP/nsubj/2 denied/VBD/root/0 that/IN/mark/5 Orr/NNP/nsubj/5 left/VBD/ccomp/2 _././punct/2",
            "denied",
            False,
            id="denied",
        ),
        pytest.param(
            "Lund/NNP/nsubj/2 thought/VBD/root/0 Orr/NNP/nsubj/4 left/VBD/ccomp/2 _././punct/2",
            "possible",
            False,
            id="thought",
        ),
        pytest.param(
            "Lund/NNP/nsubj/2 said/VBD/root/0 Orr/NNP/nsubj/5 will/MD/aux/5 leave/VB/ccomp/2 _././punct/2",
            "planned",
            False,
            id="said that he will",
        ),
        pytest.param(
            "Lund/NNP/nsubj/2 asked/VBD/root/0 whether/IN/mark/5 Orr/NNP/nsubj/5 left/VBD/ccomp/2 _././punct/2",
            "asked",
            False,
            id="asked whether",
        ),
        pytest.param(
            "Lund/NNP/nsubj/2 denied/VBD/root/0 the/DT/det/4 report/NN/obj/2 _././punct/2",
            "asserted",
            False,
            id="that somebody denied a thing is the outlet's word",
        ),
        pytest.param("Nobody/NN/nsubj/2 left/VBD/root/0 _././punct/2", "asserted", True, id="nobody"),
        pytest.param(
            "Orr/NNP/nsubj/2 said/VBD/root/0 she/PRP/nsubj/4 believes/VBZ/ccomp/2 it/PRP/nsubj/6 fell/VBD/ccomp/4 "
            "_././punct/2",
            "possible",
            False,
            id="what somebody says she believes",
        ),
        pytest.param(
            "Orr/NNP/nsubj/2 said/VBD/root/0 she/PRP/nsubj/4 knows/VBZ/ccomp/2 it/PRP/nsubj/6 fell/VBD/ccomp/4 "
            "_././punct/2",
            "reported",
            False,
            id="what somebody says she knows",
        ),
    ],
)
def test_certainty(notation: str, certainty: str, negated: bool) -> None:
    (found,) = statements(parsed(notation))
    assert (found.certainty, found.negated) == (certainty, negated)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        pytest.param("The mayor will leave.", "planned", id="will"),
        pytest.param("The mayor may leave.", "possible", id="may"),
        pytest.param("If it rains, the mayor stays.", "conditional", id="if"),
        pytest.param("The mayor left.", "asserted", id="asserted"),
        pytest.param("The mayor said that it rained.", "reported", id="reported"),
        pytest.param("Did the mayor leave?", "asked", id="question"),
    ],
)
def test_certainty_without_a_tree(text: str, certainty: str) -> None:
    (found,) = statements(parse(text, settings=RULES))
    assert found.certainty == certainty


def test_the_predicate_of_reported_speech_is_what_is_said() -> None:
    doc = parsed("Lund/NNP/nsubj/2 said/VBD/root/0 Orr/NNP/nsubj/4 left/VBD/ccomp/2 _././punct/2")
    (found,) = statements(doc)
    assert (found.predicate, found.attribution) == ("left", 0)
    assert [(name, doc.text[a:b]) for name, a, b in found.arguments] == [("nsubj", "Orr")]


def test_finds_are_numbered_in_the_statement_that_holds_them() -> None:
    doc = parsed(TWO)
    times, quantities = (Time(4, 8, "DATE", ""),), (Quantity(27, 30, 1, 1, ""),)
    mentions = (Mention(0, 3, "PERSON", "e1"), Mention(doc.text.index("Bo"), len(doc.text) - 1, "PERSON", "e2"))
    one, two = split_statements(doc, [(0, len(doc.text), "body")], (), times, quantities, mentions, settings=RULES)
    assert (one.times, one.quantities, one.mentions) == ((0,), (), (0,))
    assert (two.times, two.quantities, two.mentions) == ((), (0,), (1,))


@pytest.mark.parametrize("kind", ["dateline", "byline", "timestamp", "caption", "boilerplate"])
def test_only_what_the_outlet_says_makes_statements(kind: str) -> None:
    assert statements(parse("The mayor left.", settings=RULES), kind) == ()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Orr left.", "“No,” he said.", "\n\n", "He came; she went.", "...", "Why?", "1."]), max_size=12
    )
)
def test_statements_are_apart_in_order_and_within_their_segment(parts: list[str]) -> None:
    text = " ".join(parts)
    middle = len(text) // 2
    segments = [(0, middle, "body"), (middle, len(text), "title")]
    doc = parse(text, [(a, b) for a, b, _ in segments], settings=RULES)
    attributions = tag_attributions(doc, (), settings=RULES)
    found = split_statements(doc, segments, attributions, (), (), (), settings=RULES)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(any(a <= s.start < s.end <= b for a, b, _ in segments) for s in found)
    covered = {s.sentence for s in found}
    for number, sentence in enumerate(doc.sents):
        if any(letter.isalnum() for letter in sentence.text):
            assert number in covered


@pytest.mark.parametrize(
    ("notation", "predicate", "certainty", "tense"),
    [
        pytest.param(
            "Orr/NNP/nsubj:pass/3 is/VBZ/aux:pass/3 expected/VBN/root/0 to/TO/mark/5 leave/VB/xcomp/3 Lund/NNP/obj/5",
            "leave",
            "planned",
            "present",
            id="is expected to leave",
        ),
        pytest.param(
            "Orr/NNP/root/0 to/TO/mark/3 leave/VB/acl/1 Lund/NNP/obj/3", "leave", "planned", "", id="a headline's plan"
        ),
        pytest.param(
            "Orr/NNP/nsubj/4 is/VBZ/aux/4 to/TO/mark/4 leave/VB/root/0 Lund/NNP/obj/4",
            "leave",
            "planned",
            "present",
            id="is to leave",
        ),
        pytest.param(
            "Orr/NNP/nsubj/3 has/VBZ/aux/3 left/VBN/root/0 Lund/NNP/obj/3", "left", "asserted", "past", id="has left"
        ),
        pytest.param("Orr/NNP/nsubj/2 left/VBD/root/0 Lund/NNP/obj/2", "left", "asserted", "past", id="left"),
        pytest.param(
            "Orr/NNP/nsubj/3 will/MD/aux/3 leave/VB/root/0 Lund/NNP/obj/3", "leave", "planned", "future", id="will"
        ),
    ],
)
def test_what_happens_and_when_it_is_told_of(notation: str, predicate: str, certainty: str, tense: str) -> None:
    doc = parsed(notation)
    for token in doc:
        token.lemma_ = {"has": "have"}.get(token.lower_, token.lower_)
    (found,) = statements(doc)
    assert (found.predicate, found.certainty, found.tense) == (predicate, certainty, tense)
    words = {role: doc.text[low:high] for role, low, high in found.arguments}
    assert {role.partition(":")[0]: said for role, said in words.items()} == {"nsubj": "Orr", "obj": "Lund"}


LEFT = (
    "Orr/NNP/nsubj/2 left/VBD/root/0 _,/,/punct/6 as/IN/mark/6 aides/NNS/nsubj/6 said/VBD/advcl/2 "
    "that/IN/mark/10 Lund/NNP/nsubj/10 would/MD/aux/10 fight/VB/ccomp/6 on/RP/advmod/10 for/IN/case/14 many/JJ/amod/14 "
    "years/NNS/obl/10 to/TO/mark/16 come/VB/acl/14 _././punct/2"
)


def test_a_long_content_beside_the_main_clause_does_not_make_the_statement_theirs() -> None:
    """Most of the words are the aides', but what the sentence says is the outlet's: Orr left."""
    (found,) = statements(parsed(LEFT))
    assert (found.attribution, found.certainty, found.predicate) == (None, "asserted", "left")


EXPECTED = (
    "Orr/NNP/nsubj:pass/4 is/VBZ/aux:pass/4 not/RB/advmod/4 expected/VBN/root/0 to/TO/mark/7 be/VB/cop/7 "
    "able/JJ/xcomp/4 "
    "to/TO/mark/9 leave/VB/xcomp/7 Lund/NNP/obj/9"
)


def test_how_sure_is_asked_of_what_happens() -> None:
    """That something is expected is sure; what is expected is planned, and denied where the expecting is."""
    (found,) = statements(parsed(EXPECTED))
    assert (found.predicate, found.certainty, found.negated) == ("leave", "planned", True)
    tree = read_tree(parsed(EXPECTED))
    words = {word: tree.lower.index(word) for word in ("expected", "leave")}
    levels = {word: certainty_of(tree, range(len(tree)), at, ()) for word, at in words.items()}
    assert levels == {"expected": "asserted", "leave": "planned"}

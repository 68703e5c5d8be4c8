"""Who says what: direct speech by marks and word order, reported speech by the tree; the sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.attributions import tag_attributions
from crossread.annotate.entities import link_mentions
from crossread.annotate.syntax import parse
from crossread.records.reading import Attribution
from crossread.settings import Settings
from parsed import parsed

RULES = Settings(pipeline="rules")


def shown(text: str, found: Attribution) -> tuple[str, str, str]:
    """Return (source, cue, content) as text, stretches joined by a bar."""
    parts = (found.source, found.cue, found.content)
    return tuple("|".join(text[start:end] for start, end in part) for part in parts)  # type: ignore[return-value]


def read(text: str) -> list[tuple[str, str, str]]:
    return [shown(text, a) for a in tag_attributions(parse(text, settings=RULES), (), settings=RULES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We stay,” she said.", [("she", "said", "“We stay,”")], id="behind"),
        pytest.param("“We stay,” said Ada Orr.", [("Ada Orr", "said", "“We stay,”")], id="inverted"),
        pytest.param(
            "“We stay,” said Ada Orr, the mayor of Lund. “It is home.”",
            [("Ada Orr, the mayor of Lund", "said", "“We stay,”|“It is home.”")],
            id="goes on behind the cue, with an apposition",
        ),
        pytest.param(
            "“We stay,” Orr said, “and we wait.”", [("Orr", "said", "“We stay,”|“and we wait.”")], id="broken"
        ),
        pytest.param("Orr said: “We stay.”", [("Orr", "said", "“We stay.”")], id="colon"),
        pytest.param("Orr told reporters, “We stay.”", [("Orr", "told", "“We stay.”")], id="comma before"),
        pytest.param("Added Orr: “We stay.”", [("Orr", "Added", "“We stay.”")], id="inverted before a colon"),
        pytest.param(
            "“She left, Mrs. Orr said so. He stayed.",
            [("", "", "“She left, Mrs. Orr said so.")],
            id="a quotation left open ends with its sentence, not with a title",
        ),
        pytest.param("Orr: “We stay at home.”", [("Orr", ":", "“We stay at home.”")], id="bare name"),
        pytest.param("“It is home.” — Ada Orr", [("Ada Orr", "—", "“It is home.”")], id="signature"),
        pytest.param(
            "“One came,” Orr said.\n“Two more came after that.”",
            [("Orr", "said", "“One came,”|“Two more came after that.”")],
            id="next paragraph without a cue",
        ),
        pytest.param(
            "Orr said: “One came.\n\n“Two came.”",
            [("Orr", "said", "“One came.|“Two came.”")],
            id="paragraph that opens with a mark",
        ),
        pytest.param(
            "The “open” plan was put off in Lund.",
            [],
            id="scare quotes are no speech",
        ),
        pytest.param("On “The Morning Hour,” she sang.", [], id="the name of a broadcast is no speech"),
        pytest.param('"We stay""We go," she said.', [("she", "said", '"We go,"')], id="glued: only its own quotation"),
        pytest.param("« Nous restons », said Orr.", [("Orr", "said", "« Nous restons »")], id="French marks"),
        pytest.param("„Wir bleiben“, said Orr.", [("Orr", "said", "„Wir bleiben“")], id="German marks"),
        pytest.param(
            "The bridge is safe, according to the ministry.",
            [("the ministry", "according to", "The bridge is safe")],
            id="according to, behind",
        ),
        pytest.param(
            "According to the ministry, the bridge is safe.",
            [("the ministry", "According to", "the bridge is safe")],
            id="according to, before",
        ),
        pytest.param(
            "The mayor said that the bridge was safe.",
            [("The mayor", "said", "that the bridge was safe")],
            id="reported without a tree",
        ),
        pytest.param("The bridge was safe, the mayor said.", [("the mayor", "said", "The bridge was safe")], id="end"),
        pytest.param(
            "“We go,” Orr, mayor of Lund, said.",
            [("Orr, mayor of Lund", "said", "“We go,”")],
            id="apposition before the cue",
        ),
        pytest.param(
            "ORR: We stay at home now.\nQ: Why is that so?\nORR: It is our home.",
            [
                ("ORR", ":", "We stay at home now."),
                ("Q", ":", "Why is that so?"),
                ("ORR", ":", "It is our home."),
            ],
            id="a transcript",
        ),
        pytest.param("She saw the report on the bridge.", [], id="nobody says anything"),
    ],
)
def test_without_a_tree(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


TREES = [
    pytest.param(
        "Orr/NNP/nsubj/2 denied/VBD/root/0 that/IN/mark/6 the/DT/det/5 bridge/NN/nsubj/6 fell/VBD/ccomp/2 _././punct/2",
        [("Orr", "denied", "that the bridge fell", "deny")],
        id="clause",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 promised/VBD/root/0 to/TO/mark/4 stay/VB/xcomp/2 _././punct/2",
        [("Orr", "promised", "to stay", "promise")],
        id="infinitive",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 urged/VBD/root/0 Lund/NNP/obj/2 to/TO/mark/5 wait/VB/xcomp/2 _././punct/2",
        [("Orr", "urged", "Lund to wait", "demand")],
        id="who is urged belongs to what is said",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 denied/VBD/root/0 the/DT/det/4 report/NN/obj/2 _././punct/2",
        [("Orr", "denied", "the report", "deny")],
        id="noun phrase",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 called/VBD/root/0 it/PRP/obj/2 a/DT/det/5 gift/NN/xcomp/2 _././punct/2",
        [("Orr", "called", "it a gift", "assert")],
        id="name for a thing",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 called/VBD/root/0 for/IN/case/4 talks/NNS/obl/2 _././punct/2",
        [("Orr", "called for", "talks", "demand")],
        id="preposition",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 left/VBD/root/0 _,/,/punct/4 saying/VBG/advcl/2 it/PRP/nsubj/6 rained/VBD/ccomp/4 "
        "_././punct/2",
        [("Orr", "saying", "it rained", "assert")],
        id="participle takes the subject above",
    ),
    pytest.param(
        "The/DT/det/2 claim/NN/nsubj/9 by/IN/case/4 Orr/NNP/nmod/2 that/IN/mark/7 it/PRP/nsubj/7 rained/VBD/acl/2 "
        "was/VBD/cop/9 false/JJ/root/0 _././punct/9",
        [("Orr", "claim", "that it rained", "assert")],
        id="noun cue",
    ),
    pytest.param(
        "It/PRP/nsubj/2 fell/VBD/root/0 _,/,/punct/2 according/VBG/case/6 to/IN/fixed/4 Orr/NNP/obl/2 _././punct/2",
        [("Orr", "according to", "It fell", "report")],
        id="according to",
    ),
    pytest.param(
        "It/PRP/nsubj/2 fell/VBD/root/0 _,/,/punct/5 Orr/NNP/nsubj/5 said/VBD/parataxis/2 _././punct/2",
        [("Orr", "said", "It fell", "assert")],
        id="cue beside its clause",
    ),
    pytest.param(
        "Orr/NNP/nsubj:pass/3 was/VBD/aux:pass/3 quoted/VBN/root/0 as/IN/mark/5 saying/VBG/advcl/3 it/PRP/nsubj/7 "
        "fell/VBD/ccomp/5 _././punct/3",
        [("Orr", "saying", "it fell", "assert")],
        id="was quoted as saying",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 wants/VBZ/root/0 Lund/NNP/obj/2 to/TO/mark/5 wait/VB/xcomp/2 _././punct/2",
        [("Orr", "wants", "Lund to wait", "intend")],
        id="a wish is no speech",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 opposed/VBD/root/0 it/PRP/obj/2 _././punct/2",
        [("Orr", "opposed", "it", "judge")],
        id="a stance is no speech",
    ),
    pytest.param(
        "Orr/NNP/nsubj:pass/3 is/VBZ/aux:pass/3 expected/VBN/root/0 to/TO/mark/5 win/VB/xcomp/3 _././punct/3",
        [("", "is expected", "Orr|to win", "think")],
        id="passive with an infinitive: the subject belongs to it, the source is nobody",
    ),
    pytest.param(
        "The/DT/det/2 plan/NN/nsubj:pass/4 was/VBD/aux:pass/4 criticized/VBN/root/0 by/IN/case/6 Orr/NNP/obl/4 "
        "_././punct/4",
        [("Orr", "was criticized", "The plan", "assert")],
        id="passive with its agent",
    ),
    pytest.param(
        "The/DT/det/2 bridge/NN/nsubj/3 seems/VBZ/root/0 safe/JJ/xcomp/3 _././punct/3",
        [("", "seems", "The bridge|safe", "think")],
        id="seems",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 voiced/VBD/root/0 doubt/NN/obj/2 about/IN/case/6 the/DT/det/6 plan/NN/nmod/3 _././punct/2",
        [("Orr", "doubt", "the plan", "think")],
        id="noun cue carried by a verb",
    ),
    pytest.param(
        "Orr/NNP/nsubj/3 is/VBZ/cop/3 worried/JJ/root/0 about/IN/case/6 the/DT/det/6 plan/NN/obl/3 _././punct/3",
        [("Orr", "worried", "the plan", "think")],
        id="adjective with a preposition",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 said/VBD/root/0 he/PRP/nsubj/4 wants/VBZ/ccomp/2 to/TO/mark/6 stay/VB/xcomp/4 _././punct/2",
        [("Orr", "said", "he wants to stay", "assert")],
        id="a wish told in somebody's words is part of them",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 said/VBD/root/0 Lund/NNP/nsubj/4 denied/VBD/ccomp/2 that/IN/mark/7 it/PRP/nsubj/7 "
        "fell/VBD/ccomp/4 _././punct/2",
        [("Orr", "said", "Lund denied that it fell", "assert"), ("Lund", "denied", "that it fell", "deny")],
        id="somebody else's words within a content",
    ),
    pytest.param(
        "In/IN/case/3 a/DT/det/3 poll/NN/obl/5 Orr/NNP/nsubj/5 leads/VBZ/root/0 _././punct/5",
        [("a poll", "In", "Orr leads", "report")],
        id="in a poll",
    ),
    pytest.param(
        "In/IN/case/3 the/DT/det/3 poll/NN/obl/5 Orr/NNP/nsubj/5 leads/VBZ/root/0 _././punct/5", [], id="in the vote"
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 seemed/VBD/root/0 to/TO/mark/4 deny/VB/xcomp/2 the/DT/det/6 report/NN/obj/4 _././punct/2",
        [("Orr", "deny", "the report", "deny")],
        id="seemed to deny: the lower verb is the cue",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 advocated/VBD/root/0 closing/VBG/xcomp/2 the/DT/det/5 bridge/NN/obj/3 _././punct/2",
        [("Orr", "advocated", "closing the bridge", "demand")],
        id="gerund",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 criticized/VBD/root/0 a/DT/det/4 plan/NN/obj/2 for/IN/case/6 Lund/NNP/obl/2 _././punct/2",
        [("Orr", "criticized", "a plan for Lund", "assert")],
        id="an object keeps the phrase behind it",
    ),
    pytest.param(
        "It/PRP/nsubj/2 fell/VBD/root/0 _,/,/punct/2 Orr/NNP/nsubj/5 said/VBD/parataxis/2 _,/,/punct/5 "
        "adding/VBG/advcl/2 that/IN/mark/10 Lund/NNP/nsubj/10 burned/VBD/ccomp/7 _././punct/2",
        [("Orr", "said", "It fell", "assert"), ("Orr", "adding", "that Lund burned", "assert")],
        id="a participle behind a comma has the source of the cue before it",
    ),
    pytest.param(
        "Orr/NNP/nsubj/2 laid/VBD/root/0 out/RP/compound:prt/2 the/DT/det/5 plan/NN/obj/2 _././punct/2",
        [("Orr", "laid out", "the plan", "assert")],
        id="verb with a particle",
    ),
    pytest.param("Orr/NNP/nsubj/2 laid/VBD/root/0 the/DT/det/4 table/NN/obj/2 _././punct/2", [], id="without it"),
    pytest.param(
        "Orr/NNP/nsubj/2 said/VBD/root/0 it/PRP/nsubj/4 fell/VBD/ccomp/2 _,/,/punct/8 but/CC/cc/8 she/PRP/nsubj/8 "
        "denied/VBD/conj/4 that/IN/mark/11 it/PRP/nsubj/11 burned/VBD/ccomp/8 _././punct/2",
        [("Orr", "said", "it fell", "assert"), ("she", "denied", "that it burned", "deny")],
        id="a second cue behind but ends the content",
    ),
    pytest.param(
        "Her/PRP$/nmod:poss/2 fear/NN/nsubj/3 is/VBZ/root/0 that/IN/mark/6 it/PRP/nsubj/6 fell/VBD/ccomp/3 "
        "_././punct/3",
        [("Her", "fear", "that it fell", "think")],
        id="her fear is that",
    ),
    pytest.param("You/PRP/nsubj/2 know/VBP/root/0 it/PRP/nsubj/4 fell/VBD/ccomp/2 _././punct/2", [], id="you know"),
    pytest.param("Orr/NNP/nsubj/2 added/VBD/root/0 salt/NN/obj/2 _././punct/2", [], id="added salt"),
    pytest.param("The/DT/det/2 plan/NN/nsubj/3 fell/VBD/root/0 _././punct/3", [], id="no cue"),
]


@pytest.mark.parametrize(("notation", "expected"), TREES)
def test_with_a_tree(notation: str, expected: list[tuple[str, str, str, str]]) -> None:
    doc = parsed(notation)
    found = tag_attributions(doc, (), settings=RULES)
    assert [(*shown(doc.text, a), a.act) for a in found] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("“We stay,” she said.", "direct", id="direct"),
        pytest.param("She said that they “stay.”", "mixed", id="mixed"),
        pytest.param("She said that they stay.", "indirect", id="indirect"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    (found,) = tag_attributions(parse(text, settings=RULES), (), settings=RULES)
    assert found.kind == kind


def test_a_headline_needs_a_name_the_article_knows() -> None:
    notation = (
        "Orr/NNP/root/0 _:/:/punct/1 The/DT/det/4 bridge/NN/nsubj/6 is/VBZ/cop/6 safe/JJ/parataxis/1 now/RB/advmod/6"
    )
    doc = parsed(notation, (("Orr", "PERSON"),))
    found = tag_attributions(doc, link_mentions(doc, settings=RULES), settings=RULES)
    assert [shown(doc.text, a) for a in found] == [("Orr", ":", "The bridge is safe now")]
    assert tag_attributions(parsed(notation), (), settings=RULES) == ()


WORDS = st.sampled_from(
    ["Orr", "said", "“", "”", '"', "'", ",", ".", "that", "he", "according", "to", "denied", ":", "\n\n", "« no »", "—"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_ordered_stretches_inside_it(text: str) -> None:
    for found in tag_attributions(parse(text, settings=RULES), (), settings=RULES):
        assert found.content
        for part in (found.source, found.cue, found.content):
            for start, end in part:
                assert 0 <= start < end <= len(text)
        assert all(one[1] <= other[0] for one, other in zip(found.content, found.content[1:], strict=False))


def test_ten_thousand_quotations_in_one_text() -> None:
    text = "“We stay,” Orr said. " * 5_000
    found = tag_attributions(parse(text, settings=RULES), (), settings=RULES)
    assert len(found) == 5_000


def test_the_empty_text() -> None:
    assert tag_attributions(parse("", settings=RULES), (), settings=RULES) == ()

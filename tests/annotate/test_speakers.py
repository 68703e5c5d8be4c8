"""Entities of one article, the phrases that stand for them, and who speaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from crossread.annotate.attributions import tag_attributions
from crossread.annotate.entities import link_mentions
from crossread.annotate.syntax import parse
from crossread.settings import Settings
from parsed import parsed

RULES = Settings(pipeline="rules")
P, ORG, L = "PERSON", "ORG", "LOC"


def tagged(text: str, *names: tuple[str, str]) -> Doc:
    """Return the text read by rule, with each name marked at all its places, longer names first."""
    doc = parse(text, settings=RULES)
    taken: set[int] = set()
    spans = []
    for words, label in sorted(names, key=lambda name: -len(name[0])):
        at = text.find(words)
        while at >= 0:
            span = doc.char_span(at, at + len(words), label=label)
            if span is not None and not taken & set(range(span.start, span.end)):
                taken |= set(range(span.start, span.end))
                spans.append(span)
            at = text.find(words, at + 1)
    doc.ents = spans
    return doc


def linked(doc: Doc) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for mention in link_mentions(doc, settings=RULES):
        groups.setdefault(mention.id, []).append(doc.text[mention.start : mention.end])
    return list(groups.values())


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param(
            "Ada Orr met Bo Lind. Ms. Orr left.",
            (("Ada Orr", P), ("Orr", P), ("Bo Lind", P)),
            [["Ada Orr", "Orr"], ["Bo Lind"]],
            id="surname",
        ),
        pytest.param(
            "Ada V. Orr came. Ada Orr left. A. Orr slept.",
            (("Ada V. Orr", P), ("Ada Orr", P), ("A. Orr", P)),
            [["Ada V. Orr", "Ada Orr", "A. Orr"]],
            id="initials",
        ),
        pytest.param(
            "Ada Orr met Bo Orr. Orr left.",
            (("Ada Orr", P), ("Bo Orr", P), ("Orr", P)),
            [["Ada Orr"], ["Bo Orr"], ["Orr"]],
            id="a surname of two stays apart",
        ),
        pytest.param(
            "Orr Lan met Bo. Orr left.",
            (("Orr Lan", P), ("Orr", P), ("Bo", P)),
            [["Orr Lan", "Orr"], ["Bo"]],
            id="first name",
        ),
        pytest.param(
            "The Union of Free Ports (UFP) met. UFP left.",
            (("Union of Free Ports", ORG), ("UFP", ORG)),
            [["Union of Free Ports", "UFP", "UFP"]],
            id="acronym",
        ),
        pytest.param(
            "Acme Corp. fell. Acme rose.",
            (("Acme Corp.", ORG), ("Acme", ORG)),
            [["Acme Corp.", "Acme"]],
            id="company end",
        ),
        pytest.param(
            "Acme Oil fell. Acme Gas rose.",
            (("Acme Oil", ORG), ("Acme Gas", ORG)),
            [["Acme Oil"], ["Acme Gas"]],
            id="two firms",
        ),
        pytest.param(
            "The U.S. and the United States.",
            (("U.S.", L), ("United States", L)),
            [["U.S.", "United States"]],
            id="country",
        ),
        pytest.param(
            "President Ada Orr came. The president left.",
            (("Ada Orr", P),),
            [["Ada Orr", "The president"]],
            id="role before the name",
        ),
        pytest.param(
            "Swedish President Ada Orr met Danish President Bo Lind. The Danish president left. The president slept.",
            (("Ada Orr", P), ("Bo Lind", P)),
            [["Ada Orr"], ["Bo Lind", "The Danish president"]],
            id="role of two: the adjective decides, or nothing does",
        ),
        pytest.param(
            "Ada Orr, the mayor of Lund, came. The mayor left.",
            (("Ada Orr", P), ("Lund", L)),
            [["Ada Orr", "The mayor"], ["Lund"]],
            id="apposition",
        ),
        pytest.param(
            "Swedish President Ada Orr came. The Swedish leader left.",
            (("Ada Orr", P),),
            [["Ada Orr", "The Swedish leader"]],
            id="a plainer word for the role",
        ),
        pytest.param(
            "Former President Ada Orr came. The president left.",
            (("Ada Orr", P),),
            [["Ada Orr"]],
            id="former is not now",
        ),
        pytest.param(
            "The Lund Harbour Ministry met. The ministry left.",
            (("Lund Harbour Ministry", ORG),),
            [["Lund Harbour Ministry", "The ministry"]],
            id="body by its last word",
        ),
        pytest.param(
            "China's Foreign Ministry met the Russian Foreign Ministry. The Chinese Foreign Ministry left.",
            (("China", L), ("Russian", "NORP"), ("Chinese", "NORP")),
            [
                ["China's Foreign Ministry", "Chinese Foreign Ministry"],
                ["China"],
                ["Russian Foreign Ministry"],
                ["Russian"],
                ["Chinese"],
            ],
            id="ministries of two states",
        ),
        pytest.param(
            "The Lund Ministry met the Oslo Ministry. The ministry left.",
            (("Lund Ministry", ORG), ("Oslo Ministry", ORG)),
            [["Lund Ministry"], ["Oslo Ministry"]],
            id="two ministries",
        ),
    ],
)
def test_entities(text: str, names: tuple[tuple[str, str], ...], expected: list[list[str]]) -> None:
    assert linked(tagged(text, *names)) == expected


@pytest.mark.parametrize(
    ("text", "names", "speaker"),
    [
        pytest.param("“We stay,” said Ada Orr.", (("Ada Orr", P),), "Ada Orr", id="name"),
        pytest.param("Ada Orr came. “We stay,” she said.", (("Ada Orr", P),), "Ada Orr", id="pronoun"),
        pytest.param(
            "Mr. Lind came. “We stay,” she said.",
            (("Lind", P),),
            "unknown",
            id="a title tells that the pronoun is another",
        ),
        pytest.param("Mayor Ada Orr came. “We stay,” the mayor said.", (("Ada Orr", P),), "Ada Orr", id="role"),
        pytest.param("“We stay,” a senior official said.", (), "anonymous", id="official without a name"),
        pytest.param("“We stay,” said a man who asked not to be named.", (), "anonymous", id="asked not to be named"),
        pytest.param("“We stay,” said the baker.", (), "unknown", id="nobody known"),
        pytest.param(
            "“We stay,” Ada Orr and Bo Lind said.", (("Ada Orr", P), ("Bo Lind", P)), "unknown", id="two at once"
        ),
        pytest.param(
            "“We stay,” said Ada Orr, an analyst at Acme.",
            (("Ada Orr", P), ("Acme", ORG)),
            "Ada Orr",
            id="not the employer",
        ),
        pytest.param(
            "Ada Orr met reporters. “Jon Lind is here,” she said.",
            (("Ada Orr", P), ("Jon Lind", P)),
            "Ada Orr",
            id="whom only the quoted words name does not speak them",
        ),
        pytest.param("Acme rose. “We stay,” it said.", (("Acme", ORG),), "Acme", id="it is a body"),
        pytest.param("Ada Orr came. “We stay,” it said.", (("Ada Orr", P),), "unknown", id="it is no person"),
        pytest.param(
            "“We stay,” Ada Orr said. “We go,” she added.", (("Ada Orr", P),), "Ada Orr", id="the speaker just before"
        ),
    ],
)
def test_speakers(text: str, names: tuple[tuple[str, str], ...], speaker: str) -> None:
    doc = tagged(text, *names)
    mentions = link_mentions(doc, settings=RULES)
    named = {mention.id: text[mention.start : mention.end] for mention in reversed(mentions)}
    last = tag_attributions(doc, mentions, settings=RULES)[-1]
    assert named.get(last.speaker, last.speaker) == speaker


def test_who_is_the_name_its_clause_hangs_on() -> None:
    doc = parsed(
        "Orr/NNP/nsubj/7 _,/,/punct/4 who/WP/nsubj/4 denied/VBD/acl:relcl/1 it/PRP/obj/4 _,/,/punct/4 left/VBD/root/0 "
        "and/CC/cc/11 who/WP/nsubj/11 also/RB/advmod/11 said/VBD/conj/7 it/PRP/nsubj/13 fell/VBD/ccomp/11 _././punct/7",
        (("Orr", P),),
    )
    mentions = link_mentions(doc, settings=RULES)
    assert tag_attributions(doc, mentions, settings=RULES)[0].speaker in {mentions[0].id, "unknown"}


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Ada Orr", "Orr", "Bo Orr", "Ada", "Acme Corp.", "Acme", "A. Orr"]), max_size=12))
def test_every_name_has_one_entity_and_ids_follow_the_text(names: list[str]) -> None:
    text = " met ".join(names) + "."
    doc = tagged(text, *((name, ORG if "Acme" in name else P) for name in names))
    found = link_mentions(doc, settings=RULES)
    assert len(found) == len(doc.ents)
    first_seen = list(dict.fromkeys(mention.id for mention in found))
    assert first_seen == [f"e{number}" for number in range(1, len(first_seen) + 1)]


def test_no_names_no_mentions() -> None:
    assert link_mentions(parse("Nobody came.", settings=RULES), settings=RULES) == ()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["The", "A", "'s", "Orr", "(", "U.S.", "Ministry", "Mr.", "-", "“", "\n"]),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC", "DATE"]),
)
def test_any_tagged_stretch_is_linked_or_left_out(words: list[str], label: str) -> None:
    doc = parse(" ".join(words), settings=RULES)
    doc.ents = [Span(doc, start, start + 1, label=label) for start in range(0, len(doc), 2)]
    for mention in link_mentions(doc, settings=RULES):
        assert 0 <= mention.start < mention.end <= len(doc.text)

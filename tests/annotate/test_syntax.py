"""Docs filled by each source of syntax: the text stays, segments hold, spaCy's own tools work on them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.syntax import cover, parse, parse_many
from crossread.errors import UsageError
from crossread.settings import Settings

RULES = Settings(pipeline="rules")
TEXT = (
    "President Joan Barden met Mr. Orlan in Geneva.  They didn't agree.\n\n"
    "TALKS FAIL IN GENEVA\nThe BBC said so.He left."
)


def sentences(doc):
    return [s.text.strip() for s in doc.sents]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150), st.lists(st.integers(0, 150), max_size=4))
def test_the_text_stays_as_it_is_and_segments_start_sentences(text, borders):
    edges = sorted(borders)
    segments = list(pairwise(edges))
    doc = parse(text, segments, settings=RULES)
    assert doc.text == text
    for low, high in cover(len(text), segments):
        first = next((t for t in doc if not t.is_space and low <= t.idx < high), None)
        assert first is None or first.is_sent_start or (first.i and doc[0].is_space and doc[: first.i].text.isspace())


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abC.,'\" \n1-’$İ\u0308\U0001f600", max_size=80))
def test_the_network_takes_any_text(text):
    doc = parse(text)
    assert doc.text == text
    assert doc._.sentence_vectors.shape[0] == sum(1 for s in doc.sents if not s.text.isspace()) if len(doc) else True


def test_no_text_gives_an_empty_doc():
    for settings_ in (Settings(), RULES):
        doc = parse("", settings=settings_)
        assert (len(doc), doc.text) == (0, "")
        assert doc._.sentence_vectors.shape[0] == 0


def test_a_doc_has_sentences_tags_tree_lemmas_names_and_vectors():
    doc = parse(TEXT)
    assert doc.text == TEXT
    assert sentences(doc)[0] == "President Joan Barden met Mr. Orlan in Geneva."
    met = next(t for t in doc if t.text == "met")
    assert (met.pos_, met.lemma_, met.dep_) == ("VERB", "meet", "ROOT")
    assert met.morph.get("Tense") == ["Past"]
    assert {t.text for t in met.children if t.dep_ == "nsubj"} & {"Joan", "Barden", "President"}
    names = {e.text: e.label_ for e in doc.ents}
    assert (names["Joan Barden"], names["Orlan"], names["Geneva"]) == ("PERSON", "PERSON", "LOC")
    vectors = doc._.sentence_vectors
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(list(doc.sents)), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_like_sentences_have_near_vectors():
    doc = parse(
        "The army shot down two drones.\n\nTwo drones were downed by the military.\n\nBread prices rose in May."
    )
    near, far = doc._.sentence_vectors[0] @ doc._.sentence_vectors[1:].T
    assert near > 0.6 > 0.3 > far


def test_no_sentence_and_no_name_crosses_a_segment():
    text = "Fighting in Kyiv Orlan said on Monday"
    border = text.index("Orlan")
    doc = parse(text, [(0, border), (border, len(text))])
    assert sentences(doc) == ["Fighting in Kyiv", "Orlan said on Monday"]
    assert all(e.end_char <= border or e.start_char >= border for e in doc.ents)


def test_doubled_blanks_are_space_tokens():
    doc = parse("He left  New  York.")
    assert [t.text for t in doc if t.is_space] == [" ", " "]
    assert all(t.pos_ == "SPACE" for t in doc if t.is_space)
    assert "New  York" in [e.text for e in doc.ents]


@pytest.mark.parametrize("text", ["\n\nHe left.", "  ", "\n", "He left.\n\n \n", "\u00a0He\u2003left."])
def test_white_space_at_the_edges_is_kept(text):
    for settings_ in (Settings(), RULES):
        assert parse(text, settings=settings_).text == text


def test_a_text_reads_the_same_alone_and_among_others():
    texts = [TEXT, "Oil rose 3%.", TEXT[::-1], "Rain fell. " * 80]
    among = list(parse_many((text, ()) for text in texts))
    for text, doc in zip(texts, among, strict=True):
        alone = parse(text)
        assert (
            alone.to_array(["HEAD", "DEP", "TAG", "LEMMA", "ENT_TYPE", "SENT_START"]).tolist()
            == doc.to_array(["HEAD", "DEP", "TAG", "LEMMA", "ENT_TYPE", "SENT_START"]).tolist()
        )
        assert np.array_equal(alone._.sentence_vectors, doc._.sentence_vectors)


def test_a_quotation_glued_to_one_that_ends_opens_a_sentence():
    text = 'He called it a sign of "the special nature of trade.""It is home," Orlan noted. They left.'
    assert [s.text for s in parse(text).sents][:2] == [
        'He called it a sign of "the special nature of trade."',
        '"It is home," Orlan noted.',
    ]


def test_rules_need_no_network(monkeypatch):
    monkeypatch.setattr("crossread.annotate.network.network", lambda: pytest.fail("the network was loaded"))
    doc = parse(TEXT, settings=RULES)
    assert len(list(doc.sents)) == 4
    assert doc._.sentence_vectors.shape == (4, 0)


def test_importing_loads_nothing():
    import subprocess
    import sys

    heavy = ("spacy", "onnxruntime", "numpy")
    code = f"import sys, crossread.annotate.syntax; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# -- spaCy -------------------------------------------------------------------------------------------------------------


def test_the_factory_fills_the_docs_of_a_blank_pipeline():
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("crossread")
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert doc.vocab is nlp.vocab
    assert [t.dep_ for t in doc] == [t.dep_ for t in parse(TEXT)]
    assert doc._.sentence_vectors.shape[1] == 384


def test_matchers_run_on_our_docs():
    from spacy.matcher import DependencyMatcher, Matcher

    doc = parse("The minister met the president in Geneva.")
    matcher = Matcher(doc.vocab)
    matcher.add("V", [[{"POS": "VERB", "LEMMA": "meet"}]])
    assert len(matcher(doc)) == 1
    tree = DependencyMatcher(doc.vocab)
    tree.add("S", [[{"RIGHT_ID": "v", "RIGHT_ATTRS": {"POS": "VERB"}},
                    {"LEFT_ID": "v", "REL_OP": ">", "RIGHT_ID": "s", "RIGHT_ATTRS": {"DEP": "nsubj"}}]])  # fmt: skip
    assert [[doc[i].text for i in found] for _, found in tree(doc)] == [["met", "minister"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A spaCy pipeline in a folder: sentences by rule, names by patterns, relations of spaCy's English models."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Geneva"}, {"label": "DATE", "pattern": "Monday"}])
    path = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(path)
    return str(path)


def test_a_users_pipeline_takes_our_place_but_for_vectors(folder):
    text = "They met in Geneva on Monday. It failed. TALKS OVER"
    border = text.index("TALKS")
    doc = parse(text, [(0, border), (border, len(text))], settings=Settings(pipeline=folder))
    assert doc.text == text
    assert sentences(doc) == ["They met in Geneva on Monday.", "It failed.", "TALKS OVER"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Geneva", "LOC")]
    assert doc._.sentence_vectors.shape == (3, 384)


def test_relations_of_spacys_models_become_universal():
    import spacy
    from spacy.tokens import Doc

    from crossread.annotate.pipelines import _rename

    doc = Doc(spacy.blank("en").vocab, words=["They", "were", "seen", "in", "Kyiv"],
              pos=["PRON", "AUX", "VERB", "ADP", "PROPN"], heads=[2, 2, 2, 2, 3],
              deps=["nsubjpass", "auxpass", "ROOT", "prep", "pobj"])  # fmt: skip
    _rename(doc)
    assert [(t.text, t.dep_, t.head.text) for t in doc] == [
        ("They", "nsubj:pass", "seen"), ("were", "aux:pass", "seen"), ("seen", "ROOT", "seen"),
        ("in", "case", "Kyiv"), ("Kyiv", "obl", "seen"),
    ]  # fmt: skip


def test_an_unknown_pipeline_is_the_callers_mistake():
    with pytest.raises(UsageError, match="no spaCy pipeline"):
        parse("Text.", settings=Settings(pipeline="en_core_web_nothing"))

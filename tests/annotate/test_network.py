"""The bundled network: windows, determinism, the check of its files, and decoding."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate import lemmas
from crossread.annotate.decode import best_tags, is_tree, tree
from crossread.annotate.features import CASES, case_class, gap_class, name_classes
from crossread.annotate.names import Name, clean_names, find_names
from crossread.annotate.network import MOST_A_BATCH, Network, NetworkError, Work, _batches, network, read_manifest
from crossread.annotate.words import words

FILES = resources.files("crossread.data")


def work(text: str) -> Work:
    spans = words(text)
    return Work(text, spans, [i == 0 for i in range(len(spans))])


TEXTS = [
    "The minister left Kyiv on Monday. He will meet the president of France in Paris, the BBC reported.",
    "SIX KILLED IN RAID ON PORT\n\nSix people died, police said.The harbour was closed “until further notice”.",
    "Prices rose 3.5 percent in May. " * 30,
    "",
    "Yes.",
]


def same(one, other) -> bool:
    lists = ("starts", "upos", "xpos", "feats", "lemmas", "heads", "deprels", "tags")
    return all(getattr(one, k) == getattr(other, k) for k in lists) and np.array_equal(one.vectors, other.vectors)


def test_an_article_reads_the_same_alone_and_among_others():
    """Dynamic int8 scales by batch, so a batch must never hold two articles."""
    alone = [network().read(work(text)) for text in TEXTS]
    among = list(network().read_many(work(text) for text in [*TEXTS[::-1], *TEXTS]))
    assert all(same(a, b) for a, b in zip(alone, among[len(TEXTS) :], strict=True))
    assert all(same(a, b) for a, b in zip(alone[::-1], among, strict=False))


def test_the_number_of_threads_changes_nothing():
    one = Network(FILES, threads=1)
    assert all(same(one.read(work(text)), network().read(work(text))) for text in TEXTS)


def test_lists_have_an_entry_a_word_and_vectors_a_row_a_sentence():
    for text in TEXTS:
        given_work = work(text)
        found = network().read(given_work)
        sizes = {
            len(getattr(found, k)) for k in ("starts", "upos", "xpos", "feats", "lemmas", "heads", "deprels", "tags")
        }
        assert sizes == {len(given_work.spans)}
        assert found.vectors.shape == (sum(found.starts), 384)
        assert np.allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-3)


def test_every_sentence_is_a_tree_of_its_own():
    for text in TEXTS:
        found = network().read(work(text))
        edges = [i for i, start in enumerate(found.starts) if start] + [len(found.starts)]
        for low, high in pairwise(edges):
            heads = [0 if h == low + i else h - low + 1 for i, h in enumerate(found.heads[low:high])]
            assert is_tree(heads)
            assert list(found.deprels[low:high]).count("root") == 1


def test_given_sentence_starts_are_kept():
    given_work = work("One two three four. Five six seven.")
    starts = [i in (0, 2, 6) for i in range(len(given_work.spans))]
    found = network().read(Work(given_work.text, given_work.spans, given_work.edges, starts))
    assert found.starts == starts


def test_windows_hold_every_word_once_and_batches_stay_small():
    given_work = work("A word, and another; then more of them " * 400 + ". End of it.\n\nNew one. " * 50)
    windows = list(network()._windows(given_work))
    assert [w.start for w in windows] == list(np.cumsum([0, *(len(w.words) for w in windows)])[:-1])
    assert sum(len(w.words) for w in windows) == len(given_work.spans)
    for batch in _batches(windows):
        assert len(batch) == 1 or max(w.size for w in batch) * len(batch) <= MOST_A_BATCH


def test_a_line_without_end_is_read_in_bounded_memory():
    """10,000 words in one line; 400,000 were tried by hand (docs/design-notes-network.md)."""
    given_work = work("word and another of them " * 2_000)
    waiting = 0
    for window in network()._windows(given_work):
        waiting = max(waiting, window.size)
    found = network().read(given_work)
    assert len(found.heads) == 10_000
    assert waiting <= 192


def copied(folder, **changes):
    manifest = json.loads(FILES.joinpath("manifest.json").read_text("utf-8")) | changes
    for name in ("network.onnx", "tokenizer.json"):
        (folder / name).write_bytes(FILES.joinpath(name).read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def test_the_manifest_names_the_files_as_they_are():
    manifest = read_manifest(FILES)
    total = 0
    for entry in (manifest["network"], manifest["tokenizer"]):
        data = FILES.joinpath(entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        total += len(data)
    assert total <= 26_000_000


def test_a_changed_file_is_refused(tmp_path):
    folder = copied(tmp_path)
    data = bytearray((folder / "network.onnx").read_bytes())
    data[1000] ^= 1
    (folder / "network.onnx").write_bytes(bytes(data))
    with pytest.raises(NetworkError, match=r"network\.onnx: sha256 is .* the manifest says"):
        Network(folder)


def test_a_missing_file_and_another_format_are_refused(tmp_path):
    with pytest.raises(NetworkError, match="no readable manifest"):
        Network(tmp_path)
    with pytest.raises(NetworkError, match="format 99"):
        Network(copied(tmp_path, format=99))
    copied(tmp_path)
    (tmp_path / "tokenizer.json").unlink()
    with pytest.raises(NetworkError, match=r"tokenizer\.json: missing"):
        Network(tmp_path)


# -- trees -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        pytest.param([0], True, id="one word"),
        pytest.param([2, 0, 2], True, id="two on one"),
        pytest.param([0, 0], False, id="two roots"),
        pytest.param([2, 1, 0], False, id="a ring beside the root"),
        pytest.param([2, 3, 1], False, id="a ring without a root"),
    ],
)
def test_is_tree(heads, expected):
    assert is_tree(heads) is expected


def total(scores, heads):
    return sum(scores[i, h] for i, h in enumerate(heads))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_found_is_one_and_best_for_its_root(size, seed):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(size, size + 1)).astype(np.float32)
    scores[np.arange(size), np.arange(size) + 1] = -1e9
    found = tree(scores)
    assert is_tree(found)
    root = found.index(0)
    best = max(
        total(scores, heads)
        for heads in product(range(size + 1), repeat=size)
        if is_tree(list(heads)) and heads[root] == 0
    )
    assert total(scores, found) == pytest.approx(best, abs=1e-4)


def test_a_long_sentence_of_rings_is_repaired():
    scores = np.full((200, 201), -5, dtype=np.float32)
    for word in range(0, 200, 2):
        scores[word, word + 2] = scores[word + 1, word + 1] = 0
    assert is_tree(tree(scores))


# -- names -----------------------------------------------------------------------------------------------------------

TAGS = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]


def test_an_inside_tag_never_follows_nothing():
    scores = np.log(np.array([[0.6, 0.3, 0.02, 0.04, 0.04], [0.1, 0.1, 0.7, 0.05, 0.05]], dtype=np.float32))
    assert [TAGS[i] for i in best_tags(scores, TAGS)] == ["B-PERSON", "I-PERSON"]


def test_the_best_tags_stay_where_they_are_allowed():
    scores = np.log(np.array([[0.1, 0.8, 0.02, 0.04, 0.04], [0.1, 0.1, 0.7, 0.05, 0.05]], dtype=np.float32))
    assert [TAGS[i] for i in best_tags(scores, TAGS)] == ["B-PERSON", "I-PERSON"]


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        pytest.param("President/B-PERSON Barden/I-PERSON", [("Barden", "PERSON")], id="a title stands outside"),
        pytest.param("Prime/B-PERSON Minister/I-PERSON Modi/I-PERSON", [("Modi", "PERSON")], id="a title of two words"),
        pytest.param("Mr./B-PERSON left", [], id="a title alone is no name"),
        pytest.param("Barden/B-PERSON 's/I-PERSON", [("Barden", "PERSON")], id="a possessive stands outside"),
        pytest.param("“/B-ORG Reuters/I-ORG ”/I-ORG", [("Reuters", "ORG")], id="quotes stand outside"),
        pytest.param("General/B-ORG Motors/I-ORG", [("General Motors", "ORG")], id="a company keeps its first word"),
        pytest.param(
            "Secretary of State/B-PERSON Antony/I-PERSON Blinken/I-PERSON",
            [("Antony Blinken", "PERSON")],
            id="an office",
        ),
        pytest.param(
            "Power/B-ORG of/I-ORG Siberia/B-LOC", [("Power of Siberia", "ORG")], id="a name goes on behind of"
        ),
        pytest.param("Institute/B-ORG of/I-ORG the/I-ORG", [("Institute", "ORG")], id="no name ends in a small word"),
        pytest.param("atomic/B-ORG energy/I-ORG", [], id="a name has a capital"),
        pytest.param("China/B-ORG -/I-ORG Russia/I-ORG", [("China", "LOC"), ("Russia", "LOC")], id="two countries"),
        pytest.param("the Sino - Russian treaty", [("Sino - Russian", "NORP")], id="a people behind a hyphen"),
        pytest.param("Covid/B-ORG rules", [], id="a disease is no name"),
        pytest.param("Congress/B-ORG party/I-ORG", [("Congress", "ORG")], id="a common noun stands behind"),
        pytest.param("Min/B-PERSON Jae/I-PERSON - un", [("Min Jae - un", "PERSON")], id="a name of syllables goes on"),
        pytest.param("Joan/B-PERSON Barden/I-PERSON - led", [("Joan Barden", "PERSON")], id="another does not"),
        pytest.param("Foreign/B-PERSON Minister/I-PERSON", [], id="titles alone are no name"),
        pytest.param("UAE/B-ORG said", [("UAE", "LOC")], id="a country is a place"),
        pytest.param("EU/B-ORG said", [("EU", "ORG")], id="a union of countries is none"),
        pytest.param("Dubai/B-LOC Police said", [("Dubai Police", "ORG")], id="a place and its police are one"),
        pytest.param(
            "Kinshasa/B-LOC Oil/B-ORG Ministry/I-ORG", [("Kinshasa Oil Ministry", "ORG")], id="so are two names"
        ),
        pytest.param("Dubai/B-LOC Police Arrest Two", [("Dubai", "LOC")], id="but not in a headline"),
        pytest.param("US$/B-LOC 240", [], id="money is no place"),
        pytest.param(
            "Kyiv/B-LOC | Orlan/I-LOC", [("Kyiv", "LOC"), ("Orlan", "LOC")], id="a name ends with its segment"
        ),
        pytest.param("the Ukrainian/B-LOC army", [("Ukrainian", "NORP")], id="a people is NORP"),
        pytest.param("South Korean troops", [("South Korean", "NORP")], id="with the compass before it"),
        pytest.param("Korean/B-ORG Air/I-ORG", [("Korean Air", "ORG")], id="but not inside a longer name"),
    ],
)
def test_names_are_corrected(tagged, expected):
    forms, tags, edges = [], [], []
    fresh = True
    for item in tagged.split():
        if item == "|":
            fresh = True
            continue
        form, _, tag = item.partition("/")
        forms.append(form)
        tags.append(tag or "O")
        edges.append(fresh)
        fresh = False
    found = find_names(forms, tags, edges)
    assert [(" ".join(forms[n.start : n.end]), n.kind) for n in found] == expected


def test_a_name_has_one_type_in_an_article():
    forms = ["Alibaba", "said", "Alibaba", "and", "Alibaba"]
    order = ["O", *(f"{b}-{k}" for k in ("PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC") for b in "BI")]
    scores = np.full((5, len(order)), -9, dtype=np.float32)
    for word, kind in ((0, "B-ORG"), (2, "B-PERSON"), (4, "B-ORG")):
        scores[word, order.index(kind)] = -0.01
    tags = ["B-ORG", "O", "B-PERSON", "O", "B-ORG"]
    assert [n.kind for n in find_names(forms, tags, [True] + [False] * 4, scores)] == ["ORG"] * 3


def test_clean_names_needs_no_scores():
    assert clean_names(["Ann", "Lee"], ["B-PERSON", "I-PERSON"], [True, False]) == [Name(0, 2, "PERSON")]


# -- features and lemmas -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "expected"),
    [("a", "lower"), ("the", "lower"), ("The", "title"), ("BBC", "upper"), ("A", "capital"), ("McDonald", "mixed"),
     ("iPhone", "mixed"), ("2024", "number"), ("G7", "digits"), (".", "mark"), ("U.S.", "upper"),
     ("Зеленський", "title")],
)  # fmt: skip
def test_case(word, expected):
    assert CASES[case_class(word)] == expected


def test_gaps():
    assert [gap_class(gap) for gap in ("", " ", "  ", "\n", " \n ")] == [0, 1, 1, 2, 2]


def test_known_names_are_found_whole():
    found = name_classes(["the", "United", "Kingdom", "and", "Kyiv", "met"])
    assert found[1] == found[2] == 1
    assert found[4] == 3
    assert (found[0], found[5]) == (0, 0)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Companies", "company"), ("cities", "city"), ("went", "go"), ("Orlan", "Orlan"), ("is", "be"), ("n't", "not"),
     ("U.S.", "U.S."), ("the", "the"), ("better", "good"), ("HELD", "hold"), ("I", "I"), ("’s", "'s")],
)  # fmt: skip
def test_a_lemma_comes_back_from_its_script(form, lemma):
    assert lemmas.apply(form, lemmas.script(form, lemma)) == lemma


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_any_lemma_comes_back(form, lemma):
    assert lemmas.apply(form, lemmas.script(form, lemma)) == lemma


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8))
def test_a_script_of_another_word_gives_some_lemma(form, other, lemma):
    assert lemmas.apply(form, lemmas.script(other, lemma))

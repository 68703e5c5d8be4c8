"""Let any spaCy pipeline that a user has take the network's place, sentence vectors aside.

The pipeline reads each segment apart, so that no sentence or name crosses its border. Entity types are brought to
ours. Relations of spaCy's own English models (ClearNLP) are brought to Universal Dependencies as far as they map word
by word, prepositions turned (``in -> pobj Kyiv`` becomes ``Kyiv -case-> in``), since our rules are written for those.
Sentence vectors come from our network, over the pipeline's sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from crossread.errors import UsageError

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from crossread.annotate.network import Analysis

__all__ = ["by_spacy"]

# By spaCy's names of OntoNotes and CoNLL types; what is not here (dates, numbers) is no entity of ours.
ENTITY_TYPES = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "NORP": "NORP",
    "EVENT": "EVENT", "MISC": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC",
}  # fmt: skip
# ClearNLP relations by their Universal Dependencies.
RELATIONS = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "dative": "iobj",
    "prt": "compound:prt", "neg": "advmod", "poss": "nmod:poss", "relcl": "acl:relcl", "acomp": "xcomp",
    "attr": "xcomp", "oprd": "xcomp",
    "npadvmod": "obl:unmarked", "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse", "meta": "dep",
    "nmod": "compound", "quantmod": "advmod", "agent": "case", "prep": "case", "pcomp": "acl",
}  # fmt: skip


@lru_cache(maxsize=2)
def _load(source: str) -> Any:
    import spacy

    try:
        return spacy.load(source)
    except OSError as error:
        raise UsageError(f"no spaCy pipeline {source!r}: neither installed nor a folder") from error


def by_spacy(text: str, segments: Sequence[tuple[int, int]], source: str) -> Doc:
    """Return the Doc of a text as the pipeline reads its segments."""
    from spacy.tokens import Doc

    nlp = _load(source)
    parts = [nlp(text[low:high]) for low, high in segments if low < high]
    doc = Doc.from_docs(parts, ensure_whitespace=False) if parts else nlp.make_doc("")
    _start_segments(doc, parts)
    _rename(doc)
    _vectors(doc)
    return doc


def _start_segments(doc: Doc, parts: Sequence[Doc]) -> None:
    """Start a sentence at every segment, also where the pipeline sets no sentences."""
    if doc.has_annotation("DEP"):
        return
    known = doc.has_annotation("SENT_START")
    at = 0
    for part in parts:
        for offset in range(len(part)):
            if not offset or not known:
                doc[at + offset].is_sent_start = offset == 0
        at += len(part)


def _rename(doc: Doc) -> None:
    from spacy.tokens import Span

    kept = [(ent, ENTITY_TYPES[ent.label_]) for ent in doc.ents if ent.label_ in ENTITY_TYPES]
    doc.ents = [Span(doc, ent.start, ent.end, label=kind) for ent, kind in kept]
    if not doc.has_annotation("DEP") or not any(token.dep_ in ("pobj", "dobj", "nsubjpass") for token in doc):
        return
    heads = [token.head.i for token in doc]
    deps = [token.dep_ for token in doc]
    for token in doc:
        case = token.head
        if token.dep_ == "pobj" and case.dep_ in ("prep", "agent", "dative") and heads[token.i] == case.i:
            heads[token.i], heads[case.i] = heads[case.i], token.i
            noun = doc[heads[token.i]].pos_ in ("NOUN", "PROPN", "PRON")
            deps[token.i] = "obl:agent" if case.dep_ == "agent" else "nmod" if noun else "obl"
            deps[case.i] = "case"
    for token in doc:
        token.head = doc[heads[token.i]]
        token.dep_ = RELATIONS.get(deps[token.i], deps[token.i])


def _vectors(doc: Doc) -> None:
    from crossread.annotate.network import Work, network

    tokens = [token for token in doc if not token.is_space]
    spans = [(token.idx, token.idx + len(token)) for token in tokens]
    starts = []
    for sentence in doc.sents if len(doc) else ():
        starts += [index == 0 for index, _ in enumerate(token for token in sentence if not token.is_space)]
    work = Work(doc.text, spans, [i == 0 for i in range(len(spans))], starts)
    doc._.sentence_vectors = _by_sentence(starts, network().read(work))


def _by_sentence(starts: Sequence[bool], found: Analysis) -> Any:
    """Return a row a sentence; one that the network had to read in parts has the mean of its parts' vectors."""
    import numpy as np

    rows = found.vectors
    assert rows is not None
    whole = np.zeros((sum(starts), rows.shape[1]), np.float32)
    sentence = part = -1
    for start, begun in zip(starts, found.starts, strict=True):
        sentence += start
        if begun:
            part += 1
            whole[sentence] += rows[part]
    norms = np.linalg.norm(whole, axis=1, keepdims=True)
    return whole / np.maximum(norms, np.finfo(np.float32).tiny)

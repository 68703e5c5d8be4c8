"""Docs with a tree written by hand, for the rules that read one.

A word is `form/XPOS/relation/head`, heads count from 1 within the sentence and 0 is the root; sentences are parted by a
line break. `_` in place of a space glues a word to the one before.
"""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "DT": "DET", "PRP": "PRON", "RB": "ADV",
    "JJ": "ADJ", "CC": "CCONJ", "TO": "PART", "MD": "AUX", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "CD": "NUM",
    "POS": "PART", "EX": "PRON",
}  # fmt: skip
_NLP = spacy.blank("en")


def parsed(text: str, names: tuple[tuple[str, str], ...] = ()) -> Doc:
    """Return the Doc of the notation; `names` are (words, type), each marked at all its places."""
    columns: dict[str, list] = {key: [] for key in ("words", "spaces", "tags", "pos", "deps", "heads", "sent_starts")}
    for line in filter(None, (line.strip() for line in text.strip().splitlines())):
        base = len(columns["words"])
        for place, item in enumerate(line.split()):
            form, tag, dep, head = item.rsplit("/", 3)
            if form.startswith("_"):
                form = form[1:]
                columns["spaces"][-1] = False
            columns["words"].append(form)
            columns["spaces"].append(True)
            columns["tags"].append(tag)
            columns["pos"].append(_POS.get(tag, "VERB" if tag.startswith("V") else "PUNCT"))
            columns["deps"].append(dep)
            columns["heads"].append(base + (int(head) - 1 if int(head) else place))
            columns["sent_starts"].append(place == 0)
    columns["spaces"][-1] = False
    doc = Doc(_NLP.vocab, **columns)
    doc.ents = _ents(doc, names)
    return doc


def _ents(doc: Doc, names: tuple[tuple[str, str], ...]) -> list[Span]:
    found = []
    for words, label in names:
        start = doc.text.find(words)
        while start >= 0:
            span = doc.char_span(start, start + len(words), label=label)
            if span is not None:
                found.append(span)
            start = doc.text.find(words, start + 1)
    return spacy.util.filter_spans(found)

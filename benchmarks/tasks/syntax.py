"""Tags and trees on gold words, words and sentence ends from raw text: UD English EWT dev and held-out GUM news.

LAS counts relations without their subtypes, as the CoNLL shared tasks do; `LAS with subtypes` counts them whole.
A sentence is right when its first and last characters are; `boundary F1` counts sentence starts.
From raw text, paragraphs are given as segments, since the pipeline gets them so.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

from benchmarks.frame import Score
from benchmarks.treebanks import Gold, ewt, f1, gum

CORPUS = ("train/ud_ewt/dev.conllu", "train/gum/articles.jsonl")


def measure(corpora: Path) -> list[Score]:
    sets = {
        "EWT dev": ewt(corpora / "train/ud_ewt/dev.conllu"),
        "GUM news": gum(corpora / "train/gum/articles.jsonl"),
    }
    scores = []
    for name, documents in sets.items():
        figures = {("crossread", f"{name} {metric}"): value for metric, value in gold_words(documents).items()}
        for system in ("crossread", "rules"):
            figures |= {(system, f"{name} {metric}"): value for metric, value in raw_text(documents, system).items()}
        figures |= {("spaCy CNN", f"{name} {metric}"): value for metric, value in spacy_cnn(documents).items()}
        scores += [Score("syntax", system, metric, round(value, 2)) for (system, metric), value in figures.items()]
    return scores


def gold_words(documents: list[Gold]) -> dict[str, float]:
    """Give the network gold words and sentences."""
    from crossread.annotate.network import Work, network

    right: Counter[str] = Counter()
    for gold in documents:
        starts = set(gold.starts)
        flags = [i in starts for i in range(len(gold.spans))]
        edges = [i == 0 for i in range(len(gold.spans))]
        found = network().read(Work(gold.text, gold.spans, edges, flags))
        for i, head in enumerate(gold.heads):
            arc = found.heads[i] == head
            right["words"] += 1
            right["UPOS"] += found.upos[i] == gold.upos[i]
            right["XPOS"] += found.xpos[i] == gold.xpos[i]
            right["lemma"] += found.lemmas[i] == gold.lemmas[i]
            right["UAS"] += arc
            right["LAS"] += arc and found.deprels[i].split(":")[0] == gold.deprels[i].split(":")[0]
            right["LAS with subtypes"] += arc and found.deprels[i] == gold.deprels[i]
    total = right.pop("words")
    return {f"gold words {name}": 100 * count / total for name, count in right.items()}


def raw_text(documents: list[Gold], source: str) -> dict[str, float]:
    """Give the text and its paragraphs; for the network, LAS over the words that stand where gold words do."""
    from crossread.annotate.syntax import parse_many
    from crossread.settings import Settings

    works = [(gold.text, gold.segments) for gold in documents]
    gold_sets: dict[str, set] = {key: set() for key in ("words F1", "sentence F1", "boundary F1", "UPOS F1", "LAS F1")}
    found_sets: dict[str, set] = {key: set() for key in gold_sets}
    for number, (gold, doc) in enumerate(
        zip(documents, parse_many(works, settings=Settings(pipeline=source)), strict=True)
    ):
        tokens = [token for token in doc if not token.is_space]
        spans = [(t.idx, t.idx + len(t)) for t in tokens]
        gold_sets["words F1"] |= {(number, *span) for span in gold.spans}
        found_sets["words F1"] |= {(number, *span) for span in spans}
        sentences = []
        for sentence in doc.sents:
            inside = [t for t in sentence if not t.is_space]
            if inside:
                sentences.append((inside[0].idx, inside[-1].idx + len(inside[-1])))
        gold_sets["sentence F1"] |= {(number, *span) for span in gold.sentences}
        found_sets["sentence F1"] |= {(number, *span) for span in sentences}
        gold_sets["boundary F1"] |= {(number, low) for low, _ in gold.sentences}
        found_sets["boundary F1"] |= {(number, low) for low, _ in sentences}
        gold_sets["UPOS F1"] |= {(number, *s, tag) for s, tag in zip(gold.spans, gold.upos, strict=True)}
        found_sets["UPOS F1"] |= {(number, t.idx, t.idx + len(t), t.pos_) for t in tokens}
        gold_sets["LAS F1"] |= {
            (number, *s, -1 if h == i else gold.spans[h][0], "root" if h == i else rel.split(":")[0])
            for i, (s, h, rel) in enumerate(zip(gold.spans, gold.heads, gold.deprels, strict=True))
        }
        found_sets["LAS F1"] |= {
            (
                number,
                t.idx,
                t.idx + len(t),
                -1 if t.head == t else t.head.idx,
                "root" if t.head == t else t.dep_.split(":")[0],
            )
            for t in tokens
        }
    kept = gold_sets if source == "crossread" else ("words F1", "sentence F1", "boundary F1")
    return {f"raw {metric}": f1(gold_sets[metric], found_sets[metric]) for metric in kept}


def spacy_cnn(documents: list[Gold]) -> dict[str, float]:
    """Run spaCy's own architecture, trained on the same data by training/spacy_baseline.py, on gold words."""
    import os

    folder = os.environ.get("CROSSREAD_SPACY_BASELINE")
    if not folder:
        print("syntax: spaCy CNN left out: CROSSREAD_SPACY_BASELINE names no folder of training/spacy_baseline.py")
        return {}
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load(folder)
    right: Counter[str] = Counter()
    for gold in documents:
        edges = [*gold.starts, len(gold.spans)]
        for low, high in pairwise(edges):
            spans = gold.spans[low:high]
            spaces = [b[0] > a[1] for a, b in zip(spans, [*spans[1:], (10**9, 0)], strict=True)]
            doc = nlp(Doc(nlp.vocab, words=[gold.text[a:b] for a, b in spans], spaces=spaces))
            for token in doc:
                i = low + token.i
                arc = low + token.head.i == gold.heads[i]
                rel = "root" if token.dep_ == "ROOT" else token.dep_
                right["words"] += 1
                right["UPOS"] += token.pos_ == gold.upos[i]
                right["UAS"] += arc
                right["LAS"] += arc and rel.split(":")[0] == gold.deprels[i].split(":")[0]
    total = right.pop("words")
    return {f"gold words {name}": 100 * count / total for name, count in right.items()}

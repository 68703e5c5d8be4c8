"""Train spaCy's own architecture (tok2vec CNN, no vectors) on the same treebanks, to run beside the network.

``python -m training.spacy_baseline CORPORA OUT --minutes 30``; then
``CROSSREAD_SPACY_BASELINE=OUT python -m benchmarks syntax``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from training.corpora import Document, read_ewt, read_gum


def docs(nlp: spacy.Language, documents: list[Document]) -> Iterator[Doc]:
    """Yield gold Docs of sentences whose trees are known."""
    for sentence in (s for d in documents for s in d.sentences):
        if sentence.heads is None or -1 in sentence.heads or len(sentence.words) > 100:
            continue
        heads = [i if h == 0 else h - 1 for i, h in enumerate(sentence.heads)]
        yield Doc(
            nlp.vocab, words=sentence.words, spaces=[not glued for glued in [*sentence.glued[1:], False]], heads=heads,
            deps=["ROOT" if r == "root" else r for r in sentence.deprels or ()], pos=sentence.upos, tags=sentence.xpos,
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    fix_random_seed(args.seed)
    rng = random.Random(args.seed)
    nlp = spacy.blank("en")
    for name in ("morphologizer", "tagger", "parser"):
        nlp.add_pipe(name)
    gold = list(docs(nlp, [*read_ewt(args.corpora, "train"), *read_gum(args.corpora, held_out=False)]))
    examples = [
        Example(Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]), d) for d in gold
    ]
    optimizer = nlp.initialize(lambda: examples)
    started, passes = time.monotonic(), 0
    while (spent := time.monotonic() - started) < args.minutes * 60:
        rng.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, size=64):
            nlp.update(batch, sgd=optimizer, losses=losses, drop=0.1)
            if time.monotonic() - started >= args.minutes * 60:
                break
        passes += 1
        print("pass", passes, round(spent / 60, 1), "min", {k: round(v) for k, v in losses.items()}, flush=True)
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()

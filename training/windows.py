"""Turn documents into training windows: noise, features, padded batches.

A window is one or more consecutive sentences of a document. The noise is what news has: headlines in capitals or
Title Case, sentences in lower case, curly quotes, sentences glued to each other, dropped full stops, and articles
left out as in machine-translated English. Every pass draws it anew from the seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np
from tokenizers import Tokenizer

from crossread.annotate.features import GLUED, LINE, SPACE, case_class, name_classes
from training.corpora import CORPORA, TAGS, Document, Sentence

CLS, SEP = 101, 102
MOST_PIECES_A_WORD = 6
LONGEST_WINDOW = 200


@dataclass(frozen=True)
class Noise:
    """The share of sentences that each noise meets."""

    upper: float = 0.04
    lower: float = 0.03
    title: float = 0.03
    curly: float = 0.35
    glued: float = 0.12
    no_stop: float = 0.04
    no_article: float = 0.03
    alone: float = 0.25  # windows of one sentence
    merge_paragraphs: float = 0.35  # windows that go on over a paragraph's end


NO_NOISE = Noise(0, 0, 0, 0, 0, 0, 0)


class Pieces:
    """Word pieces of words, each word once."""

    def __init__(self, path: str) -> None:
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        found = self.known.get(word)
        if found is None:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES_A_WORD] or [100]
            self.known[word] = found
        return found


class Labels:
    """The inventories; labels seen less than twice become the commonest one's number of their kind."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = lists
        self.index = {kind: {label: i for i, label in enumerate(labels)} for kind, labels in lists.items()}

    def number(self, kind: str, label: str) -> int:
        return self.index[kind].get(label, -100)


@dataclass
class Window:
    sentences: list[Sentence]
    rows: list[int]  # of the teacher's vectors; -1: none
    gaps: list[int]  # before each sentence
    corpus: int


def cut(documents: list[Document], first_row: dict[int, int], rng: random.Random, noise: Noise, pieces: Pieces) -> list[Window]:
    """Cut documents into windows for one pass."""
    windows: list[Window] = []
    for document in documents:
        sentences = document.sentences if document.ordered else rng.sample(document.sentences, len(document.sentences))
        corpus = CORPORA.index(document.corpus)
        current: Window | None = None
        size, most = 0, 0
        for sentence in sentences:
            length = sum(len(pieces(word)) for word in sentence.words)
            if length > LONGEST_WINDOW - 2:
                current = None
                continue
            fresh = current is None or size + length > most or (sentence.paragraph and not merging)
            if fresh:
                merging = rng.random() < noise.merge_paragraphs
                most = 0 if rng.random() < noise.alone else rng.randint(32, 126)
                current = Window([], [], [], corpus)
                windows.append(current)
                size = 0
            gap = SPACE
            if current.sentences:
                gap = GLUED if rng.random() < noise.glued else LINE if sentence.paragraph and rng.random() < 0.5 else SPACE
            changed = spoil(sentence, rng, noise)
            current.sentences.append(changed)
            current.rows.append(first_row.get(id(sentence), -1) if len(changed.words) >= len(sentence.words) - 1 else -1)
            current.gaps.append(gap)
            size += length
    return windows


_CURLY = {'"': ("“", "”"), "'": ("‘", "’"), "``": ("“", "“"), "''": ("”", "”")}


def spoil(sentence: Sentence, rng: random.Random, noise: Noise) -> Sentence:
    """Return the sentence with noise."""
    words = list(sentence.words)
    draw = rng.random()
    if rng.random() < noise.curly:
        words = curl(words, sentence.glued)
    if draw < noise.upper:
        words = [word.upper() for word in words]
    elif draw < noise.upper + noise.lower:
        words = [word.lower() for word in words]
    elif draw < noise.upper + noise.lower + noise.title:
        words = [w[:1].upper() + w[1:] if len(w) > 3 or not i else w for i, w in enumerate(words)]
    spoiled = replace(sentence, words=words)
    dropped: set[int] = set()
    if len(words) > 2 and words[-1] == "." and rng.random() < noise.no_stop:
        dropped.add(len(words) - 1)
    if rng.random() < noise.no_article:
        dropped |= {i for i, w in enumerate(words) if w.lower() in ("the", "a", "an") and rng.random() < 0.7}
    return without(spoiled, dropped) if dropped else spoiled


def curl(words: list[str], glued: list[bool]) -> list[str]:
    out = []
    for index, word in enumerate(words):
        if word in _CURLY:
            opening = not glued[index] and index + 1 < len(words)
            word = _CURLY[word][0 if opening else 1]
        elif "'" in word:
            word = word.replace("'", "’")
        out.append(word)
    return out


def without(sentence: Sentence, dropped: set[int]) -> Sentence:
    """Drop words that nothing depends on."""
    if sentence.heads is not None:
        dropped = {i for i in dropped if i + 1 not in sentence.heads and sentence.heads[i] != 0}
    keep = [i for i in range(len(sentence.words)) if i not in dropped]
    if not keep or len(keep) == len(sentence.words):
        return sentence
    place = {old + 1: new + 1 for new, old in enumerate(keep)} | {0: 0, -1: -1}

    def pick(values):  # noqa: ANN001, ANN202
        return None if values is None else [values[i] for i in keep]

    heads = None if sentence.heads is None else [place[sentence.heads[i]] for i in keep]
    tags = pick(sentence.tags)
    if tags is not None:
        for new, old in enumerate(keep):  # a name whose first word was dropped starts anew
            if old and old - 1 in dropped and sentence.tags is not None:
                before = {t[2:] for t in sentence.tags[old - 1]}
                if all(t[0] == "I" for t in tags[new]) and all(t[2:] in before for t in tags[new]):
                    tags[new] = frozenset(f"B-{t[2:]}" for t in tags[new])
    return replace(
        sentence, words=pick(sentence.words), glued=pick(sentence.glued), upos=pick(sentence.upos), xpos=pick(sentence.xpos),
        feats=pick(sentence.feats), lemmas=pick(sentence.lemmas), heads=heads, deprels=pick(sentence.deprels), tags=tags,
    )  # fmt: skip


def batches(windows: list[Window], pieces: Pieces, most: int, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length into batches of at most so many padded pieces, in random order."""
    sized = sorted(windows, key=lambda w: sum(len(pieces(x)) for s in w.sentences for x in s.words) + rng.random() * 4)
    out: list[list[Window]] = []
    group: list[Window] = []
    for window in sized:
        size = 2 + sum(len(pieces(x)) for s in window.sentences for x in s.words)
        if group and size * (len(group) + 1) > most:
            out.append(group)
            group = []
        group.append(window)
    if group:
        out.append(group)
    rng.shuffle(out)
    return out


def tensors(group: list[Window], pieces: Pieces, labels: Labels) -> dict[str, np.ndarray]:
    """Pad a batch: inputs, and for each word its labels (-100: none)."""
    from crossread.annotate.lemmas import script

    rows = []
    for window in group:
        words = [word for s in window.sentences for word in s.words]
        ids, case, gap, names, first = [CLS], [0], [0], [0], []
        known = name_classes(words)
        at = 0
        for number, sentence in enumerate(window.sentences):
            for index, word in enumerate(sentence.words):
                found = pieces(word)
                first.append(len(ids))
                ids += found
                case += [case_class(word)] * len(found)
                space = window.gaps[number] if not index else GLUED if sentence.glued[index] else SPACE
                gap += [space] * len(found)
                names += [known[at]] * len(found)
                at += 1
        rows.append((ids + [SEP], case + [0], gap + [0], names + [0], first))
    size = max(len(r[0]) for r in rows)
    count = max(len(r[4]) for r in rows)
    many = max(len(w.sentences) for w in group)
    n = len(group)
    out = {k: np.zeros((n, size), np.int64) for k in ("pieces", "case", "gap", "names")}
    out["first"] = np.zeros((n, count), np.int64)
    out["corpus"] = np.array([w.corpus for w in group], np.int64)
    for kind in ("upos", "xpos", "feats", "lemma", "deprel"):
        out[kind] = np.full((n, count), -100, np.int64)
    out["head"] = np.full((n, count), -100, np.int64)
    out["sentence"] = np.full((n, count), -1, np.int64)
    out["starts"] = np.full((n, count), -100.0, np.float32)
    out["allowed"] = np.ones((n, count, len(TAGS)), bool)
    out["member"] = np.zeros((n, many, size), np.float32)
    out["row"] = np.full((n, many), -1, np.int64)
    tag_index = {tag: i for i, tag in enumerate(TAGS)}
    for b, (window, row) in enumerate(zip(group, rows, strict=True)):
        for k, values in zip(("pieces", "case", "gap", "names", "first"), row, strict=True):
            out[k][b, : len(values)] = values
        first, at = row[4], 0
        for number, s in enumerate(window.sentences):
            last = at + len(s.words)
            span = slice(at, last)
            out["sentence"][b, span] = number
            out["starts"][b, span] = 0
            out["starts"][b, at] = 1
            edge = first[last] if last < len(first) else len(row[0]) - 1
            out["member"][b, number, first[at] : edge] = 1
            out["row"][b, number] = window.rows[number]
            for kind, values in (("upos", s.upos), ("xpos", s.xpos), ("feats", s.feats), ("deprel", s.deprels)):
                if values is not None:
                    out[kind][b, span] = [labels.number(kind, v) for v in values]
            if s.lemmas is not None:
                out["lemma"][b, span] = [labels.number("lemma", script(w, x)) for w, x in zip(s.words, s.lemmas, strict=True)]
            if s.heads is not None:
                out["head"][b, span] = [0 if h == 0 else -100 if h < 0 else at + h for h in s.heads]
            if s.tags is not None:
                for index, allowed in enumerate(s.tags):
                    if len(allowed) < len(TAGS):
                        out["allowed"][b, at + index] = False
                        for tag in allowed:
                            out["allowed"][b, at + index, tag_index[tag]] = True
            at = last
    return out

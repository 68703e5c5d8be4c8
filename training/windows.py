"""Turn documents into training windows: noise, features, padded batches.

A window is one or more consecutive sentences of a document. The noise is what news has: headlines in capitals or
Title Case, sentences in lower case, curly quotes, sentences glued to each other, dropped full stops, and articles
left out as in machine-translated English. Every pass draws it anew from the seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from tokenizers import Tokenizer

from crossread.annotate.features import GLUED, LINE, SPACE, case_class, name_classes
from crossread.annotate.lemmas import script
from training.corpora import CORPORA, Document, Sentence
from training.mentions import TAGS

CLS, SEP, MASK = 101, 102, 103
MOST_PIECES_A_WORD = 6
LONGEST_WINDOW = 200
# Pieces of a window of several sentences: drawn between these.
WINDOW_SIZES = (32, 126)
INPUTS = ("pieces", "case", "gap", "names", "first")
TAGGED = ("upos", "xpos", "feats", "deprel")


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
    masked: float = 0.35  # windows that lose words; the teacher's vector is not of them
    masked_words: float = 0.12  # of their words
    left_out: float = 0.5  # documents without trees that a pass leaves out


NO_NOISE = Noise(0, 0, 0, 0, 0, 0, 0, masked=0, left_out=0)


class Pieces:
    """Word pieces of words, each word once."""

    def __init__(self, path: str) -> None:
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """Return the pieces of one word."""
        found = self.known.get(word)
        if found is None:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES_A_WORD] or [100]
            self.known[word] = found
        return found


class Labels:
    """The inventories of labels; one that is not kept has the number -100, which gives no loss."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = lists
        self.index = {kind: {label: i for i, label in enumerate(labels)} for kind, labels in lists.items()}

    def number(self, kind: str, label: str) -> int:
        """Return a label's number."""
        return self.index[kind].get(label, -100)


@dataclass
class Window:
    """Consecutive sentences of a document."""

    sentences: list[Sentence]
    rows: list[int]  # of the teacher's vectors; -1: none
    gaps: list[int]  # before each sentence
    corpus: int
    masked: set[int] = field(default_factory=set)  # words that the network does not see

    @property
    def length(self) -> int:
        """Return how many words there are."""
        return sum(len(sentence.words) for sentence in self.sentences)


def cut(
    documents: list[Document], first_row: dict[int, int], rng: random.Random, noise: Noise, pieces: Pieces
) -> list[Window]:
    """Cut documents into windows for one pass."""
    read = [d for d in documents if d.sentences[0].heads is not None or rng.random() >= noise.left_out]
    windows = [window for document in read for window in _cut_one(document, first_row, rng, noise, pieces)]
    for window in windows:
        if rng.random() < noise.masked:
            window.rows = [-1] * len(window.rows)
            window.masked = {i for i in range(window.length) if rng.random() < noise.masked_words}
    return windows


def _cut_one(
    document: Document, rows: dict[int, int], rng: random.Random, noise: Noise, pieces: Pieces
) -> Iterator[Window]:
    sentences = document.sentences if document.ordered else rng.sample(document.sentences, len(document.sentences))
    window = Window([], [], [], CORPORA.index(document.corpus))
    size, most, merging = 0, 0, False
    for sentence in sentences:
        length = sum(len(pieces(word)) for word in sentence.words)
        if length > LONGEST_WINDOW - 2:
            most = 0  # too long to learn from; what follows it starts a window
            continue
        if size + length > most or (sentence.paragraph and not merging):
            if window.sentences:
                yield window
            window = Window([], [], [], window.corpus)
            merging = rng.random() < noise.merge_paragraphs
            size, most = 0, 0 if rng.random() < noise.alone else rng.randint(*WINDOW_SIZES)
        window.gaps.append(_gap(sentence, rng, noise) if window.sentences else SPACE)
        changed = spoil(sentence, rng, noise)
        window.sentences.append(changed)
        whole = len(changed.words) >= len(sentence.words) - 1  # else the teacher's vector is of other words
        window.rows.append(rows.get(id(sentence), -1) if whole else -1)
        size += length
    if window.sentences:
        yield window


def _gap(sentence: Sentence, rng: random.Random, noise: Noise) -> int:
    if rng.random() < noise.glued:
        return GLUED
    return LINE if sentence.paragraph and rng.random() < 0.5 else SPACE


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
        opening = not glued[index] and index + 1 < len(words)
        out.append(_CURLY[word][0 if opening else 1] if word in _CURLY else word.replace("'", "’"))
    return out


def without(sentence: Sentence, dropped: set[int]) -> Sentence:
    """Drop words that nothing depends on."""
    if sentence.heads is not None:
        dropped = {i for i in dropped if i + 1 not in sentence.heads and sentence.heads[i] != 0}
    keep = [i for i in range(len(sentence.words)) if i not in dropped]
    if not keep or len(keep) == len(sentence.words):
        return sentence
    place = {old + 1: new + 1 for new, old in enumerate(keep)} | {0: 0, -1: -1}

    def pick(values):
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
        sentence, words=pick(sentence.words), glued=pick(sentence.glued), upos=pick(sentence.upos),
        xpos=pick(sentence.xpos),        feats=pick(sentence.feats), lemmas=pick(sentence.lemmas), heads=heads,
        deprels=pick(sentence.deprels), tags=tags,
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
    rows = [_input_row(window, pieces) for window in group]
    n, size, count = len(group), max(len(row[0]) for row in rows), max(len(row[4]) for row in rows)
    out = {kind: np.zeros((n, size), np.int64) for kind in INPUTS[:4]} | {"first": np.zeros((n, count), np.int64)}
    out["corpus"] = np.array([window.corpus for window in group], np.int64)
    for kind in (*TAGGED, "lemma", "head"):
        out[kind] = np.full((n, count), -100, np.int64)
    out["sentence"] = np.full((n, count), -1, np.int64)
    out["starts"] = np.full((n, count), -100.0, np.float32)
    out["allowed"] = np.ones((n, count, len(TAGS)), bool)
    most = max(len(window.sentences) for window in group)
    out["member"] = np.zeros((n, most, size), np.float32)
    out["row"] = np.full((n, most), -1, np.int64)
    for b, (window, row) in enumerate(zip(group, rows, strict=True)):
        for kind, values in zip(INPUTS, row, strict=True):
            out[kind][b, : len(values)] = values
        edges, at = [*row[4], len(row[0]) - 1], 0
        for number, sentence in enumerate(window.sentences):
            last = at + len(sentence.words)
            out["sentence"][b, at:last] = number
            out["starts"][b, at:last] = 0
            out["starts"][b, at] = 1
            out["member"][b, number, edges[at] : edges[last]] = 1
            out["row"][b, number] = window.rows[number]
            _label(out, b, at, sentence, labels)
            at = last
    return out


def _input_row(window: Window, pieces: Pieces) -> tuple[list[int], ...]:
    """Return a window's pieces, case, gaps and gazetteer classes, and the first piece of each word."""
    words = [word for sentence in window.sentences for word in sentence.words]
    spaces = [
        gap if not index else GLUED if sentence.glued[index] else SPACE
        for gap, sentence in zip(window.gaps, window.sentences, strict=True)
        for index in range(len(sentence.words))
    ]
    ids, case, gaps, names, first = [CLS], [0], [0], [0], []
    for index, (word, space, name) in enumerate(zip(words, spaces, name_classes(words), strict=True)):
        found = [MASK] * len(pieces(word)) if index in window.masked else pieces(word)
        first.append(len(ids))
        ids += found
        case += [case_class(word)] * len(found)
        gaps += [space] * len(found)
        names += [name] * len(found)
    return [*ids, SEP], [*case, 0], [*gaps, 0], [*names, 0], first


def _label(out: dict[str, np.ndarray], b: int, at: int, sentence: Sentence, labels: Labels) -> None:
    """Write what is known of one sentence's words."""
    span = slice(at, at + len(sentence.words))
    for kind, values in zip(TAGGED, (sentence.upos, sentence.xpos, sentence.feats, sentence.deprels), strict=True):
        if values is not None:
            out[kind][b, span] = [labels.number(kind, value) for value in values]
    if sentence.lemmas is not None:
        scripts = (script(word, lemma) for word, lemma in zip(sentence.words, sentence.lemmas, strict=True))
        out["lemma"][b, span] = [labels.number("lemma", found) for found in scripts]
    if sentence.heads is not None:
        out["head"][b, span] = [0 if head == 0 else -100 if head < 0 else at + head for head in sentence.heads]
    for index, allowed in enumerate(sentence.tags or ()):
        out["allowed"][b, at + index] = [tag in allowed for tag in TAGS]

"""Read the corpora that may be trained on into one shape: documents of sentences of words with what is known of them.

What a corpus does not annotate is None and gives no loss. Entities are sets of allowed tags a word, so that "OTH" of
Universal NER can be any of NORP, EVENT and MISC, and a word whose tag is not known allows every tag.

Corpora (see the model card for licences): UD English EWT with Universal NER, GUM, MEANTIME, re3d, wikigold, CrossNER.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from training.mentions import from_bio, gum_tags, phrase_tags

CORPORA = ("ewt", "gum", "wikigold", "crossner", "meantime", "re3d")
# GUM documents that no weight sees: its dev part and the last two news documents of its train part.
HELD_OUT = frozenset({"GUM_news_warming", "GUM_news_worship"})


@dataclass(slots=True)
class Sentence:
    """One sentence's words, and what its corpus says of them."""

    words: list[str]
    glued: list[bool]  # whether no white space stands before the word
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None  # 0: root; -1: not known
    deprels: list[str] | None = None
    tags: list[frozenset[str]] | None = None  # allowed entity tags
    text: str = ""
    paragraph: bool = False  # whether a paragraph starts here


@dataclass(slots=True)
class Document:
    """Sentences of one text (or, where `ordered` is false, of many)."""

    corpus: str
    name: str
    sentences: list[Sentence] = field(default_factory=list)
    ordered: bool = True  # whether the sentences follow each other in a text
    boundaries: bool = True  # whether sentence ends are those of a treebank


# -- corpora ---------------------------------------------------------------------------------------------------------


def conllu(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield meta, rows
            meta, rows = {}, []
    if rows:
        yield meta, rows


def read_ewt(root: Path, part: str) -> list[Document]:
    entities = {m["sent_id"]: rows for m, rows in conllu(root / "uner_ewt" / f"{part}.iob2") if "sent_id" in m}
    kinds = {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC",), "OTH": ()}
    documents: list[Document] = []
    for meta, rows in conllu(root / "ud_ewt" / f"{part}.conllu"):
        if any(key.startswith("newdoc") for key in meta) or not documents:
            documents.append(Document("ewt", meta.get("newdoc id", meta["sent_id"])))
        sentence = from_conllu(rows)
        sentence.text = meta["text"]
        sentence.paragraph = any(key.startswith("newpar") for key in meta)
        found = entities.get(meta["sent_id"])
        if found and [row[1] for row in found] == sentence.words:
            sentence.tags = from_bio(sentence.words, [row[2] for row in found], kinds)
        documents[-1].sentences.append(sentence)
    return documents


def from_conllu(rows: list[list[str]]) -> Sentence:
    plain = [row for row in rows if row[0].isdigit()]
    glued = [False] * len(plain)
    inner: set[int] = set()
    closing = {}
    for row in rows:
        if "-" in row[0]:
            low, high = map(int, row[0].split("-"))
            inner.update(range(low + 1, high + 1))
            closing[high] = "SpaceAfter=No" in row[9]
    for index, row in enumerate(plain):
        number = int(row[0])
        if number in inner:
            glued[index] = True
        no_space = closing.get(number, "SpaceAfter=No" in row[9])
        if no_space and index + 1 < len(plain):
            glued[index + 1] = True
    return Sentence(
        words=[row[1] for row in plain],
        glued=glued,
        upos=[row[3] for row in plain],
        xpos=[row[4] for row in plain],
        feats=[row[5] for row in plain],
        lemmas=[row[2] for row in plain],
        heads=[int(row[6]) for row in plain],
        deprels=[row[7] for row in plain],
    )


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_gum(root: Path, *, held_out: bool) -> list[Document]:
    rows = rows_of(root / "gum" / "articles.jsonl")
    return [gum_document(row) for row in rows if (row["split"] == "dev" or row["id"] in HELD_OUT) == held_out]


def gum_document(row: dict) -> Document:
    document, text, tokens = Document("gum", row["id"]), row["text"], row["toks"]
    tags = gum_tags(row)
    at, last_end = 0, 0
    for bounds in row["sents"]:
        start = at
        while at < len(tokens) and tokens[at]["s"] < bounds["end"]:
            at += 1
        part = tokens[start:at]
        if not part:
            continue
        ends = [tokens[start - 1]["e"] if start else 0, *(t["e"] for t in part[:-1])]
        glued = [token["s"] == end for token, end in zip(part, ends, strict=True)]
        glued[0] = False
        document.sentences.append(
            Sentence(
                words=[t["form"] for t in part],
                glued=glued,
                upos=[t["upos"] for t in part],
                xpos=[t["xpos"] for t in part],
                lemmas=[t["lemma"] for t in part],
                heads=[-1 if t["deprel"] == "dep" else t["head"] for t in part],
                deprels=[t["deprel"] for t in part],
                tags=tags[start:at],
                text=text[part[0]["s"] : part[-1]["e"]],
                paragraph="\n" in text[last_end : part[0]["s"]],
            )
        )
        last_end = part[-1]["e"]
    return document


def read_bio(path: Path, corpus: str, kinds: dict[str, tuple[str, ...]]) -> Document:
    document = Document(corpus, path.stem, ordered=corpus == "wikigold", boundaries=False)
    for row in rows_of(path):
        words = row["tokens"]
        document.sentences.append(
            Sentence(words, spaces(words), tags=from_bio(words, row["tags"], kinds), text=joined(words))
        )
    return document


_NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?)\]}%]+|['’](?:s|d|m|re|ve|ll)?|n['’]t|''|”)$")
_NO_SPACE_AFTER = frozenset("([{$£€“```#")


def spaces(words: list[str]) -> list[bool]:
    """Guess where a tokenised sentence had no white space; returns whether each word is glued to the one before."""
    glued, inside = [False] * len(words), False
    for index, word in enumerate(words):
        if index and (_NO_SPACE_BEFORE.match(word) or words[index - 1] in _NO_SPACE_AFTER):
            glued[index] = True
        if word == '"':
            if inside:
                glued[index] = index > 0
            elif index + 1 < len(words):
                glued[index] = False
            inside = not inside
        elif index and words[index - 1] == '"' and inside:
            glued[index] = True
        if word == "-" or (index and words[index - 1] == "-" and glued[index - 1]):
            glued[index] = index > 0
    return glued


def joined(words: list[str]) -> str:
    return "".join(
        word if glue or not i else f" {word}" for i, (word, glue) in enumerate(zip(words, spaces(words), strict=True))
    )


def read_meantime(root: Path) -> Document:
    document = Document("meantime", "meantime", boundaries=False)
    kinds = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "PRO": "MISC"}
    for row in rows_of(root / "meantime" / "articles.jsonl"):
        words = [word for sentence in row["sents"] for word in sentence]
        phrases = [
            (min(e["toks"]), max(e["toks"]) + 1, kinds[e["type"]])
            for e in row["entities"]
            if e.get("syntactic_type") in ("NAM", "PRE.NAM", "APP", None) and e.get("type") in kinds and e.get("toks")
        ]
        tags = phrase_tags(words, phrases)
        at = 0
        for sentence in row["sents"][: row["annotated_sents"]]:
            part = tags[at : at + len(sentence)]
            document.sentences.append(
                Sentence(sentence, spaces(sentence), tags=part, text=joined(sentence), paragraph=at == 0)
            )
            at += len(sentence)
    return document


def read_re3d(root: Path, split) -> Document:
    """re3d, with words and sentence ends by our own rules (`split(text)` gives both)."""
    document = Document("re3d", "re3d", boundaries=False)
    kinds = {"Organisation": "ORG", "Location": "LOC", "Person": "PERSON", "Nationality": "NORP"}
    for row in rows_of(root / "re3d" / "articles.jsonl"):
        spans, starts = split(row["text"])
        words = [row["text"][a:b] for a, b in spans]
        by_start = {a: i for i, (a, _) in enumerate(spans)}
        by_end = {b: i + 1 for i, (_, b) in enumerate(spans)}
        phrases = [
            (by_start[e["start"]], by_end[e["end"]], kinds[e["type"]])
            for e in row["entities"]
            if e["type"] in kinds and e["conf"] >= 0.5 and e["start"] in by_start and e["end"] in by_end
        ]
        tags = phrase_tags(words, phrases)
        edges = [i for i, flag in enumerate(starts) if flag] + [len(words)]
        for low, high in pairwise(edges):
            document.sentences.append(
                Sentence(
                    words[low:high],
                    [i > low and spans[i][0] == spans[i - 1][1] for i in range(low, high)],
                    tags=tags[low:high],
                    text=row["text"][spans[low][0] : spans[high - 1][1]],
                    paragraph=low == 0,
                )
            )
    return document


def read_all(root: Path, split) -> list[Document]:
    """Return every document that weights may see."""
    conll = {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC",), "MISC": ()}
    politics = {
        "politician": ("PERSON",), "person": ("PERSON",), "politicalparty": ("ORG",), "organisation": ("ORG",),
        "location": ("LOC",), "country": ("LOC",), "election": ("EVENT",), "event": ("EVENT",), "misc": (),
    }  # fmt: skip
    return [
        *read_ewt(root, "train"),
        *read_gum(root, held_out=False),
        read_bio(root / "wikigold" / "sentences.jsonl", "wikigold", conll),
        read_bio(root / "crossner_politics" / "train.jsonl", "crossner", politics),
        read_bio(root / "crossner_politics" / "dev.jsonl", "crossner", politics),
        read_meantime(root),
        read_re3d(root, split),
    ]

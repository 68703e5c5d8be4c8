"""Read the corpora that may be trained on into one shape: documents of sentences of words with what is known of them.

What a corpus does not annotate is None and gives no loss. Entities are sets of allowed tags a word, so that "OTH" of
Universal NER can be any of NORP, EVENT and MISC, and a word whose tag is not known allows every tag.

Corpora (see the model card for licences): UD English EWT with Universal NER, GUM, MEANTIME, re3d, wikigold, CrossNER.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

TYPES = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC")
TAGS = ("O", *(f"{bio}-{kind}" for kind in TYPES for bio in "BI"))
ANY = frozenset(TAGS)
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


# -- names ---------------------------------------------------------------------------------------------------------

_NAMES = tomllib.loads((Path(__file__).parents[1] / "src/crossread/data/names.toml").read_text("utf-8"))
DEMONYMS = frozenset(_NAMES["demonyms"].split())
DEMONYMS |= {f"{word}s" for word in DEMONYMS}
TITLES = frozenset(_NAMES["titles"].split())
_EVENT = re.compile(r"\b(War|Olympics?|Games|Cup|Championships?|Election|Revolution|Summit|Festival|Battle|Uprising|"
                    r"Hurricane|Intifada|Conference|Katrina|Holocaust|Day|Jihad|Tsunami|Crisis|Referendum)\b",
                    re.IGNORECASE)  # fmt: skip


def other_types(name: str) -> tuple[str, ...]:
    """Return what a name that is neither person, place nor organisation can be."""
    words = name.split()
    if words[-1] in DEMONYMS or name in DEMONYMS or (words[-1].endswith("s") and words[-1][:-1] in DEMONYMS):
        return ("NORP",)
    return ("EVENT",) if _EVENT.search(name) else ("EVENT", "MISC", "NORP")


def put(tags: list[frozenset[str]], start: int, end: int, kinds: tuple[str, ...]) -> None:
    for index in range(start, end):
        tags[index] = frozenset(f"{'B' if index == start else 'I'}-{kind}" for kind in kinds)


def bio_spans(raw: list[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for index, tag in enumerate([*raw, "O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != raw[start][2:]):
            yield start, index, raw[start][2:]
            start = None
        if tag != "O" and start is None:
            start = index


def from_bio(words: list[str], raw: list[str], kinds: dict[str, tuple[str, ...]]) -> list[frozenset[str]]:
    raw = ["O" if tag.endswith("-O") else tag for tag in raw]
    tags = [frozenset({"O"})] * len(raw)
    for start, end, kind in bio_spans(raw):
        mapped = kinds[kind] or other_types(" ".join(words[start:end]))
        put(tags, start, end, mapped)
    return tags


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


_JOINERS = frozenset({"of", "the", "for", "&", "de", "la", "del", "al", "-", "'s", "’s", "on", "in", "to", "du", "der"})
_GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}


def gum_tags(row: dict) -> list[frozenset[str]]:
    """Cut the names out of GUM's mentions, which are whole phrases; what is not sure allows every tag."""
    tokens = row["toks"]
    tags = [frozenset({"O"})] * len(tokens)
    by_start = {t["s"]: i for i, t in enumerate(tokens)}
    by_end = {t["e"]: i + 1 for i, t in enumerate(tokens)}
    forms = [t["form"] for t in tokens]
    add_tops(row)
    dated = set()
    spans = []
    for mention in row["mentions"]:
        low, high = by_start.get(mention["start"]), by_end.get(mention["end"])
        if low is None or high is None:
            continue
        if mention["etype"] == "time":
            dated.update(range(low, high))
        elif mention["named"]:
            kind = _GUM.get(mention["etype"], "MISC")
            head = head_of(tokens, low, high, kind)
            span = None if head is None else name_in(forms, low, high, kind, head)
            if span:
                spans.append((*span, kind))
    for index, token in enumerate(tokens):
        if token["upos"] == "PROPN" and index not in dated:
            tags[index] = ANY
        if token["form"] in DEMONYMS:
            put(tags, index, index + 1, ("NORP",))
    taken = put_longest(tags, forms, spans)
    for index, token in enumerate(tokens):
        if token["form"] in TITLES and index not in taken:
            tags[index] = frozenset({"O"})
    return tags


def put_longest(tags: list[frozenset[str]], forms: list[str], spans: list[tuple[int, int, str]]) -> set[int]:
    """Tag the spans, longer ones first; returns the words tagged."""
    taken: set[int] = set()
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not taken & set(range(start, end)):
            single = end - start == 1 and forms[start] in DEMONYMS
            kinds = other_types(" ".join(forms[start:end])) if kind == "MISC" else (kind,)
            put(tags, start, end, ("NORP",) if single else kinds)
            taken.update(range(start, end))
    return taken


def add_tops(row: dict) -> None:
    """Give each token the index of its head in the whole document (-1: root)."""
    at, tokens = 0, row["toks"]
    for bounds in row["sents"]:
        start = at
        while at < len(tokens) and tokens[at]["s"] < bounds["end"]:
            head = tokens[at]["head"]
            tokens[at]["top"] = start + head - 1 if head else -1
            at += 1
    for token in tokens[at:]:
        token["top"] = -1


def head_of(tokens: list[dict], low: int, high: int, kind: str) -> int | None:
    """Return the proper noun that heads a mention; for a person behind a title or a noun, the name it describes."""
    inside = range(low, high)
    top = next((i for i in inside if not low <= tokens[i]["top"] < high), high - 1)

    def proper(index: int) -> bool:
        return tokens[index]["upos"] == "PROPN" and tokens[index]["form"] not in TITLES

    if proper(top):
        return top
    if kind == "PERSON":
        linked = ("nmod:desc", "flat", "appos", "compound")
        return next(
            (i for i in inside if tokens[i]["top"] == top and tokens[i]["deprel"] in linked and proper(i)), None
        )
    return None


def name_in(words: list[str], low: int, high: int, kind: str, head: int) -> tuple[int, int] | None:
    """Return the name's words in a phrase: the run of capitals at its head, titles and possessives left out."""

    def capital(index: int) -> bool:
        return words[index][:1].isupper() and words[index] not in ("The", "A", "An", "This", "These", "Mr", "Mrs")

    if not capital(head):
        return None
    start, end = head, head + 1
    while start > low and (capital(start - 1) or (words[start - 1] in "-&" and start - 1 > low and capital(start - 2))):
        start -= 1
    while end < high:
        reach = end
        while reach < high and words[reach] in _JOINERS and reach - end < 2:
            reach += 1
        joined = reach > end
        if words[end] == "-" and reach < high:
            end = reach + 1
            continue
        if (
            reach >= high
            or not capital(reach)
            or (joined and kind == "PERSON" and words[end] not in ("-", "al", "de", "la", "der"))
        ):
            break
        if joined and kind == "LOC" and words[end] in ("in", "'s", "’s", "to", "on"):
            break
        if joined and words[end] in ("in", "on", "'s", "’s", "to") and kind != "MISC":
            break
        end = reach + 1
    while start < end and words[start] in TITLES and kind == "PERSON":
        start += 1
    return (start, end) if start < end else None


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


_NO_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "we",
        "our",
        "us",
        "it",
        "its",
        "they",
        "their",
        "he",
        "his",
        "she",
        "her",
        "i",
        "my",
        "you",
        "your",
        "this",
        "these",
    ]
)


def phrase_tags(words: list[str], phrases: list[tuple[int, int, str]]) -> list[frozenset[str]]:
    """Tag the names within phrases; capitals that no phrase explains allow every tag."""
    tags = [frozenset({"O"})] * len(words)
    for index, word in enumerate(words):
        if word[:1].isupper() and not (index == 0 or words[index - 1] in '.!?"“'):
            tags[index] = ANY
        if word in DEMONYMS:
            put(tags, index, index + 1, ("NORP",))
    spans = []
    for low, high, kind in phrases:
        inside = range(high - 1, low - 1, -1) if kind == "PERSON" else range(low, high)
        head = next(
            (
                i
                for i in inside
                if words[i][:1].isupper() and words[i] not in TITLES and words[i].lower() not in _NO_NAME
            ),
            None,
        )
        if head is not None and not (kind == "PERSON" and head > low and words[head - 1] in _JOINERS):
            span = name_in(words, low, high, kind, head)
            if span:
                spans.append((*span, kind))
    put_longest(tags, words, spans)
    return tags


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

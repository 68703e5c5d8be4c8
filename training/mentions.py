"""Entity tags of words: sets of allowed tags, and names cut out of mentions that are whole phrases.

"OTH" of Universal NER can be any of NORP, EVENT and MISC; GUM, MEANTIME and re3d annotate phrases ("the former
president of France, Ann Lee"), of which the name is the run of capitals at the head. A word whose tag is not known
allows every tag and gives no loss.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

TYPES = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC")
TAGS = ("O", *(f"{bio}-{kind}" for kind in TYPES for bio in "BI"))
ANY = frozenset(TAGS)

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

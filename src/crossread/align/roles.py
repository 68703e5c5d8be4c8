"""What a report calls a person beside the name: "Ostland's strongman Ada Orr", "Orr, a self-styled reformer".

The words before a name that describe it, without "Mr." and the like, and the noun phrase set behind it between commas.

    "Rebel leader Bo Lind, a former colonel, fled." -> Bo Lind: "Rebel leader", "former colonel"
"""

from __future__ import annotations

import re
from collections import defaultdict

from crossread.align.phrases import act_lexicon
from crossread.records.article import Span
from crossread.records.reading import Token, children_of
from crossread.records.story import Story

_INNER = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "case", "punct", "advmod", "flat", "nummod"})
_OUTER = frozenset({"compound", "nmod:desc", "amod"})
_GLUED = re.compile(r"[a-z]\.[A-Z]|\n")  # sentences that lost the blank between them
_MOST = 8  # words; longer ones are broken parses


def find_roles(story: Story, entity_of: dict[tuple[int, str], str]) -> dict[str, tuple[Span, ...]]:
    """Return for each entity that is a person the phrases that describe it, in text order."""
    found: dict[str, list[Span]] = defaultdict(list)
    for number, report in enumerate(story.reports):
        tokens = report.reading.tokens
        children = children_of(tokens)
        at = {token.start: i for i, token in enumerate(tokens)}
        named = {m.end for m in report.reading.mentions if m.type == "PERSON"}
        for mention in report.reading.mentions:
            entity = entity_of.get((number, mention.id))
            if mention.type != "PERSON" or mention.form != "name" or entity is None or mention.start not in at:
                continue
            if mention.start - 1 in named:
                continue  # "the Orr-Lind talks"
            low = high = at[mention.start]
            while high < len(tokens) and tokens[high].start < mention.end:
                high += 1
            for start, end in (_before(tokens, low, high), *_behind(tokens, children, low, high)):
                span = report.article.span(tokens[start].start, tokens[max(start, end - 1)].end)
                if start < end and not _GLUED.search(span.text):
                    found[entity].append(span)
    return {entity: tuple(spans) for entity, spans in found.items()}


def _before(tokens: tuple[Token, ...], low: int, high: int) -> tuple[int, int]:
    """Return the words before the name that describe it."""
    name, first = set(range(low, high)), low
    while first > 0 and low - first < _MOST and _describes(tokens, first - 1, name):
        first -= 1
    first = _hyphened(tokens, first)
    if first > 1 and tokens[first - 1].lemma == "of" and {tokens[first - 2].upos, tokens[first].upos} == {"PROPN"}:
        first -= 2  # "Secretary of State Ada Orr"
    while first < low and (tokens[first].dep in {"punct", "case", "det"} or _plain(tokens[first])):
        first += 1
    end = low
    while end > first and (tokens[end - 1].dep == "punct" or _plain(tokens[end - 1])):
        end -= 1
    if end < low and tokens[low].start > tokens[low - 1].end + 1:
        return low, low  # another line
    if tokens[low].start == tokens[low - 1].end and tokens[low - 1].dep != "punct":
        return low, low  # "topicsAda Orr": two sentences that lost the blank between them
    nouns = [t for t in tokens[first:end] if t.upos in {"NOUN", "PROPN"}]
    return (first, end) if nouns and tokens[end - 1].upos in {"NOUN", "PROPN"} else (low, low)


def _hyphened(tokens: tuple[Token, ...], first: int) -> int:
    """Return the first word of what hyphens join to a word: "short-lived"."""
    while first > 1 and tokens[first - 1].dep == "punct" and tokens[first - 2].end == tokens[first].start - 1:
        first -= 2
    return first


def _plain(token: Token) -> bool:
    return token.lemma.lower().rstrip(".") in act_lexicon().honorifics


def _describes(tokens: tuple[Token, ...], i: int, name: set[int]) -> bool:
    """Tell whether the word hangs on the name by relations of description."""
    for step in range(_MOST):
        if tokens[i].head in name:
            return tokens[i].dep in _OUTER or (step > 0 and tokens[i].dep == "nmod:poss")
        if tokens[i].dep not in _INNER or tokens[i].head == i:
            return False
        i = tokens[i].head
    return False


def _behind(tokens: tuple[Token, ...], children: list[list[int]], low: int, high: int) -> list[tuple[int, int]]:
    """Return the noun phrases set behind the name, up to the first clause."""
    found = []
    for head in (i for word in range(low, high) for i in children[word] if i >= high and tokens[i].dep == "appos"):
        if tokens[head].upos != "NOUN":
            continue
        first = head
        while first > high and tokens[first - 1].dep in _INNER - {"punct"}:
            first -= 1
        first, end = _hyphened(tokens, first), head + 1
        while tokens[first].upos == "ADV":
            first += 1
        for kid in children[head]:
            case = [tokens[k].lemma.lower() for k in children[kid] if tokens[k].dep == "case"]
            if kid > end and kid - end < _MOST and case[:1] == ["of"] and tokens[end].lemma == "of":
                end = kid + 1
        if tokens[first].upos != "ADP":
            found.append((first, end))
    return found

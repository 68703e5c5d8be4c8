"""The quotes of a story: who says what, and which are one utterance given by several outlets.

Two quotes are one utterance where their words, put in lower case without marks, are the same, where one holds the
other (cut shorter by an outlet), or where they are so alike that another translation or a slip is the likely reason
(`_ALIKE`), and no known speaker stands against another. Quotes of fewer than `_WORDS` words are too common to be
aligned.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from crossread.records.article import UNKNOWN
from crossread.records.dossier import Quote
from crossread.records.reading import Attribution
from crossread.records.story import Alignment, Report, Story, content_id

_WORD = re.compile(r"[^\W_]+")
#: Shortest quotation that is aligned, in words: shorter ones ("old friend") are set phrases.
_WORDS = 4
#: Ratio of matching words (0 to 100) from which two quotations are the same words told differently.
_ALIKE = 78


def make_quotes(story: Story, alignment: Alignment) -> tuple[tuple[Quote, ...], dict[tuple[int, int], str]]:
    """Return the quotes in text order and the quote id of each (report index, attribution index)."""
    rows = [
        (number, index, report, attribution)
        for number, report in enumerate(story.reports)
        for verbs in [_verbs(report)]
        for index, attribution in enumerate(report.reading.attributions)
        if attribution.content and _is_quote(attribution, verbs)
    ]
    words = [_words(report, attribution) for _, _, report, attribution in rows]
    names = {entity.id: entity.name for entity in alignment.entities}
    entities = [alignment.entity_of.get((number, attribution.speaker)) for number, _, _, attribution in rows]
    groups = _utterances(words, entities)
    quotes, quote_of = [], {}
    for (number, index, report, attribution), group, entity in zip(rows, groups, entities, strict=True):
        quote = _quote(report, attribution, names.get(entity or "", ""), entity, " ".join(words[group]))
        quotes.append(quote)
        quote_of[number, index] = quote.id
    return tuple(quotes), quote_of


def _verbs(report: Report) -> list[int]:
    """Return where the report's verbs start; without tags, where its words do."""
    tokens = report.reading.tokens
    return [token.start for token in tokens if token.xpos[:2] in {"VB", "MD", ""}]


def _is_quote(attribution: Attribution, verbs: Sequence[int]) -> bool:
    """Tell words of somebody: quoted, or told as a clause by a source; "criticized the plan" tells none."""
    if attribution.kind != "indirect":
        return attribution.told
    clause = any(bisect_left(verbs, low) < bisect_left(verbs, high) for low, high in attribution.content)
    return attribution.told and bool(attribution.source) and clause


def _quote(report: Report, attribution: Attribution, name: str, entity: str | None, utterance: str) -> Quote:
    article = report.article
    content = article.span(attribution.content[0][0], attribution.content[-1][1])
    source = article.span(attribution.source[0][0], attribution.source[-1][1]) if attribution.source else None
    cue = article.span(attribution.cue[0][0], attribution.cue[-1][1]) if attribution.cue else None
    speaker = name or (attribution.speaker if attribution.speaker == "anonymous" else "")
    return Quote(
        id=content_id("quote", article.id, content.start, content.end),
        span=content,
        kind=attribution.kind,
        speaker=speaker or (source.text if source and not entity else UNKNOWN),
        source=source,
        cue=cue,
        utterance=content_id("utterance", utterance),
        entity=entity,
    )


def _words(report: Report, attribution: Attribution) -> list[str]:
    text = " ".join(report.article.text[start:end] for start, end in attribution.content)
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _utterances(words: Sequence[list[str]], entities: Sequence[str | None]) -> list[int]:
    """Return for each quote the number of the first quote that gives the same utterance."""
    from rapidfuzz import fuzz

    first = list(range(len(words)))
    holders: dict[str, list[int]] = defaultdict(list)
    rare: dict[str, int] = defaultdict(int)
    for row in words:
        for word in set(row):
            rare[word] += 1
    for i, row in enumerate(words):
        if len(row) < _WORDS:
            continue
        keys = sorted(set(row), key=lambda word: (rare[word], word))[:_WORDS]
        near = sorted({j for key in keys for j in holders[key]})
        for j in near:
            if None not in (entities[i], entities[j]) and entities[i] != entities[j]:
                continue
            if fuzz.partial_ratio(" ".join(row), " ".join(words[j])) >= _ALIKE and _cover(row, words[j]):
                first[i] = first[j]
                break
        for key in set(row):
            holders[key].append(i)
    return first


def _cover(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether most words of the shorter quotation stand in the longer one."""
    shorter, longer = sorted((set(a), set(b)), key=len)
    return len(shorter & longer) * 100 >= _ALIKE * len(shorter)

"""Which quotations are one utterance, given by several reports: cut differently, told differently, or translated twice.

Two quotations are one utterance where no known speaker stands against another and their words are the same, one holds
the other, or they are alike (`settings.utterance_alike`); where one known speaker says a run of words
(`settings.utterance_run`) inside quotation marks in both; or where so many words are the same
(`settings.utterance_same`) that one speaker must be wrong. Short ones ("old friend") are set phrases and stand alone.

    "to form a more just and democratic world order" / "we work toward a more just and democratic world order", both
    Orlan's -> one utterance
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.records.reading import Attribution, Offsets
from crossread.records.story import Report, Story, Utterance
from crossread.settings import Settings

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“”]+)[“”]")


@dataclass(frozen=True, slots=True)
class _Quote:
    """One quotation: (report, attribution), its speaker's entity, all its words and those inside quotation marks."""

    key: tuple[int, int]
    entity: str | None
    words: tuple[str, ...]
    stretches: tuple[Offsets, ...]
    runs: tuple[tuple[str, ...], ...]


def align_utterances(
    story: Story, entity_of: dict[tuple[int, str], str], *, settings: Settings
) -> tuple[Utterance, ...]:
    """Return the story's utterances; each quotation with content stands in one of them."""
    quotes = [
        _read(story, number, index, entity_of)
        for number, report in enumerate(story.reports)
        for verbs in [_verbs(report)]
        for index, attribution in enumerate(report.reading.attributions)
        if attribution.content and _is_quote(attribution, verbs)
    ]
    groups: dict[int, list[_Quote]] = defaultdict(list)
    for quote, first in zip(quotes, _firsts(quotes, settings), strict=True):
        groups[first].append(quote)
    return tuple(Utterance(tuple(q.key for q in found), tuple(q.stretches for q in found)) for found in groups.values())


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


def _read(story: Story, number: int, index: int, entity_of: dict[tuple[int, str], str]) -> _Quote:
    report = story.reports[number]
    text, attribution = report.article.text, report.reading.attributions[index]
    low, high = attribution.content[0][0], attribution.content[-1][1]
    marked = [m.span(m.lastindex or 0) for m in _QUOTED.finditer(text, low, high)]
    if attribution.kind == "direct" and not marked:
        marked = list(attribution.content)
    return _Quote(
        key=(number, index),
        entity=entity_of.get((number, attribution.speaker)),
        words=tuple(word for a, b in attribution.content for word in _words(text[a:b])),
        stretches=tuple(marked),
        runs=tuple(_words(text[a:b]) for a, b in marked),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(match.group().casefold() for match in _WORD.finditer(text))


def _firsts(quotes: Sequence[_Quote], settings: Settings) -> list[int]:
    """Return for each quotation the number of the first one that gives the same utterance."""
    first = list(range(len(quotes)))
    rare: dict[str, int] = defaultdict(int)
    for quote in quotes:
        for word in set(quote.words):
            rare[word] += 1
    holders: dict[str, list[int]] = defaultdict(list)
    spoken: dict[tuple[str, ...], list[int]] = defaultdict(list)
    least = settings.utterance_words
    for i, quote in enumerate(quotes):
        if len(quote.words) < least:
            continue
        keys = sorted(set(quote.words), key=lambda word: (rare[word], word))[:least]
        windows = _windows(quote, settings.utterance_run)
        near = {j for key in keys for j in holders[key]} | {j for window in windows for j in spoken[window]}
        first[i] = next((first[j] for j in sorted(near) if _same(quote, quotes[j], settings)), i)
        for word in set(quote.words):
            holders[word].append(i)
        for window in windows:
            spoken[window].append(i)
    return first


def _windows(quote: _Quote, size: int) -> set[tuple[str, ...]]:
    """Return the runs of words inside quotation marks."""
    return {run[at : at + size] for run in quote.runs for at in range(len(run) - size + 1)}


def _same(a: _Quote, b: _Quote, settings: Settings) -> bool:
    from rapidfuzz import fuzz

    shorter, longer = sorted((a.words, b.words), key=len)
    if a.entity and b.entity and a.entity != b.entity:
        return len(shorter) >= settings.utterance_same and f" {' '.join(shorter)} " in f" {' '.join(longer)} "
    if a.entity and a.entity == b.entity and _windows(a, settings.utterance_run) & _windows(b, settings.utterance_run):
        return True
    held = len({*shorter} & {*longer}) * 100 >= settings.utterance_alike * len({*shorter})
    return held and fuzz.partial_ratio(" ".join(a.words), " ".join(b.words)) >= settings.utterance_alike

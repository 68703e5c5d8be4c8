"""The quotes of a story: who says what, and which utterance each one gives (`align`)."""

from __future__ import annotations

import re

from crossread.records.article import UNKNOWN
from crossread.records.dossier import Quote
from crossread.records.reading import Attribution, Offsets
from crossread.records.story import Alignment, Report, Story, content_id

_WORD = re.compile(r"[^\W_]+")
#: Pronouns that stand for a source without an id: "the statement said …, it added".
_THINGS = frozenset({"it"})


def make_quotes(story: Story, alignment: Alignment) -> tuple[tuple[Quote, ...], dict[tuple[int, int], str]]:
    """Return the quotes in text order and the quote id of each (report index, attribution index)."""
    names = {entity.id: entity.name for entity in alignment.entities}
    meant = [_meant(report) for report in story.reports]
    made: dict[tuple[int, int], Quote] = {}
    for utterance in alignment.utterances:
        words = _words(story, *utterance.quotes[0])
        for number, index in utterance.quotes:
            report = story.reports[number]
            attribution = report.reading.attributions[index]
            entity = alignment.entity_of.get((number, attribution.speaker))
            name = names.get(entity or "", "") or meant[number].get(attribution.source, "")
            made[number, index] = _quote(report, attribution, name, entity, words)
    return tuple(made[key] for key in sorted(made)), {key: quote.id for key, quote in made.items()}


def _meant(report: Report) -> dict[tuple[Offsets, ...], str]:
    """Return what "it" stands for as a source: the source just before, where that is no entity either."""
    found: dict[tuple[Offsets, ...], str] = {}
    before = ""
    for item in sorted(report.reading.attributions, key=lambda item: item.source):
        text = " ".join(report.article.text[low:high] for low, high in item.source)
        if text.casefold() not in _THINGS:
            before = text if item.speaker == UNKNOWN else ""
        elif before and item.speaker == UNKNOWN:
            found[item.source] = before
    return found


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


def _words(story: Story, number: int, index: int) -> str:
    """Return the words of a quotation in lower case without marks, which name its utterance."""
    report = story.reports[number]
    text = " ".join(report.article.text[a:b] for a, b in report.reading.attributions[index].content)
    return " ".join(match.group().casefold() for match in _WORD.finditer(text))

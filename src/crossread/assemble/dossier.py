"""Put what the stages found into one dossier: numbers become ids, offsets become spans with their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crossread.assemble.names import name_uses
from crossread.assemble.quotes import make_quotes
from crossread.assemble.timeline import make_timeline
from crossread.errors import Skipped
from crossread.records.article import UNKNOWN, Article, Span
from crossread.records.dossier import (
    SCHEMA,
    Coverage,
    Dossier,
    DossierEvent,
    DossierStatement,
    DossierTime,
    Figure,
    Generator,
    StorySummary,
)
from crossread.records.reading import Quantity, Time
from crossread.records.story import Alignment, Comparison, Located, Report, Story, content_id


def assemble(
    story: Story,
    alignment: Alignment,
    comparison: Comparison,
    *,
    skipped: Sequence[Skipped],
    generator: Generator,
) -> Dossier:
    """Return the dossier of a story."""
    quotes, quote_of = make_quotes(story, alignment)
    statements = tuple(_statement(story, located, alignment, comparison, quote_of) for located in story.statements)
    timeline = make_timeline(story, comparison.findings)
    return Dossier(
        schema=SCHEMA,
        generator=generator,
        story=_summary(story, alignment),
        coverage=_coverage(story, comparison, skipped),
        articles=tuple(report.article for report in story.reports),
        statements=statements,
        entities=alignment.entities,
        quotes=quotes,
        figures=tuple(_figure(r, q) for r in story.reports for q in r.reading.quantities),
        times=tuple(_time(r, t) for r in story.reports for t in r.reading.times),
        points=alignment.points,
        findings=comparison.findings,
        timeline=timeline,
        names=name_uses(story, alignment),
        origins=comparison.origins,
        dependence=comparison.dependence,
        events=tuple(_events(story)),
        passives=comparison.passives,
    )


def _statement(
    story: Story,
    located: Located,
    alignment: Alignment,
    comparison: Comparison,
    quote_of: dict[tuple[int, int], str],
) -> DossierStatement:
    report, statement = story.reports[located.report], located.statement
    reading, article = report.reading, report.article
    speaker = None
    if statement.attribution is not None and reading.attributions[statement.attribution].told:
        source = reading.attributions[statement.attribution].source
        speaker = " ".join(article.text[start:end] for start, end in source) or UNKNOWN
    entities = (alignment.entity_of.get((located.report, reading.mentions[i].id)) for i in statement.mentions)
    return DossierStatement(
        id=located.id,
        span=located.span,
        kind=located.kind,
        speaker=speaker,
        attribution=None if statement.attribution is None else quote_of.get((located.report, statement.attribution)),
        certainty=statement.certainty,
        quantities=tuple(_figure_id(article, reading.quantities[i]) for i in statement.quantities),
        times=tuple(_time_id(article, reading.times[i]) for i in statement.times),
        entities=tuple(dict.fromkeys(entity for entity in entities if entity is not None)),
        origin=comparison.origin_of.get(located.id),
    )


def _summary(story: Story, alignment: Alignment) -> StorySummary:
    """Say what the story is: the youngest of the headlines that are linked well, the days and places reports share."""
    closeness = dict.fromkeys(range(len(story.statements)), 0.0)
    for link in alignment.links:
        closeness[link.a] += link.score
        closeness[link.b] += link.score
    titles = [i for i, s in enumerate(story.statements) if s.kind == "title"] or [
        i for i, s in enumerate(story.statements) if s.number == 0
    ]
    near = [i for i in titles if 2 * closeness[i] >= max(closeness[j] for j in titles)]
    best = max(near, key=lambda i: (_published(story, i), closeness[i], -i), default=None)
    published = sorted(r.article.published[:10] for r in story.reports if r.article.published)
    named = [e.name for e in alignment.entities if e.type == "LOC" and _spread(e.mentions) > 1]
    places = [name for name in named if not any(name != other and name in other.split() for other in named)]
    return StorySummary(
        id=content_id("story", *sorted(report.article.id for report in story.reports)),
        title=_whole(story, story.statements[best]) if best is not None else None,
        start=published[0] if published else None,
        end=published[-1] if published else None,
        places=tuple(places[:5]),
    )


def _whole(story: Story, located: Located) -> Span:
    """Return the whole headline that a statement is a part of."""
    article = story.reports[located.report].article
    segment = next((s for s in article.segments if s.start <= located.span.start < s.end), None)
    return article.span(segment.start, segment.end) if segment and segment.kind == "title" else located.span


def _published(story: Story, statement: int) -> str:
    return story.reports[story.statements[statement].report].article.published or ""


def _spread(mentions: Sequence[object]) -> int:
    return len({mention.article for mention in mentions})  # type: ignore[attr-defined]


def _coverage(story: Story, comparison: Comparison, skipped: Sequence[Skipped]) -> Coverage:
    articles = [report.article for report in story.reports]
    return Coverage(
        articles=len(articles),
        outlets=len({a.outlet if a.outlet != UNKNOWN else a.label for a in articles}),
        origins=len(_own_origins(story, comparison)),
        complete=sum(1 for article in articles if article.complete),
        stubs=tuple(article.label for article in articles if not article.complete),
        skipped=tuple(sorted(skipped, key=lambda s: (s.place, s.stage, s.reason))),
        outsiders=story.outsiders,
        undecided=comparison.undecided,
        compared=comparison.compared,
    )


def _own_origins(story: Story, comparison: Comparison) -> set[str]:
    """Return the known origins that most of each report's own voice rests on; those whom it quotes are not counted."""
    known = {origin.id for origin in comparison.origins if origin.kind != UNKNOWN}
    voices: dict[int, Counter[str]] = {}
    for s in story.statements:
        if s.statement.attribution is None:
            voices.setdefault(s.report, Counter())[comparison.origin_of[s.id]] += 1
    return {max(sorted(voice), key=voice.__getitem__) for voice in voices.values()} & known


def _figure_id(article: Article, quantity: Quantity) -> str:
    return content_id("figure", article.id, quantity.start, quantity.end)


def _figure(report: Report, q: Quantity) -> Figure:
    article = report.article
    return Figure(
        id=_figure_id(article, q),
        span=article.span(q.start, q.end),
        low=q.low,
        high=q.high,
        unit=q.unit,
        modifier=q.modifier,
        counted=article.span(*q.counted) if q.counted else None,
        thing=q.thing,
        kind=q.kind,
        change=q.change,
        per=q.per,
        asof=q.asof,
        base=q.base,
    )


def _time_id(article: Article, time: Time) -> str:
    return content_id("time", article.id, time.start, time.end)


def _time(report: Report, t: Time) -> DossierTime:
    span = report.article.span(t.start, t.end)
    return DossierTime(_time_id(report.article, t), span, t.type, t.value, t.mod, t.anchor, t.earliest, t.latest)


def _events(story: Story) -> list[DossierEvent]:
    events = []
    for report in story.reports:
        article = report.article
        for event in report.reading.events:
            times = report.reading.times
            events.append(
                DossierEvent(
                    id=content_id("event", article.id, event.start, event.end),
                    span=article.span(event.start, event.end),
                    type=event.type,
                    mode=event.mode,
                    actor=tuple(article.text[start:end] for start, end in event.actor),
                    recipient=tuple(article.text[start:end] for start, end in event.recipient),
                    place=article.text[slice(*event.place)] if event.place else None,
                    time=_time_id(article, times[event.time]) if event.time is not None else None,
                    certainty=event.certainty,
                )
            )
    return events

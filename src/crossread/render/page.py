"""All that a dossier's page shows, made once and used by the HTML and the Markdown alike."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.records.article import UNKNOWN, Article
from crossread.records.dossier import Dossier
from crossread.render.dates import day, period
from crossread.render.figures import Measured, figures
from crossread.render.findings import Card, cards
from crossread.render.lookup import Line, Lookup
from crossread.render.matrix import Row, matrix
from crossread.render.names import Act, Named, names, passives
from crossread.render.origins import Origins, origins
from crossread.render.quotes import Speaker, quotes
from crossread.render.timeline import Timeline, timeline
from crossread.render.words import count, say


@dataclass(frozen=True, slots=True)
class Report:
    """One report's head: what is known of the article, in words. `name` stands for its label."""

    article: Article
    number: int
    name: str
    title: str
    date: str
    basis: str
    link: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page, in the order it is shown."""

    dossier: Dossier
    lookup: Lookup
    title: str
    headline: Line | None
    when: str
    counts: tuple[str, ...]
    notes: tuple[str, ...]
    cards: dict[str, tuple[Card, ...]]
    matrix: tuple[Row, ...]
    timeline: Timeline
    figures: tuple[Measured, ...]
    speakers: tuple[Speaker, ...]
    names: tuple[Named, ...]
    passives: tuple[Act, ...]
    origins: Origins
    reports: tuple[Report, ...]
    people: tuple[tuple[int, str], ...]
    days: tuple[tuple[str, str], ...]

    @property
    def quotes(self) -> int:
        """Return the number of utterances."""
        return sum(len(speaker.utterances) for speaker in self.speakers)

    def singles(self) -> tuple[tuple[Report, tuple[Card, ...]], ...]:
        """Return what one outlet alone says, by report."""
        found = self.cards["single"]
        by = ((r, tuple(c for c in found if c.lead and c.lead.number == r.number)) for r in self.reports)
        return tuple((report, own) for report, own in by if own)


def page(dossier: Dossier) -> Page:
    """Make the page of a dossier."""
    lookup = Lookup(dossier)
    story, line = dossier.story, timeline(lookup)
    people = {number: ident for ident, number in lookup.persons.items()}
    by_id = {entity.id: entity for entity in dossier.entities}
    made = cards(lookup)
    dates = {d for c in made.values() for card in c for d in card.tags["d"].split()}
    dates |= {d for moment in line.moments for d in moment.tags["d"].split()}
    return Page(
        dossier=dossier,
        lookup=lookup,
        title=story.title.text if story.title else "Untitled story",
        headline=lookup.line(story.title) if story.title else None,
        when=" · ".join(part for part in (period(story.start, story.end), ", ".join(story.places)) if part),
        counts=_counts(dossier),
        notes=_notes(dossier),
        cards=made,
        matrix=matrix(lookup),
        timeline=line,
        figures=figures(lookup),
        speakers=quotes(lookup),
        names=names(lookup),
        passives=passives(lookup),
        origins=origins(lookup),
        reports=tuple(_report(lookup, article, number) for number, article in enumerate(dossier.articles, 1)),
        people=tuple((number, by_id[people[number]].name) for number in sorted(people)),
        days=tuple((d, day(d)) for d in sorted(dates)),
    )


def _counts(dossier: Dossier) -> tuple[str, ...]:
    coverage = dossier.coverage
    return (
        count(coverage.articles, "report"),
        _outlets(dossier),
        count(coverage.origins, "independent origin") if coverage.origins else "no independent origin known",
    )


def _outlets(dossier: Dossier) -> str:
    """Return how many outlets are known, and how many reports are of none that is known."""
    known = {article.outlet for article in dossier.articles if article.outlet != UNKNOWN}
    unknown = sum(article.outlet == UNKNOWN for article in dossier.articles)
    if not unknown:
        return count(len(known), "outlet")
    return f"{count(len(known), 'outlet')}, {unknown} unknown" if known else "outlets unknown"


def _notes(dossier: Dossier) -> tuple[str, ...]:
    """Return what was not compared, in words: the short form of the coverage block."""
    coverage = dossier.coverage
    notes = []
    if coverage.stubs:
        notes.append(f"{count(len(coverage.stubs), 'report')} incomplete")
    if coverage.outsiders:
        number = len(coverage.outsiders)
        notes.append(f"{count(number, 'report')} {'is' if number == 1 else 'are'} not about this event")
    if coverage.skipped:
        notes.append(f"{count(len(coverage.skipped), 'file')} could not be read")
    return tuple(notes)


def _report(lookup: Lookup, article: Article, number: int) -> Report:
    return Report(
        article=article,
        number=number,
        name=lookup.name(article.label),
        title=article.title or "(no title)",
        date=day(article.published) or "date unknown",
        basis=say("basis", article.published_basis) if article.published else "",
        link=article.url if article.url and article.url.startswith(("https://", "http://")) else "",
    )

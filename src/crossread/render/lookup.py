"""One place to find any record of a dossier by its id, and the address on the page of any of its words.

A statement's words have the address `#s-<id>`; other spans `#r<number of the report>-<start>-<end>`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from crossread.records.article import UNKNOWN, Article, Span
from crossread.records.dossier import Dossier, DossierStatement, Entity, Figure
from crossread.records.finding import Finding
from crossread.render.dates import day
from crossread.render.words import say

Key = tuple[str, int, int]
NEAR = 32  # characters around a figure in which the words that bound it and the counted thing are looked for
BRIEF = 24  # characters of a file's name that stand for an unknown outlet


def key(span: Span) -> Key:
    """Return what tells spans apart."""
    return (span.article, span.start, span.end)


def _brief(name: str, others: Collection[str]) -> str:
    """Return the start of a file's name that no other name has, up to the end of a word."""
    stem = name.rpartition(".")[0] or name
    for found in re.finditer(r"[^_\W]+", stem):
        start = stem[: found.end()]
        if sum(other.startswith(start) for other in others) == 1:
            return start if len(start) <= BRIEF else start[: BRIEF - 1] + "…"
    return stem if len(stem) <= BRIEF else stem[: BRIEF - 1] + "…"


def _sure(statement: DossierStatement) -> str:
    """Return the certainty in words; "reported" goes without saying where the speaker is named."""
    said = statement.certainty == "reported" and statement.speaker
    return "" if said else str(say("certainty", statement.certainty))


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one outlet with all that must stand beside them.

    `mark` is the stretch of `text` that decides, (0, 0) for none; `place` the locator for readers.
    """

    text: str
    outlet: str
    number: int
    date: str
    href: str
    place: str
    speaker: str = ""
    certainty: str = ""
    mark: tuple[int, int] = (0, 0)
    statement: str = ""


@dataclass(frozen=True)
class Lookup:
    """A dossier with its indexes, each made when first asked for."""

    dossier: Dossier

    @functools.cached_property
    def numbers(self) -> dict[str, int]:
        """Return article ids to the reports' numbers, from 1."""
        return {article.id: number for number, article in enumerate(self.dossier.articles, 1)}

    @functools.cached_property
    def articles(self) -> dict[str, Article]:
        """Return articles by id."""
        return {article.id: article for article in self.dossier.articles}

    @functools.cached_property
    def labels(self) -> dict[str, int]:
        """Return labels to report numbers."""
        return {article.label: self.numbers[article.id] for article in reversed(self.dossier.articles)}

    @functools.cached_property
    def statements(self) -> dict[str, DossierStatement]:
        """Return statements by id."""
        return {statement.id: statement for statement in self.dossier.statements}

    @functools.cached_property
    def finding_ids(self) -> frozenset[str]:
        """Return the ids of the findings that have an entry on the page."""
        return frozenset(finding.id for finding in self.dossier.findings if finding.kind != "dependence")

    @functools.cached_property
    def by_span(self) -> dict[Key, str]:
        """Return the statement whose words a span is."""
        return {key(statement.span): statement.id for statement in reversed(self.dossier.statements)}

    @functools.cached_property
    def entities(self) -> dict[str | None, Entity]:
        """Return entities by id."""
        return {entity.id: entity for entity in self.dossier.entities}

    @functools.cached_property
    def figures(self) -> dict[str, Figure]:
        """Return figures by id."""
        return {figure.id: figure for figure in self.dossier.figures}

    def around(self, figure: Figure) -> tuple[str, str]:
        """Return the words before a figure from its modifier on, and those after it up to the counted thing's end."""
        article = self.articles.get(figure.span.article)
        if article is None:
            return "", ""
        start, end = figure.span.start, figure.span.end
        near = article.text[max(start - NEAR, 0) : start]
        at = near.casefold().rfind(figure.modifier.casefold()) if figure.modifier else -1
        counted = figure.counted
        after = article.text[end : counted.end] if counted and end <= counted.start <= end + NEAR else ""
        return near[at:] if at >= 0 else "", after

    @functools.cached_property
    def point_of(self) -> dict[str, str]:
        """Return the first point of each statement."""
        return {s: point.id for point in reversed(self.dossier.points) for s in point.statements}

    @functools.cached_property
    def origin_names(self) -> dict[str, str]:
        """Return what readers call each origin."""
        return {origin.id: origin.name or say("origins", origin.kind) for origin in self.dossier.origins}

    @functools.cached_property
    def unknown_origins(self) -> frozenset[str]:
        """Return the ids of the origins that are not known."""
        return frozenset(origin.id for origin in self.dossier.origins if origin.kind == "unknown")

    def rests_on_unknown(self, finding: Finding) -> bool:
        """Tell whether some statement of a finding rests on an origin that is not known."""
        ids = (s for side in finding.sides for s in side.statements)
        return any(self.statements[s].origin in self.unknown_origins for s in ids if s in self.statements)

    @functools.cached_property
    def persons(self) -> dict[str, int]:
        """Return the numbers, from 0, of the people that statements or quotes name, by entity id."""
        used = {e for s in self.dossier.statements for e in s.entities} | {q.entity for q in self.dossier.quotes}
        people = [e for e in self.dossier.entities if e.type == "PERSON" and e.id in used]
        people.sort(key=lambda entity: (-len(entity.mentions), entity.name, entity.id))
        return {entity.id: number for number, entity in enumerate(people)}

    @functools.cached_property
    def days(self) -> dict[str, tuple[str, ...]]:
        """Return the single days that each time expression or its statement speaks of, by time id."""
        return {
            t.id: (t.earliest[:10],) for t in self.dossier.times if t.earliest and len(t.value) >= len("2031-03-08")
        }

    @functools.cached_property
    def shown(self) -> dict[str, str]:
        """Return what stands for each label: itself, or "unknown (003)" where the outlet is not known.

        The file's name is cut to the first characters that tell it apart from the other unknown ones.
        """
        unknown = {a.label: a.label.removeprefix(f"{UNKNOWN}: ") for a in self.dossier.articles if a.outlet == UNKNOWN}
        return {label: f"{UNKNOWN} ({_brief(name, unknown.values())})" for label, name in unknown.items()}

    def name(self, label: str) -> str:
        """Return what stands for a label."""
        return self.shown.get(label, label)

    def label(self, article: str) -> str:
        """Return what stands for the label of an article id; an id of no article reads unknown."""
        found = self.articles.get(article)
        return self.name(found.label) if found else UNKNOWN

    def href(self, span: Span) -> str:
        """Return the address of the words of `span` on the page."""
        statement = self.by_span.get(key(span))
        return f"#s-{statement}" if statement else f"#{self.anchor(span)}"

    def anchor(self, span: Span) -> str:
        """Return the id of an element that starts where `span` starts."""
        return f"r{self.numbers.get(span.article, 0)}-{span.start}-{span.end}"

    def line(self, span: Span, decides: str = "") -> Line:
        """Return the words of `span` with outlet, date and address; `decides` are the words in it to mark."""
        article = self.articles.get(span.article)
        at = span.text.find(decides) if decides else -1
        found = self.statements.get(self.by_span.get(key(span), ""))
        return Line(
            text=span.text,
            outlet=self.label(span.article),
            number=self.numbers.get(span.article, 0),
            date=day(article.published if article else None) or say("basis", "unknown"),
            href=self.href(span),
            place=f"{span.start}–{span.end}",
            speaker=(found.speaker or "") if found else "",
            certainty=_sure(found) if found else "",
            mark=(at, at + len(decides)) if at >= 0 and len(decides) < len(span.text) else (0, 0),
            statement=found.id if found else "",
        )

    def lines(self, statements: Iterable[str], decides: str = "") -> tuple[Line, ...]:
        """Return the lines of statements by id, in the order given; ids of no statement are left out."""
        known = (self.statements[s] for s in statements if s in self.statements)
        return tuple(self.line(statement.span, decides) for statement in known)

    def tags(self, statements: Iterable[str], labels: Iterable[str] = ()) -> dict[str, str]:
        """Return what filters go by: the numbers of reports ("o") and people ("e"), and the days ("d")."""
        known = [self.statements[s] for s in statements if s in self.statements]
        reports = {self.numbers.get(s.span.article, 0) for s in known} | {self.labels.get(label, 0) for label in labels}
        people = {self.persons[e] for s in known for e in s.entities if e in self.persons}
        days = {d for s in known for t in s.times for d in self.days.get(t, ())}
        return {
            "o": " ".join(map(str, sorted(reports - {0}))),
            "e": " ".join(map(str, sorted(people))),
            "d": " ".join(sorted(days)),
        }

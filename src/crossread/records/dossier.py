"""The dossier: all that is known of one story, as it is written to JSON (schema `crossread.dossier/1`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.errors import Skipped
from crossread.records.article import Article, Span
from crossread.records.finding import Dependence, Finding, Origin, Point

SCHEMA = "crossread.dossier/1"


@dataclass(frozen=True, slots=True)
class Generator:
    """What made the dossier. `settings` and `network` are sha256 sums; `network` is "" where none was used."""

    name: str
    version: str
    settings: str
    network: str
    pipeline: str


@dataclass(frozen=True, slots=True)
class StorySummary:
    """The story in one look: `title` is the headline nearest to all reports, `start`/`end` the days reported on."""

    id: str
    title: Span | None
    start: str | None
    end: str | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outsider:
    """An article that was given but does not belong to the story."""

    article: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was compared and what was not. `stubs` are labels of incomplete articles."""

    articles: int
    outlets: int
    origins: int
    complete: int
    stubs: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    outsiders: tuple[Outsider, ...]
    undecided: dict[str, int]
    compared: dict[str, int]


@dataclass(frozen=True, slots=True)
class DossierStatement:
    """A statement with ids in place of numbers. `speaker` is the words that name who says it, None for the outlet."""

    id: str
    span: Span
    kind: str
    speaker: str | None
    attribution: str | None
    certainty: str
    quantities: tuple[str, ...]
    times: tuple[str, ...]
    entities: tuple[str, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place … across all articles."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation. Equal `utterance` means the same words as other outlets give them."""

    id: str
    span: Span
    kind: Literal["direct", "indirect", "mixed"]
    speaker: str
    source: Span | None
    cue: Span | None
    utterance: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity with its words; see `records.reading.Quantity` for the fields."""

    id: str
    span: Span
    low: float | None
    high: float | None
    unit: str
    modifier: str
    counted: Span | None
    thing: str
    kind: str
    change: str
    per: str
    asof: str
    base: str


@dataclass(frozen=True, slots=True)
class DossierTime:
    """One time expression with its words; see `records.reading.Time`."""

    id: str
    span: Span
    type: str
    value: str
    mod: str
    anchor: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What the reports say happened in one interval of event time; `findings` are conflicts of dates that touch it."""

    earliest: str
    latest: str
    value: str
    statements: tuple[str, ...]
    outlets: tuple[str, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way an outlet names a referent.

    `first`: it is the outlet's first mention; `charge`: the word judges, "sharp" ("massacre") or "soft" ("incident");
    `quoted`: how many of the mentions stand in words that the outlet quotes.
    """

    text: str
    count: int
    spans: tuple[Span, ...]
    first: bool = False
    charge: str = ""
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class Naming:
    """How each outlet (article label) names one referent; `referent` is the id of an entity, a happening or a group.

    `kind`: the entity's type, or "act" for a happening ("the Ostland crisis"), "group" for who did it ("the gunmen").
    """

    referent: str
    label: str
    by_outlet: dict[str, tuple[NameForm, ...]]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Doer:
    """The words of a statement that name who did it."""

    statement: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passive:
    """An act of harm that the statements `silent` tell without saying who did it, and those of `named` with it.

    `act` is the verb that stands for the kind of act ("kill").
    """

    id: str
    act: str
    silent: tuple[str, ...]
    named: tuple[Doer, ...]


@dataclass(frozen=True, slots=True)
class DossierEvent:
    """A coded event (PLOVER)."""

    id: str
    span: Span
    type: str
    mode: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str | None
    time: str | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it for one story."""

    schema: str
    generator: Generator
    story: StorySummary
    coverage: Coverage
    articles: tuple[Article, ...]
    statements: tuple[DossierStatement, ...]
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    times: tuple[DossierTime, ...]
    points: tuple[Point, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[TimelineEntry, ...]
    names: tuple[Naming, ...]
    origins: tuple[Origin, ...]
    dependence: tuple[Dependence, ...]
    events: tuple[DossierEvent, ...]
    passives: tuple[Passive, ...] = ()

"""Articles with their readings, the story they make together, and what alignment and comparison say of it."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from crossread.records.article import Article, Span
from crossread.records.dossier import Entity, Outsider, Passive
from crossread.records.finding import Dependence, Finding, Origin, Point
from crossread.records.reading import Offsets, Reading, Statement


def content_id(*parts: object) -> str:
    """Return the id of some content: 16 hexadecimal digits of the sha256 over its parts."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Report:
    """One article with its reading."""

    article: Article
    reading: Reading


@dataclass(frozen=True, slots=True)
class Located:
    """One statement in its report: `report` and `number` are indexes into the story and the reading.

    `frame`: it holds the source and cue of an attribution and none of its content ("the minister told reporters"), so
    it says nothing that could be compared. `own`: its words without those that another statement says.
    """

    id: str
    report: int
    number: int
    statement: Statement
    span: Span
    kind: str
    frame: bool
    own: str


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, in an order that does not depend on how they were given."""

    reports: tuple[Report, ...]
    statements: tuple[Located, ...]
    outsiders: tuple[Outsider, ...] = ()


def make_story(reports: tuple[Report, ...], outsiders: tuple[Outsider, ...] = ()) -> Story:
    """Number the statements of `reports` and return the story they make."""
    return Story(reports, tuple(item for i, report in enumerate(reports) for item in _locate(i, report)), outsiders)


def _locate(index: int, report: Report) -> list[Located]:
    article, located, segments = report.article, [], iter(report.article.segments)
    segment, frames = next(segments, None), _Frames(report.reading)
    for number, statement in enumerate(report.reading.statements):
        while segment is not None and segment.end <= statement.start:
            segment = next(segments, None)
        span = article.span(statement.start, statement.end)
        kind = segment.kind if segment is not None else "body"
        id_ = content_id(article.id, span.start, span.end)
        own = " ".join(article.text[low:high].strip() for low, high in statement.own)
        located.append(Located(id_, index, number, statement, span, kind, frames.hold(statement), own))
    return located


class _Frames:
    """The cues and contents of one reading's attributions, to be asked for each statement in less than their number."""

    def __init__(self, reading: Reading) -> None:
        self._cues = sorted(a.cue[0][0] for a in reading.attributions if a.cue)
        self._contents: list[Offsets] = []
        for start, end in sorted(part for a in reading.attributions for part in a.content):
            low, high = self._contents[-1] if self._contents else (start, start)
            if self._contents and start <= high:
                self._contents[-1] = low, max(end, high)
            else:
                self._contents.append((start, end))
        self._ends = [end for _, end in self._contents]

    def hold(self, statement: Statement) -> bool:
        """Tell whether the statement's own words hold a cue and no content."""
        return any(self._cue(low, high) for low, high in statement.own) and not any(
            self._content(low, high) for low, high in statement.own
        )

    def _cue(self, low: int, high: int) -> bool:
        at = bisect_left(self._cues, low)
        return at < len(self._cues) and self._cues[at] < high

    def _content(self, low: int, high: int) -> bool:
        at = bisect_right(self._ends, low)
        return at < len(self._contents) and self._contents[at][0] < high


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements (indexes into `Story.statements`) held to be about the same, with the score in [0, 1] and why.

    `words`: how alike their words are, in [0, 1]; `plain`: how many outside names they share; `deed`: they share a
    predicate.
    """

    a: int
    b: int
    score: float
    reason: str
    words: float = 0.0
    plain: int = 0
    deed: bool = False


@dataclass(frozen=True, slots=True)
class Referent:
    """A happening or a group that reports name by a common noun: "the Ostland crisis", "the gunmen".

    `charges` says of each mention how its noun judges: "sharp" ("massacre"), "soft" ("incident") or "".
    """

    id: str
    kind: str
    name: str
    mentions: tuple[Span, ...]
    charges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, as reports give it.

    `quotes` are (report index, attribution index) in text order; `quoted` holds, for each, the stretches of its article
    inside quotation marks.
    """

    quotes: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[Offsets, ...], ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which entities are one across articles, which statements are about the same, which quotes are one utterance.

    `acts` are the happenings and groups that reports name by common nouns; `roles` holds, by the entity's id, the
    phrases that describe a person beside the name ("the former mayor"). `entity_of` maps (report index, entity id of
    its reading) to the id of an `Entity`. `members` holds, for each point, the indexes of its statements.
    """

    entities: tuple[Entity, ...]
    entity_of: dict[tuple[int, str], str]
    links: tuple[Link, ...]
    points: tuple[Point, ...]
    members: tuple[tuple[int, ...], ...]
    acts: tuple[Referent, ...] = ()
    roles: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    utterances: tuple[Utterance, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The findings of a story, whose word its statements rest on, and what was left undecided."""

    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    dependence: tuple[Dependence, ...]
    undecided: dict[str, int]
    compared: dict[str, int]
    passives: tuple[Passive, ...] = ()

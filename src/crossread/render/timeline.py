"""The timeline: what the reports say happened when, as a picture of days and as words beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from crossread.records.dossier import TimelineEntry
from crossread.render.dates import event_day
from crossread.render.lookup import Line, Lookup
from crossread.render.svg import DayColumn, days
from crossread.render.words import count

MOST_COLUMNS = 16  # of the picture; the words beneath hold every day
GAP_DAYS = 10  # a longer jump between two columns is marked on the axis


@dataclass(frozen=True, slots=True)
class Moment:
    """One interval of event time; `findings` are disputes about it."""

    id: str
    when: str
    lines: tuple[Line, ...]
    outlets: int
    findings: tuple[str, ...]
    tags: dict[str, str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments in order of time and their picture, None where there are none. `left_out`: not in the picture."""

    moments: tuple[Moment, ...]
    picture: Markup | None
    left_out: int


def timeline(lookup: Lookup) -> Timeline:
    """Make the timeline."""
    entries = sorted(lookup.dossier.timeline, key=lambda e: (e.earliest, e.latest, e.value))
    moments = tuple(_moment(lookup, entry, number) for number, entry in enumerate(entries, 1))
    if not moments:
        return Timeline((), None, 0)
    shown = sorted(range(len(entries)), key=lambda i: (not moments[i].findings, -moments[i].outlets, i))[:MOST_COLUMNS]
    columns, before = [], None
    for index in sorted(shown):
        columns.append(_column(entries[index], moments[index], before))
        before = entries[index]
    label = "Event dates and the number of outlets that give them: " + "; ".join(
        f"{moments[i].when}, {count(moments[i].outlets, 'outlet')}{', disputed' if moments[i].findings else ''}"
        for i in sorted(shown)
    )
    return Timeline(moments, days(tuple(columns), label), len(entries) - len(shown))


def _moment(lookup: Lookup, entry: TimelineEntry, number: int) -> Moment:
    tags = lookup.tags(entry.statements, entry.outlets)
    return Moment(
        id=f"t-{number}",
        when=event_day(entry.value, entry.earliest, entry.latest),
        lines=lookup.lines(entry.statements),
        outlets=len(entry.outlets),
        findings=tuple(finding for finding in entry.findings if finding in lookup.finding_ids),
        tags=tags | {"d": " ".join(sorted({*tags["d"].split(), entry.earliest[:10]}))},
    )


def _column(entry: TimelineEntry, moment: Moment, before: TimelineEntry | None) -> DayColumn:
    when = moment.when.partition(",")[0]
    head, _, year = when.partition(" – ") if " – " in when else when.rpartition(" ")
    head, year = (head + " –", year) if " – " in when else (head, year)
    gap = before is not None and _distance(before.latest, entry.earliest) > GAP_DAYS
    return DayColumn(head or year, year if head else "", moment.outlets, bool(moment.findings), gap, f"#{moment.id}")


def _distance(one: str, two: str) -> int:
    try:
        return (date.fromisoformat(two[:10]) - date.fromisoformat(one[:10])).days
    except ValueError:
        return 0 if one[:4] == two[:4] else GAP_DAYS + 1

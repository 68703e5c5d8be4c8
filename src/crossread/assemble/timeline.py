"""What happened when: the statements that give a day or longer, on event dates and not on publication dates.

A time in a statement does not always say when the statement's event was. Left out are a clock time whose day is only
the publication's, a year that names another event ("the 2030 games"), the year that a figure is compared to, a date
that stands alone (a dateline), and the "tomorrow" of somebody quoted, which counts from when it was said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from crossread.records.dossier import TimelineEntry
from crossread.records.finding import Finding
from crossread.records.reading import Reading, Statement, Time
from crossread.records.story import Story

#: Relations by which a year in front of a noun belongs to its name.
_ATTRIBUTIVE = frozenset({"compound", "nummod", "amod", "nmod:unmarked", "nmod:desc", "flat"})
_YEARS = len("2024/2025")  # longer values are months and days


def make_timeline(story: Story, findings: Sequence[Finding]) -> tuple[TimelineEntry, ...]:
    """Return one entry for each interval of event time that a statement names, oldest first."""
    dated: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    starts = [[token.start for token in report.reading.tokens] for report in story.reports]
    for number, located in enumerate(story.statements):
        reading, text = story.reports[located.report].reading, story.reports[located.report].article.text
        for i in located.statement.times:
            time = reading.times[i]
            if _dates(time) and _tells(time, located.statement, reading, text, starts[located.report]):
                dated[_interval(time)].append(number)
    disputed = {f.id: {i for s in f.sides for i in s.statements} for f in findings if f.aspect == "date"}
    entries = []
    for (earliest, latest, value), numbers in sorted(dated.items()):
        ids = tuple(dict.fromkeys(story.statements[i].id for i in numbers))
        labels = tuple(sorted({story.reports[story.statements[i].report].article.label for i in numbers}))
        touching = tuple(sorted(id_ for id_, members in disputed.items() if members & set(ids)))
        entries.append(TimelineEntry(earliest, latest, value, ids, labels, touching))
    return tuple(entries)


def _dates(time: Time) -> bool:
    return bool(time.type in {"DATE", "TIME"} and time.earliest and time.latest and time.value[:7] != "PRESENT")


def _interval(time: Time) -> tuple[str, str, str]:
    """Return (earliest, latest, value) of the days that a time lies in; a time of day is its day's."""
    earliest, latest = (time.earliest or "")[:10], (time.latest or "")[:10]
    if time.type == "TIME" and earliest == latest:
        return earliest, (date.fromisoformat(earliest) + timedelta(1)).isoformat(), earliest
    return earliest, latest, time.value if time.type == "DATE" else time.value[:10]


def _names(time: Time, text: str) -> set[str]:
    """Return how the base of a figure can name the time: "2021", "previous year"."""
    return {time.value, text[time.start : time.end].lower().removeprefix("the ")}


def _is_spoken(statement: Statement, reading: Reading) -> bool:
    return statement.attribution is not None and reading.attributions[statement.attribution].kind == "direct"


def _tells(time: Time, statement: Statement, reading: Reading, text: str, starts: Sequence[int]) -> bool:
    """Tell whether the time can be when what the statement says took place."""
    if time.rule == "clock time" and time.anchor.startswith("published"):
        return False
    if (time.start, time.end) == (statement.start, statement.end):
        return False
    if time.rule == "day word" and _is_spoken(statement, reading):
        return False
    if any(reading.quantities[i].base in _names(time, text) for i in statement.quantities):
        return False
    if len(time.value) > _YEARS:
        return True
    low, high = bisect_left(starts, time.start), bisect_left(starts, time.end)
    if low and reading.tokens[low - 1].xpos in {"DT", "PRP$"}:
        return False
    heads = ((reading.tokens[i].head, reading.tokens[i].dep) for i in range(low, high))
    return not any(head >= high and dep in _ATTRIBUTIVE for head, dep in heads)

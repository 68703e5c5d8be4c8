"""What happened when: the statements that give a day or longer, on event dates and not on publication dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crossread.records.dossier import TimelineEntry
from crossread.records.finding import Finding
from crossread.records.story import Story


def make_timeline(story: Story, findings: Sequence[Finding]) -> tuple[TimelineEntry, ...]:
    """Return one entry for each interval of event time that a statement names, oldest first."""
    dated: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, located in enumerate(story.statements):
        reading = story.reports[located.report].reading
        for i in located.statement.times:
            time = reading.times[i]
            if time.type in {"DATE", "TIME"} and time.earliest and time.latest and not time.value.startswith("PRESENT"):
                dated[time.earliest[:10], time.latest[:10], time.value[:10]].append(number)
    disputed = {f.id: {i for s in f.sides for i in s.statements} for f in findings if f.aspect == "date"}
    entries = []
    for (earliest, latest, value), numbers in sorted(dated.items()):
        ids = tuple(dict.fromkeys(story.statements[i].id for i in numbers))
        labels = tuple(sorted({story.reports[story.statements[i].report].article.label for i in numbers}))
        touching = tuple(sorted(id_ for id_, members in disputed.items() if members & set(ids)))
        entries.append(TimelineEntry(earliest, latest, value, ids, labels, touching))
    return tuple(entries)

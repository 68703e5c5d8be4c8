"""When and where a figure is of, as its own words say, and whether two such contexts are apart.

A statement's own days and places count first, then its sentence's; a sentence that names none and opens with a pronoun
("It killed 612 people") goes on about the one before. A day that could not be placed in the calendar ("in February",
with no year known) still stands against another month.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crossread.compare.case import Case
from crossread.compare.lexicon import measure_lexicon, origin_lexicon
from crossread.records.finding import Relation
from crossread.records.reading import Offsets, Reading, Time

Days = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The days (first, last and the day after), undecided months and weekdays, stretches of time and places."""

    days: Days
    loose: frozenset[str]
    lasting: bool
    places: frozenset[str]
    areas: frozenset[str]
    clocks: frozenset[str]


def context_of(case: Case, number: int) -> Context:
    """Return when and where the figures of a statement are of; made once."""
    if number not in case.contexts:
        case.contexts[number] = _make_context(case, number)
    return case.contexts[number]


def _make_context(case: Case, number: int) -> Context:
    reading, located = case.reading(number), case.located(number)
    text = case.story.reports[located.report].article.text
    times, places = case.times(number), case.entities(number, "LOC")
    lasting = any(_lasting(time, text) for time in times)
    sentence = located.statement.sentence
    while sentence >= 0 and not (_dates(times) and places):
        low, high = reading.sentences[sentence].start, reading.sentences[sentence].end
        times = times if _dates(times) else _times_in(reading, low, high, located.statement.split)
        places = places or case.named(number, low, high, "LOC")
        first = text[low:high].split(maxsplit=1)[:1]
        if _dates(times) or places or not first or first[0].casefold() not in origin_lexicon().pronouns:
            break
        sentence -= 1
    dates = _dates(times)
    loose = frozenset(t.value[:10] for t in dates if t.earliest is None and t.value.startswith("XXXX"))
    words = {word.strip(".,;:").removesuffix("’s").removesuffix("'s") for word in located.own.casefold().split()}
    clocks = frozenset(time.value for time in dates if time.type == "TIME" and "T" in time.value)
    areas = frozenset(words & measure_lexicon().areas)
    return Context(day_spans(dates), loose, lasting, places, areas, clocks)


def contexts_apart(case: Case, a: int, b: int, x: Context, y: Context, *, cumulative: bool) -> tuple[Relation, str]:
    """Return whether the contexts of two statements are of another period or scope, and the words that say so.

    A cumulative count ("killed") of Wednesday and one of Thursday are of one event; only days far from the story's own
    set them apart.
    """
    near = case.score(a, b) >= case.settings.same_place
    days = f"{_shown(x)} against {_shown(y)}"
    if _elsewhen(case, x, y) or _elsewhen(case, y, x):
        return "period", days
    if not cumulative and x.days and y.days and not overlapping(x.days, y.days):
        return "period", days
    if not cumulative and x.clocks and y.clocks and not x.clocks & y.clocks:
        return "period", f"{', '.join(sorted(x.clocks))} against {', '.join(sorted(y.clocks))}"
    if not near and _loosely_apart(case, x, y, cumulative=cumulative):
        return "period", days
    if x.lasting != y.lasting and not near:
        return "period", "one is of a stretch of time"
    if x.areas and y.areas and not x.areas & y.areas:
        return "scope", f"{', '.join(sorted(x.areas))} against {', '.join(sorted(y.areas))}"
    if not near and not x.places & y.places and (x.places | y.places) - case.main_places:
        return "scope", "another place is named"
    return "", ""


def _loosely_apart(case: Case, x: Context, y: Context, *, cumulative: bool) -> bool:
    """Tell whether undecided days differ: a month that is not the story's own, two weekdays, two months."""
    months = {value[:7] for value in x.loose | y.loose if value[5:7].isdigit()}
    if any(_far_month(case, month) for month in months) and not x.loose & y.loose:
        return True
    weekdays = [{value for value in context.loose if value[5:6] == "W" and len(value) > 8} for context in (x, y)]
    return not cumulative and all(weekdays) and not weekdays[0] & weekdays[1]


def _far_month(case: Case, month: str) -> bool:
    """Tell whether a month of no known year ("XXXX-02") is far from the story's day in any year; unknown day: yes."""
    if case.story_day is None:
        return True
    apart = abs(int(month[5:7]) - int(case.story_day[5:7]))
    return min(apart, 12 - apart) > 1


def main_places(case: Case) -> frozenset[str]:
    """Return the places that some report names in its title or first statements."""
    tops = (
        [i for i, s in enumerate(case.story.statements) if s.report == number][: case.settings.top_statements]
        for number in range(len(case.story.reports))
    )
    return frozenset(place for top in tops for i in top for place in case.entities(i, "LOC"))


def day_spans(times: Iterable[Time]) -> Days:
    """Return the calendar intervals of times that are placed in the calendar."""
    return tuple((time.earliest[:10], time.latest[:10]) for time in times if time.earliest and time.latest)


def _dates(times: Iterable[Time]) -> list[Time]:
    return [time for time in times if time.type in {"DATE", "TIME"} and not time.value.endswith("_REF")]


def _times_in(reading: Reading, low: int, high: int, apart: Sequence[Offsets]) -> list[Time]:
    """Return the times in a stretch, but for those that clauses `apart` from the statement tell."""
    found = (time for time in reading.times if low <= time.start < high)
    return [time for time in found if not any(a <= time.start < b for a, b in apart)]


def _lasting(time: Time, text: str) -> bool:
    """Tell whether the words are of a stretch of time that something is counted over ("over four nights").

    "the worst attack in years" is of none.
    """
    before = text[max(0, time.start - 20) : time.start].casefold().split()
    return time.type == "DURATION" and "X" not in time.value and bool(before) and before[-1] in measure_lexicon().over


def overlapping(a: Days, b: Days) -> bool:
    """Tell whether two sets of days have one in common."""
    return any(p[0] <= q[1] and q[0] <= p[1] for p in a for q in b)


def is_background(case: Case, context: Context) -> bool:
    """Tell whether all days of a context are far from the story's own."""
    return _elsewhen(case, context, Context((), frozenset(), False, frozenset(), frozenset(), frozenset()))


def _elsewhen(case: Case, x: Context, y: Context) -> bool:
    """Tell whether `x` is of a day far from the story's own and `y` is not: background against news."""
    if not x.days or case.story_day is None or overlapping(x.days, y.days):
        return False
    day = date.fromisoformat(case.story_day)
    return all(abs((date.fromisoformat(edge) - day).days) > case.settings.news_days for span in x.days for edge in span)


def _shown(context: Context) -> str:
    return ", ".join(sorted({start for start, _ in context.days} | context.loose)) or "no date"

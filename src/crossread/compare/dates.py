"""Where two reports give one event times that exclude each other: the same predicate, each with one time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from crossread.compare.case import Case, one_text
from crossread.compare.lexicon import measure_lexicon
from crossread.compare.propositions import propositions_of
from crossread.records.finding import Finding
from crossread.records.reading import TOLD, Time
from crossread.records.story import Link

#: Relations of an argument that can say when.
_WHEN = ("obl", "nmod", "advmod")
#: Times shorter than this are read off a clock.
_CLOCK, _DAY = timedelta(minutes=2), 86_400


def find_date_conflicts(case: Case) -> list[Finding]:
    """Return where two statements on the same event, each with one time, give times that cannot both hold."""
    findings = []
    for link in _strong(case, case.settings.date_least):
        a, b = case.located(link.a), case.located(link.b)
        x, y = _only_time(case, link.a), _only_time(case, link.b)
        about = timedelta(minutes=case.settings.clock_about_minutes)
        if x is None or y is None or not _apart(x, y, about) or not _same_predicate(case, link):
            continue
        if {a.kind, b.kind} != {"body"} or not {a.statement.certainty, b.statement.certainty} <= TOLD:
            continue
        if a.statement.negated or b.statement.negated:
            continue  # "calls were not answered on Monday" says nothing of Tuesday
        if abs(_bounds(x)[0] - _bounds(y)[0]) > timedelta(days=case.settings.date_apart_days):
            continue  # two events of one kind
        if _left_open(case, link.a) or _left_open(case, link.b) or _other_subjects(case, link):
            continue  # "we can grow today"; a quake on Sunday, an aftershock on Monday
        if _same_words(case, link.a, link.b) or _both_in_both(case, link):
            continue
        sides = sorted(((_words(case, i, t), [i]) for i, t in ((link.a, x), (link.b, y))), key=lambda side: side[1])
        why = f"the same event (“{a.statement.predicate}”) at {x.value} and at {y.value}"
        findings.append(case.finding("conflict", sides, aspect="date", relation="contradiction", why=why))
    return findings


def _left_open(case: Case, statement: int) -> bool:
    """Tell whether the statement's predicate is not told as so: "can", "if", "was asked to"."""
    key = f"verb:{case.located(statement).statement.predicate}"
    return any(p.stance == "open" and key in p.keys for p in propositions_of(case, statement))


def _other_subjects(case: Case, link: Link) -> bool:
    """Tell whether what the two predicates are said of is named, and not by one name or noun."""
    key = f"verb:{case.located(link.a).statement.predicate}"
    told = ([p for p in propositions_of(case, i) if key in p.keys] for i in (link.a, link.b))
    subjects = [[p.argument("subject") or p.argument("patient") for p in group] for group in told]
    pairs = [(x, y) for x in subjects[0] for y in subjects[1] if x and y and not x.vague and not y.vague]
    return bool(pairs) and not any(x.nouns & y.nouns or x.entities & y.entities for x, y in pairs)


def _strong(case: Case, least: float) -> Iterator[Link]:
    return (link for link in case.alignment.links if link.score >= least)


def _both_in_both(case: Case, link: Link) -> bool:
    """Tell whether both reports say what both statements say: a copy contradicts nothing."""
    a, b = case.located(link.a).report, case.located(link.b).report
    return _says(case, a, link.b) and _says(case, b, link.a)


def _says(case: Case, report: int, statement: int) -> bool:
    """Tell whether a report has a statement of the same words."""
    return any(
        case.score(i, statement) > 0 and _same_words(case, i, statement)
        for i, located in enumerate(case.story.statements)
        if located.report == report
    )


def _same_words(case: Case, a: int, b: int) -> bool:
    """Tell whether two statements are one text given twice, one perhaps cut: identical words contradict nothing."""
    return one_text(case.located(a).span.text, case.located(b).span.text)


def _same_predicate(case: Case, link: Link) -> bool:
    x, y = case.located(link.a).statement, case.located(link.b).statement
    return bool(x.predicate) and x.predicate == y.predicate and x.negated == y.negated


def _only_time(case: Case, statement: int) -> Time | None:
    """Return the narrowest date or time of a statement, where its others hold it and it is placed in the calendar.

    "at 10:40 p.m. on Tuesday" is one time; two days, or a time in two zones, are none that could be compared.
    """
    times = [time for time in case.times(statement) if time.type in {"DATE", "TIME"}]
    when = [(a, b) for role, a, b in case.located(statement).statement.arguments if role.startswith(_WHEN)]
    if not any(a <= time.start < b for time in times for a, b in when):
        return None  # it is of another word than the main one: "Yesterday, the police said that officers shot …"
    if not times or any(time.earliest is None or time.latest is None for time in times):
        return None
    narrow = min(times, key=lambda time: (_instant(time.latest) - _instant(time.earliest), time.start))
    held = all(_bounds(time)[0] <= _bounds(narrow)[0] and _bounds(narrow)[1] <= _bounds(time)[1] for time in times)
    if _bounds(narrow)[1] - _bounds(narrow)[0] > timedelta(days=1):
        return None  # a year or month is seldom when it happened: "the 2016 election"
    bounded = any(
        a <= narrow.start < b and role.partition(":")[2] in measure_lexicon().bounding
        for role, a, b in case.located(statement).statement.arguments
    )
    if bounded:
        return None  # "out by 7 a.m." says no time
    vague = narrow.mod and not (narrow.mod == "APPROX" and narrow.type == "TIME")
    return None if vague or not held else narrow


def _apart(a: Time, b: Time, about: timedelta) -> bool:
    """Tell whether two times cannot both hold; "about" a time of the clock leaves it `about` on each side.

    Two times of the clock are compared by the clock alone: the day is often that of another sentence.
    """
    clocks = [_bounds(time)[1] - _bounds(time)[0] < _CLOCK for time in (a, b)]
    if clocks[0] != clocks[1] and (a if clocks[0] else b).anchor.startswith("published"):
        return False  # a clock alone was given the day of publication
    slack = about if "APPROX" in {a.mod, b.mod} else timedelta(0)
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    if all(clocks):
        apart = abs((a_low - b_low).total_seconds()) % _DAY
        return min(apart, _DAY - apart) > slack.total_seconds()
    return a_high + slack <= b_low or b_high + slack <= a_low


def _bounds(time: Time) -> tuple[datetime, datetime]:
    return _instant(time.earliest), _instant(time.latest)


def _instant(text: str | None) -> datetime:
    """Return a bound of an interval as the clock of its place shows it: zones are seldom told and never compared."""
    return datetime.fromisoformat(text or "").replace(tzinfo=None)


def _words(case: Case, statement: int, time: Time) -> str:
    return case.words(statement, time.start, time.end)

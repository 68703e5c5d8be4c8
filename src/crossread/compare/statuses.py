"""Conflicts that are not of figures: one denies what another asserts, or gives another day for the same event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crossread.compare.case import Case
from crossread.records.finding import Finding
from crossread.records.reading import Time
from crossread.records.story import Link


def find_denials(case: Case) -> list[Finding]:
    """Return where a statement is denied in one report and asserted in another, or in the same."""
    findings = []
    for link in _strong(case, case.settings.denial_least):
        x, y = case.located(link.a).statement, case.located(link.b).statement
        if (x.certainty == "denied") == (y.certainty == "denied"):
            continue
        denying, asserting = (link.a, link.b) if x.certainty == "denied" else (link.b, link.a)
        if case.located(asserting).statement.certainty not in {"asserted", "reported"}:
            continue
        sides = [(case.located(i).span.text, [i]) for i in (asserting, denying)]
        why = "one report gives as denied what the other asserts; " + link.reason
        findings.append(case.finding("conflict", sides, aspect="status", relation="denial", why=why))
    return findings


def find_date_conflicts(case: Case) -> list[Finding]:
    """Return where two statements on the same event, each with one day, give days that cannot both hold."""
    findings = []
    for link in _strong(case, case.settings.date_least):
        a, b = case.located(link.a).statement, case.located(link.b).statement
        if (
            not a.predicate
            or a.predicate != b.predicate
            or a.negated != b.negated
            or "planned" in {a.certainty, b.certainty}
        ):
            continue
        x, y = _only_day(case, link.a), _only_day(case, link.b)
        if x is None or y is None or not _apart(x, y):
            continue
        sides = sorted(((_words(case, i, t), [i]) for i, t in ((link.a, x), (link.b, y))), key=lambda side: side[1])
        why = f"the same event (“{a.predicate}”) on {x.value} and on {y.value}"
        findings.append(case.finding("conflict", sides, aspect="date", relation="contradiction", why=why))
    return findings


def _strong(case: Case, least: float) -> Iterator[Link]:
    return (link for link in case.alignment.links if link.score >= least)


def _only_day(case: Case, statement: int) -> Time | None:
    """Return the statement's time where it has just one and that is a day or longer of known place in the calendar."""
    times = [time for time in case.times(statement) if time.type in {"DATE", "TIME"}]
    if len(times) != 1 or times[0].earliest is None or times[0].latest is None or times[0].mod:
        return None
    return times[0]


def _apart(a: Time, b: Time) -> bool:
    return _instant(a.latest) <= _instant(b.earliest) or _instant(b.latest) <= _instant(a.earliest)


def _instant(text: str | None) -> datetime:
    """Return a bound of an interval as the clock of its place shows it: zones are seldom told and never compared."""
    return datetime.fromisoformat(text or "").replace(tzinfo=None)


def _words(case: Case, statement: int, time: Time) -> str:
    span = case.located(statement).span
    return span.text[time.start - span.start : time.end - span.start]

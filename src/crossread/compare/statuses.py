"""Conflicts that are not of figures: one denies what another asserts, gives another state of it, or another day.

- denial: two statements on the same, one denied (by its cue, "the army denied that …", or by a negation of the same
  predicate) and the other asserted;
- status: two statements on the same subject with words for states that exclude each other ("at large", "arrested");
- date: the same predicate of the same, each with one time, and the two cannot both hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from crossread.compare.case import Case
from crossread.compare.lexicon import measure_lexicon, opposites
from crossread.compare.plans import planned_and_told
from crossread.records.finding import Finding, Relation
from crossread.records.reading import Time
from crossread.records.story import Link

_HELD = frozenset({"asserted", "reported"})
#: Relations of an argument that can say when.
_WHEN = ("obl", "nmod", "advmod")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
#: Times shorter than this are read off a clock.
_CLOCK, _DAY = timedelta(minutes=2), 86_400
_CLAIMED = _HELD | {"possible", "planned"}


def find_denials(case: Case) -> list[Finding]:
    """Return where one statement denies what another report's statement asserts, once for each point denied."""
    pairs = [
        pair
        for link in _strong(case, case.settings.denial_least)
        if (pair := _denial(case, link)) is not None and not _both_in_both(case, link)
    ]
    findings = []
    for group in _joined(pairs):
        asserting, denying = sorted({a for a, _ in group}), sorted({d for _, d in group})
        sides = [(case.located(side[0]).span.text, side) for side in (asserting, denying)]
        words = _shared(case, *group[0])
        why = f"one report gives as denied what the other asserts; both on: {words}"
        findings.append(case.finding("conflict", sides, aspect="status", relation="denial", why=why))
    return findings


def _denial(case: Case, link: Link) -> tuple[int, int] | None:
    """Return (asserting, denying) where the link is between two such statements."""
    for asserting, denying in ((link.a, link.b), (link.b, link.a)):
        statement = case.located(asserting).statement
        claimed = statement.certainty in _CLAIMED and not statement.negated
        if claimed and _denies(case, denying, asserting) and _denies_what(case, denying, asserting):
            return asserting, denying
    x, y = case.located(link.a).statement, case.located(link.b).statement
    same = bool(x.predicate) and x.predicate == y.predicate
    if same and {x.certainty, y.certainty} <= _HELD and x.negated != y.negated:
        asserting, denying = (link.b, link.a) if x.negated else (link.a, link.b)
        sure = link.score >= case.settings.negation_least and _denies(case, denying, asserting)
        return (asserting, denying) if sure else None
    return None


def _denies_what(case: Case, denying: int, asserting: int) -> bool:
    """Tell whether what the one denies ("denied that the valves were shut") is what the other says.

    The main word of what is denied stands in the other statement, and so does half of its content words. It is a
    verb or adjective: who rejects an agreement denies nothing.
    """
    reading, span = case.reading(denying), case.located(denying).span
    said = set(case.reading(asserting).terms[case.located(asserting).number])
    for attribution in reading.attributions:
        inside = attribution.cue and span.start <= attribution.cue[0][0] < span.end
        if attribution.act != "deny" or not inside:
            continue
        low, high = attribution.content[0][0], attribution.content[-1][1]
        held = {i: token for i, token in enumerate(reading.tokens) if low <= token.start < high}
        content = {token.lemma.lower() for token in held.values() if token.upos in _CONTENT}
        roots = {t.lemma.lower() for t in held.values() if t.head not in held and t.upos in {"VERB", "ADJ"}}
        if roots & said and 2 * len(content & said) >= len(content) > 1:
            return True
    return False


def _denies(case: Case, denying: int, asserting: int) -> bool:
    """Tell whether the one statement has a word of denial and the other none: the same quotation twice is no denial."""
    if _same_words(case, denying, asserting):
        return False
    words = [set(case.located(i).own.casefold().replace("n't", " n't").split()) for i in (denying, asserting)]
    found = [bool({word.strip(".,;:") for word in row} & measure_lexicon().denials) for row in words]
    return found == [True, False]


def _same_words(case: Case, a: int, b: int) -> bool:
    """Tell whether two statements are one text given twice, one perhaps cut: identical words contradict nothing."""
    x, y = sorted((_plain(case.located(i).span.text) for i in (a, b)), key=len)
    return f" {x} " in f" {y} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def find_status_conflicts(case: Case) -> list[Finding]:
    """Return where two statements with a subject in common give it states that exclude each other."""
    findings = []
    for link in _strong(case, case.settings.status_least):
        x, y = case.located(link.a), case.located(link.b)
        if not {x.statement.certainty, y.statement.certainty} <= _CLAIMED or not _same_subject(case, link.a, link.b):
            continue
        if planned_and_told(case, link.a, link.b) or planned_and_told(case, link.b, link.a):
            continue  # the one did not know the end
        for one, other in opposites():
            for i, j in ((link.a, link.b), (link.b, link.a)):
                p, q = case.located(i).own, case.located(j).own
                only = not (one.search(q) or other.search(p))
                if only and (a := one.search(p)) and (b := other.search(q)) and not _both_in_both(case, link):
                    sides = sorted(((a.group(), [i]), (b.group(), [j])), key=lambda side: side[1])
                    why = f"states that exclude each other: “{a.group()}” against “{b.group()}”"
                    relation = _by_time(case, i, j)
                    findings.append(case.finding("conflict", sides, aspect="status", relation=relation, why=why))
    return findings


def find_date_conflicts(case: Case) -> list[Finding]:
    """Return where two statements on the same event, each with one time, give times that cannot both hold."""
    findings = []
    for link in _strong(case, case.settings.date_least):
        a, b = case.located(link.a), case.located(link.b)
        x, y = _only_time(case, link.a), _only_time(case, link.b)
        if (
            x is None
            or y is None
            or not _apart(x, y, timedelta(minutes=case.settings.clock_about_minutes))
            or not _same_predicate(case, link)
        ):
            continue
        if {a.kind, b.kind} != {"body"} or "planned" in {a.statement.certainty, b.statement.certainty}:
            continue
        if _same_words(case, link.a, link.b) or _both_in_both(case, link):
            continue
        sides = sorted(((_words(case, i, t), [i]) for i, t in ((link.a, x), (link.b, y))), key=lambda side: side[1])
        why = f"the same event (“{a.statement.predicate}”) at {x.value} and at {y.value}"
        findings.append(case.finding("conflict", sides, aspect="date", relation="contradiction", why=why))
    return findings


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


def _joined(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the pairs in groups that share statements."""
    groups: list[list[tuple[int, int]]] = []
    for pair in sorted(pairs):
        touched = [group for group in groups if any(set(pair) & set(other) for other in group)]
        groups = [group for group in groups if not any(group is t for t in touched)]
        groups.append([*(other for group in touched for other in group), pair])
    return groups


def _shared(case: Case, a: int, b: int) -> str:
    x, y = (case.reading(i).terms[case.located(i).number] for i in (a, b))
    return ", ".join(dict.fromkeys(term for term in x if term in y))


def _same_subject(case: Case, a: int, b: int) -> bool:
    return bool(case.entities(a) & case.entities(b)) or (
        bool(case.located(a).statement.predicate)
        and (case.located(a).statement.predicate == case.located(b).statement.predicate)
    )


def _by_time(case: Case, a: int, b: int) -> Relation:
    """Tell an update (the two reports' times of publication are known and differ) from a contradiction."""
    articles = [case.story.reports[case.located(i).report].article for i in (a, b)]
    times = sorted(x.published for x in articles if x.published and x.published_basis in {"metadata", "text"})
    return "update" if len(times) > 1 and all(x != y for x, y in pairwise(times)) else "contradiction"


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
    vague = narrow.mod and not (narrow.mod == "APPROX" and narrow.type == "TIME")
    return None if vague or not held else narrow


def _apart(a: Time, b: Time, about: timedelta) -> bool:
    """Tell whether two times cannot both hold; "about" a time of the clock leaves it `about` on each side.

    Two times of the clock are compared by the clock alone: the day is often that of another sentence.
    """
    slack = about if "APPROX" in {a.mod, b.mod} else timedelta(0)
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    if a_high - a_low < _CLOCK and b_high - b_low < _CLOCK:
        apart = abs((a_low - b_low).total_seconds()) % _DAY
        return min(apart, _DAY - apart) > slack.total_seconds()
    return a_high + slack <= b_low or b_high + slack <= a_low


def _bounds(time: Time) -> tuple[datetime, datetime]:
    return _instant(time.earliest), _instant(time.latest)


def _instant(text: str | None) -> datetime:
    """Return a bound of an interval as the clock of its place shows it: zones are seldom told and never compared."""
    return datetime.fromisoformat(text or "").replace(tzinfo=None)


def _words(case: Case, statement: int, time: Time) -> str:
    span = case.located(statement).span
    return span.text[time.start - span.start : time.end - span.start]

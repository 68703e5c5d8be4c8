"""What one report tells as planned and another as done: reports from before an event and after it.

A plan that came about, or did not, is neither a contradiction nor an agreement: who told the plan did not know the end.
The two statements are on the same event where they have the same predicate and a subject in common, nothing sets their
days apart, and the deed is not told from before the plan.

    "The queen is to open the bridge on Monday." / "The queen opened the bridge on Monday." -> planned, came about
    "The queen will open the bridge." / "The queen did not open the bridge." -> planned, did not come about
    "The mayor will not resign." / "The mayor resigned." -> planned otherwise
"""

from __future__ import annotations

from crossread.compare.case import Case
from crossread.compare.context import day_spans
from crossread.records.finding import Finding
from crossread.records.reading import TOLD


def find_plans(case: Case) -> list[Finding]:
    """Return where one report tells as planned what another tells as done or as not done, once for each plan."""
    ends: dict[tuple[int, bool], list[int]] = {}
    for link in case.alignment.links:
        if link.score < case.settings.plan_least:
            break
        for plan, end in ((link.a, link.b), (link.b, link.a)):
            if planned_and_told(case, plan, end) and _same_event(case, plan, end):
                ends.setdefault((plan, case.located(end).statement.negated), []).append(end)
    findings = []
    for (plan, failed), told in sorted(ends.items()):
        word = case.located(plan).statement.predicate
        plans = "planned not to be done" if case.located(plan).statement.negated else "planned"
        why = f"{plans} in one report, told as {'not done' if failed else 'done'} in another: “{word}”"
        sides = [(case.located(side[0]).span.text, side) for side in ([plan], told)]
        findings.append(case.finding("conflict", sides, aspect="status", relation="planned", why=why))
    return findings


def planned_and_told(case: Case, plan: int, end: int) -> bool:
    """Tell whether the one statement is of a plan and the other of what did or did not happen."""
    a, b = case.located(plan).statement, case.located(end).statement
    past = _past(case, plan)
    done = b.tense == "past" or (b.tense == "present" and case.located(end).kind == "title")
    return a.certainty == "planned" and not (a.negated and b.negated) and not past and b.certainty in TOLD and done


def _past(case: Case, plan: int) -> bool:
    """Tell whether the days of what reads as a plan were over when it was told: "trade will have grown last year"."""
    when = [(low, high) for role, low, high in case.located(plan).statement.arguments if role.startswith("obl")]
    times = [time for time in case.times(plan) if any(low <= time.start < high for low, high in when)]
    days, told = day_spans(times), case.published(plan) or case.story_day
    return bool(days and told) and all(last <= (told or "")[:10] for _, last in days)


def _same_event(case: Case, plan: int, end: int) -> bool:
    a, b = case.located(plan).statement, case.located(end).statement
    if not a.predicate or a.predicate != b.predicate or not case.subject(plan) & case.subject(end):
        return False
    before, after = day_spans(case.times(plan)), day_spans(case.times(end))
    if before and after and not any(x[0] < y[1] and y[0] < x[1] for x in before for y in after):
        return False
    told, ended = case.published(plan), case.published(end)
    if told and ended and ended < told:
        return False
    return not after or not told or all(last > told[:10] for _, last in after)

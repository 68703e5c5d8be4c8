"""Points to findings, one file a question."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

from crossread.compare.agreement import find_agreements, merge_agreements
from crossread.compare.case import Case, make_case
from crossread.compare.conflict import find_figure_findings
from crossread.compare.context import main_places
from crossread.compare.dates import find_date_conflicts
from crossread.compare.dependence import find_dependence
from crossread.compare.disputes import find_disputes
from crossread.compare.names import find_name_conflicts
from crossread.compare.omission import find_omissions, find_singles
from crossread.compare.origins import find_origins
from crossread.compare.passives import find_passives
from crossread.compare.plans import find_plans
from crossread.compare.salience import rank
from crossread.compare.wording import find_wording
from crossread.records.article import UNKNOWN
from crossread.records.finding import DIFFERS, Dependence, Finding
from crossread.records.story import Alignment, Comparison, Story
from crossread.settings import Settings

__all__ = ["compare"]


def compare(story: Story, alignment: Alignment, *, settings: Settings) -> Comparison:
    """Return what the reports of a story agree and differ on, and whose word each statement rests on."""
    dependence = find_dependence(story, settings=settings)
    origins, origin_of = find_origins(story, alignment, dependence, settings=settings)
    case = make_case(story, alignment, origins, origin_of, settings)
    case = replace(case, main_places=main_places(case))
    figures, undecided = find_figure_findings(case)
    others = [*find_date_conflicts(case), *find_disputes(case), *find_name_conflicts(case), *find_plans(case)]
    others += find_wording(case)
    conflicts = [f for f in (*figures, *others) if f.kind == "conflict"]
    figure_agreements = [f for f in figures if f.kind == "agreement" and not _is_side(f, conflicts)]
    agreements = merge_agreements(case, find_agreements(case, _opposed(case, conflicts)), figure_agreements)
    findings = [*conflicts, *agreements, *find_singles(case), *find_omissions(case, rank(case, agreements), dependence)]
    findings += [_told(case, d) for d in dependence if d.share >= settings.copy_share]
    counts = Counter(undecided)
    for report in story.reports:
        counts.update(dict(report.reading.undecided))
    counts["statement of unknown origin"] = sum(len(o.statements) for o in origins if o.kind == UNKNOWN)
    return Comparison(
        findings=rank(case, findings),
        origins=origins,
        origin_of=origin_of,
        dependence=dependence,
        undecided=dict(sorted((+counts).items())),
        compared=_compared(story, alignment, [*conflicts, *agreements]),
        passives=find_passives(case),
    )


def _compared(story: Story, alignment: Alignment, findings: list[Finding]) -> dict[str, int]:
    """Count what was compared; a point without agreement or conflict is touched on, with nothing comparable said."""
    told = {id_ for finding in findings for side in finding.sides for id_ in side.statements}
    silent = [point for point in alignment.points if not told.intersection(point.statements)]
    return {
        "statements": len(story.statements),
        "pairs of statements linked": len(alignment.links),
        "points": len(alignment.points),
        "points touched on, with nothing comparable": len(silent),
    }


def _opposed(case: Case, conflicts: list[Finding]) -> frozenset[tuple[int, int]]:
    """Return the pairs of statements that stand against each other in a conflict that differs for real."""
    number_of = {located.id: i for i, located in enumerate(case.story.statements)}
    pairs = set()
    for finding in conflicts:
        if finding.relation in DIFFERS:
            for a, b in combinations(finding.sides, 2):
                for i in (number_of[id_] for id_ in a.statements):
                    pairs |= {(min(i, j), max(i, j)) for j in (number_of[id_] for id_ in b.statements)}
    return frozenset(pairs)


def _is_side(agreement: Finding, conflicts: list[Finding]) -> bool:
    """Tell whether an agreement on a figure is no more than one side of a dispute."""
    held = set(agreement.sides[0].statements)
    return any(held <= set(side.statements) for f in conflicts if f.relation in DIFFERS for side in f.sides)


def _told(case: Case, dependence: Dependence) -> Finding:
    """Return the finding of a dependence: one side, the statements that the copied runs touch."""
    spans = [run.copy for run in dependence.runs] + [run.of for run in dependence.runs]
    touched = [
        i
        for i, located in enumerate(case.story.statements)
        if not located.frame
        and any(
            s.article == located.span.article and s.start < located.span.end and located.span.start < s.end
            for s in spans
        )
    ]
    labels = {report.article.id: report.article.label for report in case.story.reports}
    why = (
        f"{dependence.share:.0%} of the words of {labels[dependence.copy]} stand in {labels[dependence.of]} too, in "
        f"runs of {case.settings.run_words} words or more; direction: {dependence.basis}"
    )
    return case.finding("dependence", [(dependence.runs[0].copy.text, touched)], why=why)

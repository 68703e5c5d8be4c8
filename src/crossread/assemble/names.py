"""How each outlet names the people, groups, places and happenings that two reports or more name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from crossread.records.article import SPEAKING, Span
from crossread.records.dossier import NameForm, Naming
from crossread.records.story import Alignment, Report, Story

#: Words in quotation marks; straight ones only where both ends are plain, as they do not say which end they are.
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|(?<!\w)\"(?=\S)[^\"\n]{1,600}(?<=\S)\"(?!\w)")


def name_uses(story: Story, alignment: Alignment) -> tuple[Naming, ...]:
    """Return what two reports or more name, with the forms each uses and how often, most named first."""
    reports = {report.article.id: report for report in story.reports}
    spoken = {id_: _speaking(report) for id_, report in reports.items()}
    quoted = {id_: _quotations(report) for id_, report in reports.items()}

    def naming(referent: str, kind: str, label: str, mentions: Iterable[tuple[Span, str]]) -> Naming | None:
        by_report: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for span, charge in mentions:
            if _within(spoken[span.article], span):
                by_report[span.article].append((span, charge))
        if len(by_report) < 2:
            return None
        by_outlet = {reports[id_].article.label: _forms(found, quoted[id_]) for id_, found in by_report.items()}
        return Naming(referent, label, dict(sorted(by_outlet.items())), kind)

    names = [
        naming(e.id, e.type, e.name, ((span, "") for span in (*e.mentions, *alignment.roles.get(e.id, ()))))
        for e in alignment.entities
    ]
    names += [naming(a.id, a.kind, a.name, zip(a.mentions, a.charges, strict=True)) for a in alignment.acts]
    return tuple(name for name in names if name is not None)


def _speaking(report: Report) -> list[tuple[int, int]]:
    return [(part.start, part.end) for part in report.article.segments if part.kind in SPEAKING]


def _quotations(report: Report) -> list[tuple[int, int]]:
    """Return the stretches between quotation marks, within one segment each."""
    article = report.article
    return [
        (part.start + found.start(), part.start + found.end())
        for part in article.segments
        for found in _QUOTED.finditer(article.text[part.start : part.end])
    ]


def _within(stretches: Iterable[tuple[int, int]], span: Span) -> bool:
    return any(start <= span.start < end for start, end in stretches)


def _forms(mentions: list[tuple[Span, str]], quoted: list[tuple[int, int]]) -> tuple[NameForm, ...]:
    """Return the forms of one outlet, most used first."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for span, _ in sorted(mentions, key=lambda m: m[0].start):
        spans[span.text].append(span)
    charges = {span.text: charge for span, charge in mentions}
    first = min(span.start for span, _ in mentions)
    ordered = sorted(spans.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    return tuple(
        NameForm(
            text,
            len(found),
            tuple(found),
            first=found[0].start == first,
            charge=charges[text],
            quoted=sum(_within(quoted, span) for span in found),
        )
        for text, found in ordered
    )

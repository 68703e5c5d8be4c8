"""One sum in two currencies: "2 million euros ($2.6 million; £1.7 million)".

A sum in brackets behind another, or after a semicolon within them, is the same sum in another currency. Reports that
share one of its values mean one sum, however each converts it: never a contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from crossread.compare.case import Case
from crossread.compare.intervals import standing
from crossread.compare.measures import Measure
from crossread.records.reading import Quantity

#: What stands between a sum and its value in another currency, and may stand behind a noun ("2m-euro booty ($3m)").
_BETWEEN = re.compile(r"[\s-]*(?:[^\W\d_]+\s*)?[(\[][^)\d]{0,12}$|\s*[;,/]\s*$|\s*,? or (?:about |around )?$")

Sums = dict[Measure, tuple[Quantity, ...]]


def same_sums(case: Case, measures: Sequence[Measure]) -> Sums:
    """Return for each sum of money its values in all currencies that its report gives."""
    by_report: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.quantity.kind == "money":
            by_report[measure.report].append(measure)
    found: Sums = {}
    for report, sums in sorted(by_report.items()):
        text = case.story.reports[report].article.text
        group: list[Measure] = []
        for a, b in pairwise([None, *sorted(sums, key=lambda m: m.quantity.start)]):
            assert b is not None, "only the first is none"
            if (
                a is None
                or not _converted(text, a.quantity, b.quantity)
                or b.quantity.unit in {m.quantity.unit for m in group}
            ):
                group = []
            group = [*group, b]
            found.update({m: tuple(n.quantity for n in group) for m in group})
    return found


def one_sum(case: Case, sums: Sums, a: Measure, b: Measure) -> bool:
    """Tell whether two sums are one: a value of the one equals a value of the other in its currency."""
    return any(
        p.unit == q.unit and standing(p, q, case.settings) != "apart" and (p, q) != (a.quantity, b.quantity)
        for p in sums.get(a, ())
        for q in sums.get(b, ())
    )


def _converted(text: str, a: Quantity, b: Quantity) -> bool:
    """Tell whether the second sum is the first in another currency; one dollar in brackets behind another is."""
    between = text[a.end : max(a.end, b.start)]
    return a.end <= b.start and bool(_BETWEEN.fullmatch(between)) and (a.unit != b.unit or "(" in between)

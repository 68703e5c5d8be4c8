"""Where two reports give one event another cause.

    "The fire was caused by an electrical fault." / "Arson caused the fire, police said." -> contradiction, cause

A cause is told by a verb of causing with one effect ("fire", "crash") and one kind of cause
(`data/compare/causes.toml`); a report that weighs several causes takes no side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crossread.compare.case import Case
from crossread.compare.context import context_of, is_background
from crossread.compare.lexicon import cause_lexicon
from crossread.compare.propositions import Proposition
from crossread.records.finding import Finding

Told = tuple[int, str, str]


def find_causes(case: Case, propositions: Iterable[Proposition]) -> list[Finding]:
    """Return the effects for which two reports that each know one cause give causes of two kinds."""
    lexicon = cause_lexicon()
    told: dict[Told, list[Proposition]] = defaultdict(list)
    weighed: set[tuple[int, str]] = set()
    for p in propositions:
        if "act:cause" not in p.keys or is_background(case, context_of(case, p.statement)):
            continue
        effects = sorted(lexicon.effects & {noun for argument in p.arguments for noun in argument.nouns})
        kinds = sorted({lexicon.kinds[word] for word in p.content if word in lexicon.kinds})
        for effect in effects[:1]:
            if p.stance != "held" or len(kinds) > 1:
                weighed.add((p.report, effect))
            elif kinds:
                told[p.report, effect, kinds[0]].append(p)
    findings = []
    for effect in sorted({effect for _, effect, _ in told}):
        sides: dict[str, list[Proposition]] = defaultdict(list)
        for (report, other, kind), props in sorted(told.items()):
            alone = sum(key[:2] == (report, effect) for key in told) == 1 and (report, effect) not in weighed
            if other == effect and alone:
                sides[kind] += props
        if len(sides) > 1:
            findings.append(_finding(case, effect, sides))
    return findings


def _finding(case: Case, effect: str, sides: dict[str, list[Proposition]]) -> Finding:
    made = []
    for _, props in sorted(sides.items()):
        words = case.words(props[0].statement, props[0].start, props[0].end)
        made.append((words, list(dict.fromkeys(p.statement for p in props))))
    why = f"two causes of one {effect}: {' against '.join(sorted(sides))}"
    return case.finding("conflict", made, aspect="cause", relation="contradiction", why=why)

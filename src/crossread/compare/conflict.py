"""Where reports contradict each other: figures, dates, and what one denies and another asserts.

Figures: two figures of one measured thing (`measures`) are in conflict where their intervals (`intervals`) cannot both
hold, nothing in the words sets them apart, neither report gives the other's value too, and their statements are near
enough (`settings.figure_least`; tolls, which name their event by being reported at all, need less). Conflicts of one
thing are one finding: its sides are the groups of values that can hold together.

    "killed 10 people" / "a death toll of 12" -> contradiction, number, sides "10 people" | "12"
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from crossread.compare.case import Case
from crossread.compare.comparable import Pair, far, framed, middle, near, without_lines
from crossread.compare.context import is_background
from crossread.compare.intervals import standing
from crossread.compare.lexicon import measure_lexicon
from crossread.compare.measures import Measure, candidate_pairs, measures_of, set_apart, title_pairs
from crossread.compare.sums import one_sum, same_sums
from crossread.records.finding import Aspect, Finding, Relation


def find_figure_findings(case: Case) -> tuple[list[Finding], dict[str, int]]:
    """Return the findings on figures (conflicts, compatible differences, agreements) and what was undecided."""
    measures = measures_of(case)
    undecided: Counter[str] = Counter()
    apart: dict[str, list[Pair]] = defaultdict(list)
    together: list[Pair] = []
    news = [m for m in measures if not is_background(case, m.context)]
    values = {(m.report, m.quantity.thing, m.quantity.unit, m.quantity.low or m.quantity.high) for m in news}
    counts = Counter(value[:3] for value in values)
    sums = same_sums(case, measures)
    for a, b in candidate_pairs(case, measures):
        how = standing(a.quantity, b.quantity, case.settings)
        if not near(case, a, b, counts) or (how == "apart" and not framed(case, a, b, counts)):
            undecided["figures of one thing in statements too unlike"] += how == "apart" and a.report != b.report
            continue
        relation, _ = ("unit", "") if how == "apart" and one_sum(case, sums, a, b) else set_apart(case, a, b)
        if how != "apart" and (not relation or (relation == "period" and _undecided(a, b))):
            together.append((a, b))
        elif how == "apart" and not relation and far(case, a, b):
            undecided["figures of one thing too far apart to be of one event"] += 1
        elif how == "apart":
            apart[relation].append((a, b))
    apart[""] = without_lines(apart[""], together)
    apart[""] += title_pairs(case, news)
    held = _held(case, together)
    undecided["figures of one thing that another report gives too"] += sum(_explained(p, held) for p in apart[""])
    findings = _contradictions(case, [pair for pair in apart[""] if not _explained(pair, held)], together)
    findings += _compatible(case, apart, held)
    findings += _agreements(case, together)
    return findings, dict(undecided)


def _undecided(a: Measure, b: Measure) -> bool:
    """Tell whether a day of one could not be placed ("last year", report of unknown date): equal values may agree."""
    return bool(a.context.loose or b.context.loose)


def _held(case: Case, together: Iterable[Pair]) -> set[tuple[int, int, int]]:
    """Return (report, figure's start, other report) for each figure whose value the other report gives too.

    A bound that merely allows the other value ("at least 130") does not give it.
    """
    held = set()
    for a, b in together:
        if not _gives(case, a, b):
            continue
        held.add((a.report, a.quantity.start, b.report))
        held.add((b.report, b.quantity.start, a.report))
    return held


def _gives(case: Case, a: Measure, b: Measure) -> bool:
    """Tell whether two figures that can both hold give one value: a bound does only where it names it."""
    if standing(a.quantity, b.quantity, case.settings) != "bound":
        return True
    named = [{value for value in (m.quantity.low, m.quantity.high) if value is not None} for m in (a, b)]
    return bool(named[0] & named[1])


def _explained(pair: Pair, held: set[tuple[int, int, int]]) -> bool:
    """Tell whether one of the two reports gives the other's value too."""
    a, b = pair
    return (a.report, a.quantity.start, b.report) in held or (b.report, b.quantity.start, a.report) in held


def _contradictions(case: Case, pairs: Sequence[Pair], together: Sequence[Pair]) -> list[Finding]:
    findings = []
    for group in _connected([*pairs, *_twice(pairs)]):
        sides = _sides(case, group, together)
        if len(sides) > 1:
            relation, why = _relation(case, sides)
            names = [(_name(case, side), [m.statement for m in side]) for side in sides]
            words = " against ".join(f"“{name}”" for name, _ in names)
            findings.append(
                case.finding("conflict", names, aspect=_aspect(group[0]), relation=relation, why=f"{why}: {words}")
            )
    return findings


def _twice(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of figures by which one report gives one value of one thing more than once."""
    given: dict[tuple[object, ...], Measure] = {}
    found = []
    for measure in dict.fromkeys(m for pair in pairs for m in pair):
        quantity = measure.quantity
        first = given.setdefault((measure.report, quantity.thing, quantity.unit, quantity.low, quantity.high), measure)
        found += [(first, measure)] if first is not measure else []
    return found


def _connected(pairs: Sequence[Pair]) -> list[list[Measure]]:
    """Return the groups of figures that conflict with each other, directly or through a third."""
    groups: list[list[Measure]] = []
    for a, b in pairs:
        touched = [group for group in groups if a in group or b in group]
        merged = list(dict.fromkeys([m for group in touched for m in group] + [a, b]))
        groups = [group for group in groups if not any(group is other for other in touched)] + [merged]
    return [sorted(group, key=lambda m: (m.statement, m.quantity.start)) for group in groups]


def _sides(case: Case, group: Sequence[Measure], together: Sequence[Pair]) -> list[list[Measure]]:
    """Sort figures into groups whose values can all hold together, with other reports' figures that confirm them."""
    confirmed = [m for pair in together if (pair[0] in group or pair[1] in group) and _gives(case, *pair) for m in pair]
    sides: list[list[Measure]] = []
    members = list(dict.fromkeys([*group, *confirmed]))
    for measure in sorted(members, key=lambda m: (_is_bound(m), middle(m), m.statement, m.quantity.start)):
        open_to = [side for side in sides if all(_can_hold(case, measure, other) for other in side)]
        if open_to:
            max(open_to, key=lambda side: sum(_gives(case, measure, other) for other in side)).append(measure)
        else:
            sides.append([measure])
    return sides


def _can_hold(case: Case, a: Measure, b: Measure) -> bool:
    return standing(a.quantity, b.quantity, case.settings) != "apart"


def _name(case: Case, side: Sequence[Measure]) -> str:
    """Return the words of the figure, with what is counted where that stands near it."""
    measure = min(side, key=lambda m: (m.statement, m.quantity.start))
    span, quantity = case.located(measure.statement).span, measure.quantity
    start, end = quantity.start, quantity.end
    if quantity.counted is not None:
        low, high = min(start, quantity.counted[0]), max(end, quantity.counted[1])
        between = (
            span.text[max(0, low - span.start) : start - span.start] + span.text[end - span.start : high - span.start]
        )
        near = high - low <= case.settings.label_chars and not any(c.isdigit() for c in between)
        if near and span.start <= low and high <= span.end:
            start, end = low, high
    return case.words(measure.statement, start, end)


def _relation(case: Case, sides: Sequence[Sequence[Measure]]) -> tuple[Relation, str]:
    """Tell a contradiction from an update: a toll that later reports give higher, or words that say it was revised."""
    thing = sides[0][0].quantity.thing
    if thing in measure_lexicon().tolls:
        for measure in (m for side in sides for m in side):
            words = set(case.located(measure.statement).own.casefold().split())
            told = sorted(words & measure_lexicon().update_words)
            if told:
                return "update", f"update of “{thing}” (“{told[0]}”)"
        if _later_revise(case, sides):
            return "update", f"update of “{thing}”, later reports give another figure"
    return "contradiction", f"the same thing (“{thing}”) with values that cannot both hold"


def _later_revise(case: Case, sides: Sequence[Sequence[Measure]]) -> bool:
    """Tell whether the sides' times of publication, where known, put them in an order without overlap."""
    spans = []
    for side in sides:
        known = sorted(time for measure in side if (time := case.story.reports[measure.report].article.published))
        if not known:
            return False
        spans.append((known[0], known[-1]))
    return all(earlier[1] < later[0] for earlier, later in pairwise(sorted(spans)))


def _aspect(measure: Measure) -> Aspect:
    return "money" if measure.quantity.kind == "money" else "number"


def _compatible(case: Case, apart: dict[str, list[Pair]], held: set[tuple[int, int, int]]) -> list[Finding]:
    """Return the differences that words explain: another period, base or scope."""
    findings = []
    relations: tuple[Relation, ...] = ("unit", "base", "period", "scope", "planned")
    for relation in relations:
        for a, b in apart.get(relation, ()):
            told = case.score(a.statement, b.statement) >= case.settings.apart_told
            if a.report == b.report or _explained((a, b), held) or not told:
                continue
            why = "one sum in several currencies" if relation == "unit" else set_apart(case, a, b)[1]
            sides = [(_name(case, [m]), [m.statement]) for m in sorted((a, b), key=lambda m: (middle(m), m.statement))]
            why = f"“{a.quantity.thing}”: {why}"
            findings.append(case.finding("conflict", sides, aspect=_aspect(a), relation=relation, why=why))
    return findings


def _agreements(case: Case, together: Sequence[Pair]) -> list[Finding]:
    """Return the values that reports share, and the roundings and bounds among them."""
    findings = []
    for connected in _connected([(a, b) for a, b in together if a.report != b.report]):
        for group in _sides(case, connected, ()):
            if len({(m.quantity.low, m.quantity.high) for m in group}) > 1 and _reports(group) > 1:
                findings.append(_rounding(case, group))
            for same in _shared(case, group):
                values = Counter((m.quantity.low, m.quantity.high) for m in same)
                usual = max(values, key=lambda value: values[value])  # of equals the first in the story
                name = _name(case, [m for m in same if (m.quantity.low, m.quantity.high) == usual])
                statements = [m.statement for m in same]
                why = f"the same figure of “{same[0].quantity.thing}”"
                findings.append(case.finding("agreement", [(name, statements)], aspect=_aspect(same[0]), why=why))
    return findings


def _shared(case: Case, group: Sequence[Measure]) -> list[list[Measure]]:
    """Return the figures of a group that two outlets or more give: bounds apart, as they give no value."""
    values = [m for m in group if m.quantity.low is not None and m.quantity.high is not None]
    bounds = [[m for m in group if (m.quantity.low, m.quantity.high) == bound] for bound in _bounds(group)]
    found = [same for same in (values, *bounds) if len(case.outlets(m.statement for m in same)) > 1]
    return [same for same in found if not _trivial(same[0])]


def _is_bound(measure: Measure) -> bool:
    return None in (measure.quantity.low, measure.quantity.high)


def _bounds(group: Sequence[Measure]) -> list[tuple[float | None, float | None]]:
    return list(
        dict.fromkeys((m.quantity.low, m.quantity.high) for m in group if None in (m.quantity.low, m.quantity.high))
    )


def _reports(group: Sequence[Measure]) -> int:
    return len({measure.report for measure in group})


def _trivial(measure: Measure) -> bool:
    """Tell whether a figure is a small count of something general ("the two sides"), which is no news."""
    quantity = measure.quantity
    small = quantity.kind == "number" and quantity.low == quantity.high and (quantity.low or 0) <= 2
    return (small and quantity.thing not in measure_lexicon().tolls) or quantity.thing in measure_lexicon().generic


def _rounding(case: Case, group: Sequence[Measure]) -> Finding:
    by_value: dict[tuple[float | None, float | None], list[Measure]] = defaultdict(list)
    for measure in group:
        by_value[measure.quantity.low, measure.quantity.high].append(measure)
    sides = sorted(by_value.values(), key=lambda side: (middle(side[0]), side[0].statement))
    how = {standing(a[0].quantity, b[0].quantity, case.settings) for a in sides for b in sides if a is not b}
    relation: Relation = "bound" if "bound" in how else "rounding"
    named = [(_name(case, side), [m.statement for m in side]) for side in sides]
    words = " and ".join(f"“{name}”" for name, _ in named)
    why = f"{words} of “{group[0].quantity.thing}” can both hold"
    return case.finding("conflict", named, aspect=_aspect(group[0]), relation=relation, why=why)

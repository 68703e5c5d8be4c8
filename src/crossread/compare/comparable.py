"""Whether two figures of one measured thing can be of the same: how near their statements are, and their frames."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from crossread.compare.case import Case
from crossread.compare.frames import same_act, same_owner
from crossread.compare.lexicon import measure_lexicon
from crossread.compare.measures import Measure

Pair = tuple[Measure, Measure]


def middle(measure: Measure) -> float:
    """Return the mean of a figure's bounds."""
    low, high = measure.quantity.low, measure.quantity.high
    bounds = [value for value in (low, high) if value is not None]
    return sum(bounds) / len(bounds)


def near(case: Case, a: Measure, b: Measure, counts: Counter[tuple[int, str, str]]) -> bool:
    """Tell whether two figures of one thing stand in statements that can be about the same.

    Tolls need least, and none where both stand at the top of their reports, unless a report gives several; other counts
    of people need more than things do; a thing that each report counts only once needs less than one it counts often;
    things as general as "person" need most.
    """
    thing, unit, settings, lexicon = a.quantity.thing, a.quantity.unit, case.settings, measure_lexicon()
    if a.statement == b.statement or (a.quantity.kind == "age" and not _one_person(case, a, b)):
        return False
    if a.report == b.report:
        return thing in lexicon.tolls and case.located(a.statement).kind == "title"
    many = max(counts[a.report, thing, unit], counts[b.report, thing, unit]) > settings.toll_values
    if thing in lexicon.tolls and not many:
        at_top = all(case.located(m.statement).number < settings.top_statements for m in (a, b))
        least = 0.0 if at_top else settings.toll_least
    elif {a.quantity.rule, b.quantity.rule} == {"none", "named as"}:
        return True  # "no suspects", "two men as suspects": an event has but one such group
    elif thing in lexicon.generic:
        least = settings.figure_generic_least
    elif unit == "person" and thing.split()[-1] not in lexicon.states:
        least = settings.figure_person_least
    elif counts[a.report, thing, unit] == counts[b.report, thing, unit] == 1:
        least = settings.figure_once_least
    else:
        least = settings.figure_least
    return case.score(a.statement, b.statement) >= least


def framed(case: Case, a: Measure, b: Measure, counts: Counter[tuple[int, str, str]]) -> bool:
    """Tell whether two counts stand in frames that can be of one thing.

    Ordinals ("the sixth round"), scores, and things of which a report gives several counts need one act in common in
    statements near each other; tolls, and what is counted with its state ("village hit"), have their act in the key.
    """
    kind, thing, unit = a.quantity.kind, a.quantity.thing, a.quantity.unit
    if thing in measure_lexicon().tolls:
        return True
    if not same_owner(a.frame, b.frame):
        return False
    if kind not in {"number", "percent", "ordinal", "score"} or set(thing.split()[-1:]) & measure_lexicon().states:
        return True
    if a.frame.narrowed != b.frame.narrowed:
        return False
    if a.quantity.change != "level" and a.quantity.asof and a.quantity.asof[:4] == b.quantity.asof[:4]:
        return True  # "grew by 25 percent in 2023", "reached 240 billion in 2023, up 26 percent"
    near = case.score(a.statement, b.statement) >= case.settings.figure_generic_least
    if kind in {"ordinal", "score"} or max(counts[m.report, thing, unit] for m in (a, b)) > 1:
        return near and bool(a.frame.acts & b.frame.acts)
    return near or same_act(a.frame, b.frame)


def without_lines(apart: Sequence[Pair], together: Sequence[Pair]) -> list[Pair]:
    """Return the pairs without those of statements that differ in several things and agree in none.

    "13 homers and 43 hits in 54 games" and "33 homers and 121 hits in 157 games" are of two stretches. Tolls stay.
    """
    differ: dict[tuple[int, int], set[str]] = defaultdict(set)
    for a, b in apart:
        if a.quantity.thing.split()[-1:] and a.quantity.thing.split()[-1] not in measure_lexicon().states:
            differ[a.statement, b.statement].add(a.quantity.thing)
    agree = {(a.statement, b.statement) for a, b in together}
    lines = {pair for pair, things in differ.items() if len(things) > 1} - agree
    return [
        (a, b)
        for a, b in apart
        if (a.statement, b.statement) not in lines or a.quantity.thing not in differ[a.statement, b.statement]
    ]


def _one_person(case: Case, a: Measure, b: Measure) -> bool:
    """Tell whether two ages are of a person whom both statements name, in reports of one time.

    "A 35-year-old man" may be anybody, and who was 27 at his arrest may be 29 when he is tried.
    """
    days = [case.story.reports[m.report].article.published for m in (a, b)]
    if days[0] and days[1]:
        first, last = sorted(date.fromisoformat(day[:10]) for day in days if day)
        if (last - first).days > case.settings.news_days:
            return False
    return bool(case.entities(a.statement, "PERSON") & case.entities(b.statement, "PERSON"))


def far(case: Case, a: Measure, b: Measure) -> bool:
    """Tell whether two values are so far apart, in statements not much alike, that they are of two events."""
    least, most = sorted((abs(middle(a)), abs(middle(b))))
    score = case.score(a.statement, b.statement)
    if a.quantity.thing in measure_lexicon().tolls and least >= case.settings.exact_below:
        return score < case.settings.figure_least and most > case.settings.toll_ratio_most * least
    unlike = score < case.settings.figure_generic_least
    return unlike and least > 0 and most > case.settings.ratio_most * least

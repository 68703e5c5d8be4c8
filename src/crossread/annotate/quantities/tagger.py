"""Run the steps over one document, sentence by sentence (see the package's docstring for the rule)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from crossread.annotate.quantities.bare import bare
from crossread.annotate.quantities.changes import as_of, base_of, change_of, per_of, said_by
from crossread.annotate.quantities.counts import Count, count, finish, share_states
from crossread.annotate.quantities.drafts import Draft, draft, join
from crossread.annotate.quantities.lexicon import lexicon
from crossread.annotate.quantities.measures import measured
from crossread.annotate.quantities.names import idiom_spans, not_figure, summed
from crossread.annotate.quantities.numbers import Number, find_numbers
from crossread.annotate.quantities.sentences import Line, Lines, lower, text_of
from crossread.annotate.quantities.special import age, ordinal, scale, times_of
from crossread.annotate.quantities.units import dollars_of
from crossread.records.reading import Quantity, Time
from crossread.settings import Settings


class Tagger:
    """The figures of one document; `run` gives them in order."""

    def __init__(self, doc: Doc, times: Sequence[Time], settings: Settings, abstained: Counter[str]) -> None:
        self.settings = settings
        self.text = text_of(doc)
        self.low = lower(self.text)
        self.times = sorted(times, key=lambda time: (time.start, time.end))
        self.abstained = abstained
        self.lines = Lines(doc, self.text, self.low)
        self.dollar = dollars_of(self.text)
        self.blocked = _merged([(t.start, t.end) for t in self.times if t.type != "DURATION"])
        self.idioms = _merged(idiom_spans(self.low))

    def run(self) -> list[Quantity]:
        """Return the figures."""
        found: list[Quantity] = []
        for (start, end), numbers in self._by_line():
            if all(self._dated(number) for number in numbers):
                continue
            line = self.lines.line(start, end)
            found += self._line(line, numbers)
        return sorted(found, key=lambda quantity: quantity.start)

    def _by_line(self) -> Iterator[tuple[tuple[int, int], list[Number]]]:
        group: list[Number] = []
        where = (0, 0)
        for number in find_numbers(self.text, self.low):
            if group and number.start >= where[1]:
                yield where, group
                group = []
            if not group:
                where = self.lines.bounds(number.start)
            group.append(number)
        if group:
            yield where, group

    def _line(self, line: Line, numbers: list[Number]) -> list[Quantity]:
        drafts = join(self._drafts(line, numbers), line, self.text, self.low)
        kept = [made for made in drafts if not self._dated(made.number)]
        counts: dict[int, Count] = {}
        previous: Draft | None = None
        for place, made in enumerate(kept):
            one = self._thing(line, made, previous)
            if one is not None:
                counts[place] = one
            previous = made
        share_states(list(counts.values()), line, self.low)
        for one in counts.values():
            finish(one, line)
        self._inherit(kept, line)
        kept = [made for made in kept if self._keep(made)]
        return [self._quantity(line, made, kept[place + 1 :]) for place, made in enumerate(kept)]

    def _dated(self, number: Number) -> bool:
        """Tell whether the number is part of a date or clock time."""
        return _overlaps(self.blocked, number.start, number.end) and not summed(self.low, number)

    def _drafts(self, line: Line, numbers: list[Number]) -> list[Draft]:
        drafts: list[Draft] = []
        floor, label = line.start, -9
        for number in numbers:
            if number.start < floor:
                continue  # part of the figure before: "$½", "5.9" of "5.9.1"
            if _overlaps(self.idioms, number.start, number.end):
                self.abstained["idiom"] += 1
                continue
            made = draft(self.text, self.low, number, floor, self.dollar)
            if (
                number.low == 1
                and number.form == "words"
                and re.match(r" of (?!every )", self.low[number.end : number.end + 10])
            ):
                self.abstained["one of several"] += 1
                continue
            if number.low == 1 and number.form == "words" and _pronoun(line, number):
                self.abstained["one without a noun"] += 1
                continue
            united = made.kind in ("money", "percent", "measure", "duration")
            if number.start - label < 6 and self.text[label : number.start] in (" of ", "-", "/"):
                continue  # "Caption 2 of 27", "Boeing 737-800"
            signed = made.start < number.start and made.kind == "money"
            if not signed and not_figure(
                self.text, line, number, unit=united, bound=bool(made.reading) or summed(self.low, number)
            ):
                label = number.end
                continue
            drafts.append(made)
            floor = made.end
        return drafts

    def _thing(self, line: Line, made: Draft, previous: Draft | None) -> Count | None:
        """Fill in what the figure is of; return a count whose state is still open, None where all is done."""
        if previous is not None and self._conversion(made, previous):
            made.counted, made.thing = previous.counted, previous.thing
            made.change, made.rule = previous.change, "conversion"
            return None
        made.change = change_of(line, made)
        if age(line, made, self.text) or scale(line, made) or times_of(line, made):
            return None
        match made.kind:
            case "score":
                made.thing = "score"
            case "ordinal":
                ordinal(line, made)
            case "number" if made.change != "multiple":
                return count(line, made)
            case _:
                measured(line, made, previous)
        return None

    def _conversion(self, made: Draft, previous: Draft) -> bool:
        """Tell the same value in another unit: "58km (36 miles)", "2m euros (£1.7m; $2.6m)"."""
        gap = self.text[previous.end : made.modifier_start]
        same = made.kind == previous.kind and made.kind in ("money", "measure") and made.unit != previous.unit
        return same and re.fullmatch(r"\s?\(\s?|[;,/] ?| ?/ ?|, or | or ", gap) is not None and _close(made, previous)

    def _inherit(self, drafts: list[Draft], line: Line) -> None:
        """Give a bare number the unit and thing of its neighbour: "435 homes by sale and 187 by tender"."""
        for place, made in enumerate(drafts):
            if made.kind != "number" or made.thing or made.rule != "bare number":
                continue
            bare(made, drafts[:place], line, self.text)

    def _keep(self, made: Draft) -> bool:
        """Tell whether the figure is clear enough; count it where it is not."""
        if made.kind == "ordinal":
            return made.rule == "counting ordinal"
        one = made.low == made.high == 1 and made.kind == "number" and made.number.form == "words"
        if one and made.counted is None and not made.thing:
            self.abstained["one without a noun"] += 1
            return False
        if made.rule == "bare number":
            self.abstained["number without unit or noun"] += 1
            return False
        return True

    def _quantity(self, line: Line, made: Draft, later: list[Draft]) -> Quantity:
        low, high = made.interval()
        stop = later[0].modifier_start if later else line.end
        per = per_of(self.low, made)
        kind = "rate" if made.kind == "number" and per else made.kind
        return Quantity(
            made.start,
            made.end,
            low,
            high,
            made.unit,
            modifier=made.modifier,
            counted=made.counted,
            thing=made.thing,
            kind=kind,
            change=made.change,  # type: ignore[arg-type]
            per=per,
            asof=as_of(made, self._dates_in(line), min(stop, made.end + self.settings.quantities_date_reach), self.low),
            base=base_of(self.low, made, min(stop, made.end + self.settings.quantities_base_reach)),
            said_by=said_by(self.text, line, made),
            rule=made.rule,
        )

    def _dates_in(self, line: Line) -> list[Time]:
        low = bisect_left(self.times, line.start, key=lambda time: time.start)
        high = bisect_left(self.times, line.end, key=lambda time: time.start)
        return [
            time
            for time in self.times[low:high]
            if time.type in ("DATE", "TIME") and time.end <= line.end and not time.value.endswith("_REF")
        ]


def _pronoun(line: Line, number: Number) -> bool:
    """Tell "the old one sank" from "said one man": a word that describes stands before a pronoun."""
    at = line.before(number.start)
    if line.tag(at):
        return line.tag(at).startswith("JJ") and line.starts[at] < number.start
    word = line.word(at)
    lex = lexicon()
    return (
        at >= 0
        and line.nominal(at)
        and line.raw[at][0].islower()
        and word not in lex.active
        and word not in lex.change
        and not word.endswith(("ing", "ed"))
    )


def _close(one: Draft, other: Draft) -> bool:
    """Tell whether two measures can be one length, weight …; sums of two currencies always can."""
    units = lexicon().units
    if one.kind == "money":
        return one.low < 1e6 * max(other.low, 1) and other.low < 1e6 * max(one.low, 1)
    if units[one.unit].dimension != units[other.unit].dimension:
        return False
    first, second = one.low * units[one.unit].factor, other.low * units[other.unit].factor
    return units[one.unit].offset > 0 or 0.9 * second <= first <= 1.1 * second


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(spans, end, key=lambda span: span[0])
    return index > 0 and spans[index - 1][1] > start

"""Numbers with neither unit nor noun: what their neighbours lend them, and when they count for nothing.

The rule, in this order: the second value of a change takes all from the first ("from 21 mpg to 23"); a sum in brackets
makes its number money; a governing word gives the measured thing ("an average of 1,500"); a number tied to the figure
before it shares unit and thing ("435 homes by lot and 187 by tender"). What is left is kept only where it is plainly a
value: grouped, scaled, with decimals or bounded.

    "It fell to 4,577." -> 4577, unit "", kept    "They took three." -> left out
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.annotate.quantities.counts import place_before
from crossread.annotate.quantities.drafts import Draft
from crossread.annotate.quantities.lexicon import frame, lexicon
from crossread.annotate.quantities.measures import measured
from crossread.annotate.quantities.sentences import Line

__all__ = ["bare"]

_SUM = re.compile(r" ?\([^\w\s(]{1,3}\d")
# A spelled number below this is too common in other uses ("the three") to count without a noun.
_SMALL = 13
_SHARED_KINDS = frozenset({"number", "percent", "measure", "money"})


def bare(made: Draft, earlier: Sequence[Draft], line: Line, text: str) -> None:
    """Give a bare number what its neighbours lend it; its rule stays "bare number" where it counts for nothing."""
    if _parallel_sum(made, earlier, text):
        return
    previous = earlier[-1] if earlier else None
    if previous is not None and made.base and previous.from_side:
        made.unit, made.thing, made.kind, made.rule = previous.unit, previous.thing, previous.kind, "bare value"
        return
    at = line.before(made.modifier_start)
    before = line.word(at)
    if before in lexicon().reach or before in frame("governors"):
        measured(line, made, None)
    if made.thing == "population":
        place = place_before(line, at)
        made.unit, made.thing = "person", f"population {place}" if place else ""
    if previous is not None:
        _share(made, previous, before or text[previous.end : made.start].strip()[-1:], line)
    if made.rule == "bare number" and _plainly_value(made, line):
        made.rule = "bare value"


def _parallel_sum(made: Draft, earlier: Sequence[Draft], text: str) -> bool:
    """Read "2,435 yen ($22) … and 2,380 ($21)": a bare number with a sum in brackets takes the earlier currency."""
    sums = [one for one in earlier if one.kind == "money" and one.rule != "conversion"]
    if not sums or not _SUM.match(text, made.end):
        return False
    made.unit, made.kind, made.rule = sums[-1].unit, "money", "parallel sum"
    return True


def _share(made: Draft, previous: Draft, before: str, line: Line) -> None:
    """Take unit and thing of the figure before where a word ties the two."""
    if before == "another" and previous.rule == "counted noun":
        made.unit, made.thing, made.rule = previous.unit, previous.thing, "shared noun"
        return
    moved = previous.kind == "percent" and before == "to" and previous.change != "level"
    if moved or (before not in frame("ties") and before not in frame("parts")):
        return
    if previous.kind not in _SHARED_KINDS or previous.rule == "bare number":
        return
    counted = previous.rule in ("counted noun", "shared noun") and not made.thing
    made.unit, made.kind = previous.unit, previous.kind
    made.thing = made.thing or previous.thing
    if line.word(line.after(made.end)) == "of" or before in frame("parts"):
        made.thing = f"{made.thing} part".strip()
    if counted:
        made.counted, made.rule = previous.counted, "shared noun"


def _plainly_value(made: Draft, line: Line) -> bool:
    if made.thing or made.unit:
        return True
    if made.number.form == "vague":
        return line.word(line.after(made.end)) == "of"
    if made.number.form == "words" and made.low < _SMALL:
        return made.change != "level"
    bounded = made.low >= _SMALL and bool(made.reading)
    return bounded or not made.number.plain or made.low >= 1000 or made.change != "level"

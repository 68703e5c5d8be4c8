"""Find time expressions and their calendar values: TIMEX3 DATE, TIME, DURATION and SET, by rule.

The text is cut into coded words (`atoms`), the grammar of `data/times/rules.toml` is matched over the codes
(`grammar`), each match is read by a function of `readers_*` in text order with what is known so far (`context`: the
publication date, the last date mentioned, the tense), and words such as "late" or "more than" are added (`expand`).

    published 2024-05-15: "late last month" -> DATE 2024-04, mod END, [2024-04-16, 2024-05-01)

TIMEX3: Pustejovsky et al. 2003; Saurí et al., TimeML Annotation Guidelines 1.2.1, 2006.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossread.annotate.times.atoms import atoms
from crossread.annotate.times.context import Context
from crossread.annotate.times.expand import Item, items
from crossread.annotate.times.grammar import find
from crossread.annotate.times.tense import Tenses
from crossread.records.reading import Time
from crossread.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["tag_times"]


def tag_times(doc: Doc, *, published: str | None, settings: Settings, updated: str | None = None) -> tuple[Time, ...]:
    """Return the time expressions of `doc` in text order, without overlaps; offsets are characters of `doc.text`.

    `published` is an ISO 8601 date or date and time; anything else counts as unknown, and expressions that need it keep
    a relative value ("XXXX-05-16") with no interval. A weekday that lies between it and `updated` is that one.
    """
    text = atoms(doc.text)
    context = Context(text, Tenses(doc, text), published, settings, updated)
    return tuple(_record(item, context) for item in items(find(text), context))


def _record(item: Item, context: Context) -> Time:
    low, high = item.bounds or (None, None)
    return Time(
        start=context.text.starts[item.low],
        end=context.text.ends[item.high - 1],
        type=item.type,
        value=item.value,
        mod=item.mod,
        anchor=item.anchor,
        earliest=low,
        latest=high,
        rule=item.rule,
    )

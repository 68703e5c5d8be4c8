"""Read the figures of a sentence without the network, for the tables of the figures."""

from __future__ import annotations

import dataclasses

from crossread.annotate.quantities import tag_quantities
from crossread.annotate.syntax import parse
from crossread.annotate.times import tag_times
from crossread.records.reading import Quantity
from crossread.settings import Settings

RULES = dataclasses.replace(Settings(), pipeline="rules")


def figures(text: str) -> tuple[Quantity, ...]:
    """Return the figures of `text`, with the times tagged first as the pipeline does."""
    doc = parse(text, settings=RULES)
    return tag_quantities(doc, tag_times(doc, published=None, settings=RULES), settings=RULES)[0]


def abstentions(text: str) -> dict[str, int]:
    """Return what the tagger abstained from in `text`."""
    doc = parse(text, settings=RULES)
    return tag_quantities(doc, tag_times(doc, published=None, settings=RULES), settings=RULES)[1]


def values(text: str) -> list[tuple[float | None, float | None, str]]:
    """Return (low, high, unit) of each figure."""
    return [(one.low, one.high, one.unit) for one in figures(text)]

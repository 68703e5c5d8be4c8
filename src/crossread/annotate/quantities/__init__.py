"""Tag the figures of one article: value as an interval, unit, what is counted, change, base, period, source.

The rule: numbers are found in the text (`numbers`), those that are names, dates or idioms left out (`names`), currency,
unit and modifier read around the rest (`drafts`), and what they count read from the sentence (`counts` for plain
numbers, `measures` for sums, shares and measures). All of it works on characters; tags and trees of the document refine
it where they are there.

    "killing at least 10 people" -> [10, open), unit "person", thing "person killed"

The task and its scoring follow Almasian et al. 2023, CQE: A Comprehensive Quantity Extractor (EMNLP).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from crossread.annotate.quantities.tagger import Tagger
from crossread.records.reading import Quantity, Time
from crossread.settings import Settings

__all__ = ["tag_quantities"]


def tag_quantities(
    doc: Doc, times: Sequence[Time], *, settings: Settings
) -> tuple[tuple[Quantity, ...], dict[str, int]]:
    """Return the figures of a document in text order, not overlapping, and how often it abstained, by reason."""
    abstained: Counter[str] = Counter()
    found = Tagger(doc, times, settings, abstained).run()
    return tuple(found), dict(sorted(abstained.items()))

"""Link the mentions of one entity within one article. (Rules follow.)"""

from __future__ import annotations

from spacy.tokens import Doc

from crossread.records.reading import Mention
from crossread.settings import Settings

__all__ = ["link_mentions"]


def link_mentions(doc: Doc, *, settings: Settings) -> tuple[Mention, ...]:
    """Return the names of the article."""
    return ()

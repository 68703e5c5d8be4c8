"""Which language a text is in, by its stop words; no model.

Rule: the language whose stop words make up the largest share of the first words, if the share is large enough.
Example: "The mayor of the town said that …" is "en".
"""

from __future__ import annotations

import re

from crossread.clean.vocabulary import words
from crossread.settings import Settings

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READ = 20_000  # characters: the share does not change after some hundred words
UNDECIDED = "und"


def language(text: str, settings: Settings) -> str:
    """Return the ISO 639-1 code of the language of `text`, "und" where it is not decided."""
    tokens = [token.lower() for token in _WORD.findall(text[:_READ])]
    if not tokens:
        return UNDECIDED
    shares = {code: sum(token in known for token in tokens) / len(tokens) for code, known in _known().items()}
    # English first among equals: short words are shared by many languages, and English is what crossread reads
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] >= settings.clean_stopword_share:
        return best
    # a headline or a table has few stop words; text in another script has none
    return "en" if shares["en"] > 0 and best == "en" and text[:_READ].isascii() else UNDECIDED


def _known() -> dict[str, frozenset[str]]:
    return {code: frozenset(items) for code, items in words("stopwords").items()}

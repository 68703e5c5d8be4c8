"""Whether a text is whole: it breaks off, it is a teaser, or it stands behind a wall.

Rule: judged by the prose alone, after furniture is put aside, so that a last line without a full stop counts only when
it is body. Says why in words.
Example: "The bridge was closed on Monday when the" breaks off mid-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.clean.text import ends_sentence
from crossread.clean.vocabulary import word_set
from crossread.settings import Settings

_DOTS = re.compile(r"(…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_STOP = re.compile(r"[.!?…。！？।؟][\"'”’)\]]*(?:\s|$|(?=[A-Z]))")
# "— The Courier (@courier) May 3, 2021", "pic.example.com/x", a closing address: posts and links end so
_POST = re.compile(r"(\(@\w+\).{0,30}|\w\.\w{2,4}/\S*|https?://\S+|@\S+)$")
_NO_WIDTH = "\u200b\u200c\u200d\ufeff\u2060"
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\s*$"
)


def incomplete(body: Sequence[str], *, cut: bool, walled: bool, settings: Settings) -> str:
    """Return why the text of the paragraphs `body` is held to be incomplete, "" where it is not."""
    if not body:
        return "no text besides the headline"
    count = sum(len(paragraph.split()) for paragraph in body)
    if cut:
        return "the site says that the text goes on elsewhere"
    last = body[-1].strip(_NO_WIDTH)
    if _DOTS.search(last):
        return "ends with dots: the rest is cut off"
    if _breaks_off(last, settings):
        return "breaks off mid-sentence"
    if walled and count < settings.clean_paywall_words:
        return "the page says that it is not free to read, and is short"
    if count >= settings.clean_teaser_words:
        return ""
    sentences = sum(_sentences(paragraph) for paragraph in body)
    if sentences <= settings.clean_teaser_sentences:
        return f"a teaser: {sentences} sentence{'s' if sentences != 1 else ''}, {count} words"
    return ""


def _breaks_off(last: str, settings: Settings) -> bool:
    """Say whether `last` stops inside a sentence; short lines may be a list's, a post's or a signature."""
    tokens = last.split()
    if ends_sentence(last) or _POST.search(last[-300:]) or last.endswith((":", "—", "–")):
        return False  # after a colon stood a post or a film, which the copy has lost
    if tokens[-1].lower() in word_set("incomplete", "closing"):
        return False
    hanging = tokens[-1].endswith((",", ";")) or tokens[-1].lower() in word_set("stopwords", "en")
    return len(tokens) >= settings.clean_whole_line_words or (hanging and len(tokens) > 2)


def _sentences(paragraph: str) -> int:
    stops = [
        match
        for match in _STOP.finditer(paragraph)
        if not _ABBREVIATION.search(paragraph, max(0, match.end() - 8), match.end())
    ]
    return max(1, len(stops))

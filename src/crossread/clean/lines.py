"""Lines by what they look like alone, before their place in the article is weighed.

Rule: furniture, timestamps, credits and captions are told by their own words (`data/clean`); all else stays open.
Example: "Published 3 May 2021" is a timestamp, "The mayor spoke." stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.clean import byline, credit
from crossread.clean.stamps import Stamp, stamps
from crossread.clean.text import Paragraph, ends_sentence
from crossread.clean.vocabulary import Furniture, furniture, word_set
from crossread.records.article import SegmentKind
from crossread.settings import Settings

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_BULLETS = "•⦁*–—-›»►▶→ "


@dataclass(slots=True)
class Line:
    """A paragraph on its way to a kind. `kind` None is open; `lone` is a line that is only an agency's name."""

    start: int
    end: int
    text: str
    words: int
    sentence: bool
    kind: SegmentKind | None = None
    rule: Furniture | None = None
    edge: Furniture | None = None
    lone: bool = False
    stamps: tuple[Stamp, ...] = ()

    @property
    def open(self) -> bool:
        """Say whether the line has no kind yet."""
        return self.kind is None


def lines(text: str, paragraphs: list[Paragraph], settings: Settings) -> list[Line]:
    """Return a line for each paragraph, with the kinds that its own words decide."""
    found = [_line(text[paragraph.start : paragraph.end], paragraph, settings) for paragraph in paragraphs]
    first = True
    for line in found:
        _mark(line, settings, first=first)
        first = first and line.kind is not None
    return found


def _line(text: str, paragraph: Paragraph, settings: Settings) -> Line:
    short = text if len(text) <= settings.clean_line_chars else ""
    flat = " ".join(short.split()) if "\n" in short else short
    # Chinese and Japanese set no spaces; a word there has about two characters
    count = len(text.split()) if len(text) <= settings.clean_line_chars else text.count(" ") + 1
    return Line(
        paragraph.start, paragraph.end, flat or text, count + len(_UNSPACED.findall(text)) // 2, ends_sentence(text)
    )


def _mark(line: Line, settings: Settings, *, first: bool) -> None:
    if not any(character.isalnum() for character in line.text):
        line.kind = "boilerplate"
        return
    if len(line.text) > settings.clean_line_chars:
        if credit.is_caption(line.text, settings.clean_caption_words):
            line.kind = "caption"
        return
    found = stamps(line.text)
    if found is not None:
        line.kind, line.stamps = "timestamp", found
        return
    if _mark_furniture(line, first=first):
        return
    line.lone = credit.is_lone_credit(line.text)
    if not line.lone:
        _mark_credit(line, settings, first=first)


def _mark_furniture(line: Line, *, first: bool) -> bool:
    text = line.text.lstrip(_BULLETS)
    for rule in furniture():
        if first and rule.not_first and line.words > 3:
            continue
        if rule.pattern.fullmatch(text):
            if rule.edge:
                line.edge = line.edge or rule
                continue
            line.rule = rule
            line.kind = rule.kind  # type: ignore[assignment]  # the data file's kinds are held by a test
            return True
    return False


def _mark_credit(line: Line, settings: Settings, *, first: bool) -> None:
    if byline.is_byline(line.text) or byline.is_credit_line(line.text):
        line.kind = "byline"
    elif not first and credit.is_caption(line.text, settings.clean_caption_words):
        line.kind = "caption"


def is_prose(line: Line, settings: Settings) -> bool:
    """Say whether an open line is running text for sure: a sentence of some length."""
    return line.open and line.sentence and line.words >= settings.clean_prose_words


def is_title_case(text: str) -> bool:
    """Say whether all words of `text` but the small ones begin with a capital or a figure."""
    small = word_set("heading", "small")
    tokens = re.findall(r"[^\W_][\w.'’&-]*", text)
    large = [token for token in tokens if token.lower() not in small]
    return bool(large) and all(token[0].isupper() or token[0].isdigit() for token in large)


def letters(text: str) -> str:
    """Return the letters and digits of `text` in lower case, to compare lines across spacing and quotes."""
    return "".join(filter(str.isalnum, text.casefold()))

r"""Plain text to paragraphs, as offsets: nothing is cut or inserted.

Rule: a line is a paragraph, unless the text is hard-wrapped (lines of even length that break off inside sentences,
with blank lines between paragraphs); then the lines up to a blank line are one.
Example: "Bridge closed\n\nThe bridge …" has the paragraphs 0:13 and 15:….
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

_ENDS = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
# A wrapped line is about as long as a mail's; 4 of 5 lines inside a block break off inside a sentence.
_WRAP_LEAST, _WRAP_MOST, _WRAP_LINES, _WRAP_SHARE = 45, 100, 4, 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without outer white space; `blank` says that a blank line stands before it."""

    start: int
    end: int
    blank: bool


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order; they cover all that is not white space."""
    lines = _lines(text)
    return _joined(lines) if _wrapped(text, lines) else lines


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends as a sentence does, closing quotes and brackets aside."""
    return _SENTENCE_END.search(text[-12:]) is not None


_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’“)\]»*\s]*$")


def _lines(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    at, blank = 0, False
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        if line.strip():
            found.append(Paragraph(start, at + len(line.rstrip()), blank))
        blank = not line.strip()
        at += len(line) + 1
    return found


def _wrapped(text: str, lines: list[Paragraph]) -> bool:
    """Say whether `text` is hard-wrapped, by the lines that have another right below them."""
    inner = [line for line, after in itertools.pairwise(lines) if not after.blank]
    if len(inner) < _WRAP_LINES or not any(line.blank for line in lines):
        return False
    broken = sum(
        _WRAP_LEAST <= line.end - line.start <= _WRAP_MOST
        and not _ENDS.search(text, max(line.start, line.end - 6), line.end)
        for line in inner
    )
    return broken >= _WRAP_SHARE * len(inner)


def _joined(lines: list[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for line in lines:
        if found and not line.blank:
            found[-1] = Paragraph(found[-1].start, line.end, found[-1].blank)
        else:
            found.append(line)
    return found

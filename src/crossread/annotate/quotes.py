"""Find quoted stretches, in the marks of many languages, nested, glued, unbalanced, or going on over paragraphs.

The rule: marks are read once, left to right, with a stack for each paragraph. A mark whose shape does not tell opens
or closes by its neighbours (white space before, or behind) and by what is open. Single marks between letters are
apostrophes. A quotation left open at the end of a paragraph goes on where the next paragraph opens with a mark, and
otherwise ends with its sentence.

    'He called it"grand" and left' -> one quotation, "grand" with its marks
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.annotate.cues import roles

__all__ = ["Quotation", "find_quotations"]

_MARKS = re.compile(r"[\"“”„‟«»‹›「」『』＂]|``|''|[‘’‚‛'`]")
_PARAGRAPH = re.compile(r"[ \t\r\f\v\u00a0]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’»]|$|[A-Z])")
_CLOSES = {
    "“": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』",
    '"': '"＂', "＂": '"＂', "``": "''\"", "‘": "’'", "‚": "‘’", "‛": "’", "'": "'’", "”": "”", "`": "'’`",
}  # fmt: skip
_SINGLE = frozenset("‘’‚‛'`‹›")
_OPENERS = frozenset("([{—–-/“„«‘‚\"'「『")
_AFTER = frozenset(".,;:!?)]}—–-…”»’\"'」』/")
_LONGEST_TITLE = 12  # characters before the end of "Mrs."
_PLURAL_LOOKAHEAD = 6  # marks: how far a possessive plural looks for the real closing mark


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch with its marks; `depth` 0 is outermost.

    `closed` is False where the closing mark is missing, `carried` says that it goes on in the next paragraph.
    """

    start: int
    end: int
    depth: int
    closed: bool = True
    carried: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in text order, an outer one before those it holds."""
    found: list[Quotation] = []
    borders = _borders(text)
    marks = list(_MARKS.finditer(text))
    at = 0
    for number, (low, high) in enumerate(borders):
        inside: list[re.Match[str]] = []
        while at < len(marks) and marks[at].start() < high:
            if marks[at].start() >= low:
                inside.append(marks[at])
            at += 1
        if inside:
            follows = text[borders[number + 1][0]] if number + 1 < len(borders) else ""
            found += _Paragraph(text, low, high, follows).read(inside)
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _borders(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs: a blank line ends one, and a line end behind a full stop or before an opening mark."""
    borders, low = [], 0
    for match in _PARAGRAPH.finditer(text):
        before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        wrapped = match[0].count("\n") == 1 and before not in '.!?…:;"”»’)' and behind not in "“„«\"'‘"
        if not wrapped or behind.isupper():
            borders.append((low, match.start()))
            low = match.end()
    return [(a, b) for a, b in [*borders, (low, len(text))] if a < b]


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


class _Paragraph:
    """The stack of open marks of one paragraph."""

    def __init__(self, text: str, low: int, high: int, follows: str) -> None:
        self.text, self.low, self.high, self.follows = text, low, high, follows
        self.stack: list[_Open] = []
        self.count: dict[str, int] = {}
        self.found: list[Quotation] = []

    def read(self, marks: list[re.Match[str]]) -> list[Quotation]:
        for index, match in enumerate(marks):
            mark, at = match[0], match.start()
            if mark == "''" and not self.count.get("``"):
                mark = '"'  # two single marks typed for a double one
            before = self.text[at - 1] if at > self.low else " "
            behind = self.text[match.end()] if match.end() < self.high else " "
            if mark in _SINGLE and mark not in "‹›" and before.isalnum() and behind.isalnum():
                continue  # an apostrophe
            can_open, can_close = _can_open(before, behind), _can_close(before, behind)
            if mark in "'’" and self._is_apostrophe(marks, index, behind):
                continue
            self._step(mark, at, match.end(), can_open=can_open, can_close=can_close)
        self._finish()
        return self.found

    def _step(self, mark: str, at: int, end: int, *, can_open: bool, can_close: bool) -> None:
        opener = self._opener_of(mark)
        closes = opener is not None and (can_close or not (can_open or mark == opener == "“"))
        if opener is not None and mark in "”」』»›" and not (mark == "»" and "«" not in self.count):
            closes = True
        if closes and opener is not None:
            self._close(opener, end)
        elif opener is not None and mark in '"＂' and can_open:
            self._break_off(opener, at)
            self._push(mark, at)
        elif self._opens(mark, can_open=can_open, can_close=can_close):
            self._push(mark, at)

    def _opener_of(self, mark: str) -> str | None:
        """Return the innermost open mark that this one closes."""
        if not self.stack:
            return None
        fits = [opener for opener, closers in _CLOSES.items() if mark in closers and self.count.get(opener)]
        if mark in '"”“' and not fits:  # mixed pairs, as typed: “ … ", " … ” and “ … “
            fits = [opener for opener in ('"', "“", "„", "＂") if self.count.get(opener)]
        if not fits:
            return None
        if len(fits) == 1:
            return fits[0]
        return next(item.mark for item in reversed(self.stack) if item.mark in fits)

    def _opens(self, mark: str, *, can_open: bool, can_close: bool) -> bool:
        if mark in "“„‟«‹「『``‚‛":
            return True
        if mark in "»›":
            return can_open
        if mark == "”":
            return can_open and not can_close
        if mark in "‘`":
            return can_open
        if mark == "'":
            return can_open and not can_close
        return mark in '"＂' and (can_open or not can_close)

    def _is_apostrophe(self, marks: list[re.Match[str]], index: int, behind: str) -> bool:
        """Tell the mark of "the boys’ coats" from a closing one: a later mark of its kind closes."""
        at = marks[index].start()
        single_open = any(self.count.get(mark) for mark in "‘'‚‛`")
        if marks[index][0] == "'" and not single_open:
            return bool(re.match(r"'(?:\d0s|em|til|cause|tis|twas|n)\b", self.text[at : at + 8]))
        if not single_open or self.text[at - 1 : at] != "s" or behind != " ":
            return False
        for later in marks[index + 1 : index + 1 + _PLURAL_LOOKAHEAD]:
            before, after = self.text[later.start() - 1], self.text[later.end() : later.end() + 1]
            if later[0] in '‘“"':
                return False
            if later[0] in "'’" and not (before.isalnum() and after.isalnum()):
                return _can_close(before, after or " ")
        return False

    def _push(self, mark: str, at: int) -> None:
        self.stack.append(_Open(mark, at))
        self.count[mark] = self.count.get(mark, 0) + 1

    def _pop(self) -> _Open:
        item = self.stack.pop()
        self.count[item.mark] -= 1
        if not self.count[item.mark]:
            del self.count[item.mark]
        return item

    def _close(self, opener: str, end: int) -> None:
        """Close the innermost `opener`; what was opened within it and not closed is dropped."""
        while True:
            item = self._pop()
            if item.mark == opener:
                break
        if end - item.start > 2 or self.text[item.start : end].strip("\"'“”‘’«» "):
            self.found.append(Quotation(item.start, end, self._depth()))

    def _depth(self) -> int:
        return len(self.stack)

    def _break_off(self, opener: str, at: int) -> None:
        """End the open quotation, whose closing mark is missing, with its sentence, before a new one opens."""
        while True:
            item = self._pop()
            if item.mark == opener:
                break
        self._unclosed(item, at)

    def _unclosed(self, item: _Open, limit: int) -> None:
        ends = _SENTENCE_END.finditer(self.text, item.start, limit)
        match = next((found for found in ends if not _ends_title(self.text, found.end())), None)
        end = match.end() if match else len(self.text[:limit].rstrip()) if limit - item.start < 1 else limit
        while end > item.start and self.text[end - 1].isspace():
            end -= 1
        if any(letter.isalnum() for letter in self.text[item.start : end]):
            self.found.append(Quotation(item.start, end, self._depth(), closed=False))

    def _finish(self) -> None:
        if not self.stack:
            return
        outer = self.stack[0]
        del self.stack[1:]
        self.stack.clear()
        same = self.follows == outer.mark or (outer.mark in '“"„' and self.follows in '“"„' and self.follows != "")
        if same and (outer.mark not in "'`" or outer.start == self.low):
            self.found.append(Quotation(outer.start, self.high, 0, closed=False, carried=True))
        elif outer.mark not in _SINGLE and outer.mark != "”":
            self._unclosed(outer, self.high)


def _ends_title(text: str, end: int) -> bool:
    """Tell the full stop of "Mrs. Orr" from that of a sentence."""
    return text[max(end - _LONGEST_TITLE, 0) : end].split()[-1].lstrip("\"“‘'„«").lower() in roles().titles


def _can_open(before: str, behind: str) -> bool:
    return not behind.isspace() and behind not in ".,;:!?)]}" and (before.isspace() or before in _OPENERS)


def _can_close(before: str, behind: str) -> bool:
    return not before.isspace() and before not in "([{" and (behind.isspace() or behind in _AFTER)

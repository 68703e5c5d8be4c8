r"""Text to segments: what each paragraph, and each glued part of one, is.

Rule: lines whose own words decide (`lines`) come first; the others by their place. Before the first and after the last
paragraph of prose, what is no sentence is furniture or heading; between them, a paragraph is body unless it is short
and no sentence (a subheading) or known furniture: a wrong "boilerplate" loses facts, a wrong "body" adds a line.
Example: "Bridge closed\n\nBy Jane Doe\n\nThe bridge was closed on Monday, the mayor said." is title, byline, body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crossread.clean import byline, credit, glue
from crossread.clean.head import find_title, mark_head, title_pieces
from crossread.clean.lines import Line, is_prose, is_title_case, letters, lines
from crossread.clean.stamps import Stamp, masthead
from crossread.clean.text import paragraphs
from crossread.records.article import Segment, SegmentKind
from crossread.settings import Settings

_INNER_STOP = re.compile(r"[a-z]{3}[.!?] [A-Z]")
_CLOSING_LINES = 4  # "Doe reported from Riverton." is a credit among the last lines, and prose before


@dataclass(slots=True)
class Layout:
    """What segmenting found: the segments, and what they say of the article."""

    segments: list[Segment] = field(default_factory=list)
    title: str | None = None
    byline: list[str] = field(default_factory=list)
    agency: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    dateline: str = ""
    cut: bool = False


def segment(text: str, *, title: str | None, headings: frozenset[int] | None, settings: Settings) -> Layout:
    """Return the layout of `text`; `title` is the one that metadata states, `headings` offsets of known subheadings.

    `headings` is None for plain text; where mark-up was read, what stands at the end was kept by the extractor for a
    reason, and a list stays body.
    """
    found = lines(text, paragraphs(text), settings)
    _reopen(found, settings)
    first, last = _prose(found, settings)
    for number, line in enumerate(found):
        if line.edge is not None and line.open and not first < number < last:
            line.kind, line.rule = "boilerplate", line.edge
    for line in found[-_CLOSING_LINES:]:
        if line.open and byline.is_closing_credit(line.text):
            line.kind = "byline"
    first, last = _prose(found, settings)
    _mastheads(found[:first])
    heading = find_title(found, title, first, settings)
    _follow(found, first, last, settings)
    _lone_credits(found, first, last, settings)
    mark_head(found, heading, first, settings)
    if headings is None:
        _repeats(found, settings)
        _tail(found, last, settings)
    _middle(found, headings or frozenset(), first, last, settings)
    return _layout(text, found, heading, last, settings)


def _reopen(found: list[Line], settings: Settings) -> None:
    """Take the last paragraph back for prose where an agency's name at its end made it a caption: "… said. AFP"."""
    for line in found[-_CLOSING_LINES:]:
        short = line.words < settings.clean_prose_words
        if line.kind == "caption" and not short and not credit.is_picture(line.text):
            line.kind, line.sentence = None, byline.end_credit(line.text) is not None


def _prose(found: list[Line], settings: Settings) -> tuple[int, int]:
    """Return the numbers of the first and the last paragraph of prose; (len, -1) where there is none."""
    numbers = [number for number, line in enumerate(found) if is_prose(line, settings)]
    if not numbers:
        return len(found), -1
    last = numbers[-1]
    for number in range(last + 1, len(found)):  # short sentences right after the prose belong to it
        if not (found[number].open and found[number].sentence and found[number].words > 2):
            break
        last = number
    return numbers[0], last


def _mastheads(above: list[Line]) -> None:
    """Take the line above the prose that gives the paper's name and the day for the timestamp it is."""
    for line in above:
        if line.open and (stated := masthead(line.text)) is not None:
            line.kind, line.stamps = "timestamp", stated


def _follow(found: list[Line], first: int, last: int, settings: Settings) -> None:
    """Take what stands below comment boxes, walls and lists of links."""
    mode, below = "", 0
    total = sum(line.words for line in found if is_prose(line, settings))
    left = total
    for number, line in enumerate(found):
        left -= line.words if is_prose(line, settings) else 0
        if line.rule is not None and line.rule.then == "all" and left > settings.clean_after_end_share * total:
            line.rule = None  # a button in the middle of the text: the report goes on below it
        if line.rule is not None and line.rule.then:
            # a comment box among the first paragraphs is a button; the wall's text or the readers' words come later
            mode = line.rule.then if line.rule.then == "list" or number > first else ""
            below = 0
            continue
        if mode == "all" and line.open:
            line.kind = "boilerplate"
        elif mode == "list":
            if (line.open and line.sentence and line.words > 4) or number == last:
                mode = ""
            elif line.open and (number < first or number > last or below < 12):
                line.kind = "boilerplate"
                below += 1


def _lone_credits(found: list[Line], first: int, last: int, settings: Settings) -> None:
    """Decide for a line that is only an agency's name whether it credits the text or a picture."""
    for number, line in enumerate(found):
        if not line.lone or not line.open:
            continue
        before = next((other for other in reversed(found[:number]) if other.kind != "boilerplate"), None)
        picture = credit.names_photographer(line.text) or (before is not None and before.kind == "caption")
        if first < number < last:
            line.kind = "caption"
            if before is not None and before.open and credit.reads_like_caption(before.text, settings):
                before.kind = "caption"
        else:
            line.kind = "caption" if picture else "byline"


def _repeats(found: list[Line], settings: Settings) -> None:
    """Mark a paragraph that stands in the text before, word for word: a pull quote, a caption shown twice."""
    seen: set[str] = set()
    for line in found:
        if line.words < settings.clean_prose_words or line.kind in {"timestamp", "byline"}:
            continue
        key = letters(line.text)
        if key in seen and line.open:
            line.kind = "boilerplate"
        seen.add(key)


def _tail(found: list[Line], last: int, settings: Settings) -> None:
    """Decide for the lines after the last paragraph of prose that are no sentences."""
    if last < 0:
        return
    tail = found[last + 1 :]
    loose = [line for line in tail if line.open and not line.sentence]
    if 2 * sum(any(character.isdigit() for character in line.text) for line in loose) > len(loose) > 2:
        return  # a list of dates, places and figures: names of the dead, results, a calendar
    furniture = any(line.kind == "boilerplate" for line in tail)
    for line in loose:
        heading = is_title_case(line.text) and line.words <= settings.clean_heading_words
        if line.words <= settings.clean_title_words and (heading or furniture or len(loose) > 1):
            line.kind = "boilerplate"


def _middle(found: list[Line], headings: frozenset[int], first: int, last: int, settings: Settings) -> None:
    """Decide for what is still open: subheading or body; a bare date among prose heads what follows it."""
    stamped = first + 1
    for number, line in enumerate(found):
        inside = first < number < last
        if line.kind == "timestamp":
            if inside and number > stamped + 1 and not any(stamp.role for stamp in line.stamps):
                line.kind, line.stamps = "subheading", ()
            elif number <= stamped + 1:
                stamped = max(stamped, number)
        if not line.open:
            continue
        known = line.start in headings and not (line.sentence and line.words >= settings.clean_prose_words)
        if number > first and line.words >= settings.clean_shout_words and not line.sentence and line.text.isupper():
            line.kind = "boilerplate"  # a headline in capitals among prose points to another report
            continue
        line.kind = "subheading" if known or (inside and _is_heading(line, settings)) else "body"


def _is_heading(line: Line, settings: Settings) -> bool:
    text = line.text
    if line.words > settings.clean_heading_words or text[:1] in "•·-–—*⦁●▪" or text[:1].islower():
        return False
    if sum(token.strip("().,%").isdigit() for token in text.split()) > 2:
        return False  # a row of a table
    if _INNER_STOP.search(text) or glue.suffix(text) is not None:
        return False
    case = is_title_case(text)
    if line.sentence and text.isupper() and line.words < settings.clean_shout_words:
        return True  # "TALKS IN THE U.S."
    if line.sentence:
        return text.endswith("?") and text[:1] not in "\"“'‘" and 1 < line.words <= settings.clean_question_words
    if text.endswith((":", ",", ";")):
        return case and line.words > 1 and not text.endswith((",", ";"))
    return case or line.words <= 8


def _layout(text: str, found: list[Line], heading: Line | None, last: int, settings: Settings) -> Layout:
    layout = Layout()
    camel = glue.camel_words(text)
    # a dateline stands before the first paragraph of prose, or before the second under a standfirst
    prose = [n for n, line in enumerate(found) if line.kind == "body" and line.words >= settings.clean_prose_words]
    opening = prose[:2][-1] if prose else 0
    for number, line in enumerate(found):
        if line is heading:
            _add_title(layout, text, line)
        elif line.kind == "body":
            paragraph = text[line.start : line.end]
            place = glue.Place(opening=number <= opening and not layout.dateline, closing=number >= last)
            _add_body(layout, paragraph, line.start, glue.split(paragraph, place, settings, seen=camel))
        else:
            _add(layout, line.start, line.end, line.kind or "body")
            _note(layout, line)
        layout.cut |= line.rule is not None and line.rule.cut
    layout.byline = list(dict.fromkeys(layout.byline))
    layout.agency = credit.without_short_forms(layout.agency)
    return layout


def _add(layout: Layout, start: int, end: int, kind: SegmentKind) -> None:
    layout.segments.append(Segment(start, end, kind))


def _add_title(layout: Layout, text: str, line: Line) -> None:
    for start, end, kind in title_pieces(text[line.start : line.end]):
        _add(layout, line.start + start, line.start + end, kind)
        if kind == "title":
            layout.title = " ".join(text[line.start + start : line.start + end].split())


def _note(layout: Layout, line: Line) -> None:
    """Keep what a line of its own says: names, agencies, times."""
    layout.stamps += line.stamps
    if line.kind == "byline":
        layout.agency += credit.agencies_in(line.text)
        if not byline.is_credit_line(line.text) or byline.is_byline(line.text):
            layout.byline += byline.people(line.text)
    elif line.kind == "boilerplate" and line.rule is not None and line.rule.why == "notice of rights":
        layout.agency += credit.agencies_in(line.text)


def _add_body(layout: Layout, paragraph: str, offset: int, split: glue.Split) -> None:
    """Add a paragraph of prose with the boundaries inside it."""
    layout.dateline = layout.dateline or split.dateline
    layout.agency += credit.agencies_in(f"{split.dateline} {split.credit}")
    layout.cut |= split.cut
    for start, end, kind in split.pieces:
        stretch = paragraph[start:end]
        if stretch.strip():
            begin = offset + start + len(stretch) - len(stretch.lstrip())
            _add(layout, begin, begin + len(stretch.strip()), kind)

r"""The head of an article: its title, and the lines between the title and the prose.

Rule: the title is the line that metadata name; else the first line that is no timestamp, byline, caption or furniture,
if it is short and no sentence (a full stop is borne in title case). A text that begins with prose has no title.
Example: "POLITICS\nBridge closed after storm\n3 May 2021\nThe bridge …" has the title "Bridge closed after storm".
"""

from __future__ import annotations

import re

from crossread.clean import byline
from crossread.clean.glue import Piece
from crossread.clean.lines import Line, is_title_case, letters
from crossread.clean.vocabulary import word_set, words
from crossread.settings import Settings

_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?][\"'”’)]* +[\"'“‘(]?[A-Z]")
_SEARCH_WITHIN = 8  # lines in which a title that metadata state is looked for
_FEW_WORDS = 3
_LEAST_LETTERS = 15  # a part of the stated title counts from here: "Opinion" alone is no title


def find_title(found: list[Line], stated: str | None, first: int, settings: Settings) -> Line | None:
    """Return the title line, marked, or None; `first` is the number of the first paragraph of prose."""
    line = _stated(found, stated) or _by_look(found, first, settings)
    if line is not None:
        line.kind, line.rule = "title", None
    return line


def _stated(found: list[Line], stated: str | None) -> Line | None:
    wanted = letters(stated or "")
    if not wanted:
        return None
    for line in found[:_SEARCH_WITHIN]:
        have = letters(line.text)
        near = len(have) > _LEAST_LETTERS and (wanted.startswith(have) or have.startswith(wanted))
        if have and (have == wanted or (near and len(have) < 2 * len(wanted))):
            return line
    return None


def _by_look(found: list[Line], first: int, settings: Settings) -> Line | None:
    candidates = [number for number, line in enumerate(found[: first + 1]) if line.open]
    if not candidates:
        return None
    number = candidates[0]
    line = found[number]
    if len(candidates) > 1 and line.text.lower().strip(" :|>»") in word_set("heading", "sections"):
        after = found[candidates[1]]
        if _title_like(after, settings):
            line.kind = "boilerplate"
            return after
    if len(candidates) > 1 and _is_header(line.text) and _title_like(found[candidates[1]], settings):
        line.kind = "boilerplate"
        return found[candidates[1]]
    return line if _title_like(line, settings) and (len(found) > 1 or not line.sentence) else None


def _is_header(text: str) -> bool:
    """Say whether `text` is a site's name and section: "DORRIM DAY | OPINION & NEWS"."""
    parts = re.split(r" [|·•»>] ", text)
    return len(parts) > 1 and all(len(part.split()) <= _FEW_WORDS for part in parts)


def _title_like(line: Line, settings: Settings) -> bool:
    text = line.text
    if line.words > settings.clean_title_words or text[:1].islower() or text.endswith(("…", "...", ",", ";", ":")):
        return False
    if not line.sentence:
        return _INNER_STOP.search(text) is None or is_title_case(text)
    if is_title_case(text):
        return line.words > 1
    # "Who closed the bridge?", "'We were lucky!'" are titles; "The bridge was closed." is prose
    return text.rstrip("\"'”’)")[-1:] in "?!" and line.words <= settings.clean_heading_words and text[:1] not in '"“'


def title_pieces(text: str) -> list[Piece]:
    """Return the title's own words and what the site set around them ("Free to read:", " | The Courier")."""
    start, end = 0, len(text)
    lower = text.lower()
    for prefix in words("heading")["title_prefix"]:
        if lower.startswith(prefix) and len(text[len(prefix) :].split()) >= 3:
            start = len(prefix) + len(text[len(prefix) :]) - len(text[len(prefix) :].lstrip())
            break
    bar = text.rfind(" | ")
    if bar > 0 and len(text[bar + 3 :].split()) <= 4 and len(text[start:bar].split()) >= 4:
        end = bar
    pieces: list[Piece] = [(0, len(text[:start].rstrip()), "boilerplate")] if start else []
    pieces.append((start, end, "title"))
    if end < len(text):
        pieces.append((end + 1, len(text), "boilerplate"))
    return pieces


def mark_head(found: list[Line], title: Line | None, first: int, settings: Settings) -> None:
    """Mark bylines without "By" and repeats of the title among the lines before the prose, and lines like headings."""
    begin = found.index(title) + 1 if title is not None else 0
    for number in range(begin, min(first, len(found))):
        line = found[number]
        if not line.open:
            continue
        if title is not None and letters(line.text) == letters(title.text):
            line.kind = "boilerplate"
        elif byline.is_name_line(line.text) or (_beside_stamp(found, number) and _is_author(line)):
            line.kind = "byline"
        elif line.words <= _FEW_WORDS and not line.sentence:
            # a name, a section, a place, a button: so few words before the prose say no fact
            line.kind = "byline" if byline.is_bare_name(line.text) and title is not None else "boilerplate"
        elif title is not None and is_title_case(line.text) and 1 < line.words <= settings.clean_heading_words:
            line.kind = "subheading" if not line.sentence else None
    for line in found[:begin]:
        if line.open and line.words <= _FEW_WORDS and not line.sentence:
            line.kind = "boilerplate"


def _beside_stamp(found: list[Line], number: int) -> bool:
    around = found[max(0, number - 1) : number] + found[number + 1 : number + 2]
    return any(line.kind in {"timestamp", "byline"} for line in around)


def _is_author(line: Line) -> bool:
    tokens = {token.lower() for token in re.findall(r"[^\W\d_]+", line.text)}
    roles = word_set("byline", "roles") | word_set("byline", "particles") | word_set("byline", "nobody")
    return line.words <= 6 and (byline.is_bare_name(line.text) or tokens <= roles)

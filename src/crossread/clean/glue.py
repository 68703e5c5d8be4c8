"""Boundaries inside a paragraph, where crawling glued things together.

Found: a dateline before the text ("RIVERTON (AP) — "), a caption with its credit before the text, an agency credit or
a link after it, and subheadings glued to a sentence on one side or both ("… closed.What Comes NextThe mayor …").
Example: "… took part.Focus of the Talks: FishTalks began …" is split into body, subheading, body.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

from crossread.clean.byline import end_credit
from crossread.clean.credit import bracketed_credit, opens_like_caption
from crossread.clean.vocabulary import agencies, alternatives, suffixes, word_set, words
from crossread.records.article import SegmentKind
from crossread.settings import Settings

Piece = tuple[int, int, SegmentKind]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: a dateline is looked for at the `opening`, an agency credit at the `closing`."""

    opening: bool
    closing: bool


@dataclass(frozen=True, slots=True)
class Split:
    """A paragraph in pieces, the words of its dateline and credit, and whether the site says that the text is cut."""

    pieces: tuple[Piece, ...]
    dateline: str
    credit: str
    cut: bool


_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,2}(?=[\"'“‘]?[A-Z])")
# Words with a capital inside whose halves are both words: "TalksBetween", "2025The", "next?The".
_SEAM = re.compile(r"(?P<left>[^\W\d_]+|\d{2,4}|\d+%)(?P<mark>[?!)’”\"]{0,2})(?=(?P<right>[A-Z][^\W_]*|[“‘\"][A-Z]))")
_ANY_SOURCE = re.compile(r"\((?:source|photo|image|picture|credit|via) ?: ?[^()]{2,80}\)", re.IGNORECASE)
_HEADING_CHARS = 14  # more characters a word no heading has
_WORD = re.compile(r"[^\s]+")


def split(paragraph: str, place: Place, settings: Settings, *, seen: frozenset[str]) -> Split:
    """Return the pieces of a paragraph of prose; `seen` as in `headings`."""
    pieces: list[Piece] = []
    start, end, cut = 0, len(paragraph), False
    before = caption_before(paragraph, settings)
    if before is not None:
        pieces.append((0, before, "caption"))
        start = before
    found = dateline(paragraph[start : start + settings.clean_line_chars], opening=place.opening)
    line = paragraph[start : start + (found or 0)].strip()
    if found is not None:
        pieces.append((start, start + found, "dateline"))
        start += found
    after: list[Piece] = []
    left = suffix(paragraph)
    if left is not None and left[0] > start:
        after.append((left[0], end, "boilerplate"))
        end, cut = left
    credit = end_credit(paragraph[:end].rstrip()) if place.closing else None
    credited = ""
    if credit is not None and credit > start:
        credited = paragraph[credit:end]
        after.insert(0, (credit, end, "byline"))
        end = credit
    for head_start, head_end in headings(paragraph[start:end], settings, seen=seen):
        pieces += [(pieces[-1][1] if pieces else 0, start + head_start, "body")]
        pieces.append((start + head_start, start + head_end, "subheading"))
    pieces.append((pieces[-1][1] if pieces else 0, end, "body"))
    return Split((*pieces, *after), line, credited, cut)


def dateline(paragraph: str, *, opening: bool) -> int | None:
    """Return where the text begins after a dateline; None where there is none.

    Away from the `opening` only one that names its source counts: wire copy set into a text.
    """
    found = _dateline().match(paragraph)
    if found is None or found.end() >= len(paragraph) or not (opening or found["source"]):
        return None
    return found.end()


@functools.cache
def _dateline() -> re.Pattern[str]:
    form = agencies().form
    month = "|".join(sorted(words("months"), key=len, reverse=True))
    city = r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ -][A-ZÀ-ÖØ-Þ.'’-]+){0,3})"
    region = r"(?:, ?[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2})?"
    day = rf"(?:,? ?(?i:{month})\.? \d{{1,2}}(?:,? \d{{4}})?|,? \d{{1,2}} (?i:{month})\.?(?: \d{{4}})?)?"
    source = rf"(?:\((?:{form}|[A-Z]{{2,6}}|[A-Z][\w. ]{{2,30}})\)|/ ?(?:{form}) ?/|\[(?:{form})\])"
    dash = r"\s*(?:--?|–|—|―)\s+"
    label = alternatives([word.upper() for word in words("heading")["label"]])
    place = rf"(?:{city}(?:/{city})?|[A-Z][a-zà-ö]+(?:[ -][A-Z][a-zà-ö]+){{0,2}})"
    return re.compile(
        rf"(?:{place}{region}{day},? ?\.? ?(?P<source>{source})(?:{dash}|:? |\s*\.\s+)"
        rf"|{city}{region}{day}\s*(?:--|–|—|―)\s*"
        rf"|(?!(?:{label})\b){city}{region}{day}(?: - |: )"
        rf"|\((?:{form}|CNN|CNN Business)\)(?:{dash}|\s+)"
        rf"|(?:{form}) ?(?:--|–|—) )(?=[\"'“‘(]?[A-Z0-9])"
    )


def caption_before(paragraph: str, settings: Settings) -> int | None:
    """Return where the text begins after a caption glued before it."""
    found = bracketed_credit().search(paragraph, 0, 12 * settings.clean_caption_words)
    if found is None and opens_like_caption(paragraph):
        found = _ANY_SOURCE.search(paragraph, 0, 12 * settings.clean_caption_words)
    if found is None:
        return None
    rest = paragraph[found.end() :].lstrip(" .")
    before = paragraph[: found.start()]
    if not rest or not rest[:2].strip("\"'“‘(")[:1].isupper() or len(before.split()) > settings.clean_caption_words:
        return None
    return len(paragraph) - len(rest)


def suffix(paragraph: str) -> tuple[int, bool] | None:
    """Return where furniture at the end of `paragraph` begins, and whether it says that the text is cut."""
    tail = max(0, len(paragraph) - 160)
    for pattern, cut in suffixes():
        found = pattern.search(paragraph, tail)
        if found is not None:
            return found.start() + len(found[0]) - len(found[0].lstrip()), cut
    return None


def headings(paragraph: str, settings: Settings, *, seen: frozenset[str]) -> list[tuple[int, int]]:
    """Return the stretches of `paragraph` that are subheadings glued to the sentences around them.

    `seen` holds the words of the text that stand alone with a capital inside ("McAllister"): no seam is in them.
    """
    found: list[tuple[int, int]] = []
    starts = [0, *(stop.end() for stop in _STOP.finditer(paragraph))]
    for start, after in itertools.pairwise([*starts, len(paragraph)]):
        end = _heading_end(paragraph, start, after, settings, seen=seen)
        if end is not None:
            found.append((start, end))
    return found


def camel_words(text: str) -> frozenset[str]:
    """Return the words of `text` that stand more than once with a capital inside: names, not seams."""
    counts: dict[str, int] = {}
    for found in re.finditer(r"\b[A-Z]?[a-z]+[A-Z][A-Za-z]+", text):
        counts[found[0]] = counts.get(found[0], 0) + 1
    return frozenset(word for word, count in counts.items() if count > 1)


def _heading_end(paragraph: str, start: int, after: int, settings: Settings, *, seen: frozenset[str]) -> int | None:
    """Return where the heading that begins at `start` ends, or None; `after` is where the next stretch begins."""
    limit = min(after, start + _HEADING_CHARS * settings.clean_heading_words)
    for seam in _SEAM.finditer(paragraph, start, limit):
        stretch = paragraph[start : seam.end()]
        inner = stretch[: -len(seam["mark"])] if seam["mark"] else stretch
        if len(stretch.split()) > settings.clean_heading_words or re.search(r"[.!?;…](\s|$)", inner):
            return None
        if _is_seam(paragraph, seam, seen) and _is_heading(stretch, seam["right"], at_start=start == 0):
            return seam.end()
    if _STOP.match(paragraph, after - 1) and paragraph[start:after].endswith(("?", "!")):
        return after if _title_case(paragraph[start:after]) and paragraph.count(" ", start, after) else None
    rest = paragraph[start:limit]
    if start and after == limit == len(paragraph) and _title_case(rest) and " " in rest:
        return None if re.search(r"[.!;…]", rest) else after
    return None


def _is_seam(paragraph: str, seam: re.Match[str], seen: frozenset[str]) -> bool:
    """Say whether two words meet at `seam`, and not the halves of a name such as "McAllister"."""
    left, right = seam["left"], seam["right"]
    if seam["mark"]:
        return seam["mark"][0] in "?!" or (left.islower() and len(left) > 2)
    start = seam.start()
    word = _WORD.match(paragraph, start)
    whole = re.split(r"[^\w]", word[0] if word else "")[0]
    if whole in seen or (start and (paragraph[start - 1].isalnum() or paragraph[start - 1] in "'’-@/#._")):
        return False
    if left.isdigit() or left.endswith("%"):
        return len(right) > 1 and right[1:2].islower()
    if left.isupper() or left.lower() in word_set("heading", "camel") or len(left) < 3:
        return False
    # "HotelTV", "eBay": an abbreviation after a word is a brand; a sentence goes on in lower case
    # and a sentence seldom begins with one word and a comma ("DesRochers, the …"), a hashtag has more than one seam
    following = re.match(r"[“‘\"]?[A-Z][a-z]+(?:['’]s?)?(?P<after>\W|$)", paragraph[seam.end() : seam.end() + 40])
    return following is not None and following["after"] not in ",.;:)]"


def _is_heading(stretch: str, after: str, *, at_start: bool) -> bool:
    """Say whether `stretch`, with the word `after` glued to it, is a heading."""
    tokens = stretch.split()
    if len(tokens) < 2:
        return False
    if _title_case(stretch):
        # "The ReefCast app": one word of content and a capital inside is a name, unless a plain word follows
        large = [token for token in tokens if token.lower() not in word_set("heading", "small")]
        return len(large) > 1 or after.lower() in word_set("stopwords", "en")
    # a heading in lower case: after a glued full stop only, and short, else it may be a sentence without its stop
    return not at_start and len(tokens) <= 8 and tokens[-1].strip('?!”’"').islower()


def _title_case(stretch: str) -> bool:
    tokens = re.findall(r"[^\W_][\w.'’&-]*", stretch)
    small = word_set("heading", "small")
    large = [token for token in tokens if token.lower() not in small]
    return bool(large) and all(token[0].isupper() or token[0].isdigit() for token in large) and tokens[0][0].isupper()

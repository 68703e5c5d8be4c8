"""Find who says a quotation: the direct speech of an article, whatever the syntax.

The rule: a quotation's cue and source stand behind it ("…," he said / said Ms. Orr), before it (he said: "…" / he told
reporters, "…") or, where neither is so, in the utterance it goes on with ("…," he said. "…"). Stretches of one
utterance make one attribution. A short quoted stretch inside a clause without a cue is a scare quote: no attribution.

    '"We will stay," said Ada Orr, the mayor. "It is home."' ->
    source "Ada Orr, the mayor", cue "said", content "We will stay," and "It is home."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.cues import Use, between
from crossread.annotate.draft import UNCUED, Draft, Page, tight
from crossread.annotate.nearby import (
    DASHES,
    bare_source,
    cue_use,
    is_clause_start,
    signature,
    source_after,
    source_before,
    words_after,
    words_before,
)
from crossread.annotate.quotes import Quotation
from crossread.annotate.spellings import name_words
from crossread.records.reading import Offsets
from crossread.settings import Settings

__all__ = ["find_speech"]

_STOPS = frozenset(".!?…")


def find_speech(page: Page, *, settings: Settings) -> list[Draft]:
    """Return the attributions of the page's outermost quotations, in text order."""
    drafts: list[Draft] = []
    for turn in _turns(page.quotations):
        found = _behind(page, turn) or _ahead(page, turn)
        if found is None and drafts and (rest := _rest(page, turn, drafts[-1])):
            drafts[-1] = replace(drafts[-1], content=(*drafts[-1].content, *rest))
            continue
        if found is None:
            _continue(page, turn, drafts, settings)
        elif drafts and found.cue_word >= 0 and found.cue_word == drafts[-1].cue_word:
            drafts[-1] = replace(drafts[-1], content=_joined(drafts[-1].content, found.content))
        else:
            drafts.append(found)
    return drafts


def _rest(page: Page, turn: Sequence[Quotation], before: Draft) -> tuple[Offsets, ...]:
    """Return the words quoted on in the speaker's own sentence: "…," he said, one with “no limits.”"."""
    words = words_before(page, turn[0])
    if before.cue_word not in words or before.content[-1][1] > page.tree.start[before.cue_word]:
        return ()
    comma = next((word for word in words if word > before.cue_word and page.tree.lower[word] == ","), None)
    cued = any(page.cues.verb(page.tree.lower[word]) for word in words if word > before.cue_word)
    if comma is None or cued or comma + 1 >= len(page.tree):
        return ()
    return ((page.tree.start[comma + 1], turn[0].end), *_spans(turn[1:]))


def _joined(one: tuple[Offsets, ...], other: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    return (*one, *(stretch for stretch in other if stretch[0] >= one[-1][1]))


def _turns(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Put together what one speaker says over paragraphs that each open with a mark."""
    turns: list[list[Quotation]] = []
    for quotation in quotations:
        if turns and turns[-1][-1].carried:
            turns[-1].append(quotation)
        else:
            turns.append([quotation])
    return turns


def _spans(turn: Sequence[Quotation]) -> tuple[Offsets, ...]:
    return tuple((quotation.start, quotation.end) for quotation in turn)


def _inner_end(page: Page, quotation: Quotation) -> str:
    """Return the last character inside the marks."""
    inner = page.tree.text[quotation.start : quotation.end].rstrip("\"'“”‘’«»„‹›」』` ")
    return inner[-1:]


def _behind(page: Page, turn: Sequence[Quotation]) -> Draft | None:
    """Find a cue with its source behind the turn: "…," he said."""
    tree, last = page.tree, turn[-1]
    words = words_after(page, last)
    if not words:
        return None
    if signed := signature(page, words):
        source, cue, use, cue_word = signed
        return Draft(_spans(turn), source, cue, cue_word, use, speech=True)
    end_mark, first = _inner_end(page, last), words[0]
    led = 0
    while led < len(words) and tree.lower[words[led]] in DASHES | {","}:
        led += 1
    if end_mark not in ",?!…—–-" and end_mark not in _STOPS and not led and not _cue_follows(page, words):
        return None
    if end_mark == "." and (led or not _whole_line(page, words)):
        return None
    rest = words[led:]
    if not rest:
        return None
    if _is_title(page, last):
        return None
    found = source_after(page, rest)
    if found is None and led == 0 and end_mark == "," and (bare := bare_source(page, rest)):
        return Draft(_spans(turn), (bare,), use=Use("assert", "said", frozenset("q")), speech=True)
    if found is None or tree.start[first] - last.end > 1:
        return None
    source, cue, use, cue_word = found
    return Draft(_with_lead(page, turn), source, cue, cue_word, use, speech=True)


def _is_title(page: Page, quotation: Quotation) -> bool:
    """Tell the name of a book or a broadcast: “The Morning Hour,” two words or more, all of them capital."""
    words = [w for w in page.tree.text[quotation.start : quotation.end].split() if any(c.isalpha() for c in w)]
    capital = [w for w in words if w.strip("\"'“”‘’«»„")[:1].isupper()]
    small = name_words().small
    return len(words) > 1 and all(w in capital or w.lower() in small for w in words) and bool(capital)


def _cue_follows(page: Page, words: Sequence[int]) -> bool:
    """Tell "“We won” he said", where the comma is missing; in "the “open” plan announced" a small letter follows."""
    tree, first = page.tree, words[0]
    opens = tree.lower[first] in between().subjects | between().determiners or tree.word(first)[:1].isupper()
    return bool(cue_use(page, first, "q")) or (opens and any(cue_use(page, word, "q") for word in words[1:4]))


def _whole_line(page: Page, words: Sequence[int]) -> bool:
    """Tell the short sentence that only names the speaker: "“It is true.” Orr commented."""
    tree = page.tree
    closing = words[-1] + 1
    short = len(words) <= 9 and closing < len(tree) and tree.lower[closing] in _STOPS
    return short and any(cue_use(page, word, "q") for word in (*words[:1], *words[-3:]))


def _with_lead(page: Page, turn: Sequence[Quotation]) -> tuple[Offsets, ...]:
    """Return the turn's stretches; one that only ends a clause takes the clause's first words with it."""
    first = turn[0]
    lead = words_before(page, first, past_quotes=True)
    if not lead or is_clause_start(page, first):
        return _spans(turn)
    span = tight(page.tree, page.tree.start[lead[0]], first.end)
    return ((span or (first.start, first.end)), *_spans(turn[1:]))


def _ahead(page: Page, turn: Sequence[Quotation]) -> Draft | None:
    """Find a source with its cue before the turn: he said: "…"."""
    tree, first = page.tree, turn[0]
    words = words_before(page, first)
    if not words:
        return None
    mark = tree.lower[words[-1]]
    found = source_before(page, words, colon=mark == ":", comma=mark == ",")
    if found is None:
        return None
    source, cue, use, cue_word = found
    if mark not in ":," and not _is_speech(page, turn):
        return None
    return Draft(_spans(turn), source, cue, cue_word, use, speech=True)


def _follows_on(page: Page, end: int, start: int) -> bool:
    """Tell whether nothing but the rest of the speaker's own sentence stands between an utterance and the next."""
    words = page.tree.between(end, start)
    stops = [word for word in words if page.tree.lower[word] in _STOPS]
    if not len(words) or not stops:
        return not len(words)
    return len(stops) == 1 and stops[0] == words[-1]


def _is_speech(page: Page, turn: Sequence[Quotation]) -> bool:
    """Tell a whole utterance from words quoted inside a clause: it opens with a capital and ends with its sentence."""
    if len(turn) > 1:
        return True
    text, quotation = page.tree.text, turn[0]
    inner = text[quotation.start : quotation.end].strip("\"'“”‘’«»„‹›「」『』` ")
    behind = text[quotation.end : quotation.end + 2].strip()
    return bool(inner) and not inner[0].islower() and (inner[-1] in _STOPS or behind[:1] in {".", "!", "?", ""})


def _continue(page: Page, turn: Sequence[Quotation], drafts: list[Draft], settings: Settings) -> None:
    """Give a turn without a cue to the utterance it follows on, or to nobody where it stands for itself."""
    if words_before(page, turn[0]) or not _is_speech(page, turn):
        if len(page.tree.between(*_spans(turn)[0])) >= settings.attribution_uncued_words and not _is_title(
            page, turn[0]
        ):
            drafts.append(Draft(_spans(turn), use=UNCUED, speech=True))
        return
    text, start = page.tree.text, turn[0].start
    before = drafts[-1] if drafts and drafts[-1].speech else None
    if before and before.source and _follows_on(page, before.end, start):
        drafts[-1] = replace(before, content=(*before.content, *_spans(turn)))
        return
    inner = text[start : turn[0].end]
    if len(turn) > 1 or len(inner.split()) >= settings.attribution_lone_quote_words:
        drafts.append(Draft(_spans(turn), use=Use("assert", "said", frozenset()), speech=True))

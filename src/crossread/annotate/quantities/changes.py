"""Whether a figure is a level or a change, its base, its denominator, its date and who gives it.

The rule: words of rising and falling right before the figure (over "by", "a", "another") or right behind it make a
change; "compared to", "from the previous year" name the base; "a year", "per barrel" the denominator; the time nearest
in the clause is the date; "according to X" and ", X said" the source.

    "up 63% compared to 2021" -> rise, base "2021"    "50 billion cubic meters … annually" -> per "year"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.annotate.quantities.drafts import Draft
from crossread.annotate.quantities.lexicon import frame, lexicon
from crossread.annotate.quantities.sentences import Line
from crossread.records.reading import Offsets, Time

__all__ = ["as_of", "base_of", "change_of", "per_of", "said_by"]

_PER = re.compile(
    r"(?:[ -](?:an?|per|every|each)[ -]|/|[ ]per[ ])(year|month|week|day|hour|minute|second|night|quarter|barrel|ounce|"
    r"share|person|head|capita|household|gallon|liter|litre|ton|tonne|pound|kilo|kilogram|mile|kilometer|kilometre|"
    r"piece|bottle|unit|vote|seat|ticket|student|child|century|decade|annum|game|vehicle|acre|hectare|dozen|"
    r"square foot|square meter)s?\b(?! (?:earlier|ago|later|before|after|old|prior))"
)
_YEARLY = re.compile(r"[^.;]{0,40}?\b(annually|yearly|daily|monthly|weekly|hourly)\b")
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "daily": "day",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
}
_PERIOD = (
    r"(?:(?:the|a|an|its|one) )?(?:(?P<which>previous|prior|preceding|last|past|same) )?"
    r"(?P<unit>year|quarter|month|week|day|decade|period|season|summer|winter|estimate|forecast)"
    r"(?: (?P<ago>earlier|ago|before|prior|period))?"
)
_BASE = re.compile(
    r"(?P<how>compared (?:to|with)|versus|vs\.?|against|relative to|from|over|on|than in|than) "
    rf"(?:(?P<year>(?:19|20)\d\d)\b(?: levels?)?|{_PERIOD}\b|(?P<levels>pre-[a-z]+ levels?))"
)
_YOY = re.compile(r"\b(year|month|quarter|week)[ -](?:on|over)[ -](?:year|month|quarter|week)\b|\byoy\b")
_ACCORDING = re.compile(r"\baccording to ((?:[^.,;:()\n]|\.(?=\w)){2,90})")
_SAID_AFTER = re.compile(r",[”\"’']? ((?:[^.,;:()\n“”\"]|\.(?=\w)){2,80}?) (?:said|says|told|reported|announced)\b")
_SAID_BEFORE = re.compile(
    r"(?:[^\n]{0,60}[—–] )?((?:[^.,;:()\n“”\"—–]|\.(?=\w)){2,60}?)"
    r" (?:said|says|reported|estimated|announced)(?: that)? "
)


def change_of(line: Line, made: Draft) -> str:
    """Return "rise", "fall" or "level" for a figure; "multiple" stays."""
    if made.change == "multiple" or made.kind in ("ordinal", "score", "age", "duration"):
        return made.change
    after = line.after(made.end)
    word = line.word(after + (line.word(after) in ("-", ")")))
    if (
        made.kind in ("percent", "money", "measure")
        and word in lexicon().change_after
        and line.word(after + 1) != "than half"
    ):
        return lexicon().change_after[word]
    at, steps = line.before(made.modifier_start), 0
    by = False
    over, level = frame("over_change"), frame("level")
    while at >= 0 and steps < 4 and (line.word(at) in over or line.word(at) in level):
        if line.word(at) in level:
            return "level"
        by = by or line.word(at) == "by"
        at, steps = at - 1, steps + 1
    change = lexicon().change.get(line.word(at))
    if line.word(at) in ("up", "down") and line.word(at - 1) in frame("phrasal"):
        change = None
    if change is None and by:
        window = [lexicon().change.get(line.word(index)) for index in range(at, max(-1, at - 6), -1)]
        change = next((found for found in window if found), None)
    if change is None:
        return "level"
    if (
        made.kind == "number"
        and not by
        and not _by_noun(line, at)
        and line.nominal(after)
        and not word.startswith("point")
    ):
        return "level"
    return change


def _by_noun(line: Line, index: int) -> bool:
    return line.word(index) in ("increase", "decrease", "rise", "drop", "decline")


def base_of(low: str, made: Draft, stop: int) -> str:
    """Return what the figure is compared to: "2021", "previous year"; "" for nothing said before `stop`."""
    if made.base:
        return made.base
    stretch = low[made.end : stop]
    if yearly := _YOY.search(stretch):
        return f"previous {yearly[1] or 'year'}"
    if made.change == "level" and made.kind != "percent":
        return ""
    match = _BASE.search(stretch)
    if match is None or (made.change == "level" and match["how"] in ("from", "over", "on")):
        return ""
    if match["year"]:
        return match["year"]
    if match["levels"]:
        return match["levels"]
    if not (match["which"] or match["ago"]):
        return ""
    which = "same" if match["which"] == "same" else "previous"
    return f"{which} {match['unit']}"


def per_of(low: str, made: Draft) -> str:
    """Return the denominator right behind the figure or its noun: "year", "barrel"; "" for none."""
    if made.kind in ("ordinal", "score", "age", "duration"):
        return ""
    for end in dict.fromkeys((made.end, made.counted[1] if made.counted and made.counted[0] >= made.end else made.end)):
        aside = re.match(r" ?\([^()]{1,24}\)", low[end : end + 30])
        if match := _PER.match(low, end) or _PER.match(low, end + (aside.end() if aside else 0)):
            return {"annum": "year", "capita": "person", "head": "person"}.get(match[1], match[1])
    adverb = _YEARLY.match(low, made.end)
    if adverb and made.kind != "percent" and not re.search(r"\d", low[made.end : adverb.start(1)]):
        return _ADVERBS[adverb[1]]
    return ""


def as_of(made: Draft, dates: Sequence[Time], stop: int, low: str) -> str:
    """Return the TIMEX3 value of the date that governs the figure, of the `dates` of its sentence; "" for none.

    A date behind the figure and before `stop` comes first, then the nearest before it.
    """
    behind = [t for t in dates if made.end <= t.start < stop]
    for time in behind:
        gap = low[made.end : time.start]
        if not re.search(r"[;:]|compared|from\s+(?:the\s+)?$|than|\b(?:to|until|by|since)\s+(?:the\s+)?$", gap):
            return time.value
    before = [t for t in dates if t.end <= made.start and ";" not in low[t.end : made.start]]
    return before[-1].value if before else ""


def said_by(text: str, line: Line, made: Draft) -> Offsets | None:
    """Return the source plainly named in the sentence: "according to X", ", X said", "X said"; None for none."""
    match = _ACCORDING.search(text, line.start, line.end) or _SAID_AFTER.search(text, made.end, line.end)
    if match is None:
        match = _SAID_BEFORE.match(text, line.start, line.end)
        if match is None or match.end() > made.modifier_start:
            return None
    start, end = match.span(1)
    words = text[start:end].split()
    while words and words[-1].lower() in ("had", "has", "have", "also", "later", "earlier", "then"):
        end = start + text[start:end].rindex(words.pop())
    end = start + len(text[start:end].rstrip())
    if (
        not words
        or words[-1].lower() in ("the", "a", "an", "and")
        or len(words) > 12
        or {word.lower() for word in words} & frame("not_source")
    ):
        return None
    opening = text[start:end].split(maxsplit=1)[0].lower()
    if opening in frame("not_opening"):
        return None
    return start, end

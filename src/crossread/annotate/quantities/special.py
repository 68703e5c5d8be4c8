"""Figures with a fixed frame: ages, ordinals that count, scales without a unit, "eleven times".

The rule: words right beside the number name the frame: "16-year-old", "aged 22", "Name, 22,"; "43rd meeting";
"magnitude 6.1", ".38-caliber"; "hit eleven times", "four times the number".
"""

from __future__ import annotations

import re

from crossread.annotate.quantities.drafts import Draft
from crossread.annotate.quantities.lexicon import frame, lexicon
from crossread.annotate.quantities.nouns import key_of, phrase_after
from crossread.annotate.quantities.sentences import Line

__all__ = ["age", "ordinal", "scale", "times_of"]

_OLD = re.compile(r"[ -](?:old|of age)s?\b|s?[ -]old\b")
_AGED = re.compile(
    r"(?:\baged?|\bages?|\bage of|\bages of|\bthe age of|over the age of|\bturned|\bturning)\s+(?:between )?$"
)
_APPOSED = re.compile(r"\s*(?:,|\)|\.|;|—|–|$| (?:and|of|from|who|was|has|is)\b)")


def age(line: Line, made: Draft, text: str) -> bool:
    """Read an age; tell whether it is one."""
    low = text[made.end : made.end + 12].lower()
    old = made.kind == "duration" and _OLD.match(low)
    bare = (
        made.kind == "number"
        and made.high == made.low
        and 0 < made.low < 120
        and (_aged(line, made, text) or _apposed(line, made, text))
    )
    if not (old or bare or (made.kind == "number" and re.match(r" ?yo\b", low))):
        return False
    made.kind = "age"
    made.unit = made.unit or "year"
    made.rule = "age"
    made.thing = "age"
    end = made.end = made.end + (old.end() if old else 0)
    phrase = phrase_after(line, line.after(end), single=True) if old else None
    if phrase is not None and text[end : line.starts[phrase.first]] in (" ", "-"):
        made.counted = (line.starts[phrase.first], line.ends[phrase.last])
        named = line.capital(phrase.last) and not line.title()
        made.thing = f"age {line.word(phrase.last) if named else key_of(line, phrase, deep=0)}"
    elif name := _name_before(line, made):
        made.counted = (line.starts[name], line.ends[name])
        made.thing = f"age {line.word(name)}"
    return True


def _aged(line: Line, made: Draft, text: str) -> bool:
    if line.nominal(line.after(made.end)) or line.word(line.after(made.end)) == "of":
        return False
    return _AGED.search(text[max(0, made.modifier_start - 30) : made.modifier_start].lower()) is not None


def _apposed(line: Line, made: Draft, text: str) -> bool:
    """Tell the age in "Name Surname, 22, said"."""
    before = line.before(made.start)
    if not made.number.plain or line.word(before) != "," or before < 1 or not line.capital(before - 1):
        return False
    if not re.match(r",|\.?$|\)| (?:of|from)\b", text[made.end : min(made.end + 6, line.end)]):
        return False
    return before >= 2 and line.capital(before - 2) and line.word(before - 1) not in lexicon().months


def _name_before(line: Line, made: Draft) -> int:
    at = line.before(made.modifier_start)
    while at > 0 and line.word(at) in (
        ",",
        "is",
        "was",
        "aged",
        "age",
        "were",
        "of",
        "the",
        "only",
        "just",
        "turned",
        "s",
    ):
        at -= 1
    return at if at > 0 and line.capital(at) and line.raw[at].isalpha() and line.word(at) not in lexicon().open else 0


def ordinal(line: Line, made: Draft) -> None:
    """Read an ordinal that counts occurrences; others stay without a rule and are left out."""
    phrase = phrase_after(line, line.after(made.end), single=True)
    if phrase is None or made.low < 2 or line.capital(line.after(made.start)):
        return
    first = line.word(phrase.first)
    if first in ("straight", "consecutive", "successive") and phrase.first < phrase.last:
        first = line.word(phrase.first + 1)
    head = line.word(phrase.last)
    if (first in lexicon().ordinals or head in lexicon().ordinals) and line.starts[phrase.first] - made.end <= 1:
        made.counted = (line.starts[phrase.first], line.ends[phrase.last])
        made.thing, made.rule = key_of(line, phrase), "counting ordinal"


def scale(line: Line, made: Draft) -> bool:
    """Read a number on a scale that has no unit: a quake's magnitude, a weapon's caliber."""
    if made.kind not in ("number", "measure") or (made.kind == "measure" and made.unit != "deg"):
        return False
    for name, row in lexicon().scales.items():
        if not row["low"] <= made.low <= row["high"]:
            continue
        if _named(line, made, row) or _in_clause(line, made, row):
            made.unit, made.kind, made.thing, made.rule = "", "measure", name, f"scale {name}"
            if name == "caliber":
                _inches(made)
            return True
    return False


def _named(line: Line, made: Draft, row: dict[str, frozenset[str]]) -> bool:
    """Find the scale's word beside the number: "magnitude of at least 5.9", "5.9 magnitude", "6.1-magnitude"."""
    at = line.before(made.modifier_start)
    while line.word(at) in (
        "of",
        "a",
        "an",
        "at",
        "-",
        "was",
        "about",
        "the",
        "around",
        "to",
        "from",
        "strength",
        "is",
    ):
        at -= 1
    if line.word(at) in row["words"]:
        return True
    after = line.after(made.end)
    if made.low < 1 and line.word(after) in row["decimals"]:
        return True
    near = [line.word(index) for index in range(after, after + 3)]
    near = [word for word in near if word not in ("-", "on", "the")]
    return bool(near) and near[0] in row["words"]


def _in_clause(line: Line, made: Draft, row: dict[str, frozenset[str]]) -> bool:
    """Find a decimal without any unit in a clause on such events: "the quake measured 5.9"."""
    if not row["clause"] or made.number.plain or made.number.form != "digits":
        return False
    after = line.after(made.end)
    if (
        made.kind == "number"
        and line.nominal(after)
        and line.word(after) not in row["events"]
        and not line.word(after).endswith(tuple(row["events"]))
    ):
        return False
    return bool(frozenset(line.words) & row["clause"])


def _inches(made: Draft) -> None:
    """Write a caliber in inches: "38 caliber" and ".38-caliber" are one."""
    for factor in (100.0, 1000.0):
        if made.low >= 1 and made.low < factor and made.low == int(made.low):
            made.low = made.high = made.low / factor
            return


def times_of(line: Line, made: Draft) -> bool:
    """Read "eleven times" (occurrences) and "four times the number" (a multiple)."""
    index = line.after(made.end)
    index += line.word(index) == "more" and line.word(index + 1) == "times"
    if made.kind != "number" or line.word(index) not in ("times", "occasions"):
        return False
    made.unit = "time"
    made.counted = (line.starts[index], line.ends[index])
    following = line.word(index + 1)
    if following in frame("multiple") and not (
        following in ("the", "that", "as") and line.word(index + 2) in ("and", "a")
    ):
        made.change, made.rule = "multiple", "times as much"
        return True
    made.rule = "occurrences"
    verb = _verb(line, line.before(made.modifier_start))
    made.thing = f"time {verb}".strip()
    return True


def _verb(line: Line, at: int) -> str:
    """Return the base form of the nearest verb before the words "eleven times"."""
    for index in range(at, max(-1, at - 8), -1):
        word, tag = line.word(index), line.tag(index)
        if word in (",", ";", ".") and line.word(index - 1) not in (
            "mr",
            "mrs",
            "ms",
            "dr",
            "gen",
            "sen",
            "gov",
            "rep",
        ):
            return ""
        if word in frame("hits"):
            return "hit"
        if tag.startswith("VB") or (not tag and word.endswith(("ed", "ing")) and len(word) > 3):
            return lexicon().base.get(word) or _base(word)
        if not tag and (word in lexicon().verbs or word in lexicon().base):
            return lexicon().base.get(word, word)
    return ""


def _base(word: str) -> str:
    stem = re.sub(r"(?:ed|ing)$", "", word)
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    return stem + "e" if stem[-1:] in ("u", "v", "c") else stem

"""Read matches that count from another date: "yesterday", "last month", "three days later", "at 10 a.m.", "now".

Deictic ones count from the publication, anaphoric ones from the last date of the narrative (`context`); where that is
not known the value stays relative ("XXXX-WXX") and has no interval.
"""

from __future__ import annotations

import datetime as dt
import re

from crossread.annotate.times.calendar import interval, shift_day, shift_value, week_of
from crossread.annotate.times.context import Anchor, Context, Draft
from crossread.annotate.times.counts import count, ordinal
from crossread.annotate.times.grammar import Found
from crossread.annotate.times.lengths import length, run, unit_code
from crossread.annotate.times.parts import relation
from crossread.annotate.times.vocabulary import vocabulary

UNRESOLVED = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
    "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX", "L": "X",
}  # fmt: skip
_CLOCK_UNITS = ("TS", "TM", "TH")


def day_word(found: Found, context: Context) -> Draft | None:
    """Read today, yesterday, tomorrow, tonight, "the day before yesterday"."""
    word = context.text.word(found.parts["n"][0])
    offset = int(vocabulary().value("DAYWORD", context.text.codes[found.parts["n"][0]]))
    if context.text.slice(found.low, found.high) in ("Today", "TODAY") and _is_in_name(found, context):
        return None
    if "b" in found.parts:
        offset += 1 if context.text.word(found.parts["b"][0]) == "after" else -1
    if "k" in found.parts:
        offset += 7
    type_, suffix = ("TIME", "TNI") if word == "tonight" else ("DATE", "")
    if context.today is None or context.published is None:
        return Draft(type_, "XXXX-XX-XX" + suffix)
    day = context.today + dt.timedelta(offset)
    return Draft(type_, day.isoformat() + suffix, anchor=context.published.name)


def _is_in_name(found: Found, context: Context) -> bool:
    """Tell whether a word stands in front that makes "Today" a paper or a programme."""
    if not found.low:
        return False
    return context.text.codes[found.low - 1] in "xX" or context.text.word(found.low - 1) in ("the", "this")


def part(found: Found, context: Context) -> Draft | None:
    """Read "this morning", "last night", "that evening", "the next morning"."""
    text = context.text
    code = vocabulary().value("PART", text.codes[found.parts["p"][0]])
    if text.slice(*found.parts["p"]).istitle() and text.slice(*found.parts["rel"]) == "This":
        return None  # the name of a programme
    rel = text.slice(*found.parts["rel"]).lower().split()
    offset = {"last": -1, "next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(rel[-1], 0)
    deictic = rel in (["this"], ["last"])
    anchor = context.published if deictic else context.last
    if anchor is None or anchor.day is None:
        return Draft("TIME", f"XXXX-XX-XXT{code}")
    value = shift_day(anchor.day, "D", offset)
    return Draft("TIME", f"{value}T{code}", anchor=anchor.name) if value else None


def bare_part(found: Found, context: Context) -> Draft | None:
    """Read "in the morning" and "overnight": of the last date named if that stands in the sentence, else unresolved."""
    code = vocabulary().value("PART", context.text.codes[found.parts["p"][0]])
    first, last = context.tenses.sentence(found.low)
    anchor = context.last if first <= context.last_low < last else None
    low = found.parts["p"][0] - (found.parts["p"][0] > found.low)
    if anchor is None or anchor.day is None:
        return Draft("TIME", f"XXXX-XX-XXT{code}", low=low)
    return Draft("TIME", f"{anchor.day.isoformat()}T{code}", anchor=anchor.name, low=low)


def clock_text(found: Found, context: Context) -> tuple[str, str]:
    """Return a clock time as "HH:MM" and its zone offset ("" for none)."""
    text = context.text
    table = vocabulary()
    low, high = found.parts["t"]
    zone = ""
    if "z" in found.parts:
        zone = str(table.value("ZONE", text.codes[found.parts["z"][0]]) or "")
    if (word := table.value("CLOCKWORD", text.codes[low])) is not None:
        return str(word), zone
    written = text.slice(low, high).lower()
    digits = re.match(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.](\d\d))?", written)
    if text.codes[low] in ("q", "g"):
        return f"{written[:2]}:{written[2:4]}", zone
    if digits:
        hour, minute = int(digits[1]), digits[2] or "00"
    else:
        hour, minute = int(count(text, low, low + 1) or 0), "00"
    if re.search(r"p\.?\s?m|afternoon|evening|night", written) and hour < 12:
        hour += 12
    elif re.search(r"a\.?\s?m", written) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}", zone


def clock(found: Found, context: Context) -> Draft | None:
    """Read a clock time of the last date named in the sentence, else of the publication's day; abstain on scores."""
    text = context.text
    low, high = found.parts["t"]
    if text.codes[low] == "o" and high == low + 1 and "z" not in found.parts:
        written = text.slice(low, high).lower()
        before = text.codes[found.low - 1] if found.low else ""
        if "m" not in written and (not before or before not in vocabulary().classes["CLOCKLEAD"]):
            return None
    written_time, zone = clock_text(found, context)
    first, last = context.tenses.sentence(found.low)
    anchor: Anchor | None = context.last if first <= context.last_low < last else context.published
    return on_day(written_time, zone, anchor)


def on_day(written: str, zone: str, anchor: Anchor | None) -> Draft | None:
    """Return the draft of a clock time on the day of an anchor."""
    hour = int(written[:2])
    if hour > 24 or (hour == 24 and written != "24:00"):
        return None
    day = anchor.day if anchor else None
    if day is None or anchor is None:
        return Draft("TIME", f"XXXX-XX-XXT{written}")
    value = f"{day.isoformat()}T{written}"
    zulu = "Z" if zone == "+00:00" else ""
    return Draft("TIME", value + zulu, anchor=anchor.name, bounds=interval(value + zone))


def relative_unit(found: Found, context: Context) -> Draft | None:
    """Read "last week", "this year", "the following day", "that month"."""
    text = context.text
    unit = unit_code(context, found.parts["u"])
    rel = text.slice(*found.parts["rel"]).lower().split()[-1]
    way = relation(found, context) or 0
    article = text.word(found.low) == "the"
    if text.slice(*found.parts["u"]).istitle() and text.slice(*found.parts["rel"]) == "This":
        return None  # the name of a programme
    anaphoric = rel in ("that", "same", "following", "preceding", "subsequent") or (
        article and rel in ("next", "previous", "prior") and unit not in ("W", "E", "C")
    )
    if (rel == "past" and unit) or (article and rel in ("next", "coming") and unit == "E"):
        return _run_of_unit(unit, context, way)
    if article and rel == "last" and unit in ("W", "M", "Y", "D", "E"):
        return _run_of_unit(unit, context, -1)
    anchor = context.last if anaphoric else context.published
    if unit == "D" and rel == "this":
        return None
    if anaphoric and anchor is None and rel in ("previous", "preceding", "prior"):
        anchor = context.published
    if anchor is None:
        return Draft("DATE", UNRESOLVED.get(unit, "X"), narrative=False)
    value = _same_unit(anchor, unit) if way == 0 else _shift(anchor, unit, way)
    if value is None:
        return Draft("DATE", UNRESOLVED.get(unit, "X"), narrative=False)
    if unit == "NI":
        return Draft("TIME", value + "TNI", anchor=anchor.name)
    return Draft("DATE", value, anchor=anchor.name)


def _run_of_unit(unit: str, context: Context, way: int) -> Draft:
    """Read "the past year" as a length of time that ends at the publication, "the next decade" as one from it on."""
    bounds = run(context.today, unit, way) if context.today else None
    anchor = context.published.name if context.published else ""
    return Draft("DURATION", length(1, unit), narrative=False, anchor=anchor, bounds=bounds)


def _same_unit(anchor: Anchor, unit: str) -> str | None:
    """Return the unit that the anchor lies in: its day, week, month, year."""
    day = anchor.day
    if day is not None:
        return shift_day(day, unit, 0)
    value = anchor.value
    if unit == "Y" and re.match(r"\d{4}", value):
        return value[:4]
    if unit == "M" and re.fullmatch(r"\d{4}-\d\d", value):
        return value
    if unit == "Q" and re.fullmatch(r"\d{4}-Q\d", value):
        return value
    if unit == "W" and re.fullmatch(r"\d{4}-W\d\d", value):
        return value
    if unit == "E" and re.match(r"\d{3}", value):
        return value[:3]
    if unit == "C" and re.match(r"\d{2}", value):
        return value[:2]
    return None


def _shift(anchor: Anchor, unit: str, way: int) -> str | None:
    base = _same_unit(anchor, unit)
    return shift_value(base, unit, way) if base else None


def unit_before(found: Found, context: Context) -> Draft | None:
    """Read "the day before", "the year earlier", "the week before last"."""
    unit = unit_code(context, found.parts["u"])
    if "last" in context.text.slice(found.low, found.high).lower().split():
        anchor, way = context.published, -2
    else:
        anchor = context.last
        way = 1 if context.text.word(found.parts["rel"][0]) == "after" else -1
        if anchor is None and way < 0:
            anchor = context.published
    value = _shift(anchor, unit, way) if anchor else None
    if value is None or anchor is None:
        return Draft("DATE", UNRESOLVED.get(unit, "X"), narrative=False)
    return Draft("DATE", value, anchor=anchor.name)


def this_unit(found: Found, context: Context) -> Draft | None:
    """Read "the end of the year", "later in the week", "year-end"."""
    unit = unit_code(context, found.parts["u"])
    edge = context.text.slice(*found.parts["edge"]).lower()
    mod = "END" if re.search(r"end|later?|close", edge) else "MID" if "middle" in edge else "START"
    low = found.low + (context.text.word(found.low) == "by")
    anchor = context.published
    if edge.startswith(("earlier", "later")) and context.last and _follows_closely(found, context):
        anchor = context.last
    value = _same_unit(anchor, unit) if anchor else None
    if value is None or anchor is None:
        return Draft("DATE", UNRESOLVED.get(unit, "X"), mod=mod, low=low, narrative=False)
    return Draft("DATE", value, mod=mod, anchor=anchor.name, low=low)


def _follows_closely(found: Found, context: Context) -> bool:
    """Tell whether the last date named stands in the same sentence or the one in front of it."""
    first, _ = context.tenses.sentence(found.low)
    return context.last_low >= context.tenses.sentence(max(first - 1, 0))[0]


def latest_unit(found: Found, context: Context) -> Draft | None:
    """Read "the latest quarter": the one spoken of, else the last one that has ended."""
    word = context.text.word(found.parts["u"][1] - 1)
    unit = "Q" if word == "period" else unit_code(context, found.parts["u"])
    if unit == "Q" and context.last_quarter:
        return Draft("DATE", context.last_quarter.value, anchor=context.last_quarter.name, narrative=False)
    if word == "period" or context.published is None:
        return Draft("DATE", UNRESOLVED.get(unit, "X"), narrative=False)
    value = _shift(context.published, unit, -1)
    return Draft("DATE", value, anchor=context.published.name) if value else None


def the_unit(found: Found, context: Context) -> Draft | None:
    """Read "the quarter" as the one spoken of, "for the year" as this one."""
    unit = unit_code(context, found.parts["u"])
    if unit == "Q":
        return latest_unit(found, context)
    low = found.low + (context.text.word(found.low) == "for")
    value = _same_unit(context.published, unit) if context.published else None
    if value is None or context.published is None:
        return Draft("DATE", UNRESOLVED[unit], narrative=False, low=low)
    return Draft("DATE", value, anchor=context.published.name, low=low)


def the_weekend(found: Found, context: Context) -> Draft | None:
    """Read "the weekend" as the last one, or the coming one where the sentence speaks of what is to come."""
    if context.today is None or context.published is None:
        return Draft("DATE", UNRESOLVED["WE"], narrative=False)
    saturday = 6
    ahead = context.tenses.direction(found.low, found.high) > 0
    weeks = 0 if ahead or context.today.isoweekday() >= saturday else -1
    value = shift_day(context.today, "WE", weeks)
    return Draft("DATE", value, anchor=context.published.name) if value else None


def distance(found: Found, context: Context) -> Draft | None:
    """Read "a year ago", "three days later", "two weeks from now"."""
    text = context.text
    unit = unit_code(context, found.parts["u"])
    number = count(text, *found.parts["n"])
    deictic = "way" not in found.parts
    words = [text.word(index) for index in range(found.parts["u"][1], found.high)]
    forward = bool({"from", "hence", "later", "after", "afterward", "afterwards", "thereafter"}.intersection(words))
    sign = 1 if forward else -1
    if "half" in words and isinstance(number, int):
        number += 0.5
    if number is None or isinstance(number, str) or unit in _CLOCK_UNITS or unit == "L":
        return _vague_distance(found, number, unit, deictic=deictic, sign=sign)
    anchor = context.published if deictic else context.last
    if unit == "Y" and context.last_quarter and _is_near(found, context) and not forward:
        anchor = context.last_quarter
    if anchor is None and not forward:
        anchor = context.published
    if anchor is None:
        return Draft("DATE", UNRESOLVED.get(unit, "X"), narrative=False)
    value = _move(anchor, unit, sign * number)
    if value is None:
        return Draft("DATE", UNRESOLVED.get(unit, "X"), narrative=False)
    noted = unit in ("D", "M", "W") or (not deictic and "-Q" not in value)
    return Draft("DATE", value, anchor=anchor.name, narrative=noted)


def _vague_distance(found: Found, number: float | str | None, unit: str, *, deictic: bool, sign: int) -> Draft | None:
    """Read "several years ago" as the undated past, and keep of "a few hours later" the length."""
    if deictic:
        return Draft("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", narrative=False)
    if number is None:
        return None
    return Draft("DURATION", length(number, unit), narrative=False, high=found.parts["u"][1])


def _is_near(found: Found, context: Context) -> bool:
    """Tell whether the last quarter named stands in the same or the last sentence."""
    assert context.last_quarter is not None
    start = int(context.last_quarter.name.split()[1].split(":")[0])
    return context.text.starts[found.low] - start < context.settings.times_quarter_reach


def _move(anchor: Anchor, unit: str, number: float) -> str | None:
    """Return the anchor's value moved by a number of units, half units in the next finer one."""
    if number != int(number):
        finer = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "E": ("Y", 10), "C": ("Y", 100)}.get(unit)
        if finer is None:
            return None
        unit, number = finer[0], round(number * finer[1])
    whole = int(number)
    if unit == "W" and anchor.day is not None and abs(whole) == 1:
        return week_of(anchor.day + dt.timedelta(7 * whole))
    if unit == "E" and anchor.day is not None:
        unit, whole = "Y", whole * 10
    if unit == "C" and anchor.day is not None:
        unit, whole = "Y", whole * 100
    return shift_value(anchor.value, unit, whole)


def year_ago_unit(found: Found, context: Context) -> Draft | None:
    """Read "the year-earlier quarter", "the same period last year": a year before what is spoken of."""
    text = context.text
    anchor = context.last_quarter or context.published
    if anchor is None:
        return Draft("DATE", "XXXX", narrative=False)
    if "u" in found.parts and text.codes[found.parts["u"][0]] in vocabulary().classes["ORDINALWORD"]:
        number = ordinal(text, found.parts["u"][0], found.parts["u"][0] + 1)
        return Draft("DATE", f"{int(anchor.value[:4]) - 1:04d}-Q{number}", anchor=anchor.name, narrative=False)
    value: str | None
    if "y" in found.parts:
        value = text.slice(*found.parts["y"]) + (anchor.value[4:] if "-Q" in anchor.value else "")
    elif "u" in found.parts and text.word(found.parts["u"][0]) == "month" and anchor.day:
        value = f"{anchor.day.year - 1:04d}-{anchor.day.month:02d}"
    else:
        value = shift_value(anchor.value, "Y", -1)
    return Draft("DATE", value, anchor=anchor.name, narrative=False) if value else None


def ref(found: Found, context: Context) -> Draft | None:
    """Read "now", "recently", "the future": references to no date."""
    del context
    return Draft("DATE", found.rule.value, narrative=False)

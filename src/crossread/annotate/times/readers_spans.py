"""Read matches that name a length of time or a repetition: "two days", "the past three months", "every Tuesday".

A length that runs up to or from the publication ("the past three months") has an interval beside its value.
"""

from __future__ import annotations

from dataclasses import replace

from crossread.annotate.times.context import Context, Draft
from crossread.annotate.times.counts import count, ordinal
from crossread.annotate.times.grammar import Found
from crossread.annotate.times.lengths import length, run, unit_code
from crossread.annotate.times.parts import nearest_year
from crossread.annotate.times.vocabulary import vocabulary

_COARSE_FIRST = ("C", "E", "Y", "M", "W", "D", "TH", "TM", "TS")


def duration(found: Found, context: Context) -> Draft | None:
    """Read "two days", "a 9-year-old", "two to three weeks", "an hour and a half", "one day, two hours"."""
    text = context.text
    unit = unit_code(context, found.parts["u"])
    number = count(text, *found.parts["n"])
    words = [text.word(index) for index in range(found.low, found.high)]
    if number is None or _is_no_length(found, context, unit):
        return None
    if words[-3:] == ["and", "a", "half"] and isinstance(number, int):
        number += 0.5
    if "u2" in found.parts:
        return _two_units(found, context, number, unit)
    if "n2" in found.parts:
        high = count(text, *found.parts["n2"])
        if isinstance(number, int | float) and isinstance(high, int | float):
            low_length, high_length = length(number, unit), length(high, unit)
            return Draft("DURATION", f"{low_length}/{high_length}" if number < high else low_length, narrative=False)
    if words[-2:] == ["or", "two"]:
        return Draft("DURATION", f"{length(1, unit)}/{length(2, unit)}", narrative=False)
    return Draft("DURATION", length(number, unit), narrative=False)


def _two_units(found: Found, context: Context, number: float | str, unit: str) -> Draft | None:
    second = count(context.text, *found.parts["n2"])
    unit2 = unit_code(context, found.parts["u2"])
    if isinstance(number, str) or not isinstance(second, int | float):
        return None
    if unit not in _COARSE_FIRST or unit2 not in _COARSE_FIRST[_COARSE_FIRST.index(unit) + 1 :]:
        return None
    low, high = length(number, unit), length(second, unit2)
    tail = high[1:] if not (low.startswith("PT") and high.startswith("PT")) else high[2:]
    return Draft("DURATION", low + tail, narrative=False)


def _is_no_length(found: Found, context: Context, unit: str) -> bool:
    """Tell whether "a day" is a rate or an idiom, or "second" an ordinal: no length of time."""
    text = context.text
    classes = vocabulary().classes
    first = text.word(found.parts["n"][0])
    last_unit = text.word(found.parts["u"][0])
    single = found.parts["n"][1] - found.parts["n"][0] == 1
    before = text.codes[found.low - 1] if found.low else ""
    after = text.codes[found.high] if found.high < len(text.codes) else ""
    if unit == "TS" and last_unit == "second":
        return not first[0].isdigit() and text.codes[found.parts["u"][0] - 1] != "-"
    if unit in ("NI", "WE", "TS", "TM") and single and first in ("a", "an"):
        return True
    if single and first in ("a", "an") and text.word(found.high - 1) not in ("half", "two"):
        bare = found.parts["u"][0] == found.parts["n"][1]
        return bare and not (before and before in classes["ACROSS"] + classes["SOMEWHAT"])
    if unit == "Q" and after and after == "-":
        return True
    return bool(before) and before in "$.#"


def age(found: Found, context: Context) -> Draft | None:
    """Read "9-year-old" where the settings want ages."""
    if not context.settings.times_ages:
        return None
    unit = unit_code(context, found.parts["u"])
    number = count(context.text, *found.parts["n"]) if "n" in found.parts else "X"
    return Draft("DURATION", length(number, unit), narrative=False) if number is not None else None


def duration_ended(found: Found, context: Context) -> Draft | None:
    """Read "the year" of "the year ended March 31" as a length, and "the quarter ended June 30" by its middle month."""
    unit = unit_code(context, found.parts["u"])
    high = found.parts["u"][1]
    follows = context.text.codes[found.high : found.high + 1]
    table = vocabulary()
    month = table.value("MONTHFULL", follows) or table.value("MONTHABBR", follows)
    if unit == "Q" and month:
        year, anchor = nearest_year(replace(found, low=found.high), context, month, 28)
        if year is not None:
            return Draft("DATE", f"{year:04d}-Q{max(month + 1, 3) // 3}", anchor=anchor, high=high)
    return Draft("DURATION", length(1, unit), narrative=False, high=high)


def half_unit(found: Found, context: Context) -> Draft | None:
    """Read "half an hour", "half a century"."""
    unit = unit_code(context, found.parts["u"])
    value = {"TH": "PT30M", "Y": "P6M", "E": "P5Y", "C": "P50Y", "D": "PT12H", "TM": "PT30S", "M": "P15D"}.get(unit)
    return Draft("DURATION", value, narrative=False) if value else None


def plural(found: Found, context: Context) -> Draft | None:
    """Read "for years", "in weeks", "decades-long": a length without a number."""
    text = context.text
    unit = unit_code(context, found.parts["u"])
    before = text.codes[found.low - 1] if found.low else ""
    compound = found.high - found.low > 1
    if not compound and (not before or before not in vocabulary().classes["ACROSS"]):
        return None
    if text.codes[found.parts["u"][0]] in vocabulary().classes["UNIT"]:
        return Draft("DURATION", length(1, unit), narrative=False)
    return Draft("DURATION", length("X", unit), narrative=False)


def span_of_units(found: Found, context: Context) -> Draft | None:
    """Read "the past three months", "the next few days", "the first nine months"."""
    text = context.text
    unit = unit_code(context, found.parts["u"])
    rel = text.slice(*found.parts["rel"]).lower()
    if "n" in found.parts:
        low, high = found.parts["n"]
        number = count(text, low, high)
        if any(text.codes[index] == "-" or text.word(index) in ("to", "through") for index in range(low, high)):
            number = "X"
    else:
        number = "X" if text.codes[found.parts["u"][0]] in vocabulary().classes["UNITS"] else 1
    if number is None:
        return None
    bounds, anchor = None, ""
    way = {"last": -1, "past": -1, "latest": -1, "next": 1, "coming": 1}.get(rel, 0)
    if way and isinstance(number, int) and context.today and context.published:
        bounds = run(context.today, unit, number * way)
        anchor = context.published.name
    return Draft("DURATION", length(number, unit), anchor=anchor, bounds=bounds, narrative=False)


def every(found: Found, context: Context) -> Draft | None:
    """Read "every day", "each July", "every two years", "every Tuesday morning"."""
    text = context.text
    table = vocabulary()
    low = found.parts["u"][0]
    code = text.codes[low]
    if text.word(found.low) == "per" and not table.value("UNIT", code):
        return None
    if weekday := table.value("WEEKDAY", code):
        return Draft("SET", f"XXXX-WXX-{weekday}", narrative=False)
    if month := table.value("MONTHFULL", code):
        return Draft("SET", f"XXXX-{month:02d}", narrative=False)
    if season := table.value("SEASON", code):
        return Draft("SET", f"XXXX-{season}", narrative=False)
    if part := table.value("PART", code):
        return Draft("SET", f"XXXX-XX-XXT{part}", narrative=False)
    number: float | str = 1
    if "n" in found.parts:
        number = count(text, *found.parts["n"]) or ordinal(text, *found.parts["n"]) or 1
        if text.codes[found.parts["n"][0]] in table.classes["ORDINALWORD"] or text.codes[found.parts["n"][0]] in "jk":
            number = ordinal(text, *found.parts["n"]) or 1
    elif "other" in (text.word(index) for index in range(found.low, low)):
        number = 2
    return Draft("SET", length(number, unit_code(context, (low, low + 1))), narrative=False)


def times_a(found: Found, context: Context) -> Draft | None:
    """Read "twice a year", "three times a week", "once daily"."""
    if "q" in found.parts:
        value = str(vocabulary().value("FREQUENT", context.text.codes[found.parts["q"][0]]))
    else:
        value = length(1, unit_code(context, found.parts["u"]))
    return Draft("SET", value, narrative=False)


def frequent(found: Found, context: Context) -> Draft | None:
    """Read "daily", "annually"; "annual" only where it is no name's part."""
    codes = context.text.codes
    word = context.text.slice(found.low, found.high)
    if word[0].isupper() and found.low and codes[found.low - 1] not in '.\n";':
        return None
    follows = codes[found.high : found.high + 1]
    if follows == "X" or (follows == "x" and word.lower() == "hourly"):
        return None  # the name of a paper; "hourly workers" are paid so
    return Draft("SET", str(vocabulary().value("FREQUENT", context.text.codes[found.low])), narrative=False)


def weekday_set(found: Found, context: Context) -> Draft | None:
    """Read "on Tuesdays", "weekends"."""
    number = int(vocabulary().value("WEEKDAYS", context.text.codes[found.parts["w"][0]]))
    value = f"XXXX-WXX-{number}" if number > 0 else "XXXX-WXX-WE" if number < 0 else "XXXX-WXX-WD"
    return Draft("SET", value, narrative=False)

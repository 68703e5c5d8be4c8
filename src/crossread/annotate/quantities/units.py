"""Read the currency before a number, and the unit, currency or percent sign behind it.

The rule: the longest known name or sign that touches the number (or stands one blank or hyphen away). Signs that are
also letters of names (R, N, P) count only on a number that is plainly money; names that are also words ("won") only on
a large one.

    "US$240-billion" -> USD    "2m euros" -> EUR    "1,500-square-kilometer" -> km2    "25 percent" -> percent
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crossread.annotate.quantities.lexicon import lexicon
from crossread.annotate.quantities.numbers import Number

__all__ = ["Reading", "currency_before", "dollar_tail", "dollars_of", "scale_letter", "unit_after"]

# Signs of one letter that a blank may part from the number; the others must touch it.
_MONEY_SIGNS = frozenset("€£$¥₹₽₴₺₩₪₦")
_LOOSE_SIGNS = frozenset({"m", "g", "W", "V", "L", "°", "º"})
_DEGREES = re.compile(r" ?([CcFf])(?:elsius|ahrenheit)?(?![^\W_])")
_TOKEN = re.compile(r"[ \u00a0\u202f]?([^\s,;:()\[\]\"“”…!?]{1,24})")
_WORD = re.compile(r"[ \u00a0\n-]{0,2}([^\W\d_]+(?:[.'’/-][^\W\d_]+)*)")
_DOLLAR_TAIL = re.compile(r" ?(US|U\.S\.|Canadian|Australian|CAD|AUD|USD|HK)\b(?! [A-Z])")
_TAILS = {"US": "USD", "U.S.": "USD", "USD": "USD", "Canadian": "CAD", "CAD": "CAD"}
_TAILS |= {"Australian": "AUD", "AUD": "AUD", "HK": "HKD"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit as read: its symbol, kind (money, percent or measure) and where it ends."""

    unit: str
    kind: str
    end: int


@lru_cache(maxsize=1)
def _prefix() -> re.Pattern[str]:
    choices = sorted(lexicon().prefixes, key=lambda prefix: (-len(prefix), prefix))
    spelled = [re.sub(r"(?<=[A-Za-z.])(?:\\ )?\\\$", r"\\ ?\\$", re.escape(choice)) for choice in choices]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(spelled)})\s?[-‐‑]?$")


def currency_before(text: str, number: Number) -> tuple[str, int]:
    """Return the currency before the number and where it starts; ("", number.start) for none."""
    low = max(0, number.start - 7)
    match = _prefix().search(text[low : number.start])
    if match is None or number.form == "ordinal":
        return "", number.start
    name = re.sub(r"[\s‐‑-]", "", match[0])
    code = lexicon().prefixes.get(name) or lexicon().prefixes.get(match[0].strip(" -‐‑"), "")
    if name in lexicon().careful and not _plainly_money(text, number, match[0]):
        return "", number.start
    return code, low + match.start()


def _plainly_money(text: str, number: Number, prefix: str) -> bool:
    digits = text[number.start : number.end]
    behind = re.match(r"(?:m|bn|mil|k)\b", text[number.end : number.end + 4])
    return prefix[-1:].strip() != "" and (number.scaled or "," in digits or behind is not None)


def scale_letter(text: str, number: Number, *, money: bool) -> tuple[float, int]:
    """Return the factor of a letter behind the digits and its end: "1.3bn" -> 1e9; (1, end) for none.

    "m", "b", "t" and "mm" are units too: they scale only in money, before a currency or before what can be counted.
    """
    if number.form not in ("digits", "fraction") or number.scaled:
        return 1.0, number.end
    match = re.match(r"([ -]?)([a-zA-Z]{1,4})(?![a-zA-Z/²³])", text[number.end : number.end + 6])
    factor = lexicon().suffix.get(match[2].lower()) if match else None
    if match is None or factor is None:
        return 1.0, number.end
    letters, end = match[2], number.end + match.end()
    if letters.lower() in ("bn", "mn", "mln", "bln", "tn", "trn", "tln", "mil", "bil"):
        return float(factor), end
    if match[1] == "-" or (match[1] and not (money or letters == "B")):
        return 1.0, number.end
    if money and letters.lower() in ("k", "m", "b", "t", "mm", "mill"):
        return float(factor), end
    if letters.lower() == "k" or (letters.lower() in ("m", "b") and _counts_behind(text, end, number)):
        return float(factor), end
    return 1.0, number.end


def _counts_behind(text: str, end: int, number: Number) -> bool:
    """Tell whether what follows can be counted in millions: "35m of its devices", "2m euros", "12.3m tonnes"."""
    if re.match(r" of (?:its|the|their|our|those|these)\b", text[end : end + 12]):
        return True
    match = _WORD.match(text, end)
    if match is None:
        return False
    word, lex = match[1].lower(), lexicon()
    if word in lex.currencies:
        return True
    if number.low >= 2000:
        return False
    if word in lex.currencies or word in lex.people or word in lex.person or word in lex.plurals:
        return True
    return (
        word.endswith("s") and (word in lex.unit_names or not (word in lex.stop or word in lex.verbs)) and len(word) > 3
    )


def unit_after(text: str, low: str, end: int, number: Number) -> Reading | None:
    """Return the unit behind `end` (the number's end with its scale), None for none."""
    return _sign(text, end) or _name(low, end, number)


def _sign(text: str, end: int) -> Reading | None:
    match = _TOKEN.match(text, end)
    if match is None:
        return None
    token, signs = match[1], lexicon().unit_signs
    if token[0] in _MONEY_SIGNS and not re.match(r" ?\d", text[match.start(1) + 1 : match.start(1) + 3]):
        return Reading(lexicon().prefixes[token[0]], "money", match.start(1) + 1)
    apart = match.end() - len(token) > end
    for candidate in (token, token.rstrip(".'’-–—")):
        if not candidate:
            continue
        symbol = signs.get(candidate)
        if symbol and (len(candidate) > 1 or not apart or candidate in _LOOSE_SIGNS or candidate == "%"):
            return Reading(symbol, "percent" if symbol == "percent" else "measure", match.start(1) + len(candidate))
    if token[0] == "%":
        return Reading("percent", "percent", match.start(1) + 1)
    if token[0] in "°º" and (scale := _DEGREES.match(text, match.start(1) + 1)):
        return Reading("Cel" if scale[1] in "Cc" else "[degF]", "measure", scale.end())
    if not apart and token[0] in "°º":
        return Reading("[deg]", "measure", match.start(1) + 1)
    if not apart and re.match(r"p(?![^\W_])", token):
        return Reading("penny", "money", match.start(1) + 1)
    two = re.match(r"[ -]?((?:sq|cu|deg|degrees|km|lb)\.? ?(?:an )?[A-Za-z]{1,4})(?![^\W_])", text[end : end + 14])
    if two and two[1] in signs:
        return Reading(signs[two[1]], "measure", end + two.end(1))
    return None


def _name(low: str, end: int, number: Number) -> Reading | None:
    words: list[tuple[str, int]] = []
    at, lex = end, lexicon()
    while len(words) < 5 and (match := _WORD.match(low, at)):
        words.append((match[1], match.end()))
        at = match.end()
    for length in range(len(words), 0, -1):
        phrase, stop = " ".join(word for word, _ in words[:length]), words[length - 1][1]
        if phrase in lex.currencies and (reading := _money(phrase, low, stop, number)):
            return reading
        symbol = lex.unit_names.get(phrase)
        if symbol and phrase not in ("second", "stone", "quarter"):
            percent = symbol in ("percent", "percentage point", "basis point")
            return Reading(symbol, "percent" if percent else "measure", stop)
    return _glued_unit(words)


def _glued_unit(words: list[tuple[str, int]]) -> Reading | None:
    """Read a unit that is the first part of a hyphenated word: "6-inch-thick", "16-year-old", "five-year-long"."""
    if not words or "-" not in words[0][0]:
        return None
    parts = words[0][0].split("-")
    for length in range(len(parts) - 1, 0, -1):
        name = "-".join(parts[:length])
        if symbol := lexicon().unit_names.get(name) or lexicon().unit_names.get(name.replace("-", " ")):
            kind = "percent" if symbol == "percent" else "measure"
            return Reading(symbol, kind, words[0][1] - len("-".join(parts[length:])) - 1)
        if code := lexicon().currencies.get(name):
            return Reading(code, "money", words[0][1] - len("-".join(parts[length:])) - 1)
    return None


def _money(phrase: str, low: str, stop: int, number: Number) -> Reading | None:
    """Return the currency that a name means here; "pounds" are money only where the sentence deals with it."""
    lex = lexicon()
    code = lex.currencies[phrase]
    if phrase in lex.ambiguous_money and not (number.scaled or number.low >= 1000):
        return None
    if code == "pound":
        near = set(re.findall(r"[a-z]+", low[max(0, number.start - 60) : stop + 40]))
        return Reading("GBP", "money", stop) if near & lex.pound_money else None
    return Reading(code, "money", stop)


def dollar_tail(text: str, end: int) -> tuple[str, int]:
    """Return the country behind a dollar amount and its end: "$31.20 US", "$1.2 billion Canadian"."""
    match = _DOLLAR_TAIL.match(text, end)
    return (_TAILS[match[1]], match.end()) if match else ("", end)


_EXPLICIT = re.compile(
    r"(?<![^\W\d_])(US|U\.S\.|USD|AU|A|C|CA|NZ|HK|S|NT)\ ?\$|\b(USD|AUD|CAD|NZD|HKD|SGD)\b|\b(?:US|U\.S\.) dollars?"
)
_DOLLARS = {"US": "USD", "U.S.": "USD", "AU": "AUD", "A": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD"}
_DOLLARS |= {"HK": "HKD", "S": "SGD", "NT": "TWD"}


def dollars_of(text: str) -> str:
    """Return what "$" means in the text: the one dollar that it names with its country, else "$"."""
    if "$" not in text and "dollar" not in text:
        return "$"
    named = {
        _DOLLARS.get(match[1], match[1]) if match[1] else (match[2] or "USD") for match in _EXPLICIT.finditer(text)
    }
    return named.pop() if len(named) == 1 else "$"

"""Read counts of units in words or digits: "two and a half", "24", "a couple of", "several".

"twenty-four" -> 24      "a few" -> "X"      "nineteen" "ninety-seven" -> see `below_hundred`
"""

from __future__ import annotations

from crossread.annotate.times.atoms import Atoms
from crossread.annotate.times.vocabulary import Vocabulary, vocabulary

__all__ = ["below_hundred", "count", "number", "ordinal"]

VAGUE = "X"
_VAGUE_WORDS = frozenset(
    {
        "few",
        "several",
        "many",
        "some",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "tens",
        "numerous",
        "countless",
        "multiple",
    }
)


def count(text: Atoms, low: int, high: int) -> float | str | None:
    """Return the number that the atoms from `low` to `high` say, "X" for a vague one, None for none."""
    words = [text.word(index) for index in range(low, high)]
    if _VAGUE_WORDS.intersection(words):
        return VAGUE
    if "couple" in words or words == ["a"] or words == ["an"]:
        return 2 if "couple" in words else 1
    if words[0] == "half":
        return 6  # half a dozen
    if len(words) > 2 and words[-1] == "half":
        whole = count(text, low, next(i for i in range(low, high) if text.word(i) == "and"))
        return whole + 0.5 if isinstance(whole, int | float) else whole
    return number(text, low, high)


def number(text: Atoms, low: int, high: int) -> float | None:
    """Return the number that digits or number words say: "1,500", "two hundred and ten", "half dozen"."""
    table = vocabulary()
    total: float = 0
    current: float = 0
    for index in range(low, high):
        word = text.word(index)
        if word[0].isdigit():
            try:
                current = float(word.replace(",", ""))
            except ValueError:
                return None
            continue
        code = text.codes[index]
        if (scale := table.value("SCALE", code)) is not None:
            current = (current or 1) * scale
            if scale > 999:
                total, current = total + current, 0
        else:
            current += _small(table, code)
    result = total + current
    if "half" in (text.word(index) for index in range(low, high)):
        result /= 2
    return int(result) if result == int(result) else result


def _small(table: Vocabulary, code: str) -> int:
    for name in ("DIGITWORD", "TEEN", "TENS"):
        if (value := table.value(name, code)) is not None:
            return int(value)
    return 0


def below_hundred(text: Atoms, low: int, high: int) -> int:
    """Return a number below a hundred in words: "ninety-seven" -> 97."""
    table = vocabulary()
    return sum(_small(table, text.codes[index]) for index in range(low, high))


def ordinal(text: Atoms, low: int, high: int) -> int | None:
    """Return the number of an ordinal: "3rd", "third", "twenty-first"."""
    table = vocabulary()
    total = 0
    for index in range(low, high):
        word = text.word(index)
        if word[0].isdigit():
            return int("".join(char for char in word if char.isdigit()))
        total += table.value("ORDINALWORD", text.codes[index]) or _small(table, text.codes[index])
    return total or None

"""Read the vocabulary of time expressions and give every word of it a code: one character per word.

A text becomes a string of codes (`atoms`), and the rules are regular expressions over that string (`rules`), so that
"the 16th of May" costs five characters and a rule may name single words, whole classes or kinds of numbers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

__all__ = ["KINDS", "MARKS", "Vocabulary", "read_table", "vocabulary"]

# Codes of what is no word: numbers by size, dates written in digits, unknown words. Any character not used as a mark.
KINDS: Mapping[str, str] = {
    "D12": "a",
    "D24": "b",
    "D31": "c",
    "N59": "d",
    "N99": "e",
    "N999": "f",
    "YEAR4": "g",
    "BIG": "h",
    "DECIMAL": "i",
    "ORDDAY": "j",
    "ORDNUM": "k",
    "DECADENUM": "l",
    "ISO": "m",
    "NUMDATE": "n",
    "CLOCK": "o",
    "AMPM": "p",
    "MILITARY": "q",
    "QUARTERNUM": "r",
    "PARA": "\n",
    "LOWER": "x",
    "UPPER": "X",
    "END": ";",
}
MARKS = frozenset(",.-()/:'&\"$%")
_FIRST_CODE = 0xE000  # the private use area: no character of a text can be taken for a code


def read_table(name: str) -> dict[str, Any]:
    """Read one of the TOML tables of `crossread/data/times`."""
    return tomllib.loads(resources.files("crossread").joinpath("data", "times", name).read_text("utf-8"))


class Vocabulary:
    """Words with their codes, classes and values.

    `codes` maps a written form to its code; `classes` a class to the codes of its words; `values[class]` a word's code
    to its value. Words that are a name of a time only with a capital ("May") have another code than the plain word.
    """

    def __init__(self, table: Mapping[str, Any], literals: Iterable[str]) -> None:
        self.codes: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self.values: dict[str, dict[str, Any]] = {}
        self._words: dict[str, str] = {}
        self._capital_only = frozenset(table["capital_only"])
        for name, words in table["classes"].items():
            capital = name in ("MONTHFULL", "MONTHABBR", "WEEKDAY", "WEEKDAYABBR", "ZONE")
            self.values[name] = {self._code(word, capital=capital): value for word, value in words.items()}
            self.classes[name] = "".join(self.values[name])
        for name, listed in table["class_words"].items():
            self.classes[name] = "".join(self._code(word, capital=False) for word in listed)
        for word in sorted(literals):
            self._code(word, capital=False)

    def literal(self, word: str) -> str:
        """Return the code of a plain word."""
        return self._words[word]

    def either_case(self, word: str) -> str:
        """Return an expression for a word, with its capital form where that is another word ("the Fourth of July")."""
        capital = self._words.get("^" + word)
        return f"[{self._words[word]}{capital}]" if capital else self._words[word]

    def value(self, name: str, code: str) -> Any:
        """Return the value of the word with `code` in class `name`, None where it is not of the class."""
        return self.values[name].get(code)

    def _code(self, word: str, *, capital: bool) -> str:
        strict = capital and (word in self._capital_only or len(word) <= 4)
        key = "^" + word if strict else word
        if key not in self._words:
            code = chr(_FIRST_CODE + len(self._words))
            self._words[key] = code
            if strict:
                self.codes[word.capitalize()] = self.codes[word.upper()] = code
            else:
                self.codes[word] = code
                self.codes.setdefault(word.capitalize(), code)
                self.codes.setdefault(word.upper(), code)
        return self._words[key]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Build the vocabulary once: the classes of words.toml and every word that a rule, holiday or modifier names."""
    from crossread.annotate.times.grammar import literal_words

    return Vocabulary(read_table("words.toml"), literal_words())

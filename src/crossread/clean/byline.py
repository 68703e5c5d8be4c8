"""Bylines and credit lines: whose work a text is.

Rule: "By" and names; names and a role; a line that says who contributed, reported, edited or where the text is from.
All its words must be names, roles or particles, so that "By Thursday the bridge was open." is none.
Example: "By JANE DOE and John Roe, Associated Press" names two persons, and an agency.
"""

from __future__ import annotations

import functools
import re

from crossread.clean.credit import agencies_in
from crossread.clean.vocabulary import agencies, word_set, words

_REPORTED = re.compile(r"[\W_]*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} reported from [A-Z]")


@functools.cache
def _credit_line() -> re.Pattern[str]:
    form = agencies().text_form
    and_more = rf"(?:\s*(?:/|,|&|and|\+)+\s*(?:the )?(?:{form}|[A-Z]\w+|agencies|others))*"
    names = rf"(?:the )?(?:{form})(?: news agency| news| agency)?{and_more}"
    helped = r"files?|inputs?|reporting|reports?|material|content|agencies|agency|wires?|assistance|contributions?"
    did = r"report(?:ing|ed)|writing|editing|compiled|edited|translated|translation|produced"
    work = r"report|story|article|piece|coverage|dispatch|post"
    forms = (
        rf"(?:with|including) (?:\w+ ){{0,3}}?(?:{helped})\b.{{0,200}}",
        rf"(?:additional |further )?(?:{did})(?: (?:and|&) \w+)? by\b.{{0,250}}",
        r".{2,150}\bcontributed\.?|contributing(?: to this \w+)?: .{1,250}|contributors?: .{1,200}",
        rf".{{2,250}}\bcontribut(?:ed|ing) (?:to (?:this|the) (?:{work})|reporting|from (?-i:[A-Z]))\b.{{0,120}}",
        rf"(?:sources?|via|agency|agencies) ?: ?(?-i:(?:{names})?).{{0,60}}",
        rf"(?-i:{names})",
    )
    return re.compile(rf"[\[(—–\-•⦁*/\s]*(?:{'|'.join(forms)})[\])./\s]*", re.IGNORECASE)


def is_credit_line(line: str) -> bool:
    """Say whether `line` credits those whose work the text is: "With files from AFP", "Jane Doe contributed …"."""
    if len(line) > 400 or _credit_line().fullmatch(line) is None:
        return False
    named = re.match(r"(?i)[\W_]*(?:sources?|via|agency|agencies) ?: ?(.*)", line)
    return named is None or (len(line.split()) <= 12 and _only_names(named[1]))


def is_closing_credit(line: str) -> bool:
    """Say whether a line at the end of a text says who reported from where: "Doe reported from Riverton"."""
    return len(line) <= 400 and _REPORTED.match(line) is not None


@functools.cache
def _end_credit() -> re.Pattern[str]:
    form = agencies().text_form
    with_them = r"(?i:(?:with|source|sources|by|via)[ :]{1,2}(?:(?:inputs?|files?|agencies) from )?)?"
    bracketed = rf"[(\[]\s*{with_them}(?:{form})(?:\s*(?:/|,|and|&)\s*(?:{form}|agencies))*\s*[)\]]"
    return re.compile(rf"(?<=[.!?\"”’)…])\s*(?:{bracketed}|[-–—/]{{0,2}}\s*(?:{form}))[./]?$")


def end_credit(paragraph: str) -> int | None:
    """Return where an agency credit at the end of `paragraph` begins: "… was closed. (AFP)"."""
    found = _end_credit().search(paragraph, max(0, len(paragraph) - 120))
    return None if found is None else found.start() + len(found[0]) - len(found[0].lstrip())


_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|(?:de|del|della|da|dos|van|von|der|den|al|el|bin|ibn|la|le|di|du)\b)"
_PERSON = re.compile(rf"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: {_NAME}){{1,3}}")
_NAMES = re.compile(rf"{_PERSON.pattern}(?:, {_PERSON.pattern})*,? (?:and|&) {_PERSON.pattern}")
_BY = re.compile(
    r"[\[(—–\-•*\s]*(?:(?:story|words|text|report|analysis|opinion|written|posted|published|commentary|exclusive) )?"
    r"by[: ]\s*(.+)$",
    re.IGNORECASE,
)


def is_byline(line: str) -> bool:
    """Say whether `line` is "By Jane Doe", "By Editor", "By JANE DOE and John Roe, Associated Press"."""
    found = _BY.match(line)
    return found is not None and len(line.split()) <= 24 and _only_names(found[1])


def is_name_line(line: str) -> bool:
    """Say whether `line` is "Jane Doe, Staff writer" or "Jane Doe and John Roe, The Courier": names, then a role."""
    if _NAMES.fullmatch(line):
        return True
    first = _PERSON.match(line)
    if first is None or len(line.split()) > 20 or line[-1:] in ".!?:":
        return False
    rest = line[first.end() :].lstrip()
    return rest[:1] in {",", "|", "–", "—", "-", "/", "("} and _only_names(line) and _has_role(rest)


def is_bare_name(line: str) -> bool:
    """Say whether `line` could be nothing but a person's name."""
    plain = not line.isupper() and not any(character.isdigit() for character in line)
    return plain and _PERSON.fullmatch(line) is not None


def is_person(name: str) -> bool:
    """Say whether `name` looks like a person's: two to four words with capitals, no article before them."""
    return _PERSON.fullmatch(name) is not None and not name.startswith(("The ", "An ", "Our "))


def _has_role(text: str) -> bool:
    tokens = {token.lower() for token in re.findall(r"[^\W\d_]+", text)}
    return bool(tokens & word_set("byline", "roles")) or bool(agencies_in(text)) or " and " in text or text.isupper()


def _only_names(text: str) -> bool:
    tokens = re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*", text)
    if not tokens or tokens[0].lower() in words("months") or tokens[0].lower() in words("weekdays"):
        return False
    allowed = word_set("byline", "roles") | word_set("byline", "particles") | word_set("byline", "nobody")
    return not text.rstrip().endswith(("!", "?")) and all(
        token[0].isupper() or token.lower() in allowed or token.isdigit() for token in tokens
    )


_NAME_BREAK = re.compile(r",|\band\b|&|;|\||\bfor\b|\bin\b|\bat\b|\bof\b|/|\(|\)| [–—-] ")


def people(line: str) -> tuple[str, ...]:
    """Return the persons named in a byline."""
    found = _BY.match(line)
    names = []
    if found is not None:
        parts = _NAME_BREAK.split(found[1])
    else:  # "Jane Doe, The Courier and John Roe, The Post": what follows a name is no name
        parts = [re.split(r"[,|(/]| [–—-] ", part)[0] for part in re.split(r"\band\b|&|;", line)]
    for part in parts:
        name = part.strip(" .:")
        tokens = {token.lower() for token in name.split()}
        if not _PERSON.fullmatch(name) or agencies_in(name) or name.lower() in word_set("byline", "nobody"):
            continue
        if not tokens & word_set("byline", "roles") and (found is not None or not name.isupper()):
            names.append(name)
    return tuple(dict.fromkeys(names))


_APART = re.compile(r"[,|(/]|\band\b")


def credited(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons and the agencies among the authors that metadata state."""
    persons: list[str] = []
    found: list[str] = []
    for name in names:
        found += agencies_in(name)
        if _BY.match(name) or _APART.search(name):
            persons += people(name) or ((name,) if not agencies_in(name) else ())
        elif not agencies_in(name) and name.lower() not in word_set("byline", "nobody"):
            persons.append(name)
        elif (first := re.split(r"[,|(/]", name)[0].strip()) != name and not agencies_in(first):
            persons.append(first)
    return tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(found))

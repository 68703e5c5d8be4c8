"""Noun phrases of a line and the keys that name what they measure.

The rule: a phrase runs over nominal words to the last plural noun (or to its tagged head); its key is the head's
singular with the modifiers that tell things apart, loose adjectives and proper names left out, and the object of an
"of" before an empty head.

    "10 school staff members" -> "school staff member"    "exports of flour" -> "flour export"
"""

from __future__ import annotations

from crossread.annotate.quantities.lexicon import frame, lexicon, singular
from crossread.annotate.quantities.sentences import Line, Phrase

__all__ = ["key_of", "phrase_after", "phrase_before", "phrase_from", "state_in"]

_LONGEST = 6


def phrase_after(line: Line, index: int, *, single: bool) -> Phrase | None:
    """Return the phrase that begins with word `index`; `single` accepts a singular head ("one person")."""
    stop, plural = _run(line, index)
    if plural >= 0:
        return Phrase(index, plural)
    if not single or stop == index:
        return None
    last = stop - 1
    while last > index and not line.noun(last):
        last -= 1
    if not line.tags:
        last = _lexical_end(line, index, last)
        if last == index and line.word(last).endswith("ed"):
            return None
    return Phrase(index, last) if line.noun(last) else None


def _run(line: Line, index: int) -> tuple[int, int]:
    """Return the end of the run of nominal words and its last plural noun (-1 for none), which ends the phrase."""
    stop, plural = index, -1
    while stop < index + _LONGEST and not _gap(line, stop, index):
        if line.word(stop) == "and" and stop > index and plural < 0 and _paired(line, stop):
            stop += 1
            continue
        if stop > index and _dated(line, stop):
            break
        if stop > index and _named(line, stop):
            stop += 2
            continue
        verb = stop > index and line.tag(stop) in ("VBN", "VBG") and line.noun(stop - 1)
        if not line.nominal(stop) or verb or (plural >= 0 and not line.plural(stop)):
            break
        plural = stop if line.plural(stop) else plural
        stop += 1
    return stop, plural


def _named(line: Line, index: int) -> bool:
    """Tell the number of a name inside a phrase: "COVID-19 tests"."""
    return line.word(index) == "-" and line.raw[index - 1].isupper() and line.word(index + 1).isdigit()


def _dated(line: Line, index: int) -> bool:
    """Tell whether a time begins at the word: "steel last year", "jewels Monday"."""
    time, word = lexicon().time, line.word(index)
    return (word in time and line.capital(index)) or (
        word in ("last", "this", "next", "early", "late") and singular(line.word(index + 1)) in time
    )


def _paired(line: Line, index: int) -> bool:
    """Tell whether "and" joins two names or adjectives before one plural: "Volga and Kama lorries"."""
    return (
        line.nominal(index + 1) and any(line.plural(at) for at in (index + 1, index + 2)) and not line.plural(index + 1)
    )


def _gap(line: Line, index: int, first: int) -> bool:
    """Tell whether a line break parts the word from the one before."""
    return first < index < len(line.starts) and line.gap(index) > 2


def _lexical_end(line: Line, index: int, last: int) -> int:
    """Cut a singular phrase at the first word that looks like a verb, where no tags are at hand."""
    for at in range(index, last):
        if line.word(at) in lexicon().people or line.word(at) in lexicon().person:
            return at
        following = line.word(at + 1)
        if at + 1 > index and following.endswith(("ed", "ing")) and not line.nominal(at + 2):
            return at
    return last


def phrase_before(line: Line, index: int) -> Phrase | None:
    """Return the phrase whose last word is `index`."""
    if not line.noun(index):
        return None
    first = index
    while first > 0 and index - first < 4 and line.nominal(first - 1) and line.gap(first) <= 1:
        if not line.tags and line.word(first - 1).endswith("ed") and line.nominal(first - 2):
            break  # "the quake caused damage": a verb between two nouns, where no tags are at hand
        first -= 1
    return Phrase(first, index)


def phrase_from(line: Line, index: int) -> Phrase | None:
    """Return the phrase at or behind word `index`, over determiners, numbers and possessives."""
    for at in range(index, min(index + 5, len(line.words))):
        if line.word(at).endswith(("'s", "’s", "s'", "s’")):
            index = at + 1
    while (
        line.word(index) in frame("determiner") or line.word(index) in lexicon().small or line.word(index)[:1].isdigit()
    ):
        index += 1
    return phrase_after(line, index, single=True)


def state_in(line: Line, phrase: Phrase) -> str:
    """Return the state that a modifier in the phrase gives its head: "two wounded soldiers" -> "injured"."""
    for index in range(phrase.first, phrase.last):
        if state := lexicon().state.get(line.word(index)):
            return state
    return ""


def key_of(line: Line, phrase: Phrase, *, deep: int = 2) -> str:
    """Return the normalised key of a phrase: singular head, telling modifiers, the object of an "of"."""
    lex = lexicon()
    head = _normal(line.word(phrase.last))
    if head in lex.person or line.word(phrase.last) in lex.person:
        return "person"
    if line.capital(phrase.last) and phrase.last > 0 and not line.title():
        names = [line.word(at) for at in range(phrase.first, phrase.last + 1) if line.capital(at)]
        return " ".join([*names[:-1], singular(names[-1])])  # a name is its own key: "south korea"
    raw = [_normal(line.word(index)) for index in range(phrase.first, phrase.last + 1)]
    if (known := lex.synonyms.get(" ".join(raw))) is not None:
        return known
    parts = [_normal(line.word(index)) for index in range(phrase.first, phrase.last) if _tells(line, index)]
    if head in lex.people:
        parts = parts[-1:]  # "school staff member" and "staff member" are one
    inside = _complement(line, phrase, head, deep)
    if inside and head in lex.empty:
        return inside
    parts = [*inside.split(), *parts]
    return _synonym(" ".join(parts if head in lex.empty and parts else [*parts, head]))


def _complement(line: Line, phrase: Phrase, head: str, deep: int) -> str:
    """Return the key of the noun behind "of" ("exports of flour"), for duties behind "on"; "" for names and numbers."""
    following = line.word(phrase.last + 1)
    if not deep or not (following == "of" or (following in ("on", "in", "for") and head in ("tariff", "tax"))):
        return ""
    index = phrase.last + 2
    while line.word(index) in frame("determiner"):
        index += 1
    inner = phrase_after(line, index, single=True)
    if inner is None or (line.capital(inner.last) and not line.title()):
        return ""
    key = key_of(line, inner, deep=deep - 1)
    return key.removesuffix(" import") if head in ("tariff", "tax") else key


def _tells(line: Line, index: int) -> bool:
    """Tell whether a modifier tells one thing from another: no proper name, no loose adjective or state."""
    word, lex = line.word(index), lexicon()
    if not word[0].isalpha() or word in lex.stop or word in lex.loose or word in lex.state or word.endswith("ly"):
        return False
    opening = index == 0 and not line.tag(index).startswith("NNP")
    if line.capital(index) and not (opening or line.title()):
        return False
    return not word.endswith("est") or len(word) < 6


def _normal(word: str) -> str:
    lex = lexicon()
    word = word.rsplit("-", 1)[-1] if word.endswith(("-people", "-men", "-women")) else word
    base = singular(word)
    return lex.spelling.get(base, base)


def _synonym(key: str) -> str:
    return lexicon().synonyms.get(key, key)

"""Split text into words: half-open character offsets, in the style of UD English EWT and GUM.

The rule: text is cut at white space, then each chunk by one expression whose alternatives are tried in order
(links, numbers, abbreviations, words with their prefixes, marks). A clitic is a word of its own, a hyphen between
two words is one too unless a prefix stands before it, a sentence glued to the next is cut at its full stop.

    "The U.S.-led force didn't pay US$240 billion.Orlan's" ->
    The | U.S. | - | led | force | did | n't | pay | US$ | 240 | billion | . | Orlan | 's

Linear time on any text: every repetition in the expressions is bounded or over one class of characters, and every
character that no alternative takes is a word by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

__all__ = ["Lexicon", "lexicon", "words"]

# A chunk is a run without white space. Longer ones (base64, a page without spaces) are cut into pieces of this size
# before the expressions see them, so that no alternative can look over the whole text from every character.
LONGEST_CHUNK = 400
# Distinct chunks kept split: a hundred articles have some 20,000.
CHUNKS_CACHED = 50_000

_APOSTROPHE = "['’`´‘]"
_LETTER = r"[^\W\d_]"
_TRAILING = frozenset(".,;:!?'\"’”)]}>")
_SPACE = re.compile(r"\S+")
_CLITIC = re.compile(rf"{_APOSTROPHE}(?:s|d|m|re|ve|ll)(?!\w)", re.IGNORECASE)
_REST = re.compile(rf"{_APOSTROPHE}(?={_LETTER})[^\W_]{{1,80}}")
_NOT = re.compile(rf"{_APOSTROPHE}t(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of ``data/words.toml``, lower case."""

    titles: frozenset[str]
    abbreviations: frozenset[str]
    glued_titles: frozenset[str]
    before_digit: frozenset[str]
    capital_before_digit: frozenset[str]
    prefixes: frozenset[str]
    units: frozenset[str]
    endings: frozenset[str]
    starters: frozenset[str]
    glued_starters: frozenset[str]
    splits: dict[str, int]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the word lists once."""
    raw = tomllib.loads(resources.files("crossread.data").joinpath("words.toml").read_text("utf-8"))
    lists = {name: frozenset(raw[name].split()) for name in Lexicon.__slots__ if name != "splits"}
    return Lexicon(**lists, splits=dict(raw["splits"]))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Build the expression; the name of the alternative that matched says what to do with it."""
    lex = lexicon()
    known, titles = _any_of(lex.titles | lex.abbreviations), _any_of(lex.glued_titles)
    return re.compile(
        rf"""
          (?P<link> (?:https?://|ftp://|www\.)[^\s<>"“”]{{1,400}}
            | [\w.+%-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{0,6}}
            | (?-i:[a-z]{{2,30}}(?:\.[a-z-]{{2,30}}){{2,5}})(?!\w)
            | [a-z0-9][\w-]{{0,60}}(?:\.[a-z0-9][\w-]{{0,60}}){{0,4}}\.(?-i:{_any_of(lex.endings)})(?!\w)
              (?:/[^\s<>"“”]{{0,300}})? )
        | (?P<smile> (?<!\w)[:;=]['’]?-?[)(DP](?!\w) )
        | (?P<money> (?<!\w)(?:US|AU|NZ|CA|HK|NT|[ACSR])\$ )
        | (?P<phone> (?<!\w)\+?\d{{1,4}}(?:[-.]\d{{2,5}}){{2,4}}(?!\w) | (?<!\w)\d{{3}}-\d{{4}}(?!\w) )
        | (?P<number> \d{{1,4}}(?:/\d{{1,4}}){{1,2}}(?![\w/]) | (?:(?<!\w)\.)?\d{{1,40}}(?:[.,:]\d{{1,40}}){{0,20}} )
        | (?P<known> (?<!\w)(?:{known})(?!\w) | (?<!\w)(?:{titles})(?=(?-i:[A-Z])) )
        | (?P<initials> (?<!\w)(?:{_LETTER}\.){{2,8}}(?!\w{{2}}) | (?<!\w)(?-i:(?:[A-Z]\.){{1,6}}[A-Z])(?![\w.])
            | (?<!\w)[a-z]/[a-z](?!\w) | (?<![\w'’])(?-i:[A-Z])\.(?=$|-) )
        | (?P<joined> (?<!\w)\w{{1,20}}&\w{{1,20}}(?!\w) )
        | (?P<prefixed> (?<![\w-])(?:{_any_of(lex.prefixes)})[-‐‑]{_LETTER}{{2,60}} )
        | (?P<word> {_LETTER}[\w\u0300-\u036f\u200c\u200d\u00ad]{{0,{LONGEST_CHUNK}}} )
        | (?P<clitic> {_CLITIC.pattern} )
        | (?P<run> (?P<one>[-.=*_\#+~,])(?P=one){{1,{LONGEST_CHUNK}}} | _ | [!?]{{2,{LONGEST_CHUNK}}}
            | \[\.\.\.\] | \'\' | `` | <{{2,9}} | >{{2,9}} | /{{2,9}} )
        | (?P<mark> . )
        """,
        re.VERBOSE | re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=1)
def _glued() -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z]{{3}})({_any_of(lexicon().glued_starters)})(?!\w)")


def _any_of(choices: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(choices, key=lambda word: (-len(word), word)))


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the words of ``text[start:end]`` as half-open offsets into ``text``, in order.

    No word holds white space, none is empty, and together they hold every other character once.
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for chunk in _SPACE.finditer(text, start, end):
        if chunk[0][0].isdigit() and len(found) > 1 and _numbered(text, *found[-2:]):
            found[-2:] = [(found[-2][0], found[-1][1])]
        for low in range(chunk.start(), chunk.end(), LONGEST_CHUNK):
            piece = text[low : min(low + LONGEST_CHUNK, chunk.end())]
            found.extend((low + a, low + b) for a, b in _split_chunk(piece))
    return found


def _numbered(text: str, word: tuple[int, int], stop: tuple[int, int]) -> bool:
    """Tell "No. 10" and "p. 7", where the full stop belongs to the word before a number."""
    return word[1] == stop[0] and stop[1] - stop[0] == 1 and text[word[0] : stop[1]].lower() in lexicon().before_digit


@lru_cache(maxsize=CHUNKS_CACHED)
def _split_chunk(chunk: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(chunk))


def _cut(chunk: str) -> Iterator[tuple[int, int]]:
    find, at = _pattern().match, 0
    while at < len(chunk):
        match = find(chunk, at)
        kind, stop = (match.lastgroup, match.end()) if match else ("mark", at + 1)
        match kind:
            case "link":
                while stop - 1 > at and chunk[stop - 1] in _TRAILING:
                    stop -= 1
                yield at, stop
            case "known":
                stop = _without_stop(chunk, at, stop)
                yield at, stop
            case "number":
                stop = _number_end(chunk, stop)
                yield at, stop
            case "word" | "prefixed":
                parts = _cut_word(chunk, at, stop)
                yield from parts
                stop = parts[-1][1]
            case _:
                yield at, stop
        at = stop


def _without_stop(chunk: str, at: int, stop: int) -> int:
    """Leave the full stop to the sentence where the word is also a plain one: "no." but "No.10"."""
    word, lex = chunk[at:stop], lexicon()
    plain = word.lower() in lex.before_digit and (word.islower() or word.lower() in lex.capital_before_digit)
    return stop - 1 if plain and not chunk[stop : stop + 1].isdigit() else stop


def _number_end(chunk: str, stop: int) -> int:
    """Take "1990s", "3rd" and "4x4" whole, "5pm" and "10km" in two."""
    tail = stop
    while tail < len(chunk) and chunk[tail].isalnum():
        tail += 1
    if tail > stop and chunk[stop:tail].lower() not in lexicon().units and tail - stop <= 3:
        return tail
    return stop


def _cut_word(chunk: str, at: int, stop: int) -> list[tuple[int, int]]:
    """Cut the clitics off one word: "didn't" in two, "cannot" in two, "O'Brien" not at all."""
    if chunk[stop - 1] in "nN" and _NOT.match(chunk, stop):
        return [*([(at, stop - 1)] if stop - 1 > at else []), (stop - 1, stop + 2)]
    while not _CLITIC.match(chunk, stop) and (rest := _REST.match(chunk, stop)):
        stop = rest.end()
    if glued := _glued().search(chunk, at, stop):
        return [(at, glued.start(1)), (glued.start(1), stop)]
    if cut := lexicon().splits.get(chunk[at:stop].lower(), 0):
        return [(at, at + cut), (at + cut, stop)]
    return [(at, stop)]

"""Find sentence starts by rule, for the syntax source "rules" and as a peer of the network in the benchmarks.

The rule: a sentence starts at a segment's first word, behind a blank line, and behind a full stop, question or
exclamation mark with its closing quotes, unless the next word is in lower case. Behind an abbreviation it starts
only where the next word is one that opens sentences.

    "He left the U.S. The army said so.Then" -> He | The | Then
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.words import lexicon

__all__ = ["glued_quotes", "rule_starts"]

_ENDS = frozenset(".!?…。")
_QUOTES = frozenset('"“”«»„‟')
_CLOSERS = frozenset("\"'’”»)]}")


def rule_starts(text: str, words: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each word of one segment whether a sentence starts there."""
    starts = [False] * len(words)
    ended = True  # whether the words so far end a sentence
    for index, (low, high) in enumerate(words):
        word = text[low:high]
        gap = text[words[index - 1][1] : low] if index else ""
        if not ended and gap.count("\n") > 1:
            ended = True
        if ended and index and not gap and (word in _CLOSERS or set(word) <= _ENDS):
            continue  # the quote or mark glued to the end belongs to it
        starts[index] = index == 0 or (ended and (gap.count("\n") > 1 or _can_open(word)))
        ended = _ends(text, words, index)
    return starts


def glued_quotes(words: Sequence[str], gaps: Sequence[str], index: int) -> bool:
    """Tell whether a quotation surely opens a sentence at a word: glued to one that ends, 'of relations.""It is'.

    `gaps` holds the white space behind each word. No text that the network learned from has this.
    """
    if not 1 < index < len(words) - 1 or words[index] not in _QUOTES or words[index - 1] not in _QUOTES:
        return False
    return not gaps[index - 1] and not gaps[index] and words[index - 2][-1] in _ENDS and words[index + 1][:1].isupper()


def _can_open(word: str) -> bool:
    return not word[0].islower() and word[0] not in ",;:)]}"


def _ends(text: str, words: Sequence[tuple[int, int]], index: int) -> bool:
    """Tell whether a sentence ends behind the word, if what follows can open one."""
    low, high = words[index]
    word = text[low:high]
    if word[-1] not in _ENDS:
        return False
    if set(word) <= _ENDS:
        before = text[words[index - 1][0] : words[index - 1][1]] if index else ""
        return not (word == "." and index < 2 and before.isdigit())  # "1." opens a list
    lex = lexicon()
    if word.lower() in lex.titles or index + 1 == len(words) or (len(word) == 2 and word[0].isupper()):
        return False
    following = text[slice(*words[index + 1])]
    return following[:1].isupper() and following.lower() in lex.starters

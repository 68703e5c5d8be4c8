"""Find who speaks in a headline or a transcript: "Orr: The bridge is safe", "Q: Is it? A: It is".

The rule: a line begins with a name that the article tags as a person or a body, or with a word for a speaker (poll,
police, minister), then a colon, then at least a few words without quotation marks around them. Where several lines
begin with capitals and a colon ("ORR: …", "Q: …"), the article is a transcript and each of them is a turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.annotate.contents import stretches
from crossread.annotate.cues import Use, roles
from crossread.annotate.draft import Draft, Page, tight
from crossread.records.reading import Mention
from crossread.settings import Settings

__all__ = ["find_headlines"]

_TURN = re.compile(r"^((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3}|[QA]):[ \t]+(\S.*)$", re.MULTILINE)
_TURNS = 3  # lines that make a transcript: a headline and its kicker are two
_SAID = Use("assert", "said", frozenset())


def find_headlines(page: Page, mentions: Sequence[Mention], *, settings: Settings) -> list[Draft]:
    """Return the attributions of lines of the form "source: content"."""
    tree, found = page.tree, _transcript(page)
    taken = {draft.cue_word for draft in found}
    names = {mention.end for mention in mentions if mention.type in {"PERSON", "ORG"} and mention.form == "name"}
    for word in range(1, len(tree) - settings.attribution_headline_words):
        if tree.lower[word] != ":" or page.inside[word] >= 0 or word in taken:
            continue
        low = word - 1
        while low > 0 and "\n" not in tree.gap(low) and word - low <= settings.attribution_headline_source:
            low -= 1
        at_start = low == 0 or "\n" in tree.gap(low)
        speaks = tree.end[word - 1] in names or _is_speaker(tree.lower[word - 1])
        if not at_start or not speaks or any(tree.tag[inner] in {"VBD", "VBZ", "VBP"} for inner in range(low, word)):
            continue
        high = word + 1
        while high < len(tree) and "\n" not in tree.gap(high):
            high += 1
        content = stretches(tree, range(word + 1, high))
        source = tight(tree, tree.start[low], tree.end[word - 1])
        long_enough = high - word > settings.attribution_headline_words
        if content and source and long_enough and page.inside[word + 1] < 0:
            found.append(Draft(content, (source,), ((tree.start[word], tree.end[word]),), word, _SAID))
    return found


def _transcript(page: Page) -> list[Draft]:
    """Return the turns of a transcript, nothing for a text that is none."""
    turns = list(_TURN.finditer(page.tree.text))
    return [
        Draft((turn.span(2),), (turn.span(1),), ((turn.end(1), turn.end(1) + 1),), page.tree.at(turn.end(1)), _SAID)
        for turn in turns
        if len(turns) >= _TURNS
    ]


def _is_speaker(word: str) -> bool:
    lists = roles()
    return any(form in lists.persons | lists.bodies | lists.withheld for form in (word, word.removesuffix("s")))

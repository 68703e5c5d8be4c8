"""Find who speaks in a headline: "Orr: The bridge is safe", "Poll: Voters doubt the bridge".

The rule: a line begins with a name that the article tags as a person or a body, or with a word for a speaker (poll,
police, minister), then a colon, then at least a few words without quotation marks around them.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.contents import stretches
from crossread.annotate.cues import Use, roles
from crossread.annotate.draft import Draft, Page, tight
from crossread.records.reading import Mention
from crossread.settings import Settings

__all__ = ["find_headlines"]

_SAID = Use("assert", "said", frozenset())


def find_headlines(page: Page, mentions: Sequence[Mention], *, settings: Settings) -> list[Draft]:
    """Return the attributions of lines of the form "source: content"."""
    tree, found = page.tree, []
    names = {mention.end for mention in mentions if mention.type in {"PERSON", "ORG"} and mention.form == "name"}
    for word in range(1, len(tree) - settings.attribution_headline_words):
        if tree.lower[word] != ":" or page.inside[word] >= 0:
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


def _is_speaker(word: str) -> bool:
    lists = roles()
    return any(form in lists.persons | lists.bodies | lists.withheld for form in (word, word.removesuffix("s")))

"""Whether a toll counts those who did it too: "five dead, including the gunman" is of another scope than "four killed".

The words stand in the figure's own sentence, in another sentence that gives the same toll, or in the one behind it,
where that speaks of the count ("The figure includes the attacker").
"""

from __future__ import annotations

import re
from functools import cache

from crossread.compare.case import Case
from crossread.compare.lexicon import measure_lexicon


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = measure_lexicon()
    doers, before, including, counts, counting = (
        f"(?:{'|'.join(sorted(words))})"
        for words in (
            lexicon.perpetrators, lexicon.before_perpetrators, lexicon.including, lexicon.counts, lexicon.counting
        )
    )  # fmt: skip
    those = rf"(?:{before}\s+){{0,3}}{doers}\b"
    holds = rf"(?<!not ){including}\s+{those}"
    about = rf"^\W*{counts}\b[^.]{{0,40}}?\b{counting}\s+{those}"
    return re.compile(holds, re.IGNORECASE), re.compile(about, re.IGNORECASE)


def included(case: Case, statement: int) -> str:
    """Return the words that say that the statement's toll counts the perpetrators; "" where none do."""
    holds, about = _patterns()
    reading, located = case.reading(statement), case.located(statement)
    text = case.story.reports[located.report].article.text
    number = located.statement.sentence
    own = reading.sentences[number]
    found = holds.search(text, own.start, own.end)
    if found is None and number + 1 < len(reading.sentences):
        after = reading.sentences[number + 1]
        found = about.search(text[after.start : after.end])
    return " ".join(found[0].split()) if found else ""

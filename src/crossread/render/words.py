r"""The plain words of the pages, and text from reports made safe to show.

Words come from `data/templates/words.json`. Text from a report is shown as it is, but for characters that would act on
the page or the terminal: control characters and the marks that reorder text are shown by name.

>>> plain("a\u202eb")
'a⟨RLO⟩b'
"""

from __future__ import annotations

import functools
import json
import re
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

#: C0 and C1 controls but for line ends and tabs, marks that reorder or have no width, and halves of surrogate pairs.
ACTING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: Of these, what HTML cannot hold at all.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def source(name: str) -> str:
    """Return the text of a file of `data/templates/`."""
    return (files("crossread") / "data" / "templates" / name).read_text(encoding="utf-8")


@functools.cache
def vocabulary() -> dict[str, Any]:
    """Return the plain words, by group."""
    words: dict[str, Any] = json.loads(source("words.json"))
    return words


def say(group: str, key: str) -> Any:
    """Return the plain words for `key`, or the key itself where there are none."""
    return vocabulary()[group].get(key, key)


def name_of(char: str) -> str:
    """Return the short name of a character that acts: "RLO", "U+0007"."""
    name: str = vocabulary()["controls"].get(f"{ord(char):x}", f"U+{ord(char):04X}")
    return name


def plain(text: str) -> str:
    """Return `text` with acting characters replaced by their names in angle brackets."""
    return ACTING.sub(lambda found: f"⟨{name_of(found[0])}⟩", text)


def _mark(found: re.Match[str]) -> str:
    char = found[0]
    kept = "\ufffd" if UNFIT.match(char) else char
    return f'<span class="ctl" data-c="{name_of(char)}">{kept}</span>'


def words(text: str) -> Markup:
    """Return `text` escaped, with each acting character in an element of its own that names it and bounds its effect.

    The text content of the result is `text`, but for characters that HTML cannot hold.
    """
    return Markup(ACTING.sub(_mark, str(escape(text))))  # noqa: S704  escaped just before


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line, cut at a word with an ellipsis where it is longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,;:–-") + "…"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

"""A dossier as compact JSON for the page: the script of the page opens it again to the very same plain data.

A record is an array that starts with the number of its shape (its keys stand once in `shapes`), a list one that starts
with 0, a span `[-1, number of the article, start, end]` (its words stand in the article), and a string of more than
a few characters that comes again is `[-2, number in strings]`. An article's text is null where the page shows it
character for character: there the script takes it from the page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from crossread.records import codec
from crossread.records.dossier import Dossier
from crossread.render.words import UNFIT

LIST, SPAN, STRING = 0, -1, -2
SPAN_KEYS = ("article", "start", "end", "text")
SHORT = 6  # characters of a string that is not worth a number


@dataclass
class _Packer:
    """What is known of the data while it is packed."""

    texts: list[str]
    numbers: dict[str, int]
    strings: dict[str, int]
    shapes: dict[tuple[str, ...], int] = field(default_factory=dict)

    def pack(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, list):
            return [LIST, *(self.pack(item) for item in value)]
        if isinstance(value, str) and value in self.strings:
            return [STRING, self.strings[value]]
        return value

    def _object(self, value: dict[str, Any]) -> list[Any]:
        if tuple(value) == SPAN_KEYS and value["article"] in self.numbers:
            number = self.numbers[value["article"]]
            if self.texts[number][value["start"] : value["end"]] == value["text"]:
                return [SPAN, number, value["start"], value["end"]]
        shape = self.shapes.setdefault(tuple(value), len(self.shapes) + 1)
        return [shape, *(self.pack(item) for item in value.values())]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) > SHORT:
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def pack(dossier: Dossier) -> dict[str, Any]:
    """Return the dossier packed: `shapes`, `strings` and the packed `root`."""
    plain = codec.to_plain(dossier)
    again = [text for text, times in Counter(_strings(plain)).items() if times > 1]
    packer = _Packer(
        texts=[article.text for article in dossier.articles],
        numbers={article.id: number for number, article in enumerate(dossier.articles)},
        strings={text: number for number, text in enumerate(again)},
    )
    for article in plain["articles"]:
        if not (UNFIT.search(article["text"]) or "\r" in article["text"]):
            article["text"] = None
    root = packer.pack(plain)
    return {"shapes": [list(keys) for keys in packer.shapes], "strings": again, "root": root}


def embedded(dossier: Dossier) -> Markup:
    """Return the packed dossier as JSON that can stand inside a script element: no `<`, no lone surrogates."""
    text = json.dumps(pack(dossier), ensure_ascii=False, separators=(",", ":"))
    text = re.sub(r"[<>&\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return Markup(text)  # noqa: S704  `<` cannot stand in it any more

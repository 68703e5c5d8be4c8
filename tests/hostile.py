"""A folder of everything that breaks readers, built anew for each test that wants it."""

import os
import random
from pathlib import Path

PROSE = (
    "The ferry left Kelland harbour at dawn on Monday with forty people aboard, the harbour master said. "
    "It reached Dorrim two hours late because of fog, and nobody was hurt, according to the operator. "
    "The operator said that it would look into the delay and publish what it found. "
    "Passengers were given breakfast, and their fares were returned to them by the afternoon."
)
GOOD = {"good.txt", "latin1.txt", "quotes.txt", "good.html", "words.txt"}


def build(root: Path) -> Path:
    """Write the folder below `root` and return it; the names in GOOD are the reports that can be read."""
    folder = root / "hostile"
    folder.mkdir()
    files = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\r\n \n",
        "nul.txt": b"The ferry\0\0 left.",
        "random.html": random.Random(7).randbytes(40_000),
        "latin1.txt": f"Fähre verspätet\n\n{PROSE}\n\nThe café on deck stayed open.".encode("latin-1"),
        "broken.json": b'{"title": "Ferry late", "text": "The ferry',
        "foreign.json": b'{"temperature": 4, "wind": "NW"}',
        "deep.json": b"[" * 100_000,
        "rows.jsonl": b'{"text": 5}\nnot json\n[]\n',
        "nested.html": b"<div>" * 20_000 + b"x" + b"</div>" * 20_000,
        "script.html": b"<html><head><script>let a = 'The ferry left.';</script></head><body></body></html>",
        "words.txt": ("word " * 400_000).encode(),
        "quotes.txt": f'Ferry late\n\n"{PROSE} "He said: "so be it.\n\n\u201cThe rest \u2018is open.'.encode(),
        "good.txt": f"Ferry late after fog\n\n{PROSE}".encode(),
        "good.html": f"<html><head><title>Ferry late</title></head><body><article><h1>Ferry late</h1>"
        f"<p>{PROSE}</p><p>{PROSE[::-1]}</p></article></body></html>".encode(),
        "large.txt": b"The ferry left. " * 700_000,
        "dossier.json": b'{"schema": "crossread.dossier/1", "articles": []}',
        "punctuation.txt": b"... --- ...\n\n!!!",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "inside.txt").write_bytes(b"")
    (folder / "loop").symlink_to(folder)
    (folder / "itself").symlink_to(folder / "itself")
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "again.txt").symlink_to(folder / "good.txt")
    os.mkfifo(folder / "pipe")
    return folder

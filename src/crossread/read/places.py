"""Places to files: folders, globs and links, each file once, in an order that does not depend on how they were given.

Example: `places(["reports", "reports/a.txt", "reports/*.txt"])` gives each file of `reports` once.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from crossread.errors import Skipped

STDIN = "-"
META = "meta.json"


def places(given: Iterable[str]) -> list[str | Skipped]:
    """Return the place of each file below `given`, sorted, with a `Skipped` for what holds none."""
    found: dict[str, str] = {}
    skipped: dict[str, Skipped] = {}
    for place in sorted(set(given)):
        for item in _expand(place):
            if isinstance(item, Skipped):
                skipped.setdefault(item.place, item)
            else:
                key = os.path.realpath(item) if item != STDIN else STDIN
                found[key] = min(found.get(key, item), item)
    everything: list[str | Skipped] = [*found.values(), *skipped.values()]
    return sorted(everything, key=lambda item: item.place if isinstance(item, Skipped) else item)


def _expand(place: str) -> Iterator[str | Skipped]:
    if place == STDIN:
        yield STDIN
        return
    if not place or "\0" in place:
        yield Skipped(place, "read", "no such file or folder")
        return
    if os.path.lexists(place):
        yield from _one(place, given=True)
        return

    matches = sorted(glob.glob(place, recursive=True)) if glob.has_magic(place) else []  # noqa: PTH207
    if not matches:
        reason = "no file matches the pattern" if glob.has_magic(place) else "no such file or folder"
        yield Skipped(Path(place).as_posix(), "read", reason)
    for match in matches:
        yield from _one(match, given=True)


def _one(place: str, *, given: bool) -> Iterator[str | Skipped]:
    path = Path(place)
    if path.name == META:
        return  # it says something of reports and is none
    try:
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as error:
        yield Skipped(path.as_posix(), "read", _reason(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode):
        yield path.as_posix()
    elif given:
        yield Skipped(path.as_posix(), "read", "neither a file nor a folder")


def _folder(root: Path) -> Iterator[str | Skipped]:
    """Yield what lies below `root`; each real folder is entered once, so a link to a parent ends."""
    seen: set[str] = set()
    waiting, empty = [root], True
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        except OSError as error:
            yield Skipped(folder.as_posix(), "read", f"the folder cannot be read: {error.strerror}")
            continue
        for name in names:
            path = folder / name
            if path.is_dir():
                waiting.append(path)
                continue
            for item in _one(str(path), given=False):
                empty = False
                yield item
    if empty:
        yield Skipped(root.as_posix(), "read", "the folder holds no files")


def _reason(path: Path, error: Exception) -> str:
    if path.is_symlink():
        return "a link that leads nowhere or back to itself"
    return f"cannot be opened: {getattr(error, 'strerror', None) or error}"

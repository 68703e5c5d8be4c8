"""What a `meta.json` says of reports: `{"reports": [{"file", "outlet", "date", "title", "url"}]}`.

A row is found by the file's name as seen from the folder of the `meta.json` (`a.txt`, `monday/a.txt`). What it says
beats what the text says; a file named by `--meta` beats the folder's own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crossread.errors import Skipped, UsageError
from crossread.read.decode import repair

Meta = dict[str, str | tuple[str, ...]]
#: Keys of a row, or of a JSON article, by the key of `Page.meta` that they give; the first that is there counts.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": (
        "outlet",
        "publisher",
        "sitename",
        "site_name",
        "source-hostname",
        "source_domain",
        "hostname",
        "source",
    ),
    "published": ("published", "date", "date_publish", "publishing_date", "date_published", "published_at"),
    "updated": ("updated", "date_modify", "date_modified", "updated_at"),
    "url": ("url", "source_url", "link", "responded_url", "source"),
    "byline": ("byline", "authors", "author"),
    "agency": ("agency", "agencies"),
    "language": ("language", "lang"),
}
_LISTS = frozenset({"byline", "agency"})


class MetaFiles:
    """The `meta.json` files met so far, each read once."""

    def __init__(self, extra: str | None) -> None:
        self._files: dict[Path, dict[str, Meta] | Skipped] = {}
        self._extra: dict[str, Meta] = {}
        self._extra_root = Path()
        if extra is not None:
            rows = _load(Path(extra))
            if isinstance(rows, Skipped):
                raise UsageError(f"--meta {extra}: {rows.reason}")
            self._extra, self._extra_root = rows, Path(extra).parent

    def of(self, place: str) -> Meta:
        """Return what is said of the file at `place`."""
        path = Path(place)
        said: Meta = {}
        for folder in (path.parent.parent, path.parent):
            rows = self._rows(folder / "meta.json")
            said |= rows.get(os.path.relpath(path, folder).replace(os.sep, "/"), {})
        relative = os.path.relpath(path, self._extra_root).replace(os.sep, "/")
        for key in (path.name, place, relative):
            said |= self._extra.get(key, {})
        return said

    def skipped(self) -> list[Skipped]:
        """Return the `meta.json` files that could not be read."""
        return [rows for rows in self._files.values() if isinstance(rows, Skipped)]

    def _rows(self, path: Path) -> dict[str, Meta]:
        if path not in self._files:
            self._files[path] = _load(path) if path.is_file() else {}
        rows = self._files[path]
        return {} if isinstance(rows, Skipped) else rows


def _load(path: Path) -> dict[str, Meta] | Skipped:
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        return Skipped(path.as_posix(), "read", f"cannot be opened: {error.strerror}")
    except (ValueError, RecursionError) as error:
        return Skipped(path.as_posix(), "read", f"broken JSON: {str(error)[:80]}")
    rows = data.get("reports") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return Skipped(path.as_posix(), "read", 'not of the form {"reports": [{"file", "outlet", …}]}')
    return {row["file"]: meta_of(row) for row in rows if isinstance(row, dict) and isinstance(row.get("file"), str)}


def meta_of(row: Mapping[str, Any]) -> Meta:
    """Return what `row` says, under the keys of `Page.meta`; what is empty or of another type is left out."""
    said: Meta = {}
    for name, keys in NAMES.items():
        for key in keys:
            value = _value(name, row.get(key))
            if value:
                said[name] = value
                break
    return said


def _value(name: str, value: Any) -> str | tuple[str, ...] | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if name in _LISTS:
        items = value if isinstance(value, list | tuple) else str(value).split(";") if isinstance(value, str) else []
        names = (item.get("name") if isinstance(item, Mapping) else item for item in items)
        return tuple(repair(item).strip() for item in names if isinstance(item, str) and item.strip())
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str) or not value.strip() or value.strip().lower() in {"none", "null", "unknown"}:
        return None
    text = " ".join(repair(value).split())
    address = text.startswith(("http://", "https://"))
    return text if (name != "outlet" and (name != "url" or address)) or (name == "outlet" and not address) else None

"""When an article was published, and how we know.

Rule, the first that decides: metadata; a timestamp line of the text; what the caller states for articles that state
none; the day that the text pins down; else unknown. A day is pinned when the text gives one weekday with its full date
("Thursday, May 16, 2024"; without the year only where a dateline or the years named leave one), and speaks of no other
weekday of the past: reporters write "on Thursday" within the week of the day itself.
A day that the text calls today ("today, May 16") is pinned too, its year by a full date of the same weeks.
Example: "RIVERTON, May 16 (AP) — … on Thursday … in 2024 …": 2024-05-16, inferred.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence

from crossread.clean.stamps import Stamp, first_date
from crossread.clean.vocabulary import words
from crossread.records.article import PublishedBasis

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?")
_WEEKS = 14  # days between "today" and the full date that tells its year
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=/|[-_.]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=/|[-_.]|$)"
)
_YEAR = re.compile(r"(?<![\d.,$€£])(?:19|20)\d\d(?![\d,.]\d|%)")


def normal(value: str | None) -> str | None:
    """Return a date or time as ISO 8601 to the minute, with its zone where it has one; None where it is no date."""
    if not value:
        return None
    found = _ISO.match(value.strip())
    if found is None:
        stated = first_date(value)
        return stated if stated is None or not stated.startswith("T") else None
    try:
        day = dt.date.fromisoformat(found[1])
        if found[2]:
            dt.time.fromisoformat(found[2])
    except ValueError:
        return None
    if not found[2]:
        return day.isoformat()
    zone = (found[3] or "").replace("Z", "+00:00")
    return f"{day}T{found[2]}" + (zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}")


def in_url(url: str | None) -> str | None:
    """Return the day that stands in the path of `url`: ".../2024/05/17/bridge"."""
    found = _IN_URL.search(url or "")
    if found is None:
        return None
    year, month, day = (part for part in found.groups() if part is not None)
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def decide(
    metadata: Sequence[str | None], stamps: Sequence[Stamp], stated: str | None, *, dateline: str, prose: str
) -> tuple[str | None, str | None, PublishedBasis]:
    """Return when the article was published and updated, and the basis of the former.

    `metadata`: published, updated and the date in the address, each None where not said.
    """
    published, updated, address = (normal(item) for item in metadata)
    text_published, text_updated = of_stamps(stamps)
    updated = updated or text_updated
    if published or address:
        if not published and text_published and text_published[:10] == address:
            return text_published, _later(updated, text_published), "metadata"
        return published or address, _later(updated, published or address), "metadata"
    if text_published:
        return text_published, _later(updated, text_published), "text"
    if stated:
        return normal(stated), _later(updated, normal(stated)), "metadata"
    pinned = infer(dateline, prose)
    return pinned, updated, "inferred" if pinned else "unknown"


def of_stamps(stamps: Sequence[Stamp]) -> tuple[str | None, str | None]:
    """Return the times of publication and of update that the lines of a text state."""
    day = next((stamp.value[:10] for stamp in stamps if not stamp.value.startswith("T")), None)
    stamps = [
        Stamp(s.role, f"{day}{s.value}") if s.value.startswith("T") else s for s in stamps if day or s.value[0] != "T"
    ]
    plain = [stamp.value for stamp in stamps if stamp.role != "updated"]
    labelled = [stamp.value for stamp in stamps if stamp.role == "published"]
    published = next(iter(labelled or plain), None)
    later = [stamp.value for stamp in stamps if stamp.role == "updated"]
    later += [value for value in plain if published is not None and value > published]
    if published is None and later:
        # a page that shows only "Updated …" was published by then; it is the day the text speaks from
        return max(later), max(later)
    return published, max(later, default=None)


def _later(updated: str | None, published: str | None) -> str | None:
    return updated if updated is not None and updated != published else None


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    weekday = "|".join(name for name in words("weekdays") if len(name) > 5)
    month = "|".join(sorted(words("months"), key=len, reverse=True))
    day = rf"(?:(?P<m1>{month})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{month})\.?)(?!\d)(?:,? (?P<y>\d{{4}}))?"
    pinned = re.compile(rf"\b(?P<w>{weekday})(?:,| \(|,? the)? ?{day}", re.IGNORECASE)
    bare = re.compile(rf"(?P<before>\b\w+ )?\b(?P<w>{weekday})\b(?!['’]s\b)(?!,? \(?(?:{month}|\d))", re.IGNORECASE)
    return pinned, bare, re.compile(day, re.IGNORECASE)


def infer(dateline: str, prose: str) -> str | None:
    """Return the day that `prose` speaks from, where its weekdays and dates pin it; None where they do not."""
    pinned, bare, day = _patterns()
    today = _today(day, prose)
    if today is not None:
        return today.isoformat()
    latest = max((int(year) for year in _YEAR.findall(prose)), default=None)
    days = {found for match in pinned.finditer(prose) if (found := _full(match, match["w"], latest)) is not None}
    head = day.search(dateline)
    if head is not None:
        spoken = _spoken(bare, prose)
        found = _full(head, next(iter(spoken)) if len(spoken) == 1 else None, latest)
        return found.isoformat() if found is not None else None
    if len(days) != 1:
        return None
    only = next(iter(days))
    return only.isoformat() if _spoken(bare, prose) <= {_name(only)} else None


def _today(day: re.Pattern[str], prose: str) -> dt.date | None:
    """Return the day that the text calls today; its year is said, or is that of a full date in the weeks around it."""
    named = re.compile(rf"\btoday,? \(?{day.pattern}", re.IGNORECASE)
    found = {date for match in named.finditer(prose) for date in _years_around(match, day, prose)}
    return next(iter(found)) if len(found) == 1 else None


def _years_around(match: re.Match[str], day: re.Pattern[str], prose: str) -> set[dt.date]:
    said = _full(match, None, None)
    if said is not None:
        return {said}
    full = {date for other in day.finditer(prose) if other["y"] and (date := _full(other, None, None)) is not None}
    around = set()
    for date in full:
        candidate = _date(date.year, words("months")[(match["m1"] or match["m2"]).lower()], match["d1"] or match["d2"])
        if candidate is not None and abs((candidate - date).days) <= _WEEKS:
            around.add(candidate)
    return around


def _date(year: int, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(year, month, int(day))
    except ValueError:
        return None


def _spoken(bare: re.Pattern[str], prose: str) -> set[str]:
    """Return the weekdays of the past that stand without a date; "next Friday", "will meet on Friday" are not."""
    found = set()
    for match in bare.finditer(prose):
        before = prose[max(0, match.start() - 80) : match.start()]
        coming = re.search(r"\b(will|next|until|by|to be|due|plans?|expected|scheduled|would)\b[^.]*$", before)
        if coming is None and (match["before"] or "").strip().lower() not in {"next", "last", "every", "until", "by"}:
            found.add(match["w"].lower())
    return found


def _name(day: dt.date) -> str:
    return ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[day.weekday()]


def _full(match: re.Match[str], weekday: str | None, latest: int | None) -> dt.date | None:
    """Return the day of `match`; without a year, where the weekday leaves one of `latest` and the year after."""
    month: int = words("months")[(match["m1"] or match["m2"]).lower()]
    number = int(match["d1"] or match["d2"])
    if match["y"]:
        years = [int(match["y"])]
    else:
        years = [latest, latest + 1] if latest is not None and weekday is not None else []
    found = []
    for year in years:
        try:
            candidate = dt.date(year, month, number)
        except ValueError:
            continue
        if weekday is None or _name(candidate) == weekday.lower():
            found.append(candidate)
    return found[0] if len(found) == 1 else None

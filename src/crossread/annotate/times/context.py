"""What values are computed from: the publication date, and the dates that the text has mentioned so far.

Deictic expressions ("yesterday", "last month") count from the publication. Anaphoric ones ("three days later", "the
same day") count from the last date of the narrative. Without a publication date deictic values stay relative.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from crossread.annotate.times.atoms import Atoms
from crossread.annotate.times.calendar import day_of, interval
from crossread.annotate.times.tense import Tenses
from crossread.settings import Settings

_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_WEEK = 7

__all__ = ["Anchor", "Context", "Draft"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date to count from: its TIMEX3 value, its day where it is that fine, and how the record names it."""

    value: str
    name: str

    @property
    def day(self) -> dt.date | None:
        """The day, None for coarser anchors."""
        return day_of(self.value)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader makes of a match; atoms of the expression, and the interval where the value does not give it.

    `narrative` is false for values that no later expression counts from (references, sets, durations).
    """

    type: str
    value: str
    mod: str = ""
    anchor: str = ""
    bounds: tuple[str, str] | None = None
    narrative: bool = True
    low: int | None = None
    high: int | None = None


class Context:
    """The state of reading one text from left to right."""

    def __init__(
        self, text: Atoms, tenses: Tenses, published: str | None, settings: Settings, updated: str | None = None
    ) -> None:
        self.text = text
        self.tenses = tenses
        self.settings = settings
        day = day_of(published) if published else None
        if day and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            day = None  # no report; and no arithmetic on it can leave the calendar
        self.published = Anchor(day.isoformat(), f"published {day.isoformat()}") if day else None
        revised = day_of(updated) if updated else None
        days = (revised - day).days if day and revised else 0
        #: Days from the publication to a last update within a week; what is changed later is seldom the news.
        self.days_updated = days if 0 < days < _WEEK else 0
        self.last: Anchor | None = None
        self.last_quarter: Anchor | None = None
        self.last_low = -1

    @property
    def today(self) -> dt.date | None:
        """The day of publication."""
        return self.published.day if self.published else None

    def anaphor(self) -> Anchor | None:
        """Return the last date of the narrative."""
        return self.last

    def note(self, draft: Draft, low: int, high: int) -> None:
        """Remember a date as the one that later expressions may count from."""
        if not draft.narrative or draft.type not in ("DATE", "TIME") or not draft.value[:3].isdecimal():
            return
        value = draft.value.partition("/")[0].partition("T")[0]
        start, end = self.text.starts[low], self.text.ends[high - 1]
        self.last = Anchor(value, f"text {start}:{end}")
        self.last_low = low
        bounds = interval(value) if "-Q" in value else None
        if bounds and (self.today is None or bounds[1] <= self.today.isoformat()):
            self.last_quarter = self.last

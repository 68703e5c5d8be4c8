"""Numbers that are no figures: names, dates, labels, addresses."""

from __future__ import annotations

import pytest

from quantity_reading import figures

NAMES = [
    "They drove down Highway 61.",
    "Smoke rose from the No. 2 reactor.",
    "The G20 met in Ardle.",
    "Leaders met at APEC 2023 in Ardle.",
    "The Power of Bree 2 pipe is late.",
    "A Boeing 737 landed.",
    "An SA-15 was seen.",
    "It was lost in World War II.",
    "Section 8 was struck down.",
    "The Route 91 fair was shut.",
    "It ran on Channel 4.",
    "He lives at 473 East 52nd Street.",
    "Article 5 was invoked.",
    "COVID-19 came back.",
    "He worked for MI6.",
    "It was like 9/11.",
    "Call 555-0134 now.",
    "See page 12.",
    "It was built in 1962.",
    "The 1962 law stands.",
    "He left on May 16.",
    "They met on May 16 and 17.",
    "It began at 4:30 a.m. on the square.",
    "1. Take a seat.",
    "Hide caption 2 of 27",
    "See https://ardle.example/2024/05/16 now.",
    "The F-16 took off.",
    "It happened in the 1990s.",
    "It reads 2024-05-17T17:29+0000 above.",
]


@pytest.mark.parametrize("text", [pytest.param(text, id=text) for text in NAMES])
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


COUNTS = [
    pytest.param("In Ardle 20 people ran.", 20, id="a count behind a name"),
    pytest.param("Officials said 2,000 people ran.", 2000, id="two thousand with a comma is no year"),
    pytest.param("At least 2000 people ran.", 2000, id="a bound makes no year"),
    pytest.param("On Monday 30 people ran.", 30, id="a count behind a weekday"),
    pytest.param("Toll of 2,992 people in Bree.", 2992, id="peer failure: in Bree is no inch"),
]


@pytest.mark.parametrize(("text", "value"), COUNTS)
def test_still_a_figure(text: str, value: float) -> None:
    (one,) = figures(text)
    assert (one.low or one.high, one.unit) == (value, "person")

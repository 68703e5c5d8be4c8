"""When an article was published: metadata, its own timestamp, what the caller says, what the text pins down."""

import pytest

from crossread.clean import clean
from crossread.clean.dates import in_url, infer, normal
from crossread.clean.stamps import masthead, stamps
from crossread.records.article import Page
from crossread.settings import Settings

PROSE = "The ferry left Kelland harbour at dawn, the harbour master said in a statement to reporters at the pier."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("15 May 2031", [("", "2031-05-15")], id="day first"),
        pytest.param("May 15, 2031 10:32 am", [("", "2031-05-15T10:32")], id="month first, clock"),
        pytest.param("MAR. 14, 2031, 8:12 PM", [("", "2031-03-14T20:12")], id="capitals"),
        pytest.param("Nov. 28th, 2031, 09:11 GMT", [("", "2031-11-28T09:11+00:00")], id="ordinal, zone"),
        pytest.param("12:48PM BST 09 Sep 2031", [("", "2031-09-09T12:48+01:00")], id="clock first"),
        pytest.param("2031-05-17T17:29+0000", [("", "2031-05-17T17:29+00:00")], id="ISO"),
        pytest.param("2031-05-17T17:29:11.250Z", [("", "2031-05-17T17:29+00:00")], id="ISO with seconds"),
        pytest.param("Published: 9 Sep 2031 11:25 GMT+02:00", [("published", "2031-09-09T11:25+02:00")], id="offset"),
        pytest.param("Thu 16 May 2031 10.30 BST", [("", "2031-05-16T10:30+01:00")], id="a point in the clock"),
        pytest.param(
            "Updated 3:41 PM ET, Mon May 20, 2031", [("updated", "2031-05-20T15:41")], id="ET has no fixed offset"
        ),
        pytest.param(
            "PUBLISHED: 02:31 GMT, 12 March 2031 | UPDATED: 22:19 GMT, 12 March 2031",
            [("published", "2031-03-12T02:31+00:00"), ("updated", "2031-03-12T22:19+00:00")],
            id="both",
        ),
        pytest.param(
            "9 September 2031 Last updated at 14:39 GMT",
            [("published", "2031-09-09"), ("updated", "2031-09-09T14:39+00:00")],
            id="one day for both",
        ),
        pytest.param("Posted on 02/19/2031 by admin", [("published", "2031-02-19")], id="with who posted it"),
        pytest.param("Last updated at 06:45", [("updated", "T06:45")], id="the day stands elsewhere"),
        pytest.param("11/28/2031", [("", "2031-11-28")], id="no 28th month"),
        pytest.param("28/11/31", [("", "2031-11-28")], id="day first, short year"),
        pytest.param("04/05/2031", [], id="day or month: not guessed"),
        pytest.param("04/05/2031 7:21 AM ET", [("", "2031-04-05T07:21")], id="an American clock"),
        pytest.param("31 February 2031", [], id="no such day"),
        pytest.param("25:99, 3 May 2031", [("", "2031-05-03")], id="no such time"),
        pytest.param("On May 16 he left", None, id="prose"),
        pytest.param("May 2031: the port is opened", None, id="a chronicle"),
        pytest.param("400", None, id="a number"),
        pytest.param("3 May 2031 was a day of fog", None, id="prose with a full date"),
    ],
)
def test_timestamp_lines(line, expected):
    found = stamps(line)
    assert (None if found is None else [(stamp.role, stamp.value) for stamp in found]) == expected


def dated(text, *, meta=None, published=None):
    made = clean(Page("a.txt", "text", text, "", meta or {}), published=published, settings=Settings())
    return made.published, made.published_basis, made.updated


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Courier of Kelland | 3 May 2031", "2031-05-03"),
        ("North Bell, Wednesday 5 March 2031, 10:32 am", "2031-03-05T10:32"),
        ("Ann Orr, 3 May 1950 – 4 June 2031", None),
        ("Riots in Kelland, 3 May 2031: what we know", None),
        ("The ferry sank on 3 May 2031", None),
    ],
)
def test_a_line_with_the_papers_name_and_the_day(line, expected):
    found = masthead(line)
    assert (found[0].value if found else None) == expected
    page = Page(place="a.txt", content=f"Ferry sinks\n{line}\n\n{PROSE}\n", format="text", sha256="0")
    article = clean(page, settings=Settings())
    assert article.published == expected
    assert expected is None or line not in "".join(
        article.text[s.start : s.end] for s in article.segments if s.kind == "body"
    )


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        pytest.param(f"Ferry late\n\n15 May 2031\n\n{PROSE}", {}, ("2031-05-15", "text", None), id="its own line"),
        pytest.param(
            f"Ferry late\n\n15 May 2031\n\n{PROSE}",
            {"meta": {"published": "2031-05-14"}},
            ("2031-05-14", "metadata", None),
            id="metadata first",
        ),
        pytest.param(
            f"Ferry late\n\n{PROSE}",
            {"meta": {"url": "https://dorrim.example/2031/05/14/ferry"}},
            ("2031-05-14", "metadata", None),
            id="the address",
        ),
        pytest.param(
            f"Ferry late\n\n{PROSE}", {"published": "2031-05-14"}, ("2031-05-14", "metadata", None), id="the caller"
        ),
        pytest.param(
            f"Ferry late\n\n15 May 2031\n\n{PROSE}",
            {"published": "2031-05-14"},
            ("2031-05-15", "text", None),
            id="the caller speaks only of what states none",
        ),
        pytest.param(
            f"Ferry late\n\n{PROSE}\n\n2031-05-15T10:00Z\n\n2031-05-15T10:00Z\n\n2031-05-15T12:00Z\n\n{PROSE} Ends.",
            {},
            ("2031-05-15T10:00+00:00", "text", "2031-05-15T12:00+00:00"),
            id="three lines: the last is an update",
        ),
        pytest.param(
            f"Ferry late\n\nLast updated: 15 May 2031, 02:24 GMT\n\n{PROSE}",
            {},
            ("2031-05-15T02:24+00:00", "text", None),
            id="only updated: published by then",
        ),
        pytest.param(
            f"Ferry late\n\n{PROSE} It sank on 3 May 2029 and was raised.",
            {},
            (None, "unknown", None),
            id="a date in the prose is an event's",
        ),
        pytest.param(
            f"Ferry late\n\n{PROSE}\n\n{PROSE} It came.\n\n{PROSE} It went.\n\n3 May 2029\n\n{PROSE} It sank.",
            {},
            (None, "unknown", None),
            id="a date among the prose heads a chronicle",
        ),
        pytest.param(
            f"Ferry late\n\nKELLAND, May 15 (Reuters) - {PROSE} It was late on Thursday. In 2030 it was new.",
            {},
            ("2031-05-15", "inferred", None),
            id="dateline, weekday and year leave one day",
        ),
        pytest.param(f"Ferry late\n\nKELLAND, May 15 (Reuters) - {PROSE}", {}, (None, "unknown", None), id="no year"),
        pytest.param(
            f"Ferry late\n\n15 May 2031, 06:20\n\nLast updated at 06:45\n\n{PROSE}",
            {},
            ("2031-05-15T06:20", "text", "2031-05-15T06:45"),
            id="an update of the same day",
        ),
    ],
)
def test_when_it_was_published(text, options, expected):
    assert dated(text, **options) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        pytest.param(
            "He left on Thursday, May 15, 2031. On Thursday it rained.", "2031-05-15", id="weekday and full date"
        ),
        pytest.param("He left on Thursday (May 15). The port of 2030 was new.", "2031-05-15", id="the year follows"),
        pytest.param("He left on Friday, May 15, 2031.", None, id="that day was no Friday"),
        pytest.param("He left on Thursday, May 15, 2031. On Friday it rained.", None, id="two days are spoken from"),
        pytest.param(
            "He left on Thursday, May 15, 2031, and will return on Sunday.", "2031-05-15", id="days to come are free"
        ),
        pytest.param("Today, May 15, he left; on May 9, 2031 it rained.", "2031-05-15", id="today, the year beside it"),
        pytest.param(
            "Today, May 15, he left; on May 9, 1931 and May 9, 2031 it rained.", None, id="two years beside it"
        ),
        pytest.param("Today, May 15, he left; on June 9, 2031 it will rain.", None, id="a year too far off"),
        pytest.param("He left on May 15 and came back on Thursday.", None, id="not tied together"),
        pytest.param("Thursday, May 15, 2031 and Friday, May 16, 2031 were warm.", None, id="two dates"),
    ],
)
def test_what_the_text_pins_down(prose, expected):
    assert infer("", prose) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2031-05-14T10:00:30+0530", "2031-05-14T10:00+05:30", id="offset"),
        pytest.param("2031-05-14 10:00:00", "2031-05-14T10:00", id="a space for the T"),
        pytest.param("May 14, 2031", "2031-05-14", id="words"),
        pytest.param("2031-14-05", None, id="no such month"),
        pytest.param("soon", None, id="no date"),
        pytest.param("", None, id="empty"),
    ],
)
def test_dates_of_metadata(value, expected):
    assert normal(value) == expected


def test_dates_in_addresses():
    assert in_url("https://a.example/2031/5/4/x") == "2031-05-04"
    assert in_url("https://a.example/20310504-x") == "2031-05-04"
    assert in_url("https://a.example/99990504") is None
    assert in_url(None) is None

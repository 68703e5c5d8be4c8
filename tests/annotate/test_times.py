"""Time expressions: sentence in, (words, type, value, mod) out. The reports are of Wednesday, 15 May 2024."""

import calendar
import datetime as dt
import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from crossread.annotate.times import tag_times
from crossread.annotate.times.calendar import holiday, interval
from crossread.settings import Settings

PUBLISHED = "2024-05-15"
BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")


def read(text, published=PUBLISHED, **changes):
    return tag_times(BLANK(text), published=published, settings=Settings(**changes))


def shown(text, published=PUBLISHED, **changes):
    return [(text[time.start : time.end], time.type, time.value, time.mod) for time in read(text, published, **changes)]


def values(text, published=PUBLISHED):
    return [time.value for time in read(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        pytest.param("It opened on May 16, 2024.", "May 16, 2024", "2024-05-16", id="month day year"),
        pytest.param("It opened on 16 May 2024.", "16 May 2024", "2024-05-16", id="day month year"),
        pytest.param("It opened on the 16th of May, 2024.", "the 16th of May, 2024", "2024-05-16", id="ordinal day"),
        pytest.param("It opened May 16th.", "May 16th", "2024-05-16", id="ordinal behind the month"),
        pytest.param("On Thursday, May 16, it opened.", "Thursday, May 16", "2024-05-16", id="weekday before it"),
        pytest.param("On Thu 16 May 2024 it did.", "Thu 16 May 2024", "2024-05-16", id="short weekday"),
        pytest.param("Dated 2024-05-16.", "2024-05-16", "2024-05-16", id="ISO"),
        pytest.param("Dated 16/05/2024.", "16/05/2024", "2024-05-16", id="slashes, day first, as 16 is no month"),
        pytest.param("Dated 05/16/2024.", "05/16/2024", "2024-05-16", id="slashes, month first"),
        pytest.param("Dated 16.05.2024, it held.", "16.05.2024", "2024-05-16", id="dots are day first"),
        pytest.param("It fell in February, 2022.", "February, 2022", "2022-02", id="month, year"),
        pytest.param("since Sept. 2019", "Sept. 2019", "2019-09", id="abbreviated month"),
        pytest.param("on 16 and 17 May 2024", "16 and 17 May 2024", "2024-05-16/2024-05-17", id="two days, day first"),
        pytest.param("on May 16-17 in Dorrim", "May 16-17", "2024-05-16/2024-05-17", id="range of days"),
        pytest.param(
            "on May 16\u201317 in Dorrim", "May 16\u201317", "2024-05-16/2024-05-17", id="range with an en dash"
        ),
        pytest.param("on May 16 and 17.That is", "May 16 and 17", "2024-05-16/2024-05-17", id="glued sentence"),
        pytest.param("from May 16 to 18, it", "May 16 to 18", "2024-05-16/2024-05-18", id="from to"),
        pytest.param("May 30-June 2, 2024", "May 30-June 2, 2024", "2024-05-30/2024-06-02", id="range across months"),
        pytest.param("in January-March 2024", "January-March 2024", "2024-01/2024-03", id="range of months"),
        pytest.param("the 2024-2025 season", "2024-2025", "2024/2025", id="range of years"),
        pytest.param("in 2008-09 they", "2008-09", "2008/2009", id="short second year"),
        pytest.param("in the third quarter of 2023", "the third quarter of 2023", "2023-Q3", id="quarter"),
        pytest.param("in Q3 2023 it rose", "Q3 2023", "2023-Q3", id="Q3"),
        pytest.param("last year's fourth quarter", "last year's fourth quarter", "2023-Q4", id="quarter of last year"),
        pytest.param("the first half of 2024", "the first half of 2024", "2024-H1", id="half year"),
        pytest.param("in summer 2023", "summer 2023", "2023-SU", id="season with its year"),
        pytest.param("in the 1990s", "the 1990s", "199", id="decade"),
        pytest.param("in the '90s", "the '90s", "199", id="short decade"),
        pytest.param("in the nineties", "the nineties", "199", id="decade in words"),
        pytest.param("in the 19th century", "the 19th century", "18", id="TIMEX3 counts centuries from 0"),
        pytest.param("for fiscal 2023", "fiscal 2023", "2023", id="fiscal year"),
        pytest.param("in FY2024 it", "FY2024", "2024", id="FY2024"),
        pytest.param("on Easter Sunday 2024", "Easter Sunday 2024", "2024-03-31", id="Easter by the computus"),
        pytest.param("on Thanksgiving Day 2022", "Thanksgiving Day 2022", "2022-11-24", id="fourth Thursday"),
        pytest.param("on Christmas Eve 2021", "Christmas Eve 2021", "2021-12-24", id="fixed holiday"),
        pytest.param("by the Fourth of July", "Fourth of July", "2024-07-04", id="holiday named like a date"),
        pytest.param("In December 1941 it fell.", "December 1941", "1941-12", id="history"),
        pytest.param("in nineteen ninety-seven", "nineteen ninety-seven", "1997", id="year in words"),
        pytest.param("back in 1066 they", "1066", "1066", id="far year behind 'in'"),
        pytest.param("the March accord", "March", "2024-03", id="a month before a noun"),
        pytest.param("in the first week of March", "the first week of March", "2024-03", id="part of a month"),
    ],
)
def test_whole_and_partial_dates(text, words, value):
    assert (words, "DATE", value) in [item[:3] for item in shown(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("He came yesterday.", "2024-05-14", id="yesterday"),
        pytest.param("They vote the day after tomorrow.", "2024-05-17", id="day after tomorrow"),
        pytest.param("It happened last week.", "2024-W19", id="last week"),
        pytest.param("He comes this week.", "2024-W20", id="this week"),
        pytest.param("It ended last year.", "2023", id="last year"),
        pytest.param("It opens next month.", "2024-06", id="next month"),
        pytest.param("It grew over the last decade.", "P10Y", id="the last decade is a length"),
        pytest.param("He was hired in last decade's boom.", "201", id="last decade"),
        pytest.param("The firm left last spring.", "2023-SP", id="last spring"),
        pytest.param("It was sold a year ago.", "2023", id="a year ago"),
        pytest.param("It was sold ten days ago.", "2024-05-05", id="days ago"),
        pytest.param("It was sold two and a half years ago.", "2021-11", id="half years count months"),
        pytest.param("It is due two weeks from now.", "2024-W22", id="from now"),
        pytest.param("Several years ago it was sold.", "PAST_REF", id="vague distance has no date"),
        pytest.param("Prices now rise.", "PRESENT_REF", id="now"),
        pytest.param("The council met on Thursday.", "2024-05-09", id="past weekday"),
        pytest.param("The council will meet on Thursday.", "2024-05-16", id="coming weekday"),
        pytest.param("The council is to meet on Thursday.", "2024-05-16", id="'is to' is the future"),
        pytest.param("They want it done by Friday.", "2024-05-17", id="'by' is the future"),
        pytest.param("Nobody has called since Friday.", "2024-05-10", id="'since' is the past"),
        pytest.param("The ferry runs from Thursday.", "2024-05-16", id="'from' is to come"),
        pytest.param("It was closed from Thursday.", "2024-05-09", id="'from' of what was"),
        pytest.param("It closed on Wednesday.", "2024-05-15", id="the publication's own weekday"),
        pytest.param("It closed last Wednesday.", "2024-05-08", id="last Wednesday is not today"),
        pytest.param("It opened on October 3.", "2023-10-03", id="year by nearness and past tense"),
        pytest.param("It will open on October 3.", "2024-10-03", id="year by nearness and future tense"),
        pytest.param("It opened in November.", "2023-11", id="month by past tense"),
        pytest.param("It will open in November.", "2024-11", id="month by future tense"),
        pytest.param("In January, the board bought the mill.", "2024-01", id="tense behind the month"),
        pytest.param("It was sold last May.", "2023-05", id="last May"),
        pytest.param("Voters wait for Thursday's ruling.", "2024-05-16", id="a possessive weekday is the near one"),
    ],
)
def test_deictic_expressions_count_from_the_publication(text, value):
    times = read(text)
    assert value in [time.value for time in times]
    assert all(time.anchor in ("published 2024-05-15", "") for time in times)


@pytest.mark.parametrize(
    ("updated", "value"),
    [
        pytest.param("2024-05-17T09:00", "2024-05-17", id="the day of the update"),
        pytest.param("2024-05-18", "2024-05-17", id="a day before the update"),
        pytest.param("2024-05-16", "2024-05-10", id="the update was before it"),
        pytest.param("2024-06-17", "2024-05-10", id="an update long after"),
    ],
)
def test_a_weekday_between_publication_and_update_is_that_one(updated, value):
    (found,) = tag_times(BLANK("He was found on Friday."), published=PUBLISHED, updated=updated, settings=Settings())
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value", "anchor"),
    [
        pytest.param("On 2 May he left. Three days later, he was back.", "2024-05-05", "2 May", id="three days later"),
        pytest.param("On 2 May he left. The following day, he wrote.", "2024-05-03", "2 May", id="the following day"),
        pytest.param("On 2 May he left. The same day, she came.", "2024-05-02", "2 May", id="the same day"),
        pytest.param("On 2 May he left. The day before, he fell.", "2024-05-01", "2 May", id="the day before"),
        pytest.param("In 2019 it rose. It fell the following year.", "2020", "2019", id="the following year"),
        pytest.param("In 2019 it rose. That year it closed.", "2019", "2019", id="that year"),
        pytest.param(
            "It rose in Q2 2023. A year earlier it fell.", "2022-Q2", "Q2 2023", id="a year earlier keeps the quarter"
        ),
        pytest.param("On 2 May it rained. Two weeks earlier, it froze.", "2024-W16", "2 May", id="two weeks earlier"),
        pytest.param("On 2 May it rained until the 6th.", "2024-05-06", "2 May", id="day of the month spoken of"),
    ],
)
def test_anaphoric_expressions_count_from_the_last_date(text, value, anchor):
    last = read(text)[-1]
    assert last.value == value
    start = text.index(anchor)
    assert last.anchor == f"text {start}:{start + len(anchor)}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("It happened on May 16.", "XXXX-05-16", id="day without its year"),
        pytest.param("It happened on Thursday.", "XXXX-WXX-4", id="weekday"),
        pytest.param("It happened in October.", "XXXX-10", id="month"),
        pytest.param("It happened yesterday.", "XXXX-XX-XX", id="yesterday"),
        pytest.param("It happened last year.", "XXXX", id="last year"),
        pytest.param("It happened on May 16-17.", "XXXX-05-16/XXXX-05-17", id="range"),
        pytest.param("Three days later it happened.", "XXXX-XX-XX", id="later than nothing"),
        pytest.param("It happened last summer.", "XXXX-SU", id="season"),
        pytest.param("It happened in the third quarter.", "XXXX-Q3", id="quarter"),
    ],
)
def test_unknown_publication_leaves_values_relative(text, value):
    (only,) = read(text, published=None)
    assert (only.value, only.earliest, only.latest, only.anchor) == (value, None, None, "")


@pytest.mark.parametrize("published", [None, "", "yesterday", "2024-13-45", "03-02-2009"])
def test_a_publication_that_is_no_date_counts_as_unknown(published):
    assert values("It rained on Thursday.", published) == ["XXXX-WXX-4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "at 10:30 a.m. EST on May 16", ("2024-05-16T10:30", "2024-05-16T10:30-05:00"), id="zone in the interval"
        ),
        pytest.param("at 14:00 GMT on May 16", ("2024-05-16T14:00Z", "2024-05-16T14:00+00:00"), id="GMT is Z"),
        pytest.param("at 10 p.m. Wednesday", ("2024-05-15T22:00", "2024-05-15T22:00"), id="clock before the day"),
        pytest.param("on May 16 at 6:45pm", ("2024-05-16T18:45", "2024-05-16T18:45"), id="clock behind the day"),
        pytest.param("at noon on May 16", ("2024-05-16T12:00", "2024-05-16T12:00"), id="noon"),
        pytest.param("at midnight on May 16", ("2024-05-16T24:00", "2024-05-17T00:00"), id="midnight ends the day"),
        pytest.param("yesterday afternoon", ("2024-05-14TAF", "2024-05-14T12:00"), id="part of a day"),
        pytest.param("last night", ("2024-05-14TNI", "2024-05-14T18:00"), id="last night"),
        pytest.param("the morning of May 16", ("2024-05-16TMO", "2024-05-16T04:00"), id="the morning of a date"),
        pytest.param("2024-05-16T10:00:00Z", ("2024-05-16T10:00:00Z", "2024-05-16T10:00Z"), id="ISO time"),
    ],
)
def test_clock_times_and_parts_of_days(text, expected):
    (only,) = read(text)
    assert (only.type, only.value, only.earliest) == ("TIME", *expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("late last month", ("late last month", "DATE", "2024-04", "END"), id="late"),
        pytest.param(
            "by the end of the decade", ("the end of the decade", "DATE", "202", "END"), id="end of the decade"
        ),
        pytest.param("in mid-June", ("mid-June", "DATE", "2024-06", "MID"), id="mid"),
        pytest.param("in the early 1970s", ("the early 1970s", "DATE", "197", "START"), id="early decade"),
        pytest.param("more than a year ago", ("more than a year ago", "DATE", "2023", "BEFORE"), id="more than ago"),
        pytest.param("earlier this month", ("earlier this month", "DATE", "2024-05", "START"), id="earlier this month"),
        pytest.param("at least 72 hours", ("at least 72 hours", "DURATION", "PT72H", "EQUAL_OR_MORE"), id="at least"),
        pytest.param("nearly two decades", ("nearly two decades", "DURATION", "P20Y", "LESS_THAN"), id="nearly"),
        pytest.param("a two-day visit", ("two-day", "DURATION", "P2D", ""), id="two-day"),
        pytest.param("a 24-hour strike", ("24-hour", "DURATION", "PT24H", ""), id="24-hour as an adjective"),
        pytest.param("half an hour", ("half an hour", "DURATION", "PT30M", ""), id="half an hour"),
        pytest.param("an hour and a half", ("an hour and a half", "DURATION", "PT90M", ""), id="one and a half"),
        pytest.param("two to three weeks", ("two to three weeks", "DURATION", "P2W/P3W", ""), id="range of lengths"),
        pytest.param("in a decade", ("a decade", "DURATION", "P10Y", ""), id="in a decade"),
        pytest.param("the past three days", ("the past three days", "DURATION", "P3D", ""), id="the past three days"),
        pytest.param("in recent weeks", ("recent weeks", "DURATION", "PXW", ""), id="recent weeks"),
        pytest.param("a decades-long war", ("decades-long", "DURATION", "PXE", ""), id="decades-long"),
        pytest.param("every Tuesday", ("every Tuesday", "SET", "XXXX-WXX-2", ""), id="every Tuesday"),
        pytest.param("twice a year", ("twice a year", "SET", "P1Y", ""), id="twice a year"),
        pytest.param("every two years", ("every two years", "SET", "P2Y", ""), id="every two years"),
        pytest.param("each July", ("each July", "SET", "XXXX-07", ""), id="each July"),
        pytest.param("open on Mondays", ("Mondays", "SET", "XXXX-WXX-1", ""), id="weekdays that repeat"),
    ],
)
def test_modifiers_lengths_and_sets(text, expected):
    assert expected in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may march in the fall of the leader.", id="may, march, fall"),
        pytest.param("May I come in?", id="May at the start of a sentence"),
        pytest.param("Mr. Sun sat down in Mar Vista.", id="Sun, Mar as names"),
        pytest.param("April Kessel said that June Oyelaran won.", id="first names"),
        pytest.param("Wait a second, the second act follows.", id="second"),
        pytest.param("The Sunday Times and The Daily Mail wrote of it.", id="papers"),
        pytest.param("Children were at Sunday school.", id="Sunday school"),
        pytest.param("Black Friday sales were low.", id="Black Friday"),
        pytest.param("Read the Thursday Times at the desk.", id="a paper of a weekday"),
        pytest.param("Dorrim beat Kelland 3-2 and then 11:9.", id="scores"),
        pytest.param("Flight 1989 and a Boeing 737-800 landed; call 555-1999.", id="flights, models, phones"),
        pytest.param("An F-16, a G20 paper, US$2024 and 2,024 trees.", id="names and amounts with numbers"),
        pytest.param("He has 2000 people and 1999 votes.", id="counts that look like years"),
        pytest.param("A 9-year-old boy, aged 9, was 43 years old.", id="ages are figures"),
        pytest.param("It costs $5 a day, or 950 a week.", id="rates are figures"),
        pytest.param("Take it day by day; it was the car of the year.", id="idioms"),
        pytest.param("Dated 05/06/2021.", id="day and month may be swapped"),
        pytest.param("On February 30 nothing happened.", id="no such day"),
        pytest.param("It fell in the 5th century BC.", id="before our era"),
    ],
)
def test_what_is_no_time(text):
    assert shown(text) == []


def test_ages_are_read_where_the_settings_ask_for_them():
    assert shown("A 9-year-old boy won.", times_ages=True) == [("9-year-old", "DURATION", "P9Y", "")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("The crew met on March 3.", "2024-03-03", id="dateparser: March 3 was 16 March"),
        pytest.param(
            "Three days later, on 2 May, it may end. Three days later it did.", "2024-05-05", id="dateparser: anchor"
        ),
        pytest.param("It was 620, up from 950 a day earlier.", "2024-05-14", id="quantulum3: 950 per day"),
    ],
)
def test_where_the_peers_fail(text, value):
    assert values(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        pytest.param("on May 16-17", ("2024-05-16", "2024-05-18"), id="days"),
        pytest.param("in May 2024", ("2024-05-01", "2024-06-01"), id="month"),
        pytest.param("in 2023", ("2023-01-01", "2024-01-01"), id="year"),
        pytest.param("in Q4 2023", ("2023-10-01", "2024-01-01"), id="quarter"),
        pytest.param("last week", ("2024-05-06", "2024-05-13"), id="week"),
        pytest.param("over the weekend it burned", ("2024-05-11", "2024-05-13"), id="weekend"),
        pytest.param("the 1990s", ("1990-01-01", "2000-01-01"), id="decade"),
        pytest.param("the 19th century", ("1800-01-01", "1900-01-01"), id="century"),
        pytest.param("late 2023", ("2023-07-01", "2024-01-01"), id="late year"),
        pytest.param("mid-June", ("2024-06-08", "2024-06-24"), id="middle of a month"),
        pytest.param("earlier this month", ("2024-05-01", "2024-05-15"), id="up to the publication"),
        pytest.param("later this year", ("2024-05-15", "2025-01-01"), id="from the publication on"),
        pytest.param("more than a year ago", ("2022-01-01", "2024-01-01"), id="more than a year ago"),
        pytest.param("the past three days", ("2024-05-12", "2024-05-16"), id="the past days"),
        pytest.param("the first week of March", ("2024-03-01", "2024-03-08"), id="first week of a month"),
        pytest.param("now", (None, None), id="now"),
        pytest.param("two days", (None, None), id="length"),
    ],
)
def test_intervals(text, bounds):
    (only,) = read(text)
    assert (only.earliest, only.latest) == bounds


@pytest.mark.parametrize("words", [["May", "16", "-", "17"], ["May", "16-17"], ["May", "16", "-17"]])
def test_tokens_of_any_pipeline_give_the_same(words):
    doc = Doc(BLANK.vocab, words=["on", *words], spaces=[True, True, *[False] * (len(words) - 1)])
    assert [time.value for time in tag_times(doc, published=PUBLISHED, settings=Settings())] == [
        "2024-05-16/2024-05-17"
    ]


def tagged(words, tags, heads, deps):
    return Doc(BLANK.vocab, words=words, tags=tags, heads=heads, deps=deps)


def test_the_tree_decides_the_tense():
    words = ["He", "said", "that", "it", "will", "open", "on", "Thursday"]
    doc = tagged(
        words,
        ["PRP", "VBD", "IN", "PRP", "MD", "VB", "IN", "NNP"],
        [1, 1, 5, 5, 5, 1, 7, 5],
        ["nsubj", "ROOT", "mark", "nsubj", "aux", "ccomp", "case", "obl"],
    )
    assert [time.value for time in tag_times(doc, published=PUBLISHED, settings=Settings())] == ["2024-05-16"]


def test_a_planned_event_is_to_come_whatever_the_tense_of_planning():
    words = ["They", "planned", "to", "leave", "on", "Thursday"]
    doc = tagged(
        words,
        ["PRP", "VBD", "TO", "VB", "IN", "NNP"],
        [1, 1, 3, 1, 5, 3],
        ["nsubj", "ROOT", "mark", "xcomp", "case", "obl"],
    )
    assert [time.value for time in tag_times(doc, published=PUBLISHED, settings=Settings())] == ["2024-05-16"]


MONTHS = list(calendar.month_name)[1:]
FORMATS = [
    lambda d: f"on {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"on {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"on {MONTHS[d.month - 1]} {d.day} {d.year}",
    lambda d: f"on the {ordinal(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"on {MONTHS[d.month - 1][:3]}. {d.day}, {d.year}" if d.month != 5 else f"on May {d.day}, {d.year}",
    lambda d: f"on {d:%A}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"on {d:%a} {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"on {d.isoformat()}",
    lambda d: f"on {d.year}/{d.month:02d}/{d.day:02d}",
    lambda d: f"on {d.day:02d}.{d.month:02d}.{d.year}",
    lambda d: f"on {MONTHS[d.month - 1].upper()} {d.day}, {d.year}",
]


def ordinal(day):
    return f"{day}{'th' if 10 <= day % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


@given(
    day=st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31)),
    written=st.sampled_from(FORMATS),
    published=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(str),
)
@settings(max_examples=300, deadline=None)
def test_a_written_date_reads_back_to_itself(day, written, published):
    assert values(f"The mill burned {written(day)}, it said.", published) == [day.isoformat()]


@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), offset=st.integers(-170, 170))
@settings(max_examples=100, deadline=None)
def test_a_day_without_its_year_is_one_of_the_nearest(day, offset):
    meant = day + dt.timedelta(offset)
    verb = "will burn" if offset > 0 else "burned"
    assert values(f"It {verb} on {MONTHS[meant.month - 1]} {meant.day}.", str(day)) == [str(meant)]


VOCABULARY = """
    May march 16 - – , . the last next this week of year years two 2024 1990s ' s quarter ago later earlier day before
    after half and a an to Q3 10:30 pm p.m. GMT mid- early end hundred 999999999999 31 February every other first th 3rd
    Thursday yesterday Friday tonight 29 weekend morning noon 05/06/07 24:00 99:99 0 00 century millennium Easter
    0001-01-01 9999-12-31 more than minutes summer decade that same till by times
"""
WORDS = [*VOCABULARY.split(), "\n\n", "\u2029", "\ud800"]


@given(
    text=st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
    | st.text(max_size=80),
    published=st.sampled_from([None, "2024-05-15", "0001-01-01", "9999-12-31", "2024-02-29T23:59:59+09:00"]),
)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_without_raising(text, published):
    text = text.encode("utf-8", "replace").decode()  # spaCy itself takes no lone surrogates
    doc = BLANK(text)
    times = tag_times(doc, published=published, settings=Settings())
    reached = 0
    for found in times:
        assert reached <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert (found.earliest is None) == (found.latest is None)
        assert found.rule
        reached = found.end


@given(day=st.dates(dt.date(1600, 1, 1), dt.date(2400, 1, 1)))
def test_easter_is_a_sunday_in_its_five_weeks(day):
    easter = holiday("easter+0", day.year)
    assert easter.isoweekday() == 7
    assert dt.date(day.year, 3, 22) <= easter <= dt.date(day.year, 4, 25)


@pytest.mark.parametrize(
    "value", ["XXXX-05-16", "2024-WXX", "PAST_REF", "P2D", "2024-13", "2024-02-30", "", "/", "00", "2024-W60"]
)
def test_values_with_unknown_or_wrong_parts_have_no_interval(value):
    assert interval(value) is None


@pytest.mark.parametrize("run", ["a year and a ", "on Monday ", "May 1, 2, 3, 4, 5, 6, 7, ", "16 , 17 , ", "the last "])
def test_linear_time_on_long_runs(run):
    """Twenty times the text may take twenty times as long, not four hundred."""

    def seconds(count):
        doc = Doc(BLANK.vocab, words=[run * count])
        start = time.process_time()
        tag_times(doc, published=PUBLISHED, settings=Settings())
        return time.process_time() - start

    seconds(20)
    assert seconds(2_000) < 60 * max(seconds(100), 0.01)

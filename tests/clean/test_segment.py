"""What each stretch of a plain text is. Every text here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.clean import clean
from crossread.clean.vocabulary import furniture
from crossread.records.article import Page
from crossread.settings import Settings

SETTINGS = Settings()
ONE = "The ferry left Kelland harbour at dawn on Monday, the harbour master said in a statement."
TWO = "Nobody was hurt, and the operator of the line said that it would publish what it found."
THREE = "The line has carried about 400 passengers a day since it was opened by the province."


def article(*paragraphs, meta=None, place="report.txt"):
    made = clean(Page(place, "text", "\n\n".join(paragraphs), "0" * 64, meta or {}), settings=SETTINGS)
    assert hasattr(made, "segments"), made
    return made


def kinds(*paragraphs):
    made = article(*paragraphs)
    return [(part.kind, made.text[part.start : part.end]) for part in made.segments]


def kind_of(line, *, before=(ONE, TWO), after=(THREE,)):
    """Return the kind of `line` between paragraphs of prose."""
    found = [kind for kind, text in kinds("Ferry late after fog", *before, line, *after) if text == line]
    return found[0] if found else "split"


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        pytest.param(["Ferry late after fog", ONE, TWO], "Ferry late after fog", id="first line"),
        pytest.param(
            ["3 May 2031, 10:20", "Ferry late after fog", ONE], "Ferry late after fog", id="after a timestamp"
        ),
        pytest.param(["WORLD NEWS", "Ferry late after fog", ONE], "Ferry late after fog", id="under its section"),
        pytest.param(["By Ada Moe", "Ferry late after fog", ONE], "Ferry late after fog", id="after a byline"),
        pytest.param(
            ["Free to read: Ferry Late After Fog", ONE], "Ferry Late After Fog", id="without what the site adds"
        ),
        pytest.param(["Ferry late after the fog | Dorrim Day", ONE], "Ferry late after the fog", id="without the site"),
        pytest.param(["Ferry Comes Late After Fog.", ONE], "Ferry Comes Late After Fog.", id="a stop in title case"),
        pytest.param(["Why did the ferry come late?", ONE], "Why did the ferry come late?", id="a question"),
        pytest.param(["'We saw nothing!'", ONE, TWO], "'We saw nothing!'", id="a quotation"),
        pytest.param(["Source: no delay after fog", ONE], "Source: no delay after fog", id="a source is no credit"),
        pytest.param(["Watch: the ferry comes in late", ONE], "the ferry comes in late", id="a film's title"),
        pytest.param([ONE, TWO, THREE], None, id="prose at once"),
        pytest.param(["The ferry was late.", ONE, TWO], None, id="a short sentence at once"),
        pytest.param(["“We saw nothing,” she said.", ONE], None, id="a quotation with its speaker"),
    ],
)
def test_the_title(paragraphs, title):
    assert article(*paragraphs).title == title


def test_a_title_that_metadata_state_is_found_in_the_text():
    made = article(
        "Dorrim Day", "Some kicker line", "Ferry late after fog", ONE, meta={"title": "Ferry Late After Fog"}
    )
    titles = [made.text[part.start : part.end] for part in made.segments if part.kind == "title"]
    assert (made.title, titles) == ("Ferry Late After Fog", ["Ferry late after fog"])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("What the operator says", "subheading", id="short and no sentence"),
        pytest.param("‘A WALL OF FOG’", "subheading", id="a heading in quotes"),
        pytest.param("What did the crew do?", "subheading", id="a question alone"),
        pytest.param("Delays On The Line:", "subheading", id="title case with a colon"),
        pytest.param("“We saw nothing.”", "body", id="a short quotation"),
        pytest.param("It was cold.", "body", id="a short sentence"),
        pytest.param("- forty people on board", "body", id="an item of a list"),
        pytest.param("The harbour master added:", "body", id="what announces a quotation"),
        pytest.param("Advertisement", "boilerplate", id="advertising"),
        pytest.param("Read more: Fog closes the airport", "boilerplate", id="a link with its headline"),
        pytest.param("More:Fog closes the airport of St. Dorrim", "boilerplate", id="a link glued to its label"),
        pytest.param("Airport closed:Fog keeps planes on the ground in Dorrim", "boilerplate", id="a label glued"),
        pytest.param("FOG CLOSES THE AIRPORT OF DORRIM FOR HOURS", "boilerplate", id="a long headline in capitals"),
        pytest.param("Share Tweet Email Print", "boilerplate", id="sharing"),
        pytest.param("Sign up for our daily newsletter", "boilerplate", id="newsletter"),
        pytest.param("Subscribe to Dorrim Day", "boilerplate", id="subscription"),
        pytest.param("We use cookies to improve your experience.", "boilerplate", id="cookies"),
        pytest.param("Play Video 1:25 The ferry comes in – video report", "boilerplate", id="a player"),
        pytest.param("Slideshow (13 images)", "boilerplate", id="a gallery"),
        pytest.param("2 of 14", "boilerplate", id="a counter"),
        pytest.param("[pullquote]", "boilerplate", id="a mark of the layout"),
        pytest.param("Passengers on the deck in 2030. Photo: Bo Lind/AFP", "caption", id="photo and names"),
        pytest.param("Passengers on the deck. (REUTERS/Bo Lind)", "caption", id="names in brackets"),
        pytest.param("The ferry in fog. (Source: AFP/Sputnik)", "caption", id="source in brackets"),
        pytest.param("The ferry in fog. (AFP photo: Bo Lind)", "caption", id="agency photo"),
        pytest.param("FILE PHOTO: The ferry in the fog, May 2, 2030. REUTERS/Bo Lind/File Photo", "caption", id="file"),
        pytest.param("Enlarge this image toggle caption Bo Lind/AP Bo Lind/AP", "caption", id="picture controls"),
        pytest.param("The operator told Reuters that nobody was hurt.", "body", id="an agency in prose"),
        pytest.param("The report said (Source: the ministry's own count) that 40 were aboard.", "body", id="brackets"),
        pytest.param("Editor's note: This story has been updated.", "boilerplate", id="a note on the text"),
        pytest.param(
            "Editor's note: The mayor on Monday revised the toll from 50 to 49.", "body", id="a note with news"
        ),
        pytest.param(
            "Subscribe to the view that all was well at sea, as the operator did on Monday, the mayor would not.",
            "body",
            id="prose that begins so",
        ),
    ],
)
def test_a_line_among_prose(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        pytest.param(
            ["Leave a Reply", "I was on that ferry and it was awful, I tell you."], ["boilerplate"] * 2, id="comments"
        ),
        pytest.param(["No comments yet."], ["boilerplate"], id="no comments"),
        pytest.param(["Get The Best Of Dorrim", "Learn More"], ["boilerplate"] * 2, id="a promotion in title case"),
        pytest.param(
            ["More on this story:", "Fog closes the airport", "Harbour master quits"], ["boilerplate"] * 3, id="links"
        ),
        pytest.param(["Copyright © 2031 Dorrim Day. All rights reserved."], ["boilerplate"], id="rights"),
        pytest.param(["Ada Moe contributed to this report."], ["byline"], id="contributors"),
        pytest.param(["Moe reported from Kelland; Lind from Dorrim."], ["byline"], id="who was where"),
        pytest.param(
            ["3 May: Dorrim 2, Kelland 0", "4 May: Dorrim 1, Kelland 1", "5 May: Kelland 3"], ["body"] * 3, id="results"
        ),
    ],
)
def test_the_end(tail, expected):
    assert [kind for kind, _ in kinds("Ferry late after fog", ONE, TWO, *tail)][3:] == expected


def test_highlights_are_not_said_twice():
    found = kinds("Ferry late after fog", "Story highlights Ferry two hours late", "Nobody hurt in the fog", ONE, TWO)
    assert [kind for kind, _ in found] == ["title", "boilerplate", "boilerplate", "body", "body"]


def test_a_paragraph_said_twice_counts_once():
    assert [kind for kind, _ in kinds("Ferry late after fog", ONE, TWO, ONE, THREE)][1:] == [
        "body",
        "body",
        "boilerplate",
        "body",
    ]


def test_a_lone_credit_makes_the_paragraph_above_it_a_caption():
    above = "The ferry Sarven comes into Kelland on May 2 after two hours in the fog off the coast."
    found = kinds("Ferry late after fog", ONE, TWO, above, "Reuters", THREE)
    assert found[3:5] == [("caption", above), ("caption", "Reuters")]
    said = "“We stood on the deck on May 2 and saw nothing at all,” a passenger said after she came ashore in Kelland."
    assert kinds("Ferry late after fog", ONE, TWO, said, "Bo Lind/Reuters", THREE)[3][0] == "body"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(
            "KELLAND, May 2 (Reuters) - " + ONE,
            [("dateline", "KELLAND, May 2 (Reuters) -"), ("body", ONE)],
            id="Reuters",
        ),
        pytest.param("KELLAND, Dorrim (AP) — " + ONE, [("dateline", "KELLAND, Dorrim (AP) —"), ("body", ONE)], id="AP"),
        pytest.param(
            "KELLAND, May 2. /TASS/. " + ONE, [("dateline", "KELLAND, May 2. /TASS/."), ("body", ONE)], id="TASS"
        ),
        pytest.param("Kelland (AFP) – " + ONE, [("dateline", "Kelland (AFP) –"), ("body", ONE)], id="AFP"),
        pytest.param("NEW KELLAND: " + ONE, [("dateline", "NEW KELLAND:"), ("body", ONE)], id="a city and a colon"),
        pytest.param("BREAKING: " + ONE, [("body", "BREAKING: " + ONE)], id="no city"),
        pytest.param(
            "The ferry at Kelland in 2030. (Source: AFP/Sputnik) " + ONE,
            [("caption", "The ferry at Kelland in 2030. (Source: AFP/Sputnik)"), ("body", ONE)],
            id="a caption before",
        ),
        pytest.param(ONE + " Read more »", [("body", ONE), ("boilerplate", "Read more »")], id="a link after"),
        pytest.param(
            f"{ONE}Focus of the Talks: Fish and TradeTalks between the ports began at noon.{TWO}",
            [
                ("body", ONE),
                ("subheading", "Focus of the Talks: Fish and Trade"),
                ("body", "Talks between the ports began at noon." + TWO),
            ],
            id="a heading glued on both sides",
        ),
        pytest.param(
            f'{ONE[:-1]}."Fog and Safety at SeaThe leaders of the ports met.',
            [
                ("body", ONE[:-1] + '."'),
                ("subheading", "Fog and Safety at Sea"),
                ("body", "The leaders of the ports met."),
            ],
            id="a heading after a closing quote",
        ),
        pytest.param(
            f"{ONE}What Comes Next?The ports will meet again.",
            [("body", ONE), ("subheading", "What Comes Next?"), ("body", "The ports will meet again.")],
            id="a question",
        ),
        pytest.param(
            f"{ONE}Plans for 2032The ports will meet again.",
            [("body", ONE), ("subheading", "Plans for 2032"), ("body", "The ports will meet again.")],
            id="ends in a year",
        ),
        pytest.param(
            f"{ONE}First talks since the stormThe ports will meet again.",
            [("body", ONE), ("subheading", "First talks since the storm"), ("body", "The ports will meet again.")],
            id="a heading in lower case",
        ),
        pytest.param(
            f"{ONE}Mayor Ida McAllister said so.", [("body", f"{ONE}Mayor Ida McAllister said so.")], id="McAllister"
        ),
        pytest.param(
            "Ida DesRochers, of the port, said so twice.",
            [("body", "Ida DesRochers, of the port, said so twice.")],
            id="DesRochers, at the start",
        ),
        pytest.param(f"{ONE}Bilateral trade grew.", [("body", f"{ONE}Bilateral trade grew.")], id="sentences only"),
        pytest.param(
            f"{ONE}The StreamCast TechHub app failed.",
            [("body", f"{ONE}The StreamCast TechHub app failed.")],
            id="brands",
        ),
    ],
)
def test_boundaries_inside_a_paragraph(paragraph, expected):
    assert kinds("Ferry late after fog", paragraph, THREE)[1:-1] == expected


@pytest.mark.parametrize(
    ("paragraphs", "agency", "byline"),
    [
        pytest.param(["Ferry late", "By Ada Moe and Bo Lind", ONE], (), ("Ada Moe", "Bo Lind"), id="By"),
        pytest.param(
            ["Ferry late", "By ADA MOE, Associated Press", ONE], ("Associated Press",), ("ADA MOE",), id="agency"
        ),
        pytest.param(["Ferry late", "Ada Moe, Staff writer", ONE], (), ("Ada Moe",), id="role"),
        pytest.param(
            ["Ferry late", "Ada Moe, Dorrim Day and Bo Lind, The Post", ONE], (), ("Ada Moe", "Bo Lind"), id="outlets"
        ),
        pytest.param(["Ferry late", "By Editor", ONE], (), (), id="nobody"),
        pytest.param(["Ferry late", "Ada Moe", "3 May 2031", ONE], (), ("Ada Moe",), id="beside a date"),
        pytest.param(
            ["Ferry late", ONE, "By Monday evening the fog had gone, the port said.", TWO], (), (), id="By Monday"
        ),
        pytest.param(["Ferry late", "Kelland (AFP) – " + ONE], ("AFP",), (), id="dateline"),
        pytest.param(
            ["Ferry late", ONE, TWO, "With files from AFP and Reuters"], ("AFP", "Reuters"), (), id="with files"
        ),
        pytest.param(["Ferry late", ONE, TWO, "Source: AFP/Sputnik"], ("AFP", "Sputnik"), (), id="source"),
        pytest.param(["Ferry late", ONE, TWO + " (AFP)"], ("AFP",), (), id="in brackets at the end"),
        pytest.param(["Ferry late", ONE, TWO + " PTI"], ("PTI",), (), id="bare at the end"),
        pytest.param(["Ferry late", ONE, TWO, "Reuters"], ("Reuters",), (), id="alone at the end"),
        pytest.param(["Ferry late", "Reuters", ONE, TWO], ("Reuters",), (), id="alone under the title"),
        pytest.param(
            ["Ferry late", ONE, TWO, "The Associated Press contributed to this report."],
            ("Associated Press",),
            (),
            id="contributed",
        ),
        pytest.param(["Ferry late", ONE, "The ferry. Image: AFP", TWO], (), (), id="a picture is no credit"),
        pytest.param(
            ["Ferry late", "The ferry in 2030. (Source: AFP/Sputnik) " + ONE, TWO], (), (), id="nor a glued one"
        ),
        pytest.param(["Ferry late", ONE, "Bo Lind/Getty Images", TWO], (), (), id="nor a photographer"),
        pytest.param(["Ferry late", ONE, "The port told Reuters that all was well.", TWO], (), (), id="nor prose"),
    ],
)
def test_whose_work_it_is(paragraphs, agency, byline):
    made = article(*paragraphs)
    assert (made.agency, made.byline) == (agency, byline)


def test_hard_wrapped_paragraphs_stay_whole():
    text = f"Ferry late after fog\n\n{wrapped(ONE + ' ' + TWO)}\n\n{wrapped(THREE + ' ' + ONE)}\n"
    made = clean(Page("a.txt", "text", text, "", {}), settings=SETTINGS)
    assert [part.kind for part in made.segments] == ["title", "body", "body"]


def wrapped(text, width=60):
    import textwrap

    return "\n".join(textwrap.wrap(text, width))


LINES = st.sampled_from(
    [
        ONE,
        TWO,
        THREE,
        "",
        "   ",
        "Ferry late",
        "By Ada Moe",
        "3 May 2031",
        "Updated: 4 May 2031",
        "Reuters",
        "Advertisement",
        "Leave a Reply",
        "Story highlights",
        "Photo: AFP",
        "KELLAND (AP) — The ferry left.",
        "More on this:",
        "“",
        "\u200b",
        "2 of 3",
        "He left.What Comes NextThe port said so.",
        'She said."Fog AheadThe port',
        "(Source: AFP) The port said.",
        "…",
        "a" * 500,
        "Read more",
        "The port said so. Read more",
        "The port said so. [+120 chars]",
        "The port said so. (AFP)",
    ]
)


@given(
    paragraphs=st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=14),
    gap=st.sampled_from(["\n", "\n\n", "\n \n"]),
)
def test_segments_share_out_all_that_is_not_blank(paragraphs, gap):
    text = gap.join(paragraphs)
    made = clean(Page("a.txt", "text", text, "", {}), settings=SETTINGS)
    if not hasattr(made, "segments"):
        return
    assert made.text == text
    last = 0
    for part in made.segments:
        stretch = text[part.start : part.end]
        assert last <= part.start < part.end <= len(text)
        assert stretch == stretch.strip() != ""
        assert text[last : part.start].strip() == ""
        last = part.end
    assert text[last:].strip() == ""


def test_every_rule_of_furniture_says_why_and_is_of_a_known_kind():
    for rule in furniture():
        assert rule.why
        assert rule.kind in {"boilerplate", "caption", "timestamp"}
        assert rule.then in {"", "list", "all"}


@pytest.mark.parametrize(
    ("paragraphs", "agency"),
    [
        pytest.param(["Ferry late", ONE, "KELLAND (SNA) - " + TWO], ("SNA",), id="wire copy inside a text"),
        pytest.param(
            ["Ferry late", "KELLAND (SNA) - " + ONE, TWO, "Source: Sarven News Agency (SNA)"],
            ("Sarven News Agency",),
            id="short form and full name are one",
        ),
        pytest.param(["Ferry late", "(CNN) " + ONE], (), id="a broadcaster is no agency"),
    ],
)
def test_agencies_that_no_list_knows(paragraphs, agency):
    assert article(*paragraphs).agency == agency


def test_the_line_of_the_site_above_the_title():
    made = article("DORRIM DAY | NEWS & VIEWS", "Ferry late after two hours in the fog", ONE)
    assert made.title == "Ferry late after two hours in the fog"
    assert made.segments[0].kind == "boilerplate"


def test_the_outlet_is_no_author():
    assert article("Ferry late", "Dorrim Day", "Published 3 May 2031", ONE, meta={"outlet": "Dorrim Day"}).byline == ()


def test_a_button_in_the_middle_ends_nothing():
    found = kinds(
        "Ferry late after fog",
        ONE,
        "Join the conversation",
        TWO,
        THREE,
        "Subscribe to read more",
        ONE[:-1] + ", again.",
    )
    assert [kind for kind, _ in found] == ["title", "body", "boilerplate", "body", "body", "boilerplate", "boilerplate"]
    assert "Join" not in article("Ferry late", ONE, "Continue reading below", TWO, THREE).incomplete


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        pytest.param(
            "The port is open again. — Harbour Office (@kellandport) March 14, 2031",
            "The port is open again.",
            id="signature",
        ),
        pytest.param(
            "No ferries before noon https://t.co/Ab12 pic.twitter.com/xY9 — Port (@kellandport) 14 March 2031 Report",
            "No ferries before noon",
            id="links and signature",
        ),
        pytest.param("The fog lifts at last. pic.twitter.com/xY9", "The fog lifts at last.", id="link alone"),
        pytest.param(
            "The port (@kellandport) was closed — nobody knew why.",
            "The port (@kellandport) was closed — nobody knew why.",
            id="a handle in a sentence",
        ),
    ],
)
def test_the_tail_of_an_embedded_post_is_furniture(paragraph, said):
    found = kinds("Ferry late after fog", ONE, paragraph, TWO)
    assert ("body", said) in found
    assert [text for kind, text in found if kind == "body"] == [ONE, said, TWO]


def test_a_line_of_an_embedded_posts_signature_is_furniture():
    assert kind_of("— Harbour Office (@kellandport) March 14, 2031") == "boilerplate"

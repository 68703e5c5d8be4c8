"""One utterance over reports: which quotations are one, which are altered, and which have two speakers."""

import re
from dataclasses import replace

import pytest

from build import article, reading
from crossread.align import align
from crossread.assemble import assemble
from crossread.compare import compare
from crossread.records.dossier import Generator
from crossread.records.reading import Attribution, Token
from crossread.records.story import Report, make_story
from crossread.settings import Settings

SETTINGS = Settings()
NOUNS = {"harbour", "town", "storm", "harbor", "weeks", "years"}
VERBS = {"leave", "sail", "close", "closes", "closed"}
PEOPLE = ("Ada Lund", "Bo Orr")


def made(*texts):
    """Return story and alignment of one-quotation reports: "words", said NAME. Tags are of the lists above."""
    reports = []
    for number, text in enumerate(texts):
        page = article(text, outlet=f"O{number}")
        found = reading(page, names=[(name, "PERSON") for name in PEOPLE])
        low, high = text.find("“"), text.rfind("”") + 1
        source = next(((text.index(name), text.index(name) + len(name)) for name in PEOPLE if name in text), None)
        said = re.search(r"\b(?:said|wrote)\b", text)
        attribution = Attribution(
            source=(source,) if source else (),
            cue=(said.span(),) if said else (),
            content=((low, high),),
            kind="direct",
            speaker=next((name for name in PEOPLE if name in text), "unknown"),
        )
        reports.append(Report(page, replace(found, attributions=(attribution,), tokens=tuple(_tokens(text)))))
    story = make_story(tuple(reports))
    return story, align(story, settings=SETTINGS)


def _tokens(text):
    for match in re.finditer(r"\w+", text):
        word = match.group().casefold()
        tag = "NOUN" if word in NOUNS else "VERB" if word in VERBS else "NUM" if word.isdigit() else "ADV"
        yield Token(*match.span(), "close" if word.startswith("close") else word, tag, "", 0, "dep")


def wording(*texts):
    story, alignment = made(*texts)
    found = compare(story, alignment, settings=SETTINGS).findings
    return [(f.aspect, sorted(s.label for s in f.sides)) for f in found if f.aspect in {"wording", "name"}]


WE = "“We will leave the harbour before the storm comes,” said Ada Lund."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(WE.replace("harbour", "town"), [("wording", ["harbour", "town"])], id="another noun"),
        pytest.param(WE.replace("leave", "not leave"), [("wording", ["not", "will leave"])], id="a denial left out"),
        pytest.param(WE, [], id="the same"),
        pytest.param(WE.replace("harbour", "harbor"), [], id="another spelling"),
        pytest.param(WE.replace("harbour", "[town]"), [], id="brackets say that it was changed"),
        pytest.param(WE.replace("We will leave", "We leave"), [], id="a word left out"),
        pytest.param(WE.replace("before the storm comes", "today"), [], id="cut at its end"),
        pytest.param(WE.replace("harbour", "town").replace("storm", "weeks"), [], id="two places: another translation"),
        pytest.param(WE.replace("before", "when"), [], id="no word of substance"),
        pytest.param(WE.replace("harbour", "town").replace("Ada Lund", "the mayor"), [], id="speaker not known"),
        pytest.param(
            WE.replace("harbour", "town") + "\nLater she said that all must leave the harbour before the storm.",
            [],
            id="the other wording stands there too",
        ),
    ],
)
def test_altered_quotations(other, expected):
    assert wording(WE, other) == expected


def test_another_form_of_one_word_is_no_alteration():
    assert wording(WE.replace("leave", "close"), WE.replace("leave", "closed")) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(WE.replace("Ada Lund", "Bo Orr"), [("name", ["Ada Lund", "Bo Orr"])], id="two speakers"),
        pytest.param(WE.replace("Ada Lund", "the mayor"), [], id="one of them not named"),
        pytest.param("“Before the storm comes,” said Bo Orr.", [], id="too few words to be one utterance"),
        pytest.param(WE.replace("said Ada Lund", "Bo Orr"), [], id="no cue"),
    ],
)
def test_the_same_words_of_two_speakers(other, expected):
    assert wording(WE, other) == expected


@pytest.mark.parametrize(
    ("other", "one"),
    [
        pytest.param(
            "“All of us must leave the harbour before the storm comes tonight,” said Ada Lund.", True, id="run"
        ),
        pytest.param("“All of us must leave the harbour before night,” said Ada Lund.", False, id="short run"),
        pytest.param(
            "“All of us must leave the harbour before the storm comes tonight,” said Bo Orr.", False, id="else"
        ),
        pytest.param("“We will leave the harbour”, she told a crowd.", True, id="cut, speaker not known"),
        pytest.param("“The bank is open again,” said Ada Lund.", False, id="other words"),
    ],
)
def test_which_quotations_are_one_utterance(other, one):
    story, alignment = made(WE, other)
    generator = Generator("t", "0", "", "", "rules")
    comparison = compare(story, alignment, settings=SETTINGS)
    quotes = assemble(story, alignment, comparison, skipped=(), generator=generator).quotes
    assert len(quotes) == 2
    assert (quotes[0].utterance == quotes[1].utterance) is one


def test_the_words_of_two_speakers_are_shown_where_they_stand() -> None:
    """The longer version begins with another sentence; what both have is the second."""
    longer = "“Nobody is safe. We will leave the harbour before the storm comes,” said Bo Orr."
    story, alignment = made(WE, longer)
    found = [f for f in compare(story, alignment, settings=SETTINGS).findings if f.aspect == "name"]
    texts = {located.id: located.span.text for located in story.statements}
    assert [[texts[i] for i in side.statements] for f in found for side in f.sides] == [[WE], [longer]]

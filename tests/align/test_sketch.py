"""What a statement is compared by: stems, and of what somebody says only the content."""

import pytest

from build import article, reading
from crossread.align.sketch import make_sketches, stem
from crossread.records.reading import Attribution, Token
from crossread.records.story import Report, make_story
from crossread.settings import Settings


@pytest.mark.parametrize(
    ("word", "kin"),
    [("resignation", "resign"), ("announcement", "announce"), ("killings", "killing"), ("violated", "violation")],
)
def test_a_verb_and_its_noun_share_a_stem(word, kin):
    assert stem(word) == stem(kin)


@pytest.mark.parametrize("word", ["2024", "fire", "iran"])
def test_short_words_and_numbers_are_kept(word):
    assert stem(word) in (word, word[:-1])


def sketch(source, cue, content, predicates):
    text = f"{source} {cue} {content}"
    made = article(text, outlet="Courier")
    read = reading(made)
    tokens, at = [], 0
    for word in text.split():
        plain = word.strip(".,").lower()
        tokens.append(Token(at, at + len(word), plain, "VERB" if plain in predicates else "NOUN", "", len(tokens), ""))
        at += len(word) + 1
    begin = text.index(content)
    said = Attribution(((0, len(source)),), ((len(source) + 1, begin - 1),), ((begin, len(text)),), "indirect")
    (statement,) = read.statements
    object.__setattr__(read, "tokens", tuple(tokens))
    object.__setattr__(read, "attributions", (said,))
    object.__setattr__(statement, "attribution", 0)
    (found,) = make_sketches(make_story((Report(made, read),)), {}, Settings())
    return found


def test_who_says_it_is_not_compared():
    found = sketch("The transport minister", "told reporters", "that the bridge was closed by ice.", {"told", "closed"})
    assert {stem("bridge"), "ice"} <= set(found.words)
    assert stem("transport") not in found.words
    assert set(found.deeds) == {stem("closed")}


def test_a_source_that_says_something_is_a_misread_one():
    found = sketch("The bridge closed by ice", "worries", "the people of the old town most.", {"closed", "worries"})
    assert {stem("bridge"), "ice"} <= set(found.words)

"""Where reports give one utterance with another word, or put the same words into two mouths.

An altered quotation: inside quotation marks, one known speaker's words are the same in both reports but for one word
of substance (or a "not") in their middle. What is cut off, put in brackets, spelled or contracted in another way, and
what differs in more than one place, as two translations do, is no alteration; nor is a wording that the other report
has too.

    "We will leave the harbour today" / "We will leave the town today", both Orr's -> wording: "harbour" against "town"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from crossread.compare.case import Case
from crossread.compare.lexicon import stance_lexicon
from crossread.records.finding import Finding
from crossread.records.reading import Attribution, Offsets
from crossread.records.story import Utterance

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SUBSTANCE = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
#: Marks by which a writer says that the words are not the speaker's as they were said.
_EDITED = re.compile(r"[\[\]()*…/]|\.\.|--|—|–")
_FLANK = 2  # words on each side of a changed word that must be the same
_LONGEST = 2  # words that can stand for one


@dataclass(frozen=True, slots=True)
class _Words:
    """The words inside one pair of quotation marks, with their offsets in the article."""

    report: int
    forms: tuple[str, ...]
    places: tuple[Offsets, ...]


def find_wording(case: Case) -> list[Finding]:
    """Return the altered quotations and the words of two speakers, once for each utterance."""
    findings = []
    for utterance in case.alignment.utterances:
        if len({report for report, _ in utterance.quotes}) > 1:
            altered = next(_altered(case, utterance), None)
            speakers = next(_two_speakers(case, utterance), None)
            findings += [found for found in (altered, speakers) if found is not None]
    return findings


def _pairs(utterance: Utterance) -> Iterator[tuple[int, int]]:
    """Yield the pairs of its quotes, by their place in it, that different reports give."""
    for i, j in combinations(range(len(utterance.quotes)), 2):
        if utterance.quotes[i][0] != utterance.quotes[j][0]:
            yield i, j


def _altered(case: Case, utterance: Utterance) -> Iterator[Finding]:
    for i, j in _pairs(utterance):
        speaker = _speaker(case, utterance.quotes[i])
        if speaker is None or speaker != _speaker(case, utterance.quotes[j]):
            continue
        for a in _read(case, utterance, i):
            for b in _read(case, utterance, j):
                change = _change(case, a, b)
                if change is not None:
                    sides = [_side(case, a, change[0]), _side(case, b, change[1])]
                    if all(statements for _, statements in sides):
                        why = f"one utterance of one speaker with another word: “{sides[0][0]}” against “{sides[1][0]}”"
                        yield case.finding("conflict", sides, aspect="wording", relation="contradiction", why=why)


def _read(case: Case, utterance: Utterance, place: int) -> Iterator[_Words]:
    report = utterance.quotes[place][0]
    text = case.story.reports[report].article.text
    for low, high in utterance.quoted[place]:
        found = list(_WORD.finditer(text, low, high))
        if len(found) >= case.settings.utterance_run:
            yield _Words(
                report, tuple(w.group().casefold().replace("’", "'") for w in found), tuple(w.span() for w in found)
            )


def _change(case: Case, a: _Words, b: _Words) -> tuple[range, range] | None:
    """Return the words in which two versions differ, where it is in one place and in substance."""
    codes = SequenceMatcher(None, a.forms, b.forms, autojunk=False).get_opcodes()
    while codes and codes[0][0] != "equal":
        codes.pop(0)  # cut off at its beginning
    while codes and codes[-1][0] != "equal":
        codes.pop()
    if len(codes) != 3 or min(codes[0][2] - codes[0][1], codes[2][2] - codes[2][1]) < _FLANK:
        return None
    same = sum(high - low for name, low, high, _, _ in codes if name == "equal")
    x, y = range(codes[1][1], codes[1][2]), range(codes[1][3], codes[1][4])
    if (
        same < case.settings.utterance_run
        or max(len(x), len(y)) > _LONGEST
        or _edited(case, a, x)
        or _edited(case, b, y)
    ):
        return None
    if not (_negation(a, x, y, b) or _substance(case, a, x, b, y)):
        return None
    return None if _gives(case, a, b, y) or _gives(case, b, a, x) else (x, y)


def _negation(a: _Words, x: range, y: range, b: _Words) -> bool:
    """Tell whether the one version has no more than a word of denial that the other lacks."""
    held = [{words.forms[k] for k in places} for words, places in ((a, x), (b, y))]
    return sorted(map(len, held)) == [0, 1] and bool((held[0] | held[1]) & stance_lexicon().negations)


def _substance(case: Case, a: _Words, x: range, b: _Words, y: range) -> bool:
    """Tell whether words of substance stand against each other: other lemmas, and not two spellings of one."""
    from rapidfuzz.distance import Indel

    lemmas = [_lemmas(case, words, places) for words, places in ((a, x), (b, y))]
    if not lemmas[0] or not lemmas[1] or lemmas[0] & lemmas[1]:
        return False
    p, q = ("".join(words.forms[k] for k in places) for words, places in ((a, x), (b, y)))
    numbers = any(c.isdigit() for c in p) != any(c.isdigit() for c in q)  # "10", "ten"
    return not numbers and "'" not in p + q and Indel.normalized_similarity(p, q) * 100 < case.settings.name_ratio


def _lemmas(case: Case, words: _Words, places: range) -> set[str]:
    """Return the lemmas of the words of substance; none where one of the words is of no substance."""
    tokens = {token.start: token for token in case.story.reports[words.report].reading.tokens}
    found = [tokens.get(words.places[k][0]) for k in places]
    if any(token is None or token.upos not in _SUBSTANCE for token in found):
        return set()
    return {token.lemma.casefold() for token in found if token is not None}


def _edited(case: Case, words: _Words, places: range) -> bool:
    """Tell whether the writer marked the words, or what stands around them, as changed or left out."""
    text = case.story.reports[words.report].article.text
    low, high = words.places[places.start - 1][0], words.places[places.stop][1]
    return bool(_EDITED.search(text, low, high))


def _gives(case: Case, a: _Words, b: _Words, y: range) -> bool:
    """Tell whether the report of `a` has the wording of `b` too, somewhere."""
    wanted = b.forms[y.start - _FLANK : y.stop + _FLANK]
    text = case.story.reports[a.report].article.text
    forms = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    return f" {' '.join(wanted)} " in f" {' '.join(forms)} "


def _side(case: Case, words: _Words, places: range) -> tuple[str, list[int]]:
    """Return the words that differ and the statements that they stand in."""
    shown = places if len(places) else range(places.start - 1, places.start + 1)
    low, high = words.places[shown.start][0], words.places[shown.stop - 1][1]
    text = case.story.reports[words.report].article.text
    return text[low:high], _statements(case, words.report, low)


def _statements(case: Case, report: int, at: int) -> list[int]:
    return [
        i
        for i, located in enumerate(case.story.statements)
        if located.report == report and any(low <= at < high for low, high in located.statement.own)
    ][:1]


def _two_speakers(case: Case, utterance: Utterance) -> Iterator[Finding]:
    """Yield where two reports put the same quoted words into the mouths of two people whom both name."""
    names = {entity.id: entity.name for entity in case.alignment.entities if entity.type == "PERSON"}
    for i, j in _pairs(utterance):
        p, q = (_speaker(case, utterance.quotes[k]) for k in (i, j))
        if p is None or q is None or not _two_people(names.get(p, ""), names.get(q, "")):
            continue
        if not all(_named_there(case, utterance.quotes[k]) for k in (i, j)):
            continue
        for a in _read(case, utterance, i):
            for b in _read(case, utterance, j):
                where = _verbatim(a, b, case.settings.utterance_same)
                sides = [
                    (names[p], _statements(case, a.report, where[0])),
                    (names[q], _statements(case, b.report, where[1])),
                ]
                if all(statements for _, statements in sides):
                    why = f"the same words, said by “{names[p]}” and by “{names[q]}”"
                    yield case.finding("conflict", sides, aspect="name", relation="contradiction", why=why)


def _two_people(a: str, b: str) -> bool:
    """Tell whether two names are full names of two people: a surname alone may be anybody of the family."""
    one, other = (set(re.findall(r"[^\W\d_]{2,}", name.casefold())) for name in (a, b))
    return min(len(one), len(other)) > 1 and not one & other


def _verbatim(a: _Words, b: _Words, least: int) -> tuple[int, int]:
    """Return where the words that one version holds of the other begin in each article, (-1, -1) where none does."""
    shorter, longer = sorted((a, b), key=lambda words: len(words.forms))
    size = len(shorter.forms)
    starts = range(len(longer.forms) - size + 1) if size >= least else range(0)
    at = next((k for k in starts if longer.forms[k : k + size] == shorter.forms), None)
    if at is None:
        return -1, -1
    places = {id(shorter): shorter.places[0][0], id(longer): longer.places[at][0]}
    return places[id(a)], places[id(b)]


def _attribution(case: Case, quote: tuple[int, int]) -> Attribution:
    return case.story.reports[quote[0]].reading.attributions[quote[1]]


def _speaker(case: Case, quote: tuple[int, int]) -> str | None:
    return case.alignment.entity_of.get((quote[0], _attribution(case, quote).speaker))


def _named_there(case: Case, quote: tuple[int, int]) -> bool:
    """Tell whether a cue joins the words to a source that is the speaker's name: no pronoun, no sentence apart."""
    attribution = _attribution(case, quote)
    reading = case.story.reports[quote[0]].reading
    named = any(
        low <= mention.start < high and mention.id == attribution.speaker and mention.form == "name"
        for low, high in attribution.source
        for mention in reading.mentions
    )
    return named and bool(attribution.cue)

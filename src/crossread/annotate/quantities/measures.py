"""What a sum, a percentage or a measure is of.

The rule, first that fits: the noun behind it ("$2 million of jewellery", "a 25 percent tariff on steel"); the noun
before it ("jewellery worth £2m", "damage estimated at"); the subject of the verb that governs it ("trade grew by almost
25 percent in 2023 to $240 billion"); the thing of the figure before it where the words only add to that ("…, up 63%").
"""

from __future__ import annotations

from crossread.annotate.quantities.drafts import Draft
from crossread.annotate.quantities.lexicon import frame, lexicon
from crossread.annotate.quantities.nouns import key_of, phrase_after, phrase_before, phrase_from
from crossread.annotate.quantities.sentences import Line, Phrase

__all__ = ["measured", "subject_of"]


def measured(line: Line, made: Draft, previous: Draft | None) -> Phrase | None:
    """Fill in what the figure measures; return the phrase, None where it was inherited or not found."""
    if made.unit in lexicon().units and lexicon().units[made.unit].dimension == "length" and _distance(line, made):
        return None
    if made.kind == "duration":
        phrase = _lasting(line, made)
        if phrase is not None:
            made.counted = (line.starts[phrase.first], line.ends[phrase.last])
            made.thing = key_of(line, phrase)
        return phrase
    steps = (_before, _behind) if _worth(line, made) else (_behind, _before)
    phrase = steps[0](line, made) or steps[1](line, made) or _subject(line, made)
    if phrase is None:
        if previous is not None and previous.thing and _adds(line, made, previous):
            made.counted, made.thing = previous.counted, _on(line, made, previous.thing)
        return None
    made.counted = (line.starts[phrase.first], line.ends[phrase.last])
    made.thing = (
        _on(line, made, key_of(line, phrase)) if line.starts[phrase.first] < made.start else key_of(line, phrase)
    )
    if made.kind == "money" and made.thing.rsplit(" ", 1)[-1] in lexicon().loot:
        made.thing = "loot"
    return phrase


def _on(line: Line, made: Draft, thing: str) -> str:
    """Put what a duty is on into its key: "a tariff of 25 percent on steel" -> "steel tariff"."""
    head, index = thing.rsplit(" ", 1)[-1], line.after(made.end)
    if head not in ("tariff", "tax") or line.word(index) != "on":
        return thing
    phrase = phrase_from(line, index + 1)
    if phrase is None or line.capital(phrase.last):
        return thing
    return f"{key_of(line, phrase, deep=0).removesuffix(' import')} {head}"


def _lasting(line: Line, made: Draft) -> Phrase | None:
    """Return what has a length of time: "a two-day visit", "the tremor lasted 30 seconds"."""
    index = line.after(made.end)
    if line.word(index) in ("-", "‐", "‑"):
        return phrase_after(line, index + 1, single=True)
    at = line.before(made.modifier_start)
    if any(
        line.word(place) in ("lasted", "lasts", "last", "lasting", "took", "takes", "take") for place in (at, at - 1)
    ):
        return _subject(line, made)
    glued = index > 0 and line.starts[index - 1] < made.end and "-" in line.word(index - 1)
    return phrase_after(line, index, single=True) if glued and line.nominal(index) else None


def _worth(line: Line, made: Draft) -> bool:
    """Tell "jewellery worth £2m": the thing stands before the sum."""
    at = line.before(made.modifier_start)
    while at > 0 and line.word(at) in ("a", "an", "at", "some"):
        at -= 1
    return line.word(at) in ("worth", "valued", "estimated", "costing", "priced")


def _behind(line: Line, made: Draft) -> Phrase | None:
    index = line.after(made.end)
    if line.word(index) == "(":
        closing = next((at for at in range(index, min(index + 14, len(line.words))) if line.word(at) == ")"), index)
        index = closing + (closing > index)
    if made.change != "level" and line.word(index) not in ("of", "in"):
        return None
    glued = line.word(index) in ("-", "‐", "‑", ")") and line.gap(index) == 0
    index += glued
    if line.word(index) == "worth" and line.word(index + 1) == "of":
        return phrase_from(line, index + 2)
    word = line.word(index)
    if word == "of" or (word == "in" and made.kind == "money" and _plain(line, index + 1)):
        phrase = phrase_from(line, index + 1)
        return phrase if phrase and not _period(line, phrase) else None
    if word in lexicon().change_after or not line.nominal(index) or line.gap(index) > 1:
        return None
    if made.kind == "measure" and made.unit != "deg" and word in frame("extent"):
        return None
    phrase = phrase_after(line, index, single=True)
    if phrase is None or line.word(phrase.last) in lexicon().change_after or _period(line, phrase):
        return None
    return phrase


def _distance(line: Line, made: Draft) -> bool:
    """Read "35 miles southwest of Name": the key holds direction and name, so that only like is put beside like."""
    index = line.after(made.end)
    while (
        (index < len(line.words) and line.word(index) in ("(", ")"))
        or line.word(index)[:1].isdigit()
        or line.word(index) in lexicon().unit_names
    ):
        index += 1
    direction = line.word(index).replace("-", "")
    if line.word(index) not in lexicon().directions and not (
        line.word(index) == "to" and line.word(index + 1) == "the"
    ):
        return False
    first = index + 1 + (line.word(index + 1) in ("of", "from"))
    last = first
    while last < len(line.raw) and line.capital(last):
        last += 1
    made.thing = (
        " ".join(["distance", direction if direction != "to" else "", *line.words[first:last]])
        .replace("  ", " ")
        .strip()
    )
    if last > first:
        made.counted = (line.starts[first], line.ends[last - 1])
    return True


def _plain(line: Line, index: int) -> bool:
    """Tell "in damages" from "in Paris" and "in 2019"."""
    return line.nominal(index) and line.word(index)[0].isalpha() and line.raw[index][0].islower()


def _period(line: Line, phrase: Phrase) -> bool:
    words = {line.word(index).rsplit("-", 1)[-1] for index in range(phrase.first, phrase.last + 1)}
    return (
        not words.isdisjoint(lexicon().time)
        or not words.isdisjoint(lexicon().months)
        or line.word(phrase.last).rstrip("s") in lexicon().time
    )


def _before(line: Line, made: Draft) -> Phrase | None:
    at = line.before(made.modifier_start)
    led = False
    while at >= 0 and (line.word(at) in frame("leads") or line.word(at) in frame("over_measure")):
        if line.word(at) in ("to", "from", "by", "up"):
            return None
        led = led or line.word(at) in frame("leads")
        at -= 1
    if line.word(at) == "(" and at > 0:
        return None
    if not led or at < 0 or line.word(at) in lexicon().change or line.word(at) in lexicon().reach:
        return None
    phrase = phrase_before(line, at)
    if phrase is None and _worth(line, made) and line.plural(at):
        phrase = Phrase(at, at)  # a plural taken for a verb: "watches valued at"
    if phrase is None or _period(line, phrase):
        return None
    if line.word(phrase.last) in lexicon().change_after:
        return None
    if (
        line.word(phrase.first - 1) == "and"
        and line.noun(phrase.first - 2)
        and (first := phrase_before(line, phrase.first - 2))
    ):
        return first  # "jewellery and watches worth": the first of the two names both
    return _whole(line, phrase)


def _whole(line: Line, phrase: Phrase) -> Phrase:
    """Climb from "price of gold" at "gold" to the head: phrases tied by "of" count as one, its head stands first."""
    if line.word(phrase.first - 1) == "of" and (head := phrase_before(line, phrase.first - 2)) is not None:
        return head
    if line.word(phrase.first - 1) in ("the", "a") and line.word(phrase.first - 2) == "of":
        return phrase_before(line, phrase.first - 3) or phrase
    return phrase


def _object(line: Line, at: int) -> Phrase | None:
    """Return what is changed: "cut its steel shipments by 30 percent"."""
    phrase = phrase_before(line, at - 1) if line.word(at) == "by" else None
    if phrase is None:
        return None
    verb = phrase.first - 1 - (line.word(phrase.first - 1) in frame("determiner"))
    return phrase if line.word(verb) in lexicon().change else None


def _subject(line: Line, made: Draft) -> Phrase | None:
    at, lex = line.before(made.modifier_start), lexicon()
    if changed := _object(line, at):
        return changed
    for index in range(at, max(-1, at - 12), -1):
        word = line.word(index)
        if word in (";", "."):
            return None
        if (word in lex.change or word in lex.reach) and not (line.tag(index).startswith("NN") and index < at - 2):
            found = subject_of(line, index)
            if found is not None:
                return found
    return None


def subject_of(line: Line, verb: int) -> Phrase | None:
    """Return the subject of the verb at word `verb`: by the tree, else the first noun of its clause."""
    if line.heads and (phrase := _tree_subject(line, verb)):
        return phrase
    start = _clause_start(line, verb)
    if start == verb and line.word(verb).endswith("ing") and verb > 1:
        start, verb = _clause_start(line, verb - 1), verb - 1
        while start > 0 and line.word(start - 1) == ",":
            start = _clause_start(line, start - 1)
    if start == verb and line.word(verb - 1) in (",", "which", "that"):
        return None
    index = start
    while index < verb:
        if line.word(index) in ("in", "on", "at", "by", "for", "from", "with", "of", "to", "after", "before", "since"):
            index += 1
            while index < verb and line.nominal(index):
                index += 1
        elif line.nominal(index) and line.word(index) not in lexicon().change:
            phrase = phrase_after(line, index, single=True)
            if phrase is not None and phrase.last < verb and not _period(line, phrase):
                return phrase
            index = phrase.last + 1 if phrase else index + 1
        else:
            index += 1
    return None


def _clause_start(line: Line, verb: int) -> int:
    """Return the first word of the verb's clause; "and" parts clauses only where a verb stands before it."""
    start, lex = verb, lexicon()
    while start > 0:
        word = line.word(start - 1)
        if word == "and":
            before = [line.word(index) for index in range(max(0, start - 9), start - 1)]
            if any(word in lex.verbs or word in lex.change or word in lex.reach for word in before):
                break
        elif word in frame("splits"):
            break
        start -= 1
    return start


def _tree_subject(line: Line, verb: int) -> Phrase | None:
    place = verb
    for _ in range(3):
        for index, (head, dep) in enumerate(zip(line.heads, line.deps, strict=True)):
            if head == place and dep.startswith("nsubj") and line.noun(index):
                return phrase_before(line, index)
        if (
            line.deps[place] not in ("conj", "xcomp", "aux", "cop", "advcl", "acl", "dep", "parataxis")
            or line.heads[place] < 0
        ):
            return None
        place = line.heads[place]
    return None


def _adds(line: Line, made: Draft, previous: Draft) -> bool:
    """Tell whether the words between two figures only add to the first: ", up 63%", ", a 15 percent rise"."""
    if made.start < previous.end:
        return False
    first, last = line.after(previous.end), line.before(made.start)
    return last - first < 14

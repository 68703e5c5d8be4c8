"""What a plain number counts: the noun behind it, and for tolls the state of the counted.

The rule: the noun phrase right behind the number; its state from the verb before it ("killing 10 people"), the
participle or adjective behind it ("10 people were killed", "10 dead") or the noun itself ("10 deaths"); members of a
list share one state; "132 of whom were children" counts the noun behind "were".

    "death toll rose to 10" -> "person killed"    "seven villages were flattened" -> "village destroyed"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.annotate.quantities.drafts import Draft
from crossread.annotate.quantities.lexicon import frame, lexicon, singular
from crossread.annotate.quantities.nouns import key_of, phrase_after, phrase_from, state_in
from crossread.annotate.quantities.sentences import Line, Phrase

__all__ = ["Count", "count", "finish", "place_before", "share_states"]

_LIST = re.compile(r"[\s,;:()–—-]*(?:and|including|plus|as well as|among them|comprising)?[\s,;:()–—-]*")


@dataclass(slots=True)
class Count:
    """A count in the making: its draft, phrase (None for a bare number), state and the number of its last word."""

    draft: Draft
    phrase: Phrase | None
    state: str
    last: int
    key: str = ""
    part: bool = False


def count(line: Line, made: Draft) -> Count:
    """Find the noun and the state that a number counts; both may be missing."""
    first = _first(line, made)
    single = (
        made.low == 1
        or made.low != int(made.low)
        or _attribute(line, first)
        or line.word(first - 1) == "-"
        or _collective(line, first)
    )
    stateful = lexicon().state.get(line.word(first), "")
    if stateful and not line.plural(first) and not _attributive(line, first):
        return _bare(line, made, first)
    glued = line.word(first - 1) in ("-", "‐", "‑")
    phrase = phrase_after(line, first, single=single)
    tree = None if glued else _tree_phrase(line, made, first)
    if tree is not None and (phrase is None or line.plural(tree.last) or not line.plural(phrase.last)):
        phrase = tree
    if phrase is None and made.low != 1 and line.tag(first) == "VBZ" and _plural_form(line.word(first)):
        phrase = Phrase(first, first)  # a plural right behind a number that the tagger took for a verb
    if phrase is None or singular(line.word(phrase.last)) in lexicon().time:
        return _bare(line, made, first)
    if hits := _hits(line, made, phrase):
        return Count(made, phrase, "", phrase.last, key=hits)
    start = line.after(made.end)
    if start < phrase.first and line.word(start) in ("other", "more", "most"):
        phrase = Phrase(start, phrase.last)
    return Count(made, phrase, _state(line, made, phrase), phrase.last)


def _plural_form(word: str) -> bool:
    return singular(word) != word and word not in lexicon().verbs


def _first(line: Line, made: Draft) -> int:
    """Return the first word of what is counted, over a hyphen, "other", "of the" (after "dozens") and adverbs."""
    first = line.after(made.end)
    if line.word(first) in ("-", "‐", "‑") and line.starts[first] == made.end:
        first += 1
    while line.word(first) in frame("before_counted"):
        word = line.word(first)
        if (word == "of" and made.modifier != "vague") or (word in ("more", "others") and not line.nominal(first + 1)):
            break
        first += 1
    adverb = line.word(first).endswith("ly") and len(line.word(first)) > 4
    return first + (adverb and line.nominal(first + 1))


def _hits(line: Line, made: Draft, phrase: Phrase) -> str:
    """Read "hit by seven bullets" and "seven bullets entered his body" as being hit seven times."""
    if line.word(phrase.last) not in ("bullets", "shots", "rounds") or made.low < 3:
        return ""
    at = line.before(made.modifier_start)
    before = line.word(at) == "by" and line.word(at - 1) in ("hit", "struck", "shot", "wounded")
    behind, object_ = line.word(phrase.last + 1), phrase.last + 2
    if behind in ("hit", "struck", "entered", "pierced", "wounded", "killed") and object_ < len(line.raw):
        target = line.word(object_) in ("him", "her", "them", "his", "her", "their", "the")
        return "time hit" if target or line.capital(object_) else ""
    return "time hit" if before else ""


def _tree_phrase(line: Line, made: Draft, first: int) -> Phrase | None:
    """Return the phrase up to the noun that the tree gives the number to."""
    at = line.before(made.end)
    if not line.heads or at < 0 or line.deps[at] not in ("nummod", "amod", "compound"):
        return None
    head = line.heads[at]
    if not (first <= head < first + 6 and line.noun(head)):
        return None
    between = range(first, head)
    if not all(line.nominal(i) or line.tag(i).startswith("RB") or line.word(i) in ("and", "most") for i in between):
        return None
    while first < head and not line.nominal(first):
        first += 1
    return Phrase(first, head)


def _collective(line: Line, index: int) -> bool:
    return line.word(index) in lexicon().plurals or line.word(index) in lexicon().people


def _attribute(line: Line, index: int) -> bool:
    """Tell "a 12 page document": a singular noun between the number and another noun."""
    return (
        line.noun(index) and line.noun(index + 1) and not any(line.plural(at) for at in (index, index + 1, index + 2))
    )


def _attributive(line: Line, index: int) -> bool:
    """Tell "10 wounded soldiers" from "10 wounded in"."""
    return line.nominal(index + 1) and any(line.plural(at) for at in (index + 1, index + 2))


def _bare(line: Line, made: Draft, first: int) -> Count:
    """Read a number without a noun: "46 were arrested", "injuring 80", "10 dead", "132 of whom were children"."""
    if line.word(first) == "of" and (portion := _portion(line, made, first)):
        return portion
    state = _behind(line, first) or _active(line, made, person=True) or _toll(line, made)
    if not state and (phrase := _told(line, first)):
        return Count(made, phrase, "", phrase.last, part=True)
    return Count(made, None, state, first)


def _told(line: Line, index: int) -> Phrase | None:
    """Return the people that the number is said to be: "another nine were staff members"."""
    phrase = phrase_from(line, index + 1) if line.word(index) in ("were", "was", "are") else None
    if phrase is None or line.word(phrase.last) not in lexicon().humans:
        return None
    return phrase


def _portion(line: Line, made: Draft, first: int) -> Count | None:
    """Read "132 of them were children" and "30 of the 80 wounded"."""
    state = ""
    for index in range(first + 1, min(first + 6, len(line.words))):
        word = line.word(index)
        state = state or lexicon().state.get(word, "")
        if phrase := _told(line, index):
            return Count(made, phrase, state, phrase.last, part=not state)
    phrase = phrase_from(line, first + 1)
    if phrase is not None and (named := lexicon().state.get(line.word(phrase.last))):
        return Count(made, None, named, phrase.last, key="person part")
    if phrase is not None and line.plural(phrase.last):
        inside = [line.word(index) for index in range(first + 1, phrase.first)]
        part = " part" if any(word[:1].isdigit() or word in lexicon().small for word in inside) else ""
        return Count(made, phrase, _behind(line, phrase.last + 1), phrase.last, key=key_of(line, phrase) + part)
    return Count(made, None, state, first, key="person part" if state else "")


def _state(line: Line, made: Draft, phrase: Phrase) -> str:
    head = line.word(phrase.last)
    if state := lexicon().nominal.get(head):
        return state
    if state := state_in(line, phrase):
        return state
    person = head in lexicon().people or head in lexicon().person
    return (
        _behind(line, phrase.last + 1)
        or _active(line, made, person=head in ("lives", "life"))
        or (_toll(line, made) if person else "")
    )


def _behind(line: Line, index: int) -> str:
    """Find the state said behind the counted: "were killed", "dead", "on board were hurt"."""
    lex, aux, at = lexicon(), False, index
    while line.word(at) in ("-", "–", "—", "--"):
        at += 1
    index = at
    while at < min(index + 10, len(line.words)):
        word = line.word(at)
        if word in lex.state and (aux or _passive(line, at)):
            return lex.state[word]
        if word in frame("auxiliary") or (word.endswith("ly") and len(word) > 4):
            aux = aux or word not in ("to", "also", "now", "still", "all", "both", "already")
        elif (
            word == "not" or word == "n't" or aux or not (word in frame("between") or (line.nominal(at) and at > index))
        ):
            return ""
        at += 1
    return ""


def _passive(line: Line, index: int) -> bool:
    """Tell a state word without auxiliary from an active verb: "10 people killed in" against "two men killed a"."""
    word, following = line.word(index), line.word(index + 1)
    if word not in lexicon().active:
        return True
    if following in lexicon().verbs or (following.endswith("ed") and not line.tag(index + 1).startswith("JJ")):
        return True
    if line.tag(index):
        return line.tag(index) in ("VBN", "JJ") or not line.tag(index).startswith("VB")
    return (
        following == ""
        or not following[0].isalnum()
        or following
        in (
            "in",
            "by",
            "when",
            "after",
            "as",
            "and",
            "on",
            "at",
            "during",
            "near",
            "since",
            "so",
            "were",
            "was",
            "while",
            "following",
            "when",
            "or",
        )
    )


def _active(line: Line, made: Draft, *, person: bool) -> str:
    """Find the state in the verb before the number: "killing at least 10", "the deaths of 10", "claimed 10 lives"."""
    lex, at = lexicon(), line.before(made.modifier_start)
    while (
        line.word(at) in lex.transparent
        or (line.word(at) == "of" and line.word(at - 1) == "total")
        or (line.word(at) in ("as", "up", "to") and line.word(at - 1) in lex.active)
    ):
        at -= 1
    word = line.word(at)
    if word in lex.lives:
        return "killed" if person and word in lex.active | dict.fromkeys(lex.lives) and _lives(line, made) else ""
    if word in lex.active and not line.tag(at).startswith("NN"):
        return lex.active[word]
    if word in ("of", "to") and line.word(at - 1) in lex.nominal:
        return lex.nominal[line.word(at - 1)]
    if word == "of" and line.word(at - 1) == "lives":
        return "killed"
    return ""


def _lives(line: Line, made: Draft) -> bool:
    first = line.after(made.end)
    return "lives" in (line.word(first), line.word(first + 1))


def _toll(line: Line, made: Draft) -> str:
    """Find the name of a toll in the clause before the number: "the death toll rose to 10"."""
    end = line.before(made.modifier_start)
    clause = " ".join(line.words[max(0, end - 14) : end + 1])
    for phrase, state in lexicon().toll.items():
        if phrase in clause:
            return state
    return ""


def share_states(counts: list[Count], line: Line, low: str) -> None:
    """Give the members of a list one state: "145 people -- 132 children and 10 staff -- were dead"."""
    for order, step in ((range(1, len(counts)), -1), (range(len(counts) - 2, -1, -1), 1)):
        for index in order:
            one, other = counts[index], counts[index + step]
            left, right = (other, one) if step < 0 else (one, other)
            if one.state or not other.state or not _human(line, one):
                continue
            gap = low[line.ends[min(left.last, len(line.ends) - 1)] : max(right.draft.modifier_start, 0)]
            if one.part or _LIST.fullmatch(gap):
                one.state = other.state
    for one in counts:
        if one.part and not one.state and one.phrase is None:
            one.key = ""


def _human(line: Line, one: Count) -> bool:
    if one.phrase is None:
        return False
    return line.word(one.phrase.last) in lexicon().humans


def finish(one: Count, line: Line) -> None:
    """Write the counted words, the key and the unit into the draft."""
    made, phrase = one.draft, one.phrase
    if phrase is None:
        made.thing = _stated(one.key or "person", one.state) if one.state else ""
        made.unit = "person" if one.state else made.unit
        made.rule = made.rule or ("toll" if one.state else "bare number")
        return
    made.counted = (line.starts[phrase.first], line.ends[phrase.last])
    head = line.word(phrase.last).rsplit("-", 1)[-1]
    key = one.key or key_of(line, phrase)
    if _attributed(line, made, phrase):
        made.unit = "person" if line.word(phrase.first) in lexicon().people else singular(line.word(phrase.first))
        made.thing = f"{key_of(line, Phrase(phrase.first + 1, phrase.last))} {singular(line.word(phrase.first))}"
        made.rule = "attributive noun"
        return
    if head in lexicon().nominal:
        others = key.split()[:-1]
        key = "person" if not any(word in lexicon().people for word in others) else " ".join(others)
    symbol = (
        lexicon().unit_names.get(head)
        if made.kind == "number" and head not in ("second", "quarter", "stone", "pound", "foot")
        else None
    )
    if symbol and lexicon().units[symbol].dimension != "time" and line.plural(phrase.last):
        made.kind, made.unit = "measure", symbol
    elif made.kind == "number":
        human = head in lexicon().people or head in lexicon().person or head in lexicon().nominal
        made.unit = "person" if human else singular(head)
    made.thing = _stated(key, one.state)
    if made.unit == "person" and not one.state and (place := _population(line, made, phrase)):
        made.thing = place
    made.rule = made.rule or "counted noun"


def _attributed(line: Line, made: Draft, phrase: Phrase) -> bool:
    """Tell "a 12-point plan" and "a 12 page document" from "12 plans"."""
    if made.kind != "number" or made.low == 1 or phrase.first == phrase.last or line.plural(phrase.last):
        return False
    return line.noun(phrase.first) and not line.plural(phrase.first) and not _collective(line, phrase.last)


def _stated(key: str, state: str) -> str:
    """Join key and state; a part of the counted is another thing than the whole: "person injured part"."""
    whole = key.partition(" part")[0]
    key = f"{whole} {state}".strip() + (" part" if " part" in key else "")
    return lexicon().synonyms.get(key, key)


def _population(line: Line, made: Draft, phrase: Phrase) -> str:
    """Read "home to 120,000 people", "a town of about 15,000 people": the key holds the place's name."""
    if line.word(phrase.last) not in lexicon().residents or phrase.last > phrase.first:
        return ""
    at = line.before(made.modifier_start)
    before, second = line.word(at), line.word(at - 1)
    resident = line.word(phrase.last) in ("residents", "inhabitants") and before in ("has", "have", "had", "with")
    if not (resident or (before == "to" and second == "home") or (before == "of" and second in lexicon().places)):
        return ""
    place = place_before(line, at)
    return f"population {place}" if place else ""


def place_before(line: Line, at: int) -> str:
    """Return the name of the place that a population is of, in lower case; "" where none is plain.

    In apposition ("Name, a city of") the nearest name; else the nearest that no preposition governs ("Name, 30 miles
    from Other, has a population of").
    """
    apposed = (
        "," in line.words[max(0, at - 4) : at + 1] and line.word(at - 1) != "home" and line.word(at - 1) != "population"
    )
    last = at
    while last >= 0:
        if line.capital(last) and line.word(last) not in lexicon().open:
            first = last
            while first > 0 and line.capital(first - 1) and line.word(first - 1) not in lexicon().open:
                first -= 1
            governed = line.word(first - 1 - (line.word(first - 1) == "the")) in frame("governing")
            if (apposed or not governed) and not line.word(last).endswith(("'s", "’s")):
                return " ".join(line.words[first : last + 1])
            last = first
        last -= 1
    return ""

"""What annotation finds in one article. Offsets are characters of the article's text, half open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Certainty = Literal["asserted", "reported", "denied", "possible", "planned", "conditional", "asked"]
Tense = Literal["", "past", "present", "future"]
Offsets = tuple[int, int]
#: Acts of somebody who says nothing: what a person thinks, wants or favours, as the outlet tells it.
UNTOLD = frozenset({"think", "intend", "judge"})
#: What is told as so, by the outlet or by somebody in it.
TOLD: frozenset[Certainty] = frozenset({"asserted", "reported"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; it never crosses a segment's border."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `head` is the index of its head in the reading's tokens (its own index for a root)."""

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name (or, with `head` "PRON"/"NOUN", a phrase that stands for one) of an entity of this article.

    `id` is equal for all mentions of one entity of the article; `type` is PERSON, ORG, LOC, NORP, EVENT or MISC.
    `body`: the body of a state that it names or, as a capital, stands for, with the country in front ("russia
    government").
    """

    start: int
    end: int
    type: str
    id: str
    form: Literal["name", "nominal", "pronoun"] = "name"
    body: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as in TIMEX3.

    `type` is DATE, TIME, DURATION or SET; `value` the TIMEX3 value ("2024-05-16", "P2D", "XXXX-WXX-2" where it stays
    relative), `mod` APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN …; `anchor` says what the value was
    computed from ("published 2024-05-15", "text 120:126", "" for none); `earliest`, `latest` the calendar interval
    [earliest, latest) in ISO 8601, None where not decided; `rule` names the rule that made it.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str = ""
    anchor: str = ""
    earliest: str | None = None
    latest: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as an interval.

    `low`, `high`: the bounds of the value, None for an open side ("at least 23": low 23, high None). A plain figure has
    low == high. `unit`: ISO 4217 for money ("$" where the dollar is not decided), "percent", "percentage point",
    UCUM-like symbols ("km", "m3/a", "Cel") or a plain singular noun ("person", "village"); "" for a bare number.
    `modifier`: the words that bound or blur it, normalised: "", "about", "at least", "more than", "almost", "up to",
    "less than", "vague" ("dozens") … `counted`: the offsets of the measured thing's words, with `thing` its normalised
    key (lemmas, no determiners; "trade", "person killed"). `change`: "level", "rise", "fall" or "multiple". `per`: ""
    or the denominator ("a", "barrel"). `asof`: the period or date the figure is of, TIMEX3 value, with `base` what it
    is compared to ("2021", "previous year"). `kind`: number, money, percent, ordinal, score, age, measure, rate.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    modifier: str = ""
    counted: Offsets | None = None
    thing: str = ""
    kind: str = "number"
    change: Literal["level", "rise", "fall", "multiple"] = "level"
    per: str = ""
    asof: str = ""
    base: str = ""
    said_by: Offsets | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, the PARC/PolNeAR scheme: source, cue and content, each a list of stretches (possibly several).

    `kind`: direct, indirect or mixed; `act`: what the cue does (assert, deny, doubt, demand, promise, report, ask; or,
    without words, think, intend, judge); `stance`: said, claimed, admitted …; `speaker`: the id of the `Mention`
    entity, "anonymous" or "unknown".
    """

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    kind: Literal["direct", "indirect", "mixed"]
    speaker: str = "unknown"
    act: str = "assert"
    stance: str = "said"

    @property
    def told(self) -> bool:
        """Tell words that somebody said or wrote from what somebody thinks, wants or favours as the outlet tells it."""
        return self.act not in UNTOLD or (self.kind != "indirect" and bool(self.source))


@dataclass(frozen=True, slots=True)
class Event:
    """An event word with its PLOVER type and mode, where decided."""

    start: int
    end: int
    type: str
    mode: str = ""
    actor: tuple[Offsets, ...] = ()
    recipient: tuple[Offsets, ...] = ()
    place: Offsets | None = None
    time: int | None = None
    certainty: Certainty = "asserted"


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch that says one thing. Numbers refer to the reading's own tuples.

    `attribution`: the innermost attribution whose content holds it, None for the outlet's own voice; `negated`: its
    predicate is denied by a negation; `predicate`: the lemma of the word that tells what happens ("meet" of "is
    expected to meet"; "" without syntax); `arguments`: (relation, start, end) of what hangs on that word; `tense`: of
    its finite verb. `split`: the clauses in it or behind it that are statements of their own; what they say is not
    counted here ("The mayor, who is 61, left": "who is 61"). `lead`: the words at the start of such a clause's
    statement that it hangs on, and that the other one says ("The mayor").
    """

    start: int
    end: int
    sentence: int
    attribution: int | None = None
    certainty: Certainty = "asserted"
    negated: bool = False
    predicate: str = ""
    arguments: tuple[tuple[str, int, int], ...] = ()
    tense: Tense = ""
    quantities: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    split: tuple[Offsets, ...] = ()
    lead: Offsets | None = None

    @property
    def stretches(self) -> tuple[Offsets, ...]:
        """Return the stretches of its span without the clauses that are statements of their own."""
        borders = [self.start, *(at for low, high in self.split for at in (low, high) if low < self.end), self.end]
        return tuple(zip(borders[::2], borders[1::2], strict=True))

    @property
    def own(self) -> tuple[Offsets, ...]:
        """Return the stretches that no other statement says: without those clauses, and without its `lead`."""
        return ((self.lead[1], self.end),) if self.lead else self.stretches


@dataclass(frozen=True, slots=True)
class Reading:
    """All that annotation found in one article.

    `vectors`: one float32 unit vector a statement, row after row, as bytes in native order; empty without a network.
    `terms`: for each statement the lower-case lemmas of its content words, in text order.
    """

    article: str
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
    vectors: bytes = b""
    undecided: tuple[tuple[str, int], ...] = ()


def children_of(tokens: Sequence[Token]) -> list[list[int]]:
    """Return for each token the tokens that hang on it, in text order."""
    children: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            children[token.head].append(i)
    return children

"""Who did it: acts that one report tells in the passive without a doer, and another with one.

    "Two miners were shot dead on Monday." (a) / "Guards shot two miners." (b) -> shoot: no doer (a), "Guards" (b)

Both must be asserted, tell the same kind of harm (`data/compare/harm.toml`), and be done to one person of the story or
stand in statements that are linked. A doer is a name or a noun of people; what names itself ("they") or kills by
itself ("the blast") is none. A report that names the doer anywhere for the act is not shown as one that does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.compare.case import Case
from crossread.compare.lexicon import harm_lexicon
from crossread.records.dossier import Doer, Passive
from crossread.records.reading import TOLD, Reading, Token
from crossread.records.story import content_id

_NAMES = frozenset({"PERSON", "ORG", "NORP", "LOC"})
_UP = 4  # clauses to climb for the doer of "…, killing five"


@dataclass(frozen=True, slots=True)
class _Act:
    """One clause of harm: whom it is done to (an entity's id, "" for none) and the words that name the doer."""

    statement: int
    act: str
    patient: str
    passive: bool
    doer: tuple[int, int] | None


def find_passives(case: Case) -> tuple[Passive, ...]:
    """Return the acts whose doer some reports name and others leave out, those with most reports first."""
    acts = [act for report in range(len(case.story.reports)) for act in _acts(case, report)]
    silent = [act for act in acts if act.passive and act.doer is None]
    named = [act for act in acts if act.doer is not None]
    found: dict[tuple[str, str], tuple[list[_Act], list[_Act]]] = {}
    for one in silent:
        same = [other for other in named if _one_act(case, one, other)]
        if same and not any(_may_be_told(case, one, other) for other in named):
            key = one.act, one.patient or case.point_of.get(one.statement, case.located(one.statement).id)
            rows = found.setdefault(key, ([], []))
            rows[0].append(one)
            rows[1].extend(other for other in same if other not in rows[1])
    made = (_passive(case, act, *rows) for (act, _), rows in sorted(found.items()))
    return tuple(sorted(made, key=lambda p: (-len(p.silent) - len(p.named), p.id)))


def _one_act(case: Case, one: _Act, other: _Act) -> bool:
    if one.act != other.act:
        return False
    if one.patient and other.patient:
        return one.patient == other.patient
    return case.score(one.statement, other.statement) >= case.settings.passive_least


def _may_be_told(case: Case, one: _Act, other: _Act) -> bool:
    """Tell whether the report of an act without a doer may name the doer in another of its clauses."""
    mine = case.located(one.statement).report == case.located(other.statement).report
    return mine and one.act == other.act and (not one.patient or not other.patient or one.patient == other.patient)


def _passive(case: Case, act: str, silent: list[_Act], named: list[_Act]) -> Passive:
    ids = tuple(dict.fromkeys(case.located(a.statement).id for a in silent))
    doers = []
    for a in named:
        article = case.story.reports[case.located(a.statement).report].article
        assert a.doer is not None
        doers.append(Doer(case.located(a.statement).id, article.span(*a.doer)))
    return Passive(content_id("passive", act, *ids), act, ids, tuple(dict.fromkeys(doers)))


def _acts(case: Case, report: int) -> Iterator[_Act]:
    """Yield the clauses of harm of one report that are told as facts."""
    reading, (verbs, _) = case.story.reports[report].reading, harm_lexicon()
    tokens = reading.tokens
    if not any(token.lemma.lower() in verbs for token in tokens):
        return
    numbers = [i for i, s in enumerate(case.story.statements) if s.report == report]
    starts = [case.located(i).span.start for i in numbers]
    clauses = _Clauses(case, report, reading, case.tree(report).children)
    for i, token in enumerate(tokens):
        act = verbs.get(token.lemma.lower()) if token.upos == "VERB" else None
        at = bisect_right(starts, token.start) - 1
        if act is None or at < 0 or case.located(numbers[at]).span.end <= token.start:
            continue
        statement = case.located(numbers[at]).statement
        if statement.certainty not in TOLD or statement.negated:
            continue
        passive, patient, doer = clauses.read(i)
        if patient is not None:
            yield _Act(numbers[at], act, clauses.entity(patient), passive, clauses.doer(doer))


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The clauses of one report's verbs."""

    case: Case
    report: int
    reading: Reading
    children: list[list[int]]

    def read(self, verb: int) -> tuple[bool, int | None, int | None]:
        """Return whether the clause is a finite passive, the word it is done to, and the word that does it."""
        tokens = self.reading.tokens
        first = verb
        while tokens[first].dep == "conj" and tokens[tokens[first].head].upos == "VERB":
            first = tokens[first].head  # "was shot and killed"
        subjects = (self._child(verb, "nsubj:pass"), self._child(first, "nsubj:pass"))
        passive_subject = next((k for k in subjects if k is not None), None)
        by = next((k for k in map(self._by, (verb, first)) if k is not None), None)
        if tokens[verb].xpos == "VBN" and passive_subject is not None:
            return True, passive_subject, by
        if tokens[verb].xpos == "VBN" and tokens[verb].dep == "acl":
            return False, tokens[verb].head, by
        return False, self._child(verb, "obj"), self._subject(verb)

    def _by(self, verb: int) -> int | None:
        """Return the word behind "by" that says who does it."""
        tokens = self.reading.tokens
        agents = [k for k in self.children[verb] if tokens[k].dep == "obl:agent"]
        return next((k for k in agents if any(tokens[c].lemma == "by" for c in self.children[k])), None)

    def _child(self, word: int, dep: str) -> int | None:
        return next((k for k in self.children[word] if self.reading.tokens[k].dep == dep), None)

    def _subject(self, verb: int) -> int | None:
        """Return the subject of a verb, of the clause that it is a part of where it has none."""
        for _ in range(_UP):
            found = self._child(verb, "nsubj")
            token = self.reading.tokens[verb]
            if found is not None or token.head == verb:
                return found
            if token.dep == "acl" and token.xpos == "VBG":
                if self.doer(token.head) is not None:
                    return token.head
                verb = self.reading.tokens[token.head].head  # "stormed the school, killing five"
                continue
            if token.dep not in {"conj", "advcl", "xcomp"} or (token.dep == "advcl" and token.xpos != "VBG"):
                return None
            verb = token.head
        return None

    def entity(self, word: int) -> str:
        """Return the id of the person of the story that the word is a part of the name of, "" for none."""
        start = self.reading.tokens[word].start
        ids = self.case.alignment.entity_of
        return next(
            (
                ids.get((self.report, m.id), "")
                for m in self.reading.mentions
                if m.type == "PERSON" and m.start <= start < m.end
            ),
            "",
        )

    def doer(self, word: int | None) -> tuple[int, int] | None:
        """Return the phrase of the doer where it is a name or a noun of people."""
        if word is None:
            return None
        tokens = self.reading.tokens
        noun = tokens[word]
        name = next((m for m in self.reading.mentions if m.start <= noun.start < m.end and m.type in _NAMES), None)
        forms = {noun.lemma.lower(), re.sub("men$", "man", noun.lemma.lower())}
        if not forms & harm_lexicon()[1] and (name is None or name.form == "pronoun"):
            return None
        low = word
        while low > 0 and _belongs(tokens[low - 1], word):
            low -= 1
        end = noun.end if name is None else max(name.end, noun.end)
        return min(tokens[low].start, name.start if name else noun.start), end


def _belongs(token: Token, word: int) -> bool:
    """Tell whether the token just before a noun phrase is part of it."""
    return token.head == word and token.dep in {"compound", "amod", "nummod", "nmod:poss", "nmod:desc"}

"""Who does what to whom, as the tree of a statement shows it, and whether that is said, denied or left open.

A proposition is a verb (or a noun or adjective that says a state: "in custody") with its arguments. Its keys are the
acts and states that its words stand for (`data/compare/states.toml`), so that two writers' words for one act meet.

    "Police denied that any arrests had been made." -> keys {custody:arrested}, denied
    "No missile hit the plane."                     -> keys {act:strike}, agent missile, patient aircraft, denied
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.compare.case import Case
from crossread.compare.lexicon import stance_lexicon, state_lexicon
from crossread.compare.stances import Stance, mood_of, stance_of
from crossread.compare.tree import Tree, is_participle, subject_of, verb_of

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its role ("subject", "patient" or a preposition), its nouns' classes, the entities it names.

    `vague`: a pronoun that stands for nobody known, or somebody's relation ("her brother"): it may be anybody.
    """

    role: str
    nouns: frozenset[str]
    entities: frozenset[str]
    vague: bool


@dataclass(frozen=True, slots=True)
class Proposition:
    """One proposition; `start`, `end` are the offsets of the words that carry it, `content` its content lemmas."""

    statement: int
    report: int
    keys: frozenset[str]
    stance: Stance
    mood: str
    arguments: tuple[Argument, ...]
    content: frozenset[str]
    start: int
    end: int
    extent: str = ""  # "whole" or "part": "all sanctions", "a partial easing"

    def argument(self, role: str) -> Argument | None:
        """Return the argument of a role."""
        return next((argument for argument in self.arguments if argument.role == role), None)


def propositions_of(case: Case, statement: int) -> list[Proposition]:
    """Return the propositions of a statement, in text order; none without syntax. They are made once."""
    if statement not in case.propositions:
        case.propositions[statement] = _make_propositions(case, statement)
    return case.propositions[statement]


def _make_propositions(case: Case, statement: int) -> list[Proposition]:
    located = case.located(statement)
    tree = case.tree(located.report)
    low, high = located.span.start, located.span.end
    words = [i for start, end in located.statement.own for i in tree.between(start, end)]
    found = []
    for word, keys in _heads(tree, words):
        verb = verb_of(tree, word)  # of "arrests were made", the light verb, which says nothing of its own
        clause = tree.clause(verb)
        inside = [i for i in clause if low <= tree.tokens[i].start < high]
        span = [i for i in inside if tree.tokens[i].upos != "PUNCT"] or [word]
        found.append(
            Proposition(
                statement=statement,
                report=located.report,
                keys=keys,
                stance=stance_of(case, tree, statement, word),
                mood=mood_of(tree, word),
                arguments=tuple(_arguments(case, tree, statement, word)),
                content=frozenset(
                    tree.tokens[i].lemma.casefold()
                    for i in inside
                    if tree.tokens[i].upos in _CONTENT and i not in (word, verb)
                ),
                start=tree.tokens[span[0]].start,
                end=tree.tokens[span[-1]].end,
                extent=_extent(tree, word),
            )
        )
    return found


def _heads(tree: Tree, words: Sequence[int]) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the words that carry a proposition, with its keys."""
    lexicon = state_lexicon()
    phrases: dict[int, set[str]] = {}
    for at, word in enumerate(words):
        for length in range(2, lexicon.longest + 1):
            run = words[at : at + length]
            named = lexicon.keys.get(" ".join(tree.lower[i] for i in run))
            if named and len(run) == length:
                top = next((i for i in run if tree.tokens[i].head not in run or tree.tokens[i].head == i), word)
                phrases.setdefault(top, set()).update(named)
    for word in words:
        token = tree.tokens[word]
        if token.dep.startswith(("aux", "cop", "case", "mark", "fixed")):
            continue
        keys: set[str] = set(phrases.get(word, ()))
        if token.upos != "NOUN" or set(tree.forms(word)) & lexicon.eventive:
            keys = keys.union(*(lexicon.keys.get(form, ()) for form in tree.forms(word)))
        if not keys and token.upos == "VERB" and token.lemma not in lexicon.light:
            keys.add(
                "verb:" + " ".join([token.lemma.casefold(), *(tree.lower[k] for k in tree.kids(word, "compound:prt"))])
            )
        if keys and (token.upos in {"VERB", "ADJ", "NOUN"} or word in phrases):
            yield word, frozenset(keys)


def _extent(tree: Tree, word: int) -> str:
    """Return whether the act is told of the whole or of a part of its object, "" where of neither or of both."""
    objects = tree.kids(word, "obj", "nsubj:pass", "nmod")
    words = [k for i in (word, *objects) for k in tree.kids(i, "amod", "det", "advmod")] + objects
    found = {name for i in words if (name := state_lexicon().extents.get(tree.lower[i]))}
    return found.pop() if len(found) == 1 else ""


def _arguments(case: Case, tree: Tree, statement: int, word: int) -> Iterator[Argument]:
    verb = verb_of(tree, word)
    passive = bool(tree.kids(verb, "nsubj:pass", "aux:pass")) or is_participle(tree, verb)
    roles: list[tuple[str, int]] = []
    subject = subject_of(tree, verb)
    if subject is not None and subject != word:
        roles.append(("patient" if passive else "subject", subject))
    if verb == word:
        roles += [("patient", kid) for kid in tree.kids(word, "obj")]
        roles += [
            (_preposition(tree, kid), kid)
            for kid in tree.kids(word, "nmod", "compound")
            if tree.tokens[word].upos == "NOUN"
        ]
    else:
        roles += [
            ("patient", kid) for kid in (*tree.kids(word, "nmod", "compound"), *tree.kids(verb, "obj")) if kid != word
        ]
    for kid in (kid for kid in tree.kids(verb, "obl") if kid != word):
        by = tree.tokens[kid].dep == "obl:agent" or (passive and _preposition(tree, kid) == "by")
        roles.append(("subject" if by else _preposition(tree, kid), kid))
    for role, kid in roles:
        yield _argument(case, tree, statement, role, kid)


def _preposition(tree: Tree, word: int) -> str:
    return next((tree.lower[k] for k in tree.kids(word, "case")), "patient")


def _argument(case: Case, tree: Tree, statement: int, role: str, word: int) -> Argument:
    lexicon = state_lexicon()
    heads = [word, *tree.kids(word, "conj", "appos")]
    if tree.lower[word] in stance_lexicon().quantifiers:
        heads += tree.kids(word, "nmod")
    nouns: set[str] = set()
    entities: set[str] = set()
    for head in heads:
        token = tree.tokens[head]
        names = [head, *tree.kids(head, "flat", "compound")]
        low, high = min(tree.tokens[i].start for i in names), max(tree.tokens[i].end for i in names)
        entities |= case.named(statement, low, high, "PERSON", "ORG", "LOC", "NORP")
        if token.upos in {"NOUN", "PROPN"} or head == word:
            for i in (head, *tree.kids(head, "compound")):
                nouns |= lexicon.nouns_of(tree.lower[i], tree.tokens[i].lemma.casefold())
    pronoun = tree.tokens[word].upos == "PRON" and tree.lower[word] not in stance_lexicon().nobody
    relation = bool(tree.kids(word, "nmod:poss")) and any(
        tree.tokens[k].upos == "PRON" for k in tree.kids(word, "nmod:poss")
    )
    vague = not entities and (pronoun or relation)
    return Argument(role, frozenset(nouns) if not pronoun else frozenset(), frozenset(entities), vague)

"""Who does what to whom, as the tree of a statement shows it, and whether that is said, denied or left open.

A proposition is a verb (or a noun or adjective that says a state: "in custody") with its arguments. Its keys are the
acts and states that its words stand for (`data/compare/states.toml`), so that two writers' words for one act meet.

    "Police denied that any arrests had been made." -> keys {custody:arrested}, denied
    "No missile hit the plane."                     -> keys {act:strike}, agent missile, patient aircraft, denied
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crossread.compare.case import Case
from crossread.compare.lexicon import state_lexicon, stance_lexicon
from crossread.records.reading import Reading, Token

Stance = Literal["held", "denied", "open"]
_CLAUSES = ("advcl", "acl", "ccomp", "csubj", "parataxis", "conj", "xcomp", "appos", "discourse", "vocative")
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

    def argument(self, role: str) -> Argument | None:
        """Return the argument of a role."""
        return next((argument for argument in self.arguments if argument.role == role), None)


class Tree:
    """The tokens of a reading as a tree."""

    def __init__(self, reading: Reading, text: str) -> None:
        self.tokens = reading.tokens
        self.text = text
        self.lower = [text[token.start : token.end].casefold() for token in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                self.children[token.head].append(i)

    def kids(self, word: int, *relations: str) -> list[int]:
        """Return the children of a word with one of the relations, subtypes included."""
        return [k for k in self.children[word] if self.tokens[k].dep.startswith(relations)]

    def above(self, word: int) -> Iterator[int]:
        """Yield the heads of a word, the nearest first."""
        while self.tokens[word].head != word:
            word = self.tokens[word].head
            yield word

    def clause(self, word: int) -> list[int]:
        """Return the word with what hangs on it, clauses of their own left out, in text order."""
        found, left = [word], [k for k in self.children[word] if not self.tokens[k].dep.startswith(_CLAUSES)]
        while left:
            k = left.pop()
            found.append(k)
            left += [c for c in self.children[k] if not self.tokens[c].dep.startswith(("acl", "advcl", "parataxis"))]
        return sorted(found)

    def forms(self, word: int) -> list[str]:
        """Return the word as written, its lemma, and both with the particle that belongs to it."""
        own = [self.lower[word], self.tokens[word].lemma.casefold()]
        return own + [f"{form} {self.lower[k]}" for k in self.kids(word, "compound:prt") for form in own]


@lru_cache(maxsize=128)
def tree_of(reading: Reading, text: str) -> Tree:
    """Return the tree of a reading."""
    return Tree(reading, text)


def propositions_of(case: Case, statement: int) -> list[Proposition]:
    """Return the propositions of a statement, in text order; none without syntax."""
    located = case.located(statement)
    article = case.story.reports[located.report].article
    tree = tree_of(case.reading(statement), article.text)
    low, high = located.span.start, located.span.end
    words = [i for i, token in enumerate(tree.tokens) if low <= token.start < high]
    found = []
    for word, keys in _heads(tree, words):
        clause = tree.clause(_verb_of(tree, word))
        inside = [i for i in clause if low <= tree.tokens[i].start < high]
        span = [i for i in inside if tree.tokens[i].upos != "PUNCT"] or [word]
        found.append(
            Proposition(
                statement=statement,
                report=located.report,
                keys=keys,
                stance=_stance(case, tree, statement, word),
                mood=_mood(tree, word),
                arguments=tuple(_arguments(case, tree, statement, word)),
                content=frozenset(
                    tree.tokens[i].lemma.casefold() for i in inside if tree.tokens[i].upos in _CONTENT and i != word
                ),
                start=tree.tokens[span[0]].start,
                end=tree.tokens[span[-1]].end,
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
            keys = lexicon.keys.get(" ".join(tree.lower[i] for i in run))
            if keys and len(run) == length:
                top = next((i for i in run if tree.tokens[i].head not in run or tree.tokens[i].head == i), word)
                phrases.setdefault(top, set()).update(keys)
    for word in words:
        token = tree.tokens[word]
        if token.dep.startswith(("aux", "cop", "case", "mark", "fixed")):
            continue
        keys = set(phrases.get(word, ()))
        if token.upos != "NOUN" or set(tree.forms(word)) & lexicon.eventive:
            keys = keys.union(*(lexicon.keys.get(form, ()) for form in tree.forms(word)))
        if not keys and token.upos == "VERB" and token.lemma not in lexicon.light:
            keys.add("verb:" + " ".join([token.lemma.casefold(), *(tree.lower[k] for k in tree.kids(word, "compound:prt"))]))
        if keys and (token.upos in {"VERB", "ADJ", "NOUN"} or word in phrases):
            yield word, frozenset(keys)


def _verb_of(tree: Tree, word: int) -> int:
    """Return the verb that governs a noun that says an act: "made" for "arrests had been made", else the word."""
    head = tree.tokens[word].head
    if tree.tokens[word].upos in {"NOUN", "PROPN"} and head != word and _light(tree, word, head):
        return head
    return word


def _light(tree: Tree, word: int, head: int) -> bool:
    return tree.tokens[word].dep.startswith(("obj", "nsubj")) and bool(
        {tree.lower[head], tree.tokens[head].lemma.casefold()} & state_lexicon().light
    )


def _stance(case: Case, tree: Tree, statement: int, word: int) -> Stance:
    """Tell whether a proposition is held, denied (by a negation or a word of denial above it) or left open."""
    lexicon = stance_lexicon()
    if case.located(statement).statement.certainty == "asked":
        return "open"
    verb = _verb_of(tree, word)
    negations = _negations(tree, word) + (_adverbs(tree, verb) if verb != word else 0)
    if any(tree.lower[k] in lexicon.partial for i in {word, verb} for k in tree.children[i]) or _conditional(tree, verb):
        return "open"  # "not only", "not yet clear"
    above = _above(tree, verb)
    if above is None:
        return "open"
    could = [tree.lower[k] for k in tree.kids(verb, "aux") if tree.lower[k] in lexicon.unsure_auxiliaries]
    if could and not (could == ["could"] and negations % 2):
        return "open"
    return "denied" if (negations + above) % 2 else "held"


def _above(tree: Tree, word: int) -> int | None:
    """Return how many words of denial stand above a clause, None where something above leaves it open.

    What stands in a relative clause or beside is told as a fact, whatever is denied above it.
    """
    lexicon = stance_lexicon()
    negations, below = 0, word
    for head in tree.above(word):
        relation, forms = tree.tokens[below].dep, set(tree.forms(head))
        if relation == "acl" and not forms & lexicon.through and any(tree.lower[k] == "to" for k in tree.kids(below, "mark")):
            return None  # "an offer to plead guilty"
        noun = relation.startswith("obj") and (below == word or forms & lexicon.deny)
        if relation.startswith("nmod") and forms & lexicon.accounts:
            negations += _negations(tree, head)  # "no reports of injuries"
        elif relation.startswith("advcl") and tree.tokens[head].upos == "ADJ" and _negations(tree, head):
            return None  # "is not used to paying"
        elif not relation.startswith(("ccomp", "xcomp", "csubj", "conj")) and not noun and relation != "acl":
            break
        if forms & lexicon.deny:
            negations += relation != "conj"
        elif relation.startswith("xcomp") and forms & lexicon.failing:
            negations += 1
        elif relation != "conj" and forms & lexicon.unsure:
            return None
        elif relation.startswith("xcomp"):
            if not forms & lexicon.through:
                return None  # "was summoned to testify" leaves open whether he did
            negations += _negations(tree, head)
        elif relation.startswith("ccomp") and _negations(tree, head):
            return None  # "did not say that …"
        below = head
    return negations


def _adverbs(tree: Tree, word: int) -> int:
    return sum(tree.lower[kid] in stance_lexicon().negations and kid < word for kid in tree.kids(word, "advmod"))


def _negations(tree: Tree, word: int) -> int:
    """Return how many negations hang on a word, on its subject or on its object."""
    lexicon = stance_lexicon()
    count = 0
    for kid in tree.children[word]:
        relation = tree.tokens[kid].dep
        if relation.startswith(("advmod", "det", "case", "cc:preconj")) and tree.lower[kid] in lexicon.negations:
            count += kid < word  # "the boy shot by police did not …", read as one clause
        elif relation.startswith(("nsubj", "obj", "nmod:unmarked")):
            none = tree.lower[kid] in lexicon.nobody
            count += none or any(tree.lower[det] in {"no", "neither"} for det in tree.kids(kid, "det"))
    return count


def _conditional(tree: Tree, verb: int) -> bool:
    return any(
        tree.lower[mark] in stance_lexicon().conditions for i in (verb, *tree.above(verb)) for mark in tree.kids(i, "mark")
    )


def _mood(tree: Tree, word: int) -> str:
    """Return "planned" for what will or shall be, "asked" for what somebody wants, else ""."""
    lexicon = stance_lexicon()
    verb = _verb_of(tree, word)
    if any(tree.lower[k] in lexicon.future for k in tree.kids(verb, "aux")):
        return "planned"
    below = verb
    for head in tree.above(verb):
        if not tree.tokens[below].dep.startswith(("xcomp", "ccomp", "acl", "obl", "obj", "nmod")):
            break
        forms = set(tree.forms(head))
        if forms & lexicon.wanting:
            return "asked"
        if forms & lexicon.planning:
            return "planned"
        below = head
    return ""


def _arguments(case: Case, tree: Tree, statement: int, word: int) -> Iterator[Argument]:
    verb = _verb_of(tree, word)
    passive = bool(tree.kids(verb, "nsubj:pass", "aux:pass")) or _participle(tree, verb)
    roles: list[tuple[str, int]] = []
    subject = _subject(tree, verb)
    if subject is not None and subject != word:
        roles.append(("patient" if passive else "subject", subject))
    if verb == word:
        roles += [("patient", kid) for kid in tree.kids(word, "obj")]
        roles += [(_preposition(tree, kid), kid) for kid in tree.kids(word, "nmod", "compound") if tree.tokens[word].upos == "NOUN"]
    else:
        roles += [("patient", kid) for kid in tree.kids(word, "nmod", "compound", "nmod:poss")]
    for kid in tree.kids(verb, "obl"):
        by = tree.tokens[kid].dep == "obl:agent" or (passive and _preposition(tree, kid) == "by")
        roles.append(("subject" if by else _preposition(tree, kid), kid))
    for role, kid in roles:
        yield _argument(case, tree, statement, role, kid)


def _participle(tree: Tree, verb: int) -> bool:
    """Tell "the man arrested on Monday" and headlines' "Man arrested": a past participle with nobody it is done to."""
    token = tree.tokens[verb]
    if token.xpos != "VBN" or tree.kids(verb, "aux", "obj"):
        return False
    return token.dep.startswith(("acl", "ROOT", "conj", "parataxis", "appos"))


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, from the verb it shares it with or the noun that it describes where it has none."""
    for _ in range(4):
        own = tree.kids(verb, "nsubj")
        if own:
            relative = tree.tokens[verb].dep.startswith("acl:relcl") and tree.tokens[own[0]].upos == "PRON"
            return tree.tokens[verb].head if relative and tree.lower[own[0]] in {"who", "which", "that"} else own[0]
        relation, head = tree.tokens[verb].dep, tree.tokens[verb].head
        if relation.startswith("acl") or (relation.startswith("nmod") and tree.tokens[head].upos in {"NOUN", "PROPN"}):
            return head
        if head == verb or not relation.startswith(("conj", "xcomp", "advcl")):
            return None
        if relation.startswith("xcomp") and tree.kids(head, "obj", "iobj"):
            return tree.kids(head, "obj", "iobj")[0]
        verb = head
    return None


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


def tokens_in(tree: Tree, low: int, high: int) -> list[Token]:
    """Return the tokens of a stretch."""
    return [token for token in tree.tokens if low <= token.start < high]

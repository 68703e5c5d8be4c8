"""Say how certain a clause is and whether it is negated.

Seven levels, the first that fits counts: denied, asked, conditional, planned, possible, reported, asserted. The
clause's own words are read first (auxiliaries, adverbs, "is expected to", "if"), then the attributions that hold it:
what somebody denied is denied, what somebody asked is asked, what somebody promised is planned, what somebody thinks is
possible, the rest is reported. Negation is kept apart.

    "The army denied that its troops had fired." -> clause "its troops had fired": denied, not negated
    "They might not come." -> possible, negated

The words that only say how sure something is or that it is to come ("is expected to meet", "failed to meet") are not
what happens: the predicate of such a clause is the verb below them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from crossread.annotate.cues import cues, inflect
from crossread.annotate.tree import Tree
from crossread.records.reading import Attribution, Certainty, Tense

__all__ = ["certainty_of", "event_word", "headline_plan", "is_negated", "tense_of"]

_BE = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FIRST_WORDS = 3  # a condition opens its clause within these: "even if", "and if"


@dataclass(frozen=True, slots=True)
class _Words:
    future: frozenset[str]
    modal: frozenset[str]
    would: frozenset[str]
    planned_heads: frozenset[str]
    possible_heads: frozenset[str]
    negative_heads: frozenset[str]
    possible_adverbs: frozenset[str]
    negations: frozenset[str]
    negative_subjects: frozenset[str]
    conditions: frozenset[str]
    stances_unsure: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    source = resources.files("crossread.data").joinpath("certainty").joinpath("words.toml")
    raw = {key: value.split() for key, value in tomllib.loads(source.read_text("utf-8")).items()}
    for name in ("planned_heads", "possible_heads", "negative_heads"):
        raw[name] += [form for word in raw[name] for form in inflect(word)]
    return _Words(**{key: frozenset(words) for key, words in raw.items()})


def certainty_of(tree: Tree, words: Sequence[int], event: int, holders: Sequence[Attribution]) -> Certainty:
    """Return the certainty of what happens by the word `event` of the clause `words`, held by `holders`."""
    holders = [holder for holder in holders if holder.told or holder.source]  # "is expected": nobody in particular
    acts = {holder.act for holder in holders}
    if "deny" in acts and sum(holder.act == "deny" for holder in holders) % 2:
        return "denied"
    if "ask" in acts or _asks(tree, words, event):
        return "asked"
    own = _by_tree(tree, event) if tree.parsed else _by_words(tree, words)
    if own != "asserted":
        return own
    if acts & {"promise", "intend"} and tense_of(tree, _chain(tree, event)[-1]) != "past":
        return "planned"
    if acts & {"doubt", "demand"} or any(holder.stance in _words().stances_unsure for holder in holders):
        return "possible"
    return "reported" if holders else "asserted"


def _asks(tree: Tree, words: Sequence[int], root: int) -> bool:
    """Tell a question: its mark ends the words or the sentence of the main word."""
    closing = [word for word in words[-3:] if tree.lower[word] in {"?", "?!", "!?", "??"}]
    return bool(closing) and closing[-1] > root


def _by_tree(tree: Tree, event: int) -> Certainty:
    lex, chain = _words(), _chain(tree, event)
    auxiliaries = {tree.lower[kid] for word in chain for kid in tree.kids(word, "aux", "cop")}
    marks = {tree.lower[kid] for kid in tree.kids(chain[-1], "mark")}
    clauses = [clause for word in chain for clause in tree.kids(word, "advcl")]
    conditional = any({tree.lower[kid] for kid in tree.kids(clause, "mark")} & {"if", "unless"} for clause in clauses)
    if marks & {"if", "unless", "whether"} or (conditional and auxiliaries & (lex.would | lex.modal | lex.future)):
        return "conditional"
    is_to = "to" in marks and any(tree.lower[kid] in _BE for kid in tree.kids(chain[-1], "aux"))
    if is_to or headline_plan(tree, tree.head[event]) == event:
        return "planned"
    if auxiliaries & lex.future or any(_is(tree, word, lex.planned_heads) or _goes(tree, word) for word in chain[1:]):
        return "planned"
    if auxiliaries & lex.modal or any(_is(tree, word, lex.possible_heads) for word in chain[1:]):
        return "possible"
    if any(tree.lower[kid] in lex.possible_adverbs for word in chain for kid in tree.kids(word, "advmod")):
        return "possible"
    root = chain[-1]
    if (tree.base(root) == "ccomp" and _is_thought(tree, tree.head[root])) or (
        tree.kids(root, "ccomp") and _is_thought(tree, root)
    ):
        return "possible"
    if auxiliaries & lex.would:
        return "planned" if tree.base(chain[-1]) == "ccomp" else "conditional"
    return "asserted"


def _is_thought(tree: Tree, word: int) -> bool:
    """Tell a word of thinking that does not say whether it is so: "believes", "is worried", not "knows"."""
    uses = (*cues().verb(tree.lower[word]), *cues().adjectives.get(tree.lower[word], ()))
    use = next((use for use in uses if "s" in use.frames), None)
    return use is not None and use.act == "think" and use.stance in _words().stances_unsure


def _chain(tree: Tree, event: int) -> list[int]:
    """Return the word and those above it that only say how sure it is: "meet", "expected" of "is expected to meet"."""
    chain = [event]
    while tree.base(chain[-1]) == "xcomp" and tree.head[chain[-1]] != chain[-1]:
        above = tree.head[chain[-1]]
        if not _colours(tree, above):
            break
        chain.append(above)
    return chain


def _colours(tree: Tree, word: int) -> bool:
    lex = _words()
    return _is(tree, word, lex.planned_heads | lex.possible_heads | lex.negative_heads) or _goes(tree, word)


def _goes(tree: Tree, word: int) -> bool:
    """Tell the "going" of "is going to meet"."""
    return tree.lower[word] == "going" and tree.kids(word, "aux") != []


def _is(tree: Tree, word: int, lemmas: frozenset[str]) -> bool:
    return tree.lemma[word] in lemmas or tree.lower[word] in lemmas


def event_word(tree: Tree, root: int) -> int:
    """Return the verb that tells what happens: "meet" of "is expected to meet", the clause's main word for most."""
    if (infinitive := headline_plan(tree, root)) is not None:
        return infinitive
    below = next(iter(tree.kids(root, "xcomp")), None)
    return event_word(tree, below) if below is not None and _colours(tree, root) else root


def headline_plan(tree: Tree, root: int) -> int | None:
    """Return the infinitive of a headline's plan: "Orr to visit Lund" has "Orr" for its main word."""
    if tree.pos[root] not in {"NOUN", "PROPN"} or tree.head[root] != root or tree.kids(root, "nsubj", "cop"):
        return None
    infinitives = [
        kid for kid in tree.kids(root, "acl") if tree.tag[kid] == "VB" and tree.lower[tree.first[kid]] == "to"
    ]
    return infinitives[0] if infinitives else None


def tense_of(tree: Tree, root: int) -> Tense:
    """Return the tense of the clause with main word `root`: that of its finite verb; a perfect is past."""
    auxiliaries = [kid for kid in tree.kids(root, "aux", "cop") if kid < root]
    finite = next((word for word in [*auxiliaries, root] if tree.tag[word] in _FINITE), None)
    if not tree.parsed or finite is None:
        return ""
    if tree.tag[finite] == "MD":
        return "future" if tree.lower[finite] in _words().future else ""
    perfect = tree.lemma[finite] == "have" and finite != root
    return "past" if perfect or tree.tag[finite] == "VBD" else "present"


def _by_words(tree: Tree, words: Sequence[int]) -> Certainty:
    """Read the certainty off the words alone: the first that tells counts."""
    lex, lower = _words(), tree.lower
    if any(lower[word] in {"if", "unless"} for word in words[:_FIRST_WORDS]):
        return "conditional"
    for place, word in enumerate(words):
        following = lower[words[place + 1]] if place + 1 < len(words) else ""
        if lower[word] in lex.future or (following == "to" and lower[word] in lex.planned_heads):
            return "planned"
        if lower[word] in lex.modal and tree.word(word).islower():
            return "possible"
        if lower[word] in lex.possible_adverbs or (
            following == "to" and lower[word] in {"seems", "appears", "seemed", "appeared"}
        ):
            return "possible"
        if lower[word] == "would":
            return "planned"
    return "asserted"


def is_negated(tree: Tree, words: Sequence[int], event: int) -> bool:
    """Tell whether what happens by the word `event` is denied by a negation of its own clause."""
    lex = _words()
    if not tree.parsed:
        return sum(tree.lower[word] in {"not", "n't", "n’t", "never"} for word in words) % 2 == 1
    chain = _chain(tree, event)
    count = sum(_is(tree, word, lex.negative_heads) for word in chain[1:])
    for word in chain:
        count += sum(tree.lower[kid] in lex.negations and tree.base(kid) != "cc" for kid in tree.children[word])
        for kid in tree.kids(word, "nsubj", "obj"):
            none = tree.lower[kid] in lex.negative_subjects
            count += none or any(tree.lower[det] == "no" for det in tree.kids(kid, "det"))
    return count % 2 == 1

"""Find reported speech by the tree: verbs, nouns and adjectives of saying and thinking, and "according to".

A cue governs its content in one of a few frames (see ``cues.toml``): a clause ("said that …"), the clause it stands
beside ("…, he said"), an infinitive ("promised to …"), an object with what it is called ("called it a gift"), a noun
phrase ("denied the report") or a phrase with a preposition ("called for talks"). The source is the cue's subject, or
that of the verb it depends on; of a passive, the phrase with "by".

    "Ada Orr, who denied the report, promised to stay." ->
    (who, denied, the report), (Ada Orr …, promised, to stay)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.annotate.contents import around, clause_words, stretches
from crossread.annotate.cues import Use
from crossread.annotate.draft import Draft, Page
from crossread.annotate.sources import agent, cue_stretch, governed_subject, phrase
from crossread.annotate.tree import Tree
from crossread.records.reading import Offsets
from crossread.settings import Settings

__all__ = ["find_reported"]

_ACCORDING = Use("report", "according to", frozenset())
_LIGHT = frozenset(
    {"make", "issue", "express", "give", "voice", "have", "release", "repeat", "offer", "raise", "publish"}
)
_LISTENER = frozenset({"you", "i", "we"})
_WITHIN = frozenset(
    {"nmod", "obl", "obj", "nsubj", "amod", "compound", "appos", "det", "nummod", "advmod", "xcomp", "iobj", "flat"}
)
_LINKS = frozenset({"for", "on", "of", "about"})
_WITH = frozenset({"as", "for"})
_NO_SPEAKER = frozenset({"it", "there", "this", "that", "which", "what"})


def find_reported(page: Page, *, settings: Settings) -> list[Draft]:
    """Return the reported speech outside quotation marks, in the order of its cues."""
    tree, found = page.tree, []
    for word in range(len(tree)):
        if page.inside[word] >= 0:
            continue
        low, high = tree.sents[tree.sent[word]]
        if high - low > settings.attribution_longest_sentence:
            continue
        draft = None
        if tree.lower[word] == "according":
            draft = _according(page, word)
        elif tree.pos[word] in {"VERB", "AUX"}:
            draft = _verb(page, word)
        elif tree.pos[word] == "NOUN":
            draft = _noun(page, word)
        elif tree.pos[word] == "ADJ":
            draft = _adjective(page, word)
        if draft is not None:
            found.append(draft)
    return found


def _according(page: Page, word: int) -> Draft | None:
    """Read "according to X": X is the word that "according" marks, the content the clause X hangs on."""
    tree, source = page.tree, page.tree.head[word]
    if word + 1 >= len(tree) or tree.lower[word + 1] != "to":
        return None
    if source == word or source < word:
        source = next(iter(tree.kids(word, "obl", "nmod", "fixed")), -1)
        source = source if source > word + 1 else -1
    if source < 0:
        return None
    held = [inner for inner in tree.subtree(source) if inner > word + 1]
    top = tree.head[source] if tree.head[source] != word else tree.head[word]
    if top in {source, word} or not held:
        return None
    top = _clause(tree, top)
    content = stretches(page.tree, tree.subtree(top, without=[source, word]))
    spans = phrase(tree, held)
    cue = (tree.start[word], tree.end[word + 1])
    return Draft(content, spans, (cue,), word, _ACCORDING) if content else None


def _clause(tree: Tree, word: int) -> int:
    """Return the verb or predicate whose clause the word stands in; a clause without a subject belongs to the next."""
    while tree.head[word] != word and (tree.base(word) in _WITHIN or tree.base(word) in {"conj", "advcl", "acl"}):
        if tree.base(word) not in _WITHIN and tree.kids(word, "nsubj"):
            break
        word = tree.head[word]
    return word


def _verb(page: Page, word: int) -> Draft | None:
    tree = page.tree
    uses = page.cues.verbs.get(tree.lemma[word]) or page.cues.verb(tree.lower[word])
    if not uses:
        return None
    passive = bool(tree.kids(word, "nsubj:pass", "aux:pass")) or "nsubj:pass" in {
        tree.dep[kid] for kid in tree.children[word]
    }
    for find in (_clause_content, _beside, _as_content, _named, _infinitive, _object, _prepositional):
        result = find(page, word, uses, passive=passive)
        if result is None:
            continue
        words, use, extra = result
        if (
            words
            and words[0] == word + 1
            and tree.base(words[0]) in {"case", "mark"}
            and tree.lower[words[0]] in _LINKS
        ):
            words, extra = words[1:], words[0]
        head = agent(tree, word) if passive else governed_subject(tree, word)
        if not _plausible(tree, head, use, passive=passive):
            return None
        source = phrase(tree, tree.subtree(head, without=[word])) if head is not None else ()
        content = stretches(tree, around(tree, word, source, words))
        if not content:
            return None
        return Draft(content, source, (cue_stretch(tree, word, extra),), word, use)
    return None


def _plausible(tree: Tree, head: int | None, use: Use, *, passive: bool) -> bool:
    """Leave out cues without a source that could speak or show."""
    if head is None:
        return passive and bool(use.frames & {"s"})
    if tree.lower[head] in _LISTENER and use.stance == "thought":
        return False  # "you know", "I guess": the words of nobody in the news
    if tree.lower[head] in _NO_SPEAKER - {"it"} and use.stance not in {"showed", "said"}:
        return tree.lower[head] == "which"
    return not (tree.lower[head] == "there" or tree.dep[head] == "expl")


Result = tuple[list[int], Use, int] | None


def _first(uses: Iterable[Use], *frames: str) -> Use | None:
    return next((use for use in uses if use.frames & set(frames)), None)


def _clause_content(page: Page, word: int, uses: Sequence[Use], *, passive: bool) -> Result:
    """Read "said that …", "asked whether …" and "…", he said, where the tree hangs the clause below the cue."""
    tree, use = page.tree, _first(uses, "s", "q")
    if use is None:
        return None
    for kid in tree.kids(word, "ccomp") + (tree.kids(word, "csubj") if passive else []):
        if kid < word and word + 1 < len(tree) and tree.lower[word + 1] == "that":
            continue
        if "s" in use.frames or any(page.inside[inner] >= 0 for inner in (kid, tree.first[kid])):
            return clause_words(tree, word, kid), use, word
    return None


def _beside(page: Page, word: int, uses: Sequence[Use], *, passive: bool) -> Result:
    """Read "…, he said" and "…, he said, …", where the cue is beside the clause it governs."""
    tree, use = page.tree, _first(uses, "s", "q")
    as_said = tree.base(word) == "advcl" and any(tree.lower[mark] == "as" for mark in tree.kids(word, "mark"))
    if use is None or passive or not (as_said or tree.base(word) == "parataxis") or tree.head[word] == word:
        return None
    if tree.kids(word, "xcomp", "ccomp") or any(tree.lower[w] == ":" for w in range(tree.head[word], word)):
        return None
    if not tree.kids(word, "nsubj") or tree.kids(word, "obj") or (tree.kids(word, "mark") and not as_said):
        return None
    words = tree.subtree(tree.head[word], without=[word])
    if tree.head[word] > word:  # "X said: …" with the clause as the main one
        words = [inner for inner in words if inner > word]
    return words, use, word


def _as_content(page: Page, word: int, uses: Sequence[Use], *, passive: bool) -> Result:
    """Read "described the plan as a gift"."""
    tree, use = page.tree, _first(uses, "as")
    if use is None or passive:
        return None
    for kid in tree.kids(word, "obl", "advcl", "xcomp", "nmod"):
        if kid > word and any(tree.lower[mark] == "as" for mark in tree.kids(kid, "case", "mark")):
            objects = [inner for thing in tree.kids(word, "obj") for inner in tree.subtree(thing)]
            return sorted({*objects, *tree.subtree(kid)}), use, word
    return None


def _named(page: Page, word: int, uses: Sequence[Use], *, passive: bool) -> Result:
    """Read "called it a gift"."""
    tree, use = page.tree, _first(uses, "c")
    if use is None or passive:
        return None
    things = [kid for kid in tree.kids(word, "obj", "iobj") if kid > word or tree.tag[kid].startswith("W")]
    names = [kid for kid in tree.kids(word, "xcomp") if kid > word]
    if len(things) > 1 and not names:
        names = things[1:]
    if not names or not (things or tree.base(word) == "acl"):
        return None
    return sorted({inner for kid in (*things[:1], *names) for inner in tree.subtree(kid)}), use, word


def _infinitive(page: Page, word: int, uses: Sequence[Use], *, passive: bool) -> Result:
    """Read "promised to stay" and "urged them to stay", whose content holds the object."""
    tree, below = page.tree, page.tree.kids(word, "xcomp", "ccomp")
    below = [kid for kid in below if kid > word and any(tree.lower[mark] == "to" for mark in tree.kids(kid, "mark"))]
    if not below or passive:
        return None
    objects = [kid for kid in tree.kids(word, "obj", "iobj") if word < kid < below[0]]
    if objects and (use := _first(uses, "x")):
        words = sorted({inner for kid in (*objects[-1:], below[0]) for inner in tree.subtree(kid)})
        return words, use, word
    use = _first(uses, "i")
    return (tree.subtree(below[0]), use, word) if use and not objects else None


def _object(page: Page, word: int, uses: Sequence[Use], *, passive: bool) -> Result:
    """Read "denied the report"; verbs that seldom take what is said as their object need quotation marks in it."""
    tree = page.tree
    if passive:
        return None
    for kid in tree.kids(word, "obj", "advcl" if _first(uses, "g") else "obj"):
        if kid < word:
            continue
        words = tree.subtree(kid)
        quoted = any(page.inside[inner] >= 0 for inner in words)
        name = tree.tag[kid].startswith("NNP")
        use = _first(uses, "n", "g", "n" if name else "N") or (_first(uses, "n_quoted", "q") if quoted else None)
        if use and not (tree.pos[kid] == "PRON" and not quoted):
            return sorted({*words, *_qualified(tree, word, kid)}), use, word
    return None


def _is_infinitive(tree: Tree, word: int) -> bool:
    return any(tree.lower[mark] == "to" for mark in tree.kids(word, "mark"))


def _qualified(tree: Tree, word: int, thing: int) -> list[int]:
    """Return the words behind an object that say as what or for what: "criticized the plan as a gift"."""
    for kid in tree.kids(word, "obl", "advcl"):
        if kid > thing and any(tree.lower[mark] in _WITH for mark in tree.kids(kid, "case", "mark")):
            return tree.subtree(kid)
    return []


def _prepositional(page: Page, word: int, uses: Sequence[Use], *, passive: bool) -> Result:
    """Read "called for talks", "warned of delays", "accused them of lying"."""
    tree = page.tree
    if passive:
        return None
    for kid in tree.kids(word, "obl", "advcl", "ccomp"):
        marks = [
            mark
            for mark in tree.kids(kid, "case", "mark")
            if tree.lower[mark] not in {"as", "q", "s", "n", "i", "x", "c", "o"}
        ]
        use = _first(uses, *(tree.lower[mark] for mark in marks)) if marks else None
        if use and kid > word:
            things = [thing for thing in tree.kids(word, "obj") if word < thing < kid and "o" not in use.frames]
            if things:  # "accused them of lying": whom is part of what is said
                return sorted({*tree.subtree(things[0]), *tree.subtree(kid)}), use, word
            tops = [
                kid,
                *(k for k in tree.kids(word, "xcomp", "advcl", "ccomp") if k > kid and _is_infinitive(tree, k)),
            ]
            held = sorted({inner for top in tops for inner in tree.subtree(top, without=marks[:1])})
            return held, use, marks[0] if marks[0] == word + 1 else word
        beyond = _first(uses, *(tree.lower[mark] + "_x" for mark in marks)) if marks else None
        if beyond and kid > word and (below := [k for k in tree.kids(word, "xcomp", "advcl") if k > kid]):
            words = sorted({inner for k in (kid, below[0]) for inner in tree.subtree(k, without=marks[:1])})
            return words, beyond, marks[0]
    return None


def _noun(page: Page, word: int) -> Draft | None:
    """Read "the claim that …", "her promise to …", "a warning of …"."""
    tree, uses = page.tree, page.cues.nouns.get(page.tree.lemma[word])
    if not uses:
        return None
    clauses = tree.kids(word, "acl", "ccomp")
    if word + 1 < len(tree) and tree.lower[word + 1] == "that" and tree.tag[word + 1] == "IN":
        clauses.append(tree.head[word + 1])  # the clause, where the tree hangs it elsewhere
    for kid in clauses:
        marks = {tree.lower[mark] for mark in tree.kids(kid, "mark")}
        use = _first(uses, "s") if "that" in marks else _first(uses, "i") if "to" in marks else None
        if use is None or kid < word or tree.dep[kid] == "acl:relcl":
            continue
        source = _noun_source(tree, word)
        content = stretches(tree, [inner for inner in tree.subtree(kid) if inner > word])
        if source and content:
            return Draft(content, source, ((tree.start[word], tree.end[word]),), word, use)
    return None


def _noun_source(tree: Tree, word: int) -> tuple[Offsets, ...]:
    """Return whose claim it is: "Orr's claim", "a claim by Orr", "Orr made the claim"."""
    for kid in tree.kids(word, "nmod"):
        cases = {tree.lower[case] for case in tree.kids(kid, "case")}
        if tree.dep[kid] == "nmod:poss" or cases & {"'s", "’s"}:
            return phrase(
                tree, [inner for inner in tree.subtree(kid) if tree.lower[inner] not in {"'s", "’s", "'", "’"}]
            )
        if cases & {"by", "from"}:
            return phrase(tree, [inner for inner in tree.subtree(kid) if inner not in tree.kids(kid, "case")])
    above = tree.head[word]
    if tree.base(word) == "obj" and tree.lemma[above] in _LIGHT:
        head = governed_subject(tree, above)
        return phrase(tree, tree.subtree(head)) if head is not None else ()
    return ()


def _adjective(page: Page, word: int) -> Draft | None:
    """Read "she is confident that …"."""
    tree, uses = page.tree, page.cues.adjectives.get(page.tree.lower[word])
    clause = next(iter(tree.kids(word, "ccomp")), None) if uses else None
    head = next(iter(tree.kids(word, "nsubj")), None)
    if not uses or clause is None or clause < word or head is None or tree.lower[head] in _NO_SPEAKER:
        return None
    content = stretches(page.tree, tree.subtree(clause))
    source = phrase(tree, tree.subtree(head))
    return Draft(content, source, ((tree.start[word], tree.end[word]),), word, uses[0]) if content else None

"""Read what a verb of saying, thinking or wanting governs in the tree: the words of the content, by the verb's frames.

Each reader takes one shape and returns the words of the content, the use of the verb that fits, and the last word of
the cue ("called for"), or None. The first that finds something counts; a passive is read by `passive_content`, where
the subject belongs to what is said.

    "called it a gift" -> it a gift        "was expected to stay" -> (its subject) to stay
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.annotate.contents import attributes_again, clause_words
from crossread.annotate.cues import Use
from crossread.annotate.draft import Page
from crossread.annotate.tree import Tree

__all__ = ["READERS", "Result", "first_use", "is_passive", "marked_with", "passive_content"]

Result = tuple[list[int], Use, int] | None

_WITH = frozenset({"as", "for"})
#: Frames that are no prepositions, though some are spelled like one.
_SHAPES = frozenset({"q", "s", "n", "i", "x", "c", "o", "r", "as"})


def first_use(uses: Iterable[Use], *frames: str) -> Use | None:
    """Return the first use with one of the frames."""
    return next((use for use in uses if use.frames & set(frames)), None)


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell a passive: by its subject or auxiliary, or a participle with its agent ("a plan backed by Orr")."""
    if tree.kids(verb, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    return (
        tree.tag[verb] == "VBN"
        and tree.dep[verb] == "acl"
        and any(
            tree.dep[kid] == "obl:agent" or any(tree.lower[case] == "by" for case in tree.kids(kid, "case"))
            for kid in tree.kids(verb, "obl")
        )
    )


def marked_with(tree: Tree, word: int, *marks: str) -> bool:
    """Tell whether the word has one of the prepositions or conjunctions."""
    return any(tree.lower[kid] in marks for kid in tree.kids(word, "case", "mark"))


def _clause(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "said that …", "asked whether …" and "…", he said, where the tree hangs the clause below the cue."""
    tree, use = page.tree, first_use(uses, "s", "q")
    if use is None:
        return None
    for kid in tree.kids(word, "ccomp") + (tree.kids(word, "csubj") if is_passive(tree, word) else []):
        if kid < word and word + 1 < len(tree) and tree.lower[word + 1] == "that":
            continue
        if "s" in use.frames or any(page.inside[inner] >= 0 for inner in (kid, tree.first[kid])):
            return clause_words(tree, word, kid), use, word
    return None


def _beside(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "…, he said" and "…, he said, …", where the cue is beside the clause it governs."""
    tree, use = page.tree, first_use(uses, "s", "q")
    as_said = tree.base(word) == "advcl" and any(tree.lower[mark] == "as" for mark in tree.kids(word, "mark"))
    if use is None or not (as_said or tree.base(word) == "parataxis") or tree.head[word] == word:
        return None
    if word + 1 < len(tree) and tree.lower[word + 1] == "that":
        return None  # the clause behind is what is said, wherever the tree hangs it
    if tree.kids(word, "xcomp", "ccomp") or any(tree.lower[w] == ":" for w in range(tree.head[word], word)):
        return None
    if not tree.kids(word, "nsubj") or tree.kids(word, "obj") or (tree.kids(word, "mark") and not as_said):
        return None
    again = [kid for kid in tree.kids(tree.head[word], "advcl") if kid > word and attributes_again(tree, kid)]
    words = tree.subtree(tree.head[word], without=[word, *again])
    if "s" not in use.frames and not any(page.inside[inner] >= 0 for inner in words):
        return None
    if tree.head[word] > word:  # "X said: …" with the clause as the main one
        words = [inner for inner in words if inner > word]
    return words, use, word


def _as(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "described the plan as a gift"."""
    tree, use = page.tree, first_use(uses, "as")
    if use is None:
        return None
    for kid in tree.kids(word, "obl", "advcl", "xcomp", "nmod"):
        if kid > word and marked_with(tree, kid, "as"):
            objects = [inner for thing in tree.kids(word, "obj") for inner in tree.subtree(thing)]
            if not objects and any(other < kid for other in tree.kids(word, "obl")):
                return None  # "called for talks as a way out"
            return sorted({*objects, *tree.subtree(kid)}), use, word
    return None


def _named(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "called it a gift"."""
    tree, use = page.tree, first_use(uses, "c")
    if use is None:
        return None
    things = [kid for kid in tree.kids(word, "obj", "iobj") if kid > word or tree.tag[kid].startswith("W")]
    names = [kid for kid in tree.kids(word, "xcomp") if kid > word]
    if len(things) > 1 and not names:
        names = things[1:]
    if not names or not (things or tree.base(word) == "acl"):
        return None
    return sorted({inner for kid in (*things[:1], *names) for inner in tree.subtree(kid)}), use, word


def _infinitive(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "promised to stay" and "urged them to stay", whose content holds the object."""
    tree = page.tree
    below = [kid for kid in tree.kids(word, "xcomp", "ccomp") if kid > word and marked_with(tree, kid, "to")]
    if not below:
        return None
    objects = [kid for kid in tree.kids(word, "obj", "iobj") if word < kid < below[0]]
    if objects and (use := first_use(uses, "x")):
        words = sorted({inner for kid in (*objects[-1:], below[0]) for inner in tree.subtree(kid)})
        return words, use, word
    use = first_use(uses, "i")
    return (tree.subtree(below[0]), use, word) if use and not objects else None


def _raised(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "the bridge seems to be safe", where nobody in particular thinks so."""
    tree, use = page.tree, first_use(uses, "r")
    below = next((kid for kid in tree.kids(word, "xcomp") if kid > word), None) if use else None
    head = next(iter(tree.kids(word, "nsubj")), None)
    if use is None or below is None or head is None or page.cues.verb(tree.lower[below]):
        return None  # "seemed to suggest": the lower verb is the cue
    return sorted({*tree.subtree(head), *tree.subtree(below)}), use, word


def _object(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "denied the report"; verbs that seldom take what is said as their object need quotation marks in it."""
    tree = page.tree
    for kid in (*tree.kids(word, "obj"), *(kid for kid in tree.kids(word, "advcl", "xcomp") if _is_gerund(tree, kid))):
        if kid < word and not tree.tag[kid].startswith("W"):
            continue
        words = tree.subtree(kid)
        quoted = any(page.inside[inner] >= 0 for inner in words)
        use = first_use(uses, "n") or (first_use(uses, "n_quoted", "q") if quoted else None)
        if use:
            return sorted({*words, *_qualified(tree, word, kid), *_rest(tree, word, words[-1])}), use, word
    return None


def _is_gerund(tree: Tree, word: int) -> bool:
    """Tell "proposed closing the bridge" from "stayed, hoping": it stands next to the verb."""
    return (
        tree.tag[word] == "VBG"
        and all(tree.pos[inner] == "PUNCT" for inner in range(tree.head[word] + 1, word))
        and (tree.lower[word - 1] != ",")
    )


def _rest(tree: Tree, word: int, last: int) -> list[int]:
    """Return the phrases behind an object up to the next comma, which the tree often hangs on the verb."""
    stop = tree.sents[tree.sent[word]][1]
    end = last
    while end + 1 < stop and tree.lower[end + 1] not in {",", ".", ";", ":", "—", "–", "-", "--", "(", "?", "!"}:
        top = next((w for w in (end + 1, *tree.up(end + 1)) if tree.head[w] == word), None)
        if top is None or tree.base(top) not in {"obl", "nmod", "acl", "xcomp"} or top < last:
            break
        end = tree.last[top] if tree.last[top] > end else end + 1
    return list(range(last + 1, end + 1))


def _qualified(tree: Tree, word: int, thing: int) -> list[int]:
    """Return the words behind an object that say as what or for what: "criticized the plan as a gift"."""
    for kid in tree.kids(word, "obl", "advcl"):
        if kid > thing and any(tree.lower[mark] in _WITH for mark in tree.kids(kid, "case", "mark")):
            return tree.subtree(kid)
    return []


def _prepositional(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "called for talks", "warned of delays", "accused them of lying"."""
    tree = page.tree
    for kid in tree.kids(word, "obl", "advcl", "ccomp"):
        marks = [mark for mark in tree.kids(kid, "case", "mark") if tree.lower[mark] not in _SHAPES]
        use = first_use(uses, *(tree.lower[mark] for mark in marks)) if marks else None
        if use and kid > word:
            things = [thing for thing in tree.kids(word, "obj") if word < thing < kid and "o" not in use.frames]
            if things:  # "accused them of lying": whom is part of what is said
                return sorted({*tree.subtree(things[0]), *tree.subtree(kid)}), use, word
            tops = [
                kid,
                *(k for k in tree.kids(word, "xcomp", "advcl", "ccomp") if k > kid and marked_with(tree, k, "to")),
            ]
            held = sorted({inner for top in tops for inner in tree.subtree(top, without=marks[:1])})
            if marks[0] == word + 1:  # "called for both sides to wait": one stretch, and what is said of it
                held = list(range(word + 2, held[-1] + 1))
                held += _rest(tree, word, held[-1])
            return held, use, marks[0] if marks[0] == word + 1 else word
        beyond = first_use(uses, *(tree.lower[mark] + "_x" for mark in marks)) if marks else None
        if beyond and kid > word and (below := [k for k in tree.kids(word, "xcomp", "advcl") if k > kid]):
            words = sorted({inner for k in (kid, below[0]) for inner in tree.subtree(k, without=marks[:1])})
            return words, beyond, marks[0]
    return None


READERS = (_clause, _beside, _as, _named, _infinitive, _raised, _object, _prepositional)


def passive_content(page: Page, word: int, uses: Sequence[Use]) -> Result:
    """Read "it was said that …", "was expected to stay", "was called a gift", "was criticized by Orr"."""
    tree = page.tree
    if (clause := _clause(page, word, uses)) is not None:
        return clause
    head = next(iter(tree.kids(word, "nsubj")), None)
    reduced = head is None and tree.dep[word] == "acl"
    thing = tree.head[word] if reduced else head
    if thing is None or thing == word:
        return None
    subject = tree.subtree(thing, without=[word])
    for kid in (kid for kid in tree.kids(word, "xcomp", "obl", "advcl") if kid > word):
        if marked_with(tree, kid, "to") and tree.base(kid) == "xcomp":
            use = first_use(uses, "x", "s", "i")
        elif marked_with(tree, kid, "as"):
            if page.cues.verb(tree.lower[kid]):
                return None  # "was quoted as saying": that verb is the cue
            use = first_use(uses, "as", "n")
        elif tree.base(kid) == "xcomp":
            use = first_use(uses, "c")
        else:
            use = first_use(uses, *(m for k in tree.kids(kid, "case", "mark") if (m := tree.lower[k]) not in _SHAPES))
        if use:
            return sorted({*subject, *tree.subtree(kid)}), use, word
    use = first_use(uses, "n")
    return (subject, use, word) if use and (use.act != "intend") else None

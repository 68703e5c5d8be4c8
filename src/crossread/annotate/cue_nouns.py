"""Find attributions whose cue is a noun or an adjective: "the claim that …", "her promise to …", "is worried about …".

The noun's clause, infinitive or phrase with a preposition is the content. The source is whose claim it is: "Orr's
claim", "a claim by Orr", "Orr made the claim", "Orr is a critic of …"; without one the source stays empty. An
adjective's source is its subject, also that of the verb it completes ("seems sure", "made clear").

    "Orr voiced doubts about the bridge." -> source "Orr", cue "doubts", content "the bridge"
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.contents import cut_words, stretches
from crossread.annotate.cues import Use, between
from crossread.annotate.draft import Draft, Page
from crossread.annotate.frames import first_use, marked_with
from crossread.annotate.sources import governed_subject, phrase
from crossread.annotate.tree import Tree
from crossread.records.reading import Offsets

__all__ = ["find_adjective", "find_noun"]

_NOBODY = frozenset({"it", "there", "this", "that", "which", "what"})
_BE = frozenset({"is", "was", "'s", "’s"})
_GENITIVE = frozenset({"'s", "’s", "'", "’"})


def find_noun(page: Page, word: int) -> Draft | None:
    """Read "the claim that …", "her promise to …", "doubts about …"."""
    tree, uses = page.tree, page.cues.nouns.get(page.tree.lemma[word])
    if not uses:
        return None
    found = _clause(tree, word, uses) or _phrase(tree, word, uses)
    if found is None:
        return None
    words, use = found
    content = stretches(tree, words)
    source = _owner(tree, word)
    clause = any(tree.tag[inner][:2] in {"VB", "MD"} for inner in words)
    if not source and (use.act == "intend" or not clause) and use.act != "think" and use.stance != "criticized":
        return None
    return Draft(content, source, ((tree.start[word], tree.end[word]),), word, use) if content else None


def _clause(tree: Tree, word: int, uses: Sequence[Use]) -> tuple[list[int], Use] | None:
    clauses = tree.kids(word, "acl", "ccomp")
    if word + 1 < len(tree) and tree.lower[word + 1] == "that" and tree.tag[word + 1] == "IN":
        clauses.append(tree.head[word + 1])  # the clause, where the tree hangs it elsewhere
    if word + 2 < len(tree) and tree.lower[word + 1] in _BE and tree.lower[word + 2] in {"that", "to"}:
        use = first_use(uses, "s" if tree.lower[word + 2] == "that" else "i")  # "her fear is that …"
        end = tree.sents[tree.sent[word]][1] - 1
        return (list(range(word + 2, cut_words(tree, word + 2, end) + 1)), use) if use else None
    for kid in clauses:
        that, to = marked_with(tree, kid, "that"), marked_with(tree, kid, "to")
        use = first_use(uses, "s") if that else first_use(uses, "i") if to else None
        if use is not None and kid > word and tree.dep[kid] != "acl:relcl":
            return [inner for inner in tree.subtree(kid) if inner > word], use
    return None


def _phrase(tree: Tree, word: int, uses: Sequence[Use]) -> tuple[list[int], Use] | None:
    for kid in tree.kids(word, "nmod", "acl"):
        marks = [mark for mark in tree.kids(kid, "case", "mark") if mark > word]
        use = first_use(uses, *(tree.lower[mark] for mark in marks))
        if use is not None and kid > word and tree.lower[kid] not in between().ends:
            return tree.subtree(kid, without=marks), use
    return None


def _owner(tree: Tree, word: int) -> tuple[Offsets, ...]:
    """Return whose claim it is, nothing where the text does not say."""
    for kid in tree.kids(word, "nmod"):
        cases = tree.kids(kid, "case")
        marks = {tree.lower[case] for case in cases}
        if tree.dep[kid] == "nmod:poss" or marks & _GENITIVE:
            return phrase(tree, [inner for inner in tree.subtree(kid) if tree.lower[inner] not in _GENITIVE])
        if marks & {"by", "from", "among"}:
            return phrase(tree, tree.subtree(kid, without=cases))
    named = [kid for kid in tree.kids(word, "compound") if tree.tag[kid].startswith("NNP") and kid < word]
    if named:  # "a Daily Lark report that …"
        return phrase(tree, [inner for kid in named for inner in tree.subtree(kid)])
    for kid in tree.kids(word, "nsubj"):
        return phrase(tree, tree.subtree(kid))
    above = tree.head[word]
    if tree.base(word) == "obj" and tree.lower[above] in between().light:
        head = governed_subject(tree, above)
        return phrase(tree, tree.subtree(head)) if head is not None else ()
    return ()


def find_adjective(page: Page, word: int) -> Draft | None:
    """Read "she is confident that …", "they were worried about …", "he made clear that …"."""
    tree, uses = page.tree, page.cues.adjectives.get(page.tree.lower[word])
    found = _governed(tree, word, uses) if uses else None
    if found is None:
        return None
    words, use = found
    head = next(iter(tree.kids(word, "nsubj")), None)
    if head is None and tree.base(word) in {"xcomp", "conj", "advcl"}:
        head = governed_subject(tree, word)
    elif head is None and tree.base(word) in {"acl", "amod"} and tree.head[word] < word:
        head = tree.head[word]
    if head is None or tree.lower[head] in _NOBODY:
        return None
    content = stretches(tree, words)
    source = phrase(tree, tree.subtree(head, without=[word]))
    return Draft(content, source, ((tree.start[word], tree.end[word]),), word, use) if content else None


def _governed(tree: Tree, word: int, uses: Sequence[Use]) -> tuple[list[int], Use] | None:
    """Return the clause or phrase behind the adjective; of "made clear that …" it hangs on the verb."""
    places = [word, tree.head[word]] if tree.base(word) == "xcomp" else [word]
    for place in places:
        for kid in (kid for kid in tree.kids(place, "ccomp", "xcomp", "obl", "advcl", "obj") if kid > word):
            marks = tree.kids(kid, "case", "mark")
            if tree.base(kid) == "ccomp" or (place != word and tree.base(kid) == "obj"):
                use = first_use(uses, "s")
            elif tree.base(kid) in {"xcomp", "advcl"} and marked_with(tree, kid, "to"):
                use = first_use(uses, "i")
            else:
                use = first_use(uses, *(tree.lower[mark] for mark in marks if tree.lower[mark] not in {"i", "s"}))
            if use is not None:
                return tree.subtree(kid, without=[m for m in marks if tree.lower[m] in use.frames - {"s", "i"}]), use
    return None

"""Find reported speech by the tree: verbs, nouns and adjectives of saying and thinking, and "according to".

A cue governs its content in one of a few frames (see ``cues.toml``): a clause ("said that …"), the clause it stands
beside ("…, he said"), an infinitive ("promised to …"), an object with what it is called ("called it a gift"), a noun
phrase ("denied the report") or a phrase with a preposition ("called for talks"). The source is the cue's subject, or
that of the verb it depends on; of a passive, the phrase with "by".

    "Ada Orr, who denied the report, promised to stay." ->
    (who, denied, the report), (Ada Orr …, promised, to stay)
"""

from __future__ import annotations

from crossread.annotate.contents import around, stretches
from crossread.annotate.cue_nouns import find_adjective, find_noun
from crossread.annotate.cues import Use
from crossread.annotate.draft import Draft, Page
from crossread.annotate.frames import READERS, is_passive, passive_content
from crossread.annotate.sources import agent, cue_stretch, governed_subject, phrase
from crossread.annotate.tree import Tree
from crossread.settings import Settings

__all__ = ["find_reported"]

_ACCORDING = Use("report", "according to", frozenset())
_LISTENER = frozenset({"you"})
_WITHIN = frozenset(
    {"nmod", "obl", "obj", "nsubj", "amod", "compound", "appos", "det", "nummod", "advmod", "xcomp", "iobj", "flat"}
)
_LINKS = frozenset({"for", "on", "of", "about"})
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
        elif tree.lower[word] in page.cues.phrases:
            draft = _within_words(page, word)
        elif tree.lower[word] in page.cues.adjectives and tree.tag[word] in {"JJ", "VBN"}:
            draft = find_adjective(page, word)
        elif tree.pos[word] in {"VERB", "AUX"}:
            draft = _verb(page, word)
        elif tree.pos[word] == "NOUN":
            draft = find_noun(page, word)
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


def _within_words(page: Page, word: int) -> Draft | None:
    """Read "in a new poll, S", "by one estimate, S", "in Orr's view, S"; "the polls" are those of voting too."""
    tree, head = page.tree, page.tree.head[word]
    use = page.cues.phrases[tree.lower[word]].get(tree.lower[head])
    top = _clause(tree, head) if use is not None else head
    if use is None or top == head or head < word or any(tree.lower[kid] == "the" for kid in tree.kids(head, "det")):
        return None
    owned = [kid for kid in tree.kids(head, "nmod") if tree.dep[kid] == "nmod:poss"]
    if use.stance == "thought" and not owned:
        return None
    named = [w for w in tree.subtree(owned[0]) if tree.tag[w] != "POS"] if owned else tree.subtree(head, without=[word])
    source, content = phrase(tree, named), stretches(tree, tree.subtree(top, without=[head]))
    return Draft(content, source, ((tree.start[word], tree.end[word]),), word, use) if content and source else None


def _clause(tree: Tree, word: int) -> int:
    """Return the verb or predicate whose clause the word stands in; a clause without a subject belongs to the next."""
    while tree.head[word] != word and (tree.base(word) in _WITHIN or tree.base(word) in {"conj", "advcl", "acl"}):
        if tree.base(word) not in _WITHIN and tree.kids(word, "nsubj"):
            break
        word = tree.head[word]
    return word


def _verb(page: Page, word: int) -> Draft | None:
    tree = page.tree
    phrasal = page.cues.with_particle(tree.lower[word], tree.lower[word + 1] if word + 1 < len(tree) else "")
    uses = phrasal or page.cues.verbs.get(tree.lemma[word]) or page.cues.verb(tree.lower[word])
    if not uses or tree.base(word) == "amod":
        return None
    passive = is_passive(tree, word)
    for read in (passive_content,) if passive else READERS:
        result = read(page, word, uses)
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
        nobody = "r" in use.frames
        head = None if nobody else agent(tree, word) if passive else governed_subject(tree, word)
        if not (nobody or passive) and not _plausible(tree, head, use):
            return None
        source = phrase(tree, tree.subtree(head, without=[word])) if head is not None else ()
        content = stretches(tree, words if nobody or passive else around(tree, word, source, words))
        if not content:
            return None
        return Draft(content, source, (cue_stretch(tree, word, max(extra, word + bool(phrasal))),), word, use)
    return None


def _plausible(tree: Tree, head: int | None, use: Use) -> bool:
    """Leave out cues without a source that could speak or show."""
    if head is None:
        return False
    if tree.lower[head] in _LISTENER and use.act == "think":
        return False  # "you know", "I guess": the words of nobody in the news
    if tree.tag[head] in {"WDT", "WP"}:
        return True
    if tree.lower[head] in _NO_SPEAKER - {"it"} and use.stance not in {"showed", "said"}:
        return False
    return not (tree.lower[head] == "there" or tree.dep[head] == "expl")

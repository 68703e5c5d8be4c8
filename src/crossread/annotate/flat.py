"""Find reported speech without a parse, by word order alone; the network's tree makes `reported` find far more.

Only shapes that seldom mislead: "X said (that) …", "…, X said.", "…, said X.", "according to X, …", "…, adding that …".

    "The mayor said the bridge was safe." -> source "The mayor", cue "said", content "the bridge was safe"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.contents import cut_words, stretches
from crossread.annotate.cues import Use, between
from crossread.annotate.draft import Draft, Page, tight
from crossread.annotate.nearby import cue_use, left_source, source_after
from crossread.annotate.sources import governed_subject, phrase
from crossread.records.reading import Offsets
from crossread.settings import Settings

__all__ = ["find_flat"]

_LISTENER = frozenset({"you", "i", "we"})
_ACCORDING = Use("report", "according to", frozenset())


def find_flat(page: Page, taken: frozenset[int], *, settings: Settings) -> list[Draft]:
    """Return the reported speech of each sentence by word order; cues in `taken` already have their content.

    With a tree this finds what the tree missed: only shapes that the word "that" or a bare "said" makes sure.
    """
    found: list[Draft] = []
    for low, high in page.tree.sents:
        if high - low <= settings.attribution_longest_sentence:
            found += _missed(page, low, high, taken) if page.tree.parsed else _sentence(page, low, high, taken)
    return found


def _outside(page: Page, low: int, high: int) -> tuple[list[int], int]:
    """Return the sentence's words outside quotation marks, and where its closing marks begin."""
    stop = high
    while stop > low and page.tree.lower[stop - 1] in {".", "!", "?", "…"}:
        stop -= 1
    return [word for word in range(low, high) if page.inside[word] < 0], stop


def _missed(page: Page, low: int, high: int, taken: frozenset[int]) -> list[Draft]:
    outside, stop = _outside(page, low, high)
    found: list[Draft] = []
    if not any(page.tree.lower[word] == "according" and word in taken for word in outside):
        draft = _according(page, low, stop, outside)
        found += [draft] if draft else []
    for word in outside:
        use = cue_use(page, word, "s") if word not in taken else None
        if use is None or word + 2 >= stop or (use.act == "think" and page.tree.lower[word - 1] in _LISTENER):
            continue
        if _is_no_finite_verb(page, word):
            draft = _by_participle(page, word, stop, use)
        else:
            draft = _forward(page, (low, word, stop), use)
        if draft is not None and draft.source:
            found.append(replace(draft, content=_until_participle(page, draft)))
        elif not _is_no_finite_verb(page, word) and cue_use(page, word, "q"):
            draft = _backward(page, (low, word, stop), use)
            found += [draft] if draft is not None and draft.source else []
    return found


def _by_participle(page: Page, word: int, stop: int, use: Use) -> Draft | None:
    """Read "…, saying that S": the source is the subject of what the participle hangs on, or of the sentence."""
    tree = page.tree
    if not tree.lower[word].endswith("ing"):
        return None
    if tree.lower[word + 1] != "that" and tree.lower[word] not in between().participles:
        return None
    head = governed_subject(tree, word)
    if head is None:
        top = next((above for above in tree.up(word) if tree.head[above] == above), word)
        head = next(iter(tree.kids(top, "nsubj")), None)
    content = _content(page, word + 1, stop)
    if head is None or head > word or not content or tree.lower[word + 1] in {"of", "to", "about", "for", ","}:
        return None
    source = phrase(tree, [inner for inner in tree.subtree(head) if inner < word])
    return Draft(content, source, ((tree.start[word], tree.end[word]),), word, use) if source else None


def _until_participle(page: Page, draft: Draft) -> tuple[Offsets, ...]:
    words = page.tree.between(*draft.content[0])
    return stretches(page.tree, range(words.start, cut_words(page.tree, words.start, words.stop - 1) + 1))


def _is_no_finite_verb(page: Page, word: int) -> bool:
    """Tell a form that the tree reads as no finite verb: a participle, an infinitive, an adjective."""
    perfect = word > 0 and page.tree.lower[word - 1] in {"has", "have", "had"}
    finite = page.tree.tag[word] in {"VBD", "VBZ", "VBP"} or page.tree.lower[word] in {"said", "says"}
    return not finite and not perfect


def _sentence(page: Page, low: int, high: int, taken: frozenset[int]) -> list[Draft]:
    tree = page.tree
    outside, stop = _outside(page, low, high)
    if any(word in taken for word in outside):
        return []
    if draft := _according(page, low, stop, outside):
        return [draft]
    for word in outside:
        use = cue_use(page, word, "s")
        if use is None or tree.lower[word].endswith("ing"):
            continue
        draft = _forward(page, (low, word, stop), use) or _backward(page, (low, word, stop), use)
        return [draft, *_participles(page, word, stop, draft)] if draft else []
    return []


def _content(page: Page, low: int, high: int) -> tuple[Offsets, ...]:
    span = tight(page.tree, page.tree.start[low], page.tree.end[high - 1]) if low < high else None
    return (span,) if span else ()


def _according(page: Page, low: int, stop: int, outside: Sequence[int]) -> Draft | None:
    """Read "according to X, S" and "S, according to X"."""
    tree = page.tree
    for word in outside:
        if tree.lower[word] != "according" or word + 2 >= stop or tree.lower[word + 1] != "to":
            continue
        cue = (tree.start[word], tree.end[word + 1])
        if word == low and tree.word(low).islower() and low and "\n" not in tree.gap(low):
            content = _content(page, tree.sents[tree.sent[low] - 1][0], low)  # a full stop that does not belong
            source = _content(page, word + 2, stop)
        elif word - low <= 1:
            comma = _first_clause_comma(page, word + 2, stop)
            content = _content(page, comma + 1, stop) if comma else ()
            source = _content(page, word + 2, comma) if comma else ()
        else:
            found = source_after(page, list(range(word, stop)))
            content, source = _content(page, low, word), found[0] if found else ()
        return Draft(content, source, (cue,), word, _ACCORDING) if content and source else None
    return None


def _first_clause_comma(page: Page, low: int, stop: int) -> int | None:
    """Return the comma that ends the source, passing over an apposition that starts with an article or small letter."""
    tree = page.tree
    commas = [word for word in range(low, stop) if tree.lower[word] == "," and page.inside[word] < 0]
    if len(commas) > 1 and commas[1] - commas[0] <= 12:
        after = tree.lower[commas[0] + 1]
        if after in {"a", "an", "director", "head", "professor", "author", "chief", "president", "chairman"}:
            return commas[1]
    return commas[0] if commas else None


def _forward(page: Page, places: tuple[int, int, int], use: Use) -> Draft | None:
    """Read "X said (that) S"; a person told stands between: "X told reporters that S"."""
    tree, (low, cue, stop) = page.tree, places
    source = left_source(page, list(range(low, cue)), cue)
    begin = cue + 1
    if not source or begin >= stop:
        return None
    that = next((word for word in range(begin, min(begin + 10, stop)) if tree.lower[word] == "that"), None)
    if that is not None and (that == begin or "o" in use.frames or tree.lower[begin] in between().ends):
        begin = that
    elif (
        page.cues.forms.get(tree.lower[cue]) not in between().bare and tree.lower[begin] not in between().subjects
    ) or tree.lower[begin] in {",", ":", "to", "of"}:
        return None
    content = _content(page, begin, stop)
    return (
        Draft(content, source, ((tree.start[cue], tree.end[cue]),), cue, use) if content and stop - begin > 1 else None
    )


def _backward(page: Page, places: tuple[int, int, int], use: Use) -> Draft | None:
    """Read "S, X said." and "S, said X."."""
    tree, (low, cue, stop) = page.tree, places
    commas = [word for word in range(low, cue) if tree.lower[word] == ","]
    if not commas:
        return None
    if commas[-1] == cue - 1:
        found = source_after(page, list(range(cue, stop)))
        content = _content(page, low, cue - 1)
        return Draft(content, found[0], found[1], cue, use) if found and content and found[3] == cue else None
    source = left_source(page, list(range(commas[-1] + 1, cue)), cue)
    content = _content(page, low, commas[-1])
    behind = tree.lower[cue + 1] if cue + 1 < stop else ","
    tail_ok = stop - cue <= 6 and behind in between().ends | {","}
    return (
        Draft(content, source, ((tree.start[cue], tree.end[cue]),), cue, use)
        if source and content and tail_ok
        else None
    )


def _participles(page: Page, cue: int, stop: int, draft: Draft) -> list[Draft]:
    """Read "…, adding that S" behind an attribution of the same sentence, with the same source."""
    tree = page.tree
    for word in range(cue + 2, stop - 2):
        if tree.lower[word] in between().participles and tree.lower[word - 1] == "," and page.inside[word] < 0:
            use = page.cues.can(tree.lower[word], "s")
            content = _content(page, word + 1, stop)
            if use and content:
                return [Draft(content, draft.source, ((tree.start[word], tree.end[word]),), word, use)]
    return []

"""Find attributions: who says what, with which word, as in the PARC and PolNeAR corpora.

Direct speech (`speech`) is found by quotation marks and the words beside them, reported speech by the tree (`reported`)
or, without one, by word order (`flat`). What the two find for one cue is one attribution. `speakers` then says which
entity of the article the source is.

    'Ada Orr denied the report, calling it "absurd".' ->
    (Ada Orr, denied, the report) and (Ada Orr, calling, it "absurd")

Pareti 2012, "A database of attribution relations"; Newell et al. 2018, "An attribution relations corpus for political
news".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc

from crossread.annotate.cues import cues
from crossread.annotate.draft import UNCUED, Draft, Page
from crossread.annotate.flat import find_flat
from crossread.annotate.headlines import find_headlines
from crossread.annotate.quotes import find_quotations
from crossread.annotate.reported import find_reported
from crossread.annotate.speakers import name_speakers
from crossread.annotate.speech import find_speech
from crossread.annotate.tree import Tree, read_tree
from crossread.records.reading import UNTOLD, Attribution, Mention, Offsets
from crossread.settings import Settings

__all__ = ["tag_attributions"]


def tag_attributions(doc: Doc, mentions: Sequence[Mention], *, settings: Settings) -> tuple[Attribution, ...]:
    """Return the attributions of the text in the order of their contents; offsets are characters of ``doc.text``."""
    if not len(doc):
        return ()
    tree = read_tree(doc)
    page = _page(tree)
    speech = find_speech(page, settings=settings)
    taken = frozenset(draft.cue_word for draft in speech)
    indirect = find_reported(page, settings=settings) if tree.parsed else []
    taken |= {draft.cue_word for draft in indirect}
    indirect += find_flat(page, taken, settings=settings)
    indirect += find_headlines(page, mentions, settings=settings)
    drafts = _lend_sources(tree, _outermost(page, _merge(page, speech, indirect)))
    kinds = [_kind(page, draft) for draft in drafts]
    speakers = name_speakers(page, drafts, mentions)
    found = [
        Attribution(
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            kind=kind,
            speaker=speaker,
            act=draft.use.act,
            stance=draft.use.stance,
        )
        for draft, kind, speaker in zip(drafts, kinds, speakers, strict=True)
    ]
    return tuple(sorted(found, key=lambda item: (item.content[0], item.cue, item.source)))


def _page(tree: Tree) -> Page:
    quotations = tuple(quotation for quotation in find_quotations(tree.text) if quotation.depth == 0)
    inside = [-1] * len(tree)
    for number, quotation in enumerate(quotations):
        for word in tree.between(quotation.start, quotation.end):
            inside[word] = number
    return Page(tree, quotations, inside, cues())


def _merge(page: Page, speech: Sequence[Draft], indirect: Sequence[Draft]) -> list[Draft]:
    """Make one attribution of what both found for one cue: whole quotations from speech, clauses from the tree."""
    by_cue = {draft.cue_word: draft for draft in speech if draft.cue_word >= 0}
    merged = {draft.cue_word: draft for draft in indirect}
    for word, quoted in by_cue.items():
        clause = merged.get(word)
        merged[word] = _one(page, quoted, clause) if clause else quoted
    held = {
        page.inside[word] for draft in merged.values() for span in draft.content for word in page.tree.between(*span)
    }
    rest = [
        draft for draft in speech if draft.cue_word < 0 and not (draft.use is UNCUED and _numbers(page, draft) & held)
    ]
    whole = [_whole_quotes(page, draft) for draft in (*merged.values(), *rest)]
    return [draft for draft in whole if _says_something(draft)]


def _outermost(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out cues within a content, but where another one tells: "she said the army denied it fired"."""
    tree, held = page.tree, [0] * (len(page.tree) + 1)
    for draft in drafts:
        for span in draft.content:
            for word in tree.between(*span):
                held[word] += 1
    return [
        draft
        for draft in drafts
        if _is_anothers(page, draft) or not any(held[word] for span in draft.cue for word in tree.between(*span))
    ]


def _is_anothers(page: Page, draft: Draft) -> bool:
    """Tell a clause or quotation told by a subject of its own, that is no "he" or "she" unless it is a denial."""
    tree = page.tree
    heads = tree.kids(draft.cue_word, "nsubj") if tree.parsed and draft.cue_word >= 0 else []
    named = any(tree.pos[head] != "PRON" for head in heads) or (bool(heads) and draft.use.act == "deny")
    named = named and not any(tree.tag[kid] == "MD" for kid in tree.kids(draft.cue_word, "aux"))  # "will discuss"
    words = [word for span in draft.content for word in tree.between(*span)]
    says = any(tree.tag[word][:2] in {"VB", "MD"} or page.inside[word] >= 0 for word in words)
    return named and draft.use.act not in UNTOLD and says


def _lend_sources(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """Give an utterance without a source the one of the sentence just before it: "He was angry, he said. “Go!”"."""
    drafts = _share_sources(tree, drafts)
    by_sentence: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: draft.end):
        if draft.source and draft.use.frames & {"q", "s"}:
            by_sentence[tree.sent[min(tree.at(draft.end - 1), len(tree) - 1)]] = draft
    found = []
    for draft in drafts:
        before = by_sentence.get(tree.sent[min(tree.at(draft.content[0][0]), len(tree) - 1)] - 1)
        lends = draft.speech and not draft.source and before is not None and before.end <= draft.content[0][0]
        found.append(replace(draft, source=before.source) if lends and before is not None else draft)
    return found


def _share_sources(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a participle behind a comma the source of the cue before it: "…, Orr said, adding that it was home"."""
    found: list[Draft] = []
    last: Draft | None = None
    for draft in sorted(drafts, key=lambda draft: draft.cue_word):
        word = draft.cue_word
        follows = word > 0 and tree.lower[word - 1] == "," and tree.lower[word].endswith("ing")
        follows = follows and tree.lower[word] != "according"
        if follows and last is not None and tree.sent[last.cue_word] == tree.sent[word]:
            found.append(replace(draft, source=last.source))
            continue
        if word >= 0 and draft.source and draft.use.frames & {"q", "s"}:
            last = draft
        found.append(draft)
    return found


def _numbers(page: Page, draft: Draft) -> set[int]:
    """Return the numbers of the quotations that a draft's content holds."""
    return {page.inside[word] for span in draft.content for word in page.tree.between(*span)} - {-1}


def _one(page: Page, quoted: Draft, clause: Draft) -> Draft:
    """Join what both found for a cue: the quotation, with the clause it ends and the quoted rest of the sentence."""
    begin, end = quoted.content[0][0], quoted.content[-1][1]
    lead = page.tree.text[clause.content[0][0] : begin].rstrip(" \"'“”‘’")
    mixed = any(letter.isalnum() for letter in lead) and not lead.endswith((".", "!", "?", "…"))
    parts = list(quoted.content)
    if mixed:
        parts += [(low, min(high, begin)) for low, high in clause.content if low < begin]
    parts += [span for span in clause.content if span[0] >= end and _quotes(page, span)]
    return replace(
        quoted, source=quoted.source or clause.source, cue=clause.cue or quoted.cue, content=tuple(sorted(parts))
    )


def _quotes(page: Page, span: Offsets) -> bool:
    """Tell words with a quotation that no other cue of their own governs."""
    words = page.tree.between(*span)
    cued = any(page.cues.verb(page.tree.lower[word]) for word in words if page.inside[word] < 0)
    return not cued and any(page.inside[word] >= 0 for word in words)


def _whole_quotes(page: Page, draft: Draft) -> Draft:
    """Widen stretches that cut a quotation to hold it, and join those with nothing but a blank between."""
    spans: list[Offsets] = []
    for low, high in sorted(draft.content):
        held = {page.inside[word] for word in page.tree.between(low, high)} - {-1}
        start = min([low, *(page.quotations[number].start for number in held)])
        end = max([high, *(page.quotations[number].end for number in held)])
        if spans and (start <= spans[-1][1] or page.tree.text[spans[-1][1] : start] == " "):
            spans[-1] = (min(spans[-1][0], start), max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return replace(draft, content=tuple(spans))


def _says_something(draft: Draft) -> bool:
    """Leave out a content that is nothing but its own source or cue."""
    size = sum(end - start for start, end in draft.content)
    own = (*draft.source, *draft.cue)
    shared = sum(max(0, min(b, end) - max(a, start)) for a, b in own for start, end in draft.content)
    return 2 * shared < size


def _kind(page: Page, draft: Draft) -> Literal["direct", "indirect", "mixed"]:
    words = [word for start, end in draft.content for word in page.tree.between(start, end)]
    quoted = [page.inside[word] >= 0 for word in words]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"

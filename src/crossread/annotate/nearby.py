"""Find a cue and its source in the words beside a quotation, by word order and, where there is one, by the tree.

Behind a quotation: `said Ada Orr, the mayor`, `the mayor, who had left, said`, `according to Orr`. Before it:
`Orr told reporters on Monday:`, `In a letter, the union wrote,`, `Orr:`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crossread.annotate.cues import Use, between, roles
from crossread.annotate.draft import Page, tight
from crossread.annotate.quotes import Quotation
from crossread.annotate.tree import Tree
from crossread.records.reading import Offsets

__all__ = [
    "bare_source",
    "cue_span",
    "cue_use",
    "is_clause_start",
    "left_source",
    "signature",
    "source_after",
    "source_before",
    "subject",
    "words_after",
    "words_before",
]

Found = tuple[tuple[Offsets, ...], tuple[Offsets, ...], Use, int]

_STOPS = frozenset({".", "!", "?", "…", "...", ";", "?!", "!?", "!!", "??"})
DASHES = frozenset({"—", "–", "-", "--", "―"})
_REACH = 40  # words: a source with its apposition and relative clause seldom is longer
_COLON_NAME = 8  # words before a colon that can be a bare name: "Orr:"


def words_after(page: Page, quotation: Quotation) -> list[int]:
    """Return the words behind the quotation up to the end of the sentence, the line or the next quotation."""
    tree = page.tree
    found: list[int] = []
    for word in range(tree.at(quotation.end), min(len(tree), tree.at(quotation.end) + _REACH)):
        if tree.lower[word] in _STOPS or page.inside[word] >= 0 or "\n" in tree.gap(word):
            break
        found.append(word)
    return found


def words_before(page: Page, quotation: Quotation, *, past_quotes: bool = False) -> list[int]:
    """Return the words before the quotation, back to the sentence's start, the line's or the last quotation."""
    tree = page.tree
    found: list[int] = []
    word = tree.at(quotation.start) - 1
    while word >= 0 and len(found) < _REACH:
        if "\n" in tree.text[tree.end[word] : (tree.start[found[-1]] if found else quotation.start)]:
            break
        quoted = page.inside[word] >= 0
        if (quoted and not past_quotes) or (not quoted and tree.lower[word] in _STOPS):
            break
        if quoted and tree.lower[word - 1] in _STOPS and tree.lower[word] in '"”’»':
            break
        found.append(word)
        word -= 1
    return found[::-1]


def is_clause_start(page: Page, quotation: Quotation) -> bool:
    """Tell whether the quotation opens its clause, so that it can be a whole utterance."""
    words = words_before(page, quotation)
    return not words or page.tree.lower[words[-1]] in {",", ":", "—", "–", "-"}


def cue_use(page: Page, word: int, frame: str) -> Use | None:
    """Return the use of the word as a finite verb of saying with the frame."""
    tree, form = page.tree, page.tree.lower[word]
    use = page.cues.can(form, frame)
    if use is None or page.inside[word] >= 0:
        return None
    if tree.parsed:
        return use if tree.pos[word] in {"VERB", "AUX"} or form in {"said", "says"} else None
    before = tree.lower[word - 1] if word else ""
    if before in {"to", "the", "a", "an", "of", "who", "which", "his", "her", "their", "its", "be", "'s", "’s"}:
        return None
    lemma = page.cues.forms.get(form, form)
    if form in page.cues.ambiguous or form == lemma:
        return use if before in {"i", "we", "they", "you", "s", "officials", "analysts", "experts"} else None
    return use


def subject(tree: Tree, cue: int) -> int | None:
    """Return the head of the verb's subject, its own or the one it shares; None without a tree or a subject."""
    seen = 0
    while tree.parsed and seen < len(tree):
        for kid in tree.kids(cue, "nsubj"):
            return kid
        if tree.base(cue) in {"conj", "xcomp"} and tree.head[cue] != cue:
            cue = tree.head[cue]
            seen += 1
            continue
        break
    return None


def source_after(page: Page, words: Sequence[int]) -> Found | None:
    """Find cue and source in the words that stand behind a quotation, the first of them at its edge."""
    tree = page.tree
    first = words[0]
    if tree.lower[first] == "according" and len(words) > 2 and tree.lower[words[1]] == "to":
        return _according(page, words)
    if (use := cue_use(page, first, "q")) and len(words) > 1:
        return _inverted(page, words, use)
    for place, word in enumerate(words[1:], 1):
        if tree.lower[word] in {"that", ":"} or (place > 3 and tree.lower[first] in between().subjects):
            return None
        use = cue_use(page, word, "q")
        if use and not tree.lower[word].endswith("ing") and _can_be_source(page, words[:place], word):
            source = _trim_source(page, words[:place])
            return (source, (cue_span(page, word),), use, word) if source else None
    return None


def _according(page: Page, words: Sequence[int]) -> Found | None:
    tree = page.tree
    source = _until_end(page, words[2:])
    use = Use("report", "according to", frozenset())
    return ((source,), ((tree.start[words[0]], tree.end[words[1]]),), use, words[0]) if source else None


def _inverted(page: Page, words: Sequence[int], use: Use) -> Found | None:
    """Read "said Ada Orr, the mayor of Lund, on Monday"."""
    tree, cue = page.tree, words[0]
    head = subject(tree, cue)
    if head is not None and head > cue and head in words:
        inside = [word for word in tree.subtree(head) if word in set(words)]
        last = _with_apposition(tree, words, inside[-1])
        source = tight(tree, tree.start[inside[0]], tree.end[last])
    else:
        opener = words[1]
        named = tree.word(opener)[:1].isupper() or tree.lower[opener] in between().determiners | between().subjects
        plural = tree.lower[opener].endswith("s") or tree.lower[opener] in roles().persons | roles().titles
        if not (named or plural):
            return None
        source = _until_end(page, words[1:])
    return ((source,), (cue_span(page, cue),), use, cue) if source else None


def _with_apposition(tree: Tree, words: Sequence[int], last: int) -> int:
    """Return the last word of a source with the apposition behind its comma, where the tree hangs that elsewhere."""
    rest = [word for word in words if word > last]
    lists = between()
    if len(rest) < 3 or tree.lower[rest[0]] != "," or tree.lower[rest[1]] not in lists.determiners | lists.apposed:
        return last
    for word, following in pairwise(rest[2:]):
        last = word
        if tree.lower[following] == ",":
            behind = tree.lower[following + 1] if following + 1 < len(tree) else ""
            if behind.endswith("ing") or behind in lists.ends or behind in lists.breaks - {"which", "where"}:
                return last
    return rest[-1]


def _until_end(page: Page, words: Sequence[int]) -> Offsets | None:
    """Return a source that stands first in the words: to a word that ends it, with an apposition behind a comma."""
    tree, ends = page.tree, between().ends
    if tree.parsed and words:
        head = _head_of(tree, words)
        inside = [word for word in tree.subtree(head) if word in set(words)]
        return tight(tree, tree.start[inside[0]], tree.end[inside[-1]]) if inside else None
    stop = 0
    for place, word in enumerate(words):
        lower = tree.lower[word]
        if lower == "," and (
            place + 1 >= len(words) or tree.lower[words[place + 1]] not in between().determiners | between().apposed
        ):
            break
        if lower in ends and place and not (lower in {"of", "in", "at", "on", "and"} and _goes_on(tree, words, place)):
            break
        if lower in {":", "(", "—", "–", "--"}:
            break
        stop = place + 1
    return tight(tree, tree.start[words[0]], tree.end[words[stop - 1]]) if stop else None


def _head_of(tree: Tree, words: Sequence[int]) -> int:
    """Return the word of the stretch's first phrase that hangs outside it."""
    held, word = set(words), words[0]
    while tree.head[word] in held and tree.head[word] != word and tree.base(word) not in {"nsubj", "obl", "root"}:
        word = tree.head[word]
    return word


def _goes_on(tree: Tree, words: Sequence[int], place: int) -> bool:
    """Tell "the mayor of Lund in Scania" from "said Orr in an interview"."""
    following = words[place + 1] if place + 1 < len(words) else None
    before = tree.lower[words[place - 1]]
    if following is None:
        return False
    if tree.lower[words[place]] == "and":
        return tree.word(following)[:1].isupper() or tree.lower[following] in roles().persons
    capital = tree.word(following)[:1].isupper() and tree.lower[following] not in between().ends
    return capital and (before in roles().persons or before in {"analyst", "office"})


def _can_be_source(page: Page, words: Sequence[int], cue: int) -> bool:
    tree = page.tree
    head = subject(tree, cue)
    if head is not None and head in words:
        return True  # a subject elsewhere is the tree's mistake: the words beside the quotation decide
    first = tree.lower[words[0]]
    if first in between().subjects:
        return all(tree.lower[word] in between().words or word == words[0] for word in words)
    if first in between().breaks or first in between().ends:
        return False
    capital = tree.word(words[0])[:1].isupper()
    known = (
        first in between().determiners
        or first in roles().persons
        or first in roles().bodies
        or first.rstrip("s") in roles().persons
    )
    return capital or known or first.endswith("s") or len(words) <= 3


def _trim_source(page: Page, words: Sequence[int]) -> tuple[Offsets, ...]:
    """Return the source without the adverbs and auxiliaries that stand before its cue."""
    tree, kept = page.tree, list(words)
    while kept and (tree.lower[kept[-1]] in between().words or tree.lower[kept[-1]] == ","):
        kept.pop()
    if kept and (head := _subject_within(tree, kept, words)) is not None:
        inside = [word for word in tree.subtree(head) if word in set(kept)]
        kept = inside or kept
    span = tight(tree, tree.start[kept[0]], tree.end[kept[-1]]) if kept else None
    return (span,) if span else ()


def _subject_within(tree: Tree, kept: Sequence[int], words: Sequence[int]) -> int | None:
    head = subject(tree, words[-1] + 1) if tree.parsed and words[-1] + 1 < len(tree) else None
    return head if head in kept else None


def cue_span(page: Page, cue: int) -> Offsets:
    """Return the cue with its auxiliaries: "has said"; without a tree the verb alone."""
    tree, low = page.tree, cue
    while tree.parsed and low and tree.base(low - 1) in {"aux", "advmod"} and tree.head[low - 1] == cue:
        low -= 1
    return (tree.start[low], tree.end[cue])


def source_before(page: Page, words: Sequence[int], *, colon: bool, comma: bool) -> Found | None:
    """Find source and cue in the words that stand before a quotation."""
    tree = page.tree
    frames = ("q", "s", "n") if colon else ("q",)
    gap_limit = len(words) if colon else 12 if comma else 2
    for distance, word in enumerate(reversed(words)):
        if distance > gap_limit:
            break
        use = next((found for frame in frames if (found := cue_use(page, word, frame))), None)
        if use is None:
            if comma and distance and tree.lower[word] == ",":
                break
            continue
        place = len(words) - 1 - distance
        source = left_source(page, words[:place], word)
        if colon and not source and not place and len(words) > 2:  # "Added Orr: “…”"
            source = _trim_source(page, words[1:-1])
        return source, (cue_span(page, word),), use, word
    return _colon_name(page, words[:-1], words[-1]) or _colon_clause(page, words) if colon else None


def _colon_clause(page: Page, words: Sequence[int]) -> Found | None:
    """Read "Orr went even further: “…”", where no word before the colon is one of saying."""
    tree = page.tree
    for word in words:
        finite = tree.tag[word] in {"VBD", "VBZ", "VBP"} and tree.base(word) in {"root", "conj"}
        if finite and any(kid in words for kid in tree.kids(word, "nsubj")):
            use = Use("assert", "said", frozenset({"q"}))
            return left_source(page, words, word), (cue_span(page, word),), use, word
    return None


def left_source(page: Page, words: Sequence[int], cue: int) -> tuple[Offsets, ...]:
    """Return the source that stands before its cue: the subject in the tree, or the words back to a break."""
    tree = page.tree
    head = subject(tree, cue)
    if head is not None:
        inside = tree.subtree(head)
        span = tight(tree, tree.start[inside[0]], tree.end[inside[-1]])
        return (span,) if span else ()
    kept: list[int] = []
    commas = 0
    for word in reversed(words):
        if page.inside[word] >= 0:
            break
        if tree.lower[word] in between().breaks and not (tree.lower[word] == "and" and kept and _listed(tree, word)):
            break
        if tree.lower[word] == ",":
            commas += 1
            if kept and commas == 1 and tree.lower[words[-1]] != ",":
                break
        kept.append(word)
    return _trim_source(page, kept[::-1])


def _listed(tree: Tree, word: int) -> bool:
    """Tell the "and" that joins two names or two nouns without determiner: "Orr and Lind said"."""
    one, other = tree.word(word - 1) if word else "", tree.word(word + 1)
    return (one[:1].isupper() and other[:1].isupper()) or (one.endswith("s") and other.endswith("s"))


def bare_source(page: Page, words: Sequence[int]) -> Offsets | None:
    """Read "“…,” Ada Orr, mayor of Lund." where the verb was lost: a capital name, with its apposition."""
    tree = page.tree
    if not tree.word(words[0])[:1].isupper() or any(page.cues.verb(tree.lower[word]) for word in words):
        return None
    comma = next((word for word in words if tree.lower[word] == ","), None)
    if comma is None or comma == words[-1] or any(tree.tag[word] in {"VBD", "VBZ", "VBP"} for word in words):
        return None
    return tight(tree, tree.start[words[0]], tree.end[comma - 1])


def signature(page: Page, words: Sequence[int]) -> Found | None:
    """Read "“…” — Ada Orr, mayor", a name behind a dash up to the end of the line."""
    tree = page.tree
    if tree.lower[words[0]] not in DASHES or not 1 < len(words) <= _COLON_NAME + 4:
        return None
    names = words[1:]
    following = names[-1] + 1
    ends = following >= len(tree) or "\n" in tree.gap(following)
    if not ends or not tree.word(names[0])[:1].isupper() or any(cue_use(page, word, "q") for word in names):
        return None
    span = tight(tree, tree.start[names[0]], tree.end[names[-1]])
    use = Use("assert", "said", frozenset())
    return ((span,), ((tree.start[words[0]], tree.end[words[0]]),), use, words[0]) if span else None


def _colon_name(page: Page, words: Sequence[int], colon: int) -> Found | None:
    """Read "Orr: “…”", a bare name before the colon."""
    tree = page.tree
    if not words or len(words) > _COLON_NAME or not tree.word(words[0])[:1].isupper():
        return None
    named = [word for word in words if tree.word(word)[:1].isupper()]
    if len(named) * 2 < len(words) or (tree.parsed and any(tree.pos[word] in {"VERB", "AUX"} for word in words)):
        return None
    span = tight(tree, tree.start[words[0]], tree.end[words[-1]])
    use = Use("assert", "said", frozenset())
    return ((span,), ((tree.start[colon], tree.end[colon]),), use, colon) if span else None

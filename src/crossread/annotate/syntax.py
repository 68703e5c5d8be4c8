"""Fill a spaCy Doc: words, sentences, tags, heads, lemmas, entities and sentence vectors of a text.

Three sources, one shape (`Settings.pipeline`):

- ``"crossread"``: the network that ships in the package (`network`), read by its own words;
- ``"rules"``: no network; words and sentence ends by rule, nothing else is set;
- any other value: the name or folder of a spaCy pipeline. Its words, tags, tree and names are taken, sentence ends
  are put where segments end, and sentence vectors still come from our network.

``doc.text`` is the text given, character for character: white space beyond one blank becomes space tokens, as in
spaCy. No sentence and no entity crosses the border of a segment. ``doc._.sentence_vectors`` is a float32 matrix with
one row of unit length for each of ``doc.sents`` (no columns with "rules").

    parse("Mr. Smith left.") -> Doc with heads Smith<-left, ents (Smith: PERSON), one sentence
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from crossread.annotate.names import find_names
from crossread.annotate.sentences import rule_starts
from crossread.annotate.words import words
from crossread.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from crossread.annotate import network

__all__ = ["cover", "parse", "parse_many"]

Span = tuple[int, int]
Work = tuple[str, Sequence[Span]]


def parse(text: str, segments: Sequence[Span] = (), *, settings: Settings | None = None) -> Doc:
    """Return the text as a Doc; segments are half-open offsets that no sentence crosses (the whole text if none)."""
    return next(parse_many([(text, segments)], settings=settings))


def parse_many(works: Iterable[Work], *, settings: Settings | None = None) -> Iterator[Doc]:
    """Yield a Doc for each (text, segments), in order; what a text reads as does not depend on its neighbours."""
    source = (settings or Settings()).pipeline
    _register()
    match source:
        case "rules":
            return (_by_rules(text, segments) for text, segments in works)
        case "crossread":
            return _by_network(works)
        case _:
            from crossread.annotate.pipelines import by_spacy

            return (by_spacy(text, cover(len(text), segments), source) for text, segments in works)


@lru_cache(maxsize=1)
def _register() -> None:
    from spacy.tokens import Doc

    if not Doc.has_extension("sentence_vectors"):
        Doc.set_extension("sentence_vectors", default=None)


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    import spacy

    vocab: Vocab = spacy.blank("en").vocab
    return vocab


def cover(size: int, segments: Sequence[Span]) -> list[Span]:
    """Return the segments with the gaps between them as segments of their own, so that all text is covered."""
    borders = sorted({0, size, *(min(max(at, 0), size) for segment in segments for at in segment)})
    return list(pairwise(borders))


def _by_rules(text: str, segments: Sequence[Span]) -> Doc:
    import numpy as np

    spans: list[Span] = []
    starts: list[bool] = []
    for low, high in cover(len(text), segments):
        inside = words(text, low, high)
        spans += inside
        starts += rule_starts(text, inside)
    doc = _make_doc(text, spans, {"sent_starts": starts})
    doc._.sentence_vectors = np.zeros((sum(1 for _ in doc.sents) if len(doc) else 0, 0), dtype=np.float32)
    return doc


def _by_network(works: Iterable[Work]) -> Iterator[Doc]:
    """Read works with the bundled network; articles are read ahead so that all cores work."""
    from crossread.annotate import network

    queue: deque[network.Work] = deque()

    def prepared() -> Iterator[network.Work]:
        for text, segments in works:
            queue.append(_split(text, segments))
            yield queue[-1]

    for analysis in network.network().read_many(prepared()):
        yield _fill(queue.popleft(), analysis)


def _split(text: str, segments: Sequence[Span]) -> network.Work:
    from crossread.annotate.network import Work as NetworkWork

    spans: list[Span] = []
    edges: list[bool] = []
    for low, high in cover(len(text), segments):
        inside = words(text, low, high)
        spans += inside
        edges += [True] + [False] * (len(inside) - 1) if inside else []
    return NetworkWork(text, spans, edges)


def _fill(work: network.Work, found: network.Analysis) -> Doc:
    """Make the Doc of one reading."""
    forms = [work.text[a:b] for a, b in work.spans]
    tags = ["O"] * len(forms)
    for name in find_names(forms, found.tags, work.edges, found.scores):
        tags[name.start : name.end] = [f"B-{name.kind}", *[f"I-{name.kind}"] * (name.end - name.start - 1)]
    columns: dict[str, list[Any]] = {
        "tags": found.xpos,
        "pos": found.upos,
        "morphs": ["" if feats == "_" else feats for feats in found.feats],
        "lemmas": found.lemmas,
        "heads": found.heads,
        "deps": ["ROOT" if label == "root" else label for label in found.deprels],
        "ents": tags,
    }
    doc = _make_doc(work.text, work.spans, columns)
    doc._.sentence_vectors = found.vectors
    return doc


def _make_doc(text: str, spans: Sequence[Span], columns: dict[str, list[Any]], vocab: Vocab | None = None) -> Doc:
    """Build the Doc; each column has a value a word, space tokens get their own."""
    from spacy.tokens import Doc

    forms, spaces, source = _with_spaces(text, spans)
    filled = {name: _with_space_tokens(name, values, source, forms) for name, values in columns.items()}
    return Doc(_vocab() if vocab is None else vocab, words=forms, spaces=spaces, **filled)


def _with_spaces(text: str, spans: Sequence[Span]) -> tuple[list[str], list[bool], list[int]]:
    """Return tokens, whether a blank follows each, and the word each one is (-1: white space)."""
    forms: list[str] = []
    spaces: list[bool] = []
    source: list[int] = []
    at = 0
    for index, (low, high) in enumerate([*spans, (len(text), len(text))]):
        gap = text[at:low]
        if gap and forms and gap[0] == " ":
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            forms.append(gap)
            spaces.append(False)
            source.append(-1)
        if low < high:
            forms.append(text[low:high])
            spaces.append(False)
            source.append(index)
        at = high
    return forms, spaces, source


_SPACE_VALUES = {"tags": "_SP", "pos": "SPACE", "morphs": "", "deps": "dep", "ents": "O", "sent_starts": False}


def _with_space_tokens(name: str, values: list[Any], source: list[int], forms: list[str]) -> list[Any]:
    """Give the values of words to tokens; space tokens hang on the token before them (the first one on the next)."""
    if name == "heads":
        place = {word: token for token, word in enumerate(source) if word >= 0}
        first = min(1, len(source) - 1)
        return [place[values[w]] if w >= 0 else (token - 1 if token else first) for token, w in enumerate(source)]
    if name == "lemmas":
        return [values[word] if word >= 0 else form for word, form in zip(source, forms, strict=True)]
    if name == "ents":
        return _entity_tags([values[word] if word >= 0 else None for word in source])
    filled = [values[word] if word >= 0 else _SPACE_VALUES[name] for word in source]
    if name == "sent_starts" and filled and source[0] < 0:
        filled[:2] = [True, False][: len(filled)]
    return filled


def _entity_tags(tags: list[str | None]) -> list[str]:
    """Carry a name on over the space token inside it: doubled blanks do not cut "New  York"."""
    out: list[str] = []
    for index, tag in enumerate(tags):
        following = tags[index + 1] if index + 1 < len(tags) else None
        inside = following if following is not None and following.startswith("I-") else "O"
        out.append(inside if tag is None else tag)
    return out


def __getattr__(name: str) -> Any:
    """Hand the spaCy factory over when the entry point asks for it: it needs spaCy at import, this module does not."""
    if name == "make_component":
        from crossread.annotate.component import make_component

        return make_component
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

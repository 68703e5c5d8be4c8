"""Articles to readings: words, names, times, figures, who says what, and the statements they make up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from crossread.records.article import SPEAKING, Article
from crossread.records.reading import Quantity, Reading, Sentence, Statement, Time, Token
from crossread.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["annotate", "network_digest"]


def annotate(articles: Iterable[Article], *, settings: Settings) -> Iterator[Reading]:
    """Yield the reading of each article, in order; an article reads the same alone and among others."""
    from crossread.annotate.syntax import parse_many

    articles = list(articles)
    works = [(article.text, [(s.start, s.end) for s in article.segments]) for article in articles]
    for article, doc in zip(articles, parse_many(works, settings=settings), strict=True):
        yield _read(article, doc, settings)


def network_digest(settings: Settings) -> str:
    """Return the sha256 of the network that the settings ask for, "" where it is none of ours."""
    if settings.pipeline != "crossread":
        return ""
    from importlib import resources

    from crossread.annotate.network import read_manifest

    return str(read_manifest(resources.files("crossread") / "data")["network"]["sha256"])


def _read(article: Article, doc: Doc, settings: Settings) -> Reading:
    from crossread.annotate.attributions import tag_attributions
    from crossread.annotate.entities import link_mentions
    from crossread.annotate.quantities import tag_quantities
    from crossread.annotate.statements import split_statements
    from crossread.annotate.times import tag_times
    from crossread.annotate.vectors import statement_vectors

    speaking = [(s.start, s.end, s.kind) for s in article.segments if s.kind in SPEAKING]

    def spoken_at(stretches: Sequence[tuple[int, int]]) -> bool:
        return any(low <= stretches[0][0] < high for low, high, _ in speaking)

    def spoken(item: Time | Quantity) -> bool:
        return spoken_at([(item.start, item.end)])

    mentions = link_mentions(doc, settings=settings)
    times = tuple(
        filter(spoken, tag_times(doc, published=article.published, updated=article.updated, settings=settings))
    )
    found, undecided = tag_quantities(doc, times, settings=settings)
    quantities = tuple(filter(spoken, found))
    attributions = tuple(a for a in tag_attributions(doc, mentions, settings=settings) if spoken_at(a.cue or a.content))
    statements = split_statements(doc, speaking, attributions, times, quantities, mentions, settings=settings)
    sentences = tuple(Sentence(s.start_char, s.end_char) for s in doc.sents)
    unknown = Counter(undecided)
    unknown["time without a value"] += sum(1 for time in times if time.earliest is None and time.type == "DATE")
    return Reading(
        article=article.id,
        sentences=sentences,
        tokens=_tokens(doc),
        mentions=mentions,
        times=times,
        quantities=quantities,
        attributions=attributions,
        statements=statements,
        terms=_terms(doc, statements),
        vectors=statement_vectors(doc, statements),
        undecided=tuple(sorted((+unknown).items())),
    )


def _tokens(doc: Doc) -> tuple[Token, ...]:
    words = [token for token in doc if not token.is_space]
    place = {token.i: number for number, token in enumerate(words)}
    return tuple(
        Token(t.idx, t.idx + len(t), t.lemma_ or t.lower_, t.pos_, t.tag_, place.get(t.head.i, place[t.i]), t.dep_)
        for t in words
    )


def _terms(doc: Doc, statements: tuple[Statement, ...]) -> tuple[tuple[str, ...], ...]:
    """Return for each statement its content words: lemmas in lower case, no stop words, no marks."""
    from spacy.lang.en.stop_words import STOP_WORDS

    rows = []
    for statement in statements:
        spans = [doc.char_span(low, high, alignment_mode="expand") or () for low, high in statement.stretches]
        told = (t for span in spans for t in span if t.is_alpha or t.like_num or t.pos_ == "PROPN")
        words = [(t.lemma_ or t.lower_).lower() for t in told]
        rows.append(tuple(word for word in words if word not in STOP_WORDS and len(word) > 1))
    return tuple(rows)

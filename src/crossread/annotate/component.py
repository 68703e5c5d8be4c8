"""The spaCy component: ``spacy.blank("en").add_pipe("crossread")``.

Registered by the entry point ``spacy_factories`` in pyproject.toml. It reads the text anew by our own words, since the
network knows no others: the Doc that it returns has the text and the `user_data` of the one given, and all of our
annotation. Importing this module imports spaCy.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from crossread.annotate.syntax import parse

__all__ = ["make_component"]


# spaCy has no types that mypy follows here (pyproject.toml).
@Language.factory(  # type: ignore[untyped-decorator]
    "crossread", assigns=["token.tag", "token.pos", "token.dep", "token.lemma", "doc.sents", "doc.ents"]
)
def make_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component of one pipeline."""

    def component(doc: Doc) -> Doc:
        found = parse(doc.text)
        out = Doc(nlp.vocab).from_bytes(found.to_bytes(exclude=["user_data"]))
        out.user_data.update(doc.user_data)
        out._.sentence_vectors = found._.sentence_vectors
        return out

    component.__name__ = name
    return component

"""Give each statement a vector: its sentence's, or one of its own where it is only a part of the sentence.

Parts of one sentence say different things; with the sentence's vector each of them would be near whatever the others
are near. So the bundled network reads the words of each part once more, as a sentence that stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crossread.records.reading import Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

__all__ = ["statement_vectors"]


def statement_vectors(doc: Doc, statements: Sequence[Statement]) -> bytes:
    """Return one float32 unit vector a statement, row after row; empty where there is no network."""
    matrix = doc._.sentence_vectors
    if matrix is None or not matrix.shape[1] or not statements:
        return b""
    rows = matrix[[statement.sentence for statement in statements]].astype("float32")
    counts = Counter(statement.sentence for statement in statements)
    parts = [number for number, statement in enumerate(statements) if counts[statement.sentence] > 1]
    if parts:
        rows[parts] = _read_alone(doc, [statements[number] for number in parts])
    return bytes(rows.tobytes())


def _read_alone(doc: Doc, parts: Sequence[Statement]) -> NDArray[np.float32] | None:
    """Return the vectors of the parts, each read as a segment of one sentence."""
    from crossread.annotate.network import Work, network

    spans: list[tuple[int, int]] = []
    starts: list[bool] = []
    for part in parts:
        found = [
            (token.idx, token.idx + len(token))
            for low, high in part.stretches
            for token in doc.char_span(low, high, alignment_mode="expand") or ()
            if not token.is_space
        ]
        spans += found
        starts += [True] + [False] * (len(found) - 1)
    return network().read(Work(doc.text, spans, starts, starts)).vectors

"""Read words with the network that ships in the package: one int8 ONNX file, one pass for all readings.

The network reads windows: consecutive words of one segment, up to `MOST_PIECES` word pieces, cut at blank lines and at
places where the rules are sure that a sentence ends (`sentences`). Inside a window it finds the sentence ends itself.
One pass gives sentence ends, tags, morphology, lemmas, the tree, names and a vector for each sentence.

Dynamic int8 scales a batch by its largest value, so what shares a batch changes the reading a little. A batch
therefore holds windows of one article only, in text order: an article reads the same alone and among a hundred.

    network().read(Work("Ann left. Bo stayed.", spans, edges)) -> Analysis(starts=[True, False, False, True, ...])
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from crossread.annotate.features import GAPS, case_class, gap_class, name_classes
from crossread.annotate.lemmas import apply
from crossread.annotate.sentences import glued_quotes, rule_starts
from crossread.errors import CrossreadError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Analysis", "Network", "NetworkError", "Work", "network"]

# Pieces of a window; the network was trained on windows of up to 126 and on longer single sentences, and finds heads
# better in shorter ones (docs/design-notes-network.md).
MOST_PIECES = 80
# A sentence that has no sure end goes on up to here, then it is cut wherever it is.
LONGEST_PIECES = 190
# Padded pieces of a batch: larger ones are slower and fatter (docs/design-notes-network.md).
MOST_A_BATCH = 512
# Word pieces of one word that the network sees: a link has hundreds.
PIECES_A_WORD = 6
# Windows that wait to be read, for each thread: bounds the memory that a text of any length takes.
AHEAD = 3
FORMAT = 1
VECTOR_SIZE = 384
_START, _PAD = 100.0, -1e4
_CLS, _SEP, _UNKNOWN = 101, 102, 100

Span = tuple[int, int]


class NetworkError(CrossreadError):
    """The network's files are missing, changed or of another version."""


@dataclass(frozen=True, slots=True)
class Work:
    """One text to read: its words, and whether a segment starts at each."""

    text: str
    spans: Sequence[Span]
    edges: Sequence[bool]
    # Sentence starts to keep to, where another splitter has decided; None: the network decides.
    starts: Sequence[bool] | None = None


@dataclass(slots=True)
class Analysis:
    """What the network reads of one text; lists have one entry a word, `vectors` one row a sentence."""

    starts: list[bool] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # index of the head's word; a root is its own head
    deprels: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)  # BIO
    vectors: NDArray[np.float32] | None = None
    scores: NDArray[np.float32] | None = None  # log probabilities of the tags, [words, tags]
    parts: list[NDArray[np.float32]] = field(default_factory=list)  # the vectors of each window, until all are read
    score_parts: list[NDArray[np.float32]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    words: list[str]
    pieces: list[list[int]]
    gaps: list[int]
    forced: list[float]
    size: int


@lru_cache(maxsize=1)
def network() -> Network:
    """Return the bundled network, loaded and checked once."""
    return Network(resources.files("crossread.data"))


class Network:
    """The network of a folder: `manifest.json` names its files, their hashes and the labels."""

    def __init__(self, folder: Traversable, *, threads: int | None = None) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        self.manifest = read_manifest(folder)
        self.labels: dict[str, list[str]] = self.manifest["labels"]
        self.threads = threads or _cores()
        options = SessionOptions()
        # One thread a run, many runs at once: faster on short windows, and the sums do not depend on the cores.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = InferenceSession(
            checked(folder, self.manifest["network"]), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_str(checked(folder, self.manifest["tokenizer"]).decode("utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._root = self.labels["deprel"].index("root")
        self._pieces = lru_cache(maxsize=100_000)(self._encode)

    @property
    def sha256(self) -> str:
        """Return the hash of the network's file, as the dossier names it."""
        return str(self.manifest["network"]["sha256"])

    def read(self, work: Work) -> Analysis:
        """Return the reading of one text."""
        return next(self.read_many([work]))

    def read_many(self, works: Iterable[Work]) -> Iterator[Analysis]:
        """Yield the reading of each text, in order, with every thread at work and few windows in memory."""
        waiting: deque[tuple[Analysis | None, Work | None, Future[Any] | None, list[_Window]]] = deque()
        with ThreadPoolExecutor(self.threads, thread_name_prefix="crossread-network") as pool:
            for work in works:
                analysis = Analysis()
                for batch in _batches(self._windows(work)):
                    waiting.append((analysis, None, pool.submit(self._run, batch), batch))
                    while len(waiting) > AHEAD * self.threads:
                        yield from self._take(waiting)
                waiting.append((analysis, work, None, []))
            while waiting:
                yield from self._take(waiting)

    def _take(self, waiting: deque[Any]) -> Iterator[Analysis]:
        analysis, work, future, batch = waiting.popleft()
        if work is not None:
            yield _finish(analysis)
            return
        self._decode(analysis, batch, future.result())

    def _encode(self, word: str) -> list[int]:
        return self._tokenizer.encode(word, add_special_tokens=False).ids[:PIECES_A_WORD] or [_UNKNOWN]

    def _windows(self, work: Work) -> Iterator[_Window]:
        """Cut a text into windows, each at a segment's start or where a sentence surely starts."""
        edges = [i for i, edge in enumerate(work.edges) if edge or i == 0]
        for low, high in pairwise([*edges, len(work.spans)]):
            spans = work.spans[low:high]
            given = work.starts[low:high] if work.starts is not None else None
            sure = rule_starts(work.text, spans) if given is None else given
            yield from self._segment(work.text, low, spans, sure, given)

    def _segment(
        self, text: str, low: int, spans: Sequence[Span], sure: Sequence[bool], given: Sequence[bool] | None
    ) -> Iterator[_Window]:
        words = [text[a:b] for a, b in spans]
        pieces = [self._pieces(word) for word in words]
        gaps = [text[a[1] : b[0]] for a, b in pairwise(spans)]
        begin, size, last = 0, 0, 0  # of the window; the last sure start behind its beginning
        for index in range(len(words) + 1):
            ended = index == len(words) or (index > begin and gaps[index - 1].count("\n") > 1)
            if not ended and index > begin and sure[index]:
                last = index
            length = 0 if ended else len(pieces[index])
            full = not ended and size + length > (MOST_PIECES if last > begin else LONGEST_PIECES)
            if ended or full:
                stop = index if ended or last <= begin else last
                if stop > begin:
                    yield self._window(low, begin, stop, words, pieces, gaps, given)
                begin, last = stop, stop
                size = sum(len(p) for p in pieces[begin:index])
            size += length

    def _window(
        self, low: int, begin: int, stop: int, words: list[str], pieces: list[list[int]], gaps: list[str],
        given: Sequence[bool] | None,
    ) -> _Window:  # fmt: skip
        count = stop - begin
        opened = [glued_quotes(words, gaps, i) for i in range(begin, stop)]  # the mark starts it, not its first word
        forced = [_START] + [_START * (opened[i] - opened[i - 1]) for i in range(1, count)]
        if given is not None:
            forced = [_START] + [_START if start else -_START for start in given[begin + 1 : stop]]
        return _Window(
            start=low + begin,
            words=words[begin:stop],
            pieces=pieces[begin:stop],
            gaps=[GAPS.index("space"), *(gap_class(gap) for gap in gaps[begin : stop - 1])],
            forced=forced,
            size=2 + sum(len(p) for p in pieces[begin:stop]),
        )

    def _run(self, batch: Sequence[_Window]) -> dict[str, NDArray[Any]]:
        names = self.manifest["outputs"]
        return dict(zip(names, self._session.run(names, _inputs(batch)), strict=True))

    def _decode(self, analysis: Analysis, batch: Sequence[_Window], scores: dict[str, NDArray[Any]]) -> None:
        for row, window in enumerate(batch):
            count = len(window.words)
            sentence = scores["sentence"][row, :count]
            edges = [0, *(i for i in range(1, count) if sentence[i] != sentence[i - 1]), count]
            starts = [False] * count
            for low in edges[:-1]:
                starts[low] = True
            for kind in ("upos", "xpos", "feats"):
                names = self.labels[kind]
                getattr(analysis, kind).extend([names[i] for i in scores[kind][row, :count].tolist()])
            scripts = self.labels["lemma"]
            numbers = scores["lemma"][row, :count].tolist()
            analysis.lemmas += [_lemma(w, scripts[i]) for w, i in zip(window.words, numbers, strict=True)]
            analysis.starts += starts
            for low, high in pairwise(edges):
                self._decode_sentence(analysis, window, scores, row, low, high)
            analysis.score_parts.append(scores["tags"][row, :count])
            analysis.parts.append(scores["vectors"][row, : len(edges) - 1])

    def _decode_sentence(
        self, analysis: Analysis, window: _Window, scores: dict[str, NDArray[Any]], row: int, low: int, high: int
    ) -> None:
        from crossread.annotate.decode import best_tags, is_tree, tree

        heads = [h - low if h else 0 for h in scores["heads"][row, low:high].tolist()]
        if not is_tree(heads):
            import numpy as np

            columns = np.r_[0, low + 1 : high + 1]
            heads = tree(scores["arcs"][row, low:high][:, columns])
        rels = scores["rels"][row, low:high]
        best = rels.argmax(1).tolist()
        names = self.labels["deprel"]
        base = window.start + low
        for index, head in enumerate(heads):
            analysis.heads.append(base + (head - 1 if head else index))
            label = best[index]
            if head and label == self._root:
                rels[index, self._root] = -1e9
                label = int(rels[index].argmax())
            analysis.deprels.append(names[label] if head else "root")
        tags = self.labels["tags"]
        analysis.tags += [tags[i] for i in best_tags(scores["tags"][row, low:high], tags)]


def read_manifest(folder: Traversable) -> dict[str, Any]:
    """Read the manifest and check that this version can use it."""
    path = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NetworkError(f"{path.name}: no readable manifest of the network in {folder}") from error
    if manifest.get("format") != FORMAT:
        raise NetworkError(f"the network is of format {manifest.get('format')}, this version reads {FORMAT}")
    return manifest


def checked(folder: Traversable, entry: dict[str, Any]) -> bytes:
    """Return a file's bytes if its hash is the manifest's."""
    path = folder / str(entry["file"])
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NetworkError(f"{path.name}: missing beside the network's manifest") from error
    found = hashlib.sha256(data).hexdigest()
    if found != entry["sha256"]:
        raise NetworkError(f"{path.name}: sha256 is {found[:12]}, the manifest says {str(entry['sha256'])[:12]}")
    return data


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(windows: Iterable[_Window]) -> Iterator[list[_Window]]:
    """Group windows in text order so that the padded batch stays small."""
    group: list[_Window] = []
    widest = 0
    for window in windows:
        if group and max(widest, window.size) * (len(group) + 1) > MOST_A_BATCH:
            yield group
            group, widest = [], 0
        group.append(window)
        widest = max(widest, window.size)
    if group:
        yield group


def _inputs(batch: Sequence[_Window]) -> dict[str, NDArray[Any]]:
    import numpy as np

    size = max(window.size for window in batch)
    count = max(len(window.words) for window in batch)
    out: dict[str, NDArray[Any]] = {
        name: np.zeros((len(batch), size), np.int64) for name in ("pieces", "case", "gap", "names")
    }
    out["first"] = np.zeros((len(batch), count), np.int64)
    out["force"] = np.full((len(batch), count), _PAD, np.float32)
    for row, window in enumerate(batch):
        lengths = np.array([len(p) for p in window.pieces])
        stop = 1 + int(lengths.sum())
        out["pieces"][row, 0] = _CLS
        out["pieces"][row, 1:stop] = [i for p in window.pieces for i in p]
        out["pieces"][row, stop] = _SEP
        out["case"][row, 1:stop] = np.repeat([case_class(word) for word in window.words], lengths)
        out["gap"][row, 1:stop] = np.repeat(window.gaps, lengths)
        out["names"][row, 1:stop] = np.repeat(name_classes(window.words), lengths)
        out["first"][row, : len(lengths)] = np.concatenate(([0], lengths[:-1])).cumsum() + 1
        out["force"][row, : len(lengths)] = window.forced
    return out


_lemma = lru_cache(maxsize=100_000)(apply)


def _finish(analysis: Analysis) -> Analysis:
    import numpy as np

    def joined(parts: list[NDArray[np.float32]], width: int) -> NDArray[np.float32]:
        return np.concatenate(parts, dtype=np.float32) if parts else np.zeros((0, width), np.float32)

    analysis.vectors = joined(analysis.parts, VECTOR_SIZE)
    analysis.scores = joined(analysis.score_parts, 0)
    analysis.parts.clear()
    analysis.score_parts.clear()
    return analysis

"""ECB+ dev: pairs of statements that share an event, within gold stories and within topics of two look-alike events.

Within a gold story a pair is found where alignment links the two. Beside it two foils: the same head lemma of a gold
event mention (so it knows where the events are, as we do not), and all pairs. Within a topic the score of the link
must tell the events apart (area under the curve; no link is 0).
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from benchmarks.frame import Score

CORPUS = ("measure/ecbplus",)


def measure(corpora: Path) -> list[Score]:
    """Return precision, recall and F1 of pairs for crossread and the foils, and the area under the curve."""
    from sklearn.metrics import roc_auc_score

    from benchmarks.pairs import ecb_topics
    from crossread.align import align
    from crossread.settings import Settings

    settings = Settings()
    pairs: list[tuple[bool, bool, float, bool]] = []
    for topic in ecb_topics(corpora / CORPUS[0], "dev", settings):
        found = {(link.a, link.b): link.score for link in align(topic.story, settings=settings).links}
        statements = topic.story.statements
        checked = [i for i, sentence in enumerate(topic.sentences) if topic.events.get(sentence)]
        for i, j in combinations(checked, 2):
            a, b = topic.sentences[i], topic.sentences[j]
            if a[0] != b[0]:
                one_story = topic.gold[statements[i].report] == topic.gold[statements[j].report]
                shared = bool(topic.events[a] & topic.events[b])
                pairs.append((one_story, shared, found.get((i, j), 0.0), bool(topic.heads[a] & topic.heads[b])))
    inside = [pair for pair in pairs if pair[0]]
    gold = [pair[1] for pair in inside]
    scores = _scores("crossread", gold, [pair[2] > 0 for pair in inside])
    scores += _scores("same head lemma", gold, [pair[3] for pair in inside])
    scores += _scores("all pairs", gold, [True for _ in inside])
    area = roc_auc_score([pair[1] for pair in pairs], [pair[2] for pair in pairs])
    return [*scores, Score("same_event", "crossread", "look-alike topics, area under the curve", float(100 * area))]


def _scores(system: str, gold: list[bool], said: list[bool]) -> list[Score]:
    hits = sum(g and s for g, s in zip(gold, said, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(gold))
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    named = (("precision", precision), ("recall", recall), ("F1", f1))
    return [Score("same_event", system, f"pairs in gold stories, {name}", 100 * value) for name, value in named]

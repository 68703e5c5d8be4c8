"""MSRP test and ClaimDiff: what the pair score and the comparison say of pairs that people have judged.

MSRP (the same news or not): "same point" is a score that two statements become one point with; "says the same" is what
an agreement takes, meant to be precise. Beside them: always yes.

ClaimDiff (a claim strengthens or weakens one of another outlet): the claims of an article make a report; an agreement
that holds both is held against "strengthens", a conflict that cannot both hold, or a denial, against "weakens".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.frame import Score

CORPUS = ("measure/msrp/pairs.jsonl", "measure/claimdiff/pairs.jsonl")


def measure(corpora: Path) -> list[Score]:
    """Return accuracy, precision, recall and F1 for each corpus."""
    from benchmarks.pairs import rows

    test = [row for row in rows(corpora / CORPUS[0]) if row["split"] == "test"]
    return [*_msrp(test), *_claimdiff(rows(corpora / CORPUS[1]))]


def _msrp(pairs: list[dict[str, Any]]) -> list[Score]:
    from benchmarks.pairs import reports_of
    from crossread.align.entities import merge_entities
    from crossread.align.pairs import link_pair, stack_vectors
    from crossread.align.sketch import make_sketches
    from crossread.compare.agreement import says_the_same
    from crossread.compare.case import make_case
    from crossread.records.story import Alignment, make_story
    from crossread.settings import Settings

    settings = Settings()
    story = make_story(reports_of({f"{side}{i}": row[side] for i, row in enumerate(pairs) for side in "ab"}, settings))
    entities, entity_of = merge_entities(story)
    sketches, vectors = make_sketches(story, entity_of, settings), stack_vectors(story)
    case = make_case(story, Alignment(entities, entity_of, (), (), ()), (), {}, settings)
    first: dict[int, int] = {}
    for i, statement in enumerate(story.statements):
        first.setdefault(statement.report, i)
    links = [link_pair(first[2 * i], first[2 * i + 1], sketches, vectors, settings) for i in range(len(pairs))]
    gold = [row["label"] == 1 for row in pairs]
    point = [link.score >= settings.point_least for link in links]
    same = [says_the_same(case, link) for link in links]
    return [
        *_scores("crossread", "MSRP same point", gold, point),
        *_scores("crossread", "MSRP says the same", gold, same),
        *_scores("always yes", "MSRP same point", gold, [True] * len(gold)),
    ]


def _claimdiff(pairs: list[dict[str, Any]]) -> list[Score]:
    from benchmarks.pairs import reports_of
    from crossread.align import align
    from crossread.compare import compare
    from crossread.records.finding import DIFFERS
    from crossread.records.story import make_story
    from crossread.settings import Settings

    settings = Settings()
    claims: dict[str, dict[str, dict[str, None]]] = {}
    for row in pairs:
        for side in "ab":
            claims.setdefault(row["story"], {}).setdefault(row[f"title_{side}"], {})[row[side]] = None
    together, against = set(), set()
    for name, articles in claims.items():
        story = make_story(reports_of({title: "\n".join(texts) for title, texts in articles.items()}, settings))
        at = {s.id: (name, _line(story.reports[s.report].article.text, s.span.start)) for s in story.statements}
        found = compare(story, align(story, settings=settings), settings=settings).findings
        for finding in found:
            sides = [[at[id_] for id_ in side.statements] for side in finding.sides]
            if finding.kind == "agreement":
                together |= {(a, b) for side in sides for a in side for b in side}
            if finding.relation in DIFFERS:
                against |= {(a, b) for one in sides for other in sides if one is not other for a in one for b in other}
    keys = [((row["story"], row["a"]), (row["story"], row["b"])) for row in pairs]
    said = [key in together for key in keys]
    scores = _scores("crossread", "ClaimDiff strengthens", [row["strengthen"] == 1 for row in pairs], said)
    said = [key in against for key in keys]
    scores += _scores("crossread", "ClaimDiff weakens", [row["weaken"] == 1 for row in pairs], said)
    yes = [True] * len(pairs)
    scores += _scores("always yes", "ClaimDiff strengthens", [row["strengthen"] == 1 for row in pairs], yes)
    return scores + _scores("always yes", "ClaimDiff weakens", [row["weaken"] == 1 for row in pairs], yes)


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def _scores(system: str, name: str, gold: list[bool], said: list[bool]) -> list[Score]:
    hits = sum(g and s for g, s in zip(gold, said, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(gold))
    figures = {
        "accuracy": sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold),
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / max(precision + recall, 1e-9),
    }
    return [Score("same_point", system, f"{name}, {metric}", 100 * value) for metric, value in figures.items()]

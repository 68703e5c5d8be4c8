"""Names of one actor, thing or happening across reports: NewsWCL50, pairs of phrases put under one heading.

The corpus marks in 35 articles on seven events the phrases that stand for each actor, country, object, act and event,
however they are worded ("Mr. Orr", "the mayor", "the meeting could be called off"). For each event the different
phrases of each concept are paired: of the pairs under one heading, the share that is of one concept (precision); of
the pairs of one concept, the share under one heading (recall). A phrase is under the heading whose mentions make up at
least half of its characters. Foil, in the same run: phrases with the same last noun are one.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from benchmarks.frame import Score

CORPUS = ("measure/newswcl50",)
#: The corpus' code types that stand for one referent; it puts a country and all its people under one code, and minor
#: actors of a country under another.
SORTS = {
    "actors": frozenset({"ACTOR", "GROUP"}),
    "acts": frozenset({"ACTION", "EVENT", "MISC", "OBJECT"}),
}
#: Words at the head of a phrase that name nobody.
_LEAD = re.compile(r"(?:the|an?|mr\.?|mrs\.?|ms\.?)\s+", re.IGNORECASE)
#: (event, sort, concept, phrase) -> how often under which heading of a system.
Votes = dict[tuple[str, str, str, str], Counter[str]]


def measure(corpora: Path, pipeline: str = "crossread") -> list[Score]:
    folder = corpora / CORPUS[0]
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    marks: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in (folder / "annotations.jsonl").read_text("utf-8").splitlines():
        mark = json.loads(line)
        marks[f"{mark['event_id']}_{mark['publisher_id']}"].append(mark)
    votes: dict[str, Votes] = {"crossread": defaultdict(Counter), "same last noun": defaultdict(Counter)}
    for event in sorted({article["story"] for article in articles}):
        rows = [article for article in articles if article["story"] == event]
        headings = _headings(rows, pipeline)
        for article in rows:
            for mark, start, end in _placed(article, marks[article["id"]]):
                sort = next((sort for sort, codes in SORTS.items() if mark["code_type"] in codes), None)
                if sort is None or mark["code_name"].endswith(("-I", "-Misc")):
                    continue
                item = (event, sort, mark["code_name"], " ".join(mark["code_mention"].casefold().split()))
                votes["crossread"][item][_nearest(headings[article["id"]], start, end)] += 1
                votes["same last noun"][item][item[3].split()[-1].strip("'\"”.,")] += 1
    return [score for system, found in votes.items() for score in _scores(system, found)]


def _headings(rows: list[dict[str, str]], pipeline: str) -> dict[str, list[tuple[int, int, str]]]:
    """Return for each article (start, end, heading) of the mentions of all names."""
    from crossread.clean import clean
    from crossread.pipeline import compare_articles
    from crossread.records.article import Article, Page
    from crossread.settings import Settings

    settings = Settings(pipeline=pipeline, outsider_most=0.0)
    pages = [
        clean(
            Page(row["id"], "text", row["text"], "", {"outlet": row["outlet"], "published": row["date"]}),
            settings=settings,
        )
        for row in rows
    ]
    dossier = compare_articles([page for page in pages if isinstance(page, Article)], settings=settings)
    place = {article.id: article.place for article in dossier.articles}
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for naming in dossier.names:
        for forms in naming.by_outlet.values():
            for span in (span for form in forms for span in form.spans):
                found[place[span.article]].append((span.start, span.end, naming.referent))
    return found


def _placed(article: dict[str, str], marks: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], int, int]]:
    """Yield each mark with its offsets in the article's text; those whose words are not found there are left out.

    The corpus numbers sentences of its own, which run up to two ahead of the text's.
    """
    sentences, at = [], 0
    for sentence in article["sentences"]:
        found = re.compile(r"\s+".join(map(re.escape, sentence.split()))).search(article["text"], at)
        start, at = (found.start(), found.end()) if found else (at, at)
        sentences.append((start, at))
    for mark in marks:
        words = mark["code_mention"].replace("``", '"').replace("''", '"').strip('" ')
        if (place := _place(article["text"], sentences, int(mark["sentence"]), words, int(mark["start"]))) is not None:
            lead = _LEAD.match(words)
            yield mark, place + (lead.end() if lead else 0), place + len(words)


def _place(text: str, sentences: list[tuple[int, int]], number: int, words: str, word: int) -> int | None:
    for low, high in (sentences[i] for i in (number, number - 1, number - 2, number + 1) if 0 <= i < len(sentences)):
        starts = [found.start() for found in re.finditer(re.escape(words), text[low:high])] if words else []
        if starts:
            return low + min(starts, key=lambda i: (abs(len(text[low : low + i].split()) - word), i))
    return None


def _nearest(found: list[tuple[int, int, str]], start: int, end: int) -> str:
    """Return the heading whose mentions make up most of a phrase, "" where none makes up half of it."""
    inside: Counter[str] = Counter()
    for s, e, heading in found:
        if start <= s and e <= end:
            inside[heading] += e - s
        elif s <= start and end <= e and 2 * (end - start) >= e - s:
            inside[heading] += end - start
    best = max(sorted(inside), key=inside.__getitem__, default="")
    return best if 2 * inside[best] >= end - start else ""


def _scores(system: str, votes: Votes) -> Iterator[Score]:
    for sort in SORTS:
        together = right = same = 0
        items = sorted(
            (item, max(sorted(count), key=count.__getitem__)) for item, count in votes.items() if item[1] == sort
        )
        for (a, heading_a), (b, heading_b) in combinations(items, 2):
            if a[0] != b[0] or a[3] == b[3]:
                continue
            one = bool(heading_a) and heading_a == heading_b
            together += one
            right += one and a[2] == b[2]
            same += a[2] == b[2]
        precision, recall = right / max(1, together), right / max(1, same)
        yield Score("names", system, f"{sort}: precision", 100 * precision)
        yield Score("names", system, f"{sort}: recall", 100 * recall)
        yield Score("names", system, f"{sort}: F1", 200 * precision * recall / max(1e-9, precision + recall))

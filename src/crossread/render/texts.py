"""The full texts of the reports, with an element around each statement and an anchor at each span that is linked to.

The text content of the result is the article's text, character for character (see `words.words` for what HTML cannot
hold), so that the page's script can find any span by its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from crossread.records.article import Article, Span
from crossread.render.findings import group_of
from crossread.render.lookup import Lookup, key
from crossread.render.words import words

_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch to mark: `attributes` for every piece, `anchor` for the first one only."""

    start: int
    end: int
    anchor: str
    attributes: str


def _classes(lookup: Lookup) -> dict[str, list[str]]:
    """Return which kinds of findings each statement stands in."""
    found: dict[str, list[str]] = {}
    for finding in lookup.dossier.findings:
        for side in finding.sides:
            for statement in side.statements:
                kinds = found.setdefault(statement, [])
                if group_of(finding) not in kinds:
                    kinds.append(group_of(finding))
    return found


def linked(lookup: Lookup) -> dict[str, list[Span]]:
    """Return, by article, the spans that the page links to and that are no statements."""
    dossier = lookup.dossier
    spans: list[Span] = [dossier.story.title] if dossier.story.title else []
    spans += [span for finding in dossier.findings for span in finding.nearest]
    spans += [quote.span for quote in dossier.quotes]
    spans += [figure.span for figure in dossier.figures]
    spans += [
        form.spans[0] for naming in dossier.names for fs in naming.by_outlet.values() for form in fs if form.spans
    ]
    spans += [span for dependence in dossier.dependence for run in dependence.runs for span in (run.copy, run.of)]
    found: dict[str, dict[tuple[int, int], Span]] = {}
    for span in spans:
        if key(span) not in lookup.by_span:
            found.setdefault(span.article, {})[(span.start, span.end)] = span
    return {article: list(by_place.values()) for article, by_place in found.items()}


def _points(lookup: Lookup) -> dict[str, int]:
    numbers = {point.id: number for number, point in enumerate(lookup.dossier.points)}
    return {statement: numbers[point] for statement, point in lookup.point_of.items()}


def stretches(lookup: Lookup) -> dict[str, list[Stretch]]:
    """Return, by article, all that is marked in its text."""
    classes, points, made = _classes(lookup), _points(lookup), dict[str, list[Stretch]]()
    for statement in lookup.dossier.statements:
        kinds = " ".join(["st", *(f"in-{kind}" for kind in classes.get(statement.id, ()))])
        point = f' data-p="{points[statement.id]}"' if statement.id in points else ""
        attributes = f' class="{kinds}"{point}'
        span = statement.span
        made.setdefault(span.article, []).append(Stretch(span.start, span.end, f"s-{statement.id}", attributes))
    runs = [(run, n) for n, d in enumerate(lookup.dossier.dependence) for run in d.runs]
    for run, number in runs:
        for span in (run.copy, run.of):
            stretch = Stretch(span.start, span.end, "", f' class="run" data-run="{number}"')
            made.setdefault(span.article, []).append(stretch)
    for article, spans in linked(lookup).items():
        made.setdefault(article, []).extend(Stretch(s.start, s.start, lookup.anchor(s), "") for s in spans)
    return made


def _pieces(article: Article, segments: list[tuple[int, int, str]], marked: Iterable[Stretch]) -> list[str]:
    """Return the HTML of the article's text: paragraphs with nested elements, opened again where they would cross."""
    out: list[str] = []
    waiting = sorted(marked, key=lambda s: (s.start, -s.end, s.anchor))
    waiting.reverse()
    running: list[Stretch] = []
    for start, end, kind in segments:
        if not kind:
            out.append(str(words(article.text[start:end])))
            continue
        out.append(f'<p class="seg {kind}">')
        out.extend(_open(stretch, again=True) for stretch in running)
        at = start
        while at < end:
            stop = min([end, *(s.end for s in running), *([waiting[-1].start] if waiting else [])])
            stop = max(stop, at)
            out.append(str(words(article.text[at:stop])))
            at = stop
            running = _close(out, running, at)
            while waiting and waiting[-1].start <= at and at < end:
                stretch = waiting.pop()
                if stretch.end > at and stretch.attributes:
                    running.append(stretch)
                    out.append(_open(stretch))
                elif stretch.anchor:
                    out.append(f'<span class="at" id="{escape(stretch.anchor)}"></span>')
        out.extend("</span>" for _ in running)
        running = [stretch for stretch in running if stretch.end > end]
        out.append("</p>")
    return out


def _open(stretch: Stretch, *, again: bool = False) -> str:
    anchor = f' {"data-s" if again else "id"}="{escape(stretch.anchor)}"' if stretch.anchor else ""
    return f"<span{anchor}{stretch.attributes}>"


def _close(out: list[str], running: list[Stretch], at: int) -> list[Stretch]:
    """Close what ends at `at`, and open again what was opened after it and goes on."""
    first = next((i for i, stretch in enumerate(running) if stretch.end <= at), len(running))
    out.extend("</span>" for _ in running[first:])
    kept = [stretch for stretch in running[first:] if stretch.end > at]
    out.extend(_open(stretch, again=True) for stretch in kept)
    return running[:first] + kept


def _paragraphs(article: Article) -> list[tuple[int, int, str]]:
    """Return (start, end, kind) of the text's paragraphs, with kind "" for the white space between them."""
    parts: list[tuple[int, int, str]] = []
    at = 0
    bounds = [*((s.start, s.end, s.kind) for s in article.segments), (len(article.text), len(article.text), "")]
    for start, end, kind in bounds:
        for low, high, name in ((at, min(start, len(article.text)), "loose"), (start, end, kind)):
            if low < high:
                parts += _split(article.text, low, high, name)
        at = max(at, end)
    return parts


def _split(text: str, start: int, end: int, kind: str) -> list[tuple[int, int, str]]:
    parts, at = [], start
    if not text[start:end].strip():
        return [(start, end, "")]
    for found in _BREAK.finditer(text, start, end):
        if text[at : found.start()].strip():
            parts.append((at, found.start(), kind))
            at = found.start()
        parts.append((at, found.end(), ""))
        at = found.end()
    if at < end:
        parts.append((at, end, kind))
    return parts


def text_of(article: Article, marked: Iterable[Stretch]) -> Markup:
    """Return the article's text as HTML."""
    return Markup("".join(_pieces(article, _paragraphs(article), marked)))  # noqa: S704  every piece is escaped

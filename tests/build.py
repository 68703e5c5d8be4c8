"""Articles, readings and stories made by hand, for tests of the stages behind annotation."""

import hashlib

from crossread.align import align
from crossread.annotate import annotate
from crossread.compare import compare
from crossread.compare.case import make_case
from crossread.records.article import Article, Segment
from crossread.records.finding import DIFFERS
from crossread.records.reading import Mention, Quantity, Reading, Sentence, Statement, Time
from crossread.records.story import Alignment, Link, Report, content_id, make_story
from crossread.settings import Settings


def article(text, *, outlet="unknown", place=None, published=None, basis="metadata", agency=(), complete=True):
    place = place or f"{outlet}.txt"
    digest = hashlib.sha256(text.encode()).hexdigest()
    segments, at = [], 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            segments.append(Segment(at, at + len(paragraph), "body"))
        at += len(paragraph) + 1
    return Article(
        id=content_id(place, text),
        place=place,
        url=None,
        outlet=outlet,
        label=outlet if outlet != "unknown" else f"unknown: {place}",
        title=None,
        byline=(),
        agency=tuple(agency),
        published=published,
        published_basis=basis if published else "unknown",
        updated=None,
        language="en",
        complete=complete,
        incomplete="" if complete else "a teaser",
        sha256=digest,
        page_sha256=digest,
        text=text,
        segments=tuple(segments),
    )


def reading(made, *, quantities=(), times=(), names=()):
    """One statement a paragraph; quantities and times are (words, fields), names are (words, type)."""
    text = made.text
    found_quantities = tuple(sorted((_quantity(text, *row) for row in quantities), key=lambda q: q.start))
    found_times = tuple(sorted((_time(text, *row) for row in times), key=lambda t: t.start))
    mentions = tuple(
        Mention(text.index(words), text.index(words) + len(words), kind, words)
        for words, kind in names
        if words in text
    )
    statements = tuple(
        Statement(
            s.start,
            s.end,
            number,
            quantities=_inside(found_quantities, s),
            times=_inside(found_times, s),
            mentions=_inside(mentions, s),
        )
        for number, s in enumerate(made.segments)
    )
    terms = tuple(tuple(word.strip(".,").lower() for word in text[s.start : s.end].split()) for s in statements)
    return Reading(
        article=made.id,
        sentences=tuple(Sentence(s.start, s.end) for s in made.segments),
        mentions=mentions,
        times=found_times,
        quantities=found_quantities,
        statements=statements,
        terms=terms,
    )


def story(*rows):
    """Make a story of (article, dict of reading arguments)."""
    return make_story(tuple(Report(made, reading(made, **fields)) for made, fields in rows))


def case_of(rows, links=()):
    """Make the case of articles of one or more lines: rows of (text, reading arguments); links are (a, b, fields)."""
    made = story(*((article(text, outlet=f"O{i}"), fields) for i, (text, fields) in enumerate(rows)))
    links = tuple(
        Link(a, b, fields["score"], "", fields["words"], fields["plain"], fields["deed"]) for a, b, fields in links
    )
    return make_case(made, Alignment((), {}, links, (), ()), (), {s.id: "" for s in made.statements}, Settings())


def _quantity(text, words, fields):
    start = text.index(words)
    fields = dict(fields)
    value = fields.pop("value", None)
    bounds = {"low": value, "high": value} if value is not None else {}
    return Quantity(**({"start": start, "end": start + len(words), "unit": "person"} | bounds | fields))


def _time(text, words, fields):
    start = text.index(words)
    return Time(
        **({"start": start, "end": start + len(words), "type": "DATE", "value": fields.get("earliest", "")} | fields)
    )


def _inside(items, segment):
    return tuple(i for i, item in enumerate(items) if segment.start <= item.start and item.end <= segment.end)


def told(*texts, relations=DIFFERS):
    """Read reports by the shipped network; return (aspect, relation, whose report each side is) of what differs."""
    made = [article(text, outlet=f"O{number}", published="2024-03-13") for number, text in enumerate(texts)]
    readings = annotate(made, settings=Settings())
    found = make_story(tuple(Report(a, b) for a, b in zip(made, readings, strict=True)))
    findings = compare(found, align(found, settings=Settings()), settings=Settings()).findings
    return [(f.aspect, f.relation, [side.outlets for side in f.sides]) for f in findings if f.relation in relations]

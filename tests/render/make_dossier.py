"""Builds dossiers of invented events for the tests of the pages: `small()` fills every section, `big()` has a size.

Nothing here is from a real report. Statements are found by their words in the text, so a typing mistake raises.
"""

# Tables of sentences read better whole than cut at the line length.
# ruff: noqa: E501, ISC004

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from crossread.errors import Skipped
from crossread.records.article import Article, Segment, Span
from crossread.records.dossier import (
    SCHEMA,
    Coverage,
    Dossier,
    DossierStatement,
    DossierTime,
    Entity,
    Figure,
    Generator,
    NameForm,
    Naming,
    Outsider,
    Quote,
    StorySummary,
    TimelineEntry,
)
from crossread.records.finding import Dependence, Finding, Origin, Point, Run, Side


def digest(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass
class Maker:
    """Collects records; each method gives back the id of what it added."""

    articles: dict[str, Article] = field(default_factory=dict)
    statements: dict[str, DossierStatement] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: dict[str, list[object]] = field(default_factory=dict)
    kinds: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, kind: str, row: object) -> None:
        self.rows.setdefault(kind, []).append(row)

    def article(self, key: str, paragraphs: list[tuple[str, str]], **fields: object) -> None:
        text, segments = "", []
        for kind, words in paragraphs:
            segments.append(Segment(len(text), len(text) + len(words), kind))  # type: ignore[arg-type]
            text += words + "\n\n"
        values: dict[str, object] = {
            "outlet": key, "label": key, "url": None, "title": paragraphs[0][1] if paragraphs else None,
            "byline": (), "agency": (), "published": "2031-03-08", "published_basis": "metadata", "updated": None,
            "language": "en", "complete": True, "incomplete": "", "place": f"reports/{len(self.articles):03d}.txt",
        }  # fmt: skip
        values |= fields
        sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.articles[key] = Article(
            id=digest(key, text),
            sha256=sha,
            page_sha256=sha,
            text=text,
            segments=tuple(segments),
            **values,  # type: ignore[arg-type]
        )

    def span(self, key: str, words: str, nth: int = 0) -> Span:
        article, at = self.articles[key], -1
        for _ in range(nth + 1):
            at = article.text.index(words, at + 1)
        return article.span(at, at + len(words))

    def say(self, key: str, words: str, **fields: object) -> str:
        span = self.span(key, words)
        ident = digest("statement", span.article, span.start, span.end)
        values: dict[str, object] = {
            "kind": "sentence", "speaker": None, "attribution": None, "certainty": "asserted",
            "quantities": (), "times": (), "entities": (), "origin": None,
        } | fields  # fmt: skip
        self.statements[ident] = DossierStatement(id=ident, span=span, **values)  # type: ignore[arg-type]
        return ident

    def entity(self, kind: str, name: str, *aliases: str) -> str:
        ident = digest("entity", name)
        mentions = [
            Span(a.id, at, at + len(form), form)
            for a in self.articles.values()
            for form in (name, *aliases)
            if (at := a.text.find(form)) >= 0
        ]
        self.entities[ident] = Entity(ident, kind, name, aliases, tuple(mentions))
        return ident

    def origin(self, kind: str, name: str) -> str:
        ident = digest("origin", name)
        self.origins[ident] = (kind, name)
        return ident

    def figure(self, key: str, words: str, low: float | None, high: float | None, **fields: object) -> str:
        span = self.span(key, words)
        ident = digest("figure", span.article, span.start)
        values: dict[str, object] = {
            "unit": "person", "modifier": "", "counted": None, "thing": "", "kind": "number", "change": "level",
            "per": "", "asof": "", "base": "",
        } | fields  # fmt: skip
        self.add("figures", Figure(ident, span, low, high, **values))  # type: ignore[arg-type]
        return ident

    def time(self, key: str, words: str, value: str, until: str) -> str:
        span = self.span(key, words)
        ident = digest("time", span.article, span.start)
        self.add("times", DossierTime(ident, span, "DATE", value, "", "published 2031-03-08", value, until))
        return ident

    def point(self, *statements: str) -> str:
        ident = digest("point", *statements)
        if all(point.id != ident for point in self.rows.get("points", ())):  # type: ignore[attr-defined]
            self.add("points", Point(ident, self.statements[statements[0]].span, statements))
        return ident

    def outlets(self, statements: tuple[str, ...]) -> tuple[str, ...]:
        labels = {a.id: a.label for a in self.articles.values()}
        return tuple(sorted({labels[self.statements[s].span.article] for s in statements}))

    def origins_of(self, statements: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({o for s in statements if (o := self.statements[s].origin) is not None}))

    def finding(self, kind: str, *sides: tuple[str, tuple[str, ...]], score: float = 0.5, **fields: object) -> str:
        made = tuple(Side(label, ids, self.outlets(ids), self.origins_of(ids)) for label, ids in sides)
        every = tuple(s for side in made for s in side.statements)
        ident = digest("finding", kind, *every, fields.get("relation", ""))
        point = fields.pop("point", None) or self.point(*every)
        values: dict[str, object] = {"aspect": "", "relation": "", "why": "rule same words: 0.91"} | fields
        self.add(
            "findings",
            Finding(
                id=ident, kind=kind, point=point, sides=made, outlets=self.outlets(every),  # type: ignore[arg-type]
                origins=self.origins_of(every), score=score, **values,  # type: ignore[arg-type]
            ),
        )  # fmt: skip
        return ident

    def build(self, **fields: object) -> Dossier:
        articles = tuple(self.articles.values())
        said = {o: tuple(s.id for s in self.statements.values() if s.origin == o) for o in self.origins}
        origins = tuple(Origin(o, k, n, said[o]) for o, (k, n) in self.origins.items())  # type: ignore[arg-type]
        stubs = tuple(a.label for a in articles if not a.complete)
        values: dict[str, object] = {
            "story": StorySummary(digest("story"), None, None, None, ()),
            "coverage": Coverage(
                len(articles), len({a.outlet for a in articles}), len(origins), len(articles) - len(stubs),
                stubs, (), (), {}, {},
            ),
        } | fields  # fmt: skip
        listed = {name: tuple(self.rows.get(name, ())) for name in ROWS}
        return Dossier(
            schema=SCHEMA, generator=Generator("crossread", "0.1.0", "5" * 64, "7" * 64, "crossread"),
            articles=articles, statements=tuple(self.statements.values()), entities=tuple(self.entities.values()),
            origins=origins, **listed, **values,  # type: ignore[arg-type]
        )  # fmt: skip


ROWS = ("quotes", "figures", "times", "points", "findings", "timeline", "names", "dependence", "events")

COURIER, HALDEN, WIRE, POST, STUB = (
    "Ostermark Courier",
    "Halden Times",
    "Meridian Wire",
    "The Lakeside Post",
    ("unknown: 004_page.txt"),
)


def _texts(m: Maker) -> None:
    m.article(COURIER, [
        ("title", "Varrow dam gate fails, Ostermark under water"),
        ("timestamp", "Saturday 8 March 2031, 06:40"), ("byline", "By Ilse Tann"),
        ("body", "Gate three of the Varrow dam failed on Friday night, sending water through the lower town of Ostermark. "
         "At least 12 people were killed, the district office said."),
        ("body", "The warning sirens sounded at 22:10, said mayor Petra Lindqvist. “We had eleven minutes, and we used "
         "every one of them,” she said on Saturday."),
        ("caption", "Water in Mill Street, Ostermark. Photo: Courier/J. Arno"),
        ("body", "The operator, Varrow Power, denied that the gate had been reported faulty. Repairs will cost 240 million "
         "crowns, the company said. About 4,000 households were without power."),
        ("subheading", "Schools closed"),
        ("body", "All nine schools stay closed until 14 March. The provincial government will send two hundred soldiers."),
        ("boilerplate", "Subscribe to the Courier for 3 crowns a week. Leave a Reply"),
    ], byline=("Ilse Tann",), url="https://courier.example/varrow", published="2031-03-08T06:40:00")  # fmt: skip
    m.article(HALDEN, [
        ("title", "Fourteen dead as dam gate gives way above Ostermark"),
        ("dateline", "OSTERMARK, March 9 —"),
        ("body", "Fourteen people are now known to have died after a gate of the Varrow dam gave way on Friday night."),
        ("body", "Mayor Petra Lindqvist said the sirens never sounded in the lower town. “We had eleven minutes and we "
         "used every one,” she told reporters."),
        ("body", "Engineers had reported gate three as faulty in January, according to a letter seen by the Halden Times. "
         "The repair bill is put at 310 million crowns by the finance ministry."),
        ("body", "Some 4,200 homes lost power, a fifth more than in the flood of 2019. Eight of the town's nine schools are "
         "closed. Rainfall in the week reached 182 millimetres."),
    ], byline=("Jonas Weir", "Mia Orlow"), published="2031-03-09", agency=("Meridian Wire",))  # fmt: skip
    m.article(WIRE, [
        ("title", "Dam gate fails above town of Ostermark, 12 dead - district office"),
        ("body", "OSTERMARK (Meridian) - A gate of the Varrow dam failed on Friday night and water ran through the lower "
         "town of Ostermark, killing at least 12 people, the district office said on Saturday."),
        ("body", "The dam was built in 1962 and holds back 3.1 million cubic metres of water when full, the operator says. "
         "Rainfall in the four days to Friday reached 121 mm."),
        ("body", "“We had eleven minutes,” mayor Petra Lindqvist said. Varrow Power shares fell 8.4 percent."),
    ], published="2031-03-08T05:12:00", agency=("Meridian Wire",), updated="2031-03-08T09:30:00")  # fmt: skip
    m.article(POST, [
        ("title", "Ostermark flood: what we know"),
        ("body", "A gate of the Varrow dam failed on Thursday night, flooding Ostermark. Twelve people died."),
        ("body", "The dam was built in 1962 and holds back 3.1 million cubic metres of water when full, the operator says. "
         "Rainfall in the four days to Friday reached 121 mm."),
        ("body", "Repairs could cost 240.3 million crowns. More than 3,900 households had no power. A minister may visit "
         "on Monday. Shares of Varrow Power lost eight percent, the most in a day since 2024."),
        ("body", "Rescue leader Tomas Ek said: “Nobody is missing any more.” Volunteers cooked in the old tram hall."),
    ], published=None, published_basis="unknown", url="javascript:alert(1)")  # fmt: skip
    m.article(STUB, [
        ("title", "Flood in Ostermark"),
        ("body", "Water from the Varrow dam has flooded part of Ostermark. Twelve people are reported dead. Read more"),
    ], outlet="unknown", label=STUB, complete=False, incomplete="teaser: ends in “Read more”", published="2031-03-08",
       published_basis="inferred", place="reports/004_page.txt")  # fmt: skip


def small() -> Dossier:
    """Return a dossier of five reports in which every section has something to show."""
    m = Maker()
    _texts(m)
    wire, office = m.origin("agency", "Meridian Wire"), m.origin("official", "the district office")
    operator, letter = m.origin("official", "Varrow Power"), m.origin("document", "a letter seen by the Halden Times")
    ministry, own = m.origin("official", "the finance ministry"), m.origin("outlet", "The Lakeside Post")
    mayor, rescue = m.entity("PERSON", "Petra Lindqvist", "the mayor"), m.entity("PERSON", "Tomas Ek")
    dam, town = m.entity("LOC", "Varrow dam", "dam"), m.entity("LOC", "Ostermark")

    night = m.time(COURIER, "Friday night", "2031-03-07", "2031-03-08")
    thursday = m.time(POST, "Thursday night", "2031-03-06", "2031-03-07")
    built = m.time(WIRE, "1962", "1962", "1963")
    until = m.time(COURIER, "14 March", "2031-03-14", "2031-03-15")
    dead = [
        m.figure(COURIER, "At least 12 people", 12, None, modifier="at least", thing="person killed"),
        m.figure(HALDEN, "Fourteen people", 14, 14, thing="person killed", asof="2031-03-09"),
        m.figure(WIRE, "at least 12 people", 12, None, modifier="at least", thing="person killed"),
        m.figure(POST, "Twelve people", 12, 12, thing="person killed"),
    ]
    cost = [
        m.figure(COURIER, "240 million crowns", 2.4e8, 2.4e8, unit="crown", thing="repair", kind="money"),
        m.figure(HALDEN, "310 million crowns", 3.1e8, 3.1e8, unit="crown", thing="repair", kind="money"),
        m.figure(POST, "240.3 million crowns", 2.403e8, 2.403e8, unit="crown", thing="repair", kind="money"),
    ]
    power = [
        m.figure(COURIER, "About 4,000 households", 3800, 4200, unit="household", modifier="about", thing="power"),
        m.figure(HALDEN, "4,200 homes", 4200, 4200, unit="household", thing="power", base="2019"),
        m.figure(POST, "More than 3,900 households", 3900, None, unit="household", modifier="more than", thing="power"),
    ]
    m.figure(WIRE, "121 mm", 121, 121, unit="mm", thing="rainfall", kind="measure", asof="P4D")
    m.figure(HALDEN, "182 millimetres", 182, 182, unit="mm", thing="rainfall", kind="measure", asof="P1W")
    m.figure(WIRE, "8.4 percent", 8.4, 8.4, unit="percent", thing="share", kind="percent", change="fall")
    m.figure(POST, "eight percent", 8, 8, unit="percent", thing="share", kind="percent", change="fall")

    fail = (
        m.say(COURIER, "Gate three of the Varrow dam failed on Friday night, sending water through the lower town of "
              "Ostermark.", times=(night,), entities=(dam, town)),
        m.say(HALDEN, "a gate of the Varrow dam gave way on Friday night", entities=(dam,), kind="clause"),
        m.say(WIRE, "A gate of the Varrow dam failed on Friday night and water ran through the lower town of Ostermark",
              entities=(dam, town), origin=wire, kind="clause"),
    )  # fmt: skip
    other = (m.say(POST, "A gate of the Varrow dam failed on Thursday night, flooding Ostermark.", times=(thursday,),
                   entities=(dam, town), origin=own),)  # fmt: skip
    flooded = (m.say(STUB, "Water from the Varrow dam has flooded part of Ostermark.", entities=(dam, town)),)
    toll12 = (
        m.say(COURIER, "At least 12 people were killed, the district office said.", speaker="the district office",
              certainty="reported", quantities=(dead[0],), origin=office),
        m.say(WIRE, "killing at least 12 people, the district office said on Saturday", kind="clause",
              speaker="the district office", certainty="reported", quantities=(dead[2],), origin=office),
        m.say(POST, "Twelve people died.", quantities=(dead[3],)),
        m.say(STUB, "Twelve people are reported dead.", certainty="reported"),
    )  # fmt: skip
    toll14 = (m.say(HALDEN, "Fourteen people are now known to have died", quantities=(dead[1],), kind="clause"),)
    siren = m.say(COURIER, "The warning sirens sounded at 22:10, said mayor Petra Lindqvist.", certainty="reported",
                  speaker="mayor Petra Lindqvist", entities=(mayor,))  # fmt: skip
    nosiren = m.say(HALDEN, "Mayor Petra Lindqvist said the sirens never sounded in the lower town.", certainty="reported",
                    speaker="Mayor Petra Lindqvist", entities=(mayor,))  # fmt: skip
    deny = m.say(COURIER, "The operator, Varrow Power, denied that the gate had been reported faulty.",
                 certainty="denied", speaker="Varrow Power", origin=operator)  # fmt: skip
    faulty = m.say(HALDEN, "Engineers had reported gate three as faulty in January, according to a letter seen by the "
                   "Halden Times.", certainty="reported", speaker="a letter", origin=letter)  # fmt: skip
    cost240 = m.say(COURIER, "Repairs will cost 240 million crowns, the company said.", quantities=(cost[0],),
                    origin=operator, speaker="the company", certainty="planned")  # fmt: skip
    cost310 = m.say(HALDEN, "The repair bill is put at 310 million crowns by the finance ministry.",
                    quantities=(cost[1],), origin=ministry)  # fmt: skip
    cost2403 = m.say(POST, "Repairs could cost 240.3 million crowns.", quantities=(cost[2],), certainty="possible")
    homes = [
        m.say(COURIER, "About 4,000 households were without power.", quantities=(power[0],)),
        m.say(HALDEN, "Some 4,200 homes lost power", quantities=(power[1],), kind="clause"),
        m.say(POST, "More than 3,900 households had no power.", quantities=(power[2],)),
    ]
    base = m.say(HALDEN, "a fifth more than in the flood of 2019", kind="clause")
    school9 = m.say(COURIER, "All nine schools stay closed until 14 March.", times=(until,))
    school8 = m.say(HALDEN, "Eight of the town's nine schools are closed.")
    rain = [m.say(WIRE, "Rainfall in the four days to Friday reached 121 mm.", origin=wire),
            m.say(HALDEN, "Rainfall in the week reached 182 millimetres."),
            m.say(POST, "Rainfall in the four days to Friday reached 121 mm.", origin=wire)]  # fmt: skip
    holds = "The dam was built in 1962 and holds back 3.1 million cubic metres of water when full, the operator says."
    dambuilt = (m.say(WIRE, holds, times=(built,), origin=operator, speaker="the operator"),
                m.say(POST, holds, origin=operator, speaker="the operator"))  # fmt: skip
    share = (m.say(WIRE, "Varrow Power shares fell 8.4 percent."),
             m.say(POST, "Shares of Varrow Power lost eight percent", kind="clause"))  # fmt: skip
    soldiers = m.say(COURIER, "The provincial government will send two hundred soldiers.", certainty="planned")
    visit = m.say(POST, "A minister may visit on Monday.", certainty="possible")
    missing = m.say(POST, "Rescue leader Tomas Ek said: “Nobody is missing any more.”", entities=(rescue,))
    tram = m.say(POST, "Volunteers cooked in the old tram hall.")
    minutes = (
        m.say(COURIER, "“We had eleven minutes, and we used every one of them,” she said on Saturday.",
              speaker="Petra Lindqvist", entities=(mayor,)),
        m.say(HALDEN, "“We had eleven minutes and we used every one,” she told reporters.", speaker="Petra Lindqvist",
              entities=(mayor,)),
        m.say(WIRE, "“We had eleven minutes,” mayor Petra Lindqvist said.", speaker="Petra Lindqvist", entities=(mayor,)),
    )  # fmt: skip

    toll = m.point(*toll12, *toll14)
    m.finding("conflict", ("12 people", toll12), ("Fourteen people", toll14), relation="update", aspect="number",
              score=0.93, point=toll, why="rule later report: 14 on 9 March stands after 12 on 8 March; “now known”")  # fmt: skip
    gate = m.point(*fail, *other, *flooded)
    dates = m.finding("conflict", ("Friday night", fail), ("Thursday night", other), relation="contradiction",
                      aspect="date", score=0.9, point=gate, why="rule dates: 7 March and 6 March share no day")  # fmt: skip
    m.finding("conflict", ("denied that the gate had been reported faulty", (deny,)),
              ("had reported gate three as faulty", (faulty,)), relation="denial", aspect="status", score=0.88,
              why="rule denial: “denied” over the same words")  # fmt: skip
    m.finding("conflict", ("sirens sounded at 22:10", (siren,)), ("sirens never sounded", (nosiren,)),
              relation="contradiction", aspect="status", score=0.8, why="rule negation: “never”")  # fmt: skip
    m.finding("conflict", ("240 million crowns", (cost240,)), ("310 million crowns", (cost310,)),
              relation="contradiction", aspect="money", score=0.75, why="rule intervals: same thing, no common value")  # fmt: skip
    for relation, sides in {
        "rounding": (("240 million", (cost240,)), ("240.3 million", (cost2403,))),
        "bound": (("About 4,000", (homes[0],)), ("More than 3,900", (homes[2],))),
        "base": (("4,200 homes", (homes[1],)), ("a fifth more", (base,))),
        "scope": (("All nine schools", (school9,)), ("Eight of the town's nine", (school8,))),
        "period": (("the four days to Friday", (rain[0], rain[2])), ("the week", (rain[1],))),
        "unit": (("121 mm", (rain[0],)), ("182 millimetres", (rain[1],))),
        "planned": (("will cost", (cost240,)), ("could cost", (cost2403,))),
    }.items():
        m.finding("conflict", *sides, relation=relation, aspect="number", score=0.4, why=f"rule {relation}")
    m.finding("agreement", ("", fail), point=gate, score=0.95)
    m.finding("agreement", ("", toll12), point=toll, score=0.9)
    m.finding("agreement", ("", dambuilt), score=0.7)
    m.finding("agreement", ("", minutes), score=0.6)
    m.finding("agreement", ("", share), score=0.5)
    for one in (soldiers, visit, missing, tram, school9):
        m.finding("single", ("", (one,)), score=0.5, why="rule no partner above the threshold")
    nearest = m.span(HALDEN, "according to a letter seen by the Halden Times")
    m.finding("omission", ("", dambuilt), missing_in=(COURIER, HALDEN), nearest=(
        m.span(COURIER, "The operator, Varrow Power, denied that the gate had been reported faulty."), nearest))  # fmt: skip
    m.finding("omission", ("", (minutes[0], minutes[1])), missing_in=(POST,), nearest=(
        m.span(POST, "Rescue leader Tomas Ek said: “Nobody is missing any more.”"),))  # fmt: skip
    m.finding("dependence", ("", (rain[2], rain[0])), why="36 words in a row stand in Meridian Wire too")

    m.add("timeline", TimelineEntry("1962", "1963", "1962", dambuilt, m.outlets(dambuilt)))
    m.add("timeline", TimelineEntry("2031-01-01", "2031-02-01", "2031-01", (faulty,), m.outlets((faulty,))))
    m.add("timeline", TimelineEntry("2031-03-06", "2031-03-07", "2031-03-06", other, m.outlets(other), (dates,)))
    m.add("timeline", TimelineEntry("2031-03-07", "2031-03-08", "2031-03-07", fail, m.outlets(fail), (dates,)))
    m.add("timeline", TimelineEntry("2031-03-10", "2031-03-11", "2031-03-10", (visit,), m.outlets((visit,))))
    m.add("timeline", TimelineEntry("2031-03-14", "2031-03-15", "2031-03-14", (school9,), m.outlets((school9,))))

    for key, words in ((COURIER, "“We had eleven minutes, and we used every one of them,”"),
                       (HALDEN, "“We had eleven minutes and we used every one,”"), (WIRE, "“We had eleven minutes,”")):  # fmt: skip
        span = m.span(key, words)
        m.add("quotes", Quote(digest("q", key), span, "direct", "Petra Lindqvist", None, None, "u1", mayor))
    span = m.span(HALDEN, "the sirens never sounded in the lower town")
    m.add("quotes", Quote(digest("q2"), span, "indirect", "Petra Lindqvist", None, None, "u2", mayor))
    span = m.span(POST, "“Nobody is missing any more.”")
    m.add("quotes", Quote(digest("q3"), span, "direct", "Tomas Ek", None, None, "u3", rescue))
    span = m.span(COURIER, "the gate had been reported faulty")
    m.add("quotes", Quote(digest("q4"), span, "indirect", "unknown", None, None, "u4"))

    def form(key: str, words: str, count: int = 1) -> NameForm:
        return NameForm(words, count, (m.span(key, words),))

    m.add("names", Naming(mayor, "Petra Lindqvist", {
        COURIER: (form(COURIER, "mayor Petra Lindqvist", 2), form(COURIER, "she")),
        HALDEN: (form(HALDEN, "Mayor Petra Lindqvist"),), WIRE: (form(WIRE, "mayor Petra Lindqvist"),)}))  # fmt: skip
    m.add("names", Naming("event", "the event", {
        COURIER: (form(COURIER, "under water"),), POST: (form(POST, "flood"),), HALDEN: (form(HALDEN, "flood"),)}))  # fmt: skip
    m.add("names", Naming("passive", "who did it is not said", {HALDEN: (form(HALDEN, "is put at"),)}))

    first = "The dam was built in 1962 and holds back 3.1 million cubic metres of water when full, the operator says. "
    run = first + "Rainfall in the four days to Friday reached 121 mm."
    ids = {key: a.id for key, a in m.articles.items()}
    m.add(
        "dependence", Dependence(ids[POST], ids[WIRE], 0.38, (Run(m.span(POST, run), m.span(WIRE, run)),), "published")
    )
    m.add("dependence", Dependence(ids[HALDEN], ids[WIRE], 0.04, (), "credit"))
    stub = Skipped("reports/scan.pdf", "read", "not text: the file starts with %PDF")
    outsider = Outsider(digest("outsider"), "unknown: 007_sport.txt", "shares no name and no date with the others")
    return m.build(
        story=StorySummary(digest("story"), m.span(COURIER, "Varrow dam gate fails, Ostermark under water"),
                           "2031-03-06", "2031-03-09", ("Ostermark", "Varrow dam")),
        coverage=Coverage(5, 5, 6, 4, (STUB,), (stub,), (outsider,),
                          {"speakers": 2, "dates": 1}, {"statement pairs": 214, "points": 20}),
    )  # fmt: skip


def big(reports: int = 12, points: int = 30, *, sentences: int = 40) -> Dossier:
    """Return a dossier of `reports` reports of `sentences` sentences and `points` shared points."""
    m = Maker()
    names = ["Northern Ledger", "Kestrel Daily", "The Sable Review", "Port Amber Gazette", "Quill", "Radio Tarn",
             "Evening Meridian", "Vale Observer", "Stone Harbour News", "The Almanac", "Ferro Press", "Lantern"]  # fmt: skip
    keys = [names[i] if i < len(names) else f"{names[i % len(names)]} {i // len(names) + 1}" for i in range(reports)]
    filler = "and the council of the valley heard it read aloud in the hall before noon"
    for i, key in enumerate(keys):
        body = [f"Report {i} says in line {j} that the {j}th bridge carried {100 + (i % 3 if j % 6 == 0 else 0)} carts "
                f"on the day of the fair {filler}." for j in range(sentences)]  # fmt: skip
        paragraphs = [("title", f"The fair of the bridges, as {key} saw it")]
        paragraphs += [("body", " ".join(body[j : j + 4])) for j in range(0, sentences, 4)]
        m.article(key, paragraphs, complete=i % 11 != 10, incomplete="" if i % 11 != 10 else "ends without a full stop",
                  published=f"2031-05-{i % 27 + 1:02d}")  # fmt: skip
    origin = [m.origin("agency", f"Agency {n}") for n in "ABC"]
    person = m.entity("PERSON", "Bridgewarden Ossian Vale")
    for j in range(sentences):
        said = []
        for i, key in enumerate(keys):
            value = 100 + (i % 3 if j % 6 == 0 else 0)
            words = f"Report {i} says in line {j} that the {j}th bridge carried {value} carts on the day of the fair {filler}."
            if j >= points or (i * 7 + j * 3) % 5:
                figure = m.figure(
                    key, f"{j}th bridge carried {value} carts", value, value, unit="cart", thing=f"bridge {j}"
                )
                said.append((value, m.say(key, words, quantities=(figure,), entities=(person,), origin=origin[i % 3])))
        if j >= points:
            for _, one in said:
                m.finding("single", ("", (one,)), score=0.3)
            continue
        sides = {v: tuple(s for value, s in said if value == v) for v in sorted({v for v, _ in said})}
        point = m.point(*(s for _, s in said))
        if len(sides) > 1:
            m.finding("conflict", *((f"{v} carts", ids) for v, ids in sides.items()), relation="contradiction",
                      aspect="number", point=point, score=0.9 - j / 100)  # fmt: skip
        else:
            m.finding("agreement", ("", tuple(s for _, s in said)), point=point, score=0.9 - j / 100)
    for i in range(1, reports, 3):
        one, two = m.articles[keys[i]], m.articles[keys[i - 1]]
        at = one.text.index(filler), two.text.index(filler)
        run = Run(one.span(at[0], at[0] + len(filler)), two.span(at[1], at[1] + len(filler)))
        m.add("dependence", Dependence(one.id, two.id, 0.2, (run,), "published"))
    first = m.articles[keys[0]]
    title = first.span(0, first.segments[0].end)
    return m.build(story=StorySummary(digest("story"), title, "2031-05-01", "2031-05-27", ("the valley",)))


#: What must show as text: each is a whole sentence of a report in `hostile()`.
HOSTILE = {
    "tags": "<img src=x onerror=alert(1)> stood in the <b>square</b> at noon.",
    "script": "<script>globalThis.pwned = 1</script> was the slogan of the day.",
    "end of script": "</script></style><script>globalThis.pwned = 2</script> stood on the wall.",
    "comment": "<!-- the gate --> and <![CDATA[ more ]]> and --> closed.",
    "entities": "Salt &amp; pepper &lt;b&gt; &#60;i&#62; &copy were sold.",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7} was chalked there.",
    "bidi": "The file was \u202egnp.exe\u202c and \u2066nested\u2069 \u05e9\u05dc\u05d5\u05dd \u200fhere.",
    "open bidi": "Nobody closed \u202ethis override at all.",
    "zero width": "The pass\u200bword\u2060 was\ufeff read out.",
    "controls": "A bell\x07 and an escape \x1b[31mred\x1b[0m and a nul\x00 rang.",
    "surrogate": "Half of a pair \ud83d stood alone.",
    "long word": "It went on " + "a" * 10_000 + " and on.",
    "emoji": "\U0001f469\u200d\U0001f680 Captain \U0001f600 waved \U0001f1e9\U0001f1ea flags.",
    "handlers": '" onmouseover="globalThis.pwned = 3" x=" was written \'on\' the door.',
    "markdown": "# Not a heading, [not](http://evil.example/) *a* _link_ `nor` | code ~~gone~~.",
    "address": "See javascript:alert(1) or https://evil.example/x.js for more.",
    "formula": '=HYPERLINK("http://evil.example","x") was typed.',
    "separators": "A line\u2028and a paragraph\u2029broke.",
}


def hostile() -> Dossier:
    """Return a dossier in which every text that can be shown tries to act."""
    m = Maker()
    bad, rtl = (
        "<i>Outlet</i> \u202e\"'>&lt;",
        "\U0001f9d1\u200d\U0001f33e Daily</title><script>globalThis.pwned = 4</script>",
    )
    body = [("title", "Title </title><script>globalThis.pwned = 5</script> \u202eevil"),
            *(("body", words) for words in HOSTILE.values())]  # fmt: skip
    m.article(bad, body, url="javascript:globalThis.pwned=6", byline=("<b>By</b>",), agency=("</p><script>",),
              place="<svg onload=alert(1)>.html", language="\"><x")  # fmt: skip
    m.article(rtl, body, complete=False, incomplete="<u>cut</u>", published='"><script>', updated="<x>")
    evil = m.origin("agency", "<script>globalThis.pwned = 7</script>")
    person = m.entity("PERSON", "Captain \U0001f600</option><script>")
    pairs = []
    for words in HOSTILE.values():
        pairs.append(
            tuple(m.say(key, words, origin=evil, entities=(person,), speaker="<s>\u202e</s>") for key in (bad, rtl))
        )
        figure = m.figure(bad, words[:6], 1, 2, thing="<b>", unit='"><b>', asof="<i>", base="\u202e")
        m.figure(rtl, words[:6], None, 3, thing="<b>", unit='"><b>')
        m.add("quotes", Quote(digest("q", words), m.span(bad, words), "direct", "</h3><script>", None, None, figure))
        m.add("quotes", Quote(digest("r", words), m.span(rtl, words), "mixed", "</h3><script>", None, None, figure))
    for one, two in pairs:
        m.finding("conflict", ("<b>\u202eone", (one,)), ("\"two'", (two,)), relation="contradiction", why="<why>\u202e")
        m.finding("agreement", ("", (one, two)))
    near = m.span(rtl, HOSTILE["tags"])
    m.finding("omission", ("", (pairs[0][0],)), missing_in=(rtl, "no such <label>"), nearest=(near,))
    m.finding("single", ("", (pairs[1][0],)))
    m.add("timeline", TimelineEntry("<script>", "</svg>", "<b>\u202e", pairs[0], (bad, rtl), ()))
    m.add("timeline", TimelineEntry("2031-99-99", "2031-13-01", "2031-99", pairs[1], (bad,), ()))
    form = NameForm("<b>name\u202e</b>", 2, (m.span(bad, "<b>square</b>"),))
    m.add("names", Naming(person, "</tbody><script>", {bad: (form,), rtl: (form,)}))
    one, two = m.articles[bad], m.articles[rtl]
    m.add("dependence", Dependence(one.id, two.id, 1.0, (Run(near, m.span(bad, HOSTILE["tags"])),), "undecided"))
    title = m.span(bad, body[0][1])
    return m.build(
        story=StorySummary("<id>", title, "<start>", None, ("<place>", "\u202eplace")),
        coverage=Coverage(2, 2, 1, 1, (rtl,), (Skipped("<place>", "read", "<reason>"),),
                          (Outsider("x", "<label>", "<reason>"),), {"<what>": 1}, {"<b>": 2}),
    )  # fmt: skip


def empty() -> Dossier:
    """Return a dossier in which nothing was found."""
    m = Maker()
    m.article("Quiet Post", [("title", "Nothing happened"), ("body", "Nothing happened in the valley today.")])
    return m.build()

"""Origins: whose word the reports rest on, as a small graph and as lists, and which reports share words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from crossread.records.article import UNKNOWN
from crossread.render.lookup import Line, Lookup
from crossread.render.svg import Tie, graph
from crossread.render.words import count, say

MOST_NODES = 14  # of the graph's left side; the table beneath holds every origin
MOST_RUNS = 5  # of one copy shown at once


@dataclass(frozen=True, slots=True)
class Source:
    """One origin, with how many statements of each outlet rest on it."""

    id: str
    name: str
    kind: str
    outlets: tuple[tuple[str, int, int], ...]
    statements: int
    example: Line | None


@dataclass(frozen=True, slots=True)
class Copy:
    """One report that shares words with another; `runs` are pairs of the same words in both."""

    copy: str
    copy_number: int
    of: str
    of_number: int
    share: str
    basis: str
    decided: bool
    runs: tuple[tuple[Line, Line], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Origins:
    """All of it; `unknown` is the number of statements whose origin is not known."""

    sources: tuple[Source, ...]
    unknown: int
    copies: tuple[Copy, ...]
    picture: Markup | None


def origins(lookup: Lookup) -> Origins:
    """Return origins by number of statements, copies by share, and their picture."""
    sources = []
    unknown = 0
    for origin in lookup.dossier.origins:
        if origin.kind == UNKNOWN:
            unknown += len(origin.statements)
            continue
        lines = lookup.lines(origin.statements)
        per: dict[int, int] = {}
        for line in lines:
            per[line.number] = per.get(line.number, 0) + 1
        outlets = tuple((lookup.label(lookup.dossier.articles[n - 1].id), n, c) for n, c in sorted(per.items()) if n)
        name = lookup.origin_names[origin.id]
        kind = say("origins", origin.kind)
        sources.append(Source(origin.id, name, kind, outlets, len(lines), lines[0] if lines else None))
    sources.sort(key=lambda s: (-len(s.outlets), -s.statements, s.name))
    copies = _copies(lookup)
    return Origins(tuple(sources), unknown, copies, _picture(lookup, sources, copies))


def _copies(lookup: Lookup) -> tuple[Copy, ...]:
    made = []
    for dependence in sorted(lookup.dossier.dependence, key=lambda d: (-d.share, d.copy, d.of)):
        runs = sorted(dependence.runs, key=lambda run: (run.copy.start - run.copy.end, run.copy.start))
        made.append(
            Copy(
                copy=lookup.label(dependence.copy),
                copy_number=lookup.numbers.get(dependence.copy, 0),
                of=lookup.label(dependence.of),
                of_number=lookup.numbers.get(dependence.of, 0),
                share=f"{dependence.share:.0%}" if dependence.share >= 0.01 or not dependence.share else "under 1%",
                basis=say("dependence", dependence.basis),
                decided=dependence.basis != "undecided",
                runs=tuple((lookup.line(run.copy), lookup.line(run.of)) for run in runs[:MOST_RUNS]),
                more=max(len(runs) - MOST_RUNS, 0),
            )
        )
    return tuple(made)


def _picture(lookup: Lookup, sources: list[Source], copies: tuple[Copy, ...]) -> Markup | None:
    known = [source for source in sources if source.outlets][:MOST_NODES]
    givers = sorted({copy.of_number for copy in copies if copy.of_number})
    if not known and not givers:
        return None
    takers = sorted({n for s in known for _, n, _ in s.outlets} | {copy.copy_number for copy in copies})
    right = {number: place for place, number in enumerate(takers)}
    most = max((c for s in known for _, _, c in s.outlets), default=1)
    ties = [Tie(p, right[n], c / most) for p, s in enumerate(known) for _, n, c in s.outlets]
    left = {number: place for place, number in enumerate(givers, len(known))}
    ties += [Tie(left[c.of_number], right[c.copy_number], 0.2, dashed=True) for c in copies if c.of_number in left]
    label = _label(number) if (number := len(known)) else "Which reports share words"
    lefts = [source.name for source in known] + [
        f"text of {lookup.label(lookup.dossier.articles[n - 1].id)}" for n in givers
    ]
    rights = [lookup.label(lookup.dossier.articles[n - 1].id) if n else UNKNOWN for n in takers]
    return graph(tuple(lefts), tuple(rights), tuple(ties), label)


def _label(number: int) -> str:
    return (
        f"{count(number, 'origin')} and the reports that rest on them; dashed lines are shared words; a table follows"
    )

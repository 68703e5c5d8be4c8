"""What every question of the comparison asks of a story: labels, origins, link scores, sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossread.compare.tree import Tree
from crossread.records.article import UNKNOWN
from crossread.records.finding import Aspect, Finding, FindingKind, Origin, Relation, Side
from crossread.records.reading import Mention, Quantity, Reading, Time
from crossread.records.story import Alignment, Link, Located, Story, content_id
from crossread.settings import Settings

if TYPE_CHECKING:
    from crossread.compare.context import Context
    from crossread.compare.propositions import Proposition


@dataclass(frozen=True, slots=True)
class Case:
    """A story aligned, with whose word each statement rests on. Statements are indexes into `story.statements`."""

    story: Story
    alignment: Alignment
    settings: Settings
    origin_of: dict[str, str]
    known_origins: frozenset[str]
    links: dict[tuple[int, int], Link]
    terms_of: dict[str, tuple[str, ...]]
    point_of: dict[int, str]
    name_counts: dict[str, int]
    story_day: str | None
    main_places: frozenset[str] = frozenset()
    # Made when first asked for: trees by report, contexts and propositions by statement.
    trees: dict[int, Tree] = field(default_factory=dict, repr=False, compare=False)
    contexts: dict[int, Context] = field(default_factory=dict, repr=False, compare=False)
    propositions: dict[int, list[Proposition]] = field(default_factory=dict, repr=False, compare=False)

    def located(self, statement: int) -> Located:
        """Return the statement with its place."""
        return self.story.statements[statement]

    def label(self, statement: int) -> str:
        """Return the label of the statement's article."""
        return self.story.reports[self.located(statement).report].article.label

    def words(self, statement: int, start: int, end: int) -> str:
        """Return the words of a stretch of the article, as far as they stand in the statement."""
        span = self.located(statement).span
        return span.text[max(0, start - span.start) : end - span.start]

    def published(self, statement: int) -> str | None:
        """Return when the statement's article was published."""
        return self.story.reports[self.located(statement).report].article.published

    def reading(self, statement: int) -> Reading:
        """Return the reading that the statement is of."""
        return self.story.reports[self.located(statement).report].reading

    def tree(self, report: int) -> Tree:
        """Return the words of a report as a tree, made when first asked for."""
        if report not in self.trees:
            found = self.story.reports[report]
            self.trees[report] = Tree(found.reading, found.article.text)
        return self.trees[report]

    def quantities(self, statement: int) -> list[Quantity]:
        """Return the figures in the statement."""
        reading = self.reading(statement)
        return [reading.quantities[i] for i in self.located(statement).statement.quantities]

    def times(self, statement: int) -> list[Time]:
        """Return the time expressions in the statement."""
        reading = self.reading(statement)
        return [reading.times[i] for i in self.located(statement).statement.times]

    def entities(self, statement: int, *types: str) -> frozenset[str]:
        """Return the ids of the entities that the statement names, of the types given (of all if none)."""
        numbers = self.located(statement).statement.mentions
        return self._entities(statement, (self.reading(statement).mentions[i] for i in numbers), types)

    def named(self, statement: int, low: int, high: int, *types: str) -> frozenset[str]:
        """Return the ids of the entities named in a stretch of the statement's article."""
        return self._entities(statement, (m for m in self.reading(statement).mentions if low <= m.start < high), types)

    def _entities(self, statement: int, mentions: Iterable[Mention], types: Sequence[str]) -> frozenset[str]:
        report = self.located(statement).report
        kept = (mention for mention in mentions if not types or mention.type in types)
        ids = (self.alignment.entity_of.get((report, mention.id)) for mention in kept)
        return frozenset(id_ for id_ in ids if id_ is not None)

    def subject(self, statement: int) -> frozenset[str]:
        """Return the ids of the persons, bodies and places that the statement's subject names."""
        found: frozenset[str] = frozenset()
        for role, low, high in self.located(statement).statement.arguments:
            if role.startswith("nsubj"):
                found |= self.named(statement, low, high, "PERSON", "ORG", "LOC")
        return found

    def named_often(self, entity: str) -> int:
        """Return in how many statements an entity is named."""
        return self.name_counts.get(entity, 0)

    def score(self, a: int, b: int) -> float:
        """Return the score of the link between two statements, 0 where there is none."""
        link = self.links.get((min(a, b), max(a, b)))
        return link.score if link is not None else 0.0

    def outlets(self, statements: Iterable[int]) -> tuple[str, ...]:
        """Return the labels of the statements' articles, each once, in order."""
        return tuple(sorted({self.label(i) for i in statements}))

    def origins(self, statements: Iterable[int]) -> tuple[str, ...]:
        """Return the origins that the statements rest on and that are known, each once, in order."""
        ids = {self.origin_of[self.located(i).id] for i in statements}
        return tuple(sorted(ids & self.known_origins))

    def side(self, label: str, statements: Iterable[int]) -> Side:
        """Return one side of a finding; its statements keep their order, the one that stands for it first."""
        members = list(dict.fromkeys(statements))
        ids = tuple(self.located(i).id for i in members)
        return Side(label, ids, self.outlets(members), self.origins(members))

    def finding(
        self,
        kind: FindingKind,
        sides: Sequence[tuple[str, Sequence[int]]],
        *,
        why: str,
        aspect: Aspect = "",
        relation: Relation = "",
    ) -> Finding:
        """Return a finding of the sides (label, statements); its score is set when findings are ranked."""
        members = sorted({i for _, statements in sides for i in statements})
        made = tuple(self.side(label, statements) for label, statements in sides)
        points = sorted({self.point_of[i] for i in members if i in self.point_of})
        id_ = content_id(kind, aspect, relation, *(id_ for side in made for id_ in ("|", *side.statements)))
        return Finding(
            id=id_,
            kind=kind,
            point=points[0] if points else None,
            aspect=aspect,
            relation=relation,
            sides=made,
            outlets=self.outlets(members),
            origins=self.origins(members),
            score=0.0,
            why=why,
        )


def make_case(
    story: Story, alignment: Alignment, origins: Sequence[Origin], origin_of: dict[str, str], settings: Settings
) -> Case:
    """Return the case of a story."""
    return Case(
        story=story,
        alignment=alignment,
        settings=settings,
        origin_of=origin_of,
        known_origins=frozenset(origin.id for origin in origins if origin.kind != UNKNOWN),
        links={(link.a, link.b): link for link in alignment.links},
        terms_of={s.id: story.reports[s.report].reading.terms[s.number] for s in story.statements},
        point_of={i: p.id for p, members in zip(alignment.points, alignment.members, strict=True) for i in members},
        name_counts=_name_counts(story, alignment),
        story_day=_story_day(story),
    )


def _story_day(story: Story) -> str | None:
    """Return the middle one of the days of publication that are known."""
    days = sorted(report.article.published[:10] for report in story.reports if report.article.published)
    return days[len(days) // 2] if days else None


def _name_counts(story: Story, alignment: Alignment) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for located in story.statements:
        mentions = story.reports[located.report].reading.mentions
        ids = {alignment.entity_of.get((located.report, mentions[i].id)) for i in located.statement.mentions}
        counts.update(id_ for id_ in ids if id_ is not None)
    return dict(counts)


def plain(text: str) -> str:
    """Return the words of a text in lower case, without marks."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def one_text(a: str, b: str) -> bool:
    """Tell whether two texts are one given twice, one perhaps cut: identical words contradict nothing."""
    x, y = sorted((plain(a), plain(b)), key=len)
    return f" {x} " in f" {y} "

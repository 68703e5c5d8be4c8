"""A story to its points: which names are one entity, which statements are about the same."""

from __future__ import annotations

from crossread.align.acts import link_acts
from crossread.align.entities import merge_entities
from crossread.align.pairs import link_statements
from crossread.align.points import make_points
from crossread.align.roles import find_roles
from crossread.align.utterances import align_utterances
from crossread.records.story import Alignment, Story
from crossread.settings import Settings

__all__ = ["align"]


def align(story: Story, *, settings: Settings) -> Alignment:
    """Return the entities, links and points of a story."""
    entities, entity_of = merge_entities(story)
    links = link_statements(story, entity_of, settings=settings)
    points, members = make_points(story, links, settings=settings)
    acts = link_acts(story, entities, entity_of, settings=settings)
    utterances = align_utterances(story, entity_of, settings=settings)
    return Alignment(entities, entity_of, links, points, members, acts, find_roles(story, entity_of), utterances)

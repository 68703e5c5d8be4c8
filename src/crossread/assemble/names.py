"""How each outlet names the people, groups and places that two reports or more name."""

from __future__ import annotations

from collections import defaultdict

from crossread.records.article import Span
from crossread.records.dossier import NameForm, Naming
from crossread.records.story import Alignment, Story


def name_uses(story: Story, alignment: Alignment) -> tuple[Naming, ...]:
    """Return the entities that two reports or more name, with the forms each uses and how often, most named first."""
    labels = {report.article.id: report.article.label for report in story.reports}
    names = []
    for entity in alignment.entities:
        forms: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for span in entity.mentions:
            forms[labels[span.article]][span.text].append(span)
        if len(forms) > 1:
            by_outlet = {label: _forms(forms[label]) for label in sorted(forms)}
            names.append(Naming(entity.id, entity.name, by_outlet))
    return tuple(names)


def _forms(spans: dict[str, list[Span]]) -> tuple[NameForm, ...]:
    ordered = sorted(spans.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    return tuple(NameForm(text, len(found), tuple(found)) for text, found in ordered)

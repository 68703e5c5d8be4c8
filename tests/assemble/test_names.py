"""Which uses of a name are counted, which come first and which are only quoted."""

from dataclasses import replace

from build import article, reading
from crossread.align.entities import merge_entities
from crossread.assemble.names import name_uses
from crossread.records.story import Alignment, Referent, Report, make_story


def told(*texts, kinds=("body",)):
    """Name "Anna Orlan" and the riot in reports whose paragraphs are of `kinds`; return label and forms by outlet."""
    reports = []
    for number, text in enumerate(texts):
        made = article(text, outlet=f"O{number}")
        segments = tuple(replace(part, kind=kind) for part, kind in zip(made.segments, kinds, strict=False))
        made = replace(made, segments=segments)
        reports.append(Report(made, reading(made, names=[("Anna Orlan", "PERSON")])))
    story = make_story(tuple(reports))
    entities, entity_of = merge_entities(story)
    riots = [r.article.span(at, at + 4) for r in reports if (at := r.article.text.find("riot")) >= 0]
    act = Referent("r1", "act", "riot", tuple(riots), ("sharp",) * len(riots))
    return name_uses(story, Alignment(entities, entity_of, (), (), (), (act,)))


def test_a_word_that_judges_and_a_word_that_is_quoted_say_so():
    _, riot = told("Anna Orlan saw the riot.", "“It was a riot,” Anna Orlan said.")
    assert (riot.kind, riot.label) == ("act", "riot")
    assert {
        label: [(f.text, f.charge, f.quoted, f.first) for f in forms] for label, forms in riot.by_outlet.items()
    } == {
        "O0": [("riot", "sharp", 0, True)],
        "O1": [("riot", "sharp", 1, True)],
    }


def test_captions_name_nobody():
    assert told("Anna Orlan saw it.\nNothing.", "Nothing.\nAnna Orlan saw it.", kinds=("body", "caption")) == ()


def test_what_one_report_names_is_left_out():
    assert told("Anna Orlan saw it.", "Nobody saw it.") == ()

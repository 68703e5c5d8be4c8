"""What holds for every dossier: spans, order, copies, JSON."""

import dataclasses
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.pipeline import compare_articles, read_articles
from crossread.records.article import Article
from crossread.records.codec import from_json, to_json
from crossread.records.dossier import Dossier
from crossread.records.finding import DIFFERS
from crossread.records.story import content_id
from crossread.settings import Settings
from crossread.verify import check

ROOT = Path(__file__).parents[1]
STORIES = [ROOT / "examples/ferry-fire", ROOT / "tests/stories/hill-quake", ROOT / "tests/stories/mining-verdict"]
RULES = Settings(pipeline="rules")


@cache
def articles(folder: Path) -> tuple[Article, ...]:
    found, skipped = read_articles([str(folder)], settings=RULES)
    assert not skipped
    return tuple(found)


@cache
def dossier(folder: Path, pipeline: str = "crossread") -> Dossier:
    return compare_articles(articles(folder), settings=Settings(pipeline=pipeline))


@pytest.mark.parametrize("pipeline", ["crossread", "rules"])
@pytest.mark.parametrize("folder", STORIES, ids=lambda p: p.name)
def test_every_span_is_the_words_that_stand_there(folder, pipeline):
    checked, failures = check(dossier(folder, pipeline))
    assert checked > 100
    assert failures == []


@pytest.mark.parametrize("folder", STORIES, ids=lambda p: p.name)
def test_a_dossier_round_trips_through_json(folder):
    assert from_json(Dossier, to_json(dossier(folder))) == dossier(folder)


@pytest.mark.parametrize("folder", STORIES, ids=lambda p: p.name)
def test_the_order_of_articles_changes_nothing(folder):
    shuffled = list(articles(folder))
    random.Random(7).shuffle(shuffled)
    assert to_json(compare_articles(shuffled[::-1])) == to_json(dossier(folder))


@pytest.mark.parametrize("folder", STORIES, ids=lambda p: p.name)
def test_a_verbatim_copy_adds_dependence_and_never_a_conflict(folder):
    original = articles(folder)
    for source in original:
        copy = dataclasses.replace(
            source, id=content_id("copy", source.id), place="copy.txt", outlet="The Copier", label="The Copier"
        )
        with_copy = compare_articles([*original, copy])
        assert any({copy.id, source.id} == {d.copy, d.of} and d.share > 0.99 for d in with_copy.dependence)
        before, after = (
            {tuple(sorted(side.label for side in f.sides)) for f in d.findings if f.relation in DIFFERS}
            for d in (dossier(folder), with_copy)
        )
        assert after <= before, "a copy brought a contradiction that was not there"


@pytest.mark.parametrize("folder", STORIES, ids=lambda p: p.name)
def test_ids_are_unique_and_refer_to_what_is_there(folder):
    made = dossier(folder)
    for rows in (made.articles, made.statements, made.findings, made.quotes, made.figures, made.origins, made.points):
        ids = [row.id for row in rows]
        assert len(ids) == len(set(ids))
    statements, origins = {s.id for s in made.statements}, {o.id for o in made.origins}
    labels = {article.label for article in made.articles}
    for finding in made.findings:
        assert {id_ for side in finding.sides for id_ in side.statements} <= statements
        assert set(finding.origins) <= origins
        assert set(finding.outlets) | set(finding.missing_in) <= labels
        assert 0 <= finding.score <= 1
        assert finding.why


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=300).filter(str.strip), min_size=1, max_size=3, unique=True))
def test_no_text_raises_and_all_spans_hold(texts):
    from crossread.clean import clean
    from crossread.errors import Skipped
    from crossread.records.article import Page

    pages = [Page(f"{i}.txt", "text", text, content_id(text)) for i, text in enumerate(texts)]
    found = [clean(page, settings=RULES) for page in pages]
    usable = [article for article in found if not isinstance(article, Skipped)]
    if usable:
        assert check(compare_articles(usable, settings=RULES))[1] == []

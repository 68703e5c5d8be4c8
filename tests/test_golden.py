"""The golden stories: what their dossiers say, kept beside them; `pytest --update-golden` writes them anew.

The syntax is "rules", which reads the same on every processor; what the network adds is measured in `benchmarks/`.
"""

import json
from pathlib import Path

import pytest

from crossread.pipeline import make_dossier
from crossread.settings import Settings

ROOT = Path(__file__).parents[1]
STORIES = [ROOT / "examples/ferry-fire", ROOT / "tests/stories/hill-quake", ROOT / "tests/stories/mining-verdict"]


def told(folder: Path) -> dict:
    """Return what a reader is told: coverage, reports, and every finding with the words of its sides."""
    dossier = make_dossier([str(folder)], settings=Settings(pipeline="rules"))
    statements = {statement.id: statement for statement in dossier.statements}
    labels = {article.id: article.label for article in dossier.articles}

    def line(id_):
        span = statements[id_].span
        return f"{labels[span.article]} [{span.start}:{span.end}] {span.text}"

    return {
        "title": dossier.story.title.text if dossier.story.title else None,
        "stubs": list(dossier.coverage.stubs),
        "reports": [
            [a.label, a.title, a.published, a.published_basis, list(a.byline), list(a.agency), a.complete]
            for a in dossier.articles
        ],
        "findings": [
            {
                "kind": " ".join(filter(None, (f.kind, f.aspect, f.relation))),
                "why": f.why,
                "missing_in": list(f.missing_in),
                "sides": [[side.label, *map(line, side.statements)] for side in f.sides],
            }
            for f in dossier.findings
            if f.kind != "single"
        ],
        "quotes": [f"{q.speaker}: {q.span.text}" for q in dossier.quotes],
        "dependence": [[labels[d.copy], labels[d.of], d.share, d.basis] for d in dossier.dependence],
    }


@pytest.mark.parametrize("folder", STORIES, ids=lambda path: path.name)
def test_a_golden_story_is_told_as_before(folder, request):
    golden = folder.parent / f"{folder.name}.dossier.json"
    found = json.loads(json.dumps(told(folder), ensure_ascii=False))
    if request.config.getoption("--update-golden"):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert golden.exists(), "run pytest --update-golden and review the file"
    assert found == json.loads(golden.read_text(encoding="utf-8"))

"""A report of something else is told apart, and a report of the story never is."""

from pathlib import Path

from crossread.pipeline import make_dossier
from crossread.settings import Settings

ROOT = Path(__file__).parents[1]
RULES = Settings(pipeline="rules")


def test_a_foreign_report_is_set_apart_with_the_reason():
    foreign = ROOT / "tests/stories/mining-verdict/aldermoor-gazette.txt"
    made = make_dossier([str(ROOT / "examples/ferry-fire"), str(foreign)], settings=RULES)
    (outsider,) = made.coverage.outsiders
    assert "aldermoor" in outsider.label.casefold()
    assert "near no other report" in outsider.reason
    assert len(made.articles) == made.coverage.articles == 5


def test_two_reports_are_never_set_apart():
    places = [
        ROOT / "examples/ferry-fire/radio-kelland.txt",
        ROOT / "tests/stories/mining-verdict/aldermoor-gazette.txt",
    ]
    made = make_dossier(map(str, places), settings=RULES)
    assert made.coverage.outsiders == ()
    assert len(made.articles) == 2

"""The docs say something about all there is: commands, options, settings, record fields, kinds and relations."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from crossread.records import article, finding, reading
from crossread.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"


def _generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


generate = _generate()


def rows(page: str) -> set[str]:
    """Return the first cells of all table rows of a page that have words in the second cell."""
    found = set()
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"\| `([^`]+)` \| *[^| ][^|]*\|.*", line):
            found.add(match[1])
    return found


@pytest.mark.parametrize("page", sorted(generate.pages()))
def test_generated_pages_are_as_the_code_says(page: str) -> None:
    assert page not in generate.stale(), "run: python docs/generate.py"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        pytest.param(record, field.name, id=f"{record.__name__}.{field.name}")
        for record in generate.records()
        for field in dataclasses.fields(record)
    ],
)
def test_every_field_has_a_meaning(record: type, field: str) -> None:
    assert generate.meaning(record, field), f"write a line for {field} under [{record.__name__}] in docs/fields.toml"


def test_no_meaning_is_left_of_a_field_that_is_gone() -> None:
    fields = {record.__name__: {field.name for field in dataclasses.fields(record)} for record in generate.records()}
    written = {(record, field) for record, lines in generate.meanings().items() for field in lines}
    gone = {
        (record, field) for record, field in written if record != "common" and field not in fields.get(record, set())
    }
    assert not gone


@pytest.mark.parametrize("setting", [field.name for field in dataclasses.fields(Settings)])
def test_every_setting_has_a_reason(setting: str) -> None:
    assert generate.reasons().get(setting), f"write a comment above {setting} in settings.py"


@pytest.mark.parametrize(("name", "command"), [pytest.param(*item, id=item[0]) for item in generate.commands()])
def test_every_command_and_option_says_what_it_does(name: str, command: object) -> None:
    page = (DOCS / "11-command-line.md").read_text(encoding="utf-8")
    assert f"## {name}\n" in page
    section = page.split(f"## {name}\n")[1].split("\n## ")[0]
    assert command.help
    for parameter in command.params:
        written, meaning = generate.option_row(parameter)
        assert meaning, f"{name}: give {written} a help text"
        assert written.replace("|", "\\|") in section


def literals() -> list:
    groups = {
        "finding kind": finding.FindingKind,
        "relation": finding.Relation,
        "aspect": finding.Aspect,
        "origin": finding.OriginKind,
        "certainty": reading.Certainty,
        "published basis": article.PublishedBasis,
    }
    return [
        pytest.param(value, id=f"{group}: {value}")
        for group, kind in groups.items()
        for value in get_args(kind)
        if value
    ]


@pytest.mark.parametrize("value", literals())
def test_every_kind_and_relation_is_explained(value: str) -> None:
    assert value in rows("03-reading-a-dossier.md")


@pytest.mark.parametrize("kind", get_args(article.SegmentKind))
def test_every_segment_kind_is_named_in_the_glossary(kind: str) -> None:
    assert kind in (DOCS / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (DOCS / page).read_text(encoding="utf-8")):
        assert (DOCS / target).exists(), target


@pytest.mark.parametrize("page", ["01-quickstart.md", "02-how-it-works.md"])
def test_commands_in_the_pages_exist(page: str) -> None:
    names = {name.removeprefix("crossread ") for name, _ in generate.commands()}
    lines = re.findall(r"^(?:.*\| )?crossread (\w+)", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(lines) <= names

"""The direction of imports: a stage imports records, errors, settings and itself, never another stage."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "crossread"
STAGES = {"read", "clean", "annotate", "group", "align", "compare", "assemble", "render", "store"}
FOUNDATIONS = {"records", "errors", "settings"}
MODULES = sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the parts of crossread that a module imports, by their first name ("" for the package itself)."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "crossread":
                names = [f"crossread.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("crossread.")}
    return found - {"__version__"}


def allowed(part: str) -> set[str]:
    if part == "errors":
        return set()
    if part == "settings":
        return {"errors"}
    if part == "records":
        return {"errors", "records"}
    if part in STAGES:
        return FOUNDATIONS | {part}
    if part == "__main__":
        return {"cli"}
    return STAGES | FOUNDATIONS | {"pipeline", "verify", "lines"} - {part}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_level_may(path):
    part = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if part == "__init__":
        assert imported(path) == set(), "importing crossread loads nothing"
    else:
        assert imported(path) <= allowed(part)


def test_records_and_errors_need_the_standard_library_only():
    import sys

    for path in [ROOT / "errors.py", *sorted((ROOT / "records").glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom | ast.Import):
                name = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                top = (name or "").split(".")[0]
                assert top == "crossread" or top in sys.stdlib_module_names, f"{path.name} imports {name}"


@pytest.mark.parametrize("stage", sorted(s for s in STAGES if (ROOT / s).is_dir()))
def test_a_stage_exposes_a_function_of_its_name(stage):
    import importlib

    assert callable(getattr(importlib.import_module(f"crossread.{stage}"), stage))

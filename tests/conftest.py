"""Options and fixtures that all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: a busy machine is no defect. On CI the examples are the same in every run.
settings.register_profile("crossread", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("crossread")

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden dossiers anew; review the diff")


@pytest.fixture
def shared():
    """The folder of corpora and real reports, which the project does not carry."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    return folder

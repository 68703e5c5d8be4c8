"""The gate refuses to lower itself."""

import pytest
from benchmarks import gate
from benchmarks.frame import Score


def score(value, **fields):
    return Score("task", fields.pop("system", "crossread"), "F1", value, **fields)


def test_a_figure_below_its_floor_fails():
    floors = gate.raise_floors([score(0.8)], "c", {})
    assert gate.check([score(0.9)], "c", floors) == []
    assert gate.check([score(0.7)], "c", floors) == ["task/crossread/F1: 0.7000, floor 0.7960"]


def test_another_corpus_fails():
    floors = gate.raise_floors([score(0.8)], "c", {})
    assert "corpus" in gate.check([score(0.9)], "other", floors)[0]


def test_a_worse_figure_never_lowers_a_floor():
    floors = gate.raise_floors([score(0.8)], "c", {})
    assert gate.raise_floors([score(0.5)], "c", floors) == floors


def test_a_figure_that_is_better_when_lower_is_pinned_from_above():
    floors = gate.raise_floors([score(3, higher_is_better=False)], "c", {})
    assert gate.check([score(4, higher_is_better=False)], "c", floors)
    assert not gate.check([score(2, higher_is_better=False)], "c", floors)
    assert not gate.check([score(3, higher_is_better=False)], "c", floors)


def test_the_figure_that_pins_a_floor_passes_it():
    """A mean error of 0.40764 pinned at 0.4076 would fail the run that pinned it."""
    for better in (True, False):
        found = [score(0.40764, higher_is_better=better)]
        assert gate.check(found, "c", gate.raise_floors(found, "c", {})) == []


def test_figures_of_a_clock_get_no_floor():
    timed = [Score("task", "crossread", metric, 1.0) for metric in ("articles per second", "render, s")]
    assert gate.raise_floors(timed, "c", {}) == {}


def test_peers_get_no_floor():
    assert gate.raise_floors([score(0.8, system="peer")], "c", {}) == {}


def test_saving_refuses_a_lowered_or_dropped_floor(tmp_path):
    path = tmp_path / "floors.json"
    gate.save(gate.raise_floors([score(0.8)], "c", {}), path)
    with pytest.raises(ValueError, match="would go from"):
        gate.save(gate.raise_floors([score(0.5)], "c", {}), path)
    with pytest.raises(ValueError, match="dropped"):
        gate.save({}, path)

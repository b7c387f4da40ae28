"""The gate holds: figures below their floors are named, floors only rise, the own gold stays above its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evals.coding import Coder  # noqa: E402
from evals.own import score_own  # noqa: E402
from evals.times import own_times  # noqa: E402

from evals import gate  # noqa: E402


def test_a_figure_below_its_floor_is_a_fault() -> None:
    faults = gate.below({"own": {"f1": 0.79, "r": 0.9}}, {"own": {"f1": 0.8, "r": 0.8}})
    assert [str(fault) for fault in faults] == ["own: f1 is 0.790, its floor 0.800"]


def test_floors_rise_and_never_fall() -> None:
    floors = {"own": {"f1": 0.8}, "other": {"p": 0.5}}
    assert gate.raised({"own": {"f1": 0.7, "r": 0.6}}, floors) == {"own": {"f1": 0.8, "r": 0.59}, "other": {"p": 0.5}}
    assert gate.raised({"own": {"f1": 0.9}}, floors)["own"]["f1"] == 0.89


def test_a_fall_is_kept_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    gate.save({"own": {"f1": 0.8, "r": 0.6}}, [], path)
    gate.save(gate.lowered({"own": {"f1": 0.7, "r": 0.605}}, gate.load(path)), ["a stricter scorer"], path)
    assert gate.load(path) == {"own": {"f1": 0.7, "r": 0.6}}
    assert json.loads(path.read_text(encoding="utf-8"))["regressions"] == ["a stricter scorer"]


def test_the_own_gold_stays_above_its_floors() -> None:
    figures = {"own gold": {name: tally.f1 for name, tally in score_own(Coder()).items()}}
    assert len(figures["own gold"]) > 15
    assert not gate.below(figures, gate.load())


def test_the_own_times_stay_above_their_floors_and_are_many() -> None:
    figures = {"own times": own_times(Coder())}
    assert len(figures["own times"]) > 25
    assert not gate.below(figures, gate.load())
    assert gate.load()["own times"]["value accuracy"] > 0.9


def test_too_few_rows_of_times_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.tsv"
    path.write_text("class\tpublished\tsentence\texpression\ttype\tvalue\tmod\tearliest\tlatest\n", encoding="utf-8")
    with pytest.raises(ValueError, match="fewer than"):
        own_times(Coder(), path)

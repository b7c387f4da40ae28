"""Every row of the gold of time expressions is read as it is marked."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.pipeline import Pipeline
from times_bench import Bench

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold_times.tsv"


def _rows() -> list[dict[str, str]]:
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = _rows()


@pytest.fixture(scope="module")
def bench(pipeline: Pipeline) -> Bench:
    return Bench(pipeline.parser)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['class']}: {row['sentence'][:50]}")
def test_gold(row: dict[str, str], bench: Bench) -> None:
    found = [
        (t.text, t.type, t.value, t.mod or "", t.earliest or "", t.latest or "")
        for t in bench.times(row["sentence"], row["published"] or None)
    ]
    wanted = tuple(row[name] for name in ("expression", "type", "value", "mod", "earliest", "latest"))
    if row["class"] == "none":
        assert found == []
    else:
        assert wanted in found


def test_the_gold_is_broad() -> None:
    assert sum(row["class"] != "none" for row in ROWS) >= 200
    assert len({row["class"] for row in ROWS}) >= 25

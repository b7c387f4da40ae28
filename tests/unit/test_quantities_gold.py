"""The gold of counts and amounts: 300 phrases by class, nearly all of them read as marked."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Quantity, Record, Report
from dateline.pipeline import Pipeline
from dateline.quantities import build

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold_quantities.tsv"
FLOOR = 0.98


def _rows() -> list[dict[str, str]]:
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _fits(row: dict[str, str], quantity: Quantity) -> bool:
    start = row["sentence"].index(row["expression"])
    checks = [quantity.span[0] < start + len(row["expression"]) and start < quantity.span[1]]
    if row["value"]:
        checks.append(abs(quantity.value - float(row["value"])) < 0.001)
    if row["qualifier"]:
        checks.append(quantity.qualifier == row["qualifier"])
    if row["of"]:
        checks.append(row["of"] in (quantity.of, quantity.unit))
    if row["measure"]:
        checks.append(quantity.measure in row["measure"].split("|"))
    if row["low"]:
        checks.append((quantity.low, quantity.high) == (float(row["low"]), float(row["high"])))
    return all(checks)


@pytest.fixture(scope="module")
def wrong(pipeline: Pipeline) -> list[dict[str, str]]:
    stage = build(DataFiles())
    out = []
    for row in _rows():
        text = row["sentence"]
        found = stage(pipeline.parser.parse(text), Record(report=Report(id="row", text=text))).quantities
        right = not found if row["class"] == "none" else any(_fits(row, quantity) for quantity in found)
        if not right:
            out.append(row)
    return out


def test_gold_is_large_and_varied() -> None:
    sizes = Counter(row["class"] for row in _rows())
    assert sum(sizes.values()) >= 300
    assert len(sizes) >= 12


def test_gold_is_read_as_marked(wrong: list[dict[str, str]]) -> None:
    share = 1 - len(wrong) / len(_rows())
    assert share >= FLOOR, [(row["sentence"], row["expression"]) for row in wrong]


def test_numbers_that_count_nothing_are_left_out(wrong: list[dict[str, str]]) -> None:
    assert [row["sentence"] for row in wrong if row["class"] == "none"] == []

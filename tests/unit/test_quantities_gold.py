"""The gold of counts and amounts: 300 phrases by class, nearly all of them read as marked."""

from __future__ import annotations

from collections import Counter

import pytest
from evals.quantities import gold_rows, is_right

from dateline.lexicon import DataFiles
from dateline.model import Record, Report
from dateline.pipeline import Pipeline
from dateline.quantities import build

FLOOR = 0.98


@pytest.fixture(scope="module")
def wrong(pipeline: Pipeline) -> list[dict[str, str]]:
    stage = build(DataFiles())
    out = []
    for row in gold_rows():
        text = row["sentence"]
        found = stage(pipeline.parser.parse(text), Record(report=Report(id="row", text=text))).quantities
        if not is_right(row, found):
            out.append(row)
    return out


def test_gold_is_large_and_varied() -> None:
    sizes = Counter(row["class"] for row in gold_rows())
    assert sum(sizes.values()) >= 300
    assert len(sizes) >= 12


def test_gold_is_read_as_marked(wrong: list[dict[str, str]]) -> None:
    share = 1 - len(wrong) / len(gold_rows())
    assert share >= FLOOR, [(row["sentence"], row["expression"]) for row in wrong]


def test_numbers_that_count_nothing_are_left_out(wrong: list[dict[str, str]]) -> None:
    assert [row["sentence"] for row in wrong if row["class"] == "none"] == []

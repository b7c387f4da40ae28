"""Totals with parts, told or summed up, and the fate that a part has from its total."""

from __future__ import annotations

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Quantity, Record, Report
from dateline.pipeline import Pipeline
from dateline.quantities import build

PARTS = [
    ("The raid killed 12 people, three of them children.", {3: 12}),
    ("The raid wounded 30 people, including 5 women and two boys.", {5: 30, 2: 30}),
    ("At least 40 pilgrims died, among them 12 boys.", {12: 40}),
    ("The army used 367 drones, of which 288 were downed.", {288: 367}),
    ("Nine of her 10 children were killed.", {9: 10}),
    ("Russia fired 69 missiles and 298 drones, 367 weapons in all.", {69: 367, 298: 367}),
    ("Kyiv freed 390 people: 270 soldiers and 120 civilians were released.", {270: 390, 120: 390}),
    ("Police arrested 4 men. Three were later freed.", {}),
    ("They burned 5 cars, 2 vans and 4 houses.", {}),
]  # fmt: skip


def _read(pipeline: Pipeline, text: str) -> tuple[Quantity, ...]:
    stage = build(DataFiles())
    return stage(pipeline.parser.parse(text), Record(report=Report(id="r", text=text))).quantities


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_parts(pipeline: Pipeline, text: str, parts: dict[int, int]) -> None:
    found = _read(pipeline, text)
    values = {quantity.id: quantity.value for quantity in found}
    assert {q.value: values[q.part_of] for q in found if q.part_of} == parts


def test_a_part_has_the_fate_of_its_total(pipeline: Pipeline) -> None:
    found = _read(pipeline, "The raid wounded 30 people, including 5 women.")
    assert [quantity.measure for quantity in found] == ["wounded", "wounded"]

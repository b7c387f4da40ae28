"""Denials point to what they deny."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.pipeline import Pipeline

CASES = [
    ("Russia said Ukraine shelled a school. Kyiv officials denied the claim.", {"s2": ("s1",)}),
    ("Moscow accused Ukraine of striking a hospital. Ukraine has denied involvement.", {"s2": ("s1",)}),
    ("Israel said the strike killed a commander. Iran said it was ready. Hamas rejected the Israeli claim.",
     {"s3": ("s1",)}),
    ("Kyiv rejected Moscow's accusations that it had hit a school.", {"s1": ("s2",)}),
    ("Washington said Iran gave missiles to Russia. Tehran denies giving missiles to Russia.",
     {"s2": ("s1",)}),
    ("Ukraine said it had retaken the village. The claim was denied by the Russian Defense Ministry.",
     {"s2": ("s1",)}),
    ("Ukraine said it had retaken the village. Russia denied that it had lost a ship.", {"s2": ()}),
    ("Ukraine said it had retaken the village. Ukraine denied the claim.", {"s2": ()}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "denies"), CASES)
def test_a_denial_points_to_what_it_denies(pipeline: Pipeline, text: str, denies: dict[str, tuple[str, ...]]) -> None:
    record = pipeline.code(Report(id="t", published="2025-06-02", text=text))
    found = {s.id: s.denies for s in record.statements if s.stance == "denies"}
    assert found == denies

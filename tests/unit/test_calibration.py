"""Scores rise with the classifier's probability, and `min_score` leaves out what is below it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dateline
from dateline.cli import app
from dateline.errors import DataError
from dateline.events.calibration import Calibration
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Knot
from dateline.model import Record

SHIPPED = DataFiles().table("events/calibration.tsv", Knot)


def test_the_shipped_line_rises_within_bounds() -> None:
    line = Calibration(SHIPPED)
    scores = [line.score(n / 500) for n in range(501)]
    assert all(a < b for a, b in pairwise(scores))
    assert scores[0] >= 0
    assert scores[-1] <= 1


def test_between_two_knots_the_line_is_straight() -> None:
    line = Calibration([Knot(0.0, 0.2), Knot(0.5, 0.4), Knot(1.0, 0.8)])
    assert line.score(0.25) == pytest.approx(0.3)
    assert line.score(0.75) == pytest.approx(0.6)
    assert line.score(1.0) == pytest.approx(0.8)


@pytest.mark.parametrize(
    "knots",
    [[], [Knot(0.0, 0.1)], [Knot(0.0, 0.5), Knot(1.0, 0.5)], [Knot(0.1, 0.1), Knot(1.0, 0.9)]],
)
def test_a_line_that_does_not_rise_is_refused(knots: list[Knot]) -> None:
    with pytest.raises(DataError):
        Calibration(knots)


def test_low_scores_are_left_out_and_ids_stay(records: tuple[Record, ...], samples: Path) -> None:
    path = samples / "2025-06-02-kyiv-wire.txt"
    record = next(record for record in records if record.report.id == path.stem)
    kept = {event.id for event in record.events if event.score >= 0.9}
    assert 0 < len(kept) < len(record.events)
    told = CliRunner().invoke(app, ["code", str(path), "--min-score", "0.9", "-f", "json"])
    assert {event.id for event in dateline.from_json(told.stdout).events} == kept
    again = next(iter(dateline.code_reports(dateline.read(path), min_score=0.9)))
    assert {event.id for event in again.events} == kept

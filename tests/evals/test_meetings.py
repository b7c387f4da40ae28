"""The gold of meetings is sound, and what the talks stage finds of it does not fall."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from dateline.model import DateBounds, Talks
from dateline.model.record import TalksStatus

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evals.coding import Coder
from evals.meetings import Due, gold_rows, matched, own_talks


def test_every_meeting_of_the_gold_has_two_sides_known_states_and_real_days() -> None:
    for row in gold_rows():
        for due in row.due:
            assert len(due.sides) > 1
            assert set(due.statuses) <= set(get_args(TalksStatus))
            assert all(date.fromisoformat(first) <= date.fromisoformat(last) for first, last in due.days)


def test_a_third_of_the_gold_tells_no_talks_or_several() -> None:
    rows = gold_rows()
    assert sum(len(row.due) != 1 for row in rows) > len(rows) / 3


def test_talks_fit_by_sides_days_and_status() -> None:
    due = [Due(frozenset({"RUS", "UKR"}), (("2025-06-02", "2025-06-02"),), ("held",))]
    codes = {"a1": "RUS", "a2": "UKR GOV", "a3": "USA"}
    day = DateBounds("2025-06-02", "2025-06-02", "clause")
    assert matched(due, [_talks(("a1", "a2"), day)], codes) == 1
    assert matched(due, [_talks(("a1", "a3"), day)], codes) == 0
    assert matched(due, [_talks(("a1", "a2"), DateBounds())], codes) == 0


def test_most_of_the_gold_is_found() -> None:
    figures = own_talks(Coder())
    assert figures["F1"] > 0.75
    assert figures["without a fault"] > 0.7


def test_too_few_reports_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.tsv"
    path.write_text("published\ttext\ttalks\n", encoding="utf-8")
    with pytest.raises(ValueError, match="fewer than"):
        own_talks(Coder(), path)


def _talks(parties: tuple[str, ...], day: DateBounds) -> Talks:
    return Talks(id="k1", spans=((0, 1),), parties=parties, date=day, status="held")

"""The project's own gold: the bundled samples and further reports in its own words."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from dateline.model import Record, Report
from dateline.readers import Reader
from evals.coding import Coder
from evals.gold_reports import GOLD_DIR, TEXT_DIRS
from evals.score_record import Item, score_report
from evals.tally import Board


def own_reports() -> list[Report]:
    """The reports with gold, as the reader gives them."""
    read = Reader().read([str(folder) for folder in TEXT_DIRS])
    return [reading.report for reading in read if reading.report is not None]


def score_own(coder: Coder) -> Board:
    """All measures over the own gold."""
    return score_folder(coder, own_reports(), GOLD_DIR)


def score_folder(coder: Coder, reports: list[Report], gold: Path) -> Board:
    """All measures over `reports` that have a gold file in `gold`."""
    board = Board()
    for report in reports:
        path = gold / f"{report.id}.json"
        if path.exists():
            marked: Item = json.loads(path.read_text(encoding="utf-8"))
            score_report(marked, as_item(coder.code(report)), board)
    return board


def as_item(record: Record) -> Item:
    """A record as plain JSON values."""
    item: Item = json.loads(msgspec.json.encode(record))
    return item

"""Rounds of talks found in dated one-line items of an encyclopedia's portal, against the days on which they were.

The marks are days alone, set by reading the items of each storyline: sittings of the parties at the table or through a
mediator; no calls, no meetings of one side with its ally or its mediator, no agreements without a meeting.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from dateline.lexicon import DataFiles
from dateline.model import Report
from dateline.process.days import number
from dateline.process.sheets import Sheets
from dateline.process.whole import processes
from evals.coding import Coder
from evals.tally import Board

_SLACK = 1


class Storyline(msgspec.Struct, frozen=True):
    """Which items to take, and the first and last day of each round that they tell."""

    titles: tuple[str, ...]
    rounds: tuple[tuple[str, str], ...]


STORYLINES = {
    "Ukraine talks": Storyline(
        (
            "Peace negotiations in the Russian invasion of Ukraine",
            "Ukraine–United States relations",
            "2025 Trump–Zelenskyy meeting",
            "2025 Russia–United States Summit",
            "August 2025 European-White House crisis meeting",
        ),
        (
            ("2025-02-18", "2025-02-18"),
            ("2025-02-28", "2025-02-28"),
            ("2025-03-11", "2025-03-11"),
            ("2025-03-24", "2025-03-24"),
            ("2025-06-02", "2025-06-02"),
            ("2025-08-15", "2025-08-15"),
            ("2025-08-18", "2025-08-18"),
        ),
    ),
    "Iran-US talks": Storyline(
        ("Iran–United States relations", "2025 US–Iran negotiations", "2025 Iran–European nuclear talks"),
        (("2025-04-12", "2025-04-12"), ("2025-06-20", "2025-06-20")),
    ),
    "Gaza ceasefire": Storyline(
        ("2025 Gaza war ceasefire", "Gaza war hostage crisis", "Calls for a ceasefire during the Gaza war"),
        (("2025-01-12", "2025-01-16"), ("2025-03-05", "2025-03-05")),
    ),
}
"""The storylines measured."""


def portal_rounds(coder: Coder, path: Path) -> dict[str, float]:
    """F1 of the days of rounds, by storyline and over all."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    board = Board()
    sheets = Sheets(DataFiles())
    for name, line in STORYLINES.items():
        own = [row for row in rows if set(line.titles) & {*(row["story"] or ()), *_parts(row["cluster"])}]
        reports = [Report(id=row["id"], published=row["date"], text=row["text"]) for row in own]
        found = processes(sheets.of(coder.code(report), at) for at, report in enumerate(reports, 1))
        days = [
            (item.first, item.last)
            for process in found
            for item in process.rounds
            if item.status in ("held", "broken off") and item.is_round and item.first
        ]
        hits = _hits(line.rounds, days)
        for label in (f"rounds, {name}", "rounds, all"):
            board[label].add(hits, len(days), len(line.rounds))
    return {label: tally.f1 for label, tally in board.items()}


def _parts(cluster: Any) -> list[str]:
    return str(cluster or "").split(", ")


def _hits(marks: Iterable[tuple[str, str]], days: list[tuple[int, int]]) -> int:
    """How many marks meet a round found, each round once."""
    left, hits = sorted(days), 0
    for first, last in marks:
        low, high = number(first) - _SLACK, number(last) + _SLACK
        fit = [item for item in left if item[0] <= high and low <= item[1]]
        if fit:
            left.remove(min(fit, key=lambda item: abs(item[0] - number(first))))
            hits += 1
    return hits

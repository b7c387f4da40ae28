"""Meetings of short reports: the project's own gold of who met, when, and what became of it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dateline.model import Report, Talks
from evals.coding import Coder
from evals.tally import Tally

GOLD = Path(__file__).resolve().parent / "gold_talks.tsv"
FEWEST = 100
Figures = dict[str, float]


class Due(msgspec.Struct, frozen=True):
    """One meeting that a report tells."""

    sides: frozenset[str]
    days: tuple[tuple[str, str], ...]
    """First and last day; several where each is as right, none where any is."""
    statuses: tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    """A short report with its meetings."""

    published: str
    text: str
    due: tuple[Due, ...]


def gold_rows(path: Path = GOLD) -> list[Row]:
    """The rows of the own gold; ValueError when they are too few to say anything."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    read = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if len(read) < FEWEST:
        raise ValueError(f"{path.name}: fewer than {FEWEST} reports")
    return [
        Row(row["published"], row["text"], tuple(map(_due, filter(None, row["talks"].split("; "))))) for row in read
    ]


def _due(cell: str) -> Due:
    sides, days, statuses = (part.strip() for part in cell.split("|"))
    told = () if days == "-" else tuple(_interval(day) for day in days.split("/"))
    return Due(frozenset(sides.split(",")), told, tuple(statuses.split("/")))


def _interval(day: str) -> tuple[str, str]:
    first, _, last = day.partition("..")
    return first, last or first


def own_talks(coder: Coder, path: Path = GOLD) -> Figures:
    """Precision, recall and F1 of meetings with their sides, days and status, and reports read without a fault."""
    tally, clean = Tally(), 0
    rows = gold_rows(path)
    for number, row in enumerate(rows):
        record = coder.code(Report(id=f"r{number}", published=row.published, text=row.text))
        codes = {actor.id: actor.code or "" for actor in record.actors}
        hits = matched(row.due, record.talks, codes)
        tally.add(hits, found=len(record.talks), due=len(row.due))
        clean += hits == len(row.due) == len(record.talks)
    return {"F1": tally.f1, "precision": tally.precision, "recall": tally.recall, "without a fault": clean / len(rows)}


def matched(due: Sequence[Due], found: Sequence[Talks], codes: dict[str, str]) -> int:
    """How many of `due` are found, each talks taken once; states are told apart, and the groups of one state not."""
    left = list(found)
    for want in due:
        have = next((talks for talks in left if _fits(want, talks, codes)), None)
        if have is not None:
            left.remove(have)
    return len(found) - len(left)


def _fits(want: Due, talks: Talks, codes: dict[str, str]) -> bool:
    if {_side(codes[party]) for party in talks.parties} != {_side(code) for code in want.sides}:
        return False
    days = (talks.date.earliest, talks.date.latest)
    return talks.status in want.statuses and (not want.days or days in want.days)


def _side(code: str) -> str:
    parts = code.split(" ")
    return " ".join(parts[:2]) if parts[0] == "IGO" else parts[0]

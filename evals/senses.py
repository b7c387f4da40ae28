"""The project's own gold of literal and metonymic place names, in two halves: one read while debugging, one not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.model import Record, Report
from evals.coding import Coder

GOLD = Path(__file__).resolve().parent / "gold_senses.tsv"


@dataclass(frozen=True)
class Row:
    """A sentence, the place name meant in it, and how it is used (`literal`, `metonym` or `none`)."""

    half: str
    sentence: str
    mention: str
    sense: str


def rows() -> list[Row]:
    """The gold, in the order of the file."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Row(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def told(record: Record, row: Row) -> str:
    """The sense that a record gives to the mention; `none` where it holds no place there."""
    start = row.sentence.index(row.mention)
    end = start + len(row.mention)
    return next((p.sense for p in record.places if p.span[0] < end and start < p.span[1]), "none")


def is_right(row: Row, sense: str) -> bool:
    """No place at all may also be told as one that stands for something else."""
    return sense == row.sense or (row.sense == "none" and sense != "literal")


def answers(coder: Coder) -> Iterator[tuple[Row, str]]:
    """Each row with the sense that the pipeline gives."""
    for row in rows():
        yield row, told(coder.code(Report(id="s", text=row.sentence), until="places"), row)


def score_senses(coder: Coder) -> dict[str, float]:
    """Accuracy on each half."""
    hits: dict[str, list[bool]] = {}
    for row, sense in answers(coder):
        hits.setdefault(row.half, []).append(is_right(row, sense))
    return {f"accuracy, {half} half": sum(marks) / len(marks) for half, marks in hits.items()}

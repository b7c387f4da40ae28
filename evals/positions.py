"""Positions against stances marked by hand in outside reports (`positions.tsv`), known by the hash of their texts."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from pathlib import Path

from dateline.model import Record, Report
from dateline.readers.text import read_text
from evals.coding import Coder
from evals.score_record import side
from evals.tally import Tally

MARKS = Path(__file__).resolve().parent / "positions.tsv"
Mark = dict[str, str]
Stand = tuple[str, str, str, bool, tuple[int, int]]
"""Party, issue, stance, whether it is denied, where it is told."""


def marks() -> dict[str, list[Mark]]:
    """The marked stances by the hash of their report; a report without any has an empty list."""
    lines = [line for line in MARKS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    out: dict[str, list[Mark]] = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t"):
        out[row["report"]] += [row] if row["party"] else []
    return out


def digest(text: str) -> str:
    """What a report is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stands(record: Record) -> list[Stand]:
    """The positions of a record, each once."""
    codes = {actor.id: side(actor.code or actor.name) for actor in record.actors}
    return [
        (codes[told.party], told.on, told.stance, told.denied, told.span)
        for talks in record.talks
        for told in talks.positions
    ]


def is_right(text: str, mark: Mark, stand: Stand) -> bool:
    """The same party, issue and stance, told at one of the marked places."""
    party, on, stance, denied, (start, end) = stand
    told = any(anchor in text[start:end] for anchor in mark["anchors"].split("|"))
    same = party == side(mark["party"]) and on in mark["on"].split("|") and stance in mark["stance"].split("|")
    return same and told and denied == bool(mark["denied"])


def score(text: str, due: list[Mark], found: list[Stand], tally: Tally) -> None:
    """Add one report's counts."""
    right = [stand for stand in found if any(is_right(text, mark, stand) for mark in due)]
    tally.hits_due += sum(any(is_right(text, mark, stand) for stand in found) for mark in due)
    tally.hits_found += len(right)
    tally.found += len(found)
    tally.due += len(due)


def positions(coder: Coder, folder: Path) -> dict[str, float]:
    """F1 over the reports of `folder` that are marked."""
    paths = sorted((folder / "articles").glob("*.txt"))
    if not paths:
        raise FileNotFoundError(2, "no reports", str(folder))
    known, tally = marks(), Tally()
    for path in paths:
        report: Report | None = read_text(path.read_text(encoding="utf-8"), path.name, path.stem).report
        if report is not None and digest(report.text) in known:
            score(report.text, known[digest(report.text)], stands(coder.code(report)), tally)
    return {"positions": tally.f1, "precision": tally.precision, "recall": tally.recall}

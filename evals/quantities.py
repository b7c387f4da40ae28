"""Counts and amounts by class: the project's own gold of phrases in sentences."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from dateline.model import Quantity, Report
from evals.coding import Coder

GOLD = Path(__file__).resolve().parent / "gold_quantities.tsv"
FEWEST = 300
Figures = dict[str, float]


def gold_rows(path: Path = GOLD) -> list[dict[str, str]]:
    """The rows of the own gold; ValueError when they are too few to say anything."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if len(rows) < FEWEST:
        raise ValueError(f"{path.name}: fewer than {FEWEST} rows")
    return rows


def is_right(row: dict[str, str], found: Sequence[Quantity]) -> bool:
    """Is the marked phrase among those found, with all that its row tells; or nothing, for a row of class `none`?"""
    return not found if row["class"] == "none" else any(_fits(row, quantity) for quantity in found)


def own_quantities(coder: Coder, path: Path = GOLD) -> Figures:
    """Shares (0..1) of the rows that are read as marked: of all, and by class."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for number, row in enumerate(gold_rows(path)):
        report = Report(id=f"r{number}", text=row["sentence"])
        right = is_right(row, coder.code(report, until="quantities").quantities)
        hits["all right"].append(right)
        hits[f"right: {row['class']}"].append(right)
    return {name: sum(found) / len(found) for name, found in sorted(hits.items())}


def _fits(row: dict[str, str], quantity: Quantity) -> bool:
    start = row["sentence"].index(row["expression"])
    checks = [quantity.span[0] < start + len(row["expression"]) and start < quantity.span[1]]
    if row["value"]:
        checks.append(abs(quantity.value - float(row["value"])) < 0.001)
    if row["qualifier"]:
        checks.append(quantity.qualifier == row["qualifier"])
    if row["of"]:
        checks.append(row["of"] in (quantity.of, quantity.unit))
    if row["measure"]:
        checks.append(quantity.measure in row["measure"].split("|"))
    if row["low"]:
        checks.append((quantity.low, quantity.high) == (float(row["low"]), float(row["high"])))
    return all(checks)

"""Floors under the figures: they may only rise, and a figure below its floor fails the run."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).resolve().parent / "floors.json"
MARGIN = 0.01
"""How far below a measured figure its floor is set."""
Table = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Fault:
    """A figure below its floor, or a floor that would fall."""

    name: str
    measure: str
    floor: float
    value: float

    def __str__(self) -> str:
        return f"{self.name}: {self.measure} is {self.value:.3f}, its floor {self.floor:.3f}"


def load(path: Path = FLOORS) -> Table:
    """Set to measure to floor."""
    table: Table = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.exists() else {}
    return table


def below(figures: Table, floors: Table) -> list[Fault]:
    """Figures that fell below their floors."""
    return [
        Fault(name, measure, floors[name][measure], value)
        for name, measures in figures.items()
        for measure, value in measures.items()
        if value < floors.get(name, {}).get(measure, 0.0)
    ]


def raised(figures: Table, floors: Table) -> Table:
    """The floors with every figure that is high enough put a margin below it; none falls."""
    out = {name: dict(measures) for name, measures in floors.items()}
    for name, measures in figures.items():
        mine = out.setdefault(name, {})
        for measure, value in measures.items():
            mine[measure] = max(mine.get(measure, 0.0), round(value - MARGIN, 3))
    return out


def lowered(figures: Table, floors: Table) -> Table:
    """The floors raised, and those that a figure fell below set right under it; no other falls."""
    out = raised(figures, floors)
    for fault in below(figures, floors):
        out[fault.name][fault.measure] = math.floor(fault.value * 1000) / 1000
    return out


def save(floors: Table, reasons: list[str], path: Path = FLOORS) -> None:
    """Write the floors, with the reasons why any of them ever fell."""
    before = json.loads(path.read_text(encoding="utf-8"))["regressions"] if path.exists() else []
    body = {"floors": floors, "regressions": [*before, *reasons]}
    path.write_text(json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")

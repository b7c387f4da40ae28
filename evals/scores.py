"""Does the score of an event mean something: how often events of a score are right, and what a least score leaves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dateline.model import Report
from evals.coding import Coder
from evals.own import as_item
from evals.score_record import judged_events

LEVELS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
Scored = tuple[float, bool, bool]
"""Score of an event, whether it is right, whether it is right and core."""


def scored_events(coder: Coder, reports: Sequence[Report], gold: Path) -> tuple[list[Scored], int]:
    """The scores of all events of reports with gold, and how many core events are due."""
    found: list[Scored] = []
    due = 0
    for report in reports:
        path = gold / f"{report.id}.json"
        if path.exists():
            told, core = judged_events(json.loads(path.read_text(encoding="utf-8")), as_item(coder.code(report)))
            found += [(event["score"], right, is_core) for event, right, is_core in told]
            due += core
    return found, due


def curve(found: Sequence[Scored], due: int, levels: Sequence[float] = LEVELS) -> list[tuple[float, float, float]]:
    """Least score, precision of the events that have it, recall of core events."""
    out = []
    for level in levels:
        kept = [item for item in found if item[0] >= level]
        precision = sum(right for _, right, _ in kept) / len(kept) if kept else 0.0
        out.append((level, precision, sum(core for _, _, core in kept) / max(1, due)))
    return out


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: mean gap between confidence and share of hits, over bins of equal width."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for sure, hit in pairs:
        groups.setdefault(min(int(sure * bins), bins - 1), []).append((sure, hit))
    gaps = (abs(sum(sure - hit for sure, hit in group)) for group in groups.values())
    return sum(gaps) / len(pairs) if pairs else 0.0

"""How surely something happened, word by word: degrees from -3 to 3 against those of people who read the sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from dateline.events.degrees import Appraiser, load
from dateline.lexicon import DataFiles
from evals.coding import Coder

Figures = dict[str, float]
SURE = 0.85
"""Degrees from here on are certain in a set that knows only certain, open and denied."""
SPAN = 6.0
"""From one end of the scale to the other."""


def factuality_sets(coder: Coder, data: Path) -> dict[str, Callable[[], Figures]]:
    """Sets with the factuality of event words, by name."""
    folder = data / "claims"
    return {
        "UW factuality dev": lambda: factuality(coder, folder / "factuality.uw.dev.jsonl"),
        "MEANTIME factuality dev": lambda: factuality(coder, folder / "factuality.meantime.dev.jsonl", in_steps=True),
    }


def factuality(coder: Coder, path: Path, *, in_steps: bool = False) -> Figures:
    """1 - MAE / 6 of the author's degrees (MAE 0.5 is 0.917) and Pearson's r. `in_steps`: the set is marked in
    coarse steps, so ours are put on -3, 0 and 3."""
    appraiser = load(DataFiles())
    pairs = [(gold, _step(found) if in_steps else found) for gold, found in _pairs(coder, appraiser, path)]
    error = fmean(abs(gold - found) for gold, found in pairs)
    return {"agreement (1 - MAE/6)": 1 - error / SPAN, "Pearson r": correlation(pairs)}


def _pairs(coder: Coder, appraiser: Appraiser, path: Path) -> Iterator[tuple[float, float]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            parsed = coder.parser.parse(row["text"])
            for event in row["events"]:
                i = parsed.head_of((event["span"][0], event["span"][1]))
                yield event["factuality"], 3.0 if i is None else appraiser.appraise(parsed, i).author


def _step(degree: float) -> float:
    return 3.0 if degree >= SURE else -3.0 if degree <= -1 else 0.0


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    mean_a, mean_b = fmean(a for a, _ in pairs), fmean(b for _, b in pairs)
    spread = sum((a - mean_a) ** 2 for a, _ in pairs) * sum((b - mean_b) ** 2 for _, b in pairs)
    joint = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    return float(joint / spread**0.5) if spread else 0.0

"""Ten stories marked by hand in outside reports, which are known here by their ids and hashes alone."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.features import Features
from dateline.link.stories import Stories
from dateline.model import Report
from evals.coding import Coder

GOLD = Path(__file__).parent / "gold_stories.tsv"
NO_STORY = "-"
_FILES = {"news": "news_2025-05.jsonl", "war": "ukraine_2022_2024.jsonl"}

Figures = dict[str, float]
Row = dict[str, Any]


def gold_rows() -> list[dict[str, str]]:
    """The marks: story, half, set, report, digest."""
    with GOLD.open(encoding="utf-8") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def ten_stories(coder: Coder, folder: Path) -> Figures:
    """BCubed of the stories that linking groups the marked reports into; reports of no story only spoil precision."""
    marks = gold_rows()
    texts = {name: _texts(folder / file) for name, file in _FILES.items()}
    rows = [(mark, texts[mark["set"]][mark["report"], mark["digest"]]) for mark in marks]
    rows.sort(key=lambda pair: (pair[1]["date"], pair[1]["id"]))
    features = Features(DataFiles())
    papers = [features.of(coder.code(_report(row)), key, row.get("source")) for key, (_, row) in enumerate(rows)]
    groups = Stories(papers, DataFiles().document("link/weights.toml", LinkWeights)).groups()
    found = {number: at for at, group in enumerate(groups) for number in group}
    ordered = [mark for mark, _ in rows]
    figures = _bcubed(ordered, found, None)
    for half in ("read", "unread"):
        figures |= {f"{name}, {half} half": value for name, value in _bcubed(ordered, found, half).items()}
    return figures


def _texts(path: Path) -> dict[tuple[str, str], Row]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {(row["id"], hashlib.sha256(row["text"].encode()).hexdigest()[:16]): row for row in rows}


def _report(row: Row) -> Report:
    return Report(id=row["id"], published=row["date"], title=row["title"], text=row["text"])


def _bcubed(marks: list[dict[str, str]], found: dict[int, int], half: str | None) -> Figures:
    """Precision, recall and F1 over the reports of stories of a half (None: of both)."""
    due, got = defaultdict[str, set[int]](set), defaultdict[int, set[int]](set)
    for number, mark in enumerate(marks):
        due[mark["story"]].add(number)
        got[found[number]].add(number)
    items = [n for n, m in enumerate(marks) if m["story"] != NO_STORY and half in (None, m["half"])]
    hits = [(len(due[marks[n]["story"]] & got[found[n]]), n) for n in items]
    precision = sum(hit / len(got[found[n]]) for hit, n in hits) / len(items)
    recall = sum(hit / len(due[marks[n]["story"]]) for hit, n in hits) / len(items)
    return {"BCubed P": precision, "BCubed R": recall, "BCubed F1": 2 * precision * recall / (precision + recall)}

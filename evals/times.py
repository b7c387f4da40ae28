"""Time expressions by class: the project's own gold, and an outside set of assistant-style sentences."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from dateline.model import Report, Time
from evals.coding import Coder

GOLD = Path(__file__).resolve().parent / "gold_times.tsv"
FEWEST = 200
Figures = dict[str, float]
Row = dict[str, Any]


def gold_rows(path: Path = GOLD) -> list[dict[str, str]]:
    """The rows of the own gold; ValueError when they are too few to say anything."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if sum(row["class"] != "none" for row in rows) < FEWEST:
        raise ValueError(f"{path.name}: fewer than {FEWEST} expressions")
    return rows


def own_times(coder: Coder, path: Path = GOLD) -> Figures:
    """Shares of the marked expressions that are found, of right value, of right value with modifier and interval;
    of the sentences without times that are left empty; and the value by class. All 0..1."""
    hits: dict[str, list[bool]] = defaultdict(list)
    by_class: dict[str, list[bool]] = defaultdict(list)
    for number, row in enumerate(gold_rows(path)):
        report = Report(id=f"r{number}", published=row["published"] or None, text=row["sentence"])
        times = coder.code(report, until="times").times
        if row["class"] == "none":
            hits["none left empty"].append(not times)
            continue
        same = [t for t in times if t.text == row["expression"]]
        right = [t for t in same if (t.type, t.value) == (row["type"], row["value"])]
        hits["strict recall"].append(bool(same))
        hits["value accuracy"].append(bool(right))
        hits["value, mod and interval"].append(any(_is_whole(t, row) for t in right))
        by_class[f"value: {row['class']}"].append(bool(right))
    return {name: sum(found) / len(found) for name, found in [*hits.items(), *sorted(by_class.items())]}


def _is_whole(time: Time, row: dict[str, str]) -> bool:
    told = (time.mod or "", time.earliest or "", time.latest or "")
    anchor = row.get("anchor") or ""
    return told == (row["mod"], row["earliest"], row["latest"]) and (not anchor or anchor == time.anchor)


def recognizers(coder: Coder, rows: list[Row]) -> Figures:
    """Sentences with one reading whose reference is a date.

    Counted are the sentences with one marked expression, of kind `date`, with one resolution that names one day of the
    calendar; each text on its day once. Right are those where a time that overlaps the expression stands for just that
    day: by its value, or as an amount hooked to it (`in two weeks`: earliest and latest are that day).
    """
    seen: set[tuple[str, str]] = set()
    right = 0
    for row in rows:
        day = _single_day(row)
        key = (row["text"], row["dct"] or "")
        if day is None or key in seen:
            continue
        seen.add(key)
        mark = row["timexes"][0]
        times = coder.code(Report(id=row["id"], published=row["dct"], text=row["text"]), until="times").times
        near = [t for t in times if t.span[0] < mark["end"] and t.span[1] > mark["start"]]
        right += any(day in (t.value, t.earliest if t.earliest == t.latest else None) for t in near)
    return {"date accuracy": right / len(seen)}


def _single_day(row: Row) -> str | None:
    if len(row["timexes"]) != 1 or row["timexes"][0]["kind"] != "date" or len(row["timexes"][0]["values"]) != 1:
        return None
    value: str = row["timexes"][0]["values"][0]["timex"]
    try:
        return value if date.fromisoformat(value).isoformat() == value else None
    except ValueError:
        return None

"""EventStoryLine: on which day an act happened, for every act whose day the set knows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dateline.chronology.likely import Dater
from dateline.lexicon import DataFiles
from dateline.model import Parsed, Report, Span
from evals.coding import Coder

Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def event_days(coder: Coder, path: Path) -> dict[str, float]:
    """Share of acts given exactly the day of a date that contains them: all, those whose sentence names that
    date, and the others. The day of publication counts as such a date."""
    data, right, due = DataFiles(), {True: 0, False: 0}, {True: 0, False: 0}
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        report = Report(id=row["id"], published=row["dct"][:10], text=row["text"])
        parsed, record = coder.parser.parse(report.text), coder.code(report, until="times")
        dater = Dater(parsed, record, data)
        for span, days, dates in _dated(row):
            told = any(_in_sentence(parsed, span, date) for date in dates)
            found = dater.date(span)
            due[told] += 1
            right[told] += found.earliest == found.latest and found.earliest in days
    return {
        "day right": sum(right.values()) / sum(due.values()),
        "in sentence": right[True] / due[True],
        "out of sentence": right[False] / due[False],
    }


def _dated(row: Row) -> list[tuple[Span, set[str], list[Span]]]:
    """Span of each act, the days that contain it, and where the text names them."""
    times = {time["id"]: time for time in row["timexes"]}
    acts = {event["id"]: event for event in row["events"]}
    days: dict[str, set[str]] = {}
    spans: dict[str, list[Span]] = {}
    for link in row["tlinks"]:
        source, target = link["source"], link["target"]
        if link["rel"] != "CONTAINS" or target not in acts:
            continue
        if source == row["dct_id"]:
            value = row["dct"]
        elif source in times and times[source]["type"] in ("DATE", "TIME"):
            value = times[source]["value"]
            spans.setdefault(target, []).append((times[source]["start"], times[source]["end"]))
        else:
            continue
        if _DAY.match(value):
            days.setdefault(target, set()).add(value[:10])
    return [((acts[i]["start"], acts[i]["end"]), found, spans.get(i, [])) for i, found in days.items()]


def _in_sentence(parsed: Parsed, act: Span, date: Span) -> bool:
    token = parsed.token_at(act[0])
    sentence = parsed.sentence_of(token) if token is not None else None
    return sentence is not None and sentence.start <= date[0] < sentence.end

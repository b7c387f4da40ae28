"""How fast the pipeline is, measured against spaCy's parsing alone on the same texts in the same run.

    python -m bench                       the sample reports, three times over
    python -m bench reports/ more.jsonl   other reports
    python -m bench --rounds 10 --json    as JSON

The ratio (whole pipeline / the same language pipeline run by spaCy itself, and nothing else) and the share of each
stage carry over from one machine to another; reports a second and milliseconds do not. Seconds are those of the
processor, so that other work on the machine counts little; only loading is timed by the clock. The rate of a layer is
that of the layer alone, parsing and the layers before it done; the gazetteer is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.gazetteer import in_fresh_process

import dateline
from dateline.model import Record, Report
from dateline.parse import DEFAULT_MODEL, blocks
from dateline.parse.plain import Plain
from dateline.parse.spacy_parser import load
from dateline.pipeline import STAGES, Pipeline

SAMPLES = Path(str(dateline.__file__)).parent / "samples"
AIMS = {("times",): 300, ("places", "actors"): 150}
"""Reports a second that layers should reach together on one core, besides parsing."""
GAZETTEER_AIMS = {"load_s": 1.0, "used_mib": 200.0}


def main() -> None:
    """Measure and print."""
    options = _options()
    began = time.perf_counter()
    pipeline = Pipeline.load(options.model)
    loading = time.perf_counter() - began
    readings = dateline.read(options.paths or [SAMPLES])
    reports = [reading.report for reading in readings if reading.report is not None][: options.limit]
    if not reports:
        sys.exit("no reports to measure")
    result = measure(pipeline, Plain(load(options.model)), reports, options.rounds)
    result["gazetteer"] = in_fresh_process(place_names(pipeline, reports))
    result["load_s"] = loading
    result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result, indent=1) if options.json else table(result))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the pipeline against parsing alone.")
    parser.add_argument("paths", nargs="*", help="reports to code; without any, the sample reports")
    parser.add_argument("--rounds", type=int, default=3, help="times that each report is coded")
    parser.add_argument("--limit", type=int, default=None, help="at most that many reports")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="installed spaCy pipeline")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


def measure(pipeline: Pipeline, spacy: Plain, reports: list[Report], rounds: int) -> dict[str, Any]:
    """Seconds of parsing by spaCy alone and of each stage over all reports and rounds, and what follows from them.

    Parsing alone is timed by itself, in turn with the whole and as often before as after it, so that a busy
    machine slows both alike and neither always finds the other's words in the caches.
    """
    names = list(STAGES)
    stages = dict.fromkeys(["parse", *names], 0.0)
    alone = whole = 0.0
    for report in reports[:20]:  # The first reports pay for caches that are filled once.
        pipeline.code(report)
        _parsing(spacy, report)
    for turn, report in enumerate(reports * rounds):
        alone += _parsing(spacy, report) if turn % 2 else 0.0
        for name, took in _timed(pipeline, report, names):
            stages[name] += took
            whole += took
        alone += 0.0 if turn % 2 else _parsing(spacy, report)
    count = len(reports) * rounds
    return {
        "model": pipeline.parser.name,
        "reports": len(reports),
        "rounds": rounds,
        "characters": sum(len(report.text) for report in reports),
        "ratio": whole / alone,
        "reports_per_s": count / whole,
        "characters_per_s": sum(len(report.text) for report in reports) * rounds / whole,
        "parse_alone_ms": 1000 * alone / count,
        "stage_ms": {name: 1000 * took / count for name, took in stages.items()},
        "stage_per_s": {name: count / took for name, took in stages.items()},
        "together_per_s": {"+".join(group): count / sum(stages[name] for name in group) for group in AIMS},
    }


def place_names(pipeline: Pipeline, reports: list[Report]) -> list[str]:
    """Every name of a place in the reports, and every word that may be one."""
    names: dict[str, None] = {}
    for report in reports:
        names.update(dict.fromkeys(place.text for place in pipeline.code(report).places))
        names.update(dict.fromkeys(word for word in report.text.split() if word[:1].isupper()))
    return [" ".join(name.split()) for name in names]


def _parsing(spacy: Plain, report: Report) -> float:
    began = time.process_time()
    for _ in spacy(report.text[start:end] for start, end in blocks(report.text)):
        pass
    return time.process_time() - began


def _timed(pipeline: Pipeline, report: Report, names: list[str]) -> Iterator[tuple[str, float]]:
    began = time.process_time()
    parsed = pipeline.parser.parse(report.text)
    yield "parse", time.process_time() - began
    record = Record(report=report)
    for name, stage in zip(names, pipeline.stages, strict=True):
        began = time.process_time()
        record = stage(parsed, record)
        yield name, time.process_time() - began


def table(result: dict[str, Any]) -> str:
    """The figures for people."""
    total = sum(result["stage_ms"].values())
    rows = [
        f"{result['reports']} reports, {result['characters']:,} characters, {result['rounds']} rounds, "
        f"{result['model']}",
        "",
        f"{'stage':<12}{'ms/report':>10}{'share':>8}{'reports/s':>11}",
        *(
            f"{name:<12}{took:>10.2f}{took / total:>8.1%}{1000 / took:>11,.0f}"
            for name, took in result["stage_ms"].items()
        ),
        f"{'all':<12}{total:>10.2f}{'':>8}{1000 / total:>11,.0f}",
        "",
        *(_layers(result)),
        "",
        f"whole pipeline / spaCy alone    {result['ratio']:.2f}",
        f"spaCy alone                     {result['parse_alone_ms']:.1f} ms a report",
        f"reports a second                {result['reports_per_s']:.1f}",
        f"characters a second             {result['characters_per_s']:,.0f}",
        f"loading                         {result['load_s']:.2f} s",
        f"peak memory                     {result['peak_mib']:,.0f} MiB",
    ]
    return "\n".join(rows)


def _layers(result: dict[str, Any]) -> Iterator[str]:
    """The rates and sizes that have an aim, each with it."""
    for group, aim in AIMS.items():
        rate = result["together_per_s"]["+".join(group)]
        yield f"{' + '.join(group) + ' alone':<32}{rate:,.0f} reports/s (aim: {aim} or more)"
    found = result["gazetteer"]
    most, size = GAZETTEER_AIMS["load_s"], GAZETTEER_AIMS["used_mib"]
    yield f"{'gazetteer loads in':<32}{found['load_s']:.2f} s (aim: less than {most:.0f} s)"
    told = f"{found['loaded_mib']:,.0f} MiB, {found['used_mib']:,.0f} MiB after look-ups"
    yield f"{'gazetteer holds':<32}{told} (aim: {size:.0f} or less)"


if __name__ == "__main__":
    main()

"""How long linking takes, how much memory, and how right it is, on synthetic reports with known truth.

usage: python -m bench.linking [--reports N …] [--store FOLDER] [--queries] [--plot FILE.svg]

With --store the reports go into a record file there, which is linked and asked; without it only linking itself is
measured, on papers in memory. Seconds are the processor's, but for questions.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench import synthetic
from bench.plot import growth

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.features import Features
from dateline.link.whole import Linked, link
from dateline.model import Reading
from dateline.store import RecordFile, write
from dateline.store.keys import event_key, report_key, site_of
from dateline.store.linking import link_store
from dateline.store.opened import open_writer, writing
from dateline.store.version import Coder

Truth = dict[tuple[int, str], int]
_BATCH = 500


def main() -> None:
    """Measure each size and print one line of JSON for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="*", default=[1000])
    parser.add_argument("--store", type=Path)
    parser.add_argument("--queries", action="store_true")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    options = parser.parse_args()
    rows = []
    for total in options.reports:
        measured = in_store(total, options.store, options.queries) if options.store else in_memory(total)
        measured["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps(measured), flush=True)
        rows.append(measured)
    if options.plot:
        options.plot.write_text(growth(rows), encoding="utf-8")


def in_memory(total: int) -> dict[str, Any]:
    """Features and linking alone."""
    data, papers, truth = DataFiles(), [], Truth()
    features = Features(data)
    began = time.process_time()
    for record, told in synthetic.reports(total):
        key = report_key(record.report)
        papers.append(features.of(record, key, site_of(record.report)))
        truth.update({(key, event): number for event, number in told.items()})
    made = time.process_time()
    linked = link(papers, data.document("link/weights.toml", LinkWeights))
    took = time.process_time() - made
    return {
        "reports": total,
        "events": len(truth),
        "making_s": round(made - began, 1),
        "linking_s": round(took, 1),
        "linking_ms_a_report": round(1000 * took / total, 2),
        **score(_labels(linked), truth),
    }


def _labels(linked: Linked) -> Truth:
    return {
        (linked.papers[linked.tellings[number].paper].key, linked.tellings[number].act.id): at
        for at, found in enumerate(linked.incidents)
        for number in found.incident.tellings
    }


def score(found: Truth, truth: Truth) -> dict[str, float]:
    """Precision, recall and F1 over pairs of events of one happening."""
    both = Counter((found[act], number) for act, number in truth.items())
    hits = sum(count * (count - 1) for count in both.values())
    got = sum(count * (count - 1) for count in Counter(found.values()).values())
    due = sum(count * (count - 1) for count in Counter(truth.values()).values())
    precision, recall = hits / max(got, 1), hits / max(due, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"pair_precision": round(precision, 4), "pair_recall": round(recall, 4), "pair_f1": round(f1, 4)}


def in_store(total: int, folder: Path, queries: bool) -> dict[str, Any]:
    """A record file: written, linked, asked."""
    path = folder / f"synthetic-{total}.dateline"
    truth, data = Truth(), DataFiles()
    features, coder = Features(data), Coder("bench", 1, "none", "none", "none")
    db = open_writer(path)
    began = time.process_time()
    batch: list[write.Entry] = []
    for record, told in synthetic.reports(total):
        key = report_key(record.report)
        truth.update({(key, event): number for event, number in told.items()})
        reading = Reading(record.report, (), "synthetic")
        batch.append(write.Entry(reading, record, features.of(record, key, site_of(record.report))))
        if len(batch) >= _BATCH:
            _write(db, batch, coder)
    _write(db, batch, coder)
    wrote = time.process_time()
    link_store(db, data)
    took = time.process_time() - wrote
    labels = dict(db.execute("SELECT event, incident FROM incident_event"))
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute("ANALYZE")
    db.close()
    found = {act: labels[event_key(*act)] for act in truth}
    out: dict[str, Any] = {
        "reports": total,
        "events": len(truth),
        "writing_s": round(wrote - began, 1),
        "linking_s": round(took, 1),
        "linking_ms_a_report": round(1000 * took / total, 2),
        "file_kib_a_report": round(path.stat().st_size / 1024 / total, 1),
        **score(found, truth),
    }
    if queries:
        out["p95_ms"] = ask(path)
    return out


def _write(db: Any, batch: list[write.Entry], coder: Coder) -> None:
    with writing(db):
        for entry in batch:
            write.add(db, entry, coder)
    batch.clear()


def ask(path: Path, times: int = 40) -> dict[str, float]:
    """The 95th percentile of each question in milliseconds, warm, first 50 rows."""
    chance = random.Random(3)
    out = {}
    with RecordFile(path) as file:
        towns = [row.name for row in file.places(limit=50)]
        some = [row.id for row in file.incidents(limit=50)]
        lands = ["RUR", "GRA", "ZEN", "SYL"]
        questions: dict[str, Any] = {
            "timeline": lambda: file.timeline(limit=50, since="2024-01-03"),
            "timeline actor": lambda: file.timeline(limit=50, actor=chance.choice(lands)),
            "timeline between": lambda: file.timeline(limit=50, between=tuple(chance.sample(lands, 2))),
            "timeline type place": lambda: file.timeline(limit=50, type="ASSAULT", place=chance.choice(towns)),
            "timeline near": lambda: file.timeline(limit=50, near=(chance.uniform(0, 50), 20.0, 400.0)),
            "timeline all": lambda: file.timeline(
                limit=50, actor="RUR", type="ASSAULT", min_voices=2, factuality="asserted", since="2024-01-02"
            ),
            "timeline source": lambda: file.timeline(limit=50, source=f"outlet {chance.randint(1, 60)}"),
            "incidents": lambda: file.incidents(limit=50),
            "incidents actor": lambda: file.incidents(limit=50, actor=chance.choice(lands)),
            "disputes": lambda: file.groups(limit=50, status="disputed"),
            "claims": lambda: file.claims(limit=50, type="ASSAULT", actor=chance.choice(lands)),
            "actors": lambda: file.actors(limit=50),
            "places": lambda: file.places(limit=50),
            "search": lambda: file.search(f"{chance.choice(towns)} depot", limit=20),
            "stats": file.stats,
            "show": lambda: file.members(chance.choice(some)),
        }
        for name, question in questions.items():
            list(question())
            took = []
            for _ in range(times):
                began = time.perf_counter()
                list(question())
                took.append(1000 * (time.perf_counter() - began))
            out[name] = round(sorted(took)[int(times * 0.95) - 1], 1)
    return out


if __name__ == "__main__":
    sys.exit(main())

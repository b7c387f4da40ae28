"""What a report costs each of the processes of a build: where the time of one machine goes, and what bounds many.

usage: python -m bench.scale [REPORT …] [--limit N] [--workers N]

Milliseconds of the processor for each report: reading and settling (pages of the same texts in a WARC file), coding,
laying out and pickling in the processes that code; unpickling and writing in the one that keeps. Their ratio is how
many of the former one of the latter serves. With --workers the build is timed by the clock, in one process and in N.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import dateline
from dateline import api
from dateline.commands.build import Build
from dateline.engine.coding import Building, Built
from dateline.engine.limits import Limits
from dateline.engine.local import in_processes
from dateline.lexicon import DataFiles
from dateline.model import Reading, ReadOptions, Report
from dateline.readers import Reader, Settler
from dateline.store.known import Known
from dateline.store.opened import open_writer
from dateline.store.version import coder_of

SAMPLES = Path(str(dateline.__file__)).parent / "samples"
_MARKUP = 60_000
"""Bytes of menus and scripts around an article, as pages of news sites have them."""
T = TypeVar("T")


def main() -> None:
    """Measure and print a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)])
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args()
    drafts = [draft for draft in Reader().drafts(options.paths) if draft.report is not None][: options.limit]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {"reports": len(drafts), **read(drafts, folder), **coded(drafts, folder)}
        if options.workers:
            found.update(by_clock(drafts, folder, options.workers))
    print(json.dumps({key: round(value, 3) for key, value in found.items()}))


def read(drafts: list[Reading], folder: Path) -> dict[str, float]:
    """Milliseconds for a page of a WARC file."""
    warc = folder / "pages.warc.gz"
    with warc.open("wb") as out:
        for draft in drafts:
            if draft.report is not None:
                out.write(gzip.compress(_record(draft.report), 6))
    pages, cutting = _timed(lambda: list(Reader().drafts([str(warc)])))
    settler = Settler(ReadOptions())
    settler.settle(pages[0])
    _, settling = _timed(lambda: [settler.settle(page) for page in pages])
    count = len(pages)
    return {
        "page_kib": sum(len(page.page.data) for page in pages if page.page) / count / 1024,
        "cut_ms": cutting / count,
        "settle_ms": settling / count,
    }


def _record(report: Report) -> bytes:
    text = "".join(f"<p>{html.escape(line)}</p>" for line in report.text.split("\n") if line.strip())
    menu = "<li><a href='/section'>Section</a></li>" * (_MARKUP // 40)
    page = f"<html><head><title>{html.escape(report.title or 'News')}</title></head><body><nav><ul>{menu}</ul></nav>"
    body = f"{page}<article>{text}</article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{report.id}\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def coded(drafts: list[Reading], folder: Path) -> dict[str, float]:
    """Milliseconds for a report in a process that codes, and in the one that keeps."""
    setup = api.Setup()
    db = open_writer(folder / "split.dateline")
    job = Building(setup, coder_of(setup.model), ReadOptions(), Known(folder / "split.dateline"))
    job.begin()
    job.do(drafts[0])
    built, coding = _timed(lambda: [job.do(draft) for draft in drafts])
    packed, pickling = _timed(lambda: [pickle.dumps(one) for one in built])
    unpacked, unpickling = _timed(lambda: [pickle.loads(one) for one in packed])
    run = Build(db, DataFiles())
    _, writing = _timed(lambda: run.take(unpacked))
    _, linking = _timed(run.link)
    db.close()
    count = len(drafts)
    worker, parent = (coding + pickling) / count, (unpickling + writing) / count
    return {
        "code_ms": coding / count,
        "pickle_ms": pickling / count,
        "message_kib": sum(map(len, packed)) / count / 1024,
        "unpickle_ms": unpickling / count,
        "write_ms": writing / count,
        "link_ms": linking / count,
        "workers_served": worker / parent,
    }


def by_clock(drafts: list[Reading], folder: Path, workers: int) -> dict[str, float]:
    """Reports a second of the clock in one process and in several."""
    setup = api.Setup()
    rates = {}
    for number in (1, workers):
        path = folder / f"{number}.dateline"
        db = open_writer(path)
        job = Building(setup, coder_of(setup.model), ReadOptions(), Known(path))
        outcomes: Iterator[Built] = in_processes(drafts, job, Limits(number))
        run = Build(db, DataFiles())
        began = time.perf_counter()
        run.take(outcomes)
        rates[f"per_s_{number}"] = len(drafts) / (time.perf_counter() - began)
        db.close()
    return {**rates, "gain": rates[f"per_s_{workers}"] / rates["per_s_1"]}


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What comes of it, and milliseconds of the processor."""
    began = time.process_time()
    found: Any = work()
    return found, 1000 * (time.process_time() - began)


if __name__ == "__main__":
    main()

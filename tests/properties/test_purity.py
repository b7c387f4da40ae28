"""The record of a report depends on the report alone: not on other reports, the clock, the zone or the locale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.model import Record, Report, to_json
from dateline.pipeline import Pipeline

SOURCES = ("2025-06-02-kyiv-wire.txt", "2025-06-03-pennant-airfields.html", "field-notes.jsonl")
SCRIPT = """
import datetime, locale, sys, time

clock = float(sys.argv[1])

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(clock)

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(clock, tz)
    today = now
    utcnow = now

if clock:
    time.time = lambda: clock
    datetime.date, datetime.datetime = Day, Moment
    assert datetime.date.today().year == datetime.datetime.now().year != 2025
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass  # The machine has no such locale.

import dateline
from dateline.show.html import page
from dateline.show.terminal import to_text

records = list(dateline.code_reports(dateline.read(sys.argv[2:])))
out = sys.stdout.buffer
for record in records:
    out.write(dateline.to_json(record) + b"\\n")
    out.write((to_text(record) + dateline.to_timeml(record)).encode())
out.write("".join(page(records)).encode())
"""
WORLDS: dict[str, tuple[str, dict[str, str]]] = {
    "Turkish, far east, long ago": (
        "920000000",
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    ),
    "C, far west, far ahead": (
        "2300000000",
        {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    ),
}


def _bytes(folder: Path, clock: str, env: dict[str, str]) -> bytes:
    paths = [str(folder / name) for name in SOURCES]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, clock, *paths],
        env={**os.environ, **env},
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def plain(samples: Path) -> bytes:
    """What comes out in the world as it is."""
    return _bytes(samples, "0", {"PYTHONHASHSEED": "0"})


@pytest.mark.parametrize("world", list(WORLDS))
def test_the_same_bytes_in_any_world(samples: Path, plain: bytes, world: str) -> None:
    clock, env = WORLDS[world]
    assert _bytes(samples, clock, env) == plain
    assert plain.count(b'{"record":1') >= len(SOURCES)


def test_no_report_leaves_anything_for_the_next(pipeline: Pipeline, reports: tuple[Report, ...]) -> None:
    first, second, third = reports[0], reports[4], reports[8]
    alone = to_json(pipeline.code(first))
    for between in (second, third, first):
        pipeline.code(between)
        assert to_json(pipeline.code(first)) == alone


def test_order_does_not_matter(pipeline: Pipeline, reports: tuple[Report, ...], records: tuple[Record, ...]) -> None:
    forwards = [to_json(record) for record in records]
    assert [to_json(pipeline.code(report)) for report in reversed(reports)] == forwards[::-1]
    shuffled = [*range(1, len(reports), 2), *range(0, len(reports), 2)]
    assert [to_json(pipeline.code(reports[i])) for i in shuffled] == [forwards[i] for i in shuffled]


TELLING = "Anna Sorel, the foreign minister of Norway, met envoys in the town of Mirograd in Ukraine on May 5."
BARE = "Sorel said in Mirograd that the ministry would answer that day. The minister left hours later."


def test_what_one_report_teaches_the_next_does_not_know(pipeline: Pipeline) -> None:
    bare = Report(id="b", published="2025-06-02", text=BARE)
    before = pipeline.code(bare)
    for day in ("2019-06-02", "2025-06-02"):
        pipeline.code(Report(id="a", published=day, text=TELLING))
    assert pipeline.code(bare) == before
    assert not any(actor.country == "NOR" for actor in before.actors)


def test_coding_changes_no_report(pipeline: Pipeline, reports: tuple[Report, ...]) -> None:
    for report in reports[:3]:
        given = to_json(Record(report=report))
        record = pipeline.code(report)
        assert to_json(Record(report=report)) == given
        assert record.report.text == report.text


def test_a_pipeline_loaded_anew_gives_the_same(pipeline: Pipeline, reports: tuple[Report, ...]) -> None:
    from dateline.lexicon import DataFiles

    anew = Pipeline(pipeline.parser, DataFiles())
    assert dateline.to_json(anew.code(reports[1])) == dateline.to_json(pipeline.code(reports[1]))

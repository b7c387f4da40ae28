"""What machines hand over: Parquet, partitioned by kind and day, a row for each report (docs/scale.md).

Kind is `report`, `known` (it is in the record file) or `left` (none could be read or coded). The record is the JSON
that `dateline code` prints, so that any tool can ask for it in place.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from pyarrow import dataset, parquet

from dateline.engine.coding import Built
from dateline.link.views import Paper
from dateline.model import Problem, Reading, from_json, to_json
from dateline.process.views import Sheet
from dateline.store.keys import report_key, site_of
from dateline.store.layout import Entry

SCHEMA = pa.schema(
    [
        ("kind", pa.string()), ("day", pa.string()), ("key", pa.int64()), ("id", pa.string()),
        ("published", pa.string()), ("title", pa.string()), ("publisher", pa.string()), ("site", pa.string()),
        ("url", pa.string()), ("text", pa.string()), ("place_read", pa.string()), ("raw_hash", pa.string()),
        ("problems", pa.string()), ("fault", pa.string()), ("record", pa.string()), ("paper", pa.binary()),
        ("sheet", pa.binary()),
    ]
)  # fmt: skip
PARTITIONS = ("kind", "day")
LINKED = "linked"
LEFT = ("kind=", LINKED)
"""How the names of folders begin that a build leaves."""
_TABLES = (
    "incident", "incident_event", "claim", "claim_group", "copy", "voice_of_report", "story", "story_report", "spot",
    "process", "process_round", "process_agreement", "process_step", "process_position",
)  # fmt: skip
_TYPES = {"INTEGER": pa.int64(), "TEXT": pa.string(), "REAL": pa.float64(), "BLOB": pa.binary()}
_MANY = 10_000
_UNDATED = "undated"
_BATCH = 64


def table_of(built: Iterable[Built]) -> pa.Table:
    """The rows of outcomes."""
    return pa.Table.from_pylist([_row(one) for one in built], SCHEMA)


def read(folder: Path) -> Iterator[Built]:
    """The outcomes that were handed over, those that are left first; few are held at a time."""
    partitioning = dataset.HivePartitioning(pa.schema([SCHEMA.field(name) for name in PARTITIONS]))
    found = sorted(str(path) for path in folder.glob("kind=*/**/*.parquet"))
    files = dataset.dataset(found, partition_base_dir=str(folder), partitioning=partitioning, format="parquet")
    left = files.filter(dataset.field("kind") == "left").to_table().sort_by([("place_read", "ascending")])
    yield from map(_built, left.to_pylist())
    rest = files.filter(dataset.field("kind") != "left")
    for batch in rest.to_batches(batch_size=_BATCH, batch_readahead=0, fragment_readahead=1):
        yield from map(_built, batch.to_pylist())


def write_linked(db: sqlite3.Connection, folder: Path) -> None:
    """What linking found, a file for each table of the record file, under the same names."""
    target = folder / LINKED
    target.mkdir(parents=True, exist_ok=True)
    for name in _TABLES:
        told = db.execute(f"PRAGMA table_info({name})").fetchall()
        schema = pa.schema([(column, _TYPES[kind]) for _, column, kind, *_ in told])
        with parquet.ParquetWriter(target / f"{name}.parquet", schema) as writer:
            order = ", ".join(str(number) for number in range(1, len(told) + 1))
            rows = db.execute(f"SELECT * FROM {name} ORDER BY {order}")
            while some := rows.fetchmany(_MANY):
                columns = zip(zip(*some, strict=True), schema, strict=True)
                arrays = [pa.array(column, field.type) for column, field in columns]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _row(built: Built) -> dict[str, Any]:
    told = {
        "kind": "left", "day": _UNDATED, "place_read": built.where, "raw_hash": built.raw_hash, "fault": built.fault,
        "key": built.known, "problems": json.dumps([[odd.where, odd.what] for odd in built.problems]),
    }  # fmt: skip
    if built.known is not None:
        return {**told, "kind": "known"}
    if built.entry is None:
        return told
    report = built.entry.record.report
    return {
        **told, "kind": "report", "day": (report.published or "")[:10] or _UNDATED, "key": report_key(report),
        "id": report.id, "published": report.published, "title": report.title, "publisher": report.publisher,
        "site": site_of(report), "url": report.url, "text": report.text,
        "record": to_json(built.entry.record).decode(), "paper": msgspec.msgpack.encode(built.entry.paper),
        "sheet": msgspec.msgpack.encode(built.entry.sheet),
    }  # fmt: skip


def _built(row: dict[str, Any]) -> Built:
    problems = tuple(Problem(*odd) for odd in json.loads(row["problems"]))
    where, raw_hash = row["place_read"], row["raw_hash"]
    if row["kind"] != "report":
        return Built(where, raw_hash, problems, known=row["key"], fault=row["fault"])
    record = from_json(row["record"].encode())
    paper = msgspec.msgpack.decode(row["paper"], type=Paper)
    sheet = msgspec.msgpack.decode(row["sheet"], type=Sheet)
    entry = Entry(Reading(record.report, problems, where, raw_hash), record, paper, sheet)
    return Built(where, raw_hash, problems, entry=entry)

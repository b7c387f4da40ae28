"""Record files made of the sample records, without coding anything twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dateline.lexicon import DataFiles
from dateline.link.features import Features
from dateline.model import Reading, Record
from dateline.store import RecordFile, write
from dateline.store.following import follow_store
from dateline.store.keys import report_key, site_of
from dateline.store.linking import link_store
from dateline.store.opened import open_writer, writing
from dateline.store.version import Coder

CODER = Coder("1", 1, "m", "l", "g")
Fill = Callable[[Path, Sequence[Record]], None]


def entry_of(record: Record, features: Features) -> write.Entry:
    paper = features.of(record, report_key(record.report), site_of(record.report))
    return write.Entry(Reading(record.report, (), "somewhere", "00"), record, paper)


def filled(path: Path, records: Sequence[Record], *, link: bool = True) -> None:
    """Put records into the file at `path`, one after the other."""
    features = Features(DataFiles())
    db = open_writer(path)
    try:
        for record in records:
            with writing(db):
                write.add(db, entry_of(record, features), CODER)
        if link:
            link_store(db, DataFiles())
            follow_store(db, DataFiles())
    finally:
        db.close()


@pytest.fixture(scope="session")
def store_path(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A linked record file of all sample reports."""
    path = tmp_path_factory.mktemp("store") / "samples.dateline"
    filled(path, records)
    return path


@pytest.fixture
def record_file(store_path: Path) -> RecordFile:
    """The record file of the samples, opened."""
    return RecordFile(store_path)


@pytest.fixture
def writer(tmp_path: Path) -> sqlite3.Connection:
    """An empty record file to write to."""
    return open_writer(tmp_path / "empty.dateline")

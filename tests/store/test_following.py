"""Processes in a record file: found whatever the order, and a user's word kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import ConfigError, StoreError
from dateline.lexicon import DataFiles
from dateline.model import Record
from dateline.store import RecordFile, write
from dateline.store.following import follow_store, is_followed
from dateline.store.keys import report_key
from dateline.store.opened import open_writer, writing
from dateline.store.talks import merge_processes, name_process, split_process

from .conftest import filled

NAME = "Russia–Ukraine, Istanbul, 2025"


@pytest.fixture
def path(records: tuple[Record, ...], tmp_path: Path) -> Path:
    made = tmp_path / "talks.dateline"
    filled(made, records)
    return made


def follow(path: Path) -> None:
    db = open_writer(path)
    try:
        follow_store(db, DataFiles())
    finally:
        db.close()


def rounds(path: Path) -> dict[str, int]:
    with RecordFile(path) as record:
        return {row.id: row.rounds for row in record.processes(minor=True)}


def test_the_rounds_of_istanbul_are_found(path: Path) -> None:
    with RecordFile(path) as record:
        process = record.process(NAME)
    assert [item.number for item in process.rounds] == [1, 2, 3]
    assert [item.status for item in process.rounds] == ["held", "held", "held"]


def test_order_leaves_no_trace(path: Path, records: tuple[Record, ...], tmp_path: Path) -> None:
    other = tmp_path / "other.dateline"
    filled(other, records[::-1])
    with RecordFile(path) as one, RecordFile(other) as two:
        assert list(one.dump()) == list(two.dump())


def test_new_reports_want_a_new_look(path: Path, records: tuple[Record, ...]) -> None:
    db = open_writer(path)
    try:
        assert is_followed(db)
        assert not follow_store(db, DataFiles())
        with writing(db):
            write.remove(db, report_key(records[0].report))
        assert not is_followed(db)
        assert follow_store(db, DataFiles())
    finally:
        db.close()


def test_a_name_is_kept(path: Path) -> None:
    db = open_writer(path)
    try:
        name_process(db, NAME, "The  road to Istanbul")
        follow_store(db, DataFiles())
        with writing(db):
            db.execute("DELETE FROM meta WHERE key = 'followed'")
        follow_store(db, DataFiles())
    finally:
        db.close()
    with RecordFile(path) as record:
        assert record.process("the road to istanbul").named


def test_rounds_are_split_off_and_put_back(path: Path) -> None:
    before = rounds(path)
    db = open_writer(path)
    try:
        assert split_process(db, NAME, [3]) == 2
        follow_store(db, DataFiles())
        split = rounds(path)
        assert len(split) == len(before) + 1
        new = next(iter(split.keys() - before.keys()))
        assert merge_processes(db, [new, *(before.keys() & {key for key, n in before.items() if n == 3})]) == 3
        follow_store(db, DataFiles())
    finally:
        db.close()
    assert rounds(path) == before


def test_words_that_cannot_be_meant_are_refused(path: Path) -> None:
    db = open_writer(path)
    try:
        with pytest.raises(StoreError, match="no process"):
            name_process(db, "nothing of the kind", "x")
        with pytest.raises(ConfigError, match="some, not all"):
            split_process(db, NAME, [1, 2, 3])
        with pytest.raises(ConfigError, match="two processes"):
            merge_processes(db, [NAME, NAME])
    finally:
        db.close()


def test_a_briefing_cites_the_reports(path: Path, records: tuple[Record, ...]) -> None:
    texts = {record.report.id: record.report.text for record in records}
    with RecordFile(path) as record:
        brief = record.brief(NAME, "2025-06-01")
        with pytest.raises(ConfigError, match="YYYY-MM-DD"):
            record.brief(NAME, "June")
    cites = [cite for section in brief.sections for sentence in section.sentences for cite in sentence.cites]
    assert cites
    assert all(0 <= cite.span[0] < cite.span[1] <= len(texts[cite.id]) for cite in cites)

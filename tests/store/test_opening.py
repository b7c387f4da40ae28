"""Files that are none, damaged or in use are refused and left as they are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.model import Record
from dateline.store import RecordFile, opened
from dateline.store.opened import open_writer, writing
from store.conftest import filled


def refused(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(StoreError) as writer:
        open_writer(path)
    assert path.read_bytes() == before
    assert sorted(found.name for found in path.parent.iterdir()) == [path.name]
    return str(writer.value)


def test_a_foreign_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no record file" * 20)
    assert "is no record file" in refused(path)
    with pytest.raises(StoreError):
        RecordFile(path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE report (key)")
    db.commit()
    db.close()
    assert "another program" in refused(path)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.dateline"
    open_writer(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert "newer dateline" in refused(path)


def test_a_damaged_file_is_left_alone(tmp_path: Path, records: tuple[Record, ...]) -> None:
    path = tmp_path / "whole.dateline"
    filled(path, records[:2])
    body = bytearray(path.read_bytes())
    for at in range(4096 * 3, len(body), 4096):
        body[at : at + 64] = b"\xff" * 64
    path.write_bytes(body)
    assert "damaged" in refused(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        RecordFile(tmp_path / "none.dateline")


def test_a_second_writer_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "WAIT", 0.1)
    path = tmp_path / "one.dateline"
    first, second = open_writer(path), open_writer(path)
    with writing(first), pytest.raises(StoreError, match="written by another process"), writing(second):
        pytest.fail("two writers at once")
    with writing(second):
        pass
    with RecordFile(path) as reader, writing(first):
        assert list(reader.reports()) == []
    first.close()
    second.close()


def test_what_fails_is_taken_back(tmp_path: Path, records: tuple[Record, ...]) -> None:
    path = tmp_path / "one.dateline"
    filled(path, records[:1])
    with pytest.raises(StoreError, match="cannot be used: UNIQUE"):
        filled(path, records[:1])
    with RecordFile(path) as file:
        assert len(list(file.reports())) == 1


NEGOTIATIONS = (
    "sheet", "process_verdict", "process", "process_round", "process_telling", "process_agreement", "process_step",
    "process_position",
)  # fmt: skip
UNFOLLOWS = ("report_unfollows", "report_gone_unfollows")


def test_a_file_of_the_first_schema_is_brought_up(tmp_path: Path, records: tuple[Record, ...]) -> None:
    new, old = tmp_path / "new.dateline", tmp_path / "old.dateline"
    filled(new, records)
    filled(old, records, link=False)
    db = sqlite3.connect(old)
    for change in (
        "DROP VIEW telling", "DROP TABLE toll", "UPDATE feature SET version = 3",
        "ALTER TABLE event DROP COLUMN certainty_source", "ALTER TABLE event DROP COLUMN certainty_author",
        "ALTER TABLE quantity DROP COLUMN part_of", "DROP INDEX claim_by_event", "DROP INDEX story_by_reports",
        "DROP INDEX facet_by_voices", "ALTER TABLE facet DROP COLUMN voices", "DROP TABLE loose",
        *(f"DROP TABLE {name}" for name in NEGOTIATIONS), *(f"DROP TRIGGER IF EXISTS {name}" for name in UNFOLLOWS),
        "DROP TABLE correction",
        "PRAGMA user_version = 1",
    ):  # fmt: skip
        db.execute(change)
    db.commit()
    db.close()
    with pytest.raises(StoreError, match="older dateline"):
        RecordFile(old)
    filled(old, ())
    with RecordFile(new) as one, RecordFile(old) as other:
        assert list(one.dump()) == list(other.dump())

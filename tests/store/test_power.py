"""Power cuts. What the disk may hold then is modelled, since a test cannot pull the plug:

A commit returns when the log is on the disk (`synchronous = FULL`), so that the log of all that returned is there. Of
what was written after, there may be any prefix of the log, torn within a page or followed by rubbish.
While the log is moved into the file (a checkpoint), the log is there in full, and any of the pages may be old, new or
torn. The shared index beside the log is gone. From every such state a file must come back whole, with all that was
committed, and the next build must end in the same file as if nothing had happened.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dateline.lexicon import DataFiles
from dateline.link.features import Features
from dateline.model import Record
from dateline.store import RecordFile, write
from dateline.store.keys import report_key
from dateline.store.opened import open_writer, writing
from store.conftest import CODER, entry_of, filled

FRAME, HEAD, PAGE = 4096 + 24, 32, 4096
"""Bytes of a page in the log with its head, of the log's head, of a page."""


class Cut:
    """A file and its log as they were after each commit, none of it moved into the file yet."""

    def __init__(self, path: Path, records: Sequence[Record]) -> None:
        open_writer(path).close()
        self.file = path.read_bytes()
        self.commits: list[tuple[int, str]] = []
        features = Features(DataFiles())
        db = open_writer(path)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("PRAGMA page_size").fetchone() == (PAGE,)
        db.execute("PRAGMA wal_autocheckpoint = 0")
        log = path.with_name(f"{path.name}-wal")
        for record in records:
            with writing(db):
                write.add(db, entry_of(record, features), CODER)
            self.commits.append((log.stat().st_size, record.report.id))
        self.log = log.read_bytes()
        assert path.read_bytes() == self.file
        db.close()
        self.moved = path.read_bytes()

    def committed(self, size: int) -> set[str]:
        """Reports whose commit had returned when the log was of this size."""
        return {name for end, name in self.commits if end <= size}

    def cuts(self) -> Iterator[int]:
        """The end of each page of the log."""
        yield from range(HEAD, len(self.log) + 1, FRAME)


@pytest.fixture(scope="module")
def cut(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Cut:
    return Cut(tmp_path_factory.mktemp("cut") / "war.dateline", records[:5])


def put(folder: Path, file: bytes, log: bytes) -> Path:
    path = folder / "war.dateline"
    for beside in folder.iterdir():
        beside.unlink()
    path.write_bytes(file)
    path.with_name("war.dateline-wal").write_bytes(log)
    return path


def there(path: Path) -> set[str]:
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
    found = {str(name) for (name,) in db.execute("SELECT id FROM report")}
    db.close()
    return found


def test_at_every_page_of_the_log(cut: Cut, tmp_path: Path) -> None:
    sizes = list(cut.cuts())
    assert len(sizes) > 100
    for size in sizes:
        assert there(put(tmp_path, cut.file, cut.log[:size])) == cut.committed(size), size


def test_torn_within_a_page_and_with_rubbish_behind(cut: Cut, tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(60):
        size = chance.randrange(len(cut.log))
        rubbish = chance.choice((b"", b"\x00" * 4096, chance.randbytes(3 * FRAME), cut.log[: 2 * FRAME]))
        assert there(put(tmp_path, cut.file, cut.log[:size] + rubbish)) == cut.committed(size), size


def test_while_the_log_is_moved_into_the_file(cut: Cut, tmp_path: Path) -> None:
    chance = random.Random(2)
    new = [cut.moved[at : at + PAGE] for at in range(0, len(cut.moved), PAGE)]
    old = [cut.file[at : at + PAGE] for at in range(0, len(cut.file), PAGE)]
    for _ in range(40):
        long = chance.randrange(len(old), len(new) + 1)
        pages = []
        for number in range(long):
            before = old[number] if number < len(old) else b"\x00" * PAGE
            torn = new[number][: chance.randrange(1, 8) * 512]
            states = (before, new[number], torn + before[len(torn) :])
            pages.append(chance.choice(states))
        assert there(put(tmp_path, b"".join(pages), cut.log)) == cut.committed(len(cut.log))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.71, 1.0])
def test_the_next_build_ends_in_the_same_file(
    cut: Cut, records: tuple[Record, ...], tmp_path: Path, share: float
) -> None:
    (tmp_path / "whole").mkdir()
    (tmp_path / "cut").mkdir()
    size = int(len(cut.log) * share)
    path = put(tmp_path / "cut", cut.file, cut.log[:size])
    filled(tmp_path / "whole" / "war.dateline", records[:6])
    db = open_writer(path)
    missing = [record for record in records[:6] if not write.has_report(db, report_key(record.report))]
    db.close()
    assert {record.report.id for record in records[:5]} - {one.report.id for one in missing} == cut.committed(size)
    filled(path, missing)
    with RecordFile(path) as file, RecordFile(tmp_path / "whole" / "war.dateline") as whole:
        assert list(file.dump()) == list(whole.dump())


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """A cut while a file is made leaves at most its working copy, which is in nobody's way."""
    path = tmp_path / "war.dateline"
    path.with_name("war.dateline.1.part").write_bytes(b"SQLite format 3\x00 half")
    path.write_bytes(b"")
    filled(path, ())
    assert there(path) == set()

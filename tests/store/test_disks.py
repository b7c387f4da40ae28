"""Full, read-only and failing disks: nothing that was kept is lost, and the message says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app
from dateline.errors import StoreError
from dateline.model import Record, to_json
from dateline.store import RecordFile
from dateline.store.opened import open_writer, writing
from store.conftest import filled

resource = pytest.importorskip("resource")
NOBODY = 65534
READS = (
    ("stats",), ("timeline",), ("incidents",), ("claims",), ("disputes",), ("stories",), ("actors",), ("places",),
    ("talks",), ("search", "prisoners"), ("export", "-f", "jsonl"), ("sql", "SELECT count(*) FROM span"),
)  # fmt: skip


def run(name: str, *args: str | Path) -> Result:
    """A command; what it raises beside an exit code fails the test."""
    result = CliRunner().invoke(app, [name, *(str(arg) for arg in args)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@contextmanager
def no_larger_files(size: int) -> Iterator[None]:
    """Writing beyond so many bytes fails, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody whom permissions bind."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        if not os.access(str(dateline.__file__), os.R_OK, effective_ids=True):
            pytest.skip("the project lies where only its owner may read")
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, as pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def kept(path: Path) -> set[str]:
    with RecordFile(path) as file:
        assert list(file.sql("PRAGMA integrity_check")[1]) == [("ok",)]
        return {row.id for row in file.reports()}


@pytest.mark.parametrize("room", [100_000, 400_000, 700_000, 900_000])
def test_a_full_disk_takes_nothing_that_was_kept(
    room: int, records: tuple[Record, ...], store_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "war.dateline"
    filled(path, records[:2])
    before = kept(path)
    with no_larger_files(room), pytest.raises(StoreError, match=r"make room|its room") as told:
        filled(path, records[2:])
    assert str(told.value).startswith(f"{path}: the disk ")
    assert kept(path) >= before
    missing = [record for record in records if record.report.id not in kept(path)]
    filled(path, missing)
    with RecordFile(path) as file, RecordFile(store_path) as whole:
        assert list(file.dump()) == list(whole.dump())


def test_sqlite_s_own_word_for_a_full_disk(records: tuple[Record, ...], tmp_path: Path) -> None:
    path = tmp_path / "war.dateline"
    filled(path, records[:1])
    db = open_writer(path)
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="the disk is full; make room"), writing(db):
        db.execute("INSERT INTO meta VALUES ('x', hex(zeroblob(200000)))")
    db.close()
    assert kept(path) == {records[0].report.id}


def test_a_file_that_has_no_room_leaves_nothing(samples: Path, tmp_path: Path) -> None:
    with no_larger_files(50_000):
        result = run("build", sorted(samples.glob("*.txt"))[0], "-o", tmp_path / "new.dateline")
    assert result.exit_code == 2
    assert "new.dateline: cannot be made: the disk" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_build_without_room_says_what_to_do_and_goes_on(samples: Path, tmp_path: Path) -> None:
    out, paths = tmp_path / "war.dateline", sorted(samples.glob("*.txt"))[:4]
    assert run("build", *paths[:1], "-o", out).exit_code == 0
    with no_larger_files(out.stat().st_size):
        result = run("build", *paths, "-o", out)
    assert result.exit_code == 2
    assert "run it again: what was kept stays" in result.stderr
    again = run("build", *paths, "-o", out)
    assert again.exit_code == 0
    assert "4 reports" in again.stdout


@pytest.mark.parametrize("command", READS, ids=lambda command: command[0])
def test_a_file_in_a_read_only_folder_can_be_asked(store_path: Path, open_folder: Path, command: tuple[str]) -> None:
    path = shutil.copy(store_path, open_folder / "war.dateline")
    open_folder.chmod(0o555)
    with without_rights():
        result = run(command[0], path, *command[1:])
    assert (result.exit_code, [found.name for found in open_folder.iterdir()]) == (0, ["war.dateline"])


@pytest.mark.parametrize("bound", ["file", "folder"])
def test_what_is_read_only_is_not_written(samples: Path, store_path: Path, open_folder: Path, bound: str) -> None:
    path = open_folder / "war.dateline"
    shutil.copy(store_path, path)
    path.chmod(0o444 if bound == "file" else 0o666)
    open_folder.chmod(0o555 if bound == "folder" else 0o777)
    before = path.read_bytes()
    with without_rights():
        for name, *rest in (
            ("build", sorted(samples.glob("*.txt"))[0], "-o", path),
            ("talks", path, "Russia", "--name", "x"),
            ("merge", path, *_two_incidents(path)),
        ):
            result = run(str(name), *rest)
            assert result.exit_code == 2
            assert f"{path}: the file or its folder is read-only; make both writable" in result.stderr
    assert path.read_bytes() == before


def _two_incidents(path: Path) -> list[str]:
    with RecordFile(path) as file:
        return [row.id for row in file.incidents(limit=2)]


def test_no_new_file_in_a_read_only_or_absent_folder(samples: Path, open_folder: Path) -> None:
    report = sorted(samples.glob("*.txt"))[0]
    open_folder.chmod(0o555)
    with without_rights():
        for path in (open_folder / "a.dateline", open_folder / "none" / "a.dateline"):
            result = run("build", report, "-o", path)
            assert result.exit_code == 2
            assert "cannot be made: there is no such folder, or nothing may be written to it" in result.stderr


def test_a_file_that_may_not_be_read_says_so(store_path: Path, open_folder: Path) -> None:
    path = shutil.copy(store_path, open_folder / "war.dateline")
    path.chmod(0)
    with without_rights():
        result = run("stats", path)
    assert (result.exit_code, result.stderr) == (2, f"dateline: {path}: cannot be opened: Permission denied\n")


def test_two_builds_at_once_end_in_the_same_file(records: tuple[Record, ...], store_path: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "records.jsonl", tmp_path / "two.dateline"
    source.write_bytes(b"".join(to_json(record) + b"\n" for record in records))
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), str(source), str(out)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(timeout=300) for process in both] == [0, 0]
    with RecordFile(out) as file, RecordFile(store_path) as whole:
        assert list(file.dump()) == list(whole.dump())


def test_a_build_beside_one_that_does_not_end_gives_up_in_words(
    samples: Path, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.store.opened.WAIT", 0.1)
    path = tmp_path / "war.dateline"
    shutil.copy(store_path, path)
    other = open_writer(path)
    with writing(other):
        result = run("build", sorted(samples.glob("*.txt"))[0], "-o", path)
    other.close()
    assert result.exit_code == 2
    assert f"{path}: is being written by another process" in result.stderr
    assert "try again later" in result.stderr

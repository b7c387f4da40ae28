"""Damaged and cut files: every command tells so or answers, none fails otherwise, and the file stays as it is."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from store.test_disks import READS, run

PAGE = 4096
SHOWN = ("record", "feature", "sheet")
"""Tables whose cells are packed."""


def damaged(body: bytes, seed: int) -> bytes:
    """The file with bytes overwritten, swapped, zeroed or cut off, the header kept."""
    chance = random.Random(seed)
    out = bytearray(body)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(100, len(out))
        size = chance.choice((1, 8, 64, PAGE))
        kind = chance.randrange(4)
        if kind == 0:
            out[at : at + size] = chance.randbytes(len(out[at : at + size]))
        elif kind == 1:
            out[at : at + size] = bytes(len(out[at : at + size]))
        elif kind == 2:
            one, other = (chance.randrange(1, len(out) // PAGE) * PAGE for _ in range(2))
            out[one : one + PAGE], out[other : other + PAGE] = out[other : other + PAGE], out[one : one + PAGE]
        elif chance.random() < 0.3:
            del out[max(at, PAGE) :]
    return bytes(out)


def asked(path: Path) -> set[int]:
    """The exit codes of all commands that read; the file must stay as it is."""
    before = path.read_bytes()
    codes = set()
    reads = [read for read in READS if read != ("claims",) or len(before) >= 16]  # Else it is a report.
    for name, *rest in (*reads, ("show", "2025-06-02-kyiv-wire"), ("brief", "Russia", "--since", "2025-06-01")):
        result = run(name, path, *rest)
        codes.add(result.exit_code)
        if result.exit_code == 2:
            assert result.stderr.count("\n") >= 1
            assert "Traceback" not in result.stderr
    assert path.read_bytes() == before
    return codes


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file_is_told_and_left(store_path: Path, samples: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "war.dateline"
    path.write_bytes(damaged(store_path.read_bytes(), seed))
    assert asked(path) <= {0, 1, 2}


@pytest.mark.parametrize("table", SHOWN)
def test_cells_that_cannot_be_unpacked_are_told(store_path: Path, samples: Path, tmp_path: Path, table: str) -> None:
    path = tmp_path / "war.dateline"
    path.write_bytes(store_path.read_bytes())
    db = sqlite3.connect(path, isolation_level=None)
    (column,) = (row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[2] == "BLOB")
    for trigger in [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute(f"UPDATE {table} SET {column} = x'0001'")
    db.execute("DELETE FROM meta")
    db.close()
    assert asked(path) <= {0, 1, 2}
    if table != "record":
        result = run("build", sorted(samples.glob("*.txt"))[0], "-o", path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "the record file is damaged" in result.stderr


@pytest.mark.parametrize("size", [1, 15, 16, 99, 100, 512, PAGE - 1, PAGE, PAGE + 1, 10 * PAGE])
def test_a_file_cut_short_is_refused(store_path: Path, samples: Path, tmp_path: Path, size: int) -> None:
    path = tmp_path / "war.dateline"
    path.write_bytes(store_path.read_bytes()[:size])
    assert asked(path) == {2}
    result = run("build", sorted(samples.glob("*.txt"))[0], "-o", path)
    assert result.exit_code == 2
    assert "left as it is" in result.stderr
    assert path.stat().st_size == size

"""`dateline watch` as a command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.store import RecordFile

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."


def watch(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["watch", *(str(arg) for arg in args)])


def test_a_folder_is_looked_at_once(tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "war.dateline"
    inbox.mkdir()
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text(f"date 2025-06-02\n{BODY} {name}")
        os.utime(inbox / name, (1e9, 1e9))
    first = watch(inbox, "--once", "-o", out)
    assert (first.exit_code, first.stderr) == (0, "")
    assert "2 added" in first.stdout
    again = watch(inbox, "--once", "-o", out)
    assert (again.exit_code, again.stdout) == (0, "")
    (inbox / "bad.jsonl").write_text("nothing\n")
    os.utime(inbox / "bad.jsonl", (1e9, 1e9))
    third = watch(inbox, "--once", "-o", out)
    assert third.exit_code == 1
    assert "malformed JSON" in third.stderr
    with RecordFile(out) as file:
        assert file.is_linked
        assert len(list(file.reports())) == 2


def test_a_file_that_was_just_written_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(f"date 2025-06-02\n{BODY}")
    done = watch(tmp_path / "new.txt", "--once", "-o", tmp_path / "war.dateline")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 added" in done.stdout
    (tmp_path / "old.txt").write_text(f"date 2025-06-03\n{BODY}")
    os.utime(tmp_path / "old.txt", (4e9, 4e9))
    left = watch(tmp_path / "old.txt", "--once", "-o", tmp_path / "war.dateline")
    assert left.exit_code == 1
    assert "1 files are still being written to" in left.stderr


@pytest.mark.parametrize(
    "args", [("--every", "soon"), ("--every", "0s"), ("--columns", "text"), ("--columns", "x=y"), ("--date", "soon")]
)
def test_wrong_use(tmp_path: Path, args: tuple[str, str]) -> None:
    result = watch(tmp_path, "--once", "-o", tmp_path / "war.dateline", *args)
    assert result.exit_code == 2
    assert result.stderr.startswith("dateline: ")


def test_a_contact_with_line_ends_is_refused(tmp_path: Path) -> None:
    result = watch("http://127.0.0.1:9/", "--once", "-o", tmp_path / "o.dateline", "--contact", "a\r\nb")
    assert result.exit_code == 2
    assert "--contact" in result.stderr

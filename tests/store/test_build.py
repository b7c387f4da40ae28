"""`dateline build`: only what is new, whatever stops it; a killed run loses nothing that was kept."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline import api
from dateline.cli import app
from dateline.model import Record, to_json
from dateline.store import RecordFile
from store.conftest import filled

ROUNDS = int(os.environ.get("DATELINE_KILL_ROUNDS", "2"))
"""Rounds of three kills each; give more for a thorough look."""
KILLS = os.environ.get("DATELINE_KILLS", "5")
"""Kills of builds by the real coder; `python -m bench.killing` does two hundred."""
KILLED = Path(__file__).with_name("killed.py")


def build(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["build", *(str(arg) for arg in args)])


def test_only_what_is_new_is_coded(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "war.dateline"
    paths = sorted(samples.glob("*.txt"))[:3]
    first = build(*paths[:2], "-o", out)
    assert (first.exit_code, first.stderr) == (0, "")
    assert "2 added, 0 known before" in first.stdout
    second = build(*paths, "-o", out)
    assert "1 added, 2 known before" in second.stdout
    again = build(*paths, "-o", out, "--recode")
    assert "0 added, 3 known before" in again.stdout
    with RecordFile(out) as file:
        (origins,) = list(file.sql("SELECT count(*), min(length(raw_hash)) FROM origin")[1])
        assert origins == (3, 64)
        assert file.is_linked


def test_the_same_report_from_two_files_is_one(samples: Path, tmp_path: Path) -> None:
    out, path = tmp_path / "war.dateline", sorted(samples.glob("*.txt"))[0]
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / path.name).write_bytes(path.read_bytes())
    assert build(path, tmp_path / "copy", "-o", out).exit_code == 0
    with RecordFile(out) as file:
        assert len(list(file.reports())) == 1
        assert list(file.sql("SELECT count(*) FROM origin")[1]) == [(2,)]


def test_what_cannot_be_read_is_kept_as_a_problem(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "war.dateline"
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": "a", "text": "Envoys met in Geneva on Monday.", "date": "2025-06-02"}\n{"id": broken\n')
    result = build(lines, "-o", out)
    assert result.exit_code == 1
    assert "malformed JSON" in result.stderr
    with RecordFile(out) as file:
        ((where,),) = file.sql("SELECT place_read FROM problem WHERE report = 0")[1]
        assert where == f"{lines}:2"


def test_the_folder_leaves_no_trace_but_where_it_was_read(tmp_path: Path) -> None:
    text = "date 2025-13-41\nEnvoys of Russia and Ukraine met in Istanbul on Monday and agreed on a truce."
    dumps = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "report.txt").write_text(text)
        assert build(folder, "-o", tmp_path / f"{name}.dateline").exit_code == 0
        with RecordFile(tmp_path / f"{name}.dateline") as file:
            dumps.append(list(file.dump()))
            assert (f"{folder}/report.txt:1",) in file.sql("SELECT place_read FROM problem")[1]
    assert dumps[0] == dumps[1]


def test_any_number_of_processes_gives_the_same_file(samples: Path, tmp_path: Path) -> None:
    paths = sorted(samples.glob("*.txt"))[:4]
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in paths:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "again.txt").write_bytes(b"\xff\xfe\x00")
    words = "".join(f"<p>{line}</p>" for line in paths[0].read_text().splitlines() if line)
    page = f"<html><head><title>A page</title></head><body><article>{words}</article></body></html>"
    (folder / "page.html").write_text(page)
    found = []
    for workers in (1, 3):
        out = tmp_path / f"{workers}.dateline"
        result = build(folder, "-o", out, "--workers", str(workers))
        with RecordFile(out) as file:
            found.append(
                (result.exit_code, result.stderr, list(file.dump()), list(file.sql("SELECT * FROM origin")[1]))
            )
    assert found[0] == found[1]
    assert found[0][0] == 1
    assert len(found[0][3]) == 5


def test_a_report_that_kills_its_process_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = api.code_reading

    def deadly(reading: Any, *args: Any) -> Any:
        if reading.report.id == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(reading, *args)

    monkeypatch.setattr(api, "code_reading", deadly)
    text = "Envoys of Russia and Ukraine met in Istanbul on Monday and agreed on a truce."
    lines = [{"id": name, "text": f"{text} {name}", "date": "2025-06-02"} for name in ("a", "deadly", "b")]
    path, out = tmp_path / "a.jsonl", tmp_path / "war.dateline"
    path.write_text("\n".join(map(json.dumps, lines)))
    result = build(path, "-o", out)
    assert result.exit_code == 1
    assert result.stderr == f"dateline: {path}:2: the process was killed by signal 9; set aside\n"
    with RecordFile(out) as file:
        assert list(file.sql("SELECT id FROM report ORDER BY id")[1]) == [("a",), ("b",)]
        assert list(file.sql("SELECT place_read FROM problem")[1]) == [(f"{path}:2",)]


def test_nothing_to_read_and_no_record_file(tmp_path: Path) -> None:
    assert build(tmp_path / "none", "-o", tmp_path / "war.dateline").exit_code == 2
    (tmp_path / "text").write_text("words " * 50)
    assert build(tmp_path / "text", "-o", tmp_path / "text").exit_code == 2
    assert (tmp_path / "text").read_text() == "words " * 50


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_killed_at_any_moment(seed: int, records: tuple[Record, ...], store_path: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "records.jsonl", tmp_path / "killed.dateline"
    source.write_bytes(b"".join(to_json(record) + b"\n" for record in records))
    command = [sys.executable, str(KILLED), str(source), str(out)]
    chance = random.Random(seed)
    kept = 0
    for _ in range(3):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * 0.25)
        process.send_signal(signal.SIGKILL)
        told = [int(line) for line in process.stdout.read().split()]
        process.wait()
        kept = max([kept, *told])
        if out.exists():
            with RecordFile(out) as file:
                assert list(file.sql("PRAGMA integrity_check")[1]) == [("ok",)]
                assert len(list(file.reports())) >= kept
    assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
    with RecordFile(out) as file, RecordFile(store_path) as whole:
        assert list(file.dump()) == list(whole.dump())


def test_the_real_coder_killed_at_any_moment_ends_in_the_same_file() -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "bench.killing", "--kills", KILLS]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert (outcome["kills"], outcome["same"]) == (int(KILLS), True)


def test_killing_is_of_the_same_records(records: tuple[Record, ...], tmp_path: Path) -> None:
    filled(tmp_path / "one.dateline", records[:1], link=False)
    with RecordFile(tmp_path / "one.dateline") as file:
        assert not file.is_linked
        assert [json.loads(line)["report"]["id"] for line in file.dump() if '"record"' in line[:12]] == [
            records[0].report.id
        ]

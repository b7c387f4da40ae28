"""The command: what it says, what it refuses, how it stops; and pages that are told of news."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.desk import room
from dateline.desk.live import Live
from dateline.desk.room import Keeper, Snapshot
from dateline.model import Record
from desk.conftest import desk_on, settings
from store.conftest import filled


def test_wrong_files_and_missing_packages_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(app, ["serve", str(tmp_path / "none.dateline")])
    assert result.exit_code == 2
    (tmp_path / "notes.txt").write_text("no record", encoding="utf-8")
    for more in ([], ["--write"]):
        result = CliRunner().invoke(app, ["serve", str(tmp_path / "notes.txt"), *more])
        assert result.exit_code == 2
        assert "no record file" in result.stderr
    assert not (tmp_path / "none.dateline").exists()
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(app, ["serve", str(tmp_path / "none.dateline")])
    assert result.exit_code == 2
    assert "dateline[desk]" in result.stderr


def test_a_short_token_is_refused(desk_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_TOKEN", "short")
    result = CliRunner().invoke(app, ["serve", str(desk_path), "--write"])
    assert result.exit_code == 2
    assert "DATELINE_TOKEN" in result.stderr


def test_it_serves_until_it_is_stopped(own_path: Path) -> None:
    command = [sys.executable, "-m", "dateline", "serve", str(own_path), "--port", "0", "--write", "--watch"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().split()[-1]
            assert "/enter#" in process.stdout.readline()
            with urllib.request.urlopen(address, timeout=20) as answer:
                assert b"own.dateline" in answer.read()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()


def test_a_file_that_grows_is_seen(tmp_path: Path, records: Sequence[Record]) -> None:
    path = tmp_path / "grows.dateline"
    filled(path, records[:2])
    client = desk_on(path)
    before = client.get("/overview.json")
    filled(path, records[2:4])
    after = client.get("/overview.json", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["snapshot"] != before.json()["snapshot"]
    filled(path, records[4:5], link=False)
    assert "not linked yet" in client.get("/overview").text
    assert client.get("/incidents.json").status_code == 200


def test_nobody_waits_long_for_a_file_that_is_read_anew(
    tmp_path: Path, records: Sequence[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grows.dateline"
    filled(path, records[:1])
    keeper = Keeper(settings(path))
    before, read, gate = keeper.snapshot(), keeper._read, Event()

    def slowly(known: Snapshot | None) -> Snapshot:
        assert gate.wait(20)
        return read(known)

    monkeypatch.setattr(keeper, "_read", slowly)
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    filled(path, records[1:2])
    assert keeper.snapshot() is keeper.snapshot() is before
    gate.set()
    monkeypatch.setattr(room, "PATIENCE", 20.0)
    assert keeper.snapshot().totals["report"] == 2


def test_open_pages_are_told(tmp_path: Path, records: Sequence[Record]) -> None:
    path = tmp_path / "grows.dateline"
    filled(path, records[:1])
    own = settings(path, watch=True, interval=0.02)
    live = Live(own, Keeper(own))

    async def listen() -> list[dict[str, object]]:
        lines = live._told()
        found = [await anext(lines)]
        filled(path, records[1:2])
        found.append(await asyncio.wait_for(anext(lines), 10))
        await lines.aclose()  # type: ignore[attr-defined]
        return [json.loads(line.removeprefix(b"data: ")) for line in found]

    one, other = asyncio.run(listen())
    assert (one["reports"], other["reports"]) == (1, 2)
    assert one["state"] != other["state"]
    assert desk_on(path).get("/watch").status_code == 404
    assert "data-watch" not in desk_on(path).get("/overview").text

"""Kinds of sources at the command line: archives, feeds, tables with columns; and a report that takes too long."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline import api
from dateline.cli import app
from dateline.errors import ConfigError
from dateline.store import RecordFile

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def archive(folder: Path) -> Path:
    path = folder / "all.zip"
    feed = (
        "<rss><channel><title>Post</title><item><guid>f</guid><title>Town shelled</title>"
        f"<pubDate>Mon, 02 Jun 2025 08:00:00 GMT</pubDate><description>{BODY}</description></item></channel></rss>"
    )
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("feed.xml", feed)
        out.writestr("one.txt", f"date 2025-06-02\n{BODY}")
        out.writestr("bad.json", "{")
    return path


def test_build_takes_archives_and_tables_and_goes_on(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f'kern,wann\n"{BODY} More.",2025-06-03\n')
    out = tmp_path / "war.dateline"
    args = (archive(tmp_path), "-o", out)
    first = run("build", *args)
    assert first.exit_code == 1
    assert "all.zip!bad.json: malformed JSON" in first.stderr
    assert "2 added" in first.stdout
    assert "0 added, 2 known before" in run("build", *args).stdout
    second = run("build", table, "-o", out, "--columns", "text=kern,date=wann")
    assert "1 added" in second.stdout
    with RecordFile(out) as file:
        places = [place for (place,) in file.sql("SELECT place_read FROM origin ORDER BY place_read")[1]]
        assert [place.rpartition("/")[2] for place in places] == [
            "all.zip!feed.xml#1",
            "all.zip!one.txt",
            "table.csv#2",
        ]


def test_code_takes_them_too(tmp_path: Path) -> None:
    result = run("code", archive(tmp_path), "-f", "json")
    reports = [json.loads(line)["report"] for line in result.stdout.splitlines()]
    assert [(report["id"], report["published"][:10]) for report in reports] == [
        ("f", "2025-06-02"),
        ("one", "2025-06-02"),
    ]
    assert reports[0]["extractor"] == "dateline-fragment 1"


@pytest.mark.parametrize("columns", ["text", "text=", "=a", "colour=a"])
def test_columns_that_are_none(tmp_path: Path, columns: str) -> None:
    result = run("code", tmp_path, "--columns", columns)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    with pytest.raises(ConfigError):
        dateline.read(tmp_path, columns={"colour": "a"})


@pytest.mark.parametrize("command", ["code", "build"])
def test_a_report_that_takes_too_long_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    real = api.code_reading

    def slow(reading: Any, *args: Any) -> Any:
        if reading.report.id == "slow":
            try:
                time.sleep(20)
            except Exception:  # noqa: BLE001 - some library may catch all that is an Exception
                time.sleep(20)
        return real(reading, *args)

    monkeypatch.setattr(api, "code_reading", slow)
    path = tmp_path / "a.jsonl"
    lines = [{"id": name, "text": f"{BODY} {name}", "date": "2025-06-02"} for name in ("a", "slow", "b")]
    path.write_text("\n".join(map(json.dumps, lines)))
    out = tmp_path / ("o.json" if command == "code" else "o.dateline")
    result = run(command, path, "-o", out, "--time-limit", "1.5")
    assert result.exit_code == 1
    assert result.stderr == f"dateline: {path}:2: takes more than 1.5 s to code; set aside (--time-limit)\n"
    if command == "build":
        with RecordFile(out) as file:
            assert list(file.sql("SELECT what FROM problem")[1])
    assert "slow" not in out.read_text(errors="replace") or command == "build"

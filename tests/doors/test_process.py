"""The installed command in processes of its own: pipes, locales, and the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLE = "2025-06-02-kyiv-wire.txt"


def start(*args: str, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dateline", *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **env},
    )


def output(*args: str, **env: str) -> tuple[int, bytes, bytes]:
    process = start(*args, **env)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_the_same_bytes_for_any_hash_seed_and_order(samples: Path) -> None:
    paths = sorted(str(path) for path in samples.glob("2025-06-0*.txt"))[:3]
    first = output("code", *paths, "-f", "json", PYTHONHASHSEED="1")
    second = output("code", *reversed(paths), "-f", "json", PYTHONHASHSEED="2")
    assert first[0] == second[0] == 0
    assert first[1].splitlines() == second[1].splitlines()[::-1]


def test_several_processes_give_the_same_bytes_in_the_same_order(samples: Path, tmp_path: Path) -> None:
    args = ["code", str(samples), str(tmp_path / "none"), "-f", "json"]
    one, several = output(*args), output(*args, "--jobs", "2")
    assert one == several
    assert one[0] == 1
    assert len(one[1].splitlines()) == 14


def test_utf8_whatever_the_locale(samples: Path) -> None:
    path = str(samples / "2025-06-03-bosphorus-ledger.txt")
    code, out, err = output("code", path, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (code, err) == (0, b"")
    assert "İ" in out.decode("utf-8") or "ğ" in out.decode("utf-8")


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_reader_that_goes_away_is_no_trouble(samples: Path, form: str) -> None:
    process = start("code", str(samples), "-f", form)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=120) in (0, 1)


def test_lines_are_coded_as_they_come() -> None:
    command = [sys.executable, "-m", "dateline", "code", "-", "-f", "json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            line = {"id": str(number), "date": "2025-06-02", "text": "The army shelled the town on Monday."}
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["report"]["id"] == str(number)
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_help_is_quick() -> None:
    took = []
    for _ in range(3):
        began = time.perf_counter()
        assert output("--help")[0] == 0
        took.append(time.perf_counter() - began)
    assert min(took) < 1.5  # about 0.15 s alone; other tests may run beside it


def test_errors_are_one_line_without_a_traceback(tmp_path: Path) -> None:
    code, out, err = output("code", str(tmp_path / "none"))
    assert (code, out) == (2, b"")
    assert err.decode() == f"dateline: {tmp_path}/none: no such file or folder\n"

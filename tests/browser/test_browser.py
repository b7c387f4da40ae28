"""The desk in a real browser: Chromium, driven by Playwright. Skipped, with the reason, where either is missing;
in continuous integration (`CI=true`) that fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.desk.views import VIEWS
from dateline.model import Record
from store.conftest import filled

HERE = Path(__file__).parent
TOKEN = "a-token-for-tests-only"
SHOTS = os.environ.get("DATELINE_SHOTS", "")
"""A folder for screenshots of every page, where they are wanted."""
PICTURES = HERE.parents[1] / "build" / "desk"
"""Where the pictures of the documents go; `python tools/copy_pictures.py` takes them from there."""


def missing() -> str:
    """What is not there that a browser test wants."""
    if chromium() is None:
        return "no Chromium on the path (Debian: apt-get install chromium)"
    if shutil.which("node") is None:
        return "no Node.js on the path"
    if not (HERE / "node_modules" / "playwright-core").exists():
        return "Playwright is not installed: run `npm ci` in tests/browser"
    return ""


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    lacking = missing()
    if lacking and os.environ.get("CI", "false") != "false":
        pytest.fail(f"in continuous integration a browser must be there: {lacking}")
    if lacking:
        pytest.skip(lacking)


@pytest.fixture(scope="module")
def path(records: Sequence[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browser") / "samples.dateline"
    filled(path, records[:-2])
    return path


@pytest.fixture(scope="module")
def base(path: Path) -> Iterator[str]:
    """The address of a desk on the sample records."""
    command = [sys.executable, "-m", "dateline", "serve", str(path), "--port", "0", "--write", "--watch"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "DATELINE_TOKEN": TOKEN}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1].removesuffix("/overview")
        finally:
            process.kill()


def command(base: str, scenario: str, shots: str = SHOTS) -> list[str]:
    return ["node", str(HERE / "walk.mjs"), chromium() or "", base, scenario, shots]


def walk(base: str, scenario: str, shots: str = SHOTS) -> dict[str, Any]:
    env = {**os.environ, "DATELINE_TOKEN": TOKEN}
    done = subprocess.run(
        command(base, scenario, shots), capture_output=True, text=True, timeout=300, check=False, cwd=HERE, env=env
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert seen["faults"] == []
    return seen


def test_every_page_is_accessible_at_both_widths_and_in_both_schemes(base: str) -> None:
    seen = walk(base, "look")
    assert seen["violations"] == []
    assert len(seen["paints"]) > 20
    walked = {path.split("?")[0].split("/")[1] for path in seen["paths"]}
    assert {view.name for view in VIEWS} <= walked, "walk.mjs knows not all pages"


def test_the_pictures_of_the_documents_are_taken(base: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    taken = {f"desk-{name}.png" for name in walk(base, "pictures", str(PICTURES))["taken"]}
    for name in taken:
        assert (PICTURES / name).read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in (HERE.parents[1] / "docs").glob("*.png")} == taken, "a picture is made by hand"


def test_it_works_without_a_mouse(base: str) -> None:
    seen = walk(base, "keyboard")
    assert (seen["skip"], seen["main"], seen["find"]) == ("skip", "main", "find")
    assert "from=2025-05-24" in seen["closer"]
    assert seen["item"].startswith("#r1-")


def test_brushing_dragging_and_jumping(base: str) -> None:
    seen = walk(base, "mouse")
    assert seen["brushed"] == {"from": "2025-05-24", "to": "2025-06-15"}
    latitude, longitude, height = map(float, seen["moved"].split(","))
    assert (latitude, height) == (48.0, 20.0)
    assert 35 < longitude < 40
    assert seen["words"]["lit"] == seen["words"]["told"]
    assert seen["words"]["hash"] == "#c1"
    assert "cell" in seen["words"]["back"]
    assert seen["chosen"] == 1


def test_it_works_without_script(base: str) -> None:
    seen = walk(base, "plain")
    assert "from=" in seen["zoomed"]
    assert seen["filtered"] == 2
    assert seen["title"] == 1


def test_an_analyst_corrects(base: str) -> None:
    seen = walk(base, "correct")
    assert TOKEN not in seen["address"]
    assert "Ada rejects it: a <b>note</b>" in " ".join(seen["said"].split())
    assert seen["tag"] == "rejected"
    assert seen["gone"] == 1
    assert seen["forms"] == 0


def test_a_folder_of_pages_is_read_as_files_without_script(path: Path, tmp_path: Path) -> None:
    from dateline.desk.site import write_site

    write_site(path, tmp_path)
    seen = walk(tmp_path.as_uri(), "folder")
    assert seen["violations"] == []
    assert "Georgia" in seen["font"]
    assert "/report/" in seen["report"]
    assert "#r1-at-w" in seen["words"]


def test_new_reports_appear_in_an_open_page(base: str, path: Path, records: Sequence[Record]) -> None:
    with subprocess.Popen(
        command(base, "watch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            filled(path, records[-2:])
            process.stdin.write(f"{len(records)} reports\n")  # What it is to wait for.
            process.stdin.flush()
            seen = json.loads(process.stdout.readline())
        finally:
            process.kill()
    assert seen["faults"] == []
    assert f"{len(records) - 2} reports" in seen["before"]
    assert f"{len(records)} reports" in seen["after"]

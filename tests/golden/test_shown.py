"""What README and tour show is what comes out. `pytest tests/golden --bless` writes it anew; read the diff."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden.shell import BLOCK, Shell

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "docs/tour.md")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_output_shown_is_what_comes_out(
    name: str, tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    path = ROOT / name
    shown = path.read_text(encoding="utf-8")
    found = Shell(tmp_path, samples, monkeypatch).again(shown)
    if pytestconfig.getoption("--bless"):
        path.write_text(found, encoding="utf-8")
        shown = found
    assert BLOCK.search(shown)
    assert found.splitlines() == shown.splitlines()

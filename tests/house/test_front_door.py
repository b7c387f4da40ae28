"""The front door knows every command of `dateline`."""

from __future__ import annotations

import runpy
from pathlib import Path

import typer

from dateline.cli import app

RUN = Path(__file__).parents[2] / "run.py"


def test_run_py_knows_all_commands() -> None:
    known = runpy.run_path(str(RUN))["DATELINE"]
    command = typer.main.get_command(app)
    assert known == set(command.commands)  # type: ignore[attr-defined]

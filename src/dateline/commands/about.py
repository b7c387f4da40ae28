"""`dateline schema` and `dateline samples`: what the record looks like, and reports to try."""

from __future__ import annotations

import json
from pathlib import Path

import typer

import dateline
from dateline.commands.console import say
from dateline.model import schema


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("schema", help="Print the JSON Schema of a record.")(print_schema)
    app.command("samples", help="Print the folder of the sample reports that come with dateline.")(print_samples)


def print_schema() -> None:
    """Print the JSON Schema of a record."""
    say(json.dumps(schema(), indent=2, ensure_ascii=False))


def print_samples() -> None:
    """Print the folder of the sample reports."""
    say(str(Path(str(dateline.__file__)).parent / "samples"))

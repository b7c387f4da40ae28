"""`dateline schema` and `dateline samples`: what the record looks like, and reports to try."""

from __future__ import annotations

import json
from pathlib import Path

import typer

import dateline
from dateline.commands.console import say
from dateline.model import schema

SCHEMA_HELP = """Print the JSON Schema of a record.

Example:

  dateline schema > record.schema.json

Exit codes: 0 it was printed, 2 wrong use.
"""
SAMPLES_HELP = """Print the folder of the sample reports that come with dateline.

Example:

  dateline code $(dateline samples) -o page.html

Exit codes: 0 it was printed, 2 wrong use.
"""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("schema", help=SCHEMA_HELP)(print_schema)
    app.command("samples", help=SAMPLES_HELP)(print_samples)


def print_schema() -> None:
    """Print the JSON Schema of a record."""
    say(json.dumps(schema(), indent=2, ensure_ascii=False))


def print_samples() -> None:
    """Print the folder of the sample reports."""
    say(str(Path(str(dateline.__file__)).parent / "samples"))

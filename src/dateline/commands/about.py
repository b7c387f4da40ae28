"""`dateline schema` and `dateline samples`: what the record looks like, and reports to try."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

import dateline
from dateline.commands.console import say
from dateline.errors import ConfigError
from dateline.model import schema

OpenApi = Annotated[bool, typer.Option("--openapi", help="The OpenAPI document of `dateline serve` instead.")]
SCHEMA_HELP = """Print the JSON Schema of a record, or with --openapi the OpenAPI document of the HTTP API.

Example:

  dateline schema > record.schema.json
  dateline schema --openapi > openapi.json

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


def print_schema(openapi: OpenApi = False) -> None:
    """Print the JSON Schema of a record, or the document of the HTTP API."""
    say(json.dumps(_openapi() if openapi else schema(), indent=2, ensure_ascii=False))


def print_samples() -> None:
    """Print the folder of the sample reports."""
    say(str(Path(str(dateline.__file__)).parent / "samples"))


def _openapi() -> Any:
    try:
        from dateline.desk.api import document
    except ModuleNotFoundError as error:
        raise ConfigError(f"the document wants {error.name}: pip install 'dateline[desk]'") from error
    return json.loads(document())

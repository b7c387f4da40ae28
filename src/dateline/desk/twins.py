"""The same view as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec

from dateline.desk.room import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell of words that begins with one of these would be run by a spreadsheet."""


def as_json(body: Any) -> bytes:
    """A JSON document."""
    return msgspec.json.format(msgspec.json.encode(body), indent=1) + b"\n"


def as_csv(table: Table) -> bytes:
    """A table, RFC 4180; words that a spreadsheet would take for a formula get an apostrophe before them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        value = value.replace("\x00", "\u2400")
        return f"'{value}" if value.startswith(_FORMULA) else value
    if value is None or value is False:
        return ""
    return "yes" if value is True else value

"""What a stage is: a function from a parse and a record to a fuller record."""

from __future__ import annotations

from collections.abc import Callable

from dateline.model.parsed import Parsed
from dateline.model.record import Record

Stage = Callable[[Parsed, Record], Record]
"""Adds its own list to the record and leaves the rest as it is. Keeps no state between reports."""

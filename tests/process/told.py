"""Texts coded and reduced to sheets, for the tests of negotiations."""

from __future__ import annotations

from dateline.model import Report
from dateline.pipeline import Pipeline
from dateline.process.days import iso
from dateline.process.sheets import Sheets
from dateline.process.views import Sheet

Told = list[tuple[str, str | None, str | None]]
"""Status, first and last day of sittings."""


def sheet_of(pipeline: Pipeline, sheets: Sheets, key: int, day: str, text: str) -> Sheet:
    """The sheet of a report of a day."""
    return sheets.of(pipeline.code(Report(id=f"r{key}", published=day, text=text)), key)


def loose_of(pipeline: Pipeline, sheets: Sheets, day: str, text: str) -> Told:
    """The sittings that its sentences tell by words alone."""
    found = sheet_of(pipeline, sheets, 1, day, text).loose
    return [(item.status, iso(item.first), iso(item.last)) for item in found]

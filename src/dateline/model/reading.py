"""What a reader gives: a report with what was odd about it, or only the reason why there is none."""

from __future__ import annotations

import msgspec

from dateline.model.record import Problem, Report


class Reading(msgspec.Struct, frozen=True):
    """One report as read. `report` is None where nothing could be read; `problems` then says why."""

    report: Report | None
    problems: tuple[Problem, ...] = ()
    where: str = ""
    """File, and line or number in it, that the report was read from."""
    raw_hash: str = ""
    """SHA-256 (hex) of the bytes that the report was read from: the file, or its line of JSON Lines."""


class ReadOptions(msgspec.Struct, frozen=True):
    """What the user says about the sources."""

    date: str | None = None
    """Day of publication of reports that tell none (ISO)."""
    redate: bool = False
    """Does `date` go before what reports tell, too?"""
    max_chars: int = 1_000_000
    """Longest text that is coded; longer ones are set aside."""
    any_language: bool = False
    """Code reports that do not look English, too."""
    columns: tuple[tuple[str, str], ...] = ()
    """Field and column, where tables and JSON call a field by another name than the usual ones."""

"""What a reader gives: a report with what was odd about it, or only the reason why there is none."""

from __future__ import annotations

import msgspec

from dateline.model.record import Problem, Report


class Listed(msgspec.Struct, frozen=True):
    """A page that a sitemap or a feed names, or another sitemap, with what is told of it there."""

    url: str
    is_sitemap: bool = False
    published: str | None = None
    modified: str | None = None
    title: str | None = None
    publisher: str | None = None


class Page(msgspec.Struct, frozen=True):
    """The bytes of a page or a text, still to be taken apart."""

    data: bytes
    stem: str
    """What its report is called where it has no id of its own."""
    url: str | None = None
    """Where it was fetched from."""
    charset: str | None = None
    is_html: bool = True
    listed: Listed | None = None


class Reading(msgspec.Struct, frozen=True):
    """One report as read. `report` is None where nothing could be read; `problems` then says why."""

    report: Report | None
    problems: tuple[Problem, ...] = ()
    where: str = ""
    """File, and line or number in it, that the report was read from."""
    raw_hash: str = ""
    """SHA-256 (hex) of the bytes that the report was read from: the file, or its line of JSON Lines."""
    page: Page | None = None
    """What the report is still in, as a `Reader` gives drafts; settled readings have none."""


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

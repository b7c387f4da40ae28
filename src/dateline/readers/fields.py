"""One report from named values: an object of JSON, a row of a table; the user may say what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dateline.errors import ConfigError, ReadError
from dateline.model import Problem, Reading, Report
from dateline.readers.blob import MAX_FAULTS
from dateline.readers.dates import iso_date
from dateline.readers.text import title_of

FIELDS = ("id", "text", "title", "date", "modified", "source", "url")
"""What a column can be named for."""


def columns_of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs of field and column as they are. ConfigError for a field that is none."""
    kept = tuple(pairs)
    for field, column in kept:
        if field not in FIELDS or not column:
            raise ConfigError(f"no column can be named for {field!r}; fields are {', '.join(FIELDS)}")
    return kept


def report_of(values: Mapping[str, Any], where: str) -> Reading:
    """The report of values under the names of `FIELDS`; a problem where they hold no text."""
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        return Reading(None, (Problem(where, "has no `text`"),), where)
    problems: list[Problem] = []
    days = {}
    for field in ("date", "modified"):
        told = word(values.get(field))
        days[field] = iso_date(told) if told else None
        if told and days[field] is None:
            problems.append(Problem(where, f"{told[:80]!r} is no date (YYYY-MM-DD); left out"))
    if days["date"] is None and days["modified"] is not None:
        problems.append(Problem(where, only_modified(days["modified"])))
    report = Report(
        id=word(values.get("id")) or "",
        published=days["date"],
        modified=days["modified"],
        title=word(values.get("title")) or title_of(text),
        publisher=word(values.get("source")),
        url=word(values.get("url")),
        text=text,
    )
    return Reading(report, tuple(problems), where)


def only_modified(day: str) -> str:
    """What is said of a report that tells when it was changed, and not when it was published."""
    return f"tells only when it was modified ({day}), not when published"


def word(value: Any) -> str | None:
    """A value as text, None where it is empty or no single value."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
        return str(value).strip().encode("utf-8", "replace").decode("utf-8")
    return None


def while_sound(readings: Iterable[Reading], name: str) -> Iterator[Reading]:
    """The readings, until too many in a row hold no report: ReadError then."""
    faults = 0
    for reading in readings:
        yield reading
        faults = faults + 1 if reading.report is None else 0
        if faults >= MAX_FAULTS:
            raise ReadError(f"{name}: {faults:,} in a row hold no report; not read further")

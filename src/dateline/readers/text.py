"""Plain text: an optional `date YYYY-MM-DD` first, an optional title line, then the report."""

from __future__ import annotations

import re

from dateline.model import Problem, Reading, Report
from dateline.readers.dates import iso_date

_DATE_LINE = re.compile(r"\s*date[ \t:]+(\d{4}-\d{1,2}-\d{1,2})(?:[ \t]*\r?\n|[ \t]+|\Z)", re.IGNORECASE)
_TITLE = re.compile(r"\s*([^\r\n]{1,250}?)[ \t]*\r?\n[ \t]*\r?\n")


def read_text(text: str, name: str, stem: str) -> Reading:
    """One report. The date line is taken off; the title stays in the text."""
    problems: list[Problem] = []
    published = None
    match = _DATE_LINE.match(text)
    if match:
        published = iso_date(match.group(1))
        text = text[match.end() :]
        if published is None:
            problems.append(Problem(f"{name}:1", f"{match.group(1)!r} is no date of the calendar; left out"))
    return Reading(Report(id=stem, published=published, title=title_of(text), text=text), tuple(problems))


def title_of(text: str) -> str | None:
    """The first line where a blank line follows it and it does not read like a paragraph."""
    match = _TITLE.match(text)
    if match is None:
        return None
    title = match.group(1).strip()
    return title if title and not title.endswith((".", ",", ";")) else None

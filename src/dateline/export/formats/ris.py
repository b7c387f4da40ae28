"""RIS of the reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.export.form import Field, Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.rows import Source

_BLANK = re.compile(r"\s+")
_DAY = 10


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    for source in pool.sources():
        yield _entry(source).encode("utf-8", "replace")


def _entry(source: Source) -> str:
    day = (source.published or "")[:_DAY].replace("-", "/")
    values = (
        ("TY", "NEWS"),
        ("ID", source.key),
        ("TI", source.title),
        ("AU", source.voice),
        ("T2", source.publisher),
        ("PY", day[:4]),
        ("DA", f"{day}/" if day else None),
        ("UR", source.url),
        ("LA", source.language),
        ("AN", source.id),
        ("N1", f"dateline report {source.key}; SHA-256 {source.text_hash}"),
    )
    lines = (f"{tag}  - {_plain(value)}\r\n" for tag, value in values if value)
    return "".join(lines) + "ER  - \r\n"


def _plain(text: str) -> str:
    return _BLANK.sub(" ", "".join(c for c in text if c.isprintable() or c.isspace())).strip()


FORMAT = Format(
    name="ris",
    title="RIS of sources",
    about="For reference managers; a reference is a report that tells one of the acts.",
    parts=(
        Part(
            "sources.ris",
            (
                Field("TY", "`NEWS`"),
                Field("ID, AN", "key of the report; its id at the source"),
                Field("TI, T2", "title and outlet"),
                Field("AU", "whose report it is at bottom: agency, official channel or outlet; no byline is kept"),
                Field("PY, DA", "year, and day as YYYY/MM/DD/"),
                Field("UR, LA", "address and language"),
                Field("N1", "key of the report, SHA-256 of its text"),
                Field("ER", "end of the reference"),
            ),
            _write,
        ),
    ),
    lacks=("the acts themselves; which report tells which act is in `csv`", "authors by name, time of publication"),
)

"""BibTeX of the reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.export.form import Field, Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.rows import Source

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_BLANK = re.compile(r"\s+")
_DAY = 10


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    for source in pool.sources():
        yield _entry(source).encode("utf-8", "replace")


def _entry(source: Source) -> str:
    day = (source.published or "")[:_DAY]
    values = {
        "title": f"{{{_escaped(source.title)}}}" if source.title else "",
        "author": f"{{{_escaped(source.voice)}}}" if source.voice else "",
        "journal": _escaped(source.publisher or ""),
        "year": day[:4],
        "month": day[5:7].lstrip("0"),
        "day": day[8:10].lstrip("0"),
        "url": _address(source.url or ""),
        "language": source.language or "",
        "note": _escaped(f"{source.id}; dateline report {source.key}; SHA-256 {source.text_hash}"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@article{{r{source.key},\n{lines}}}\n\n"


def _escaped(text: str) -> str:
    plain = _BLANK.sub(" ", "".join(c for c in text if c.isprintable() or c.isspace()))
    return "".join(_SPECIAL.get(letter, letter) for letter in plain)


def _address(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")


FORMAT = Format(
    name="bibtex",
    title="BibTeX of sources",
    about="An entry is a report that tells one of the acts, to be cited.",
    parts=(
        Part(
            "sources.bib",
            (
                Field("key", "`r` and the key of the report"),
                Field("title, journal", "title and outlet"),
                Field("author", "whose report it is at bottom: agency, official channel or outlet; no byline is kept"),
                Field("year, month, day", "publication"),
                Field("url, language", "address and language"),
                Field("note", "id at the source, key of the report, SHA-256 of its text"),
            ),
            _write,
        ),
    ),
    lacks=("the acts themselves; which report tells which act is in `csv`", "authors by name, time of publication"),
)

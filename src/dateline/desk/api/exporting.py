"""The record, or a part of it, in the formats of other tools."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import IO

from starlette.responses import Response, StreamingResponse

from dateline.desk.api.asked import ExportAsked
from dateline.desk.api.here import Here
from dateline.desk.api.problem import AnswerError
from dateline.desk.api.shapes import FieldAbout, FormatAbout, FormatList, PartAbout
from dateline.desk.views.view import MissingError
from dateline.export import FORMATS, Format, Pool
from dateline.export.form import Left, Part
from dateline.export.knowledge import Knowledge
from dateline.lexicon import DataFiles

MEDIA = {
    "jsonl": "application/x-ndjson", "csv": "text/csv", "parquet": "application/vnd.apache.parquet",
    "plover": "application/x-ndjson", "polecat": "text/tab-separated-values", "icews": "text/tab-separated-values",
    "gdelt": "text/tab-separated-values", "acled": "text/csv", "ucdp": "text/csv", "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml", "ics": "text/calendar", "timelinejs": "application/json",
    "timemap": "application/json", "graphml": "application/graphml+xml", "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems", "jsonld": "application/ld+json",
}  # fmt: skip
"""The kind of bytes of each format."""
LEFT_OUT = "X-Left-Out"
"""The header that tells how much a format could not hold."""
_OTHER = "application/octet-stream"
_KEPT = 4 * 2**20
"""Bytes that are kept in memory before they go to a file."""
_AT_ONCE = 2
_PIECE = 65_536


def media(name: str) -> str:
    """The media type of a format."""
    return MEDIA.get(name, _OTHER)


def formats(_here: Here) -> FormatList:
    """All formats, described."""
    return FormatList(tuple(_about(form) for form in FORMATS.values()))


class Exporting:
    """Writes what is taken away; a few at a time, since it is work."""

    def __init__(self) -> None:
        self._turns = BoundedSemaphore(_AT_ONCE)
        self._knowledge = Knowledge(DataFiles())

    def answer(self, here: Here) -> Response:
        """A file. MissingError for a format or part that is none, AnswerError where others have all turns."""
        asked: ExportAsked = here.asked
        form = FORMATS.get(here.subject)
        if form is None:
            raise MissingError(f"there is no format {here.subject!r}; there are {', '.join(FORMATS)}")
        part = _part(form, asked.part or form.parts[0].name)
        if not self._turns.acquire(blocking=False):
            raise AnswerError(429, "others are taking the record away; ask again soon", {"Retry-After": "5"})
        try:
            out, left = self._written(here, asked, part)
        finally:
            self._turns.release()
        name = part.name if len(form.parts) > 1 else f"acts.{form.name}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', LEFT_OUT: str(left)}
        return StreamingResponse(_pieces(out), media_type=media(form.name), headers=headers)

    def _written(self, here: Here, asked: ExportAsked, part: Part) -> tuple[IO[bytes], int]:
        lens = here.lens(asked.review)
        pool = Pool(here.file, asked.filters, asked.limit, likely_days=asked.likely_days == "true", lens=lens)
        out: IO[bytes] = tempfile.SpooledTemporaryFile(_KEPT)  # noqa: SIM115 - closed when it was sent
        left = 0
        for piece in part.write(pool, self._knowledge):
            if isinstance(piece, Left):
                left += 1
            else:
                out.write(piece)
        out.seek(0)
        return out, left


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    with out:
        while piece := out.read(_PIECE):
            yield piece


def _part(form: Format, name: str) -> Part:
    found = next((part for part in form.parts if part.name == name), None)
    if found is None:
        raise MissingError(f"{form.name} has no part {name!r}; there are {', '.join(part.name for part in form.parts)}")
    return found


def _about(form: Format) -> FormatAbout:
    parts = tuple(
        PartAbout(part.name, tuple(FieldAbout(field.name, field.about) for field in part.fields)) for part in form.parts
    )
    return FormatAbout(form.name, form.title, form.about, media(form.name), parts, form.lacks)

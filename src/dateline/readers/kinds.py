"""What a blob holds: told by its first bytes, then by its suffix, then by the look of its text."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from dateline.readers.decode import has_wide_mark

PAGE = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<[!?][^>]*>\s*)*"
    r"<(?:\?xml|!doctype|rss|feed|rdf:rdf|urlset|sitemapindex|newsitem|newsmessage|nitf)\b",
    re.I,
)
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")


class Kind(StrEnum):
    """How a blob is read."""

    ZIP = "zip"
    TAR = "tar"
    GZIP = "gzip"
    BZIP = "bzip2"
    XZ = "xz"
    WARC = "warc"
    PARQUET = "parquet"
    TABLE = "table"
    LINES = "lines"
    JSON = "json"
    PAGE = "page"
    XML = "xml"
    TEXT = "text"


_MAGIC = (
    (b"PK\x03\x04", Kind.ZIP), (b"PK\x05\x06", Kind.ZIP), (b"\x1f\x8b", Kind.GZIP), (b"BZh", Kind.BZIP),
    (b"\xfd7zXZ\x00", Kind.XZ), (b"WARC/", Kind.WARC), (b"PAR1", Kind.PARQUET),
)  # fmt: skip
_TAR_AT = 257
SUFFIXES = {
    ".txt": Kind.TEXT, ".text": Kind.TEXT, ".html": Kind.PAGE, ".htm": Kind.PAGE, ".xhtml": Kind.PAGE,
    ".jsonl": Kind.LINES, ".ndjson": Kind.LINES, ".json": Kind.JSON, ".csv": Kind.TABLE, ".tsv": Kind.TABLE,
    ".xml": Kind.XML, ".rss": Kind.XML, ".atom": Kind.XML, ".rdf": Kind.XML, ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC, ".wet": Kind.WARC, ".zip": Kind.ZIP, ".tar": Kind.TAR, ".gz": Kind.GZIP,
    ".tgz": Kind.GZIP, ".bz2": Kind.BZIP, ".tbz2": Kind.BZIP, ".xz": Kind.XZ, ".txz": Kind.XZ,
}  # fmt: skip
"""Suffixes of files that are read in a folder or an archive."""


def kind_of(head: bytes, suffix: str) -> Kind | None:
    """The kind, None where the whole text has to be looked at."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return Kind.TAR
    known = SUFFIXES.get(suffix)
    if known in (Kind.LINES, Kind.TABLE):
        return None if known is Kind.LINES and has_wide_mark(head) else known
    if known is None and _holds_lines(head):
        return Kind.LINES
    return known


def kind_of_text(text: str) -> Kind:
    """By the look of it."""
    if PAGE.match(text):
        return Kind.PAGE
    if _JSON.match(text):
        return Kind.JSON
    return Kind.XML if _XML.match(text) else Kind.TEXT


def _holds_lines(head: bytes) -> bool:
    """Is the first line a JSON object, or the beginning of one that is longer than can be seen?"""
    first, line_end, _ = head.partition(b"\n")
    if has_wide_mark(head) or not first.lstrip(b"\xef\xbb\xbf \t\r").startswith(b'{"'):
        return False
    try:
        return not line_end or isinstance(json.loads(first.decode("utf-8-sig", "replace")), dict)
    except (ValueError, RecursionError):
        return False

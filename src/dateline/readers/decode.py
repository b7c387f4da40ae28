"""Bytes to text: byte order marks, UTF-8, then Windows-1252 with a problem said aloud."""

from __future__ import annotations

import codecs
import re

from dateline.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.01
_PDF = b"%PDF-"
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_META_WINDOW = 8192


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The text and, where the encoding had to be guessed, a sentence that says so.

    ReadError for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), None
    if _is_binary(data):
        raise ReadError(f"{name}: is not text (binary data)")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", errors="replace")
        return text, f"is not UTF-8 (byte {error.start}); read as Windows-1252"


def decode_page(data: bytes, name: str) -> tuple[str, str | None]:
    """Like `decode`, but a page's own word for its encoding is believed where it fits."""
    declared = _META_CHARSET.search(data[:_META_WINDOW])
    if declared and not any(data.startswith(mark) for mark, _ in _MARKS) and not _is_binary(data):
        try:
            return data.decode(codecs.lookup(declared.group(1).decode("ascii")).name), None
        except (LookupError, UnicodeDecodeError):
            return decode(data, name)  # The page is wrong about itself.
    return decode(data, name)


def has_wide_mark(head: bytes) -> bool:
    """True for UTF-16 and UTF-32, whose bytes cannot be cut at line ends."""
    return any(head.startswith(mark) for mark, encoding in _MARKS if encoding != "utf-8")


def _is_binary(data: bytes) -> bool:
    head = data[:65536]
    return head.startswith(_PDF) or b"\x00" in head or len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head)

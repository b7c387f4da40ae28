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


def _is_binary(data: bytes) -> bool:
    head = data[:65536]
    return b"\x00" in head or len(_CONTROL.findall(head)) > _BINARY_SHARE * max(1, len(head))

"""Bytes to text: byte order marks, what the source declares, UTF-8, then a good guess that is said aloud."""

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
_HIGH = re.compile(rb"[\x80-\xff]")
_FOREIGN_SHARE = 0.1
"""Share of high bytes above which a text is in no Western language."""
_WIDE_SHARE = 0.6
"""Share of NULs at every second place that tells UTF-16 without a mark, of a text in Latin letters."""
_MAC_SIGNS = re.compile(rb"[\xd2-\xd5]")
"""Quotation marks of old Macs; capitals with accents in Windows-1252."""
_WINDOWS_SIGNS = re.compile(rb"[\x91-\x97]")
_TEXT = ("ascii", "utf", "iso", "windows", "cp", "mac", "koi", "big5", "gb", "euc", "shift", "latin", "hz", "tis")
"""How the names of encodings of text begin; Python knows others that are none (`rot13`, `zip`, `idna` …)."""

_SQLITE = b"SQLite format 3\x00"


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """The text and, where the encoding had to be guessed, a sentence that says so.

    What the source declares is believed where it fits. ReadError for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), None
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, errors="replace"), f"has no byte order mark; read as {wide.upper()}"
    if data.startswith(_SQLITE):
        raise ReadError(f"{name}: is no report; if it is a record file, `dateline show` and `dateline timeline` ask it")
    if _is_binary(data):
        raise ReadError(f"{name}: is not text (binary data)")
    try:
        return data.decode("utf-8"), None  # Hardly anything else is UTF-8 by chance, whatever a source declares.
    except UnicodeDecodeError as error:
        said = _declared(data, declared)
        if said is not None:
            return said, None
        encoding, called = _guess(data)
        return data.decode(encoding, errors="replace"), f"is not UTF-8 (byte {error.start}); read as {called}"


def decode_page(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """Like `decode`, but a page's own word for its encoding is believed where it fits, after its server's."""
    meta = _META_CHARSET.search(data[:_META_WINDOW])
    return decode(data, name, declared or (meta.group(1).decode("ascii") if meta else None))


def has_wide_mark(head: bytes) -> bool:
    """True for UTF-16 and UTF-32, whose bytes cannot be cut at line ends."""
    return any(head.startswith(mark) for mark, encoding in _MARKS if encoding != "utf-8")


def _declared(data: bytes, encoding: str | None) -> str | None:
    """The text in the declared encoding, None where it is unknown or the source is wrong about itself."""
    if not encoding:
        return None
    try:
        name = codecs.lookup(encoding).name
        # Pages that say Latin-1 mean Windows-1252, as every browser reads them.
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        return data.decode(name) if name.startswith(_TEXT) and not name.startswith("utf-7") else None
    except (LookupError, ValueError, TypeError):
        return None


def _guess(data: bytes) -> tuple[str, str]:
    """The encoding of bytes that are no UTF-8, and what it is called."""
    high = len(_HIGH.findall(data))
    if high > _FOREIGN_SHARE * len(data):
        import charset_normalizer

        best = charset_normalizer.from_bytes(data[:_META_WINDOW]).best()
        if best is not None and best.encoding.startswith(_TEXT):
            return best.encoding, best.encoding
    elif len(_MAC_SIGNS.findall(data)) > high / 2 and not _WINDOWS_SIGNS.search(data):
        return "mac_roman", "Mac Roman"
    return "cp1252", "Windows-1252"


def _wide(data: bytes) -> str | None:
    head = data[:2000]
    if len(head) < 4 or b"\x00" not in head:
        return None
    for encoding, letters, zeros in (("utf-16-le", head[::2], head[1::2]), ("utf-16-be", head[1::2], head[::2])):
        if zeros.count(0) > _WIDE_SHARE * len(zeros) and letters.count(0) < 0.01 * len(letters):
            return encoding
    return None


def _is_binary(data: bytes) -> bool:
    head = data[:65536]
    return head.startswith(_PDF) or b"\x00" in head or len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head)

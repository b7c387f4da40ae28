"""Keys made from content alone: 63 bits of a hash, so that order of arrival leaves no trace."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from dateline.model import Report

_BITS = (1 << 63) - 1
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
_LENGTH = 13
"""Letters that 63 bits take, five at a time."""


def key_of(*parts: str) -> int:
    """A positive 63-bit number made from `parts`; which part a letter stands in matters."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(joined).digest()[:8], "big") & _BITS


def report_key(report: Report) -> int:
    """The key of a report: the same for the same text told by the same source under the same id and date."""
    told = (report.id, report.published, report.modified, report.title, report.publisher, report.url, report.text)
    return key_of("report", *(part or "" for part in told))


def event_key(report: int, event: str) -> int:
    """The key of an event of a report."""
    return key_of("event", str(report), event)


def text_hash(text: str) -> str:
    """SHA-256 of the text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def name_of(key: int) -> str:
    """A key as people see it: 13 letters and digits."""
    return "".join(_ALPHABET[(key >> shift) & 31] for shift in range(60, -1, -5))


def key_named(name: str) -> int | None:
    """The key that `name_of` wrote, None for anything else."""
    if len(name) != _LENGTH or any(letter not in _ALPHABET for letter in name):
        return None
    key = 0
    for letter in name:
        key = key << 5 | _ALPHABET.index(letter)
    return key if key <= _BITS else None


def site_of(report: Report) -> str | None:
    """Who puts the furniture around a report: its publisher, else the host of its address."""
    if report.publisher:
        return report.publisher.strip()
    host = urlsplit(report.url).hostname if report.url and "://" in report.url else None
    return host.removeprefix("www.") if host else None

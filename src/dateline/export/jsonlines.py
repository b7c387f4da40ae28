"""JSON as bytes: the same value always gives the same bytes, letters stay letters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.export.form import Left


def compact(value: Any) -> bytes:
    """A value without needless blanks."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def line(value: Any) -> bytes:
    """A value on a line of its own."""
    return compact(value) + b"\n"


def listed(head: bytes, items: Iterable[Any | Left], foot: bytes) -> Iterator[bytes | Left]:
    """Values one a line, parted by commas, between `head` and `foot`; what was left out goes by."""
    mark = b"\n"
    yield head
    for item in items:
        if isinstance(item, Left):
            yield item
        else:
            yield mark + compact(item)
            mark = b",\n"
    yield b"\n" + foot

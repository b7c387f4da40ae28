"""Row types of the data files about how words are usually written."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Usual(msgspec.Struct, frozen=True):
    """Words that are usually written small, small or with a capital (names as well), or in capitals alone."""

    usual: Literal["small", "either", "capitals"]
    words: tuple[str, ...]


class Neighbour(msgspec.Struct, frozen=True):
    """Words that tell how those beside them are written."""

    kind: Literal["title", "head", "article", "link", "month", "small"]
    words: tuple[str, ...]


TABLES: dict[str, type[Any]] = {
    "casing/usual.tsv": Usual,
    "casing/words.tsv": Neighbour,
}
DOCUMENTS: dict[str, type[Any]] = {}

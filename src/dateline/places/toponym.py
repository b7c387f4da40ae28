"""A place name as it stands in a report, before it is resolved."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model import Span

Origin = Literal["listed", "demonym", "entity", "name", "inside", "again", "short"]


class Toponym(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) name a place; `name` is what to look up (without "region")."""

    first: int
    last: int
    span: Span
    name: str
    origin: Origin
    levels: tuple[int, ...] = ()
    """Levels that a word beside the name allows ("region", "city of"); empty for any."""
    feature: str | None = None
    """Kind of site that a word beside the name tells ("airport")."""
    label: str = ""
    """The language model's entity label."""

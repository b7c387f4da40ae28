"""What an engine is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Protocol

from dateline.engine.coding import Built, Plan
from dateline.link.whole import Linker


class Engine(Protocol):
    """Something that reads and codes sources, and links papers: the same whatever engine."""

    @property
    def linked(self) -> Linker:
        """Links as `dateline.link.whole.link` does."""

    def built(self, plan: Plan) -> Iterator[Built]:
        """The outcomes of all reports in the sources."""

    def share(self) -> float | None:
        """How much of the sources has been read, 0 to 1; None where that cannot be known."""

    def leave(self, db: sqlite3.Connection) -> None:
        """Leave what was linked where others look for it, if they do."""

"""All sources of a watch together: one round after another, and how long to wait between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dateline.model import Reading
from dateline.readers import Reader
from dateline.watch.feeds import Address, Pages
from dateline.watch.fetch import Fetcher
from dateline.watch.folders import Folder
from dateline.watch.memory import Memory

ADDRESS = ("http://", "https://")


class Looked(Protocol):
    """A source that is looked at again and again."""

    def due(self, now: float) -> float:
        """Seconds until it is to be looked at."""

    def readings(self, now: float) -> Iterator[Reading]:
        """Readings of what is new."""

    def done(self, now: float) -> None:
        """All of them have been kept."""


class Watcher:
    """Looks at its sources in turn."""

    def __init__(
        self, sources: Iterable[str], reader: Reader, memory: Memory, fetcher: Fetcher | None, pages: Pages
    ) -> None:
        """`fetcher` may be None where no source is an address."""
        self._every = pages.every
        self._looked: list[Looked] = [
            Address(source, reader, memory, fetcher, pages)
            if fetcher is not None and source.startswith(ADDRESS)
            else Folder(source, reader, memory)
            for source in sources
        ]
        self._now: list[Looked] = []

    def readings(self, now: float) -> Iterator[Reading]:
        """One round: readings of what is new in all sources that are due."""
        self._now = [looked for looked in self._looked if looked.due(now) <= 0]
        for looked in self._now:
            yield from looked.readings(now)

    def done(self, now: float) -> None:
        """All readings of the round have been kept."""
        for looked in self._now:
            looked.done(now)

    @property
    def unsettled(self) -> int:
        """How many files somebody may still be writing to: they wait for the next look."""
        return sum(looked.unsettled for looked in self._looked if isinstance(looked, Folder))

    def pause(self, now: float) -> float:
        """Seconds until the next round."""
        waits = [wait for looked in self._looked if (wait := looked.due(now)) > 0]
        return min([self._every, *waits]) if len(waits) == len(self._looked) else self._every

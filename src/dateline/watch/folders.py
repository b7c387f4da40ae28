"""Folders that fill, and single files that change: what is new there, once nobody writes to it any more."""

from __future__ import annotations

import os
from collections.abc import Iterator

from dateline.model import Problem, Reading
from dateline.readers import Reader
from dateline.readers.sources import Source, expand
from dateline.watch.memory import Memory

SETTLED = 2.0
"""Seconds without a change after which a file is taken for whole."""


class Folder:
    """A folder or file that is looked at again and again."""

    def __init__(self, path: str, reader: Reader, memory: Memory) -> None:
        self._path, self._reader, self._memory = path, reader, memory
        self._taken: list[tuple[str, str]] = []
        self._told: frozenset[str] = frozenset()
        self.unsettled = 0
        """Files that somebody may still have been writing to when they were looked at last."""

    def due(self, now: float) -> float:
        """Seconds until it is to be looked at: always at once."""
        return 0.0 * now

    def readings(self, now: float) -> Iterator[Reading]:
        """Readings of the files that are new or have changed since they were last read."""
        self._taken, self.unsettled = [], 0
        told = set()
        for source in expand([self._path]):
            if isinstance(source, Problem):
                told.add(source.what)
                if source.what not in self._told:
                    yield Reading(None, (source,), source.where)
                continue
            stat = _stat(source)
            if stat is None:
                continue
            stamp = f"{stat.st_mtime_ns}:{stat.st_size}"
            if now - stat.st_mtime < SETTLED:
                self.unsettled += 1
                continue
            self._taken.append((source.name, stamp))
            if not self._memory.has(self._path, source.name, stamp) and not self._reader.was_listed(source):
                yield from self._reader.read_source(source)
        self._told = frozenset(told)

    def done(self, now: float) -> None:
        """All that was read has been kept."""
        self._memory.note(self._path, self._taken, now)


def _stat(source: Source) -> os.stat_result | None:
    """None for a file that is gone again since its folder was listed, and for standard input."""
    try:
        return None if source.path is None else source.path.stat()
    except OSError:
        return None

"""Writing to the record file: one thread has the only connection that writes, another one links anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from dateline.desk.settings import Settings
from dateline.lexicon import DataFiles
from dateline.store import RecordFile
from dateline.store.linking import link_store
from dateline.store.opened import open_writer

T = TypeVar("T")
PATIENCE = 3.0
"""Seconds that an analyst waits for new links; larger files are linked while the pages go on with the old ones."""


class Scribe:
    """Takes what is to be written, one after the other."""

    def __init__(self, settings: Settings) -> None:
        """Open the file, and bring it to the schema of today. StoreError where it cannot be written."""
        self._path = settings.path
        self._hand, self._linker = ThreadPoolExecutor(1, "scribe"), ThreadPoolExecutor(1, "linker")
        self._db: sqlite3.Connection = self._hand.submit(open_writer, self._path).result()
        self._linking: Future[None] | None = None

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do something with the connection that writes; what it raises is raised here."""
        return self._hand.submit(work, self._db).result()

    def link(self) -> bool:
        """Link anew; is it done already?"""
        self._linking = self._linker.submit(self._link)
        done, _ = wait([self._linking], PATIENCE)
        if not done:
            return False
        self._linking.result()
        return True

    def close(self) -> None:
        """Finish what is under way."""
        self._linker.shutdown(cancel_futures=True)
        self._hand.submit(self._db.close).result()
        self._hand.shutdown()

    def _link(self) -> None:
        with RecordFile(self._path) as file:
            if file.is_linked:
                return
        db = open_writer(self._path)
        try:
            link_store(db, DataFiles())
        finally:
            db.close()

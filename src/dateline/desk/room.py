"""The record file as the desk holds it, and what one page needs of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import NO_DAY, Acts, Mask, load
from dateline.desk.ask import Ask
from dateline.desk.corrected import NOTHING, Corrected, corrected
from dateline.desk.layer import Layer, layer_of
from dateline.desk.masks import Postings, chosen
from dateline.desk.negotiation.kept import Bodies
from dateline.desk.negotiation.kept import state as talks_state
from dateline.desk.settings import Settings
from dateline.lexicon import DataFiles
from dateline.store import RecordFile
from dateline.store.hand.lens import BARE, Lens
from dateline.store.hand.mended import mended
from dateline.store.hand.names import Names, names_of
from dateline.store.linking import state_of

PATIENCE = 1.0
"""Seconds that a page waits for the file to be read anew."""
Signature = tuple[tuple[int, int], ...]
"""Changes whenever the file does."""


_PRINT = (
    "SELECT (SELECT group_concat(key) FROM coder), (SELECT group_concat(name || value) FROM total), "
    "(SELECT total(key & 4294967295) FROM report INDEXED BY report_by_day), "
    "(SELECT total(key & 4294967295) FROM incident INDEXED BY incident_by_day), "
    "(SELECT count(*) || ' ' || total(one & 4294967295) || ' ' || total(other & 65535) || ' ' || total(kind = 'same') "
    "FROM verdict)"
)


class Snapshot(msgspec.Struct, frozen=True):
    """The file at one moment."""

    state: str
    """A hash of the reports and what coded them: names the snapshot where it is cited."""
    print: tuple[Any, ...]
    """Sums over what the state is made of, which take less time; they differ wherever it does."""
    linked: bool
    acts: Acts
    """As the machine coded them."""
    postings: Postings
    names: Names
    totals: Mapping[str, int]
    layer: Layer
    lens: Lens
    """What analysts said, for questions to the file itself."""
    seen: Corrected
    """The incidents with what analysts corrected."""
    talks: str
    """Changes whenever the negotiations do."""
    bodies: Bodies
    """Negotiations that were asked for."""


class Keeper:
    """Keeps the snapshot up to date."""

    def __init__(self, settings: Settings) -> None:
        self._path, self._data, self._lock = settings.path, DataFiles(), Lock()
        self._reader = ThreadPoolExecutor(1, "keeper")
        self._reading: Future[None] | None = None
        self._seen = signature(self._path)
        self._now = self._read(None)

    def snapshot(self) -> Snapshot:
        """The file as it is; read anew where it has changed. StoreError where it cannot be read.

        Where reading takes long, as it was before.
        """
        found = signature(self._path)
        for _ in range(2):  # What is under way may have begun before the last change.
            reading = self._begun(found)
            if reading is None or not wait([reading], PATIENCE).done:
                break
            reading.result()
        return self._now

    def _begun(self, found: Signature) -> Future[None] | None:
        """The reading that is under way, None where there is nothing new."""
        with self._lock:
            if found == self._seen:
                return None
            if self._reading is None or self._reading.done():
                self._reading = self._reader.submit(self._renew, found)
            return self._reading

    def _renew(self, found: Signature) -> None:
        now = self._read(self._now)
        with self._lock:
            self._now, self._seen = now, found

    def _read(self, before: Snapshot | None) -> Snapshot:
        with RecordFile(self._path) as file:
            db = file.db
            db.execute("BEGIN")
            is_linked = file.is_linked
            if before is not None and not is_linked:  # A build is under way: what was linked before stands so long.
                return _with_layer(msgspec.structs.replace(before, linked=False), db)
            print_ = db.execute(_PRINT).fetchone()
            if before is not None and before.print == print_:  # Only what analysts say has changed.
                return _with_layer(msgspec.structs.replace(before, linked=is_linked), db)
            state = state_of(db)
            if before is not None and before.state == state:
                return _with_layer(msgspec.structs.replace(before, linked=is_linked), db)
            names = names_of(self._data, db)
            acts = load(db, names.scores)
            totals = MappingProxyType(dict(db.execute("SELECT name, value FROM total")))
            bare = Corrected(acts, NOTHING, {}, {}, {})
            layer = Layer(0, acts.everything, acts.everything, {}, {})
            return _with_layer(
                Snapshot(
                    state, print_, is_linked, acts, Postings(acts), names, totals, layer, BARE, bare, "", Bodies()
                ),
                db,
            )


def _with_layer(snapshot: Snapshot, db: sqlite3.Connection) -> Snapshot:
    """The snapshot with what analysts say now."""
    layer = layer_of(db, snapshot.acts)
    rejected = frozenset(snapshot.acts.key[layer.rejected].tolist())
    lens = Lens(rejected, mended(db, layer.fixes, snapshot.names), snapshot.names)
    seen = corrected(snapshot.acts, lens.mended, snapshot.names)
    postings = snapshot.postings.over(seen.overlay)
    return msgspec.structs.replace(
        snapshot, layer=layer, lens=lens, seen=seen, postings=postings, talks=talks_state(db)
    )


class Part(msgspec.Struct, frozen=True):
    """What alone a narrowed site holds, by id."""

    incident: frozenset[str]
    report: frozenset[str]
    process: frozenset[str]


class Room(msgspec.Struct, frozen=True):
    """What a view works with: a request's own connection, the snapshot, what was asked for."""

    ask: Ask
    db: sqlite3.Connection
    snapshot: Snapshot
    part: Part | None = None
    """What of the file is to be seen, where that is not all of it."""

    @property
    def acts(self) -> Acts:
        """All incidents, as analysts corrected them."""
        return self.snapshot.seen.acts

    @property
    def names(self) -> Names:
        """Words for codes."""
        return self.snapshot.names

    def mask(self, *, dated: bool = True) -> Mask:
        """The incidents that were asked for; with `dated` off whatever their days."""
        mask = chosen(self.db, self.snapshot.postings, self.acts, self.ask.filters, dated=dated)
        return mask & self._reviewed()

    def rejected(self) -> int:
        """How many incidents that the filters want are left out, because analysts rejected them."""
        if self.ask.review != "standing" or not self.snapshot.layer.rejected.any():
            return 0
        wanted = chosen(self.db, self.snapshot.postings, self.acts, self.ask.filters)
        return int((wanted & self.snapshot.layer.rejected).sum())

    def _reviewed(self) -> Mask:
        layer = self.snapshot.layer
        if self.ask.review == "rejected":
            return layer.rejected
        if self.ask.review == "confirmed":
            return layer.confirmed
        if self.ask.review == "open":
            return ~(layer.rejected | layer.confirmed)
        return self.acts.everything if self.ask.review == "all" else ~layer.rejected


class Table(msgspec.Struct, frozen=True):
    """The main list of a view, for CSV."""

    names: tuple[str, ...]
    rows: Iterable[tuple[Any, ...]]
    """Read once, and only where they are asked for."""


class Shown(msgspec.Struct, frozen=True):
    """What a view found: `data` as JSON has it, `drawn` the drawings made of it, `rest` what no page shows."""

    template: str
    title: str
    data: dict[str, Any]
    table: Table
    drawn: dict[str, Any] = {}
    rest: Callable[[], dict[str, Any]] = dict
    """What JSON has before `data`, made where it is asked for."""


def table(rows: list[Any], kind: type[msgspec.Struct]) -> Table:
    """Rows of one struct as a table."""
    return Table(kind.__struct_fields__, tuple(msgspec.structs.astuple(row) for row in rows))


def order(acts: Acts, mask: Mask, by: str) -> NDArray[np.int64]:
    """Row numbers of the chosen incidents in an order: `day`, `-day`, `voices`, `reports` or `disputes`."""
    rows = np.flatnonzero(mask)
    days = acts.day[rows]
    known = days[days != NO_DAY]
    if len(known):
        days = np.where(days != NO_DAY, days - int(known.min()) + 1, NO_DAY)
    rows = rows[_sorted(days if by == "day" else -days)]
    return rows if by in ("day", "-day") else rows[_sorted(-getattr(acts, by)[rows])]


def _sorted(values: NDArray[np.int32]) -> NDArray[np.int64]:
    """The order of values, equal ones as they stand; small numbers are sorted several times as fast."""
    if len(values) and int(values.max()) - int(values.min()) <= np.iinfo(np.uint16).max:
        return np.argsort((values - values.min()).astype(np.uint16), kind="stable")
    return np.argsort(values, kind="stable")


def signature(path: Path) -> Signature:
    """Size and time of the file and of its log."""
    found = []
    for one in (path, path.with_name(f"{path.name}-wal")):
        try:
            status = one.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            found.append((status.st_mtime_ns, status.st_size) if status.st_size else (0, 0))
    return tuple(found)

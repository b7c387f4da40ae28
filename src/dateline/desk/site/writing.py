"""Writes the site: page after page, from the same views and templates that the desk shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dateline.desk.acts import Acts
from dateline.desk.ask import Ask
from dateline.desk.hits import BEST
from dateline.desk.masks import chosen
from dateline.desk.pages import Pages
from dateline.desk.room import Keeper, Part, Room, Snapshot, order
from dateline.desk.settings import Settings
from dateline.desk.site.files import Place
from dateline.desk.site.links import relinked
from dateline.desk.site.plan import Plan
from dateline.desk.views import VIEWS, View
from dateline.errors import ConfigError
from dateline.store import Filters, RecordFile
from dateline.store.keys import name_of

MOST = 25_000
"""Incidents, and reports, that a site has pages for unless more are asked for."""
_LISTED, _FOUND = 50, 20
"""Rows of a page of incidents, and of reports."""
_STATIC = ("desk.css", "report.css", "icon.svg")
_PLAIN = ("overview", "timeline", "map", "actors", "pairs", "talks", "tellings", "problems", "corrections")
_TOLD_BY = (
    "SELECT process, report FROM process_telling UNION SELECT process, report FROM process_step UNION "
    "SELECT process, report FROM process_position"
)
_FILTER_NAMES = {"since": "from", "until": "to", "min_voices": "voices"}


class Written(msgspec.Struct, frozen=True):
    """What was written."""

    folder: Path
    pages: int
    incidents: int
    reports: int
    left: dict[str, int]
    """How much of the record has no page, by reason."""


def write_site(path: Path, folder: Path, filters: Filters | None = None, limit: int | None = None) -> Written:
    """Write the record file at `path` as pages into `folder`.

    `filters` narrow it; with `limit` only so many incidents have pages, those on which most voices rest. ConfigError
    where it would be too many, or where the folder cannot be written; StoreError where it is no record file.
    """
    settings = Settings(path=path, now=str)
    snapshot = Keeper(settings).snapshot()
    with RecordFile(path) as file:
        kept, left = _kept(file.db, snapshot, filters or Filters(), limit)
        return _Site(settings, snapshot, file.db, kept, _given(filters or Filters()), bool(left)).write(folder, left)


class _Site:
    """One site, while it is written."""

    def __init__(
        self,
        settings: Settings,
        snapshot: Snapshot,
        db: sqlite3.Connection,
        kept: Part,
        given: dict[str, str],
        is_cut: bool,
    ) -> None:
        """`is_cut`: not all incidents that fit have a page."""
        self._snapshot, self._db, self._kept, self._given = snapshot, db, kept, given
        self._pages = Pages(settings, is_site=True)
        self._part = kept if given or is_cut else None
        self._views = {view.name: view for view in VIEWS}
        self._plan = Plan(kept, given, _last_day(db))

    def write(self, folder: Path, left: dict[str, int]) -> Written:
        """Write all pages."""
        for first in self._first():
            self._plan.want(first)
        pages = 0
        try:
            for name in _STATIC:
                asset = self._pages.asset(name)
                if asset is not None:
                    _put(folder / "static" / name, asset[0])
            for place in self._plan:
                _put(folder / self._plan.file(place), self._page(place).encode("utf-8", "replace"))
                pages += 1
        except OSError as error:
            raise ConfigError(f"{folder}: cannot be written: {error.strerror or error}") from error
        return Written(folder, pages, len(self._kept.incident), len(self._kept.report), left)

    def _first(self) -> Iterator[Place]:
        """The pages that every site has; the plain ones first, so that what they lead to is nearest."""
        given = tuple(sorted(self._given.items()))
        for view in _PLAIN:
            yield Place(view, "", given)
        totals = {"incidents": int(self._room(Ask("incidents", "", self._given)).mask().sum()),
                  "search": min(len(self._kept.report), BEST)}  # fmt: skip
        for view, size in (("incidents", _LISTED), ("search", _FOUND)):
            for page in range(1, -(-totals[view] // size) + 1 or 2):
                paged = {**self._given, "page": str(page)} if page > 1 else self._given
                yield Place(view, "", tuple(sorted(paged.items())))
        for view, names in (("process", self._kept.process), ("brief", self._kept.process),
                            ("incident", self._kept.incident), ("report", self._kept.report)):  # fmt: skip
            for name in sorted(names):
                yield Place(view, name)

    def _page(self, place: Place) -> str:
        view: View = self._views[place.view]
        given = self._given | place.parameters
        if place.view == "report":
            given["at"] = self._plan.asked(place.subject)
        room = self._room(Ask(place.view, place.subject, given))
        page = self._pages.page(view.build(room), room, None)
        return relinked(page, self._plan.file(place), self._plan.resolve)

    def _room(self, ask: Ask) -> Room:
        return Room(ask, self._db, self._snapshot, self._part)


def _kept(
    db: sqlite3.Connection, snapshot: Snapshot, filters: Filters, limit: int | None
) -> tuple[Part, dict[str, int]]:
    """What has pages: incidents that fit, background and rejected ones too, with the reports that tell them."""
    acts = snapshot.seen.acts
    mask = chosen(db, snapshot.postings, acts, msgspec.structs.replace(filters, background=True))
    rows = order(acts, mask, "voices")
    if limit is None and len(rows) > MOST:
        raise ConfigError(
            f"{len(rows):,} incidents would be as many pages; narrow them with filters, or say with --limit how many"
        )
    left = {"incidents beyond --limit, without a page": len(rows) - limit} if limit and len(rows) > limit else {}
    rows = rows[:limit]
    is_all = filters == Filters() and not left
    reports = _all(db, "report") if is_all else _reports(db, acts, rows)
    if limit is None and len(reports) > MOST:
        raise ConfigError(f"{len(reports):,} reports would be as many pages; narrow them with filters")
    processes = _all(db, "process") if is_all else _processes(db, reports)
    return Part(frozenset(name_of(int(key)) for key in acts.key[rows]), reports, processes), left


def _all(db: sqlite3.Connection, table: str) -> frozenset[str]:
    return frozenset(name_of(key) for (key,) in db.execute(f"SELECT key FROM {table}"))


def _processes(db: sqlite3.Connection, reports: frozenset[str]) -> frozenset[str]:
    """The negotiations of which one of the reports tells."""
    return frozenset(name_of(process) for process, report in db.execute(_TOLD_BY) if name_of(report) in reports)


def _reports(db: sqlite3.Connection, acts: Acts, rows: Any) -> frozenset[str]:
    """The reports that tell of incidents."""
    keys = np.asarray(acts.key[rows]).tolist()
    sql = (
        "SELECT DISTINCT t.report FROM incident_event m JOIN telling t ON t.key = m.event "
        "WHERE m.incident IN (SELECT value FROM json_each(?))"
    )
    return frozenset(name_of(key) for (key,) in db.execute(sql, (msgspec.json.encode(keys).decode(),)))


def _given(filters: Filters) -> dict[str, str]:
    """Filters as addresses have them."""
    found = {}
    for name, value in msgspec.structs.asdict(filters).items():
        if value in (None, "", 0, False):
            continue
        told = ",".join(map(str, value)) if isinstance(value, tuple) else "yes" if value is True else str(value)
        found[_FILTER_NAMES.get(name, name)] = told
    return found


def _last_day(db: sqlite3.Connection) -> str:
    found = db.execute("SELECT max(published) FROM report").fetchone()[0]
    return str(found)[:10] if found else ""


def _put(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)

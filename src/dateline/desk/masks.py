"""Filters over the columns in memory; they mean what those of the store mean."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from copy import copy
from threading import Lock

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import NO_DAY, Acts, Mask, ordinal
from dateline.desk.corrected import NOTHING, Overlay, near
from dateline.store.filters import Filters, facets_of, spots_near

_MONTH = 31
"""Days that an act may have begun before the first day asked for, and have lasted into it."""
_KEPT = 64
"""Lists of incidents by facet that are kept in memory."""

Rows = NDArray[np.int64]


class Postings:
    """Which incidents a facet has, read from the file when first asked for."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self.overlay = NOTHING
        self._kept: OrderedDict[tuple[str, str], Rows] = OrderedDict()
        self._lock = Lock()

    def over(self, overlay: Overlay) -> Postings:
        """The same with corrections; what was read from the file is shared."""
        found = copy(self)
        found.overlay = overlay
        return found

    def of(self, db: sqlite3.Connection, kind: str, value: str) -> Rows:
        """Row numbers of the incidents."""
        return self.overlay.apply(kind, value, self._read(db, kind, value))

    def _read(self, db: sqlite3.Connection, kind: str, value: str) -> Rows:
        name = (kind, value)
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        sql = "SELECT incident FROM facet WHERE kind = ? AND value = ?"
        rows = self._acts.at(key for (key,) in db.execute(sql, name))
        with self._lock:
            self._kept[name] = rows
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return rows


def chosen(db: sqlite3.Connection, postings: Postings, acts: Acts, filters: Filters, *, dated: bool = True) -> Mask:
    """The incidents that the filters want; with `dated` off whatever their days. ConfigError as in the store."""
    mask = acts.everything
    for kind, value in facets_of(filters):
        mask &= _of_rows(acts, postings.of(db, kind, value))
    if filters.near is not None:
        names = msgspec.json.decode(spots_near(db, filters.near).spots, type=list[str])
        spots = [postings.of(db, "spot", value) for value in names]
        own = near(acts, postings.overlay.gone.get("spot", np.empty(0, dtype=np.int64)), *filters.near)
        mask &= _of_rows(acts, np.concatenate((*spots, own)))
    if filters.min_voices > 0:
        mask &= acts.voices >= filters.min_voices
    if not filters.background:
        mask &= ~acts.habitual
    return mask & within(acts, filters.since, filters.until) if dated else mask


def within(acts: Acts, since: str | None, until: str | None) -> Mask:
    """The incidents of a range of days: those that began in it, or shortly before and may have lasted into it."""
    mask = acts.everything
    if since:
        start = ordinal(since)
        mask &= (acts.day >= start) | ((acts.day >= start - _MONTH) & (acts.last >= start))
    if until:
        mask &= acts.day <= ordinal(until)
    return mask


def undated(acts: Acts) -> Mask:
    """The incidents of which no day is told; `day` is the likeliest, where there is one."""
    mask: Mask = (acts.first == NO_DAY) & (acts.last == NO_DAY)
    return mask


def _of_rows(acts: Acts, rows: Rows) -> Mask:
    mask = np.zeros(len(acts), dtype=np.bool_)
    mask[rows] = True
    return mask

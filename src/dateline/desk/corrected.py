"""The incidents as analysts corrected them: a second view over the machine's columns, which stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import Acts, ordinal
from dateline.link.nearness import distance
from dateline.link.views import Where
from dateline.store.hand.fixes import FACTS, TYPES, Spot
from dateline.store.hand.mended import Facet, Mended
from dateline.store.hand.names import Names
from dateline.store.keys import name_of

Rows = NDArray[np.int64]
_COLUMNS = ("type", "kind", "day", "first", "last", "spot", "actors", "recipients", "fact", "score")
"""What a fix may change."""


class Overlay(msgspec.Struct, frozen=True):
    """How facets differ from those in the file."""

    gone: Mapping[str, Rows]
    """By kind the incidents whose facets of that kind do not count."""
    added: Mapping[Facet, Rows]
    """The incidents that have a facet instead."""

    def apply(self, kind: str, value: str, rows: Rows) -> Rows:
        """The incidents of a facet, given those that the file has for it."""
        if kind not in self.gone:
            return rows
        kept = rows[~np.isin(rows, self.gone[kind])]
        more = self.added.get((kind, value))
        return kept if more is None else np.concatenate((kept, more))


NOTHING = Overlay(MappingProxyType({}), MappingProxyType({}))


class Corrected(msgspec.Struct, frozen=True):
    """Columns and facets with all fixes that can be read."""

    acts: Acts
    overlay: Overlay
    changes: Mapping[str, Mapping[str, Any]]
    """By incident what stands instead of the fields of its row."""
    unread: Mapping[str, tuple[str, ...]]
    """By incident the fields whose fixes cannot be read."""
    by_hand: Mapping[str, str]
    """By incident the fields that were corrected, in words."""


def corrected(acts: Acts, mended: Mapping[int, Mended], names: Names) -> Corrected:
    """The incidents with the fixes that stand."""
    if not mended:
        return Corrected(acts, NOTHING, {}, {}, {})
    editor = _Editor(acts, names)
    for key, found in mended.items():
        row = acts.at([key])
        if len(row):
            editor.fix(int(row[0]), found)
    return Corrected(
        editor.acts(),
        editor.overlay(),
        {name_of(key): found.changes for key, found in mended.items()},
        {name_of(key): found.unread for key, found in mended.items() if found.unread},
        {name_of(key): "; ".join(found.fields) for key, found in mended.items()},
    )


class _Grown:
    """Values with their numbers, to which new ones are added."""

    def __init__(self, values: Iterable[Any]) -> None:
        self.numbers: dict[Any, int] = {value: number for number, value in enumerate(values)}

    def of(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


class _Editor:
    """Collects changes; the columns are copied once."""

    def __init__(self, acts: Acts, names: Names) -> None:
        self._acts, self._scores = acts, names.scores
        self._columns = {name: getattr(acts, name).copy() for name in _COLUMNS}
        self._kinds, self._spots, self._sides = _Grown(acts.kinds), _Grown(acts.spots), _Grown(acts.sides)
        self._gone: dict[str, set[int]] = defaultdict(set)
        self._added: dict[Facet, set[int]] = defaultdict(set)

    def fix(self, row: int, found: Mended) -> None:
        """Take in the fixes of an incident."""
        changes, columns = found.changes, self._columns
        for kind in found.gone:
            self._gone[kind].add(row)
        for facet in found.added:
            self._added[facet].add(row)
        if "type" in changes:
            kinds = (changes["type"], changes["mode"])
            columns["type"][row], columns["kind"][row] = TYPES.index(kinds[0]), self._kinds.of(kinds)
            columns["score"][row] = self._scores.get(kinds, self._scores.get((kinds[0], None), 0.0))
        if "day" in changes:
            for column, name in (("day", "day"), ("first", "earliest"), ("last", "latest")):
                columns[column][row] = ordinal(changes[name])
        if "place" in changes:
            columns["spot"][row] = -1 if found.spot is None else self._spots.of(found.spot)
        if "factuality" in changes:
            columns["fact"][row] = FACTS.index(changes["factuality"])
        for name in {"actors", "recipients"} & changes.keys():
            columns[name][row] = self._sides.of(tuple(part for part in changes[name].split("; ") if part))

    def acts(self) -> Acts:
        """The columns with all changes."""
        return msgspec.structs.replace(
            self._acts,
            **self._columns,
            kinds=tuple(self._kinds.numbers),
            spots=tuple(self._spots.numbers),
            sides=tuple(self._sides.numbers),
        )

    def overlay(self) -> Overlay:
        """How facets differ."""
        gone = {kind: _rows(rows) for kind, rows in self._gone.items()}
        return Overlay(gone, {facet: _rows(rows) for facet, rows in self._added.items()})


def _rows(rows: Iterable[int]) -> Rows:
    return np.array(sorted(rows), dtype=np.int64)


def near(acts: Acts, rows: Rows, latitude: float, longitude: float, reach: float) -> Rows:
    """Those of the incidents whose place lies within so many kilometres of a point."""
    here = Where("", latitude=latitude, longitude=longitude)

    def is_near(spot: Spot) -> bool:
        apart = distance(here, Where("", latitude=spot.latitude, longitude=spot.longitude))
        return apart is not None and apart <= reach

    kept = [row for row in rows.tolist() if acts.spot[row] >= 0 and is_near(acts.spots[acts.spot[row]])]
    return np.array(kept, dtype=np.int64)

"""Packs a GeoNames dump into a gazetteer file: the shipped places, and whatever the dump adds to them.

What the dump holds of shipped places gives them its point, its population and its further names; names chosen
for them and the divisions they lie in stay. Memory holds some thirty bytes a place; names go through files.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np

from dateline.errors import DataError
from dateline.lexicon import DataFiles
from dateline.lexicon.places import AdminWord, FeatureLevel
from dateline.places.entry import ADMIN1, ADMIN2, COUNTRY, REGION, SETTLEMENT, SITE
from dateline.places.fold import fold, loose
from dateline.places.gazetteer import FILE
from dateline.places.geonames import MAX_ID, BadLine, Dump, Feature, features
from dateline.places.nameindex import NameIndex
from dateline.places.names import bare, latin
from dateline.places.packed import COLUMNS, Array, Bearers, Packed, kind_of, write

_LEVELS = {
    "region": REGION, "admin1": ADMIN1, "admin2": ADMIN2, "settlement": SETTLEMENT, "site": SITE, "water": REGION,
}  # fmt: skip
_COUNTRY = "A.PCL"
_MOST = 400
"""Places that a spelling leads to at most: the shipped ones, then divisions, then the largest."""
Advance = Callable[[int], None]


class Summary(msgspec.Struct, frozen=True):
    """What became of the lines of a dump."""

    places: int
    """All places of the file, shipped ones among them."""
    added: int
    known: int
    """Lines on shipped places."""
    left: int
    """Lines of kinds that are not packed."""
    nowhere: int
    """Lines without a country, such as oceans."""
    bad: int
    size: int
    """Bytes of the file."""


def pack(
    dump: Dump,
    out: Path,
    *,
    base: Path | None = None,
    everything: bool = False,
    complain: Callable[[BadLine], None],
    reading: Advance,
    packing: Callable[[int], Advance],
) -> Summary:
    """Write the gazetteer of the shipped places (or those of another gazetteer, `base`) and a dump to `out`.

    `everything` packs streets, buildings and woods, too. `complain` is told of each bad line, `reading` how many
    bytes were read; `packing` gets the number of names and gives what counts them. DataError where the dump
    holds no place, or where `out` cannot be written. Nothing is left at `out` before all is done.
    """
    try:
        with TemporaryDirectory(dir=out.parent, prefix=".gazetteer-") as folder:
            packer = Packer(Path(folder), DataFiles(gazetteer=base), everything)
            try:
                bad = 0
                for item in features(dump, reading):
                    if isinstance(item, BadLine):
                        bad += 1
                        complain(item)
                    elif not packer.add(item):
                        bad += 1
                        complain(BadLine(item.number, "has the id of an earlier line"))
                if not packer.added + packer.known:
                    raise DataError(dump.name, "holds no place; is it a GeoNames dump of 19 columns?")
                draft = Path(folder) / "gazetteer"
                packer.write(draft, packing)
            finally:
                packer.close()
            size = draft.stat().st_size
            draft.replace(out)
    except OSError as error:
        raise DataError(str(out), f"cannot be written: {error.strerror or error}") from error
    return Summary(packer.places, packer.added, packer.known, packer.left, packer.nowhere, bad, size)


class Packer:
    """All places on their way into the file: numbers in columns, names in files."""

    def __init__(self, folder: Path, data: DataFiles, everything: bool) -> None:
        base = Packed(data.path(FILE))
        self._base = base
        self._kinds = {row.feature: row for row in data.table("places/features.tsv", FeatureLevel)}
        self._words = [row for row in data.table("places/admin_words.tsv", AdminWord) if row.levels]
        self._everything = everything
        self._lands = {iso2: row for row, (iso2, _) in enumerate(base.lands)}
        self._codes = {code: n for n, code in enumerate(base.features)}
        self._row_of = {int(id_): row for row, id_ in enumerate(base.columns["id"]) if id_}
        self._columns = {name: array(_TYPES[kind], base.columns[name].tolist()) for name, kind in _KINDS.items()}
        self._seen = bytearray(MAX_ID // 8)
        self._divisions: dict[str, int] = {}
        self._around: dict[str, int] = {"": 0}
        self._inside = array("I")
        """For each added row the number, in `_around`, of the division it lies in."""
        self._index = NameIndex(folder)
        self._names_at = folder / "main-names"
        self._names = self._names_at.open("w", encoding="utf-8", newline="")
        self.added = self.known = self.left = self.nowhere = 0
        self._names.writelines(f"{base.name(row)}\n" for row in range(base.count))
        for key, names in base.all_keys():
            for folded, rows in names.items():
                for row, is_main in rows:
                    self._index.add(key, folded, row, is_main)

    @property
    def places(self) -> int:
        """Rows so far."""
        return len(self._columns["id"])

    def close(self) -> None:
        """Lets go of the files."""
        self._index.close()
        self._names.close()

    def add(self, item: Feature) -> bool:
        """Take a place in, or count why not; False where its id has been there before."""
        byte, bit = item.id >> 3, 1 << (item.id & 7)
        if self._seen[byte] & bit:
            return False
        self._seen[byte] |= bit
        row = self._row_of.get(item.id)
        level = self._level(item.code)
        if row is not None:
            self._update(row, item)
        elif level is None:
            self.left += 1
        elif item.country not in self._lands:
            self.nowhere += 1
        else:
            row = self._append(item, level)
        if row is not None and item.code in {"A.ADM1", "A.ADM2"}:
            self._divisions[_division(item, item.code == "A.ADM2")] = row
        return True

    def _level(self, code: str) -> int | None:
        """None where places of that kind are left out."""
        if code.startswith(_COUNTRY):
            return REGION if code != f"{_COUNTRY}H" else None
        kind = self._kinds.get(code) or self._kinds.get(code[:1])
        if kind is None or not (kind.packed or self._everything):
            return None
        return _LEVELS.get(kind.level)

    def _update(self, row: int, item: Feature) -> None:
        columns = self._columns
        self.known += 1
        if columns["level"][row] != COUNTRY:
            columns["latitude"][row], columns["longitude"][row] = _point(item)
            columns["population"][row] = item.population or columns["population"][row]
            if columns["level"][row] == SETTLEMENT and item.code.startswith("P."):
                columns["feature"][row] = self._code(item.code)
        self._add_names(row, self._base.name(row), [item.name, *item.names], int(columns["level"][row]))

    def _append(self, item: Feature, level: int) -> int:
        row = self.places
        latitude, longitude = _point(item)
        values = {
            "id": item.id,
            "latitude": latitude,
            "longitude": longitude,
            "population": item.population,
            "parent": self._lands[item.country],
            "country": self._lands[item.country],
            "level": level,
            "feature": self._code(item.code),
        }
        for name, value in values.items():
            self._columns[name].append(value)
        around = "" if level == ADMIN1 or not item.admin1 else _division(item, item.code != "A.ADM2")
        self._inside.append(self._around.setdefault(around, len(self._around)))
        self._names.write(f"{item.name}\n")
        self._add_names(row, item.name, item.names, level)
        self.added += 1
        return row

    def _code(self, code: str) -> int:
        return self._codes.setdefault(code, len(self._codes))

    def _add_names(self, row: int, main: str, others: list[str], level: int) -> None:
        kept = [main, *latin(others)]
        if level in (ADMIN1, ADMIN2):
            kept += bare(kept, self._words)
        folded_main = fold(main)
        for folded in dict.fromkeys(map(fold, kept)):
            key = loose(folded)
            if key and (row >= self._base.count or folded != folded_main):
                self._index.add(key, folded, row, folded == folded_main)

    def write(self, path: Path, packing: Callable[[int], Advance]) -> None:
        """Write the file."""
        self._names.close()
        self._settle()
        listed = list(self._codes)
        columns = {name: np.array(self._columns[name], dtype=kind_of(name, listed)) for name, _ in COLUMNS}
        keys = self._keys(columns, packing(self._index.count))
        with self._names_at.open(encoding="utf-8", newline="\n") as names:
            write(path, columns, listed, (line.rstrip("\n") for line in names), keys, self._base.lands)

    def _settle(self) -> None:
        """Each added place lies in the smallest division that the dump names, else in its country."""
        nearest = array("q", [self._nearest(code) for code in self._around])
        parents, first = self._columns["parent"], self._base.count
        for at, around in enumerate(self._inside):
            if nearest[around] >= 0 and nearest[around] != first + at:
                parents[first + at] = nearest[around]

    def _nearest(self, code: str) -> int:
        """Row of the division with that code, or of the one around it; -1 for none."""
        wider = ".".join(code.split(".")[:2])
        return self._divisions.get(code, self._divisions.get(wider, -1))

    def _keys(self, columns: Mapping[str, Array], advance: Advance) -> Iterator[tuple[str, Bearers]]:
        level, population = columns["level"], columns["population"]

        def rank(row: int) -> tuple[bool, bool, int, int]:
            return row >= self._base.count, bool(level[row] > ADMIN2), -int(population[row]), row

        for key, names in self._index.groups(advance):
            for folded, rows in names.items():
                if len(rows) > _MOST:
                    names[folded] = {row: rows[row] for row in sorted(rows, key=rank)[:_MOST]}
            yield key, names


_KINDS = dict(COLUMNS)
_TYPES = {"<u4": "I", "<i4": "i", "<u2": "H", "<u1": "H"}
"""Array types that hold the columns while they grow; features may need more than a byte."""


def _point(item: Feature) -> tuple[int, int]:
    return round(item.latitude * 10000), round(item.longitude * 10000)


def _division(item: Feature, is_second: bool) -> str:
    """Code of the division: "UA.05" or "UA.05.1234567"."""
    code = f"{item.country}.{item.admin1}"
    return f"{code}.{item.admin2}" if is_second and item.admin2 else code

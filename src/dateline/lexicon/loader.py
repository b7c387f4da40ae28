"""Reads the data files: TSV tables and TOML documents, validated against their row types.

A table is UTF-8, tab separated: `#` comment lines first (among them `# source:` and `# licence:`), then a
header row, then rows. A list inside a cell is separated by `|`; an empty cell takes the field's default. A
user's own table may be comma separated (`.csv`), one row a line.
"""

from __future__ import annotations

import csv
import tomllib
import types
import typing
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dateline.errors import DataError

T = TypeVar("T")

CSV = ".csv"
"""Suffix of tables that are comma separated."""
_OPEN_TO_USERS = frozenset({".tsv", ".toml"})

SHIPPED = Path(__file__).parent.parent / "data"
GAZETTEER = "gazetteer/gazetteer.bin"
"""The one built file that a user may put another in place of."""


class DataFiles:
    """The shipped knowledge files, with a user's own put on top.

    `overlays` are paths of files named like the shipped ones they add to (`offices.tsv`, `offices.mine.tsv`,
    or with the layer where two have a file of that name: `times.words.tsv`). Their rows come after the
    shipped rows, so that later rows win wherever a reader keeps the last. DataError for a name that is like
    no shipped file's. `gazetteer` is used in place of the shipped one.
    """

    def __init__(self, overlays: Sequence[Path] = (), gazetteer: Path | None = None) -> None:
        self._overlays = tuple((shipped_name(path), path) for path in overlays)
        self._gazetteer = gazetteer

    def path(self, name: str) -> Path:
        """The file itself, for formats that are no table or document (the gazetteer, a model)."""
        if name == GAZETTEER and self._gazetteer is not None:
            return self._gazetteer
        path = SHIPPED / name
        if not path.is_file():
            raise DataError(name, "the file is missing from the installation; install dateline again")
        return path

    def table(self, name: str, row: type[T]) -> tuple[T, ...]:
        """All rows of the shipped table `name` ("actors/offices.tsv") and of the overlays for it."""
        return tuple(item for path in self._sources(name) for item in read_table(path, row))

    def document(self, name: str, kind: type[T]) -> T:
        """The shipped TOML document `name` as a `kind`."""
        for path in self._own(name):
            raise DataError(str(path), f"{name} cannot be added to")
        return read_document(self.path(name), kind)

    def documents(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """The shipped TOML document `name`, then the overlays for it."""
        return tuple(read_document(path, kind) for path in self._sources(name))

    def folder(self, name: str, kind: type[T], suffix: str = ".toml") -> tuple[T, ...]:
        """All TOML documents of the shipped folder `name`, by file name, then overlays named like it."""
        shipped = sorted((SHIPPED / name).glob(f"*{suffix}"))
        return tuple(read_document(path, kind) for path in [*shipped, *self._own(name)])

    def located(self, name: str, row: type[T]) -> Iterator[tuple[str, T]]:
        """The rows of `table`, each with its file and line ("actors/offices.tsv:909")."""
        for path in self._sources(name):
            for number, item in numbered(path, row):
                if isinstance(item, DataError):
                    raise item
                yield f"{shown(path)}:{number}", item

    def _sources(self, name: str) -> list[Path]:
        return [self.path(name), *self._own(name)]

    def _own(self, name: str) -> list[Path]:
        return [path for target, path in self._overlays if target == name]


def shipped_name(path: Path) -> str:
    """The shipped file or folder ("actors/offices.tsv", "events/frames") that a user's file is named like.

    DataError where there is none, or more than one.
    """
    parts = path.name.split(".")
    found = [item for item in sorted(SHIPPED.glob("*/*")) if item.name.split(".")[0] == parts[0]]
    if len(parts) > 2:
        layer = sorted(SHIPPED.glob(f"{parts[0]}/*"))
        found = [item for item in layer if item.name.split(".")[0] == parts[1]] or found
    like = ".tsv" if path.suffix == CSV else path.suffix
    found = [item for item in found if (item.is_dir() and path.suffix != CSV) or item.suffix == like in _OPEN_TO_USERS]
    names = [f"{item.parent.name}/{item.name}" for item in found]
    if len(names) == 1:
        return names[0]
    if not names:
        raise DataError(str(path), "is named like no shipped data file (for example offices.tsv, sites.csv)")
    like = f"{found[0].parent.name}.{path.name}"
    raise DataError(str(path), f"could add to {' or '.join(names)}; name it for example {like}")


def read_table(path: Path, row: type[T]) -> Iterator[T]:
    """The rows of one TSV file as `row` structs; DataError names file and line of what does not fit."""
    for item in scan_table(path, row):
        if isinstance(item, DataError):
            raise item
        yield item


def scan_table(path: Path, row: type[T]) -> Iterator[T | DataError]:
    """Like `read_table`, but a row that does not fit is given as its error and the next one is read.

    A header that does not fit ends it.
    """
    return (item for _, item in numbered(path, row))


def numbered(path: Path, row: type[T]) -> Iterator[tuple[int, T | DataError]]:
    """The rows of `scan_table`, each with the number of its line."""
    fields = _field_types(row)
    header: list[str] | None = None
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = cells_of(line, path)
        where = f"{shown(path)}:{number}"
        if header is None:
            header = cells
            unknown = [name for name in header if name not in fields]
            if unknown:
                yield (
                    number,
                    DataError(where, f"unknown column {unknown[0]!r}; the columns are {', '.join(fields)}"),
                )
                return
            continue
        if len(cells) > len(header):
            yield number, DataError(where, f"{len(cells)} cells, but the header has {len(header)}")
            continue
        yield number, _convert(dict(zip(header, cells, strict=False)), row, fields, where)


def cells_of(line: str, path: Path) -> list[str]:
    """The cells of one line of the table `path`."""
    bare = line.rstrip("\r\n")
    return next(csv.reader([bare]), []) if path.suffix == CSV else bare.split("\t")


def read_document(path: Path, kind: type[T]) -> T:
    """One TOML file as a `kind`; DataError names what does not fit."""
    try:
        return msgspec.convert(tomllib.loads("".join(_lines(path))), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(shown(path), str(error)) from error


def header_of(path: Path) -> dict[str, str]:
    """The `# key: value` lines at the head of a data file."""
    out: dict[str, str] = {}
    for line in _lines(path):
        if not line.startswith("#"):
            break
        key, colon, value = line[1:].partition(":")
        if colon:
            out.setdefault(key.strip().lower(), value.strip())
    return out


def shown(path: Path) -> str:
    """How messages name a file: shipped ones by their place under data/, others as given."""
    return path.relative_to(SHIPPED).as_posix() if path.is_relative_to(SHIPPED) else str(path)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError as error:
        raise DataError(str(path), "no such file") from error
    except UnicodeDecodeError as error:
        raise DataError(shown(path), f"is not UTF-8: {error}") from error
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror or error}") from error


def _field_types(row: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(row)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(row)}


def _is_list(hint: Any) -> bool:
    if isinstance(hint, types.UnionType):
        return any(_is_list(part) for part in hint.__args__)
    return typing.get_origin(hint) is tuple


def _convert(cells: dict[str, str], row: type[T], fields: dict[str, Any], where: str) -> T | DataError:
    data: dict[str, Any] = {}
    for name, cell in cells.items():
        text = cell.strip()
        if text:
            data[name] = [part.strip() for part in text.split("|")] if _is_list(fields[name]) else text
    try:
        return msgspec.convert(data, row, strict=False)
    except msgspec.ValidationError as error:
        return DataError(where, str(error))

"""Checks data files as a whole: rows, keys, columns, source and licence. Finds all faults, not the first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import DataError
from dateline.lexicon.events import FRAMES, FrameFile
from dateline.lexicon.loader import SHIPPED, cells_of, header_of, scan_table, shipped_name, shown
from dateline.lexicon.registry import DOCUMENTS, TABLES

FOLDERS: dict[str, type[Any]] = {FRAMES: FrameFile}
"""Folders of TOML files of one kind."""
_BUILT = frozenset({".bin", ".npz"})
_NOTES = "README.md"
_SOURCE = ("source", "licence")
_ITEM_PATH = re.compile(r"\$\.([\w-]+)\[(\d+)\]")
_AT_LINE = re.compile(r"at line (\d+)")


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong: `where` names file and line."""

    where: str
    what: str


class Result(msgspec.Struct, frozen=True):
    """What a check found; `rows` counts rows of tables and entries of documents."""

    files: int
    rows: int
    faults: tuple[Fault, ...]


def check_shipped(root: Path = SHIPPED) -> Result:
    """Check all files under data/: each must be known to a layer, and each known file must be there."""
    results = [_check(path, path.relative_to(root).as_posix()) for path in sorted(root.rglob("*")) if path.is_file()]
    missing = [name for name in (*TABLES, *DOCUMENTS) if not (root / name).is_file()]
    gone = Result(0, 0, tuple(Fault(name, "is missing") for name in missing))
    return _sum([*results, gone])


def check_files(paths: Iterable[Path]) -> Result:
    """Check files of a user's own, named like the shipped ones that they add to."""
    return _sum(_check_own(path) for path in paths)


def _check_own(path: Path) -> Result:
    try:
        return _check(path, shipped_name(path))
    except DataError as error:
        return Result(1, 0, (Fault(error.where, error.what),))


def _sum(results: Iterable[Result]) -> Result:
    found = list(results)
    faults = tuple(fault for result in found for fault in result.faults)
    return Result(sum(result.files for result in found), sum(result.rows for result in found), faults)


def _check(path: Path, name: str) -> Result:
    folder = FOLDERS.get(name) or FOLDERS.get(name.rpartition("/")[0])
    if name in TABLES:
        return _check_table(path, TABLES[name])
    if name in DOCUMENTS or folder is not None:
        return _check_document(path, DOCUMENTS[name] if folder is None else folder)
    if path.suffix in _BUILT or path.name == _NOTES:
        return Result(1, 0, ())
    return Result(1, 0, (Fault(shown(path), "belongs to no layer (see lexicon/registry.py)"),))


def _check_table(path: Path, row: type[Any]) -> Result:
    try:
        header = header_of(path)
        items = list(scan_table(path, row))
        faults = [Fault(f"{shown(path)}:1", f"the head has no `# {key}:`") for key in _SOURCE if not header.get(key)]
        faults += _lacking_columns(path, row)
    except DataError as error:
        return Result(1, 0, (Fault(error.where, error.what),))
    if not faults or faults[-1].what.startswith("the head"):
        faults += [Fault(item.where, item.what) for item in items if isinstance(item, DataError)]
        faults += _repeated(path)
    return Result(1, sum(not isinstance(item, DataError) for item in items), tuple(faults))


def _rows(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _lacking_columns(path: Path, row: type[Any]) -> list[Fault]:
    number, head = next(_rows(path), (1, ""))
    columns = [name.strip() for name in cells_of(head, path)]
    needed = [field.encode_name for field in msgspec.structs.fields(row) if field.required]
    where = f"{shown(path)}:{number}"
    lacking = [Fault(where, f"the column {name!r} is missing") for name in needed if name not in columns]
    twice = {name for name in columns if columns.count(name) > 1}
    return lacking + [Fault(where, f"the column {name!r} stands twice") for name in sorted(twice)]


def _repeated(path: Path) -> list[Fault]:
    seen: dict[str, int] = {}
    faults = []
    for number, line in _rows(path):
        first = seen.setdefault(line.rstrip(), number)
        if first != number:
            faults.append(Fault(f"{shown(path)}:{number}", f"says the same as line {first}"))
    return faults


def _check_document(path: Path, kind: type[Any]) -> Result:
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        return Result(1, 0, (Fault(shown(path), f"cannot be read: {error}"),))
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        return Result(1, 0, (Fault(f"{shown(path)}:{line.group(1) if line else 1}", str(error)),))
    faults = [
        Fault(f"{shown(path)}:1", f"`{key}` is missing")
        for key in _SOURCE
        if not data.get(key) and not header_of(path).get(key)
    ]
    faults += _unfit(path, text, data, kind)
    return Result(1, sum(_size(value) for value in data.values()), tuple(faults))


def _unfit(path: Path, text: str, data: dict[str, Any], kind: type[Any]) -> Iterator[Fault]:
    """Each entry that does not fit, found by leaving out the ones found before."""
    told = {field.encode_name for field in msgspec.structs.fields(kind)}.intersection(_SOURCE)
    data = {**dict.fromkeys(sorted(told), "missing, which is a fault of its own"), **data}
    offsets: dict[str, list[int]] = {}
    for _ in range(1000):
        try:
            msgspec.convert(data, kind)
        except msgspec.ValidationError as error:
            item = _ITEM_PATH.search(str(error))
            if item is None:
                yield Fault(f"{shown(path)}:1", str(error))
                return
            key, index = item.group(1), int(item.group(2))
            left = offsets.setdefault(key, list(range(len(data[key]))))
            yield Fault(f"{shown(path)}:{_line_of(text, key, left.pop(index))}", str(error))
            data = {**data, key: [*data[key][:index], *data[key][index + 1 :]]}
        else:
            return


def _line_of(text: str, key: str, number: int) -> int:
    """Line of the table `[[key]]` with that number, counted from 0; 1 where it is written otherwise."""
    found = [i for i, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{key}]]"]
    return found[number] if number < len(found) else 1


def _size(value: Any) -> int:
    return len(value) if isinstance(value, (list, dict)) else 0

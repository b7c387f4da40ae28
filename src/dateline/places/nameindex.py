"""Sorts more names than memory holds: entries go to files by their first letter and come back as groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import IO

_BUFFER = 1 << 18


class NameIndex:
    """Loose key -> folded name -> rows that bear it, each with "is it the main name?". Lives in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, IO[bytes]] = {}
        self.count = 0

    def add(self, key: str, folded: str, row: int, is_main: bool) -> None:
        """One name of one row; a row may have it more than once."""
        letter = key[:1]
        file = self._files.get(letter)
        if file is None:
            path = self._folder / f"names-{len(self._files)}"
            file = self._files[letter] = path.open("wb+", buffering=_BUFFER)
        file.write(f"{key}\t{folded}\t{row}\t{'' if is_main else 'a'}\n".encode())
        self.count += 1

    def groups(self, advance: Callable[[int], None]) -> Iterator[tuple[str, dict[str, dict[int, bool]]]]:
        """Every key with its names, in sorted order; the files are emptied. `advance` counts the entries."""
        for letter in sorted(self._files):
            with self._files[letter] as file:
                file.seek(0)
                lines = sorted(file)
                file.truncate(0)
            for key, found in groupby(lines, key=_key):
                yield key.decode(), _gathered(found)
            advance(len(lines))

    def close(self) -> None:
        """Lets go of the files."""
        for file in self._files.values():
            file.close()


def _key(line: bytes) -> bytes:
    return line[: line.index(b"\t")]


def _gathered(lines: Iterator[bytes]) -> dict[str, dict[int, bool]]:
    out: dict[str, dict[int, bool]] = {}
    for line in lines:
        _, folded, row, mark = line.decode().rstrip("\n").split("\t")
        rows = out.setdefault(folded, {})
        rows[int(row)] = rows.get(int(row), False) or not mark
    return out

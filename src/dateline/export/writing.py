"""Writes a record file in a format: to a stream, to a file, or to a folder where a format has several files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dateline.errors import ConfigError
from dateline.export.form import Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.registry import format_named
from dateline.lexicon import DataFiles
from dateline.store import RecordFile
from dateline.store.filters import filters_named


class Exported(msgspec.Struct, frozen=True):
    """What was written: the files, how many acts fitted the filters, and what was left out, by reason."""

    files: tuple[Path, ...]
    acts: int
    left: dict[str, int]


class ExportableFile(RecordFile):
    """A record file that can be taken away in the formats of other tools."""

    def export(
        self, format: str, path: str | Path, *, limit: int | None = None, likely_days: bool = False, **filters: Any
    ) -> Exported:
        """Write the acts that fit the filters in a format; `path` is a folder where it has several files.

        `likely_days`: the likeliest day stands for one that is not told, in formats that cannot say so, too.

        ConfigError for a format or filter that does not exist, a package that is missing, or a path that cannot be
        written.
        """
        pool = Pool(self, filters_named(filters), limit, likely_days=likely_days)
        return export(pool, format_named(format), Path(path))


def export(pool: Pool, form: Format, path: Path) -> Exported:
    """Write to a file, or to a folder where the format has several."""
    many = len(form.parts) > 1
    files = tuple(path / part.name if many else path for part in form.parts)
    left: Counter[str] = Counter()
    try:
        if many:
            path.mkdir(parents=True, exist_ok=True)
        for part, target in zip(form.parts, files, strict=True):
            with target.open("wb") as out:
                left.update(_written(part, pool, out))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error
    return Exported(files, sum(1 for _ in pool.rows()), dict(sorted(left.items())))


def stream(pool: Pool, form: Format, out: BinaryIO) -> Exported:
    """Write to a stream. ConfigError where the format has several files."""
    if len(form.parts) > 1:
        raise ConfigError(f"{form.name} has {len(form.parts)} files; name a folder with --output")
    left = Counter(_written(form.parts[0], pool, out))
    return Exported((), sum(1 for _ in pool.rows()), dict(sorted(left.items())))


def _written(part: Part, pool: Pool, out: BinaryIO) -> Iterator[str]:
    """Write a part; gives why each was left out."""
    for piece in part.write(pool, Knowledge(DataFiles())):
        if isinstance(piece, Left):
            yield piece.why
        else:
            out.write(piece)

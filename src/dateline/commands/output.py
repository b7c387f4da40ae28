"""Records to standard output, to one file, or to one file each in a folder."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.commands.console import is_terminal, written_to
from dateline.errors import ConfigError
from dateline.model import Record, to_json
from dateline.show import html
from dateline.show.terminal import to_text, view

MIN_WIDTH, MAX_WIDTH = 40, 100
"""Columns of the text on a terminal; longer lines are hard to read."""
_UNFIT = re.compile(r"[^\w.-]+")
_NAME_LENGTH = 100
_SUFFIX = {"text": ".txt", "json": ".json", "html": ".html"}


class Target(msgspec.Struct, frozen=True):
    """A file, or a folder that gets one file for each report."""

    path: Path
    is_folder: bool


def output_to(given: str | None) -> Target | None:
    """What `--output` means: a folder where one is there, or the name ends like one; else a file."""
    if given is None:
        return None
    return Target(Path(given), Path(given).is_dir() or given.endswith(("/", os.sep)))


def write(records: Iterable[Record], form: str, target: Target | None) -> None:
    """Write all records as `form` (text, json, html), each as soon as it is there."""
    if target is not None and target.is_folder:
        _write_folder(records, form, target.path)
        return
    with written_to(None if target is None else target.path) as out:
        _write_stream(records, form, out)


def _write_stream(records: Iterable[Record], form: str, out: BinaryIO) -> None:
    if form == "json":
        for record in records:
            out.write(to_json(record) + b"\n")
            out.flush()
    elif form == "html":
        for piece in html.page(records):
            out.write(_encoded(piece))
    elif is_terminal(out):
        _write_terminal(records, out)
    else:
        for number, record in enumerate(records):
            out.write(_encoded(f"\n\n{to_text(record)}" if number else to_text(record)))
            out.flush()


def _write_terminal(records: Iterable[Record], out: BinaryIO) -> None:
    from rich.console import Console
    from rich.text import Text

    stream = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
    width = min(max(Console().width, MIN_WIDTH), MAX_WIDTH)
    console = Console(file=stream, width=width, force_terminal=True, highlight=False)
    try:
        for number, record in enumerate(records):
            if number:
                console.print("\n")
            for line in view(record, width):
                console.print(Text.assemble(*line), soft_wrap=True)
    finally:
        stream.detach()


def _write_folder(records: Iterable[Record], form: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be made: {error.strerror or error}") from error
    entries: list[str] = []
    for record, name in _named(records):
        file = folder / f"{name}{_SUFFIX[form]}"
        with written_to(file) as out:
            _write_stream([record], form, out)
        entries.append(html.entry(record, file.name) if form == "html" else "")
    if form == "html":
        with written_to(folder / "index.html") as out:
            out.write(_encoded(html.head("Reports") + html.contents(entries) + html.foot()))


def _named(records: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """Records with file names made from their ids; a name that is taken gets a number."""
    taken = {"index"}
    for record in records:
        stem = _UNFIT.sub("-", record.report.id).strip(".-")[:_NAME_LENGTH] or "report"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield record, name


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "replace")

"""Records to standard output, to one file, or to one file each in a folder, in any form."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.commands.console import is_terminal, written_to
from dateline.errors import ConfigError
from dateline.model import Record, to_json
from dateline.show import html
from dateline.show.layout import Line, plain
from dateline.show.terminal import WIDTH, view

MIN_WIDTH, MAX_WIDTH = 40, 100
"""Columns of running text on a terminal; longer lines are hard to read."""
_UNFIT = re.compile(r"[^\w.-]+")
_NAME_LENGTH = 100

View = Callable[[Record, int | None], Iterable[Line]]
"""A record as styled lines of at most so many columns, or of as many as they need."""


class Target(msgspec.Struct, frozen=True):
    """A file, or a folder that gets one file for each report."""

    path: Path
    is_folder: bool


class Form(msgspec.Struct, frozen=True):
    """A way to write records: the name's suffix, and what puts them on a stream, each as soon as it is there."""

    suffix: str
    stream: Callable[[Iterable[Record], BinaryIO], None]
    entry: Callable[[Record, str], str] | None = None
    """A line about a record and its file for the index of a folder; without it there is no index."""
    alone: str | None = None
    """Says why a file holds one report only, where it does."""


def output_to(given: str | None) -> Target | None:
    """What `--output` means: a folder where one is there, or the name ends like one; else a file."""
    if given is None:
        return None
    return Target(Path(given), Path(given).is_dir() or given.endswith(("/", os.sep)))


def write(records: Iterable[Record], form: Form, target: Target | None) -> None:
    """Write all records in `form`. ConfigError where the target cannot be written, or cannot hold them all."""
    if target is not None and target.is_folder:
        _write_folder(records, form, target.path)
        return
    if form.alone is not None:
        records = list(islice(records, 2))
        if len(records) > 1:
            raise ConfigError(f"{form.alone}; give --output a folder (-o out/) for several")
    with written_to(None if target is None else target.path) as out:
        form.stream(records, out)


def stream_json(records: Iterable[Record], out: BinaryIO) -> None:
    """One record a line."""
    for record in records:
        out.write(to_json(record) + b"\n")
        out.flush()


def stream_html(records: Iterable[Record], out: BinaryIO) -> None:
    """One page."""
    for piece in html.page(records):
        out.write(encoded(piece))


def stream_view(view: View, width: int | None, widest: int) -> Callable[[Iterable[Record], BinaryIO], None]:
    """Lines of `view`: of `width` columns, and styled and at most `widest` columns wide on a terminal."""

    def stream(records: Iterable[Record], out: BinaryIO) -> None:
        if is_terminal(out):
            _to_terminal(records, view, widest, out)
            return
        for number, record in enumerate(records):
            lines = "".join(f"{plain(line)}\n" for line in view(record, width))
            out.write(encoded(f"\n\n{lines}" if number else lines))
            out.flush()

    return stream


def _to_terminal(records: Iterable[Record], view: View, widest: int, out: BinaryIO) -> None:
    from rich.console import Console
    from rich.text import Text

    stream = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
    width = min(max(Console().width, MIN_WIDTH), widest)
    console = Console(file=stream, width=width, force_terminal=True, highlight=False)
    try:
        for number, record in enumerate(records):
            if number:
                console.print("\n")
            for line in view(record, width):
                console.print(Text.assemble(*line), soft_wrap=True)
    finally:
        stream.detach()


def write_lines(lines: Callable[[int | None], Iterable[Line]]) -> None:
    """Lines to standard output: styled and fitted to the terminal where a person reads it, else plain and whole."""
    with written_to(None) as out:
        if not is_terminal(out):
            out.write(encoded("".join(f"{plain(line)}\n" for line in lines(None))))
            return
        from rich.console import Console
        from rich.text import Text

        stream = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
        try:
            console = Console(file=stream, force_terminal=True, highlight=False)
            for line in lines(max(Console().width - 2, MIN_WIDTH)):
                console.print(Text.assemble(*line), soft_wrap=True)
        finally:
            stream.detach()


def _record_view(record: Record, width: int | None) -> Iterable[Line]:
    return view(record, width or WIDTH)


TEXT = Form(".txt", stream_view(_record_view, WIDTH, MAX_WIDTH))
JSON = Form(".json", stream_json)
HTML = Form(".html", stream_html, html.entry)


def _write_folder(records: Iterable[Record], form: Form, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be made: {error.strerror or error}") from error
    entries: list[str] = []
    for record, name in _named(records):
        file = folder / f"{name}{form.suffix}"
        with written_to(file) as out:
            form.stream([record], out)
        if form.entry is not None:
            entries.append(form.entry(record, file.name))
    if form.entry is not None:
        with written_to(folder / "index.html") as out:
            out.write(encoded(html.head("Reports") + html.contents(entries) + html.foot()))


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


def encoded(words: str) -> bytes:
    """UTF-8, whatever is in it."""
    return words.encode("utf-8", "replace")

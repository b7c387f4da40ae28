"""Options that questions to a record file have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.commands.console import complain
from dateline.store.decisions import decisions
from dateline.store.file import RecordFile

File = Annotated[Path, typer.Argument(metavar="FILE", help="A record file.", show_default=False)]
AsCoded = Annotated[
    bool, typer.Option("--as-coded", help="As the machine coded it, without what analysts and users said by hand.")
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="Rows at most.")]


def opened(path: Path, *, as_coded: bool = False) -> RecordFile:
    """The record file; says so where its reports are not all linked."""
    file = RecordFile(path, as_coded=as_coded)
    if not file.is_linked:
        complain(str(path), "holds reports that are not linked yet; `dateline build` links them")
    return file


def reviewed(path: Path, *, as_coded: bool = False) -> RecordFile:
    """The record file for questions on incidents; says how many are not as they were coded."""
    file = opened(path, as_coded=as_coded)
    rejected, fixed = len(file.lens.rejected), sum(bool(found.fields) for found in file.lens.mended.values())
    told = [f"{rejected} rejected and left out"] if rejected else []
    told += [f"{fixed} with corrected fields"] if fixed else []
    if told:
        complain(str(path), f"analysts' word on incidents counts: {', '.join(told)}; --as-coded leaves it out")
    return file


def followed(path: Path, process: str | None, *, as_coded: bool = False) -> RecordFile:
    """The record file for questions on negotiations; says what users said of them, or of the one that is meant."""
    file = opened(path, as_coded=as_coded)
    if as_coded:
        return file
    id = None if process is None else file.negotiation(process)[0]
    kinds = sorted({row.kind for row in decisions(file.db) if row.about == "negotiation" and id in (None, row.id)})
    if kinds:
        words = f"users' word on {'negotiations' if id is None else 'it'} counts ({', '.join(kinds)})"
        complain(str(path) if id is None else f"{path}: {id}", f"{words}; --as-coded leaves it out")
    return file

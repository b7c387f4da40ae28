"""Options that questions to a record file have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline import api
from dateline.commands.console import complain
from dateline.commands.meant import checked
from dateline.store import given
from dateline.store.decisions import decisions
from dateline.store.file import RecordFile
from dateline.store.filters import Filters

File = Annotated[Path, typer.Argument(metavar="FILE", help="A record file.", show_default=False)]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day (YYYY-MM-DD).")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day (YYYY-MM-DD).")]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="WHO", help="Name, code or state of somebody who acts or suffers.")
]
Between = Annotated[str | None, typer.Option("--between", metavar="A,B", help="Two states, such as RUS,UKR.")]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type or mode.")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place, its region or its state.")]
Near = Annotated[
    str | None, typer.Option("--near", metavar="LAT,LON,KM", help="Around a point, such as 50.45,30.52,100.")
]
Source = Annotated[str | None, typer.Option("--source", metavar="WHO", help="Outlet, agency or speaker.")]
Factuality = Annotated[
    str | None, typer.Option("--factuality", metavar="KIND", help="asserted, denied, possible, planned …")
]
MinVoices = Annotated[
    int, typer.Option("--min-voices", min=0, metavar="N", help="Independent voices that it rests on, at least.")
]
Background = Annotated[bool, typer.Option("--background", help="Habitual acts told as background, too.")]
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


def filters(
    since: str | None,
    until: str | None,
    actor: str | None,
    between: str | None,
    kind: str | None,
    place: str | None,
    near: str | None,
    source: str | None,
    factuality: str | None,
    min_voices: int,
    background: bool,
    stance: str | None = None,
    status: str | None = None,
) -> Filters:
    """The filters that the options mean. ConfigError for one that cannot be meant."""
    found = Filters(
        since=api.day(since),
        until=api.day(until),
        actor=actor,
        between=given.pair(between),
        type=kind,
        place=place,
        near=given.circle(near),
        source=source,
        factuality=factuality,
        min_voices=min_voices,
        background=background,
        stance=stance,
        status=status,
    )
    return checked(found)

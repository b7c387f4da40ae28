"""Options that questions to a record file have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline import api
from dateline.commands.console import complain
from dateline.store import given
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
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="Rows at most.")]


def opened(path: Path) -> RecordFile:
    """The record file; says so where its reports are not all linked."""
    file = RecordFile(path)
    if not file.is_linked:
        complain(str(path), "holds reports that are not linked yet; `dateline build` links them")
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
    return Filters(
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

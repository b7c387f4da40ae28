"""Questions to a record file: `dateline timeline`, `incidents`, `disputes`, `actors`, `places`, `search`, `stories`,
`stats`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from dateline.commands import asking
from dateline.commands.console import complain
from dateline.commands.exits import Exit
from dateline.commands.filtering import filtered
from dateline.commands.rows import Columns, Format, Given, put
from dateline.store import Filters, RecordFile, queries
from dateline.store.results import ActorRow, Count, GroupRow, Hit, IncidentRow, PlaceRow, StoryRow

_CODES = "Exit codes: 0 rows were found, 1 none was, 2 wrong use, or FILE is no record file."
_TIMELINE = Columns(
    ("day", "type", "actors", "recipients", "place", "told", "reports", "voices", "id"),
    "told",
    ("reports", "recipients", "type", "id"),
)
_INCIDENTS = Columns(
    ("voices", "reports", "disputes", "day", "type", "actors", "recipients", "place", "told", "id"),
    "told",
    ("disputes", "recipients", "type", "id"),
)
_DISPUTES = Columns(
    ("day", "slot", "scope", "status", "suggested", "voices", "reason", "incident"), "reason", ("voices", "incident")
)
_ACTORS = Columns(("code", "name", "kind", "reports", "acts", "suffered", "statements"), "name", ("kind",))
_PLACES = Columns(("name", "country", "latitude", "longitude", "incidents", "reports"), "name", ())
_HITS = Columns(("published", "publisher", "title", "piece", "report"), "piece", ("publisher", "report"))
_STORIES = Columns(("earliest", "latest", "reports", "voices", "title", "id"), "title", ("voices", "id"))
_COUNTS = Columns(("name", "value"), "name")

Listing = Callable[..., Iterable[IncidentRow]]
"""A question for incidents to a record file."""
Status = Annotated[
    str | None,
    typer.Option(
        "--status", metavar="STATUS", help="agreed, compatible, superseded, disputed, denied, retracted, single …"
    ),
]
Words = Annotated[str | None, typer.Argument(metavar="WORDS", help="Part of the name, a code or a state.")]
Query = Annotated[str, typer.Argument(metavar="QUERY", help="Words, or an FTS5 query.", show_default=False)]


def _help(what: str, *examples: str) -> str:
    """The help of a command: what it does, examples, exit codes."""
    lines = "".join(f"\n\n  dateline {example}" for example in examples)
    return f"{what}\n\nExample{'s' * (len(examples) > 1)}:{lines}\n\n{_CODES}\n"


_HELP = {
    "timeline": _help(
        "List incidents of a record file by day.",
        "timeline war.dateline --between RUS,UKR --from 2025-05-01 --to 2025-06-02",
        "timeline war.dateline --type ASSAULT --near 50.45,30.52,100 --format csv",
    ),
    "incidents": _help(
        "List incidents, those that most independent voices tell first.",
        "incidents war.dateline --actor RUS --min-voices 2 -n 20",
    ),
    "disputes": _help(
        "List what is told of each slot of an incident, and what it comes to.",
        "disputes war.dateline --status disputed --from 2025-06-01",
    ),
    "actors": _help("List actors over all reports, those of most reports first.", "actors war.dateline UKR"),
    "places": _help("List places of incidents.", "places war.dateline Istanbul"),
    "search": _help("Find reports by their words, the best first.", 'search war.dateline "prisoner exchange"'),
    "stories": _help("List stories: reports on one happening, the most told first.", "stories war.dateline -n 20"),
    "stats": _help("Tell how much of everything a record file holds.", "stats war.dateline --format json"),
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands: dict[str, Callable[..., None]] = {
        "timeline": _incidents(RecordFile.timeline, _TIMELINE),
        "incidents": _incidents(RecordFile.incidents, _INCIDENTS),
        "disputes": filtered(disputes, status=Status),
        "actors": actors,
        "places": places,
        "search": search,
        "stories": stories,
        "stats": stats,
    }
    for name, command in commands.items():
        app.command(name, help=_HELP[name])(command)


def _incidents(query: Listing, columns: Columns) -> Callable[..., None]:
    """The command that lists the incidents of `query`."""

    def command(
        file: asking.File,
        wanted: Filters,
        as_coded: asking.AsCoded = False,
        limit: asking.Limit = None,
        format: Given = Format.TABLE,
    ) -> None:
        with asking.reviewed(file, as_coded=as_coded) as record:
            _tell(file, query(record, limit=limit, **msgspec.structs.asdict(wanted)), IncidentRow, columns, format)

    return filtered(command)


def disputes(
    file: asking.File,
    wanted: Filters,
    as_coded: asking.AsCoded = False,
    limit: asking.Limit = None,
    format: Given = Format.TABLE,
) -> None:
    """List claim groups."""
    with asking.reviewed(file, as_coded=as_coded) as record:
        _tell(
            file, queries.groups(record.db, wanted, wanted.status, limit, lens=record.lens), GroupRow, _DISPUTES, format
        )


def actors(file: asking.File, words: Words = None, limit: asking.Limit = None, format: Given = Format.TABLE) -> None:
    """List actors."""
    with asking.opened(file) as record:
        _tell(file, record.actors(words, limit=limit), ActorRow, _ACTORS, format)


def places(file: asking.File, words: Words = None, limit: asking.Limit = None, format: Given = Format.TABLE) -> None:
    """List places."""
    with asking.opened(file) as record:
        _tell(file, record.places(words, limit=limit), PlaceRow, _PLACES, format)


def search(file: asking.File, query: Query, limit: asking.Limit = 20, format: Given = Format.TABLE) -> None:
    """Find reports."""
    with asking.opened(file) as record:
        _tell(file, record.search(query, limit=limit), Hit, _HITS, format)


def stories(file: asking.File, words: Words = None, limit: asking.Limit = None, format: Given = Format.TABLE) -> None:
    """List stories."""
    with asking.opened(file) as record:
        _tell(file, record.stories(words, limit=limit), StoryRow, _STORIES, format)


def stats(file: asking.File, format: Given = Format.TABLE) -> None:
    """Tell what is there."""
    with asking.opened(file) as record:
        _tell(file, record.stats(), Count, _COUNTS, format)


def _tell(file: Path, rows: Iterable[Any], kind: type[Any], columns: Columns, form: Format) -> None:
    if not put(rows, kind.__struct_fields__, columns, form):
        complain(str(file), "holds nothing that fits")
        raise typer.Exit(Exit.LEFT)

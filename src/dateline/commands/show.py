"""`dateline show`, `sql`, `merge`, `split`: one thing of a record file, any query, and a user's own word on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from dateline.commands import asking
from dateline.commands.console import say, written_to
from dateline.commands.deciding import decide
from dateline.commands.output import encoded
from dateline.commands.rows import Columns, Format, Given, put, put_lines, width
from dateline.errors import ConfigError, StoreError
from dateline.show.layout import Line, hanging, wrapped
from dateline.show.terminal import WIDTH, view
from dateline.show.wording import one_line
from dateline.store import queries
from dateline.store.file import RecordFile
from dateline.store.keys import key_named
from dateline.store.results import ClaimRow, IncidentRow, ReportRow
from dateline.store.verdicts import merge as merge_incidents
from dateline.store.verdicts import split as split_events

SHOW_HELP = """Show one incident, one story or one report of a record file.

An incident is shown with every telling, why each belongs to it, and every value told of it with who says so. A
report is shown as it was coded. ID is what the other commands print; for a report its own id will do.

Examples:

  dateline show war.dateline 0h3qmrkueo8rg

  dateline show war.dateline 2025-06-02-kyiv-wire --format json

Exit codes: 0 it was shown, 2 wrong use, nothing of that id is there, or FILE is no record file.
"""
SQL_HELP = """Run a query on a record file, which it cannot change. The tables are described in docs/store.md.

Example:

  dateline sql war.dateline "SELECT type, count(*) AS n FROM incident GROUP BY type ORDER BY n DESC"

Exit codes: 0 the query was run, 2 it cannot be run, or FILE is no record file.
"""
MERGE_HELP = """Say that two incidents are one act. Your word is kept in the file and goes before what linking finds.

Example:

  dateline merge war.dateline 0h3qmrkueo8rg 3jbo71urk0cbn

Exit codes: 0 they are one, 2 wrong use, one of them is not there, or FILE is no record file.
"""
SPLIT_HELP = """Say that a telling does not belong to its incident. Your word is kept in the file and wins.

EVENT is written as `dateline show` prints it: the report, a slash, the event.

Example:

  dateline split war.dateline 0a1b2c3d4e5f6/e3

Exit codes: 0 it stands apart, 2 wrong use, it is not there, or FILE is no record file.
"""

_INDENT = 4
_SEEN = frozenset({"type", "mode", "day", "place", "actors", "recipients", "factuality"})
"""Fields of which it is said how they were coded."""
_REPORTS = Columns(("published", "publisher", "voice", "title", "copy_of", "report"), "title", ("copy_of", "report"))

Id = Annotated[str, typer.Argument(metavar="ID", help="An incident, a story or a report.", show_default=False)]
Ids = Annotated[list[str], typer.Argument(metavar="INCIDENT", help="Two or more.", show_default=False)]
Events = Annotated[list[str], typer.Argument(metavar="EVENT", help="A telling: REPORT/EVENT.", show_default=False)]
Sql = Annotated[str, typer.Argument(metavar="QUERY", help="SQL that only reads.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("show", help=SHOW_HELP)(show)
    app.command("sql", help=SQL_HELP)(sql)
    app.command("merge", help=MERGE_HELP)(merge)
    app.command("split", help=SPLIT_HELP)(split)


def show(file: asking.File, id: Id, as_coded: asking.AsCoded = False, format: Given = Format.TABLE) -> None:
    """Show an incident or a report."""
    if format is Format.CSV:
        raise ConfigError("one thing is shown as a table or as JSON")
    with asking.opened(file, as_coded=as_coded) as record:
        reports = list(record.story(id))
        if reports:
            put(reports, ReportRow.__struct_fields__, _REPORTS, format)
            return
        try:
            found = record.incident(id)
        except StoreError:
            _show_report(record, id, format)
            return
        if format is Format.JSON:
            _put_json(_body(record, found))
        else:
            put_lines(_lines(record, found, (width() or WIDTH)))


def _show_report(file: RecordFile, id: str, form: Format) -> None:
    try:
        row, record = file.report(id), file.record(id)
    except StoreError as error:
        raise StoreError(
            f"there is no incident, story or report {id!r}; `dateline talks` shows negotiations"
        ) from error
    if form is Format.JSON:
        _put_json({**msgspec.structs.asdict(row), "record": msgspec.to_builtins(record)})
        return
    notes = [f"voice: {row.voice}"] if row.voice else []
    notes += [f"copy of {row.copy_of}"] if row.copy_of else []
    put_lines([((f"{row.report} · {' · '.join(notes)}", "dim"),), *view(record, width() or WIDTH)])


def _body(file: RecordFile, found: IncidentRow) -> dict[str, Any]:
    return {
        **msgspec.structs.asdict(found),
        "rejected": key_named(found.id) in file.lens.rejected,
        "tellings": [msgspec.structs.asdict(row) for row in file.members(found.id)],
        "claims": [msgspec.structs.asdict(row) for row in file.claims_of(found.id)],
    }


def _lines(file: RecordFile, found: IncidentRow, wide: int) -> Iterator[Line]:
    sides = f"{found.actors or '?'} → {found.recipients or '?'}"
    days = found.day or "day unknown"
    if found.earliest and found.latest and found.earliest != found.latest:
        days = f"{found.earliest} to {found.latest}"
    kind = f"{found.type} {found.mode}" if found.mode else found.type
    yield from wrapped([(f"{days} · {kind} · {sides} · {found.place or 'place unknown'}", "bold")], wide)
    counts = f"{found.reports} reports, {found.voices} independent voices, {found.parties} of them of parties to it"
    yield from wrapped([(f"{found.id} · {found.factuality} · {counts}", "dim")], wide)
    for line in _by_hand(file, found):
        yield from wrapped([(line, "bold")], wide)
    yield ()
    for row in file.members(found.id):
        head = f"{row.published or 'undated'} · {row.publisher or row.voice} · {row.report}/{row.event}"
        yield from wrapped([(head, "dim")], wide)
        yield from hanging([], [(one_line(row.text), "")], wide, _INDENT)
        if row.reason:
            yield from hanging([], [(f"here since: {row.reason}", "dim")], wide, _INDENT)
    last: tuple[str, str] | None = None
    for claim in file.claims_of(found.id):
        if (claim.slot, claim.scope) != last:
            last = (claim.slot, claim.scope)
            yield ()
            yield ((f"{claim.slot} {claim.scope}".strip(), "bold"),)
        yield from hanging([], [(_worded(claim), "")], wide, _INDENT)


def _by_hand(file: RecordFile, found: IncidentRow) -> Iterator[str]:
    """What analysts made of it."""
    if key_named(found.id) in file.lens.rejected:
        yield "rejected by analysts: it is left out of lists, counts and exports"
    if found.by_hand:
        coded = queries.incident(file.db, found.id)
        before = {name: getattr(coded, name) or "?" for name in IncidentRow.__struct_fields__
                  if name != "by_hand" and getattr(coded, name) != getattr(found, name)}  # fmt: skip
        was = ", ".join(f"{name} {value}" for name, value in before.items() if name in _SEEN)
        yield f"corrected by hand: {found.by_hand}" + (f" (coded: {was})" if was else "")


def _worded(claim: ClaimRow) -> str:
    who = f"{claim.voice} via {claim.via}" if claim.voice else claim.via
    party = ", a party" if claim.party else ""
    words = one_line(claim.text)
    return f"{claim.value} · {claim.status} · {who}{party} · {claim.said or 'undated'} · “{words}” ({claim.report})"


def sql(file: asking.File, query: Sql, format: Given = Format.TABLE) -> None:
    """Run a query."""
    with RecordFile(file) as record:
        names, rows = record.sql(query)
        dicts = ({name: _plain(value) for name, value in zip(names, row, strict=True)} for row in rows)
        if names:
            put(dicts, names, Columns(names, names[-1]), format)


def _plain(value: Any) -> Any:
    return f"<{len(value)} bytes>" if isinstance(value, bytes) else value


def merge(file: asking.File, incidents: Ids) -> None:
    """Make several incidents one."""
    count = _decide(file, lambda db: merge_incidents(db, incidents))
    say(f"{file}: {count} tellings are one incident now")


def split(file: asking.File, events: Events) -> None:
    """Take tellings out of their incident."""
    count = _decide(file, lambda db: split_events(db, events))
    say(f"{file}: kept apart from {count} other tellings")


def _decide(file: Path, decision: Callable[[sqlite3.Connection], int]) -> int:
    """Put a user's word into the file, and link it anew."""
    from dateline.store.linking import link_store

    return decide(file, decision, link_store)


def _put_json(body: Any) -> None:
    with written_to(None) as out:
        out.write(encoded(json.dumps(body, indent=2, ensure_ascii=False) + "\n"))

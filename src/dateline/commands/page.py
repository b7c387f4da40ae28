"""`dateline html`: one thing of a record file as one page that needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.commands import asking
from dateline.commands.console import written_to
from dateline.commands.export import DESK_NEEDS
from dateline.commands.output import encoded, stream_html
from dateline.errors import ConfigError, StoreError
from dateline.store.file import RecordFile
from dateline.store.keys import key_named

HELP = """Write one thing of a record file as one page: a file that can be sent by e-mail, and read without script.

WHAT is the id of an incident, of a negotiation or of a report (reports may be several), or an address of the desk, such
as /overview or "/timeline?between=RUS,UKR". A report is shown with all items marked; the others as the desk shows
them, with links to other pages as plain text.

Examples:

  dateline html war.dateline 0h3qmrkueo8rg -o incident.html

  dateline html war.dateline "/overview?from=2025-06-01&to=2025-06-07" -o week.html

Exit codes: 0 written, 2 wrong use, nothing is called so, or FILE is no record file.
"""

What = Annotated[list[str], typer.Argument(metavar="WHAT…", show_default=False)]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file, else standard output.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("html", help=HELP)(html)


def html(file: asking.File, what: What, output: Output = None) -> None:
    """Write the page."""
    with asking.opened(file) as record:
        reports = [name for name in what if _is_report(record, name)]
        if len(reports) == len(what):
            with written_to(output) as out:
                stream_html((record.record(name) for name in what), out)
            return
        if len(what) > 1:
            raise ConfigError("several things on one page have to be reports")
        address = what[0] if what[0].startswith("/") else _address(record, what[0])
    page = _page(file, address)
    with written_to(output) as out:
        out.write(encoded(page))


def _is_report(record: RecordFile, name: str) -> bool:
    try:
        record.report(name)
    except StoreError:
        return False
    return True


def _address(record: RecordFile, name: str) -> str:
    """The address of an incident, or of a negotiation by its id or name. StoreError where nothing is called so."""
    if record.db.execute("SELECT 1 FROM incident WHERE key = ?", (key_named(name),)).fetchone():
        return f"/incident/{name}"
    try:
        return f"/process/{record.negotiation(name)[0]}"
    except StoreError as error:
        if str(error).startswith("several"):
            raise
        raise StoreError(f"no incident, negotiation or report is called {name!r}") from error


def _page(file: Path, address: str) -> str:
    """The page of the desk. ConfigError where its packages are not installed."""
    try:
        from dateline.desk.site.single import single_page
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in DESK_NEEDS:
            raise
        raise ConfigError(f"the pages of the desk want {error.name}: pip install 'dateline[desk]'") from error
    return single_page(file, address)

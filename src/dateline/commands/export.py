"""`dateline export`: a record file in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.commands import asking
from dateline.commands.console import complain, written_to
from dateline.commands.exits import Exit
from dateline.commands.filtering import filtered
from dateline.errors import ConfigError
from dateline.export import FORMATS, Pool, export, format_named, stream
from dateline.store.filters import Filters

HELP = f"""Take a record file away in the format of another tool.

Formats: {", ".join(FORMATS)}, and site: the whole desk as a folder of pages for reading (docs/desk.md).

The filters are those of `dateline timeline`; acts without a day come along where a format can hold them. What a format
cannot hold is left out, and standard error says how much and why. Incidents that analysts rejected are left out and
corrected fields stand instead of those coded, unless --as-coded is given. A format of several files ({
    ", ".join(form.name for form in FORMATS.values() if len(form.parts) > 1)
}) wants a folder as --output. The same record file
gives the same bytes, and ids stay from run to run.

Examples:

  dateline export war.dateline --format geojson --between RUS,UKR -o acts.geojson

  dateline export war.dateline --format gdelt -o gdelt/

  dateline export war.dateline --format bibtex --type CONSULT > sources.bib

  dateline export war.dateline --format site -o pages/

Exit codes: 0 acts were written, 1 no act fits the filters, 2 wrong use, or FILE is no record file.
"""

DESK_NEEDS = frozenset({"starlette", "jinja2", "markupsafe", "anyio"})
SITE = "site"
"""No format of a tool, but the pages of the desk."""
Form = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="What to write.", show_default=False,
        autocompletion=lambda: [*FORMATS, SITE],
    ),
]  # fmt: skip
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder.")]
Stance = Annotated[str | None, typer.Option("--stance", metavar="KIND", help="Acts of which somebody says, denies …")]
Status = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help="Acts with values that are agreed, disputed …")
]

LikelyDays = Annotated[
    bool,
    typer.Option("--likely-days", help="The likeliest day for one that is not told, where a format cannot say so."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", help=HELP)(filtered(command, stance=Stance, status=Status))


def command(
    file: asking.File,
    format: Form,
    wanted: Filters,
    output: Output = None,
    likely_days: LikelyDays = False,
    as_coded: asking.AsCoded = False,
    limit: asking.Limit = None,
) -> None:
    """Write a record file in a format."""
    if format.strip().lower() == SITE:
        if as_coded:
            raise ConfigError("site shows what analysts said beside the coding; --as-coded is for the other formats")
        _site(file, output, wanted, limit)
        return
    form = format_named(format)
    with asking.reviewed(file, as_coded=as_coded) as record:
        pool = Pool(record, wanted, limit, likely_days=likely_days)
        if output is None:
            with written_to(None) as out:
                done = stream(pool, form, out)
        else:
            done = export(pool, form, output)
    for why, count in done.left.items():
        complain(form.name, f"left out {count}: {why}")
    if not done.acts:
        raise typer.Exit(Exit.LEFT)


def _site(file: Path, output: Path | None, wanted: Filters, limit: int | None) -> None:
    """Write the desk as pages. ConfigError where its packages are not installed."""
    if output is None:
        raise ConfigError("site has many files; name a folder with --output")
    try:
        from dateline.desk.site import write_site
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in DESK_NEEDS:
            raise
        raise ConfigError(f"the pages of the desk want {error.name}: pip install 'dateline[desk]'") from error
    done = write_site(file, output, wanted, limit)
    for why, count in done.left.items():
        complain(SITE, f"left out {count}: {why}")
    if not done.incidents:
        raise typer.Exit(Exit.LEFT)

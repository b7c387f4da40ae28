"""`dateline gazetteer`: packs a GeoNames dump, so that every village on earth is known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.commands.console import complain, say
from dateline.commands.exits import Exit
from dateline.commands.helping import Commands, Group
from dateline.commands.progress import measured
from dateline.errors import ConfigError

if TYPE_CHECKING:
    from dateline.places.geonames import BadLine

BUILD_HELP = """Pack a GeoNames dump into a gazetteer.

FILE is allCountries.zip or .txt, a country's file such as UA.zip or .txt, or any table with the same 19 columns
(see geonames.org/export). The new gazetteer holds all places of the shipped one and those that FILE adds;
`dateline code --gazetteer OUT` uses it.

Streets, buildings, farms and woods are left out unless --everything asks for them.

Examples:

  dateline gazetteer build --geonames UA.zip -o ukraine.gazetteer

  dateline gazetteer build --geonames allCountries.zip -o world.gazetteer

  dateline code reports/ --gazetteer world.gazetteer

Exit codes: 0 all lines were read, 1 some were not (standard error says which and why), 2 wrong use, or FILE is no
dump.
"""
SHOWN = 20
"""Bad lines that are told one by one."""

Geonames = Annotated[
    Path,
    typer.Option("--geonames", metavar="FILE", help="The dump: text or zip.", show_default=False),
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="OUT", help="The gazetteer to write.", show_default=False),
]
Everything = Annotated[bool, typer.Option("--everything", help="Pack every kind of place.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = Commands(cls=Group, help="Build gazetteers from GeoNames dumps.", no_args_is_help=True)
    group.callback()(_group)
    group.command("build", help=BUILD_HELP)(build)
    app.add_typer(group, name="gazetteer")


def _group() -> None:
    """Build gazetteers from GeoNames dumps."""


def build(geonames: Geonames, output: Output, everything: Everything = False) -> None:
    """Pack a GeoNames dump."""
    from dateline.places.geonames import opened
    from dateline.places.pack import pack

    if output.is_dir():
        raise ConfigError(f"{output}: is a folder; give --output a file")
    if output.exists() and geonames.exists() and output.samefile(geonames):
        raise ConfigError(f"{geonames}: is the dump and would be overwritten; give --output another name")
    faults = Faults(str(geonames))
    with opened(geonames) as dump, measured() as bar:
        done = pack(
            dump,
            output,
            everything=everything,
            complain=faults.take,
            reading=bar("reading", dump.size),
            packing=lambda names: bar("packing", names),
        )
    faults.sum_up()
    say(
        f"{output}: {done.places:,} places, {done.size / 1e6:,.1f} MB; {done.added:,} added, {done.known:,} known "
        f"before, {done.left:,} of kinds left out, {done.nowhere:,} in no country, {done.bad:,} bad lines"
    )
    if done.bad:
        raise typer.Exit(Exit.LEFT)


class Faults:
    """Tells of the first bad lines, and counts all by their reason."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._counts: Counter[str] = Counter()

    def take(self, line: BadLine) -> None:
        """One more bad line."""
        self._counts[line.what] += 1
        if self._counts.total() <= SHOWN:
            complain(f"{self._where}:{line.number}", line.what)

    def sum_up(self) -> None:
        """Says how many there were, where not all were told."""
        if self._counts.total() > SHOWN:
            for what, count in sorted(self._counts.items()):
                complain(self._where, f"{count:,} lines: {what}")

"""A record for reading in a terminal: plain words in 80 columns, colour only where the terminal has it."""

from __future__ import annotations

import io

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.model import Record
from dateline.show.cards import Card, Describer, Part, Section
from dateline.show.describe import sections
from dateline.show.wording import one_line, place_name, title_of

WIDTH = 80
_FULL = frozenset({"events", "talks", "statements"})
_STYLES = {
    "events": "bold red",
    "talks": "bold cyan",
    "statements": "bold yellow",
    "actors": "magenta",
    "places": "green",
    "times": "blue",
    "quantities": "yellow",
}
_LABEL_WIDTH = 12


def view(record: Record) -> RenderableType:
    """The record as something that a rich console prints."""
    parts: list[RenderableType] = [_header(record)]
    for section in sections(record):
        parts += [
            Text(""),
            Rule(_heading(section), align="left", characters="─", style="dim"),
            _body(section),
        ]
    if record.problems:
        parts += [Text(""), Rule(Text("Problems"), align="left", style="dim")]
        parts += [Text(f"{one_line(item.where)}: {one_line(item.what)}") for item in record.problems]
    return Group(*parts)


def to_text(record: Record, width: int = WIDTH) -> str:
    """The same as plain text of `width` columns, each line ended by a line end."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=False, color_system=None, legacy_windows=False, highlight=False
    )
    console.print(view(record))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _header(record: Record) -> RenderableType:
    report = record.report
    known = (report.published or "day of publication unknown", report.publisher, report.id)
    lines = [Text(title_of(record), style="bold"), Text(" · ".join(one_line(word) for word in known if word))]
    if report.url:
        lines.append(Text(one_line(report.url), style="dim"))
    if report.dateline is not None:
        about = Describer(record)
        words = about.quote(report.dateline.span)
        place = about.places.get(report.dateline.place or "")
        tells = [place_name(place) if place else None, report.dateline.agency]
        meant = ", ".join(one_line(word) for word in tells if word)
        lines.append(Text(f"dateline {words}{f' = {meant}' if meant else ''}"))
    return Group(*lines)


def _heading(section: Section) -> Text:
    return Text(f"{section.title} {len(section.cards)}", style=_STYLES[section.key])


def _body(section: Section) -> RenderableType:
    style = _STYLES[section.key]
    if section.key in _FULL:
        return Group(*(_full(card, style) for card in section.cards))
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for card in section.cards:
        table.add_row(card.id, _brief(card, style))
    return table


def _full(card: Card, style: str) -> RenderableType:
    head = Text.assemble((f"{card.id} ", "dim"), (card.head, style), overflow="fold")
    if card.words:
        head.append(f" “{card.words}”", style="bold")
    if card.tags:
        head.append(f"  {', '.join(card.tags)}", style="italic")
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="dim", min_width=_LABEL_WIDTH)
    table.add_column(overflow="fold")
    for field in card.fields:
        table.add_row(field.label, Text.assemble(*map(_styled, field.parts), overflow="fold"))
    return Group(head, Padding(table, (0, 0, 0, 3)))


def _styled(part: Part) -> tuple[str, str]:
    return part.text, "bold underline" if part.strong else ""


def _brief(card: Card, style: str) -> Text:
    line = Text(overflow="fold")
    if card.words:
        line.append(f"“{card.words}” ")
    line.append(card.head, style=style)
    if card.tags:
        line.append(f"  {', '.join(card.tags)}", style="italic")
    return line

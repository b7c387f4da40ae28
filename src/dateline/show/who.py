"""The explanation of an actor's coding, for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import DatedRow, Explanation, Ground, Namesake
from dateline.show.columns import table
from dateline.show.layout import Line
from dateline.show.wording import one_line

_GROUND_STYLES = ("dim", "bold", "", "dim", "dim")


def lines(found: tuple[Explanation, ...], width: int | None = None) -> Iterator[Line]:
    """All explanations, each with its grounds, dated rows and namesakes."""
    for number, item in enumerate(found):
        if number:
            yield ()
        yield from _one(item, width)


def _one(item: Explanation, width: int | None) -> Iterator[Line]:
    actor = item.actor
    code = actor.code or "no code"
    yield (
        (f"“{one_line(item.mention.text)}”", "bold"),
        (f" = {one_line(actor.name)}: {code}, {actor.kind}", ""),
    )
    head = ("part", "value", "why", "row", "source")
    yield from _indented(
        table(head, _grounds(item.grounds), width, styles=_GROUND_STYLES, wrapping=2, optional=(3,), least=30)
    )
    if len(item.dated) > 1:
        yield ()
        yield (("  rows by date (» counts here)", "bold"),)
        head_of_rows = ("", "from", "to", "code", "sectors", "office", "source")
        yield from _indented(table(head_of_rows, [_dated(row) for row in item.dated], width, wrapping=5, optional=(4,)))
    if item.holders:
        yield ()
        yield (("  others in the office (» on that day)", "bold"),)
        head_of_rows = ("", "from", "to", "code", "name", "office", "source")
        yield from _indented(table(head_of_rows, [_holder(row) for row in item.holders], width, wrapping=5))
    if item.namesakes:
        yield ()
        yield (("  could also be", "bold"),)
        rows = [_namesake(row) for row in item.namesakes]
        yield from _indented(table(("name", "kind", "code", "source", "note"), rows, width, wrapping=4))


def _indented(found: Iterator[Line]) -> Iterator[Line]:
    for line in found:
        yield (("  ", ""), *line)


def _grounds(grounds: tuple[Ground, ...]) -> list[tuple[str, ...]]:
    return [
        tuple(map(one_line, (item.part, item.value, item.why, item.row or "", item.source or "rule")))
        for item in grounds
    ]


def _dated(row: DatedRow) -> tuple[str, ...]:
    mark = "" if not row.chosen else "» ended" if row.ended else "»"
    sectors = ", ".join(row.sectors)
    cells = (mark, row.since, row.until, row.code, sectors, row.office, row.source)
    return tuple(one_line(cell or "") for cell in cells)


def _holder(row: DatedRow) -> tuple[str, ...]:
    cells = ("»" if row.chosen else "", row.since, row.until, row.code, row.name, row.office, row.source)
    return tuple(one_line(cell or "") for cell in cells)


def _namesake(row: Namesake) -> tuple[str, ...]:
    return tuple(map(one_line, (row.name, row.kind, row.code or "", row.source or "", row.note or "")))

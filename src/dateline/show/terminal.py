"""A record for reading in a terminal: plain words in 80 columns, colour only where the terminal has it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Record
from dateline.show.cards import Card, Describer, Part, Section
from dateline.show.describe import sections
from dateline.show.layout import Line, Run, hanging, plain, wrapped
from dateline.show.wording import one_line, place_name, title_of

WIDTH = 80
"""Columns of the text view where there is no terminal to ask."""
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
_INDENT = 3
_LABEL = 13
_DIM = "dim"


def to_text(record: Record, width: int = WIDTH) -> str:
    """The record as plain text of `width` columns, each line ended by a line end."""
    return "".join(f"{plain(line)}\n" for line in view(record, width))


def view(record: Record, width: int = WIDTH) -> Iterator[Line]:
    """The record as styled lines of at most `width` columns."""
    yield from _header(record, width)
    for section in sections(record):
        yield ()
        yield _rule(f"{section.title} {len(section.cards)}", _STYLES[section.key], width)
        yield from _section(section, width)
    if record.problems:
        yield ()
        yield _rule("Problems", "bold", width)
        for item in record.problems:
            yield from wrapped([(f"{one_line(item.where)}: {one_line(item.what)}", "")], width)


def _header(record: Record, width: int) -> Iterator[Line]:
    report = record.report
    yield from wrapped([(title_of(record), "bold")], width)
    known = (report.published or "day of publication unknown", report.publisher, report.id)
    yield from wrapped([(" · ".join(one_line(word) for word in known if word), "")], width)
    if report.url:
        yield from wrapped([(one_line(report.url), _DIM)], width)
    if report.dateline is not None:
        about = Describer(record)
        place = about.places.get(report.dateline.place or "")
        tells = [place_name(place) if place else None, report.dateline.agency]
        meant = ", ".join(one_line(word) for word in tells if word)
        words = f"dateline {about.quote(report.dateline.span)}"
        yield from wrapped([(f"{words} = {meant}" if meant else words, "")], width)


def _rule(title: str, style: str, width: int) -> Line:
    return (title, style), (f" {'─' * max(width - len(title) - 1, 0)}", _DIM)


def _section(section: Section, width: int) -> Iterator[Line]:
    style = _STYLES[section.key]
    if section.key in _FULL:
        for card in section.cards:
            yield from _full(card, style, width)
        return
    indent = max(len(card.id) for card in section.cards) + 1
    for card in section.cards:
        words = [(f"“{card.words}” ", "")] if card.words else []
        body = [*words, (card.head, style), *_tags(card)]
        yield from hanging([(card.id, _DIM)], body, width, indent)


def _full(card: Card, style: str, width: int) -> Iterator[Line]:
    words = [(f" “{card.words}”", "bold")] if card.words else []
    head = [(card.head, style), *words, *_tags(card)]
    yield from hanging([(card.id, _DIM)], head, width, len(card.id) + 1)
    for field in card.fields:
        label = f"{' ' * _INDENT}{field.label}"
        yield from hanging([(label, _DIM)], map(_run, field.parts), width, _INDENT + _LABEL)


def _tags(card: Card) -> list[Run]:
    return [(f"  {', '.join(card.tags)}", "italic")] if card.tags else []


def _run(part: Part) -> Run:
    return part.text, "bold underline" if part.strong else ""

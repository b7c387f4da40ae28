"""The rounds of processes as an iCalendar file (RFC 5545). No clock: stamps are the days of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.process.days import iso
from dateline.process.found import Process, Round

_STATUS = {"held": "CONFIRMED", "broken off": "CONFIRMED", "cancelled": "CANCELLED"}
"""Statuses of events; what is planned or open is tentative."""
_WIDTH = 75
"""Octets of a line."""


def calendar(processes: Iterable[tuple[str, Process]]) -> str:
    """All dated rounds of processes, each given with its key."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//talks//EN", "CALSCALE:GREGORIAN"]
    for key, process in processes:
        for number, item in enumerate(process.rounds, 1):
            if item.first:
                lines += _event(f"{key}-{number}", process, item)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(key: str, process: Process, item: Round) -> list[str]:
    stamp = max(telling.cite.day for telling in item.tellings) or item.last
    name = f"round {item.number}" if item.number is not None else "meeting"
    cites = [f"[{t.cite.id} {t.cite.span[0]}-{t.cite.span[1]}] {t.cite.told}" for t in item.tellings]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{key}@dateline",
        f"DTSTAMP:{_day(stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(item.first)}",
        f"DTEND;VALUE=DATE:{_day(max(item.last, item.first) + 1)}",
        f"SUMMARY:{_escaped(f'{process.name}: {name} ({item.status})')}",
        f"DESCRIPTION:{_escaped(chr(10).join(cites))}",
        f"STATUS:{_STATUS.get(item.status, 'TENTATIVE')}",
    ]
    place = item.place
    if place is not None:
        lines.append(
            f"LOCATION:{_escaped(', '.join(part for part in (item.venue, place.name, place.country) if part))}"
        )
        if place.latitude is not None and place.longitude is not None:
            lines.append(f"GEO:{place.latitude:.4f};{place.longitude:.4f}")
    if item.issues:
        lines.append(f"CATEGORIES:{','.join(_escaped(issue) for issue in item.issues)}")
    return [*lines, "END:VEVENT"]


def _day(ordinal: int) -> str:
    return (iso(ordinal) or "").replace("-", "")


def _escaped(text: str) -> str:
    for raw, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(raw, safe)
    return text


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each after the first begun with a blank; no character is cut."""
    piece, size, first = "", 0, True
    for letter in line:
        octets = len(letter.encode("utf-8", "surrogatepass"))
        if size + octets > (_WIDTH if first else _WIDTH - 1):
            yield piece if first else f" {piece}"
            piece, size, first = "", 0, False
        piece += letter
        size += octets
    yield piece if first else f" {piece}"

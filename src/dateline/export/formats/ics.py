"""iCalendar, RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.days import day_after
from dateline.export.form import Field, Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.prose import body, days_of, title
from dateline.export.rows import Act

_OCTETS = 75
_STATUS = {"asserted": "CONFIRMED", "denied": "CANCELLED", "ended": "CANCELLED"}
_STAMP = "19700101T000000Z"


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//record of events//EN", "CALSCALE:GREGORIAN")
    for act in pool.acts():
        first = days_of(act).first
        yield Left(act.row.id, "no day is told") if first is None else _event(act, first)
    yield _lines("END:VCALENDAR")


def _event(act: Act, first: str) -> bytes:
    row, days = act.row, days_of(act)
    published = [source.published[:10] for source in act.sources if source.published]
    stamp = f"{_day(max(published))}T000000Z" if published else _STAMP
    lines = [
        "BEGIN:VEVENT",
        f"UID:{row.id}@dateline",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(first)}",
        f"DTEND;VALUE=DATE:{_day(day_after(max(first, days.last or first)))}",
        f"SUMMARY:{_text(title(act))}",
        "DESCRIPTION:" + _text("\n".join(body(act))),
        f"CATEGORIES:{','.join(_text(part) for part in (row.type, row.mode) if part)}",
        f"STATUS:{_STATUS.get(row.factuality, 'TENTATIVE')}",
        "TRANSP:TRANSPARENT",
    ]
    if row.place:
        lines.append(f"LOCATION:{_text(', '.join(part for part in (row.place, row.country) if part))}")
    if row.latitude is not None and row.longitude is not None:
        lines.append(f"GEO:{row.latitude:.6f};{row.longitude:.6f}")
    url = next((source.url for source in act.sources if source.url), None)
    if url:
        lines.append(f"URL:{_plain(url)}")
    return _lines(*lines, "END:VEVENT")


def _day(day: str) -> str:
    return day.replace("-", "")


def _text(text: str) -> str:
    """A value of type TEXT."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _plain("\\n".join(escaped.splitlines()))


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def _lines(*lines: str) -> bytes:
    """Content lines, folded so that none is longer than 75 octets and no letter is cut."""
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    rows, length = [b""], 0
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if length + len(octets) > _OCTETS:
            rows.append(b" ")
            length = 1
        rows[-1] += octets
        length += len(octets)
    return b"\r\n".join(rows) + b"\r\n"


FORMAT = Format(
    name="ics",
    title="iCalendar",
    about="A calendar of RFC 5545; a VEVENT is an incident, over whole days.",
    parts=(
        Part(
            "acts.ics",
            (
                Field(
                    "UID", "id of the incident, `@dateline`: a calendar that reads it again changes and does not double"
                ),
                Field("DTSTAMP", "last publication, so that the same record file gives the same bytes"),
                Field("DTSTART, DTEND", "first day, and the day after the last"),
                Field("SUMMARY", "type, mode, actors and recipients in a line"),
                Field("DESCRIPTION", "the words, the bounds, whose word, each value with its status, the reports"),
                Field("CATEGORIES", "PLOVER type and mode"),
                Field(
                    "STATUS", "CONFIRMED asserted, CANCELLED denied or ended, TENTATIVE all else; said, not verified"
                ),
                Field("LOCATION, GEO", "place and state; latitude and longitude"),
                Field("URL", "address of the first report that has one"),
                Field("TRANSP", "TRANSPARENT: nobody's time is taken"),
            ),
            _write,
        ),
    ),
    lacks=(
        "open ends: an act known to be by a day stands on that day, and its description says so",
        "acts without any day: they are left out",
        "time of day, spans, the words of each telling",
    ),
)

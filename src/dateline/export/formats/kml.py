"""KML 2.2."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.form import Field, Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.prose import body, days_of, title
from dateline.export.rows import Act
from dateline.export.xml import HEAD, element, quoted

_FIELDS = (
    "type", "mode", "earliest", "latest", "place", "country", "actors", "recipients", "factuality", "events", "reports",
    "voices", "disputes", "by_hand",
)  # fmt: skip


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    yield f'{HEAD}<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>dateline</name>\n'.encode()
    for act in pool.acts():
        yield _placemark(act).encode("utf-8", "replace")
    yield b"</Document>\n</kml>\n"


def _placemark(act: Act) -> str:
    row = act.row
    data = "".join(
        f"<Data name={quoted(name)}>{element('value', getattr(row, name))}</Data>"
        for name in _FIELDS
        if getattr(row, name) not in (None, "")
    )
    point = ""
    if row.latitude is not None and row.longitude is not None:
        point = f"<Point>{element('coordinates', f'{row.longitude},{row.latitude}')}</Point>"
    return (
        f"<Placemark id={quoted(f'i{row.id}')}>{element('name', title(act))}"
        f"{element('description', chr(10).join(body(act)))}{_time(act)}<ExtendedData>{data}</ExtendedData>{point}"
        "</Placemark>\n"
    )


def _time(act: Act) -> str:
    days = days_of(act)
    if days.unit in ("day", "month", "year"):
        return f"<TimeStamp>{element('when', days.worded)}</TimeStamp>"
    if days.earliest or days.latest:
        return f"<TimeSpan>{element('begin', days.earliest)}{element('end', days.latest)}</TimeSpan>"
    return ""


FORMAT = Format(
    name="kml",
    title="KML 2.2",
    about="For globes and maps; a Placemark is an incident.",
    parts=(
        Part(
            "acts.kml",
            (
                Field("Placemark id", "`i` and the id of the incident"),
                Field("name", "type, mode, actors and recipients in a line"),
                Field("description", "the words, whose word it rests on, each value with its status, the reports"),
                Field("TimeStamp", "the day, month or year, no more precise than told"),
                Field("TimeSpan", "other bounds; an open end is left out, which KML reads as open"),
                Field("ExtendedData", f"{', '.join(f'`{name}`' for name in _FIELDS)}, where they are known"),
                Field("Point", "longitude, latitude; none where the act has no place"),
            ),
            _write,
        ),
    ),
    lacks=(
        "days that are only likely: such acts have no time",
        "how precise a place is: a state is a point as a town is; `geojson` tells `level`",
        "spans and the words of each telling",
    ),
)

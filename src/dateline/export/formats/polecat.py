"""POLECAT: the forty columns, tab separated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from dateline.export.form import Format, Left, Part
from dateline.export.knowledge import QUADS, Knowledge, quad
from dateline.export.pool import NO_DAY, Pool
from dateline.export.rows import Telling, Where, Who
from dateline.export.sheet import Column, fields, tsv_rows

VERSION = "dateline"


class Row(msgspec.Struct, frozen=True):
    """A telling with its day, and what states are called elsewhere."""

    telling: Telling
    day: str
    knowledge: Knowledge


def _side(side: str, pick: Callable[[Row], tuple[Who, ...]]) -> tuple[Column[Row], ...]:
    def joined(get: Callable[[Who], Any]) -> Callable[[Row], str]:
        return lambda row: ";".join(str(get(who) or "").replace(";", ",") for who in pick(row))

    def cow(row: Row) -> str:
        return ";".join(str(row.knowledge.state(who.country).cow or "") for who in pick(row))

    few = "several by `;`, in the order of the names"
    return (
        Column(f"{side} Name", f"names, {few}", joined(lambda who: who.name)),
        Column(
            f"{side} Country",
            "ISO 3166-1 alpha-3 or PLOVER's code of an international body",
            joined(lambda who: who.realm),
        ),
        Column(f"{side} COW", "Correlates of War number of the state", cow),
        Column(f"Primary {side} Sector", "first PLOVER sector", joined(lambda who: next(iter(who.sectors), ""))),
        Column(f"{side} Sectors", "all PLOVER sectors, by `|`", joined(lambda who: "|".join(who.sectors))),
        Column(f"{side} Title", "office or rank", joined(lambda who: who.title)),
        Column(f"{side} Name Raw", "the words of the report", joined(lambda who: who.words.text)),
        Column(f"Wikipedia {side} ID", "Wikidata id, as no page names are kept", joined(lambda who: who.wikidata)),
    )


def _place(name: str, about: str, get: Callable[[Where], Any]) -> Column[Row]:
    return Column(name, about, lambda row: None if row.telling.place is None else get(row.telling.place))


COLUMNS: tuple[Column[Row], ...] = (
    Column("Event ID", "key of the report, `_`, id of the event", lambda row: row.telling.id),
    Column("Event Date", "first day that the report tells, else that of the incident", lambda row: row.day),
    Column("Event Type", "PLOVER type", lambda row: row.telling.type),
    Column("Event Mode", "PLOVER mode", lambda row: row.telling.mode),
    Column("Intensity", "from conflict (-10) to cooperation (10)", lambda row: row.telling.score),
    Column("Quad Code", "Verbal or Material, Cooperation or Conflict", lambda row: QUADS[quad(row.telling.type)]),
    Column("Contexts", "PLOVER contexts by `;`", lambda row: ";".join(row.telling.contexts)),
    *_side("Actor", lambda row: row.telling.actors),
    *_side("Recipient", lambda row: row.telling.recipients),
    _place("Placename", "name of the place", lambda p: p.name),
    _place("City", "the same, of a town or a spot in one", lambda p: p.name if _is_local(p) else None),
    _place("District", "the same, of a second division", lambda p: p.name if p.level == "admin2" else None),
    _place("Province", "first division of the state", lambda p: p.name if p.level == "admin1" else p.admin1),
    Column("Country", "ISO 3166-1 alpha-3 of the place", lambda row: row.telling.place and row.telling.place.country),
    _place("Latitude", "degrees, WGS84", lambda p: p.latitude),
    _place("Longitude", "degrees, WGS84", lambda p: p.longitude),
    _place("GeoNames ID", "GeoNames id", lambda p: p.geonames),
    _place("Raw Placename", "the words of the report", lambda p: p.words.text),
    _place("Feature Type", "GeoNames feature code", lambda p: (p.feature or "").rpartition(".")[2]),
    Column("Source", "outlet, else whose report it is at bottom", lambda row: _outlet(row.telling)),
    Column("Publication Date", "day of publication", lambda row: (row.telling.source.published or "")[:10]),
    Column("Story People", "persons of the report by `;`", lambda row: _many(row.telling.source.people)),
    Column("Story Organizations", "bodies and groups by `;`", lambda row: _many(row.telling.source.organisations)),
    Column("Story Locations", "places by `;`", lambda row: _many(row.telling.source.places)),
    Column("Language", "language of the report", lambda row: row.telling.source.language),
    Column("Version", f"`{VERSION}`, as no release of POLECAT is meant", lambda _row: VERSION),
)


def _is_local(place: Where) -> bool:
    return place.level in ("settlement", "site")


def _outlet(telling: Telling) -> str | None:
    return telling.source.publisher or telling.source.voice


def _many(names: tuple[str, ...]) -> str:
    return ";".join(name.replace(";", ",") for name in names)


def _write(pool: Pool, knowledge: Knowledge) -> Iterator[bytes | Left]:
    return tsv_rows(COLUMNS, _rows(pool, knowledge))


def _rows(pool: Pool, knowledge: Knowledge) -> Iterator[Row | Left]:
    for act in pool.acts():
        for telling in act.tellings:
            day = pool.day(act, telling)
            yield Left(telling.id, NO_DAY) if day is None else Row(telling, day, knowledge)


FORMAT = Format(
    name="polecat",
    title="POLECAT, forty columns",
    about="Tab separated with a head line, UTF-8. A row is a telling, as POLECAT codes stories one by one.",
    parts=(Part("polecat.tsv", fields(COLUMNS), _write),),
    lacks=(
        "whose word it rests on, factuality and certainty: a denied or planned act looks like any other; filter with "
        "`--factuality asserted`",
        "spans, and the words of the act",
        "bounds of days; tellings of which no day is told are left out, unless `--likely-days` is given",
        "which fields an analyst corrected",
        "numbers",
        "tabs, line breaks and quotation marks in cells: they become blanks and `'`",
    ),
)

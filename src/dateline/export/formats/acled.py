"""A table like ACLED's: 31 columns, of the kinds of acts that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from dateline.export.days import Days
from dateline.export.form import Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.rows import Act, Where, Who
from dateline.export.sheet import Column, csv_rows, fields
from dateline.export.tolls import toll
from dateline.lexicon.export import AcledType, StateCodes

_WEEK, _CIVILIANS = 7, 7
_PRECISION = {"site": 1, "settlement": 1, "admin2": 2, "admin1": 3, "country": 3, "region": 3, "water": 3}


class Row(msgspec.Struct, frozen=True):
    """An act that ACLED would hold."""

    act: Act
    kind: AcledType
    days: Days
    day: str
    place: Where | None
    state: StateCodes
    country: str
    inter1: int | None
    inter2: int | None


def _who(people: tuple[Who, ...], at: int) -> str:
    return people[at].name if at < len(people) else ""


def _place(name: str, about: str, get: Callable[[Where], Any]) -> Column[Row]:
    return Column(name, about, lambda row: None if row.place is None else get(row.place))


COLUMNS: tuple[Column[Row], ...] = (
    Column(
        "event_id_cnty",
        "state of the place and id of the incident",
        lambda row: f"{(row.place and row.place.country) or ''}{row.act.row.id}",
    ),
    Column("event_date", "first day (ISO)", lambda row: row.day),
    Column("year", "its year", lambda row: row.day[:4]),
    Column(
        "time_precision",
        "1 the day, 2 within a week, 3 within a month, an open end, or only likely",
        lambda r: _precision(r.days),
    ),
    Column("disorder_type", "by `data/export/acled.tsv`, as the next two", lambda row: row.kind.disorder),
    Column("event_type", "from PLOVER type and mode", lambda row: row.kind.event),
    Column("sub_event_type", "from PLOVER type and mode", lambda row: row.kind.sub),
    Column("actor1", "name of the first actor", lambda row: _who(row.act.actors, 0)),
    Column("assoc_actor_1", "names of the others, by `; `", lambda row: "; ".join(w.name for w in row.act.actors[1:])),
    Column("inter1", "1 state forces to 8 external forces, by `data/export/sides.tsv`", lambda row: row.inter1),
    Column("actor2", "name of the first recipient", lambda row: _who(row.act.recipients, 0)),
    Column(
        "assoc_actor_2", "names of the others, by `; `", lambda row: "; ".join(w.name for w in row.act.recipients[1:])
    ),
    Column("inter2", "as `inter1`", lambda row: row.inter2),
    Column("interaction", "both, the smaller first", lambda row: _interaction(row.inter1, row.inter2)),
    Column(
        "civilian_targeting",
        "`Civilian targeting` where the recipient of violence is a civilian",
        lambda row: "Civilian targeting" if row.inter2 == _CIVILIANS and row.act.row.type == "ASSAULT" else "",
    ),
    Column("iso", "ISO 3166-1 numeric of the state of the place", lambda row: row.state.iso),
    Column("region", "one of ACLED's sixteen", lambda row: row.state.region),
    Column("country", "name of the state", lambda row: row.country),
    _place("admin1", "first division of the state", lambda p: p.name if p.level == "admin1" else p.admin1),
    _place(
        "admin2", "name of a second division, where no town is told", lambda p: p.name if p.level == "admin2" else ""
    ),
    Column("admin3", "empty: not coded", lambda _row: None),
    _place("location", "name of the place", lambda p: p.name),
    _place("latitude", "degrees, WGS84", lambda p: p.latitude),
    _place("longitude", "degrees, WGS84", lambda p: p.longitude),
    _place(
        "geo_precision",
        "1 a town or a spot in one, 2 a district, 3 a region or state",
        lambda p: _PRECISION.get(p.level or "", 3),
    ),
    Column(
        "source",
        "outlets, else voices, by `; `",
        lambda row: "; ".join(dict.fromkeys(s.publisher or s.voice or s.id for s in row.act.sources)),
    ),
    Column("source_scale", "empty: not coded", lambda _row: None),
    Column("notes", "the words that tell it best", lambda row: row.act.row.told),
    Column(
        "fatalities",
        "the figure that the claims of killed people come to; else empty, not 0",
        lambda row: _dead(row.act),
    ),
    Column(
        "tags",
        "ours, by `; `: `factuality=`, `voices=`, `disputes=`, `by=` whose word it rests on, and `by_hand=` what an "
        "analyst corrected",
        lambda row: _tags(row.act),
    ),
    Column("timestamp", "last publication, in seconds since 1970", lambda row: _timestamp(row.act)),
)


def _precision(days: Days) -> int:
    count = days.count
    if count == 1:
        return 1
    return 2 if count is not None and count <= _WEEK else 3


def _interaction(one: int | None, other: int | None) -> str:
    known = sorted(value for value in (one, other) if value is not None)
    return "".join(str(value) for value in known) if len(known) > 1 else "".join(f"{value}0" for value in known)


def _dead(act: Act) -> int | None:
    found = toll(act, "killed")
    return None if found is None or found.best is None else int(found.best)


def _tags(act: Act) -> str:
    by = ", ".join(dict.fromkeys(who.value for t in act.tellings for said in t.said for who in said.who))
    given = {
        "factuality": act.row.factuality,
        "voices": act.row.voices,
        "disputes": act.row.disputes,
        "by": by,
        "by_hand": act.row.by_hand.replace("; ", ", "),
    }
    return "; ".join(f"{key}={value}" for key, value in given.items() if value != "")


def _timestamp(act: Act) -> int | None:
    days = [source.published[:10] for source in act.sources if source.published]
    return int(datetime.fromisoformat(max(days)).replace(tzinfo=UTC).timestamp()) if days else None


def _write(pool: Pool, knowledge: Knowledge) -> Iterator[bytes | Left]:
    return csv_rows(COLUMNS, _rows(pool, knowledge))


def _rows(pool: Pool, knowledge: Knowledge) -> Iterator[Row | Left]:
    for act in pool.acts():
        kind = knowledge.acled(act.row.type, act.row.mode)
        days = Days(act.row.earliest, act.row.latest, act.row.day)
        if kind is None:
            yield Left(act.row.id, "ACLED holds no acts of the kind")
        elif days.first is None:
            yield Left(act.row.id, "no day is told")
        else:
            place = act.place
            country = None if place is None else place.country
            yield Row(
                act=act,
                kind=kind,
                days=days,
                day=days.first,
                place=place,
                state=knowledge.state(country),
                country=knowledge.name(country),
                inter1=_inter(act.actors, knowledge),
                inter2=_inter(act.recipients, knowledge),
            )


def _inter(people: tuple[Who, ...], knowledge: Knowledge) -> int | None:
    if not people:
        return None
    found = knowledge.side(people[0].sectors)
    return 1 if found is None and knowledge.is_state(people[0]) else found


FORMAT = Format(
    name="acled",
    title="A table like ACLED's",
    about="The 31 columns of ACLED, comma separated with a head line, UTF-8. A row is an incident of a kind that ACLED "
    "holds (`data/export/acled.tsv`). ACLED is coded by hand under rules that no program follows: this is a form, not "
    "ACLED data, and no such row is a verified incident.",
    parts=(Part("acled.csv", fields(COLUMNS), _write),),
    lacks=(
        "verbal acts, help, sanctions and talks: they are left out, as are acts without a day",
        "who speaks, but in `tags`; denied and planned acts look like others: filter with `--factuality asserted`",
        "values that clash: `fatalities` is empty then; `dateline disputes` lists them",
        "battles: PLOVER's ASSAULT does not tell a fight of two from an attack on one",
        "bounds of days, but as `time_precision`; acts of more than a month have 3, too",
        "names of actors as ACLED normalises them",
    ),
)

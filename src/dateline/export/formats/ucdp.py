"""A table like UCDP GED: 49 columns, of acts that are told to have killed people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import floor
from typing import Any

import msgspec

from dateline.export.days import Days
from dateline.export.form import Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.rows import Act, Source, Where, Who
from dateline.export.sheet import Column, csv_rows, fields
from dateline.export.tolls import Toll, toll
from dateline.lexicon.export import StateCodes
from dateline.store.keys import key_named

_STATE, _NON_STATE, _ONE_SIDED, _CIVILIANS = 1, 2, 3, 7
_WHERE = {"site": 1, "settlement": 1, "admin2": 3, "admin1": 4, "region": 5, "water": 5, "country": 6}
_WEEK, _MONTH = 7, 31
_GRID, _GRID_COLUMNS = 0.5, 720


class Row(msgspec.Struct, frozen=True):
    """An act that is told to have killed people."""

    act: Act
    days: Days
    first: str
    last: str
    deaths: Toll
    civilians: Toll | None
    place: Where | None
    state: StateCodes
    country: str
    violence: int | None
    gwno: tuple[int | None, int | None]


def _none(name: str, about: str = "empty: numbers of UCDP are not known") -> Column[Row]:
    return Column(name, about, lambda _row: None)


def _place(name: str, about: str, get: Callable[[Where], Any]) -> Column[Row]:
    return Column(name, about, lambda row: None if row.place is None else get(row.place))


def _sources(name: str, about: str, get: Callable[[Source], Any]) -> Column[Row]:
    return Column(name, about, lambda row: ";".join(str(get(s) or "").replace(";", ",") for s in row.act.sources))


def _side(people: tuple[Who, ...]) -> str:
    return ", ".join(who.name for who in people)


COLUMNS: tuple[Column[Row], ...] = (
    Column("id", "number of the incident, 63 bits of a hash", lambda row: key_named(row.act.row.id)),
    Column("relid", "state of the place, year, id of the incident", lambda row: _relid(row)),
    Column("year", "year of the first day", lambda row: row.first[:4]),
    _none("active_year", "empty: a judgement over the whole year"),
    Column("code_status", "`Machine coded`", lambda _row: "Machine coded"),
    Column(
        "type_of_violence",
        "1 a state takes part, 2 none does, 3 the recipient is civilian; empty where a side is not told",
        lambda row: row.violence,
    ),
    _none("conflict_dset_id"),
    _none("conflict_new_id"),
    _none("conflict_name"),
    _none("dyad_dset_id"),
    _none("dyad_new_id"),
    Column("dyad_name", "`side_a - side_b`", lambda row: _dyad(row.act)),
    _none("side_a_dset_id"),
    _none("side_a_new_id"),
    Column("side_a", "names of the actors by `, `", lambda row: _side(row.act.actors)),
    _none("side_b_dset_id"),
    _none("side_b_new_id"),
    Column("side_b", "names of the recipients by `, `", lambda row: _side(row.act.recipients)),
    Column("number_of_sources", "reports", lambda row: len(row.act.sources)),
    _sources(
        "source_article",
        "`outlet, day, title` of each report by `;`",
        lambda s: ", ".join(part for part in (s.publisher or s.voice, s.published, s.title) if part),
    ),
    _sources("source_office", "outlets, else voices, by `;`", lambda s: s.publisher or s.voice),
    _sources("source_date", "publication by `;`", lambda s: s.published),
    _sources("source_headline", "titles by `;`", lambda s: s.title),
    Column("source_original", "whose word it rests on, by `;`", lambda row: _original(row.act)),
    Column(
        "where_prec",
        "1 a town or a spot in one, 3 a district, 4 a first division, 5 a region, 6 a state; empty where unplaced",
        lambda row: None if row.place is None else _WHERE.get(row.place.level or "", 5),
    ),
    _place("where_coordinates", "name of the place", lambda p: p.name),
    _place("where_description", "the words of the report", lambda p: p.words.text),
    _place("adm_1", "first division of the state", lambda p: p.name if p.level == "admin1" else p.admin1),
    _place(
        "adm_2", "name of a second division, where no town is told", lambda p: p.name if p.level == "admin2" else ""
    ),
    _place("latitude", "degrees, WGS84", lambda p: p.latitude),
    _place("longitude", "degrees, WGS84", lambda p: p.longitude),
    _place("geom_wkt", "`POINT (longitude latitude)`", lambda p: _point(p)),
    _place("priogrid_gid", "cell of PRIO-GRID, of half a degree", lambda p: _cell(p)),
    Column("country", "name of the state of the place", lambda row: row.country),
    Column("country_id", "Gleditsch and Ward number", lambda row: row.state.gw),
    Column("region", "one of UCDP's five", lambda row: row.state.area),
    Column("event_clarity", "1 one day is told, 2 else", lambda row: 1 if row.days.count == 1 else 2),
    Column(
        "date_prec",
        "1 the day, 2 two to six days, 3 a week, 4 a month, 5 more, an open end, or only likely",
        lambda r: _prec(r.days),
    ),
    Column("date_start", "first day", lambda row: row.first),
    Column("date_end", "last day", lambda row: row.last),
    _none("deaths_a", "empty: sides of the dead are not told apart"),
    _none("deaths_b", "empty, too"),
    Column("deaths_civilians", "suggested figure of dead told to be civilians", lambda row: _civilians(row)),
    Column("deaths_unknown", "`best` without these", lambda row: _unknown(row)),
    Column("best", "suggested figure, its lower end; empty where claims clash", lambda row: _whole(row.deaths.best)),
    Column(
        "high", "highest of all standing claims; empty where one is open upwards", lambda row: _whole(row.deaths.high)
    ),
    Column("low", "lowest of all standing claims", lambda row: _whole(row.deaths.low)),
    Column("gwnoa", "Gleditsch and Ward number of the first state among the actors", lambda row: row.gwno[0]),
    Column("gwnob", "the same of the recipients", lambda row: row.gwno[1]),
)


def _relid(row: Row) -> str:
    state = (row.place and row.place.country) or "XXX"
    return f"{state}-{row.first[:4]}-{row.act.row.id}"


def _dyad(act: Act) -> str:
    return f"{_side(act.actors)} - {_side(act.recipients)}" if act.actors and act.recipients else ""


def _original(act: Act) -> str:
    said = [name for t in act.tellings for s in t.said for name in ([w.name for w in s.who] or [s.source]) if name]
    return ";".join(dict.fromkeys(name.replace(";", ",") for name in said))


def _point(place: Where) -> str:
    return "" if place.latitude is None else f"POINT ({place.longitude} {place.latitude})"


def _cell(place: Where) -> int | None:
    if place.latitude is None or place.longitude is None:
        return None
    return floor((place.latitude + 90) / _GRID) * _GRID_COLUMNS + floor((place.longitude + 180) / _GRID) + 1


def _prec(days: Days) -> int:
    count = days.count
    if count is None or count > _MONTH:
        return 5
    return 1 if count == 1 else 2 if count < _WEEK else 3 if count == _WEEK else 4


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _civilians(row: Row) -> int | None:
    found = None if row.civilians is None else _whole(row.civilians.best)
    return None if found is None or row.deaths.best is None else min(found, int(row.deaths.best))


def _unknown(row: Row) -> int | None:
    return None if row.deaths.best is None else int(row.deaths.best) - (_civilians(row) or 0)


def _write(pool: Pool, knowledge: Knowledge) -> Iterator[bytes | Left]:
    return csv_rows(COLUMNS, _rows(pool, knowledge))


def _rows(pool: Pool, knowledge: Knowledge) -> Iterator[Row | Left]:
    for act in pool.acts():
        deaths = toll(act, "killed") if act.row.type == "ASSAULT" else None
        days = Days(act.row.earliest, act.row.latest, act.row.day)
        if act.row.type != "ASSAULT":
            yield Left(act.row.id, "it is no assault")
        elif deaths is None or not (deaths.high is None or deaths.high > 0):
            yield Left(act.row.id, "nobody is told to have been killed")
        elif days.first is None:
            yield Left(act.row.id, "no day is told")
        else:
            yield _row(act, days, (days.first, days.latest or days.first), deaths, knowledge)


def _row(act: Act, days: Days, ends: tuple[str, str], deaths: Toll, knowledge: Knowledge) -> Row:
    place = act.place
    country = None if place is None else place.country
    numbers = [
        next((n for w in side if (n := knowledge.state(w.country).gw)), None) for side in (act.actors, act.recipients)
    ]
    return Row(
        act=act,
        days=days,
        first=ends[0],
        last=max(ends),
        deaths=deaths,
        civilians=_of_civilians(act),
        place=place,
        state=knowledge.state(country),
        country=knowledge.name(country),
        violence=_violence(act, knowledge),
        gwno=(numbers[0], numbers[1]),
    )


def _of_civilians(act: Act) -> Toll | None:
    scopes = {group.scope for group in act.groups if group.slot == "killed"}
    return toll(act, "killed", "civilian") if "civilian" in scopes else None


def _violence(act: Act, knowledge: Knowledge) -> int | None:
    if not act.actors or not act.recipients:
        return None
    if all(knowledge.side(who.sectors) == _CIVILIANS for who in act.recipients):
        return _ONE_SIDED
    return _STATE if any(knowledge.is_state(who) for who in (*act.actors, *act.recipients)) else _NON_STATE


FORMAT = Format(
    name="ucdp",
    title="A table like UCDP GED",
    about="The 49 columns of UCDP GED, comma separated with a head line, UTF-8. A row is an ASSAULT that is told to "
    "have killed people. UCDP is coded by hand under rules that no program follows: this is a form, not UCDP data, and "
    "no such row is a verified incident.",
    parts=(Part("ucdp.csv", fields(COLUMNS), _write),),
    lacks=(
        "acts that killed nobody, and acts without a day: they are left out",
        "denied and possible acts look like others: filter with `--factuality asserted`",
        "values that clash, but as `low` and `high` with an empty `best`; who tells which: `dateline claims`",
        "which fields an analyst corrected",
        "the dead by side, conflicts and dyads by their numbers",
        "running totals and dead of a part or another place: they do not enter",
    ),
)

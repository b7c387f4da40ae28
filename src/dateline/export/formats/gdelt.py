"""GDELT 2.0: events with their 61 columns, and mentions with their 16, tab separated without heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dateline.export.dyads import ActPair, Pair, of_act
from dateline.export.form import Format, Left, Part
from dateline.export.knowledge import Knowledge, quad
from dateline.export.pool import NO_DAY, Pool
from dateline.export.rows import Act, Source, Telling, Where, Who
from dateline.export.sheet import Column, fields, tsv_rows
from dateline.lexicon import DataFiles

_NOT_DIGIT = re.compile(r"\D")
_WEB, _CITATION = 1, 2
"""MentionType: a page of the web, or a citation without an address."""
_TYPES = {"country": 1, "admin1": 5, "admin2": 4, "settlement": 4, "site": 4, "region": 5, "water": 5}
_HUNDRED = 100


class Event(msgspec.Struct, frozen=True):
    """An act between two, with its day and what is told of it over all reports."""

    act: Act
    pair: Pair
    day: str
    added: str


class Mention(msgspec.Struct, frozen=True):
    """A telling of an act between two."""

    event: Event
    telling: Telling


def _digits(day: str | None, length: int) -> str:
    """A day or time as digits, filled up with zeros."""
    return _NOT_DIGIT.sub("", (day or "")[:19]).ljust(length, "0")[:length]


def _fraction(day: str) -> str:
    """GDELT's year with the share of it that has passed."""
    value = date.fromisoformat(day)
    return f"{value.year + ((value.month - 1) * 30 + value.day) / 365:.4f}"


def _type(who: Who, number: int) -> str:
    sectors = [*(["IGO"] if who.body else []), *who.sectors]
    return sectors[number] if number < len(sectors) else ""


def _actor(number: int, pick: Callable[[Event], Who | None]) -> tuple[Column[Event], ...]:
    def of(name: str, about: str, get: Callable[[Who], Any]) -> Column[Event]:
        return Column(f"Actor{number}{name}", about, lambda row: None if (who := pick(row)) is None else get(who))

    return (
        of("Code", "PLOVER code without blanks", lambda who: (who.code or "").replace(" ", "")),
        of("Name", "name", lambda who: who.name),
        of("CountryCode", "ISO 3166-1 alpha-3", lambda who: who.country),
        of("KnownGroupCode", "PLOVER's code of an international body", lambda who: who.body),
        of("EthnicCode", "empty: not coded", lambda _who: None),
        of("Religion1Code", "empty: not coded", lambda _who: None),
        of("Religion2Code", "empty: not coded", lambda _who: None),
        of("Type1Code", "first PLOVER sector", lambda who: _type(who, 0)),
        of("Type2Code", "second one", lambda who: _type(who, 1)),
        of("Type3Code", "third one", lambda who: _type(who, 2)),
    )


def _geo(
    prefix: str, about: str, pick: Callable[[Event], Where | None], knowledge: Knowledge
) -> tuple[Column[Event], ...]:
    def of(name: str, what: str, get: Callable[[Where], Any], none: str = "") -> Column[Event]:
        return Column(f"{prefix}_{name}", what, lambda row: none if (place := pick(row)) is None else get(place))

    def fips(place: Where) -> str:
        return knowledge.state(place.country).fips or ""

    def full(place: Where) -> str:
        names = (place.name, place.admin1, knowledge.name(place.country))
        return ", ".join(dict.fromkeys(name for name in names if name))

    return (
        of("Type", f"{about}: 0 none, 1 a state, 4 a town or spot, 5 a larger area", _geo_type, "0"),
        of("FullName", "place, first division, state", full),
        of("CountryCode", "FIPS 10-4", fips),
        of("ADM1Code", "FIPS 10-4 of the state alone", fips),
        of("ADM2Code", "empty: not coded", lambda _place: None),
        of("Lat", "degrees, WGS84", lambda place: place.latitude),
        of("Long", "degrees, WGS84", lambda place: place.longitude),
        of("FeatureID", "GeoNames id, where GDELT has one of GNS or GNIS", lambda place: place.geonames),
    )


def _geo_type(place: Where) -> int:
    return _TYPES.get(place.level or "", 4)


def events(knowledge: Knowledge) -> tuple[Column[Event], ...]:
    """The columns of the events."""
    return (
        Column("GLOBALEVENTID", "number of act and pair, 63 bits of a hash", lambda row: row.pair.key),
        Column("SQLDATE", "first day of the act, YYYYMMDD", lambda row: _digits(row.day, 8)),
        Column("MonthYear", "YYYYMM", lambda row: _digits(row.day, 6)),
        Column("Year", "YYYY", lambda row: row.day[:4]),
        Column("FractionDate", "year and the share of it that has passed", lambda row: _fraction(row.day)),
        *_actor(1, lambda row: row.pair.actor),
        *_actor(2, lambda row: row.pair.recipient),
        Column("IsRootEvent", "1 where a report tells it in its first three sentences", lambda row: _is_root(row.act)),
        Column("EventCode", "CAMEO code", lambda row: row.act.best.cameo),
        Column("EventBaseCode", "its first three digits", lambda row: (row.act.best.cameo or "")[:3]),
        Column("EventRootCode", "its first two digits", lambda row: (row.act.best.cameo or "")[:2]),
        Column("QuadClass", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict", _quad),
        Column("GoldsteinScale", "PLOVER's score, from -10 to 10", lambda row: row.act.best.score),
        Column("NumMentions", "tellings", lambda row: row.act.row.events),
        Column("NumSources", "independent voices (docs/linking.md), not outlets", lambda row: row.act.row.voices),
        Column("NumArticles", "reports", lambda row: row.act.row.reports),
        Column("AvgTone", "0: tone is not measured", lambda _row: 0),
        *_geo("Actor1Geo", "place of actor 1, not coded", lambda _row: None, knowledge),
        *_geo("Actor2Geo", "place of actor 2, not coded", lambda _row: None, knowledge),
        *_geo("ActionGeo", "place of the act", lambda row: row.act.place, knowledge),
        Column("DATEADDED", "first publication, YYYYMMDDHHMMSS", lambda row: row.added),
        Column("SOURCEURL", "address of the first report, else its key", lambda row: _address(row.act.sources[0])),
    )


def _quad(row: Event) -> int:
    return quad(row.act.row.type)


def _is_root(act: Act) -> int:
    return int(any(telling.sentence <= 3 for telling in act.tellings))


def _address(source: Source) -> str:
    return source.url or source.key


MENTIONS: tuple[Column[Mention], ...] = (
    Column("GLOBALEVENTID", "number of act and pair, as in the events", lambda row: row.event.pair.key),
    Column("EventTimeDate", "DATEADDED of the event", lambda row: row.event.added),
    Column(
        "MentionTimeDate",
        "publication of the report, YYYYMMDDHHMMSS",
        lambda r: _digits(r.telling.source.published, 14),
    ),
    Column(
        "MentionType",
        "1 a page of the web, 2 a report without an address",
        lambda row: _WEB if row.telling.source.url else _CITATION,
    ),
    Column("MentionSourceName", "outlet, else host of the address, else voice", lambda row: _site(row.telling.source)),
    Column("MentionIdentifier", "address of the report, else its key", lambda row: _address(row.telling.source)),
    Column("SentenceID", "sentence of the report, from 1", lambda row: row.telling.sentence),
    Column(
        "Actor1CharOffset", "where its words begin, in code points; -1 if it is not told", lambda row: _offset(row, 1)
    ),
    Column("Actor2CharOffset", "the same of actor 2", lambda row: _offset(row, 2)),
    Column("ActionCharOffset", "where the word begins that tells the act", lambda row: row.telling.trigger.start),
    Column("InRawText", "1: nothing is rewritten before coding", lambda _row: 1),
    Column(
        "Confidence",
        "share of such events that are right, in per cent",
        lambda r: round(r.telling.confidence * _HUNDRED),
    ),
    Column("MentionDocLen", "length of the report in code points", lambda row: row.telling.source.length),
    Column("MentionDocTone", "0: tone is not measured", lambda _row: 0),
    Column("MentionDocTranslationInfo", "empty: reports are in English", lambda _row: None),
    Column(
        "Extras",
        "`key:value` by `;`: factuality, certainty of source and author, codes of those whose word it is (`by`), id of "
        "the telling, end of its words, fields that an analyst corrected (`by_hand`)",
        lambda row: _extras(row.telling),
    ),
)


def _site(source: Source) -> str | None:
    return source.publisher or urlsplit(source.url or "").hostname or source.voice


def _offset(row: Mention, side: int) -> int:
    pair, telling = row.event.pair, row.telling
    wanted = pair.actor if side == 1 else pair.recipient
    people = telling.actors if side == 1 else telling.recipients
    return next((who.words.start for who in people if wanted is not None and who.value == wanted.value), -1)


def _extras(telling: Telling) -> str:
    by = ",".join(dict.fromkeys(who.value for said in telling.said for who in said.who))
    given = {
        "factuality": telling.factuality,
        "source": f"{telling.certainty_source:g}",
        "author": f"{telling.certainty_author:g}",
        "by": by,
        "telling": telling.id,
        "end": str(telling.words.end),
        "by_hand": telling.by_hand.replace("; ", ","),
    }
    return ";".join(f"{key}:{value.replace(';', ',')}" for key, value in given.items() if value)


def _rows(pool: Pool) -> Iterator[Event | Left]:
    for act in pool.acts():
        if (day := pool.day(act)) is None:
            yield Left(act.row.id, NO_DAY)
            continue
        added = min(_digits(source.published or day, 14) for source in act.sources)
        for item in of_act(act):
            yield _event(item, day, added)


def _event(item: ActPair, day: str, added: str) -> Event:
    return Event(item.act, item.pair, day, added)


def _write_events(pool: Pool, knowledge: Knowledge) -> Iterator[bytes | Left]:
    return tsv_rows(events(knowledge), _rows(pool), head=False)


def _write_mentions(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    rows = (
        Mention(event, telling) for event in _rows(pool) if isinstance(event, Event) for telling in event.act.tellings
    )
    return tsv_rows(MENTIONS, rows, head=False)


FORMAT = Format(
    name="gdelt",
    title="GDELT 2.0, events and mentions",
    about="Two tab separated files without head lines, UTF-8, in a folder. A row of `export.CSV` is one actor and one "
    "recipient of an incident, counted once however many reports tell it; a row of `mentions.CSV` is a telling of it.",
    parts=(
        Part("export.CSV", fields(events(Knowledge(DataFiles()))), _write_events),
        Part("mentions.CSV", fields(MENTIONS), _write_mentions),
    ),
    lacks=(
        "whose word it rests on and factuality, but in `Extras` of the mentions",
        "compound actors: a row has one on each side, so rows are no count of acts",
        "bounds of days: `SQLDATE` is the first day",
        "days that are not told: such acts are left out, unless `--likely-days` is given",
        "numbers; words of the report",
        "times of publication that are not known: digits are filled up with zeros",
        "tone, ethnicity, religion, places of the actors",
        "actor codes of CAMEO: codes are those of PLOVER",
    ),
)

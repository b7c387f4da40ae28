"""ICEWS: the twenty columns, tab separated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dateline.export.dyads import TellingPair, of_telling
from dateline.export.form import Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import NO_DAY, Pool
from dateline.export.rows import Where, Who
from dateline.export.sheet import Column, fields, tsv_rows
from dateline.lexicon import DataFiles


def _columns(knowledge: Knowledge) -> tuple[Column[TellingPair], ...]:
    def side(title: str, word: str, pick: Callable[[TellingPair], Who | None]) -> tuple[Column[TellingPair], ...]:
        def of(get: Callable[[Who], Any]) -> Callable[[TellingPair], Any]:
            return lambda row: None if (who := pick(row)) is None else get(who)

        return (
            Column(f"{title} Name", f"name of {word}", of(lambda who: who.name)),
            Column(f"{title} Sectors", "PLOVER sectors by `,`", of(lambda who: ",".join(who.sectors))),
            Column(f"{title} Country", "name of its state", of(lambda who: knowledge.name(who.country))),
        )

    def place(name: str, about: str, get: Callable[[Where], Any]) -> Column[TellingPair]:
        return Column(name, about, lambda row: None if (where := row.telling.place) is None else get(where))

    return (
        Column("Event ID", "number of telling and pair, 63 bits of a hash", lambda row: row.pair.key),
        Column("Event Date", "first day that the report tells, else that of the incident", lambda row: row.day),
        *side("Source", "who does it", lambda row: row.pair.actor),
        Column(
            "Event Text", "PLOVER type and mode", lambda row: f"{row.telling.type} {row.telling.mode or ''}".strip()
        ),
        Column("CAMEO Code", "CAMEO code", lambda row: row.telling.cameo),
        Column("Intensity", "from conflict (-10) to cooperation (10)", lambda row: row.telling.score),
        *side("Target", "to whom it is done", lambda row: row.pair.recipient),
        Column("Story ID", "key of the report", lambda row: row.telling.source.key),
        Column("Sentence Number", "sentence of the report, from 1", lambda row: row.telling.sentence),
        Column(
            "Publisher",
            "outlet, else whose report it is at bottom",
            lambda row: row.telling.source.publisher or row.telling.source.voice,
        ),
        place("City", "name of a town or a spot in one", lambda p: p.name if p.level in _LOCAL else None),
        place("District", "name of a second division", lambda p: p.name if p.level == "admin2" else None),
        place("Province", "first division of the state", lambda p: p.name if p.level == "admin1" else p.admin1),
        place("Country", "name of the state of the place", lambda p: knowledge.name(p.country)),
        place("Latitude", "degrees, WGS84", lambda p: p.latitude),
        place("Longitude", "degrees, WGS84", lambda p: p.longitude),
    )


_LOCAL = ("settlement", "site")


def _write(pool: Pool, knowledge: Knowledge) -> Iterator[bytes | Left]:
    return tsv_rows(_columns(knowledge), _rows(pool))


def _rows(pool: Pool) -> Iterator[TellingPair | Left]:
    for act in pool.acts():
        for telling in act.tellings:
            day = pool.day(act, telling)
            if day is None:
                yield Left(telling.id, NO_DAY)
            else:
                yield from of_telling(telling, day)


FORMAT = Format(
    name="icews",
    title="ICEWS, twenty columns",
    about="Tab separated with a head line, UTF-8. A row is one actor and one recipient of a telling; of a meeting or "
    "an agreement of several, each with each other. An actor or recipient that is not told is empty.",
    parts=(Part("icews.tab", fields(_columns(Knowledge(DataFiles()))), _write),),
    lacks=(
        "whose word it rests on, factuality and certainty: filter with `--factuality asserted`",
        "compound actors: a row has one on each side, so rows are no count of acts",
        "spans, numbers, and bounds of days",
        "days that are not told: such tellings are left out, unless `--likely-days` is given",
        "which fields an analyst corrected",
        "the sector names of ICEWS: sectors are those of PLOVER",
        "tabs, line breaks and quotation marks in cells: they become blanks and `'`",
    ),
)

"""Who says what about which act, how surely: statements, and what reports tell in their own voice.

Incident by incident, so that the first rows come without the rest being looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dateline.errors import ConfigError
from dateline.store.filters import Filters
from dateline.store.hand.lens import BARE, Lens
from dateline.store.keys import key_named, name_of
from dateline.store.queries import incident, timeline
from dateline.store.results import IncidentRow, SayingRow
from dateline.store.rows import rows

OWN = "tells"
"""Stance of a report that speaks in its own voice."""

Raw = tuple[Any, ...]

_PLACE = "coalesce(r.published, ''), r.key"
_JOINED = (
    "FROM incident_event m CROSS JOIN {table} e ON e.key = m.event CROSS JOIN report r ON r.key = e.report "
    "LEFT JOIN voice_of_report v ON v.report = r.key"
)
_HELD_BY = {
    "event": (
        "CROSS JOIN link l ON l.report = e.report AND l.item = e.id AND l.role = 'statement' "
        "CROSS JOIN statement s ON s.report = l.report AND s.id = l.target"
    ),
    "toll": (
        "CROSS JOIN span h ON h.report = e.report AND h.role = 'content' AND h.start <= e.trigger_start AND "
        'h."end" >= e.trigger_end CROSS JOIN statement s ON s.report = h.report AND s.id = h.item'
    ),
}
"""How the statements are found that tell of an event, or of victims without one."""
_SPEAKERS = (
    "FROM link k JOIN actor a ON a.report = k.report AND a.id = k.target "
    "WHERE k.report = e.report AND k.item = s.id AND k.role = 'source'"
)
_CONTENT = "FROM span p WHERE p.report = e.report AND p.item = s.id AND p.role = 'content'"
_START = f"coalesce((SELECT min(p.start) {_CONTENT}), e.start)"
_END = f'coalesce((SELECT max(p."end") {_CONTENT}), e."end")'
_NAMES = (
    f"coalesce((SELECT group_concat(a.name, '; ') {_SPEAKERS}), "
    '(SELECT substr(r.text, p.start + 1, p."end" - p.start) '
    "FROM span p WHERE p.report = e.report AND p.item = s.id AND p.role = 'source'), '')"
)
_CODES = f"coalesce((SELECT group_concat(DISTINCT coalesce(a.code, a.country)) {_SPEAKERS}), '')"
_OF_EVENT = "FROM claim c WHERE c.report = e.report AND c.event = e.id"
_IS_FACT = "c.slot IN ('happened', 'date', 'place', 'perpetrator')"
_IS_HELD = f'EXISTS (SELECT 1 {_CONTENT} AND p.start <= c.start AND p."end" >= c."end")'
_WORDED = "trim(c.slot || ' ' || c.scope) || ': ' || c.value || ' (' || c.status"
_SAID = (
    f"SELECT group_concat({_WORDED} || ')', '; ') {_OF_EVENT} "
    f"AND c.voice IN (SELECT '' UNION ALL SELECT coalesce(a.code, a.name) {_SPEAKERS}) "
    f"AND CASE WHEN {_IS_FACT} THEN c.voice > '' ELSE {_IS_HELD} END"
)
_IS_OWN = f"(c.voice = '' OR NOT {_IS_FACT})"
_TOLD = (
    f"SELECT group_concat({_WORDED} || CASE c.voice WHEN '' THEN ')' ELSE ', ' || c.voice || ')' END, '; ') "
    f"{_OF_EVENT} AND {_IS_OWN} AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.report = e.report AND {_IS_HELD})"
)
_IS_OUTLET = "fold(coalesce(r.site, '')) = ? OR fold(coalesce(v.voice, '')) = ?"
_IS_SPEAKER = f"EXISTS (SELECT 1 {_SPEAKERS} AND ? IN (fold(a.name), fold(a.code), fold(a.country)))"
_COMMON = "e.certainty_source, e.certainty_author, e.type, e.mode, e.factuality, coalesce(v.voice, '')"
_REPORT = "JOIN report r ON r.key = e.report LEFT JOIN voice_of_report v ON v.report = r.key"
_STATEMENT = (
    f"SELECT {_NAMES}, {_CODES}, s.stance, s.factivity, {_COMMON}, ({_SAID}), {_START}, {_END}, r.text "
    f"FROM telling e {_REPORT} JOIN statement s ON s.report = e.report AND s.id = ? WHERE e.key = ?"
)
_TELLING = (
    f"SELECT '', '', ?, 'neutral', {_COMMON}, ({_TOLD}), e.start, e.\"end\", r.text FROM telling e {_REPORT} "
    "WHERE e.key = ?"
)


def sayings(
    db: sqlite3.Connection, filters: Filters, limit: int | None = None, *, lens: Lens = BARE
) -> Iterator[SayingRow]:
    """Statements about acts, and what reports tell of them themselves, by day, incident and report.

    `stance` and `source` keep sayings; all other filters keep those about incidents that they fit.
    """
    acts = timeline(db, filters, undated=True, lens=lens)
    yield from islice((row for act in acts for row in _of(db, act, filters)), limit)


def sayings_of(db: sqlite3.Connection, name: str, filters: Filters, *, lens: Lens = BARE) -> Iterator[SayingRow]:
    """Those about one incident that the stance and the source keep; none where there is no such incident."""
    act = incident(db, name)
    if act is not None:
        yield from _of(db, lens.seen(act), filters)


def _of(db: sqlite3.Connection, act: IncidentRow, filters: Filters) -> Iterator[SayingRow]:
    stance, source = ((words or "").strip().casefold() for words in (filters.stance, filters.source))
    incident = key_named(act.id) or 0
    places: list[Raw] = []
    if stance != OWN:
        places += _statements(db, incident, stance, source)
    if stance in ("", OWN):
        places += _own(db, incident, source)
    for place in sorted(places):
        row = _row(db, place, act)
        if row is not None:
            yield row


def _statements(db: sqlite3.Connection, incident: int, stance: str, source: str) -> Iterator[Raw]:
    """Where the statements about an incident stand; what they say is looked up when they are wanted."""
    where, values = "m.incident = ?", [incident, *([stance] if stance else [])]
    if stance:
        where += " AND s.stance = ?"
    if source:
        where += f" AND ({_IS_OUTLET} OR {_IS_SPEAKER})"
        values += [source] * 3
    found: dict[Raw, Raw] = {}
    for table, held in _HELD_BY.items():
        joined = _JOINED.format(table=table)
        sql = f"SELECT {_PLACE}, {_START}, s.id, min(e.key), 1 {joined} {held} WHERE {where} GROUP BY r.key, s.id"
        for row in rows(db, sql, tuple(values)):
            found.setdefault((row[1], row[3]), row)  # One that tells of an act and of victims beside it comes once.
    yield from found.values()


def _own(db: sqlite3.Connection, incident: int, source: str) -> Iterator[Raw]:
    """Where reports may tell values of an incident in their own voice."""
    where, values = f"m.incident = ? AND EXISTS (SELECT 1 {_OF_EVENT} AND {_IS_OWN})", [incident]
    if source:
        where += f" AND ({_IS_OUTLET})"
    for table in _HELD_BY:
        sql = f"SELECT {_PLACE}, e.start, e.id, e.key, 0 {_JOINED.format(table=table)} WHERE {where}"
        yield from rows(db, sql, (*values, *([source] * 2 if source else [])))


def loose_sayings(db: sqlite3.Connection, filters: Filters, limit: int | None = None) -> Iterator[SayingRow]:
    """Statements that tell of no act, by publication. ConfigError for a filter that keeps acts."""
    plain = Filters(since=filters.since, until=filters.until, source=filters.source, stance=filters.stance)
    if filters != plain:
        raise ConfigError("statements that tell of no act are found by their days, their source and their stance alone")
    kind, value = "all", ""
    if filters.source:
        kind, value = "source", filters.source.strip().casefold()
    elif filters.stance:
        kind, value = "stance", filters.stance.strip().casefold()
    where, values = "o.kind = ? AND o.value = ?", [kind, value]
    if filters.since:
        where += " AND o.day >= ?"
        values.append(filters.since)
    if filters.until:
        where += " AND o.day <= ?"
        values.append(filters.until)
    if filters.stance:
        where += " AND s.stance = ?"
        values.append(filters.stance.strip().casefold())
    sql = (
        f"SELECT r.published, {_NAMES}, {_CODES}, s.stance, s.factivity, coalesce(v.voice, ''), r.key, s.id, "
        f"{_START}, {_END}, r.text FROM loose o CROSS JOIN report r ON r.key = o.report "
        "CROSS JOIN statement s ON s.report = o.report AND s.id = o.id "
        f"LEFT JOIN voice_of_report v ON v.report = r.key WHERE {where} ORDER BY o.day, o.report, o.id"
    )
    alone = sql.replace("e.report", "s.report").replace("e.start", "0").replace('e."end"', "0")
    found = rows(db, alone, tuple(values))
    for said, who, code, stance, factivity, via, report, id, start, end, text in islice(found, limit):
        yield SayingRow(
            said=said, who=who, code=code.replace(",", "; "), stance=stance, factivity=factivity, source=None,
            author=None, about="", values="", content=text[start:end], via=via, day=None, incident="",
            report=name_of(report), id=id, start=start, end=end,
        )  # fmt: skip


def _row(db: sqlite3.Connection, place: Raw, act: IncidentRow) -> SayingRow | None:
    """The saying at a place; None where a report tells nothing there that is not somebody's."""
    published, report, _, id, event, is_statement = place
    (found,) = rows(db, _STATEMENT if is_statement else _TELLING, (id if is_statement else OWN, event))
    who, code, stance, factivity, source, author, kind, mode, factuality, via, values, start, end, text = found
    if not is_statement and not values:
        return None
    if "type" in act.by_hand.split("; "):
        kind, mode = act.type, act.mode
    about = " ".join(part for part in (kind, mode) if part)
    return SayingRow(
        said=published or None,
        who=who,
        code=code.replace(",", "; "),
        stance=stance,
        factivity=factivity,
        source=source,
        author=author,
        about=about if factuality == "asserted" else f"{about} ({factuality})",
        values="; ".join(dict.fromkeys((values or "").split("; "))),
        content=text[start:end],
        via=via,
        day=act.day,
        incident=act.id,
        report=name_of(report),
        id=id,
        start=start,
        end=end,
    )

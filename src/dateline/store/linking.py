"""Linking what a record file holds, and keeping what was found: derived tables, made anew from the rest."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Any

import msgspec

from dateline.errors import StoreError
from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.features import Features
from dateline.link.views import FEATURES, Paper, Where
from dateline.link.whole import ActName, Found, Linked, Linker, link
from dateline.store.facets import facets_of_incident
from dateline.store.faults import unpacked
from dateline.store.keys import event_key, key_of
from dateline.store.loose import fill_loose
from dateline.store.opened import writing
from dateline.store.records import record_of
from dateline.store.state import LINKED, LINKING, is_linked
from dateline.store.write import add_tolls

_DERIVED = (
    "copy", "voice_of_report", "story", "story_report", "incident", "incident_event", "facet", "spot", "party",
    "claim", "claim_group", "total", "loose",
)  # fmt: skip
_TRIES = 3

Row = Sequence[Any]


def state_of(db: sqlite3.Connection) -> str:
    """A hash of what linking depends on: the reports, their coders, the user's verdicts."""
    digest = hashlib.sha256()
    for row in db.execute("SELECT key, coder FROM report ORDER BY key"):
        digest.update(f"{row[0]} {row[1]}\n".encode())
    for row in db.execute("SELECT kind, one, other FROM verdict ORDER BY one, other"):
        digest.update(f"{row[0]} {row[1]} {row[2]}\n".encode())
    return digest.hexdigest()


def link_store(db: sqlite3.Connection, data: DataFiles, linker: Linker = link) -> bool:
    """Link all reports, unless that is done; the file is locked only while the outcome is written.

    `linker` does it, and gives what `link` does.

    StoreError where other processes keep adding reports meanwhile.
    """
    weights = data.document("link/weights.toml", LinkWeights)
    _renew_features(db, data)
    for _ in range(_TRIES):
        if is_linked(db):
            return False
        db.execute("BEGIN")
        try:
            state = state_of(db)
            papers = [_read(body) for (body,) in db.execute("SELECT body FROM feature")]
            same, apart = _verdicts(db, "same"), _verdicts(db, "apart")
        finally:
            db.execute("COMMIT")
        linked = linker(papers, weights, same, apart)
        with writing(db):
            if state_of(db) != state:
                continue
            _keep(db, linked)
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (LINKED, LINKING))
        return True
    raise StoreError("other processes keep adding reports; run `dateline build` again when they are done")


def _read(body: bytes) -> Paper:
    """A kept paper, its words held once for all papers: a hundred thousand of them fit into memory."""
    paper = unpacked(body, Paper)
    acts = (
        msgspec.structs.replace(
            act,
            words=tuple(map(intern, act.words)),
            trigger=intern(act.trigger),
            triggers=tuple(map(intern, act.triggers)),
        )
        for act in paper.acts
    )
    terms = tuple((intern(stem), count) for stem, count in paper.terms)
    return msgspec.structs.replace(paper, terms=terms, acts=tuple(acts))


def _renew_features(db: sqlite3.Connection, data: DataFiles) -> None:
    """Make features of an older version anew, from the records."""
    old = [key for (key,) in db.execute("SELECT report FROM feature WHERE version != ? ORDER BY 1", (FEATURES,))]
    if not old:
        return
    features = Features(data)
    for key in old:
        site = db.execute("SELECT site FROM report WHERE key = ?", (key,)).fetchone()[0]
        paper = features.of(record_of(db, key), key, site)
        body = msgspec.msgpack.encode(paper)
        with writing(db):
            db.execute("UPDATE feature SET version = ?, body = ? WHERE report = ?", (FEATURES, body, key))
            add_tolls(db, key, paper)


def _verdicts(db: sqlite3.Connection, kind: str) -> list[tuple[ActName, ActName]]:
    named = "SELECT report, id FROM telling WHERE key = ?"
    pairs = db.execute("SELECT one, other FROM verdict WHERE kind = ? ORDER BY one, other", (kind,)).fetchall()
    found = [tuple(db.execute(named, (key,)).fetchone() for key in pair) for pair in pairs]
    return [(one, other) for one, other in found if one is not None and other is not None]


def _keep(db: sqlite3.Connection, linked: Linked) -> None:
    for table in _DERIVED:
        db.execute(f"DELETE FROM {table}")
    _fill(db, "copy", _copies(linked))
    voices = zip(linked.papers, linked.voices, strict=True)
    _fill(
        db,
        "voice_of_report",
        ((paper.key, v.name, v.kind, v.reason, *(v.span or (None, None))) for paper, v in voices),
    )
    _keep_stories(db, linked)
    _keep_incidents(db, linked)
    fill_loose(db)
    _fill(db, "party", _parties(db, linked))
    _fill(db, "total", _totals(db))


def _fill(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
    db.execute(insert, first)
    db.executemany(insert, rows)


def _copies(linked: Linked) -> Iterator[Row]:
    """For each report that is a copy the nearest of those before it."""
    nearest: dict[int, tuple[float, int, Row]] = {}
    for copy in linked.copies.pairs:
        rank = (max(copy.jaccard, copy.containment), -copy.one)
        row = (copy.kind, linked.papers[copy.one].key, copy.jaccard, copy.containment)
        if copy.other not in nearest or rank > nearest[copy.other][:2]:
            nearest[copy.other] = (*rank, row)
    for number, (_, _, (kind, of, jaccard, containment)) in sorted(nearest.items()):
        root = linked.papers[linked.copies.root[number]].key
        yield linked.papers[number].key, root, kind, of, jaccard, containment


def _keep_stories(db: sqlite3.Connection, linked: Linked) -> None:
    for group in linked.stories:
        papers = [linked.papers[number] for number in group]
        key = key_of("story", str(papers[0].key))
        days = sorted(paper.day for paper in papers if paper.day)
        title = papers[0].title or (papers[0].acts[0].said if papers[0].acts else papers[0].id)
        _fill(db, "story", [(key, title, days[0] if days else None, days[-1] if days else None, len(papers))])
        _fill(db, "story_report", ((paper.key, key) for paper in papers))


def incident_key(linked: Linked, found: Found) -> int:
    """Made from its first telling: the same as long as no earlier one is found."""
    first = linked.tellings[found.incident.tellings[0]]
    return key_of("incident", str(linked.papers[first.paper].key), first.act.id)


def _keep_incidents(db: sqlite3.Connection, linked: Linked) -> None:
    spots: dict[str, list[Any]] = {}
    for found in linked.incidents:
        key = incident_key(linked, found)
        papers = {linked.tellings[number].paper for number in found.incident.tellings}
        _fill(db, "incident", [_incident_row(key, found, len(papers))])
        _fill(db, "incident_event", _members(key, found, linked))
        facets = sorted(set(facets_of_incident(found, linked)))
        _fill(db, "facet", ((kind, value, found.summary.day, key, len(found.voices)) for kind, value in facets))
        _fill(db, "claim_group", _groups(key, found))
        _fill(db, "claim", _claims(key, found, linked))
        _count_spots(spots, found, linked, papers)
    rows = ((value, *row) for value, row in sorted(spots.items()))
    _fill(db, "spot", rows)


def _incident_row(key: int, found: Found, reports: int) -> Row:
    summary = found.summary
    place = summary.place or Where("")
    return (
        key, summary.type, summary.mode, summary.day, summary.earliest, summary.latest, place.name or None,
        place.country, place.latitude, place.longitude, "; ".join(who.value for who in summary.actors),
        "; ".join(who.value for who in summary.recipients), summary.factuality, int(summary.habitual), summary.told,
        len(found.incident.tellings), reports, len(found.voices), found.parties, found.disputes,
    )  # fmt: skip


def _members(key: int, found: Found, linked: Linked) -> Iterator[Row]:
    incident = found.incident
    for number, score, reason in zip(incident.tellings, incident.score, incident.reasons, strict=True):
        telling = linked.tellings[number]
        yield event_key(linked.papers[telling.paper].key, telling.act.id), key, score, reason


def _groups(key: int, found: Found) -> Iterator[Row]:
    for group in found.groups:
        yield (
            key, group.slot, group.scope, group.status, group.suggested, group.reason, len(group.claims),
            group.voices,
        )  # fmt: skip


def _claims(key: int, found: Found, linked: Linked) -> Iterator[Row]:
    for group in found.groups:
        for number, claim in enumerate(group.claims):
            telling = linked.tellings[claim.telling]
            low, high = (None if bound == float("inf") else bound for bound in (claim.low, claim.high))
            yield (
                key, group.slot, group.scope, number, claim.value, low, high, claim.qualifier, claim.status,
                claim.authority, int(claim.is_party), claim.via, claim.said, linked.papers[telling.paper].key,
                telling.act.id, *claim.span,
            )  # fmt: skip


def _count_spots(spots: dict[str, list[Any]], found: Found, linked: Linked, papers: set[int]) -> None:
    seen: dict[str, Where] = {}
    for number in found.incident.tellings:
        place = linked.tellings[number].act.place
        if place is not None:
            seen.setdefault(place.value, place)
    for value, place in seen.items():
        row = spots.setdefault(value, [place.name, place.country, place.latitude, place.longitude, 0, 0])
        row[4] += 1
        row[5] += len(papers)


def _parties(db: sqlite3.Connection, linked: Linked) -> Iterator[Row]:
    """Actors over all reports: a state's code or a name, in how many reports, acts, and statements."""
    acts, suffered = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for telling in linked.tellings:
        acts.update({(who.code or "", who.name) for who in telling.act.actors})
        suffered.update({(who.code or "", who.name) for who in telling.act.recipients})
    said: dict[tuple[str, str], int] = defaultdict(int)
    query = (
        "SELECT coalesce(code, ''), name, count(*) FROM link JOIN actor ON actor.report = link.report AND "
        "actor.id = link.target WHERE link.role = 'source' GROUP BY 1, 2"
    )
    for code, name, count in db.execute(query):
        said[code, name] = count
    query = (
        "SELECT coalesce(code, ''), name, min(country), min(kind), count(DISTINCT report) FROM actor "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for code, name, country, kind, reports in db.execute(query).fetchall():
        actor = (code, name)
        yield code, name, country, kind, reports, acts[actor], suffered[actor], said.get(actor, 0)


def _totals(db: sqlite3.Connection) -> Iterator[Row]:
    counted = (
        "report", "event", "statement", "talks", "quantity", "time", "place", "actor", "story", "incident",
        "claim", "claim_group", "problem", "copy",
    )  # fmt: skip
    for table in counted:
        yield f"{table}", db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    for column, table in (("type", "incident"), ("status", "claim_group"), ("factuality", "incident")):
        for value, count in db.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 1").fetchall():
            yield f"{table} {value}", count

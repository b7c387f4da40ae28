"""A user's word in the file: later reports, a second thought, and coding anew leave it standing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from dateline.lexicon import DataFiles
from dateline.link.features import Features
from dateline.model import Record
from dateline.store import RecordFile, verdicts, write
from dateline.store.keys import event_key, key_named, name_of, report_key
from dateline.store.linking import link_store
from dateline.store.opened import open_writer, writing
from store.conftest import CODER, entry_of, filled


@pytest.fixture
def own(store_path: Path, tmp_path: Path) -> Path:
    path = tmp_path / "own.dateline"
    path.write_bytes(store_path.read_bytes())
    return path


def members(path: Path, incident: str) -> list[str]:
    with RecordFile(path) as file:
        return [f"{row.report}/{row.event}" for row in file.members(incident)]


def fellows(path: Path, event: str) -> set[str]:
    """The other tellings of the incident that an event is in."""
    return set(members(path, incident_of(path, event))) - {event}


def incident_of(path: Path, event: str) -> str:
    report, _, name = event.partition("/")
    key = event_key(key_named(report) or 0, name)
    with RecordFile(path) as file:
        ((incident,),) = file.sql("SELECT incident FROM incident_event WHERE event = ?", (key,))[1]
    return name_of(incident)


def biggest(path: Path) -> list[str]:
    with RecordFile(path) as file:
        incident = max(file.incidents(), key=lambda row: (row.events, row.id))
    return members(path, incident.id)


def decide(path: Path, kind: str, names: Sequence[str]) -> None:
    db = open_writer(path)
    (verdicts.split if kind == "split" else verdicts.merge)(db, names)
    link_store(db, DataFiles())
    db.close()


def again(records: Sequence[Record]) -> list[Record]:
    """The same reports told by other outlets."""
    return [
        msgspec.structs.replace(
            record, report=msgspec.structs.replace(record.report, id=f"{record.report.id}-again", publisher="Other")
        )
        for record in records
    ]


def test_another_telling_brings_nothing_back(own: Path, records: tuple[Record, ...]) -> None:
    first, *others = biggest(own)
    decide(own, "split", [first])
    assert not fellows(own, first) & set(others)
    filled(own, again(records))
    assert not fellows(own, first) & set(others)
    assert fellows(own, first), "another telling of it comes to it"


def test_a_merge_holds_when_more_is_told(own: Path, records: tuple[Record, ...]) -> None:
    with RecordFile(own) as file:
        one, other = [row.id for row in file.incidents(type="CONSULT", limit=1)] + [
            row.id for row in file.incidents(type="ASSAULT", limit=1)
        ]
    told = members(own, one) + members(own, other)
    decide(own, "merge", [one, other])
    filled(own, again(records))
    assert set(told) <= set(members(own, incident_of(own, told[0])))


def test_the_last_word_counts(own: Path) -> None:
    first, *others = biggest(own)
    decide(own, "split", [first])
    decide(own, "merge", [incident_of(own, first), incident_of(own, others[0])])
    assert others[0] in fellows(own, first)
    before = fellows(own, first)
    decide(own, "split", [first])
    assert not fellows(own, first) & before


def test_coding_anew_moves_the_word_to_the_same_words(own: Path, records: tuple[Record, ...]) -> None:
    first, *others = biggest(own)
    decide(own, "split", [first])
    report, _, event = first.partition("/")
    record = next(item for item in records if name_of(report_key(item.report)) == report)
    db = open_writer(own)
    _recode(db, record, {event: "e901"})
    link_store(db, DataFiles())
    assert not fellows(own, f"{report}/e901") & set(others)
    gone = msgspec.structs.replace(record, events=tuple(item for item in record.events if item.id != event))
    _recode(db, gone, {})
    (left,) = db.execute("SELECT count(*) FROM verdict").fetchone()
    db.close()
    assert left == 0


def _recode(db: sqlite3.Connection, record: Record, names: dict[str, str]) -> None:
    """Put a record in place of the one that is there, its events under other ids."""
    events = tuple(msgspec.structs.replace(item, id=names.get(item.id, item.id)) for item in record.events)
    record = msgspec.structs.replace(record, events=events)
    key = report_key(record.report)
    with writing(db):
        anchors = verdicts.anchors_of(db, key)
        write.remove(db, key)
        write.add(db, entry_of(record, Features(DataFiles())), CODER)
        verdicts.anchor_again(db, key, anchors)

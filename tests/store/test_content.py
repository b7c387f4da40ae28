"""What is in a record file: everything that was coded, and nothing of the order in which it came."""

from __future__ import annotations

import random
from pathlib import Path

from dateline.model import Record, to_json
from dateline.store import RecordFile
from store.conftest import filled


def lines(path: Path) -> list[str]:
    with RecordFile(path) as file:
        return list(file.dump())


def test_the_order_of_arrival_leaves_no_trace(records: tuple[Record, ...], store_path: Path, tmp_path: Path) -> None:
    shuffled = list(records)
    random.Random(7).shuffle(shuffled)
    filled(tmp_path / "shuffled.dateline", shuffled)
    filled(tmp_path / "split.dateline", shuffled[:5])
    filled(tmp_path / "split.dateline", shuffled[5:])
    whole = lines(store_path)
    assert lines(tmp_path / "shuffled.dateline") == whole
    assert lines(tmp_path / "split.dateline") == whole


def test_records_come_out_as_they_went_in(records: tuple[Record, ...], record_file: RecordFile) -> None:
    kept = {to_json(record) for record in record_file.records()}
    assert kept == {to_json(record) for record in records}


def test_every_item_and_span_is_in_the_tables(records: tuple[Record, ...], record_file: RecordFile) -> None:
    for table in ("time", "place", "quantity"):
        query = (
            f'SELECT count(*), sum(substr(r.text, start + 1, "end" - start) = {table}.text) FROM {table} '
            f"JOIN report r ON r.key = {table}.report"
        )
        (row,) = record_file.sql(query)[1]
        items = {"time": "times", "place": "places", "quantity": "quantities"}[table]
        assert row == (sum(len(getattr(record, items)) for record in records),) * 2
    mentions = sum(len(actor.mentions) for record in records for actor in record.actors)
    ((count,),) = record_file.sql("SELECT count(*) FROM span WHERE role IN ('name', 'nominal', 'pronoun')")[1]
    assert count == mentions
    ((events,),) = record_file.sql("SELECT count(*) FROM event JOIN incident_event ON event = key")[1]
    assert events == sum(len(record.events) for record in records)


def test_an_sqlite_tool_can_read_and_search_it(store_path: Path) -> None:
    import sqlite3

    db = sqlite3.connect(f"{store_path.as_uri()}?mode=ro", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    found = db.execute("SELECT count(*) FROM words WHERE words MATCH 'prisoners'").fetchone()
    assert found[0] > 3
    db.close()


def test_certainty_and_parts_are_columns(records: tuple[Record, ...], record_file: RecordFile) -> None:
    ((count, surely),) = record_file.sql("SELECT count(*), sum(certainty_source) FROM event")[1]
    events = [event for record in records for event in record.events]
    assert (count, round(surely, 3)) == (len(events), round(sum(event.certainty.source for event in events), 3))
    ((parts,),) = record_file.sql("SELECT count(part_of) FROM quantity")[1]
    assert parts == sum(quantity.part_of is not None for record in records for quantity in record.quantities)
    assert parts

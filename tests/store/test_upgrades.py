"""Record files that every earlier schema left behind: they open, are brought up, answer, and keep what users said."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.errors import StoreError
from dateline.lexicon import DataFiles
from dateline.store import RecordFile
from dateline.store.corrections import corrections
from dateline.store.following import follow_store
from dateline.store.linking import link_store
from dateline.store.opened import VERSION, open_writer
from desk.conftest import TOKEN, desk_on
from store.conftest import filled

FIXTURES = Path(__file__).parent / "fixtures"
KEPT = sorted(int(path.name[:3]) for path in FIXTURES.glob("*.gz"))
LARGEST = 200_000
"""Bytes of a fixture."""


def fixture(path: Path, number: int) -> Path:
    """The file as it was written."""
    old = path / f"{number:03}.dateline"
    old.write_bytes(gzip.decompress((FIXTURES / f"{old.name}.gz").read_bytes()))
    return old


def brought_up(path: Path) -> None:
    """As a build without new reports does."""
    db = open_writer(path)
    try:
        link_store(db, DataFiles())
        follow_store(db, DataFiles())
    finally:
        db.close()


@pytest.fixture(params=KEPT, ids=lambda number: f"{number:03}")
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def renewed(tmp_path: Path, number: int) -> Path:
    path = fixture(tmp_path, number)
    brought_up(path)
    return path


def test_there_is_one_of_every_earlier_schema() -> None:
    assert set(range(1, VERSION)) <= set(KEPT), "keep a file of the schema that was the last one"
    assert all(path.stat().st_size < LARGEST for path in FIXTURES.glob("*.gz"))


def test_who_only_reads_changes_nothing(tmp_path: Path, number: int) -> None:
    path = fixture(tmp_path, number)
    before = path.read_bytes()
    if number < VERSION:
        with pytest.raises(StoreError, match=f"older dateline .schema {number}.; `dateline build` renews it"):
            RecordFile(path)
    else:
        with RecordFile(path) as file:
            assert len(list(file.reports())) == 3
    assert path.read_bytes() == before


def test_every_record_is_there_and_its_evidence_holds(renewed: Path) -> None:
    with RecordFile(renewed) as file:
        assert file.is_linked
        assert file.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        records = list(file.records())
        assert [record.report.published for record in records] == ["2025-05-16", "2025-06-02", "2025-06-02"]
        for record in records:
            assert record.events
            for place in record.places:
                assert record.report.text[slice(*place.span)] == place.text
        for claim in file.claims(background=True):
            assert file.record(claim.report).report.text[claim.start : claim.end] == claim.text


def test_it_answers(renewed: Path) -> None:
    with RecordFile(renewed) as file:
        assert len(list(file.incidents(background=True))) > 20
        assert [row.type for row in file.timeline(between=("RUS", "UKR"), type="RETREAT")]
        assert list(file.sayings(stance="denies"))
        assert [hit.published for hit in file.search("memorandum")] == ["2025-06-02"]
        assert list(file.processes())
        assert {row.name: row.value for row in file.stats()}["report"] == 3
    client: TestClient = desk_on(renewed)
    for address in ("/overview", "/incidents", "/talks", "/corrections", "/api/v1/incidents", "/api/v1/talks"):
        assert client.get(address).status_code == 200, address


def test_merges_and_splits_hold(renewed: Path) -> None:
    with RecordFile(renewed) as file:
        where = dict(file.db.execute("SELECT event, incident FROM incident_event"))
        verdicts = file.db.execute("SELECT one, other, kind FROM verdict").fetchall()
    assert sorted(kind for *_, kind in verdicts) == ["apart", "apart", "apart", "same"]
    assert all((where[one] == where[other]) == (kind == "same") for one, other, kind in verdicts)


def test_names_and_corrections_are_kept(renewed: Path, number: int) -> None:
    with RecordFile(renewed) as file:
        names = [row.name for row in file.processes()]
        assert ("The Istanbul track" in names) == (number >= 3)
        said = list(corrections(file.db))
    if number < 4:
        assert said == []
        return
    assert [(row.who, row.kind, row.withdrawn) for row in said] == [
        ("Ada", "comment", False), ("Ada", "reject", True), ("Bela", "fix", False), ("Bela", "confirm", False),
        ("Ada", "withdraw", False),
    ]  # fmt: skip
    assert all(row.incident for row in said)
    assert {row.made for row in said} == {"2025-06-09T12:00:00+00:00"}
    assert (said[2].field, said[2].value) == ("place", "Irkutsk Region")


def test_it_is_what_a_new_file_of_its_records_is(renewed: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.dateline"
    with RecordFile(renewed, as_coded=True) as file:
        filled(new, list(file.records()))
        verdicts = file.db.execute("SELECT one, other, kind FROM verdict").fetchall()
        incidents, claims = list(file.incidents(background=True)), list(file.claims(background=True))
        groups, stories = list(file.groups(background=True)), list(file.stories())
    db: sqlite3.Connection = open_writer(new)
    db.executemany("INSERT INTO verdict VALUES (?, ?, ?)", verdicts)
    db.close()
    brought_up(new)
    with RecordFile(new) as file:
        assert list(file.incidents(background=True)) == incidents
        assert list(file.claims(background=True)) == claims
        assert list(file.groups(background=True)) == groups
        assert list(file.stories()) == stories


def test_a_file_that_was_brought_up_takes_more_corrections(renewed: Path) -> None:
    with desk_on(renewed, token=TOKEN) as client:
        incident = client.get("/api/v1/incidents?limit=1").json()["items"][0]["id"]
        before = len(client.get("/api/v1/corrections").json()["items"])
        said = {"kind": "comment", "who": "Cora", "incident": incident, "note": "after the upgrade"}
        answer = client.post("/api/v1/corrections", json=said, headers={"authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 201
        assert len(client.get("/api/v1/corrections").json()["items"]) == before + 1

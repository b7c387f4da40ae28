"""What analysts say by hand reaches the answers of a record file, and can be left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.lexicon import DataFiles
from dateline.model import Record
from dateline.store import IncidentRow, RecordFile
from dateline.store.corrections import Said, correct
from dateline.store.following import follow_store
from dateline.store.opened import open_writer
from dateline.store.talks import merge_processes, name_process

from .conftest import filled

DAY = "2025-06-09T12:00:00+00:00"


@pytest.fixture
def path(records: tuple[Record, ...], tmp_path: Path) -> Path:
    made = tmp_path / "own.dateline"
    filled(made, records)
    return made


def say(path: Path, incident: str, kind: str, field: str | None = None, value: str | None = None) -> None:
    db = open_writer(path)
    correct(db, Said("Ada", kind, incident, field=field, value=value), DAY)  # type: ignore[arg-type]
    db.close()


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def picked(path: Path, **filters: object) -> IncidentRow:
    with RecordFile(path) as file:
        return next(iter(file.incidents(limit=1, **filters)))


def test_a_rejected_incident_is_in_no_answer_and_said_to_be_left_out(path: Path) -> None:
    one = picked(path, status="disputed")
    say(path, one.id, "reject")
    with RecordFile(path) as file:
        assert one.id not in {row.id for row in file.timeline()}
        assert one.id not in {row.id for row in file.incidents()}
        assert one.id not in {row.incident for row in file.claims()}
        assert one.id not in {row.incident for row in file.sayings()}
        assert one.id not in {row.incident for row in file.groups()}
        assert file.incident(one.id).id == one.id, "asked for by its id it is shown"
    with RecordFile(path, as_coded=True) as file:
        assert one.id in {row.id for row in file.incidents()}
        assert one.id in {row.incident for row in file.claims()}
    shown = run("show", path, one.id)
    assert "rejected by analysts" in shown.stdout
    assert json.loads(run("show", path, one.id, "--format", "json").stdout)["rejected"] is True
    for command in ("timeline", "incidents", "claims", "disputes"):
        answer = run(command, path, "--format", "json")
        assert "1 rejected and left out; --as-coded leaves it out" in answer.stderr, command
        assert one.id not in answer.stdout
        bare = run(command, path, "--format", "json", "--as-coded")
        assert bare.stderr == ""
        assert one.id in bare.stdout


FIXES = (
    ("type", "AID", {"type": "AID"}, {"type": "aid"}),
    ("day", "2031-02-03 to 2031-02-04", {"day": "2031-02-03", "latest": "2031-02-04"}, {"since": "2031-02-04"}),
    ("place", "Nowhere Junction (-33.5, 151.2)", {"place": "Nowhere Junction"}, {"near": (-33.5, 151.0, 100.0)}),
    ("place", "Nowhere Junction (-33.5, 151.2)", {"latitude": -33.5}, {"place": "nowhere junction"}),
    ("who", "Brazil; ARG MIL", {"actors": "BRA; ARG MIL"}, {"actor": "brazil"}),
    ("told as", "hypothetical", {"factuality": "hypothetical"}, {"factuality": "hypothetical", "type": "ASSAULT"}),
)


@pytest.mark.parametrize(("field", "value", "seen", "filters"), FIXES)
def test_a_corrected_field_counts_in_filters_order_and_rows(
    path: Path, field: str, value: str, seen: dict[str, object], filters: dict[str, object]
) -> None:
    one = picked(path, type="ASSAULT")
    with RecordFile(path) as file:
        before = {row.id for row in file.incidents(**filters)}
    say(path, one.id, "fix", field, value)
    with RecordFile(path) as file:
        rows = {row.id: row for row in file.incidents(**filters)}
        assert rows.keys() == before | {one.id}
        row = rows[one.id]
        assert seen.items() <= {name: getattr(row, name) for name in IncidentRow.__struct_fields__}.items()
        assert row.by_hand == field
        assert [other.by_hand for other in rows.values()].count(field) == 1
        days = [row.day or "" for row in file.timeline()]
        assert days == sorted(days)
        voices = [row.voices for row in file.incidents()]
        assert voices == sorted(voices, reverse=True)
        assert len(list(file.timeline(limit=3))) == 3
    with RecordFile(path, as_coded=True) as file:
        assert {row.id for row in file.incidents(**filters)} == before
        assert file.incident(one.id) == one
    shown = run("show", path, one.id).stdout
    assert f"corrected by hand: {field} (coded: " in " ".join(shown.split())
    assert "1 with corrected fields" in run("incidents", path).stderr


def test_a_corrected_type_and_day_stand_in_claims_and_disputes(path: Path) -> None:
    one = picked(path, status="disputed", type="ASSAULT")
    say(path, one.id, "fix", "type", "AID")
    say(path, one.id, "fix", "day", "2031-02-03")
    with RecordFile(path) as file:
        sayings = [row for row in file.sayings(type="AID") if row.incident == one.id]
        assert sayings
        assert all(row.day == "2031-02-03" and row.about.startswith("AID") for row in sayings)
        groups = list(file.groups(type="AID", status="disputed"))
        assert {row.day for row in groups if row.incident == one.id} == {"2031-02-03"}
        claims = [row.incident for row in file.claims()]
        assert claims[-1] == one.id, "the latest day comes last"


def test_the_last_word_counts_and_fixes_of_what_is_gone_do_not(path: Path) -> None:
    one = picked(path, type="ASSAULT")
    say(path, one.id, "fix", "type", "AID")
    say(path, one.id, "fix", "type", "THREATEN")
    say(path, one.id, "confirm")
    with RecordFile(path) as file:
        assert file.incident(one.id).type == "THREATEN"
    db = open_writer(path)
    db.execute("UPDATE correction SET value = 'HUG'")
    db.close()
    with RecordFile(path) as file:
        assert file.incident(one.id) == one, "a fix that cannot be read leaves the coding"
        assert one.id in {row.id for row in file.incidents(type="ASSAULT")}


def test_users_word_on_negotiations_is_told_and_can_be_left_out(path: Path) -> None:
    with RecordFile(path) as file:
        rows = [row for row in file.processes(minor=True) if row.rounds]
        before = list(file.processes(minor=True))
    large = max(rows, key=lambda row: (row.rounds, row.id))
    other = next(row for row in rows if row.id != large.id)
    assert run("talks", path).stderr == ""
    db = open_writer(path)
    name_process(db, large.id, "The long one")
    merge_processes(db, [large.id, other.id])
    follow_store(db, DataFiles())
    db.close()
    answer = run("talks", path)
    assert "users' word on negotiations counts (merge, name)" in answer.stderr
    assert "The long one" in answer.stdout
    with RecordFile(path, as_coded=True) as file:
        assert list(file.processes(minor=True)) == before
        assert file.process(large.name).named is False
    bare = run("talks", path, "--as-coded")
    assert (bare.stderr, "The long one" in bare.stdout) == ("", False)
    assert "counts (merge, name)" in run("brief", path, "The long one", "--since", "2025-06-01").stderr
    assert run("brief", path, large.name, "--since", "2025-06-01", "--as-coded").exit_code == 0

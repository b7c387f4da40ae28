"""What the API gives of negotiations beside their rounds: a briefing, files for other tools, and users' decisions."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from dateline.lexicon import DataFiles
from dateline.process.plain import plain_brief
from dateline.store import RecordFile, verdicts
from dateline.store.following import follow_store
from dateline.store.linking import link_store
from dateline.store.opened import open_writer
from dateline.store.talks import merge_processes, name_process, split_process
from desk.conftest import desk_on


def first(client: TestClient) -> dict[str, Any]:
    items: list[dict[str, Any]] = client.get("/api/v1/talks?minor=true").json()["items"]
    return max(items, key=lambda item: (item["rounds"], item["id"]))


def test_a_briefing_is_that_of_the_command_line(reader: TestClient, desk_path: Path) -> None:
    id = first(reader)["id"]
    answer = reader.get(f"/api/v1/talks/{id}/brief?since=2025-06-01")
    assert answer.status_code == 200
    with RecordFile(desk_path) as file:
        assert answer.json() == plain_brief(file.brief(id, "2025-06-01"))
    assert reader.get(f"/api/v1/talks/{id}/brief?since=2025-02-30").status_code == 400


def test_a_calendar_and_rows_of_pax_come_as_files(reader: TestClient) -> None:
    process = first(reader)
    calendar = reader.get(f"/api/v1/talks/{process['id']}/ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    assert process["name"].split(",")[0] in calendar.text.replace("\r\n ", "")
    answer = reader.get(f"/api/v1/talks/{process['id']}/pax")
    assert answer.headers["content-type"].startswith("text/csv")
    assert f"{process['id']}.csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == process["rounds"] + process["agreements"]
    assert {row["PP"] for row in rows} == {process["id"]}
    again = reader.get(f"/api/v1/talks/{process['id']}/ics", headers={"if-none-match": calendar.headers["etag"]})
    assert again.status_code == 304


def test_what_users_decided_is_listed(own_path: Path) -> None:
    with RecordFile(own_path) as file:
        rows = [row for row in file.processes(minor=True) if row.rounds]
        large = max(rows, key=lambda row: (row.rounds, row.id))
        other = next(row for row in rows if row.id != large.id)
        one, two = (row.id for row in file.incidents(limit=2))
    db = open_writer(own_path)
    name_process(db, large.id, "The long one")
    merge_processes(db, [large.id, other.id])
    split_process(db, large.id, [1])
    verdicts.merge(db, [one, two])
    link_store(db, DataFiles())
    follow_store(db, DataFiles())
    db.close()
    with desk_on(own_path) as client:
        found = client.get("/api/v1/decisions").json()["items"]
        assert {(item["about"], item["kind"]) for item in found} >= {
            ("negotiation", "name"), ("negotiation", "split"), ("incident", "merge"),
        }  # fmt: skip
        named = next(item for item in found if item["kind"] == "name")
        assert named["name"] == "The long one"
        assert client.get(f"/api/v1/talks/{named['id']}").json()["name"] == "The long one"
        acts = client.get("/api/v1/decisions?about=incident").json()["items"]
        assert acts
        assert all(client.get(f"/api/v1/incidents/{item['id']}").status_code == 200 for item in acts)
        page = client.get("/api/v1/decisions?limit=1").json()
        assert page["items"] == found[:1]
        assert page["next"].startswith("/api/v1/decisions")

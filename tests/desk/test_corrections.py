"""What analysts say: kept with who and when, shown, taken back, and never written over the coding."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from dateline.store import RecordFile
from desk.conftest import NOW, ORIGIN, sign_in
from desk.pages import Page


def say(client: TestClient, incident: str, kind: str, **more: str) -> Any:
    fields = Page(client.get(f"/incident/{incident}").text).all("input")
    mark = next(field["value"] for field in fields if field.get("name") == "mark")
    data = {"incident": incident, "kind": kind, "mark": mark, **more}
    return client.post("/correct", data=data, headers=ORIGIN)


def first(client: TestClient, query: str = "sort=voices") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/incidents.json?{query}").json()["incidents"][0]
    return found


def coding(path: Path) -> list[Any]:
    """All tables that coding and linking fill."""
    db = sqlite3.connect(path)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    kept = [name for name in tables if name not in {"correction", "meta"} and not name.startswith(("words", "sqlite"))]
    rows = [(name, sorted(map(repr, db.execute(f"SELECT * FROM {name}")))) for name in kept]
    db.close()
    return rows


def test_a_rejected_incident_is_left_out_and_said_to_be(writer: TestClient, own_path: Path) -> None:
    before = coding(own_path)
    one = first(writer)
    answer = say(writer, one["id"], "reject", note="a <b>copy</b> of last week's")
    assert answer.headers["location"] == f"/incident/{one['id']}#verdicts"
    assert one["id"] not in {row["id"] for row in writer.get("/incidents.json?size=9999").json()["incidents"]}
    assert [row["id"] for row in writer.get("/incidents.json?review=rejected").json()["incidents"]] == [one["id"]]
    everything = writer.get("/incidents.json?review=all&size=9999").json()["incidents"]
    assert {"verdict": "rejected"}.items() <= next(row for row in everything if row["id"] == one["id"]).items()
    page = writer.get("/incidents").text
    assert "1 incident</a> left out" in page
    assert "&lt;b&gt;copy&lt;/b&gt;" in writer.get(f"/incident/{one['id']}").text
    assert coding(own_path) == before


def test_who_and_when_are_kept_and_exported(writer: TestClient) -> None:
    one = first(writer)
    say(writer, one["id"], "comment", note="two\r\nlines")
    say(writer, one["id"], "fix", field="day", value="2025-06-01")
    rows = list(csv.DictReader(io.StringIO(writer.get("/corrections.csv").text, newline="")))
    assert [(row["who"], row["made"], row["kind"], row["field"], row["value"]) for row in rows] == [
        ("Ada", NOW, "fix", "day", "2025-06-01"),
        ("Ada", NOW, "comment", "", ""),
    ]
    assert rows[1]["note"] == "two\nlines"
    assert writer.get("/corrections.json?kind=fix").json()["total"] == 1
    fixed = next(row for row in writer.get("/incidents.json?size=999").json()["incidents"] if row["id"] == one["id"])
    assert fixed["fixed"] == {"day": "2025-06-01"}
    assert fixed["day"] == one["day"]


def test_what_was_said_is_taken_back_by_who_said_it(writer: TestClient) -> None:
    one = first(writer)
    say(writer, one["id"], "reject")
    sign_in(writer, "Bela")
    assert say(writer, one["id"], "withdraw", other="1").status_code == 400
    sign_in(writer, "Ada")
    assert say(writer, one["id"], "withdraw", other="1").status_code == 303
    assert writer.get("/incidents.json?review=rejected").json()["total"] == 0
    assert [row["kind"] for row in writer.get("/corrections.json").json()["corrections"]] == ["withdraw", "reject"]
    assert say(writer, one["id"], "withdraw", other="1").status_code == 400


def test_merging_and_splitting_win_and_can_be_taken_back(writer: TestClient, own_path: Path) -> None:
    one = next(row for row in writer.get("/incidents.json?size=999").json()["incidents"] if row["events"] == 1)
    other = next(
        row
        for row in writer.get("/incidents.json?size=999").json()["incidents"]
        if row["type"] != one["type"] and row["events"] == 1
    )
    before = coding(own_path)
    answer = say(writer, one["id"], "merge", other=f"http://localhost/incident/{other['id']}#claims")
    merged = answer.headers["location"].partition("#")[0].rpartition("/")[2]
    assert writer.get(f"/incident/{merged}.json").json()["incident"]["events"] == 2
    assert say(writer, merged, "withdraw", other="1").status_code == 303
    assert coding(own_path) == before
    big = next(row for row in writer.get("/incidents.json?size=999").json()["incidents"] if row["events"] > 1)
    telling = writer.get(f"/incident/{big['id']}.json").json()["reports"][-1]
    name = f"{telling['report']}/{telling['tellings'][-1]['event']}"
    answer = say(writer, big["id"], "split", other=name)
    alone = answer.headers["location"].partition("#")[0].rpartition("/")[2]
    body = writer.get(f"/incident/{alone}.json").json()
    assert name in {f"{row['report']}/{t['event']}" for row in body["reports"] for t in row["tellings"]}
    assert body["incident"]["events"] < big["events"]
    assert body["corrections"][0]["kind"] == "split"


def test_wrong_corrections_are_refused_in_words(writer: TestClient) -> None:
    one = first(writer)["id"]
    for kind, more in (
        ("fix", {"field": "colour", "value": "red"}), ("fix", {"field": "day"}), ("comment", {}), ("merge", {}),
        ("merge", {"other": one}), ("merge", {"other": "nothing"}), ("split", {"other": "nothing"}), ("praise", {}),
        ("withdraw", {"other": "99"}), ("withdraw", {"other": "x"}), ("comment", {"note": "x" * 3000}),
    ):  # fmt: skip
        assert say(writer, one, kind, **more).status_code in (400, 503), (kind, more)
    assert writer.get("/corrections.json").json()["total"] == 0


def test_agreement_is_counted(writer: TestClient) -> None:
    rows = writer.get("/incidents.json?size=4").json()["incidents"]
    for row, (ada, bela) in zip(rows, (("confirm", "confirm"), ("reject", "reject"), ("confirm", "reject"),
                                       ("confirm", "confirm")), strict=True):  # fmt: skip
        for name, kind in (("Ada", ada), ("Bela", bela)):
            sign_in(writer, name)
            say(writer, row["id"], kind)
    data = writer.get("/corrections.json").json()["agreement"]
    assert data["analysts"] == [{"one": "Ada", "other": "Bela", "judged": 4, "agree": 0.75, "kappa": 0.5}]
    assert sum(row["confirmed"] for row in data["machine"]) == 2
    assert sum(row["rejected"] for row in data["machine"]) == 1
    assert sum(row["open"] for row in data["machine"]) == 1
    assert "Cohen" in writer.get("/corrections").text


def test_the_layer_outlives_linking_anew(writer: TestClient, own_path: Path) -> None:
    from dateline.lexicon import DataFiles
    from dateline.store.linking import link_store
    from dateline.store.opened import open_writer

    one = first(writer)
    say(writer, one["id"], "confirm")
    db = open_writer(own_path)
    db.execute("DELETE FROM meta WHERE key = 'linked'")
    link_store(db, DataFiles())
    db.close()
    assert writer.get("/incidents.json?review=confirmed").json()["incidents"][0]["id"] == one["id"]
    with RecordFile(own_path) as file:
        assert file.is_linked

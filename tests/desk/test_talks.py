"""Negotiations: the list, the page of one, the briefing; every fact leads to its words."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from starlette.testclient import TestClient

from dateline.process.days import number
from dateline.process.found import Cite, Position, Process, Round, Telling
from dateline.process.views import Side
from dateline.store.keys import key_of, name_of
from desk.conftest import desk_on
from desk.pages import Page, faults

RUS, UKR = Side("RUS", "Russia"), Side("UKR", "Ukraine")


@pytest.fixture(scope="module")
def process(reader: TestClient) -> dict[str, Any]:
    """The process of most rounds."""
    found: dict[str, Any] = reader.get("/talks.json?sort=rounds").json()["processes"][0]
    return found


def test_the_list_says_who_about_what_and_how_often(reader: TestClient, process: dict[str, Any]) -> None:
    assert set(process["parties"]) == {"RUS", "UKR"}
    assert process["rounds"] >= 3
    rows = list(csv.DictReader(io.StringIO(reader.get("/talks.csv?sort=rounds").text)))
    assert rows[0]["parties"] == "RUS; UKR"
    assert int(rows[0]["rounds"]) == process["rounds"]
    data = reader.get("/talks.json").json()
    both = reader.get("/talks.json?single=yes").json()
    assert both["total"] == data["total"] + data["single"]


@pytest.mark.parametrize(
    ("query", "is_in"),
    [("actor=RUS", True), ("actor=russia", True), ("between=UKR,RUS", True), ("actor=BRA", False),
     ("to=2020-01-01", False), ("from=2025-06-01", True), ("issue=prisoners", True), ("issue=fish", False)],
)  # fmt: skip
def test_the_list_is_narrowed(reader: TestClient, process: dict[str, Any], query: str, is_in: bool) -> None:
    ids = {row["id"] for row in reader.get(f"/talks.json?single=yes&{query}").json()["processes"]}
    assert (process["id"] in ids) == is_in


def test_filters_that_no_negotiation_has_are_said_to_be_unused(reader: TestClient) -> None:
    assert "not used here: told as" in " ".join(reader.get("/talks?factuality=denied").text.split())


@pytest.mark.parametrize("query", ["", "?issue=prisoners", "?party=UKR", "?from=2025-06-01&to=2025-06-30"])
def test_a_process_is_a_page_json_and_csv(reader: TestClient, process: dict[str, Any], query: str) -> None:
    page = reader.get(f"/process/{process['id']}{query}")
    assert page.status_code == 200
    assert faults(page.text) == []
    body = reader.get(f"/process/{process['id']}.json{query}").json()
    rows = list(csv.DictReader(io.StringIO(reader.get(f"/process/{process['id']}.csv{query}").text)))
    assert sum(len(item["tellings"]) for item in body["rounds"]) == sum(row["kind"] == "round" for row in rows)
    assert len(body["positions"]) == sum(row["kind"] == "position" for row in rows)
    assert len(Page(page.text).all("td")) > 0


def test_all_words_are_where_the_links_lead(reader: TestClient, process: dict[str, Any]) -> None:
    """Each link to a report names a span; there the text is marked, and the anchor stands."""
    links = {link for link in Page(reader.get(f"/process/{process['id']}").text).links if link.startswith("/report/")}
    assert len(links) > 10
    for link in sorted(links)[:15]:
        parts = urlsplit(link)
        page = Page(reader.get(link).text)
        assert unquote(parts.fragment) in page.ids
        assert any("w" in (attrs.get("class") or "").split() for _, attrs in page.elements)


def test_a_report_leads_to_its_negotiation(reader: TestClient, process: dict[str, Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get(f"/process/{process['id']}.csv").text)))
    assert f"/process/{process['id']}" in Page(reader.get(f"/report/{rows[0]['report']}").text).links
    assert reader.get(f"/report/{rows[0]['report']}?at=x").status_code == 400


def test_the_briefing_cites_each_sentence(reader: TestClient, process: dict[str, Any]) -> None:
    body = reader.get(f"/brief/{process['id']}.json?since=2025-06-01").json()
    sentences = [one for section in body["sections"] for one in section["sentences"]]
    assert sentences
    assert all(one["cites"] for one in sentences)
    page = reader.get(f"/brief/{process['id']}?since=2025-06-01")
    assert faults(page.text) == []
    assert reader.get(f"/brief/{process['id']}?since=soon").status_code == 400


def cite(day: str, at: int = 0) -> Cite:
    return Cite(number(day), 7, "r7", (at, at + 9), f"<b>words</b> of {day}")


def round_of(status: str, day: str, *numbers: int, days: tuple[str, ...] = ()) -> Round:
    told = [Telling(cite(day, at), "k1", status, value, number(day), number(day)) for at, value in enumerate(numbers)]
    told += [Telling(cite(one), "k1", status, None, number(one), number(one)) for one in (days or (day,))]
    return Round(
        number=numbers[0] if numbers else None, counted=False, numbers=tuple((one, ("r7",)) for one in numbers),
        first=number(day), last=number(day), dated="told", status=status, parties=(RUS, UKR), mediators=(), place=None,
        venue=None, chair=None, form=None, duration=None, heads=(), issues=(), results=(), tellings=tuple(told),
        is_seated=True,
    )  # fmt: skip


def position(stance: str, day: str, *, disputed: bool = False) -> Position:
    return Position(
        party=RUS, issue="truce", stance=stance, day=number(day), speaker=None, disputed=disputed, cite=cite(day)
    )


@pytest.fixture
def made(own_path: Path) -> tuple[TestClient, str]:
    """A desk on a file with a process made by hand."""
    rounds = (
        round_of("held", "2025-01-01", 1, 2), round_of("held", "2025-01-10", days=("2025-01-10", "2025-01-11")),
        round_of("postponed", "2025-02-01"), round_of("planned", "2025-03-01"),
    )  # fmt: skip
    positions = (
        position("rejects", "2025-01-01"), position("rejects", "2025-01-02"),
        position("accepts", "2025-02-01", disputed=True),
    )  # fmt: skip
    process = Process(
        founder=(7, "k1"), name="<i>Hand</i> made", named=True, parties=(RUS, UKR), mediators=(), subject=("truce",),
        first=number("2025-01-01"), last=number("2025-03-01"), minor=False, rounds=rounds, agreements=(),
        positions=positions, parallel=(),
    )  # fmt: skip
    key = key_of("process", "7", "k1")
    db = sqlite3.connect(own_path)
    row = (key, process.name, 1, "RUS; UKR", "", "truce", "2025-01-01", "2025-03-01", 0, 4, 0, 1)
    db.execute(f"INSERT INTO process VALUES ({', '.join('?' * 13)})", (*row, msgspec.json.encode(process).decode()))
    db.commit()
    db.close()
    return desk_on(own_path), name_of(key)


def test_what_clashes_is_marked_and_each_status_has_its_own_shape(made: tuple[TestClient, str]) -> None:
    client, id = made
    body = client.get(f"/process/{id}.json").json()
    assert [(one["round"], one["what"]) for one in body["conflicts"]] == [(1, "number"), (2, "days")]
    text = client.get(f"/process/{id}").text
    assert faults(text) == []
    assert "<i>Hand" not in text
    assert "<b>words" not in text
    page = Page(text)
    from dateline.desk.draw.symbols import FATES, ROUNDS, STANCES

    for shapes in (ROUNDS, FATES, STANCES):
        assert len(set(shapes.values())) == len(shapes)
    drawn = {attrs.get("d") for attrs in page.all("path")}
    assert {ROUNDS["postponed"].hollow, ROUNDS["postponed"].line, ROUNDS["held"].filled} <= drawn


def test_a_cell_says_the_last_stance_and_how_often_it_changed(made: tuple[TestClient, str]) -> None:
    client, id = made
    (cell,) = client.get(f"/process/{id}.json").json()["matrix"]
    assert (cell["stance"], cell["changes"], cell["disputed"]) == ("accepts", 1, True)
    assert cell["before"] == [{"stance": "rejects", "day": "2025-01-01"}]
    (cell,) = client.get(f"/process/{id}.json?to=2025-01-31").json()["matrix"]
    assert (cell["stance"], cell["changes"]) == ("rejects", 0)
    assert client.get(f"/process/{id}?issue=fish").status_code == 400
    assert client.get(f"/process/{id}?party=BRA").status_code == 400


def test_a_new_name_is_no_unchanged_page(own_path: Path) -> None:
    from dateline.store.opened import open_writer
    from dateline.store.talks import name_process

    client = desk_on(own_path)
    tag = client.get("/talks").headers["etag"]
    id = client.get("/talks.json").json()["processes"][0]["id"]
    db = open_writer(own_path)
    name_process(db, id, "Another name")
    db.close()
    answer = client.get("/talks", headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert "not followed yet" in answer.text


def test_long_negotiations_come_by_pages(reader: TestClient, process: dict[str, Any]) -> None:
    address = f"/process/{process['id']}"
    whole = reader.get(f"{address}.json").json()
    parts = [reader.get(f"{address}.json?size=2&page={page}").json() for page in range(1, 9)]
    assert parts[0]["pages"] == -(-max(whole["total"].values()) // 2) <= 8
    assert [item for part in parts[::-1] for item in part["rounds"]] == whole["rounds"]
    assert [item for part in parts[::-1] for item in part["agreements"]] == whole["agreements"]
    text = reader.get(f"{address}?size=1").text
    assert faults(text) == []
    last = whole["total"]["rounds"]
    links = [link for link in Page(text).links if "#round-" in link]
    assert f"#round-{last}" in links
    assert f"{address}?size=1&page={last}#round-1" in links
    assert f'id="round-{last}"' in text

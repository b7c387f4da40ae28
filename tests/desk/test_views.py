"""Every view as a page, as JSON and as CSV; links that lead somewhere; counts that are those of the store."""

from __future__ import annotations

import csv
import io
from collections import deque
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
from starlette.testclient import TestClient

from dateline.store import RecordFile
from desk.pages import Page, faults

LISTS = (
    "/overview", "/timeline", "/timeline?lanes=actor", "/timeline?lanes=place&from=2025-06-01&to=2025-06-03", "/map",
    "/map?at=48.5,34,12", "/incidents", "/incidents?only=undated&sort=voices", "/actors", "/actors?by=actor&who=rus",
    "/pairs", "/pair?a=RUS&b=UKR", "/pair?a=RUS&b=RUS", "/actor/RUS", "/search", "/search?q=prisoners", "/talks",
    "/talks?single=yes&sort=name", "/tellings",
    "/search?q=talks&type=CONSULT", "/problems", "/corrections", "/overview?from=2025-05-01&to=2025-06-30",
)  # fmt: skip


def twin(address: str, form: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.{form}{mark}{query}"


@pytest.mark.parametrize("address", LISTS)
def test_a_view_is_a_page_json_and_csv(reader: TestClient, address: str) -> None:
    page = reader.get(address)
    assert page.status_code == 200, page.text
    assert faults(page.text) == []
    data = reader.get(twin(address, "json"))
    assert data.status_code == 200
    assert data.json()["view"] == address[1:].partition("?")[0].partition("/")[0]
    rows = list(csv.reader(io.StringIO(reader.get(twin(address, "csv")).text)))
    assert len({len(row) for row in rows}) == 1
    hrefs = {attrs["href"] for attrs in Page(page.text).all("link") if attrs.get("rel") == "alternate"}
    assert {href.partition("?")[0] for href in hrefs} == {
        twin(address, form).partition("?")[0] for form in ("json", "csv")
    }


def test_all_links_lead_somewhere(reader: TestClient) -> None:
    """Followed from page to page; of the many addresses of one view the first dozen."""
    todo, seen, kinds = deque(["/overview", "/search?q=talks"]), set[str](), dict[str, int]()
    while todo:
        address = todo.popleft()
        kind = address.partition("?")[0].split("/")[1]
        if address in seen or kinds.get(kind, 0) >= 12:
            continue
        seen.add(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = reader.get(address)
        assert answer.status_code == 200, (address, answer.text[:500])
        if "text/html" in answer.headers["content-type"]:
            assert faults(answer.text) == [], address
            todo += [urldefrag(link)[0] for link in Page(answer.text).links if link.startswith("/")]
    assert len(kinds) > 12


FILTERS: list[dict[str, Any]] = [
    {},
    {"since": "2025-06-02"},
    {"until": "2025-06-01"},
    {"since": "2025-05-25", "until": "2025-06-02"},
    {"actor": "UKR"},
    {"between": ("RUS", "UKR")},
    {"type": "ASSAULT"},
    {"place": "Istanbul"},
    {"near": (41.0, 29.0, 100.0)},
    {"source": "UKR GOV"},
    {"factuality": "denied"},
    {"stance": "accuses"},
    {"status": "disputed"},
    {"min_voices": 2},
    {"background": True, "actor": "RUS", "type": "CONSULT"},
]


def words(given: dict[str, Any]) -> dict[str, str]:
    names = {"since": "from", "until": "to", "min_voices": "voices"}
    found = {}
    for name, value in given.items():
        told = ",".join(map(str, value)) if isinstance(value, tuple) else "yes" if value is True else str(value)
        found[names.get(name, name)] = told
    return found


@pytest.mark.parametrize("given", FILTERS, ids=str)
def test_filters_mean_what_they_mean_in_the_store(reader: TestClient, desk_path: Path, given: dict[str, Any]) -> None:
    with RecordFile(desk_path) as file:
        expected = {row.id for row in file.incidents(**given)}
    found = reader.get("/incidents.json", params={**words(given), "size": "10000"}).json()
    assert {row["id"] for row in found["incidents"]} == expected
    assert found["total"] == len(expected)


def test_incidents_come_in_order_and_by_pages(reader: TestClient) -> None:
    rows = reader.get("/incidents.json?sort=day&size=1000").json()["incidents"]
    assert [row["day"] or "" for row in rows] == sorted(row["day"] or "" for row in rows)
    second = reader.get("/incidents.json?sort=day&size=7&page=2").json()
    assert [row["id"] for row in second["incidents"]] == [row["id"] for row in rows[7:14]]
    assert reader.get("/incidents.json?page=99").json()["incidents"] == []


def test_what_cannot_be_meant_is_said_in_words(reader: TestClient) -> None:
    for address, status in (
        ("/incidents?colour=red", 400), ("/incidents?from=soon", 400), ("/incidents?between=RUS", 400),
        ("/incidents?near=95,0,1", 400), ("/incidents?page=0", 400), ("/incidents?sort=beauty", 400),
        ("/map?at=1,2", 400), ("/search?q=%3F", 400), ("/pair", 400), ("/incident/nothing", 404),
        ("/report/nothing", 404), ("/actor/nobody%20at%20all", 404), ("/nothing", 404), ("/static/nothing.css", 404),
        ("/static/..%2fapp.py", 404), ("/timeline?from=2025-06-02&to=2025-06-01", 200), ("/search?q=AND(", 200),
    ):  # fmt: skip
        answer = reader.get(address)
        assert answer.status_code == status, address
        assert faults(answer.text) == []
    assert reader.get("/incidents.json?colour=red").json()["error"].startswith("there is no parameter 'colour'")


def test_an_unchanged_page_is_not_sent_twice(reader: TestClient) -> None:
    first = reader.get("/overview")
    again = reader.get("/overview", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/overview.json").headers["etag"] != first.headers["etag"]


def test_the_week_is_the_last_one_of_the_record(reader: TestClient) -> None:
    data = reader.get("/overview.json").json()
    assert data["until"] == "2025-07-23"
    assert sum(row["acts"] for row in data["types"]) == data["acts"]
    assert all(len(row["periods"]) == data["periods"] and row["periods"][-1] == row["acts"] for row in data["types"])


def test_cells_of_csv_are_no_formulas(reader: TestClient) -> None:
    from dateline.desk.room import Table
    from dateline.desk.twins import as_csv

    text = as_csv(Table(("a", "b", "c", "d"), (("=1+1", "a\x00b", -3, None), ("@x", True, False, "plain"))))
    assert text.decode() == "a,b,c,d\r\n'=1+1,a\u2400b,-3,\r\n'@x,yes,,plain\r\n"

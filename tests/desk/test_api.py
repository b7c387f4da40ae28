"""The API: routes and document agree, pages join, filters are those of the command line, writing wants the token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from typer.testing import CliRunner

from dateline.cli import app
from dateline.desk import make_app
from dateline.desk.api import document
from dateline.export import FORMATS
from dateline.store import RecordFile
from desk.conftest import ORIGIN, TOKEN, desk_on, settings

DOCUMENT: dict[str, Any] = json.loads(document())
BEARER = {"authorization": f"Bearer {TOKEN}"}
LISTS = ("reports", "incidents", "events", "claims", "disputes", "sayings", "actors", "places", "stories", "search")


def walked(client: TestClient, address: str) -> list[dict[str, Any]]:
    """All items, page after page."""
    found: list[dict[str, Any]] = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        found += body["items"]
        assert ("link" in answer.headers) == (body["next"] is not None)
        if body["next"]:
            assert answer.headers["link"] == f'<{body["next"]}>; rel="next"'
        address = body["next"]
    return found


def fits(name: str, body: Any) -> None:
    """Is it what the document says of it?"""
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    Draft202012Validator(schema).validate(body)


def test_routes_and_document_agree(desk_path: Path) -> None:
    outer = make_app(settings(desk_path))
    mount = next(route for route in outer.routes if isinstance(route, Mount) and route.path == "/api/v1")
    assert isinstance(mount.app, Starlette)
    served = {
        (f"/api/v1{route.path}", method.lower())
        for route in mount.app.routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert served == {(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods}
    assert DOCUMENT["openapi"].startswith("3.1")
    names = [operation["operationId"] for methods in DOCUMENT["paths"].values() for operation in methods.values()]
    assert len(names) == len(set(names))


def test_the_document_is_served_and_printed(reader: TestClient) -> None:
    assert reader.get("/api/v1/openapi.json").json() == DOCUMENT
    printed = CliRunner().invoke(app, ["schema", "--openapi"])
    assert json.loads(printed.stdout) == DOCUMENT


def test_every_answer_is_as_the_document_says(reader: TestClient) -> None:
    for path, methods in DOCUMENT["paths"].items():
        schema = methods["get"]["responses"]["200"]["content"].get("application/json", {}).get("schema", {})
        if "$ref" not in schema:
            continue
        for address in addresses(reader, path):
            answer = reader.get(address)
            assert answer.status_code == 200, address
            fits(schema["$ref"].rpartition("/")[2], answer.json())


def addresses(client: TestClient, path: str) -> Iterator[str]:
    if "{id}" not in path:
        yield path
        return
    listed, _, rest = path.partition("/{id}")
    more = "?minor=true" if listed.endswith("talks") else "?limit=1000"
    items = walked(client, listed + more)
    assert items, listed
    asked = "?since=2025-06-01" if rest == "/brief" else ""
    for item in items[:40]:
        yield f"{listed}/{item.get('report') if listed.endswith('reports') else item['id']}{rest}{asked}"


@pytest.mark.parametrize("name", LISTS)
def test_pages_join(reader: TestClient, name: str) -> None:
    whole = walked(reader, f"/api/v1/{name}?limit=1000")
    assert len(whole) > 4
    assert walked(reader, f"/api/v1/{name}?limit=3") == whole
    if name not in ("claims", "disputes"):  # One voice may tell a value twice in the same words.
        keys = [json.dumps(item, sort_keys=True) for item in whole]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("sort", ["-day", "day", "voices", "reports", "disputes"])
def test_pages_join_in_every_order(reader: TestClient, sort: str) -> None:
    address = f"/api/v1/incidents?background=true&sort={sort}"
    whole = walked(reader, f"{address}&limit=1000")
    assert walked(reader, f"{address}&limit=7") == whole
    assert reader.get(address).json()["total"] == len(whole)


FILTERS: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, ""),
    ({"actor": "RUS"}, "actor=RUS"),
    ({"between": ("RUS", "UKR")}, "between=RUS,UKR"),
    ({"type": "ASSAULT", "since": "2025-05-20"}, "type=ASSAULT&from=2025-05-20"),
    ({"until": "2025-06-01", "min_voices": 2}, "to=2025-06-01&min_voices=2"),
    ({"near": (50.45, 30.52, 200.0), "background": True}, "near=50.45,30.52,200&background=true"),
    ({"stance": "says"}, "stance=says"),
    ({"status": "disputed"}, "status=disputed"),
    ({"factuality": "planned", "place": "Istanbul"}, "factuality=planned&place=Istanbul"),
)


@pytest.mark.parametrize(("filters", "query"), FILTERS)
def test_filters_are_those_of_the_command_line(
    reader: TestClient, desk_path: Path, filters: dict[str, Any], query: str
) -> None:
    with RecordFile(desk_path) as file:
        wanted = {row.id for row in file.incidents(**filters)}
        claims = [(row.incident, row.slot, row.value, row.start) for row in file.claims(**filters)]
        sayings = [(row.incident, row.report, row.id) for row in file.sayings(**filters)]
    assert {item["id"] for item in walked(reader, f"/api/v1/incidents?limit=20&{query}")} == wanted
    found = walked(reader, f"/api/v1/claims?limit=50&{query}")
    assert [(item["incident"], item["slot"], item["value"], item["start"]) for item in found] == claims
    found = walked(reader, f"/api/v1/sayings?limit=50&{query}")
    assert [(item["incident"], item["report"], item["id"]) for item in found] == sayings


def test_evidence_is_words_of_the_report(reader: TestClient) -> None:
    for item in walked(reader, "/api/v1/events?limit=200")[:60]:
        text = reader.get(f"/api/v1/reports/{item['report']}").json()["record"]["report"]["text"]
        assert text[item["start"] : item["end"]] == item["text"]
        full = reader.get(f"/api/v1/events/{item['id']}").json()
        assert full["item"] is None or full["item"]["id"] == item["event"]


def test_what_has_not_changed_is_not_sent_again(reader: TestClient) -> None:
    for address in ("/api/v1/", "/api/v1/incidents?actor=RUS", "/api/v1/openapi.json", "/api/v1/export/csv"):
        first = reader.get(address)
        tag = first.headers["etag"]
        for known in (tag, f'"x", {tag}', "*"):
            again = reader.get(address, headers={"if-none-match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert reader.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_what_is_wrong_is_told_as_a_problem(reader: TestClient) -> None:
    for address, status in (
        ("incidents?limit=0", 400), ("incidents?limit=1001", 400), ("incidents?from=2025-02-30", 400),
        ("incidents?x=1", 400), ("incidents?limit=1&limit=1", 400), ("incidents?between=RUS,RUS", 400),
        ("incidents?near=91,0,1", 400), ("incidents?cursor=1", 400), ("incidents?actor=", 400),
        ("stats?x=1", 400), ("openapi.json?x=1", 400), ("incidents/none", 404), ("events/none", 404),
        ("reports/none", 404), ("stories/none", 404), ("talks/none", 404), ("export/none", 404),
        ("talks/none/brief?since=2025-06-01", 404), ("talks/none/ics", 404), ("talks/none/pax", 404),
        ("talks/none/brief", 404), ("talks/none/brief?since=x", 400), ("decisions?about=x", 400),
        ("export/csv?part=none", 404), ("none", 404), ("talks/a%0Ab", 404), ("", 200),
    ):  # fmt: skip
        answer = reader.get(f"/api/v1/{address}")
        assert answer.status_code == status, address
        if status != 200:
            assert answer.headers["content-type"] == "application/problem+json"
            fits("ProblemDetails", answer.json())
            assert answer.json()["status"] == status
    refused = reader.delete("/api/v1/corrections")
    assert (refused.status_code, refused.headers["content-type"]) == (405, "application/problem+json")
    assert {"GET", "POST"} <= set(refused.headers["allow"].split(", "))


def test_other_sites_are_let_nowhere(reader: TestClient) -> None:
    answer = reader.get("/api/v1/incidents", headers={"origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert reader.options("/api/v1/incidents", headers={"origin": "http://evil.example"}).status_code == 405


def test_a_site_that_is_named_may_read(own_path: Path) -> None:
    site = {"origin": "https://site.example"}
    with desk_on(own_path, token=TOKEN, origins=("https://site.example",)) as client:
        answer = client.get("/api/v1/incidents?limit=1", headers=site)
        assert answer.headers["access-control-allow-origin"] == "https://site.example"
        assert "Link" in answer.headers["access-control-expose-headers"]
        other = client.get("/api/v1/incidents?limit=1", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
        assert "access-control-allow-origin" not in client.get("/incidents.json", headers=site).headers
        asked = {**site, "access-control-request-headers": "authorization", "access-control-request-method": "POST"}
        assert client.options("/api/v1/corrections", headers=asked).status_code == 400
        said = {"kind": "comment", "who": "Ada", "incident": first_incident(client), "note": "seen"}
        assert client.post("/api/v1/corrections", headers={**BEARER, **site}, json=said).status_code == 403


def test_every_format_comes_out(reader: TestClient) -> None:
    described = {item["name"]: item for item in reader.get("/api/v1/formats").json()["items"]}
    assert set(described) == set(FORMATS)
    for name, item in described.items():
        for part in item["parts"]:
            answer = reader.get(f"/api/v1/export/{name}", params={"part": part["name"], "limit": 20})
            assert answer.status_code == 200
            assert answer.headers["content-type"].partition(";")[0] == item["media_type"]
            assert answer.content
            assert "attachment" in answer.headers["content-disposition"]


def test_exports_go_by_what_analysts_said(own_path: Path) -> None:
    with desk_on(own_path, token=TOKEN) as client:

        def ids(query: str) -> set[str]:
            return {feature["id"] for feature in client.get(f"/api/v1/export/geojson{query}").json()["features"]}

        everything = ids("")
        one, other = sorted(everything)[:2]
        for said in (
            {"kind": "reject", "incident": one},
            {"kind": "confirm", "incident": other},
            {"kind": "fix", "incident": other, "field": "day", "value": "2031-02-03"},
        ):
            assert client.post("/api/v1/corrections", headers=BEARER, json={"who": "Ada", **said}).status_code == 201
        assert ids("") == everything - {one}
        assert ids("?review=all") == everything
        assert ids("?review=rejected") == {one}
        assert ids("?review=confirmed") == ids("?from=2031-01-01") == {other}
        assert ids("?review=open") == everything - {one, other}
        day = {item["day"] for item in walked(client, "/api/v1/sayings?from=2031-01-01")}
        assert day <= {"2031-02-03"}


def first_incident(client: TestClient) -> str:
    return str(client.get("/api/v1/incidents?limit=1").json()["items"][0]["id"])


def test_writing_wants_the_token_and_no_other_site(own_path: Path) -> None:
    with desk_on(own_path, token=TOKEN) as client:
        said = {"kind": "comment", "who": "Ada", "incident": first_incident(client), "note": "seen"}
        address = "/api/v1/corrections"
        for headers, status in (
            ({}, 401), ({"authorization": "Bearer wrong"}, 401), ({"authorization": f"Basic {TOKEN}"}, 401),
            ({**BEARER, "origin": "http://evil.example"}, 403), ({**BEARER, "origin": "null"}, 403),
            ({**BEARER, "sec-fetch-site": "cross-site"}, 403), ({**BEARER, "content-type": "text/plain"}, 415),
            (BEARER, 201), ({**BEARER, **ORIGIN}, 201),
        ):  # fmt: skip
            answer = client.post(address, headers={"content-type": "application/json", **headers}, json=said)
            assert answer.status_code == status, headers
        client.post("/enter", data={"name": "Ada", "token": TOKEN}, headers=ORIGIN)
        assert client.post(address, json=said, headers=ORIGIN).status_code == 401, "a session is no token"
        assert client.post(address, headers=BEARER, json={**said, "note": "x" * 70_000}).status_code == 413
        for body, status in ((b"{", 400), (b"\xff", 400), (b'{"kind": "comment"}', 422), (b"[]", 422)):
            headers = {**BEARER, "content-type": "application/json"}
            assert client.post(address, headers=headers, content=body).status_code == status
        items = walked(client, f"{address}?incident={said['incident']}")
        assert [item["note"] for item in items] == ["seen", "seen"]


def test_all_kinds_of_corrections(own_path: Path) -> None:
    with desk_on(own_path, token=TOKEN) as client:

        def say(**body: str) -> Any:
            return client.post("/api/v1/corrections", headers=BEARER, json={"who": "Ada", **body})

        one, other = (item["id"] for item in client.get("/api/v1/incidents?limit=2").json()["items"])
        total = client.get("/api/v1/incidents").json()["total"]
        assert say(kind="reject", incident=one).status_code == 201
        assert client.get("/api/v1/incidents").json()["total"] == total - 1
        assert client.get("/api/v1/incidents?review=all").json()["total"] == total
        assert say(kind="withdraw", other="1").status_code == 201
        assert say(kind="withdraw", other="1").status_code == 409
        assert say(kind="confirm", incident=one).status_code == 201
        assert say(kind="fix", incident=one, field="place", value="Elsewhere").status_code == 201
        found = client.get(f"/api/v1/incidents/{one}").json()
        assert (found["incident"]["verdict"], found["incident"]["fixed"]) == ("confirmed", {"place": "Elsewhere"})
        assert found["incident"]["corrected"]["place"] == "Elsewhere"
        fits("IncidentInFull", found)
        merged = say(kind="merge", incident=one, other=other)
        assert merged.status_code == 201
        whole = client.get(merged.headers["location"]).json()
        tellings = [f"{item['report']}/{item['event']}" for item in whole["tellings"]]
        assert len(tellings) >= 2
        assert say(kind="split", incident=whole["incident"]["id"], other=tellings[0]).status_code == 201
        assert say(kind="split", incident=one, other="0" * 13 + "/e1").status_code == 404
        assert say(kind="merge", incident=one, other="0" * 13).status_code == 404
        assert [item["kind"] for item in walked(client, "/api/v1/corrections?limit=2")] == [
            "reject", "withdraw", "confirm", "fix", "merge", "split",
        ]  # fmt: skip


def test_a_desk_for_reading_takes_nothing(reader: TestClient, desk_path: Path) -> None:
    before = desk_path.read_bytes()
    said = {"kind": "comment", "who": "Ada", "incident": first_incident(reader), "note": "seen"}
    answer = reader.post("/api/v1/corrections", headers=BEARER, json=said)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    assert not reader.get("/api/v1/").json()["writable"]
    assert desk_path.read_bytes() == before

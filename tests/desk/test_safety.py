"""Reports are never trusted, other sites get nothing done, and who may not write cannot."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from starlette.testclient import TestClient

from dateline.desk import make_app
from dateline.desk.guard import HEADERS
from dateline.desk.room import Keeper
from dateline.model import Record
from dateline.store import RecordFile
from desk.conftest import ORIGIN, TOKEN, desk_on, renamed, settings, sign_in
from desk.pages import Page, faults
from factories import TEXT, full_record
from store.conftest import filled

HARM = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-alert(1)-'", "</title><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}", "javascript:alert(1)", "&lt;script&gt;", "\u202egnp.exe\u2066", "a\x00b\x1b[2J",
    "]]><!--", "<style>*{display:none}</style>", "<base href=//evil>", "%0d%0aSet-Cookie: a=b", "\ue000<b>\ue001",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A desk on reports that mean harm in every field that a source fills."""
    records = [harmful(words, number) for number, words in enumerate(HARM)]
    path = tmp_path_factory.mktemp("harm") / "harm.dateline"
    filled(path, records)
    return desk_on(path)


def harmful(words: str, number: int) -> Record:
    """Words of harm put between those that were read, so that spans still hold, and into all names."""
    shift = len(words) + 1
    body = msgspec.json.decode(msgspec.json.encode(full_record()))
    moved = msgspec.convert(_moved(body, shift), Record)
    actors = tuple(msgspec.structs.replace(actor, name=f"{words} {actor.name}") for actor in moved.actors)
    places = tuple(msgspec.structs.replace(place, name=words) for place in moved.places)
    moved = msgspec.structs.replace(moved, actors=actors, places=places)
    return renamed(
        moved, id=f"{number}{words}", title=words, publisher=words, url=words, text=f"{words}\n{TEXT}", language="en"
    )


def _moved(value: object, shift: int) -> object:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, int) for part in value):
        return [part + shift for part in value]
    if isinstance(value, list):
        return [_moved(part, shift) for part in value]
    if isinstance(value, dict):
        return {name: _moved(part, shift) for name, part in value.items()}
    return value


def test_no_word_of_a_report_becomes_markup(hostile: TestClient) -> None:
    reports = hostile.get("/search.json?size=100").json()["hits"]
    assert len(reports) == len(HARM)
    incidents = hostile.get("/incidents.json").json()["incidents"]
    addresses = ["/overview", "/timeline", "/map", "/incidents", "/actors?by=actor", "/pairs?by=actor", "/talks",
                 "/problems", "/search?q=session", *(f"/report/{row['report']}" for row in reports),
                 *(f"/incident/{row['id']}" for row in incidents)]  # fmt: skip
    addresses += [link for link in Page(hostile.get("/actors?by=actor").text).links if link.startswith("/actor/")]
    for address in addresses:
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        assert faults(answer.text) == [], address
        assert "set-cookie" not in answer.headers
    braces = next(row["report"] for row in reports if "7 * 7" in row["title"])
    assert "<h1>{{ 7 * 7 }}" in hostile.get(f"/report/{braces}").text


def test_a_report_by_a_hostile_id_is_found_or_not_but_never_run(hostile: TestClient) -> None:
    for words in HARM:
        for address in ("/report/", "/actor/", "/incident/"):
            answer = hostile.get(f"{address}{quote(words, safe='')}")
            assert answer.status_code in (200, 404)
            assert faults(answer.text) == []
        answer = hostile.get("/search", params={"q": words})
        assert answer.status_code in (200, 400)
        assert faults(answer.text) == []


def test_every_answer_has_a_strict_policy(reader: TestClient) -> None:
    for address in ("/overview", "/overview.json", "/incidents.csv", "/nothing", "/static/desk.css", "/incidents?x=1"):
        headers = reader.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


def test_a_fault_is_told_under_the_policy_and_tells_nothing(own_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(settings(own_path))
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)

    def broken(*_: object) -> None:
        raise RuntimeError("a secret word")

    monkeypatch.setattr(Keeper, "snapshot", broken)
    for address in ("/overview", "/overview.json", "/incidents.csv", "/api/v1/incidents", "/api/v1/a%0Ab"):
        answer = client.get(address)
        assert answer.status_code in (500, 404), address
        assert "secret" not in answer.text
        for name, value in HEADERS:
            assert answer.headers.get_list(name) == [value], (address, name)


def test_other_names_are_refused(desk_path: Path) -> None:
    client = desk_on(desk_path)
    for name, status in (("localhost:9", 200), ("127.0.0.1", 200), ("[::1]:80", 200), ("evil.example", 421), ("", 421)):
        assert client.get("/overview", headers={"host": name}).status_code == status, name
    assert desk_on(desk_path, hosts=("*",)).get("/overview", headers={"host": "evil.example"}).status_code == 200


def test_a_desk_for_reading_writes_nothing(reader: TestClient, desk_path: Path) -> None:
    before = desk_path.read_bytes()
    for address in ("/enter", "/leave", "/correct"):
        answer = reader.post(address, data={"token": "", "name": "x", "kind": "comment"}, headers=ORIGIN)
        assert answer.status_code == 403
    for address in ("/overview", "/incidents", "/enter"):
        assert '<form method="post"' not in reader.get(address).text
        assert reader.post(address, headers=ORIGIN).status_code in (403, 405)
    assert desk_path.read_bytes() == before


def test_signing_in_wants_the_token_and_the_own_site(own_path: Path) -> None:
    with desk_on(own_path, token=TOKEN) as client:
        good = {"name": "Ada", "token": TOKEN}
        for data, headers, status in (
            ({"name": "Ada", "token": "wrong"}, ORIGIN, 403),
            ({"name": "", "token": TOKEN}, ORIGIN, 400),
            ({"name": "x" * 61, "token": TOKEN}, ORIGIN, 400),
            (good, {}, 403),
            (good, {"origin": "http://evil.example"}, 403),
            (good, {"origin": "null"}, 403),
            (good, {**ORIGIN, "sec-fetch-site": "cross-site"}, 403),
            (good, {"sec-fetch-site": "same-origin"}, 303),
        ):
            answer = client.post("/enter", data=data, headers=headers)
            assert answer.status_code == status, (data, headers)
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert TOKEN not in cookie
        assert client.post("/enter", content=b"name=" + b"x" * 70_000, headers=ORIGIN).status_code == 413


def test_a_correction_wants_a_session_and_its_mark(writer: TestClient) -> None:
    incident = writer.get("/incidents.json").json()["incidents"][0]["id"]
    page = writer.get(f"/incident/{incident}").text
    mark = next(field["value"] for field in Page(page).all("input") if field.get("name") == "mark")
    said = {"kind": "comment", "note": "n", "incident": incident}
    assert writer.post("/correct", data=said, headers=ORIGIN).status_code == 403
    assert writer.post("/correct", data={**said, "mark": "0" * 64}, headers=ORIGIN).status_code == 403
    assert writer.post("/correct", data={**said, "mark": mark}).status_code == 403
    assert writer.post("/correct", data={**said, "mark": mark}, headers=ORIGIN).status_code == 303
    cookie = writer.cookies["dateline-desk"]
    writer.cookies.clear()
    assert writer.post("/correct", data={**said, "mark": mark}, headers=ORIGIN).status_code == 403
    writer.cookies.set("dateline-desk", cookie[:-1] + ("0" if cookie[-1] != "0" else "1"))
    assert writer.post("/correct", data={**said, "mark": mark}, headers=ORIGIN).status_code == 403
    sign_in(writer, "Bela")
    assert writer.post("/correct", data={**said, "mark": mark}, headers=ORIGIN).status_code == 403


def test_signing_out(writer: TestClient) -> None:
    assert "Signed in as Ada" in writer.get("/overview").text
    mark = next(field["value"] for field in Page(writer.get("/enter").text).all("input") if field.get("name") == "mark")
    assert writer.post("/leave", data={"mark": mark}, headers=ORIGIN).status_code == 303
    assert "Signed in" not in writer.get("/overview").text


def test_what_is_searched_for_is_found_in_the_file_alone(reader: TestClient, desk_path: Path) -> None:
    """No path leads out of the record."""
    for path in (
        "/static/..%2f..%2fpyproject.toml",
        "/static/../app.py",
        "/report/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/x",
    ):
        assert reader.get(path).status_code == 404
    with RecordFile(desk_path) as file:
        assert file.is_linked

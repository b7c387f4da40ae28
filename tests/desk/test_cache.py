"""What was made once is given again, as long as nothing has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.desk import app
from dateline.desk.cache import Cache, Kept
from dateline.model import Record
from desk.conftest import TOKEN, desk_on, sign_in
from store.conftest import filled


def kept(size: int) -> Kept:
    return Kept(b"x" * size, "text/plain", {})


def test_what_is_asked_for_least_lately_goes() -> None:
    cache = Cache(100)
    for name in ("a", "b", "c"):
        cache.put(name, kept(30))
    assert cache.get("a") is not None
    cache.put("d", kept(30))
    assert [name for name in "abcd" if cache.get(name)] == ["a", "c", "d"]
    cache.put("a", kept(60))
    assert [name for name in "acd" if cache.get(name)] == ["a", "d"]
    cache.put("large", kept(3 * 2**20))
    assert cache.get("large") is None


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of answers that were made, rather than given again."""
    found: list[str] = []
    room = app.Room

    def noted(ask: app.Ask, *rest: object) -> app.Room:
        found.append(ask.link())
        return room(ask, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "Room", noted)
    return found


def test_a_page_is_made_once(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(monkeypatch)
    for address in ("/incidents?size=7", "/incidents.json?size=7", "/incidents.csv?size=7", "/incidents?size=8"):
        one, other = reader.get(address), reader.get(address)
        assert one.content == other.content
        assert dict(one.headers) == dict(other.headers)
    assert len(found) == 4


def test_what_has_changed_is_made_anew(
    tmp_path: Path, records: Sequence[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grows.dateline"
    filled(path, records[:2])
    client = desk_on(path)
    assert client.get("/search.json").json()["total"] == 2
    filled(path, records[2:4], link=False)
    assert client.get("/search.json").json()["total"] == 4


def test_one_does_not_get_the_page_of_another(own_path: Path) -> None:
    with desk_on(own_path, token=TOKEN) as client:
        sign_in(client, "Ada")
        assert "Signed in as Ada" in client.get("/overview").text
        sign_in(client, "Bela")
        assert "Signed in as Bela" in client.get("/overview").text
        client.cookies.clear()
        assert "Signed in" not in client.get("/overview").text

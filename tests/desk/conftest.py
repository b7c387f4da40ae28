"""Desks on record files made of the sample records, and of one that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from dateline.desk import Settings, make_app
from dateline.model import Record
from factories import full_record
from store.conftest import filled

TOKEN = "a-token-for-tests-only"
NOW = "2025-06-09T12:00:00+00:00"
ORIGIN = {"origin": "http://localhost"}


def settings(path: Path, **more: object) -> Settings:
    return Settings(path=path, now=lambda: NOW, secret=b"s" * 32, **more)  # type: ignore[arg-type]


def desk_on(path: Path, **more: object) -> TestClient:
    return TestClient(make_app(settings(path, **more)), base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def desk_path(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record file of all sample reports and of one full of markup."""
    path = tmp_path_factory.mktemp("desk") / "samples.dateline"
    filled(path, [*records, full_record()])
    return path


@pytest.fixture(scope="session")
def reader(desk_path: Path) -> Iterator[TestClient]:
    """A desk for reading only."""
    with desk_on(desk_path) as client:
        yield client


@pytest.fixture
def own_path(desk_path: Path, tmp_path: Path) -> Path:
    """A copy of the record file, to write to."""
    path = tmp_path / "own.dateline"
    path.write_bytes(desk_path.read_bytes())
    return path


@pytest.fixture
def writer(own_path: Path) -> Iterator[TestClient]:
    """A desk where Ada is signed in."""
    with desk_on(own_path, token=TOKEN) as client:
        sign_in(client, "Ada")
        yield client


def sign_in(client: TestClient, name: str) -> None:
    client.cookies.clear()
    answer = client.post("/enter", data={"name": name, "token": TOKEN}, headers=ORIGIN)
    assert answer.status_code == 303


def renamed(record: Record, **changes: object) -> Record:
    """The record of a report that is told otherwise."""
    return msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, **changes))

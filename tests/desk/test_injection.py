"""A corpus of words that mean harm, in every field that a source fills: inert on every page, and in every twin."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from lxml import etree
from starlette.testclient import TestClient

from dateline.desk.views import VIEWS
from dateline.export import FORMATS
from dateline.model import Record
from dateline.process.page import page as process_page
from dateline.show.html import page as record_page
from dateline.store import RecordFile
from desk.conftest import TOKEN, desk_on, renamed, sign_in
from desk.inert import harms, shape
from desk.pages import Page
from factories import TEXT, full_record
from store.conftest import filled

LINES = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
PAYLOADS: tuple[str, ...] = tuple(json.loads(line) for line in LINES if not line.startswith("#"))
HARMLESS = "nobody said a word of it"
_OWN = """
html head meta title style body section h1 h2 h3 p table thead tbody tr th td ol ul li details summary q span strong em
"""
_XML = frozenset({"kml", "graphml"})


def poisoned(words: str, number: int) -> Record:
    """The words before the text and in the evidence of acts and statements, in all names and all that tells of it."""
    shift = len(words) + 1
    body = msgspec.json.decode(msgspec.json.encode(full_record()))
    moved = msgspec.convert(_moved(body, shift), Record)
    events = tuple(msgspec.structs.replace(event, span=(0, event.span[1])) for event in moved.events)
    said = tuple(
        msgspec.structs.replace(one, content_spans=((0, one.content_spans[0][1]), *one.content_spans[1:]))
        for one in moved.statements
    )
    actors = tuple(
        msgspec.structs.replace(actor, name=f"{words} {actor.name}", title=words, code=actor.code and f"RUR {words}")
        for actor in moved.actors
    )
    places = tuple(msgspec.structs.replace(place, name=words, admin1=words) for place in moved.places)
    talks = tuple(msgspec.structs.replace(one, venue=words, topics=(words,)) for one in moved.talks)
    problems = (msgspec.structs.replace(moved.problems[0], where=words, what=words),)
    moved = msgspec.structs.replace(
        moved, events=events, statements=said, actors=actors, places=places, talks=talks, problems=problems
    )
    published = f"2025-06-{number % 28 + 1:02}"
    return renamed(
        moved, id=f"{number}{words}", title=words, publisher=words, url=words, text=f"{words}\n{TEXT}", language="en",
        published=published,
    )  # fmt: skip


def _moved(value: object, shift: int) -> object:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, int) for part in value):
        return [part + shift for part in value]
    if isinstance(value, list):
        return [_moved(part, shift) for part in value]
    if isinstance(value, dict):
        return {name: _moved(part, shift) for name, part in value.items()}
    return value


def desk_of(folder: Path, payloads: Sequence[str]) -> Path:
    path = folder / "harm.dateline"
    filled(path, [poisoned(words, number) for number, words in enumerate(payloads)])
    return path


@pytest.fixture(scope="module")
def harm_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desk_of(tmp_path_factory.mktemp("harm"), PAYLOADS)


@pytest.fixture(scope="module")
def hostile(harm_path: Path) -> Iterator[TestClient]:
    """A desk on all of them, where an analyst is signed in, so that its forms are there."""
    with desk_on(harm_path, token=TOKEN) as client:
        sign_in(client, "Ada")
        yield client


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Elements and attributes of the same pages about harmless words."""
    found: set[tuple[str, str]] = set()
    words = (HARMLESS, f"{HARMLESS} twice", "https://example.org/page", "short")
    with desk_on(desk_of(tmp_path_factory.mktemp("calm"), words), token=TOKEN) as client:
        sign_in(client, "Ada")
        for address in addresses(client):
            answer = client.get(address)
            assert answer.status_code == 200, address
            found |= shape(answer.text)
        found |= shape(client.get("/nothing").text) | shape(client.get("/enter").text)
    return found


def addresses(client: TestClient) -> list[str]:
    """Every page."""
    listed = [f"/{view.name}" for view in VIEWS if not view.about and view.name not in ("pair", "brief")]
    listed += [f"/{name}?{query}" for name, query in (
        ("actors", "by=actor"), ("pairs", "by=actor"), ("timeline", "lanes=actor"), ("timeline", "lanes=place"),
        ("search", "q=session"), ("incidents", "background=yes&size=500"), ("problems", "size=500"),
        ("search", "size=500"), ("overview", "from=2025-06-01&to=2025-06-28"), ("map", "background=yes"),
    )]  # fmt: skip
    reports = client.get("/search.json?size=500").json()["hits"]
    incidents = client.get("/incidents.json?background=yes&size=500").json()["incidents"]
    listed += [f"/report/{row['report']}" for row in reports]
    listed += [f"/incident/{row['id']}" for row in incidents]
    for address in ("/actors?by=actor&size=500", "/pairs?by=actor", "/talks"):
        links = Page(client.get(address).text).links
        listed += [link for link in links if link.startswith(("/actor/", "/pair?", "/process/", "/brief/"))][:60]
    return list(dict.fromkeys(listed))


def test_the_corpus_is_large() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 100


def test_the_check_sees_what_would_run(hostile: TestClient, known: set[tuple[str, str]]) -> None:
    page = hostile.get("/overview").text
    raw = [words for words in PAYLOADS if words.startswith(("<s", "<i", "<m", "<o", "<b", "<d", "<v", "<f", '">'))]
    missed = [words for words in raw if not harms(page.replace("<main", f"{words}<main", 1), known)]
    assert len(raw) > 60
    assert [words for words in missed if "<script>" in words.lower() or "onerror" in words.lower()] == []
    assert len(missed) < len(raw) / 10, missed


def test_no_page_holds_anything_that_runs(hostile: TestClient, known: set[tuple[str, str]]) -> None:
    pages = addresses(hostile)
    assert len(pages) > 2 * len(PAYLOADS)
    for address in pages:
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        assert harms(answer.text, known) == [], address
        assert "set-cookie" not in answer.headers
        assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_every_twin_is_data(hostile: TestClient) -> None:
    for address in addresses(hostile):
        path, _, query = address.partition("?")
        for form, kind in (("json", "application/json"), ("csv", "text/csv")):
            answer = hostile.get(f"{path}.{form}?{query}")
            assert answer.status_code == 200, answer.url
            assert answer.headers["content-type"].startswith(kind)
            assert answer.headers["x-content-type-options"] == "nosniff"
            if form == "json":
                answer.json()
                continue
            assert answer.headers["content-disposition"].startswith("attachment")
            for row in csv.reader(io.StringIO(answer.text, newline="")):
                for cell in row:
                    assert not cell.startswith(("=", "@", "\t", "\r")), cell
                    assert not (cell.startswith(("+", "-")) and "cmd" in cell), cell


def test_the_api_answers_with_data(hostile: TestClient) -> None:
    for name in ("reports", "incidents", "events", "claims", "sayings", "actors", "places", "stories", "search"):
        answer = hostile.get(f"/api/v1/{name}?limit=500")
        assert answer.status_code == 200, name
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json()["items"] or name == "claims"
    for words in PAYLOADS:
        for address in ("reports", "incidents", "events", "talks", "export"):
            answer = hostile.get(f"/api/v1/{address}/{quote(words, safe='')}")
            assert answer.status_code in (400, 404, 307), answer.url
            assert "html" not in answer.headers.get("content-type", "")


def test_words_that_are_asked_for_stay_words(hostile: TestClient, known: set[tuple[str, str]]) -> None:
    for number, words in enumerate(PAYLOADS):
        asked = [f"/{name}/{quote(words, safe='')}" for name in ("report", "actor", "incident", "process", "nothing")]
        asked += [f"/{name}?{key}={quote(words, safe='')}" for name, key in (
            ("search", "q"), ("search", "outlet"), ("incidents", "actor"), ("incidents", "place"),
            ("incidents", "sort"), ("timeline", "from"), ("map", "at"), ("overview", "x"), ("incidents", quote(words)),
        )]  # fmt: skip
        for address in asked[number % 3 :: 3]:
            answer = hostile.get(address)
            assert answer.status_code in (200, 400, 404), address
            assert harms(answer.text, known) == [], address
            assert "set-cookie" not in answer.headers


def test_pages_of_their_own_hold_nothing_that_runs(harm_path: Path) -> None:
    calm = [poisoned(words, 0) for words in (HARMLESS, "https://example.org/page")]
    known = shape("".join(record_page(calm)))
    for number, words in enumerate(PAYLOADS):
        text = "".join(record_page([poisoned(words, number)] * 2))
        assert harms(text, known, inline=True) == [], words
        assert text.count("<script") == text.count("</script") == "".join(record_page(calm)).count("<script")
    with RecordFile(harm_path) as file:
        found = [(row.id, file.process(row.id)) for row in file.processes(minor=True)]
    text = process_page(found)
    assert {tag for tag, _ in shape(text)} <= set(_OWN.split())


def test_what_is_taken_away_holds_it_as_words(hostile: TestClient) -> None:
    for name, form in FORMATS.items():
        for part in form.parts:
            answer = hostile.get(f"/api/v1/export/{name}", params={"part": part.name, "background": "true"})
            assert answer.status_code == 200, name
            assert answer.headers["content-disposition"].startswith("attachment")
            if name in _XML:
                tree = etree.fromstring(answer.content)
                names = {etree.QName(element).localname.lower() for element in tree.iter() if element.tag}
                assert not names & {"script", "iframe", "img", "svg", "style"}, name
            if answer.headers["content-type"].endswith("ndjson"):
                assert all(json.loads(line) for line in answer.text.split("\n") if line)
            elif answer.headers["content-type"].endswith("json"):
                answer.json()

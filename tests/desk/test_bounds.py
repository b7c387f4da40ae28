"""The server waits for nobody for ever, takes nothing that is too large, and shows nothing but the record."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from dateline.desk import make_app
from dateline.desk.api import document
from dateline.desk.bounds import Bounds
from dateline.desk.guard import HEADERS
from dateline.desk.serving import server_of
from dateline.desk.wire import Limits, Wire
from desk.conftest import ORIGIN, TOKEN, desk_on, settings


class Quick(Wire):
    limits = Limits(head=0.6, body=0.6, taking=0.8, connections=12)


@contextmanager
def serving(path: Path, wire: type[Wire] = Quick, **more: object) -> Iterator[tuple[str, int]]:
    """A desk on a free port of this machine."""
    server: uvicorn.Server = server_of(make_app(settings(path, **more)), "127.0.0.1", 0, wire)
    bound = server.config.bind_socket()
    bound.listen()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield bound.getsockname()[:2]
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def address(desk_path: Path) -> Iterator[tuple[str, int]]:
    with serving(desk_path) as found:
        yield found


def asked(address: tuple[str, int], words: bytes, wait: float = 10) -> bytes:
    """All that comes back until the server closes."""
    with socket.create_connection(address, timeout=wait) as sock:
        sock.sendall(words)
        return until_closed(sock)


def until_closed(sock: socket.socket) -> bytes:
    got = b""
    try:
        while piece := sock.recv(65536):
            got += piece
    except ConnectionError:
        return got
    return got


def get(path: str, *more: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *more, "", ""]).encode("latin-1")


GOOD = get("/api/v1/stats", "Connection: close")


def trickled(address: tuple[str, int], words: bytes, each: float = 0.1) -> float:
    """How long the server lets somebody send a letter at a time."""
    began = time.monotonic()
    with socket.create_connection(address, timeout=20) as sock:
        sock.settimeout(each)
        for letter in words:
            try:
                sock.sendall(bytes([letter]))
                if not sock.recv(1):
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
    return time.monotonic() - began


def test_a_head_that_trickles_in_is_cut_off(address: tuple[str, int]) -> None:
    for words in (get("/overview", "X-Slow: " + "a" * 200), b"\r\n" * 200, b"G" * 200):
        assert trickled(address, words) < 5
    assert asked(address, GOOD).startswith(b"HTTP/1.1 200")


def test_who_says_nothing_is_cut_off(address: tuple[str, int]) -> None:
    began = time.monotonic()
    assert asked(address, b"") == b""
    assert asked(address, get("/api/v1/stats")).startswith(b"HTTP/1.1 200"), "answered, then nothing more is asked"
    assert time.monotonic() - began < 12


def test_a_body_that_trickles_in_is_cut_off(own_path: Path) -> None:
    head = "POST /enter HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 300\r\n\r\n"
    with serving(own_path, token=TOKEN) as address:
        with socket.create_connection(address, timeout=20) as sock:
            sock.sendall(head.encode())
            began = time.monotonic()
            sock.settimeout(0.1)
            for _ in range(100):
                try:
                    sock.sendall(b"a")
                    if not sock.recv(1):
                        break
                except TimeoutError:
                    continue
                except ConnectionError:
                    break
            assert time.monotonic() - began < 5
        assert asked(address, GOOD).startswith(b"HTTP/1.1 200")


def test_who_does_not_take_the_answer_is_cut_off(address: tuple[str, int]) -> None:
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    with sock:
        sock.settimeout(20)
        sock.connect(address)
        sock.sendall(get("/api/v1/openapi.json") * 400)  # Far more than what the system holds of an answer.
        sock.settimeout(1)
        for _ in range(200):
            time.sleep(0.1)
            try:
                sock.send(b"G")
            except ConnectionError:
                break
        else:
            pytest.fail("the server still waits")
        sock.settimeout(20)
        assert len(until_closed(sock)) < 400 * len(document())
    assert asked(address, GOOD).startswith(b"HTTP/1.1 200")


def test_many_idle_connections_keep_nobody_out(address: tuple[str, int]) -> None:
    idle = [socket.create_connection(address, timeout=10) for _ in range(40)]
    try:
        for _ in range(5):
            assert asked(address, GOOD).startswith(b"HTTP/1.1 200")
    finally:
        for sock in idle:
            sock.close()


def test_heads_are_bounded(address: tuple[str, int]) -> None:
    for words in (
        get("/overview", "X-Long: " + "a" * 40_000, "Connection: close"),
        get("/" + "a" * 40_000, "Connection: close"),
        get("/overview", *(f"X-{number}: {'b' * 60}" for number in range(300)), "Connection: close"),
    ):
        answer = asked(address, words)
        assert answer[9:12] in (b"400", b"414", b"431"), answer[:60]
        assert_guarded(answer)
    assert asked(address, get("/overview?q=" + "a" * 9000, "Connection: close")).startswith(b"HTTP/1.1 414")


def test_what_is_no_http_is_refused_under_the_policy(address: tuple[str, int]) -> None:
    for words in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 50 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET /overview HTTP/1.1\r\n\r\n",
        b"GET http://[ HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        get("/\r\nSet-Cookie: a=b"),
    ):
        answer = asked(address, words)
        assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 421")), (words[:30], answer[:60])
        assert_guarded(answer)
        assert b"set-cookie" not in answer.lower()


def assert_guarded(answer: bytes) -> None:
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").lower()
    for name, value in HEADERS:
        assert f"{name}: {value}".lower() in head, name
        assert head.count(f"\n{name.lower()}:") == 1


def test_upgrades_and_odd_methods_are_refused(address: tuple[str, int]) -> None:
    upgrade = get("/watch", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
    assert b" 101 " not in asked(address, upgrade)[:20]
    for method in ("TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND"):
        words = GOOD.replace(b"GET", method.encode(), 1)
        answer = asked(address, words)
        assert answer[9:12] in (b"404", b"405", b"400"), method
        assert_guarded(answer)


BODIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("/enter", ORIGIN), ("/correct", ORIGIN), ("/leave", ORIGIN), ("/overview", {}), ("/nothing", {}),
    ("/api/v1/corrections", {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}),
)  # fmt: skip


@pytest.mark.parametrize(("path", "headers"), BODIES)
def test_bodies_are_bounded(own_path: Path, path: str, headers: dict[str, str]) -> None:
    with desk_on(own_path, token=TOKEN) as client:
        assert client.post(path, content=b"x" * 70_000, headers=headers).status_code == 413
        assert client.post(path, headers={**headers, "content-length": "9" * 30}).status_code == 413
        assert client.post(path, headers={**headers, "content-length": "-1"}).status_code == 413
        answer = client.post(path, content=(b"x" * 1000 for _ in range(100)), headers=headers)
        assert answer.status_code in (413, 405, 404), "in pieces, without a length"
        assert "content-security-policy" in answer.headers


def test_a_crowd_is_told_to_come_again(desk_path: Path) -> None:
    app = make_app(settings(desk_path))
    bounds = next(middleware for middleware in app.user_middleware if middleware.cls is Bounds)
    bounds.kwargs["at_once"] = 0
    client = TestClient(app, base_url="http://localhost")
    for address, kind in (("/overview", "text/plain"), ("/api/v1/stats", "application/problem+json")):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert answer.headers["content-type"].startswith(kind)
        assert "content-security-policy" in answer.headers


TRICKS = (
    "/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/static/../app.py",
    "/static/..%2fapp.py", "/static/%2e%2e%2fguard.py", "/static/..%5c..%5capp.py", "/static//etc/passwd",
    "/static/%2fetc%2fpasswd", "/static/desk.css%00.js", "/static/.", "/static/..", "/static/", "/static/templates",
    "/static/desk.css/..", "/static/%c0%ae%c0%ae/app.py", "/static/..;/app.py", "/static/%252e%252e%252fapp.py",
    "/report/..%2f..%2f..%2fetc%2fpasswd", "/report/%2fetc%2fpasswd", "/report/file:%2f%2f%2fetc%2fpasswd",
    "/incident/../../etc/passwd", "/incident/..%2fsamples.dateline", "/actor/..%2f..%2fetc%2fpasswd",
    "/samples.dateline", "/api/v1/../../samples.dateline", "/api/v1/reports/..%2f..%2fetc%2fpasswd",
    "/api/v1/export/..%2fcsv", "/api/v1/export/csv%00", "/api/v1/export/csv?part=../../../etc/passwd",
    "/api/v1/export/csv?part=%2fetc%2fpasswd", "//etc/passwd", "/\\..\\..\\etc\\passwd", "/api/v1//etc/passwd",
    "/C:/Windows/win.ini", "/.git/config", "/.env", "/proc/self/environ", "/overview/../../etc/passwd",
)  # fmt: skip


@pytest.mark.parametrize("path", TRICKS)
def test_no_path_leads_out_of_the_record(address: tuple[str, int], path: str) -> None:
    answer = asked(address, get(path, "Connection: close"))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head[9:12] in (b"404", b"400", b"307"), head[:40]
    assert_guarded(answer)
    for secret in (b"root:", b"SQLite format", b"import ", b"[core]", b"PATH="):
        assert secret not in body


def test_files_are_named_by_nobody(reader: TestClient, desk_path: Path) -> None:
    known: Callable[[str], int] = lambda name: reader.get(f"/static/{name}").status_code  # noqa: E731
    assert known("desk.css") == 200
    assert {known(name) for name in ("app.py", "desk.CSS", "base.html", "__init__.py", "templates")} == {404}
    assert str(desk_path.parent) not in reader.get("/overview").text

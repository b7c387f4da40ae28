"""Feeds on a server of loopback and folders that fill: what is asked, what is remembered, what is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Reading, ReadOptions
from dateline.readers import Reader
from dateline.watch import Fetcher, Memory, Watcher
from dateline.watch.feeds import Pages
from dateline.watch.fetch import FetchError

pytest.importorskip("httpx")
pytest.importorskip("protego")

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."
MORE = "Talks between the two sides will go on in Geneva on Tuesday, the foreign ministry said."
PAGE = (
    '<html><head><title>Town</title><script src="/evil.js"></script><link rel="stylesheet" href="/x.css"></head>'
    f'<body><article><p>{BODY}</p><p>{MORE}</p><img src="/p.png"></article></body></html>'
)


class Site:
    """What a server gives: paths to status, headers and body; and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, tuple[int, dict[str, str], str]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def put(self, path: str, body: str, status: int = 200, **head: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in head.items()}, body)
        return self.address + path

    def paths(self) -> list[str]:
        """What was asked since last looked, robots.txt aside."""
        asked, self.asked = [path for path, _ in self.asked if path != "/robots.txt"], []
        return asked


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            status, head, body = site.pages.get(self.path, (404, {}, ""))
            if head.get("ETag") and self.headers.get("If-None-Match") == head["ETag"]:
                status, body = 304, ""
            self.send_response(status)
            data = body.encode()
            for name, value in {"Content-Length": str(len(data)), **head}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


def feed(*items: str, extra: str = "") -> str:
    entries = "".join(
        f"<item><guid>{name}</guid><title>Item {name}</title><link>LINK/{name}</link>"
        f"<pubDate>Mon, 02 Jun 2025 08:00:00 GMT</pubDate><description>{BODY} {name} {extra}</description></item>"
        for name in items
    )
    return f"<rss><channel><title>Valley Post</title>{entries}</channel></rss>"


class Run:
    """A watch whose clock the test moves."""

    def __init__(self, folder: Path, *sources: str, pages: bool = False, trusted: bool = True) -> None:
        self.now = 1_000_000.0
        self.memory = Memory(folder / "war.dateline.watch")
        hosts = frozenset({"127.0.0.1"}) if trusted else frozenset[str]()
        self.fetcher = Fetcher("dateline/test", hosts, delay=0.0)
        self.watcher = Watcher(sources, Reader(ReadOptions()), self.memory, self.fetcher, Pages(900.0, pages))

    def round(self, after: float = 900.0, keep: bool = True) -> list[Reading]:
        self.now += after
        readings = list(self.watcher.readings(self.now))
        if keep:
            self.watcher.done(self.now)
        return readings

    def close(self) -> None:
        self.memory.close()
        self.fetcher.close()


Start = Callable[..., Run]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    runs: list[Run] = []

    def begin(*sources: str, **how: bool) -> Run:
        runs.append(Run(tmp_path, *sources, **how))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()


def ids(readings: list[Reading]) -> list[str]:
    return [reading.report.id for reading in readings if reading.report]


def what(readings: list[Reading]) -> list[str]:
    return [problem.what for reading in readings for problem in reading.problems]


def test_only_new_entries_are_given_and_etags_sent(site: Site, start: Start) -> None:
    url = site.put("/feed", feed("a", "b"), ETag='"1"', Last_Modified="Mon, 02 Jun 2025 08:00:00 GMT")
    run = start(url)
    assert ids(run.round()) == ["a", "b"]
    assert run.round() == []
    path, head = site.asked[-1]
    assert (path, head["If-None-Match"]) == ("/feed", '"1"')
    assert head["If-Modified-Since"] == "Mon, 02 Jun 2025 08:00:00 GMT"
    assert head["User-Agent"] == "dateline/test"
    site.put("/feed", feed("a", "b", "c"), ETag='"2"')
    assert ids(run.round()) == ["c"]
    site.put("/feed", feed("a", "b", "c", extra="More."), ETag='"3"')
    assert ids(run.round()) == ["a", "b", "c"]
    again = start(url)
    assert again.round() == []


def test_what_was_not_kept_is_given_again(site: Site, start: Start) -> None:
    url = site.put("/feed", feed("a"), ETag='"1"')
    assert ids(start(url).round(keep=False)) == ["a"]
    assert ids(start(url).round()) == ["a"]


def test_an_address_is_left_alone_until_it_is_due(site: Site, start: Start) -> None:
    run = start(site.put("/feed", feed("a")))
    run.round()
    site.paths()
    assert run.watcher.pause(run.now) == 900.0
    assert run.round(after=10) == []
    assert site.paths() == []
    assert run.watcher.pause(run.now) == 890.0


def test_failures_are_told_and_waited_for_ever_longer(site: Site, start: Start) -> None:
    run = start(site.put("/feed", "", status=500))
    assert what(run.round()) == ["the server answered 500; asked again in 30 min"]
    assert run.round(after=900) == []
    assert what(run.round(after=900)) == ["the server answered 500; asked again in 60 min"]
    site.put("/feed", "", status=429, Retry_After="86400")
    assert what(run.round(after=3600)) == ["the server answered 429; asked again in 24 h"]
    site.put("/feed", feed("a"))
    assert run.round(after=3600) == []
    assert ids(run.round(after=86400)) == ["a"]
    assert run.watcher.pause(run.now) == 900.0


@pytest.mark.parametrize("told", ["²", "9" * 400, "soon", "Mon, 02 Jun 2025 08:00:99999999999999999999 GMT", "-5"])
def test_a_wait_that_is_none_harms_nothing(site: Site, start: Start, told: str) -> None:
    run = start(site.put("/feed", "", status=503, Retry_After=told))
    (words,) = what(run.round())
    assert words.startswith("the server answered 503; asked again in ")


def test_robots_txt_is_held_to(site: Site, start: Start) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n\nUser-agent: dateline\nDisallow: /no*.xml$\n")
    run = start(site.put("/no-feed.xml", feed("a")), site.put("/yes.xml", feed("b")))
    readings = run.round()
    assert ids(readings) == ["b"]
    assert what(readings) == ["robots.txt of the site forbids it; asked again in 30 min"]
    assert site.paths() == ["/yes.xml"]


def test_a_robots_txt_that_fails_forbids_for_now(site: Site, start: Start) -> None:
    site.put("/robots.txt", "", status=503)
    run = start(site.put("/feed", feed("a")))
    assert what(run.round())[0].startswith("robots.txt of the site could not be got (503)")
    site.put("/robots.txt", "")
    assert ids(run.round(after=3600)) == ["a"]


def test_pages_are_fetched_without_what_they_load(site: Site, start: Start) -> None:
    url = site.put("/feed", feed("a", "b").replace("LINK", site.address))
    site.put("/a", PAGE)
    run = start(url, pages=True)
    readings = run.round()
    assert site.paths() == ["/feed", "/a", "/b"]
    first, second = (reading.report for reading in readings)
    assert first is not None
    assert second is not None
    assert MORE in first.text
    assert (first.published, first.publisher) == ("2025-06-02T08:00:00+00:00", "Valley Post")
    assert (first.extractor or "").startswith("trafilatura")
    assert MORE not in second.text
    assert what(readings) == ["the server answered 404"]
    run.round()
    assert site.paths() == ["/feed"]


def test_a_sitemap_and_a_single_page(site: Site, start: Start) -> None:
    site.put("/a", PAGE)
    sitemap = f"<urlset><url><loc>{site.address}/a</loc><lastmod>2025-06-04</lastmod></url></urlset>"
    run = start(site.put("/sitemap.xml", sitemap), site.put("/one", PAGE.replace("four", "five")))
    first, second = (reading.report for reading in run.round())
    assert first is not None
    assert second is not None
    assert (first.published, first.modified, first.url) == (None, "2025-06-04", f"{site.address}/a")
    assert "five" in second.text
    assert run.round() == []


@pytest.mark.parametrize("pages", [True, False])
def test_private_hosts_that_a_feed_names_are_not_asked(site: Site, start: Start, pages: bool) -> None:
    run = start(site.put("/feed", feed("a").replace("LINK", "http://127.0.0.2")), pages=pages)
    readings = run.round()
    assert ids(readings) == ["a"]
    assert [text.partition(";")[0] for text in what(readings)] == [
        "the host 127.0.0.2 lies in a private network"
    ] * pages


def test_redirects_are_checked_and_end(site: Site, start: Start) -> None:
    site.put("/loop", "", status=302, Location="/loop")
    site.put("/in", "", status=302, Location="http://127.0.0.3/")
    site.put("/file", "", status=302, Location="file:///etc/passwd")
    site.put("/moved", "", status=301, Location="/feed")
    site.put("/feed", feed("a"))
    run = start(*(site.address + path for path in ("/loop", "/in", "/file", "/moved")))
    readings = run.round()
    assert ids(readings) == ["a"]
    assert [text.partition(";")[0] for text in what(readings)] == [
        "leads on more than 5 times",
        "the host 127.0.0.3 lies in a private network",
        "is no address of http or https",
    ]


@pytest.mark.parametrize("body", ["", "<rss>", "<!DOCTYPE a [<!ENTITY b 'c'>]><rss>&b;</rss>", "{", "\x00\x01", "<x/>"])
def test_bad_answers_are_problems(site: Site, start: Start, body: str) -> None:
    readings = start(site.put("/feed", body)).round()
    assert ids(readings) == []
    assert what(readings)


def test_an_unreachable_server_is_a_problem(start: Start) -> None:
    assert what(start("http://127.0.0.1:9/feed").round())[0].startswith("could not be got")


def test_a_large_answer_is_not_held(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.watch.fetch.MAX_BODY", 1000)
    fetcher = Fetcher("x", frozenset({"127.0.0.1"}), delay=0.0)
    with pytest.raises(FetchError, match="is larger than"):
        fetcher.get(site.put("/feed", "x" * 5000))
    fetcher.close()


def test_requests_to_a_host_keep_their_distance(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    slept: list[float] = []
    fetcher = Fetcher("x", frozenset({"127.0.0.1"}), delay=2.0, clock=lambda: 5.0, sleep=slept.append)
    for _ in range(2):
        fetcher.get(site.put("/feed", feed("a")))
    assert slept == [7.0, 7.0]
    fetcher.close()


def test_a_folder_that_fills(tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    run = start(str(folder))
    assert what(run.round())[0].startswith("holds no reports")
    assert run.round() == []
    path = folder / "a.txt"
    path.write_text(f"date 2025-06-02\n{BODY}")
    run.now = path.stat().st_mtime
    assert run.round(after=0.5) == []  # Somebody may still be writing to it.
    assert ids(run.round(after=5)) == ["a"]
    assert run.round() == []
    path.write_text(f"date 2025-06-02\n{BODY} {MORE}")
    run.now = path.stat().st_mtime
    assert ids(run.round(after=5)) == ["a"]
    assert start(str(folder)).round() == []

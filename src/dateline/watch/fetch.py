"""Getting one address over HTTP: asks robots.txt first, waits between requests, bounded in size, time and hops.

Nothing that is fetched is run: scripts, styles and pictures of a page are never asked for.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec

from dateline.errors import ConfigError

if TYPE_CHECKING:
    import httpx
    from protego import Protego

MAX_BODY = 32 * 2**20
_MAX_ROBOTS = 512 * 1024
_MAX_HOPS = 5
_TIMEOUT = 20.0
"""Seconds for a connection, and between two pieces of an answer."""
_MAX_SECONDS = 120.0
"""For an answer as a whole."""
_MAX_DELAY = 60.0
"""Seconds between two requests that a robots.txt can ask for."""
_MAX_WAIT = 24 * 3600.0
_ROBOTS_HOLD = 24 * 3600.0
_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED, _GONE, _TOO_MANY, _UNAVAILABLE = 304, 410, 429, 503


class FetchError(Exception):
    """An address that could not be got; `wait` is how long its server asks to be left alone."""

    def __init__(self, what: str, wait: float = 0.0) -> None:
        super().__init__(what)
        self.wait = wait


class Answer(msgspec.Struct, frozen=True):
    """What a server gave, whole; `url` is where it was found in the end."""

    url: str
    body: bytes
    charset: str | None
    etag: str | None
    last_modified: str | None


class Fetcher:
    """Gets addresses one at a time."""

    def __init__(
        self,
        agent: str,
        trusted: frozenset[str] = frozenset(),
        delay: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`trusted` hosts may lie in a private network, since the user named them. ConfigError without httpx."""
        self._client = _client(agent)
        self._agent, self._trusted, self._delay, self._clock, self._sleep = agent, trusted, delay, clock, sleep
        self._robots: dict[str, tuple[float, Protego | None]] = {}
        self._last: dict[str, float] = {}

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Answer | None:
        """The answer, None where nothing has changed since the one with that etag or day. FetchError otherwise."""
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in known.items() if value}
        for _ in range(_MAX_HOPS + 1):
            self._check_address(url)
            self._check_robots(url)
            status, head, body = self._ask(url, headers, MAX_BODY)
            if status == _UNCHANGED and headers:
                return None
            if status in _REDIRECTS and head.get("location"):
                url = urljoin(url, head["location"])
                continue
            if status != 200:
                raise FetchError(f"the server answered {status}", _wait(status, head))
            charset = _charset(head.get("content-type", ""))
            return Answer(url, body, charset, head.get("etag"), head.get("last-modified"))
        raise FetchError(f"leads on more than {_MAX_HOPS} times")

    def _check_address(self, url: str) -> None:
        """No other schemes, and no host of a private network that only a feed or a redirect names."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise FetchError("is no address") from error
        if parts.scheme not in ("http", "https") or not host:
            raise FetchError("is no address of http or https")
        if host in self._trusted:
            return
        try:
            found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"the host {host} cannot be found") from error
        if not all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found):
            raise FetchError(f"the host {host} lies in a private network; name it as a source if that is meant")

    def _check_robots(self, url: str) -> None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        held, rules = self._robots.get(origin, (0.0, None))
        if origin not in self._robots or self._clock() - held > _ROBOTS_HOLD:
            rules = self._rules(origin)
            self._robots[origin] = self._clock(), rules
        if rules is not None and not rules.can_fetch(url, self._agent):
            raise FetchError("robots.txt of the site forbids it")

    def _rules(self, origin: str) -> Protego | None:
        """None where there are none. FetchError where the server cannot say, which forbids for the time being."""
        from protego import Protego

        url = f"{origin}/robots.txt"
        for _ in range(_MAX_HOPS + 1):
            self._check_address(url)
            status, head, body = self._ask(url, {}, _MAX_ROBOTS)
            if status in _REDIRECTS and head.get("location"):
                url = urljoin(url, head["location"])
                continue
            if status >= 500 or status == _TOO_MANY:
                raise FetchError(f"robots.txt of the site could not be got ({status})", _wait(status, head))
            return Protego.parse(body.decode("utf-8", "replace")) if status == 200 else None
        return None

    def _ask(self, url: str, headers: dict[str, str], limit: int) -> tuple[int, dict[str, str], bytes]:
        import httpx

        self._pause(url)
        began = self._clock()
        body = bytearray()
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                for piece in response.iter_bytes(64 * 1024):
                    body += piece
                    if len(body) > limit:
                        raise FetchError(f"is larger than {limit // 1024:,} KiB")
                    if self._clock() - began > _MAX_SECONDS:
                        raise FetchError(f"takes more than {_MAX_SECONDS:g} s to come")
                head = {name.lower(): value for name, value in response.headers.items()}
                return response.status_code, head, bytes(body)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError) as error:
            raise FetchError(f"could not be got: {str(error) or type(error).__name__}") from error
        finally:
            self._last[urlsplit(url).netloc] = self._clock()

    def _pause(self, url: str) -> None:
        """Wait until the host has had its rest."""
        parts = urlsplit(url)
        _, rules = self._robots.get(f"{parts.scheme}://{parts.netloc}", (0.0, None))
        asked = (rules.crawl_delay(self._agent) if rules is not None else None) or 0.0
        left = self._last.get(parts.netloc, -_MAX_WAIT) + max(self._delay, min(asked, _MAX_DELAY)) - self._clock()
        if left > 0:
            self._sleep(left)


def _client(agent: str) -> httpx.Client:
    try:
        import httpx
        import protego  # noqa: F401 - needed later, and told of now
    except ImportError as error:
        raise ConfigError("feeds over the net need two more packages: pip install 'dateline[watch]'") from error
    headers = {"User-Agent": agent, "Accept": "application/rss+xml, application/atom+xml, text/html;q=0.9, */*;q=0.5"}
    return httpx.Client(headers=headers, timeout=_TIMEOUT, follow_redirects=False)


def _charset(content_type: str) -> str | None:
    before, mark, after = content_type.lower().partition("charset=")
    return after.partition(";")[0].strip(" \"'") or None if mark and before else None


def _wait(status: int, head: dict[str, str]) -> float:
    """Seconds that the server asks for, or that it deserves."""
    told = head.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told), _MAX_WAIT)
    if told:
        try:
            return min(max(parsedate_to_datetime(told).timestamp() - time.time(), 0.0), _MAX_WAIT)
        except (ValueError, TypeError, OverflowError):
            return 0.0
    return _MAX_WAIT if status == _GONE else 0.0

"""What keeps the desk safe: headers of every answer, names it answers to, who may write, forms of its own only."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.settings import Settings
from dateline.errors import DatelineError

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
)
COOKIE = "dateline-desk"
LONGEST_BODY = 65_536
_LONGEST_NAME = 60
_FIELDS = 40
_OWN = frozenset({"same-origin"})


class RefusedError(DatelineError):
    """A request that may not be carried out; `status` is that of HTTP."""

    def __init__(self, what: str, status: int = 403) -> None:
        super().__init__(what)
        self.status = status


class Writer(msgspec.Struct, frozen=True):
    """Who writes, and the mark that forms made for them carry."""

    name: str
    mark: str


class Guard:
    """Puts headers on every answer and refuses names of other sites (DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app, self._hosts = app, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers[name] = value
            await send(message)

        if "*" not in self._hosts and host_of(Request(scope)) not in self._hosts:
            words = "this desk does not go by that name; `dateline serve --allow-host NAME` lets it\n"
            await PlainTextResponse(words, 421)(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)


def host_of(request: Request) -> str:
    """The name that was asked for, without the port."""
    given = request.headers.get("host", "").lower()
    return given if given.endswith("]") else given.rpartition(":")[0] if ":" in given else given


def writer_of(request: Request, settings: Settings) -> Writer | None:
    """Who is signed in, None where nobody is."""
    name, _, mark = request.cookies.get(COOKIE, "").rpartition(".")
    if settings.token is None or not name or not hmac.compare_digest(mark, _mark(settings, name)):
        return None
    return Writer(base64.urlsafe_b64decode(name).decode(), _mark(settings, f"form {name}"))


def signed(settings: Settings, name: str) -> str:
    """The cookie of somebody who knew the token."""
    word = base64.urlsafe_b64encode(name.encode()).decode()
    return f"{word}.{_mark(settings, word)}"


def knows_token(settings: Settings, given: str) -> bool:
    """Is it the token?"""
    return settings.token is not None and hmac.compare_digest(given.encode(), settings.token.encode())


def name_given(words: str) -> str:
    """The name of an analyst. RefusedError where it is empty or too long."""
    name = " ".join(words.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise RefusedError(f"a name is wanted, of {_LONGEST_NAME} letters at most", 400)
    return name


async def form_of(request: Request, settings: Settings) -> dict[str, str]:
    """The fields of a form that this desk itself has sent out. RefusedError for one that comes from elsewhere."""
    if settings.token is None:
        raise RefusedError("this desk is for reading only")
    _own_site(request)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise RefusedError("the form is too large", 413)
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict"))
    except ValueError as error:
        raise RefusedError(f"the form cannot be read: {error}", 400) from error


def checked_writer(request: Request, settings: Settings, form: Mapping[str, str]) -> Writer:
    """Who writes. RefusedError where nobody is signed in, or the form was made for somebody else."""
    writer = writer_of(request, settings)
    if writer is None:
        raise RefusedError("sign in first")
    if not hmac.compare_digest(form.get("mark", "").encode(), writer.mark.encode()):
        raise RefusedError("the form is stale: load the page again")
    return writer


def _own_site(request: Request) -> None:
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if (site is not None and site not in _OWN) or (site is None and origin is None):
        raise RefusedError("forms are taken from this desk's own pages only")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise RefusedError("forms are taken from this desk's own pages only")


def _mark(settings: Settings, words: str) -> str:
    return hmac.new(settings.secret, words.encode(), hashlib.sha256).hexdigest()

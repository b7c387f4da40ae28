"""What a request may cost: the length of its address and body, and how many are answered at a time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.desk.api import PREFIX, as_problem
from dateline.desk.guard import LONGEST_BODY, RefusedError

LONGEST_ADDRESS = 8192
LONGEST_HEAD = 16_384
AT_ONCE = 150
"""Requests that are answered or wait for it; pages that listen for news are among them."""


class Bounds:
    """Refuses what is too long, or too much."""

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE) -> None:
        self._app, self._at_once, self._now = app, at_once, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(Request(scope))
        if refused is not None:
            await refused(scope, receive, send)
            return
        self._now += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._now -= 1

    def _refused(self, request: Request) -> Response | None:
        length = request.headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length[:12]) > LONGEST_BODY:
            return _told(request, f"a body may have {LONGEST_BODY} bytes", 413)
        if len(request.scope.get("raw_path", b"")) + len(request.scope["query_string"]) > LONGEST_ADDRESS:
            return _told(request, f"an address may have {LONGEST_ADDRESS} letters", 414)
        if sum(len(name) + len(value) for name, value in request.headers.raw) > LONGEST_HEAD:
            return _told(request, f"headers may have {LONGEST_HEAD} letters", 431)
        if self._now >= self._at_once:
            answer = _told(request, "too many ask at once; ask again soon", 503)
            answer.headers["Retry-After"] = "2"
            return answer
        return None


def _told(request: Request, what: str, status: int) -> Response:
    headers = {"Connection": "close"}
    if request.url.path.startswith(PREFIX):
        answer = as_problem(request, RefusedError(what, status))
        answer.headers.update(headers)
        return answer
    return PlainTextResponse(f"{what}\n", status, headers=headers)

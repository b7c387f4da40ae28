"""The application: one address for each view, with a twin in JSON and in CSV."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from dateline.desk.api import PREFIX, as_problem, make_api
from dateline.desk.ask import Ask, checked
from dateline.desk.bounds import Bounds
from dateline.desk.cache import Cache, Kept
from dateline.desk.correcting import Correcting
from dateline.desk.guard import HEADERS, Guard, RefusedError, writer_of
from dateline.desk.live import Live
from dateline.desk.pages import Pages
from dateline.desk.room import Keeper, Room, Shown, signature
from dateline.desk.settings import Settings
from dateline.desk.signin import SignIn
from dateline.desk.twins import as_csv, as_json
from dateline.desk.views import VIEWS, MissingError, View
from dateline.errors import ConfigError, DatelineError, StoreError
from dateline.store import RecordFile

_FORMS = ("json", "csv")
_AT_WORK = 4
"""Answers that are made at a time: of more, each would only take longer."""
_SMALLEST = 1024
"""Bytes from which an answer is compressed."""


def make_app(settings: Settings) -> Starlette:
    """The desk on a record file. StoreError where it is none."""
    correcting = Correcting(settings)  # Brings the file to the schema of today, if anybody may write.
    desk = _Desk(settings)
    routes = [
        *correcting.routes,
        *Live(settings, desk.keeper).routes,
        *SignIn(settings, desk.pages).routes, Route("/", desk.home), Route("/static/{name}", desk.static),
        Mount(PREFIX, make_api(settings, desk.keeper, correcting)),
    ]  # fmt: skip
    for view in VIEWS:
        subject = "/{subject:path}" if view.about else ""
        routes.append(Route(f"/{view.name}{subject}", desk.showing(view), name=view.name))
        if not view.about:
            routes += [Route(f"/{view.name}.{form}", desk.showing(view)) for form in _FORMS]

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _AT_WORK
        yield
        correcting.close()

    return Starlette(
        lifespan=lifespan,
        routes=routes,
        middleware=[
            Middleware(Guard, hosts=settings.hosts),
            Middleware(Bounds),
            Middleware(GZipMiddleware, minimum_size=_SMALLEST, compresslevel=5),
        ],
        exception_handlers={DatelineError: desk.failed, HTTPException: desk.failed, Exception: desk.failed},
    )


class _Desk:
    """What the routes do."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self.keeper, self.pages = settings, Keeper(settings), Pages(settings)
        self._cache = Cache()

    def home(self, _request: Request) -> Response:
        """Where a visitor without a wish begins."""
        return RedirectResponse("/overview", 307)

    def static(self, request: Request) -> Response:
        """Style and script."""
        found = self.pages.asset(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        body, kind = found
        return Response(body, media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})

    def showing(self, view: View) -> Callable[[Request], Response]:
        """The route of a view."""

        def show(request: Request) -> Response:
            ask, form = _asked(view, request)
            snapshot = self.keeper.snapshot()
            writer = writer_of(request, self._settings)
            tag = self._tag(
                snapshot.state, snapshot.linked, snapshot.layer.said, snapshot.talks, request.url.path,
                request.url.query, writer,
            )  # fmt: skip
            headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Encoding"}
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=headers)
            name = f"{tag}{signature(self._settings.path)}"  # What a build under way adds is in no tag yet.
            kept = self._cache.get(name)
            if kept is None:
                with RecordFile(self._settings.path) as file:
                    room = Room(ask, file.db, snapshot)
                    kept = self._answer(view.build(room), room, form, writer)
                self._cache.put(name, kept)
            return Response(kept.body, media_type=kept.kind, headers={**headers, **kept.headers})

        return show

    def failed(self, request: Request, error: Exception) -> Response:
        """What went wrong, in words; faults are told beyond the guard, so that its headers are put on here."""
        if request.url.path.startswith(PREFIX):
            return as_problem(request, error)
        status = _status(error)
        words = str(error.detail) if isinstance(error, HTTPException) else str(error).replace("--", "")
        if status == 500:
            words = "a fault of dateline: the log of `dateline serve` says more"
        if request.url.path.endswith(".json"):
            return Response(as_json({"error": words}), status, dict(HEADERS), media_type="application/json")
        return Response(self.pages.failure(words, status), status, dict(HEADERS), media_type="text/html")

    def _answer(self, shown: Shown, room: Room, form: str, writer: Any) -> Kept:
        if form == "json":
            body = as_json({"view": room.ask.view, "snapshot": room.snapshot.state, **shown.rest(), **shown.data})
            return Kept(body, "application/json", {})
        if form == "csv":
            attached = {"Content-Disposition": f'attachment; filename="{room.ask.view}.csv"'}
            return Kept(as_csv(shown.table), "text/csv; charset=utf-8; header=present", attached)
        return Kept(self.pages.page(shown, room, writer).encode(), "text/html; charset=utf-8", {})

    def _tag(self, *parts: Any) -> str:
        told = "\x1f".join(map(str, (*parts, self.pages.version)))
        return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def _asked(view: View, request: Request) -> tuple[Ask, str]:
    """What is asked for, and in which form."""
    path = request.url.path
    form = next((form for form in _FORMS if path.endswith(f".{form}")), "html")
    subject = ""
    if view.about:
        raw = request.scope.get("raw_path", path.encode()).split(b"?")[0].decode("ascii", "replace")
        subject = unquote(raw.removeprefix(f"/{view.name}/"))
        subject = subject.removesuffix(f".{form}") if form != "html" else subject
    return checked(view.name, subject, request.query_params.multi_items(), view.parameters), form


def _status(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, MissingError):
        return 404
    if isinstance(error, ConfigError):
        return 400
    return 503 if isinstance(error, StoreError) else 500

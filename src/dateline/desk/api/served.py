"""The endpoints as an application of its own: every error a problem, every answer with its tag."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline.desk.api.asked import ExportAsked, Nothing, read
from dateline.desk.api.document import VERSION, document
from dateline.desk.api.endpoints import CORRECTIONS, DOCUMENT, ENDPOINTS, EXPORT, FILES
from dateline.desk.api.exporting import LEFT_OUT, Exporting
from dateline.desk.api.here import Here
from dateline.desk.api.problem import AnswerError, failed
from dateline.desk.api.writing import Writing
from dateline.desk.correcting import Correcting
from dateline.desk.room import Keeper, Snapshot, signature
from dateline.desk.settings import Settings
from dateline.errors import DatelineError
from dateline.store import RecordFile

_JSON = "application/json"


def make_api(settings: Settings, keeper: Keeper, correcting: Correcting) -> Starlette:
    """The application to be put under the prefix of its addresses."""
    served, writing = _Served(settings, keeper), Writing(settings, correcting)
    routes: list[BaseRoute] = []
    for endpoint in ENDPOINTS:
        answering = served.asking(endpoint.asked, endpoint.build)
        if endpoint.path == CORRECTIONS:
            routes.append(Route(endpoint.path, _both(answering, writing), methods=["GET", "POST"]))
        else:
            routes.append(Route(endpoint.path, answering, methods=["GET"]))
    routes += [Route(file.path, served.asking(Nothing, file.build), methods=["GET"]) for file in FILES]
    routes += [
        Route(EXPORT, served.asking(ExportAsked, Exporting().answer), methods=["GET"]),
        Route(DOCUMENT, served.document, methods=["GET"]),
    ]
    shared = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=["GET"],
        allow_headers=["If-None-Match"],
        expose_headers=["ETag", "Link", LEFT_OUT],
    )
    return Starlette(
        routes=routes,
        middleware=[shared] if settings.origins else [],
        exception_handlers=dict.fromkeys((DatelineError, AnswerError, HTTPException, Exception), failed),
    )


def _both(answering: Callable[[Request], Response], writing: Writing) -> Callable[[Request], Awaitable[Response]]:
    """One route for reading and writing, so that other methods are told of both."""

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            return await writing.correct(request)
        return await run_in_threadpool(answering, request)

    return answer


class _Served:
    """Answers from the record file."""

    def __init__(self, settings: Settings, keeper: Keeper) -> None:
        self._settings, self._keeper = settings, keeper
        self._document = document()

    def document(self, request: Request) -> Response:
        """The OpenAPI document."""
        read(request.query_params.multi_items(), Nothing)
        tag = _tag(self._document)
        if _has(request, tag):
            return Response(status_code=304, headers=_headers(tag))
        return Response(self._document, media_type=_JSON, headers=_headers(tag))

    def asking(self, kind: type[msgspec.Struct], build: Callable[[Here], Any]) -> Callable[[Request], Response]:
        """The route of an endpoint."""

        def answer(request: Request) -> Response:
            given = request.query_params.multi_items()
            asked = read(given, kind)
            snapshot = self._keeper.snapshot()
            tag = self._tag(snapshot, request)
            if _has(request, tag):
                return Response(status_code=304, headers=_headers(tag))
            with RecordFile(self._settings.path) as file:
                subject = request.path_params.get("id", "")
                found = build(Here(file, snapshot, subject, asked, self._settings.token is not None))
            if isinstance(found, Response):
                found.headers.update(_headers(tag))
                return found
            headers = _headers(tag)
            cursor = getattr(found, "next", None)
            if cursor is not None:
                address = _next(request, given, cursor)
                found = msgspec.structs.replace(found, next=address)
                headers["Link"] = f'<{address}>; rel="next"'
            return Response(msgspec.json.encode(found), media_type=_JSON, headers=headers)

        return answer

    def _tag(self, snapshot: Snapshot, request: Request) -> str:
        parts = (signature(self._settings.path), snapshot.state, request.url.path, request.url.query, VERSION)
        return _tag("\x1f".join(map(str, parts)).encode())


def _tag(words: bytes) -> str:
    return f'W/"{hashlib.sha256(words).hexdigest()[:24]}"'


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


def _has(request: Request, tag: str) -> bool:
    """Does whoever asks have it already?"""
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or tag.removeprefix("W/") in known


def _next(request: Request, given: list[tuple[str, str]], cursor: str) -> str:
    kept = [(name, words) for name, words in given if name != "cursor"]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)], quote_via=quote)}"

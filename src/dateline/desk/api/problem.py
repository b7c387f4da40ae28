"""What went wrong, as RFC 9457 has it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import HEADERS, RefusedError
from dateline.desk.views.view import MissingError
from dateline.errors import ConfigError, StoreError

KIND = "application/problem+json"


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem: `detail` says it in a sentence."""

    title: str
    status: int
    detail: str


class AnswerError(Exception):
    """An answer other than what was asked for: a status of HTTP with words."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.headers = status, dict(headers or {})


def failed(_request: Request, error: Exception) -> Response:
    """The answer to whatever was raised."""
    status, detail, headers = _told(error)
    body = ProblemDetails(HTTPStatus(status).phrase, status, detail)
    kept = {**dict(HEADERS), "Cache-Control": "no-store", **headers}
    return Response(msgspec.json.encode(body), status, media_type=KIND, headers=kept)


def _told(error: Exception) -> tuple[int, str, Mapping[str, str]]:
    if isinstance(error, HTTPException):
        return error.status_code, error.detail, error.headers or {}
    if isinstance(error, AnswerError):
        return error.status, str(error), error.headers
    if isinstance(error, RefusedError):
        return error.status, str(error), {}
    if isinstance(error, MissingError):
        return 404, str(error), {}
    if isinstance(error, ConfigError):
        return 400, str(error).replace("--", ""), {}
    if isinstance(error, StoreError):
        return 503, str(error), {}
    return 500, "a fault of dateline: the log of `dateline serve` says more", {}

"""What analysts say, through the API: with the token in a header, which no page of another site can send."""

from __future__ import annotations

import hmac
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.api.asked import Key
from dateline.desk.api.problem import AnswerError
from dateline.desk.correcting import Correcting
from dateline.desk.guard import LONGEST_BODY, RefusedError
from dateline.desk.settings import Settings
from dateline.desk.views.view import MissingError
from dateline.errors import ConfigError
from dateline.store import RecordFile, queries
from dateline.store.corrections import Said
from dateline.store.keys import event_key, key_named

_END = "(?!\n)$"
_TELLING = f"^[0-7][0-9a-v]{{12}}/[a-z]{{1,4}}[0-9]{{1,6}}{_END}"

Who = Annotated[
    str,
    Meta(
        pattern=f"^[^\\x00-\\x20\\x7f-\\xa0][^\\x00-\\x1f\\x7f-\\x9f]{{0,59}}{_END}",
        description="The name of whoever says it.",
    ),
]
Note = Annotated[str, Meta(max_length=2000)]
Text = Annotated[str, Meta(min_length=1, max_length=2000)]
FixedField = Annotated[str, Meta(pattern=f"^(type|day|place|who|whom|told as){_END}")]


class _Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    who: Who
    note: Note = ""

    subject: ClassVar[str] = "incident"

    def said(self) -> Said:
        """As the store has it."""
        given = msgspec.to_builtins(self)
        given["who"] = "".join(letter if letter.isprintable() else "\ufffd" for letter in self.who)
        given.setdefault("incident", "")
        return msgspec.convert(given, Said)


class Reject(_Body, frozen=True, kw_only=True, tag="reject"):
    """The incident is none."""

    incident: Key


class Confirm(_Body, frozen=True, kw_only=True, tag="confirm"):
    """The incident is as it was coded."""

    incident: Key


class Comment(_Body, frozen=True, kw_only=True, tag="comment"):
    """Words on an incident."""

    incident: Key
    note: Text


class Fix(_Body, frozen=True, kw_only=True, tag="fix"):
    """A field of an incident should be otherwise."""

    incident: Key
    field: FixedField
    value: Text


class Merge(_Body, frozen=True, kw_only=True, tag="merge"):
    """Two incidents are one."""

    incident: Key
    other: Key


class Split(_Body, frozen=True, kw_only=True, tag="split"):
    """A telling (REPORT/EVENT) does not belong to its incident."""

    incident: Key
    other: Annotated[str, Meta(pattern=_TELLING)]


class Withdraw(_Body, frozen=True, kw_only=True, tag="withdraw"):
    """Take back what one said, by its number."""

    other: Annotated[str, Meta(pattern=f"^[0-9]{{1,9}}{_END}")]


Correction_ = Reject | Confirm | Comment | Fix | Merge | Split | Withdraw
"""What can be said."""


class Kept(msgspec.Struct, frozen=True):
    """It was kept; `incident` is null while linking goes on, or where no incident has the telling any more."""

    incident: str | None


class Writing:
    """Takes corrections."""

    def __init__(self, settings: Settings, correcting: Correcting) -> None:
        self._settings, self._correcting = settings, correcting
        self._decoder = msgspec.json.Decoder(Correction_)

    async def correct(self, request: Request) -> Response:
        """Keep one. AnswerError for whoever may not write, or a body that is none."""
        self._admit(request)
        try:
            body = self._decoder.decode(await _body(request))
        except msgspec.ValidationError as error:
            raise AnswerError(422, str(error)) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise AnswerError(400, f"the body is no JSON: {error}") from error
        incident = await run_in_threadpool(self._keep, body.said())
        where = {} if incident is None else {"Location": f"/api/v1/incidents/{incident}"}
        status = 202 if incident is None else 201
        answer = msgspec.json.encode(Kept(incident))
        return Response(answer, status, media_type="application/json", headers={"Cache-Control": "no-store", **where})

    def _keep(self, said: Said) -> str | None:
        with RecordFile(self._settings.path) as file:
            _check(file, said)
        try:
            return self._correcting.keep(said)
        except ConfigError as error:
            raise AnswerError(409, str(error)) from error

    def _admit(self, request: Request) -> None:
        token = self._settings.token
        if token is None:
            raise RefusedError("this record is served for reading only")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
            raise AnswerError(401, "the token is wanted: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        if site not in (None, "same-origin", "none") or (
            origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
        ):
            raise RefusedError("pages of other sites may not write")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise AnswerError(415, "the body is to be application/json")


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise AnswerError(413, f"the body is longer than {LONGEST_BODY} bytes")
    return body


def _check(file: RecordFile, said: Said) -> None:
    """Is everything there that it speaks of? MissingError where it is not."""
    wanted = [said.incident] if said.kind != "withdraw" else []
    wanted += [said.other or ""] if said.kind == "merge" else []
    for name in wanted:
        if queries.incident(file.db, name) is None:
            raise MissingError(f"there is no incident {name!r}")
    if said.kind == "split":
        report, _, event = (said.other or "").partition("/")
        key = event_key(key_named(report) or 0, event)
        found = file.db.execute("SELECT incident FROM incident_event WHERE event = ?", (key,)).fetchone()
        if found is None or found[0] != key_named(said.incident):
            raise MissingError(f"incident {said.incident} has no telling {said.other!r}")

"""Telling open pages that the file has changed (server-sent events)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dateline.desk.guard import RefusedError
from dateline.desk.room import Keeper, Snapshot
from dateline.desk.settings import Settings

_BREATH = 15.0
"""Seconds after which a silent line says that it is there."""
MOST = 100
"""Pages that listen at a time."""


class Live:
    """Watches the file while somebody listens."""

    def __init__(self, settings: Settings, keeper: Keeper) -> None:
        self._settings, self._keeper = settings, keeper
        self._listening = 0
        self.routes = [Route("/watch", self.listen)] if settings.watch else []

    async def listen(self, _request: Request) -> Response:
        """A line that goes on until the page is closed. RefusedError where too many listen."""
        if self._listening >= MOST:
            raise RefusedError("too many pages listen", 503)
        return StreamingResponse(
            self._told(),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _told(self) -> AsyncIterator[bytes]:
        self._listening += 1
        try:
            known, silent = await self._look(), 0.0
            yield _event(known)
            while True:
                await asyncio.sleep(self._settings.interval)
                silent += self._settings.interval
                now = await self._look()
                if _mark(now) != _mark(known):
                    known, silent = now, 0.0
                    yield _event(known)
                elif silent >= _BREATH:
                    silent = 0.0
                    yield b": still here\n\n"
        finally:
            self._listening -= 1

    async def _look(self) -> Snapshot:
        return await run_in_threadpool(self._keeper.snapshot)


def _mark(snapshot: Snapshot) -> tuple[str, int, bool]:
    return snapshot.state, snapshot.layer.said, snapshot.linked


def _event(snapshot: Snapshot) -> bytes:
    body = {
        "state": snapshot.state,
        "said": snapshot.layer.said,
        "linked": snapshot.linked,
        "reports": snapshot.totals.get("report", 0),
        "incidents": snapshot.totals.get("incident", 0),
    }
    return b"data: " + msgspec.json.encode(body) + b"\n\n"

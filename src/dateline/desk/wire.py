"""Connections that are bounded: in number, in the time for a head, for a body, and for taking an answer."""

from __future__ import annotations

import asyncio

import h11
import msgspec
from uvicorn.protocols.http.h11_impl import H11Protocol

from dateline.desk.guard import HEADERS


class Limits(msgspec.Struct, frozen=True):
    """How long, and how many."""

    head: float = 10.0
    """Seconds for a whole head, from the connection's beginning or the last answer's end."""
    body: float = 20.0
    """Seconds for a whole body."""
    taking: float = 30.0
    """Seconds in which whoever is answered must take some more of it."""
    connections: int = 400
    """Open at a time; one that asks nothing gives way to a new one."""


class Wire(H11Protocol):
    """One connection. Bytes that trickle in win no time."""

    limits = Limits()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, if there is room."""
        self._stop: asyncio.TimerHandle | None = None
        self._waits = ""
        super().connection_made(transport)
        self._rebound()
        if len(self.connections) > self.limits.connections:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._bound("", 0.0)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what comes."""
        super().data_received(data)
        self._rebound()

    def on_response_complete(self) -> None:
        """Wait for what is asked next."""
        super().on_response_complete()
        if self._waits == "head":  # It was the head of what was answered.
            self._waits = ""
        self._rebound()

    def pause_writing(self) -> None:
        """Wait until more of the answer is taken."""
        super().pause_writing()
        self._rebound()

    def resume_writing(self) -> None:
        """Go on."""
        super().resume_writing()
        self._rebound()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, under the policy of all answers."""
        headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS]
        headers += [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = f"{msg}\n".encode("ascii", "replace")
            events = (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage())
            for event in events:
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    @property
    def is_idle(self) -> bool:
        """Does it wait for a head?"""
        return self._waits == "head"

    def _rebound(self) -> None:
        """Bound what is waited for now; a wait that goes on is not bounded anew."""
        if self.transport.is_closing() or self.flow.write_paused:
            self._bound("taking", self.limits.taking)
        elif self.conn.their_state is h11.SEND_BODY:
            self._bound("body", self.limits.body)
        elif self.conn.their_state is h11.IDLE:
            self._bound("head", self.limits.head)
        else:
            self._bound("", 0.0)

    def _bound(self, what: str, seconds: float) -> None:
        if what == self._waits and what:
            return
        if self._stop is not None:
            self._stop.cancel()
        self._waits = what
        self._stop = self.loop.call_later(seconds, self.transport.abort) if what else None

    def _make_room(self) -> None:
        """Let the one go that waits longest for nothing; none to be let go, this one."""
        idle = [one for one in self.connections if isinstance(one, Wire) and one is not self and one.is_idle]
        oldest = min(idle, key=lambda one: one._stop.when() if one._stop is not None else 0.0, default=self)
        oldest.transport.abort()
        self.connections.discard(oldest)

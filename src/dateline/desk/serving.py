"""The server under the desk, bounded."""

from __future__ import annotations

import uvicorn
from starlette.types import ASGIApp

from dateline.desk.bounds import LONGEST_HEAD
from dateline.desk.wire import Wire

_IDLE = 8
"""Seconds that a connection is kept for another request."""
_LAST = 3
"""Seconds that requests have for their end when the server stops."""


def server_of(app: ASGIApp, host: str, port: int, wire: type[Wire] = Wire) -> uvicorn.Server:
    """A server that waits for nobody for ever."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http=wire,
            ws="none",
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=LONGEST_HEAD,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_LAST,
            backlog=1024,
        )
    )

"""How a desk is set up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

LOCAL = ("localhost", "127.0.0.1", "[::1]")
"""Names by which a browser on the same machine asks for the desk."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What does not change while the desk is open."""

    path: Path
    """The record file."""
    now: Callable[[], str]
    """The time (ISO, UTC), for what analysts write; nothing else depends on it."""
    token: str | None = None
    """Who knows it may write; None where nobody may."""
    secret: bytes = b""
    """Signs sessions; another one at each start ends all sessions."""
    hosts: tuple[str, ...] = LOCAL
    """Names under which the desk may be asked for: another site's name that leads here is refused."""
    origins: tuple[str, ...] = ()
    """Sites whose pages may read the API from a browser."""
    secure: bool = False
    """Is it reached by HTTPS? Then cookies are sent over nothing else."""
    watch: bool = False
    """Are pages told when new reports are there?"""
    interval: float = 1.0
    """Seconds between two looks at the file, with `watch`."""

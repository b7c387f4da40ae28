"""`dateline serve`: a record file as pages in a browser."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from dateline.commands import asking
from dateline.commands.console import say
from dateline.errors import ConfigError, StoreError

HELP = """Open a record file as pages in a browser.

Nothing is fetched from anywhere; without --write the pages are for reading only. With it, what analysts say
(rejected, confirmed, merged, split, comments) is kept as a layer of its own in the file. Who writes needs the token
that is printed at the start, or the one in the environment variable DATELINE_TOKEN. Programs find the same under
/api/v1; `dateline schema --openapi` describes it.

Examples:

  dateline serve war.dateline

  dateline serve war.dateline --write --watch

Exit codes: 0 stopped, 2 wrong use, or FILE is no record file.
"""
_NEEDS = frozenset({"starlette", "jinja2", "uvicorn", "markupsafe", "anyio", "h11"})
_SHORTEST = 16

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where it listens.")]
Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, metavar="N", help="0 takes one that is free.")]
Write = Annotated[bool, typer.Option("--write", help="Let analysts who know the token correct.")]
Watch = Annotated[bool, typer.Option("--watch", help="New reports appear in open pages.")]
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="Another name under which browsers ask for it; * for any."),
]
Origin = Annotated[
    list[str] | None,
    typer.Option("--allow-origin", metavar="ORIGIN", help="A site (https://…) whose pages may read the API."),
]
Https = Annotated[bool, typer.Option("--https", help="It is reached by HTTPS, behind a proxy: protect cookies so.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", help=HELP)(serve)


def serve(
    file: asking.File,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    write: Write = False,
    watch: Watch = False,
    allow_host: Allow = None,
    allow_origin: Origin = None,
    https: Https = False,
) -> None:
    """Serve until stopped."""
    desk, server_of = _packages()
    if not file.exists():
        raise StoreError(f"{file}: no such file")
    token = _token() if write else None
    settings = desk.Settings(
        path=file,
        now=lambda: datetime.now(UTC).isoformat(timespec="seconds"),
        token=token,
        secret=secrets.token_bytes(32),
        hosts=(*desk.LOCAL, host, *(allow_host or ())),
        origins=tuple(allow_origin or ()),
        secure=https,
        watch=watch,
    )
    app = desk.make_app(settings)
    server = server_of(app, host, port)
    bound = server.config.bind_socket()
    bound.listen()  # Whoever reads the address below may ask at once.
    address = f"http://{host}:{bound.getsockname()[1]}"
    say(f"{file}: {address}/overview")
    if token is not None:
        say(f"to correct: {address}/enter#{token}")
    try:
        server.run(sockets=[bound])
    except KeyboardInterrupt:
        say(f"{file}: closed")


def _packages() -> tuple[Any, Any]:
    """The desk and its server. ConfigError where they are not installed."""
    try:
        import uvicorn  # noqa: F401 - so that its absence is told, whatever was loaded before

        from dateline import desk
        from dateline.desk.serving import server_of
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDS:
            raise
        raise ConfigError(f"the desk wants {error.name}: pip install 'dateline[desk]'") from error
    return desk, server_of


def _token() -> str:
    given = os.environ.get("DATELINE_TOKEN")
    if given is None:
        return secrets.token_urlsafe(24)
    if len(given) < _SHORTEST or not given.isprintable():
        raise ConfigError(f"DATELINE_TOKEN is to have {_SHORTEST} letters at least")
    return given

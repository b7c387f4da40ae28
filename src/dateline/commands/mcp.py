"""`dateline mcp`: a record file for assistants, over the Model Context Protocol on standard input and output."""

from __future__ import annotations

import typer

from dateline.commands import asking

HELP = """Let an assistant ask a record file, over the Model Context Protocol (standard input and output).

Its tools search reports, list incidents and claims, read an incident or a piece of a report in full, and follow talks;
every answer carries citations: report, span, words. Nothing can be written. Wants `pip install dateline[mcp]`.

Example, of what an assistant is told to start:

  dateline mcp /data/war.dateline

  {"mcpServers": {"dateline": {"command": "dateline", "args": ["mcp", "/data/war.dateline"]}}}

Exit codes: 0 the assistant left, 2 FILE is no record file, or the SDK is not installed.
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mcp", help=HELP)(command)


def command(file: asking.File) -> None:
    """Serve a record file to an assistant."""
    from dateline.mcp.server import server_of

    server_of(file).run("stdio")

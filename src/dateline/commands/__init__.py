"""The commands of the command line, one module for each group; help lists them in the order of `GROUPS`."""

from dateline.commands import (
    about,
    ask,
    build,
    claims,
    code,
    explain,
    export,
    gazetteer,
    lexicon,
    mcp,
    page,
    serve,
    sheets,
    show,
    talks,
    times,
    watch,
    who,
)

GROUPS = (
    code, build, watch, ask, claims, show, talks, serve, export, page, mcp, explain, times, sheets, who, lexicon,
    gazetteer, about,
)  # fmt: skip
"""Modules with a function `register(app)` that adds their commands."""

__all__ = ["GROUPS"]

"""Statements as rows: every claim with how sure it is and what acts it tells of, and the quotations alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Record, Statement
from dateline.show.sheet import Column, Lookup, Row, Sheet
from dateline.show.wording import days_of

_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”]|''.+?''|(?<!\w)[‘'][^‘\n]+?[’'](?!\w)")
_APART = " … "


def _claims(record: Record) -> Iterator[Row]:
    about = Lookup(record)
    for statement in record.statements:
        acts = [event for event in record.events if statement.id in event.statements]
        yield _said(statement, about) | {
            "factivity": statement.factivity,
            "held": statement.held,
            "about": tuple(about.act(event) for event in acts),
            "source certainty": tuple(f"{event.certainty.source:g}" for event in acts),
            "author certainty": tuple(f"{event.certainty.author:g}" for event in acts),
            "within": statement.within,
            "denies": statement.denies,
            "content": _content(statement, about),
        }


def _quotes(record: Record) -> Iterator[Row]:
    about = Lookup(record)
    for statement in record.statements:
        if statement.kind != "indirect":
            content = _content(statement, about)
            pieces = _QUOTED.findall(content) if statement.kind == "mixed" else []
            yield _said(statement, about) | {"quote": _APART.join(pieces) or content, "content": content}


def _said(statement: Statement, about: Lookup) -> Row:
    start, end = statement.cue_span
    time = about.times.get(statement.time or "")
    return {
        "id": statement.id,
        "start": start,
        "end": end,
        "line": about.line(start),
        "who": about.names(statement.sources) or (about.words(statement.source_span) or ""),
        "code": about.codes(statement.sources),
        "source": about.words(statement.source_span),
        "cue": about.words(statement.cue_span),
        "kind": statement.kind,
        "stance": statement.stance,
        "when": None if time is None else days_of(time),
    }


def _content(statement: Statement, about: Lookup) -> str:
    return _APART.join(about.words(span) or "" for span in statement.content_spans)


_WHO = (
    Column("id", "dim"),
    Column("start", shown=False),
    Column("end", shown=False),
    Column("line", "dim", spare=1),
    Column("who", "bold"),
    Column("code", "blue", spare=3),
    Column("source", shown=False),
    Column("cue", spare=4),
    Column("kind", spare=2),
    Column("stance"),
    Column("when", shown=False),
)

CLAIMS = Sheet(
    "claims",
    (
        *_WHO,
        Column("factivity", spare=5),
        Column("held", shown=False),
        Column("within", shown=False),
        Column("denies", "dim", spare=2),
        Column("about", "blue", spare=6),
        Column("source certainty", shown=False),
        Column("author certainty", shown=False),
        Column("content"),
    ),
    "content",
    _claims,
)
"""Who says what about what, how surely: a row for each statement."""

QUOTES = Sheet("quotations", (*_WHO, Column("quote"), Column("content", shown=False)), "quote", _quotes)
"""Who is quoted with which words: a row for each statement that holds quoted words."""

"""Processes as one HTML page that needs nothing else: a table of rounds, a timeline, positions, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from dateline.process.days import iso, span_of_days
from dateline.process.found import Cite, Process
from dateline.process.timeline import described, entries

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;"
    "color:#222;background:#fff}table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}"
    "ol{list-style:none;padding:0;border-left:3px solid #888}li{padding:.2rem 0 .6rem 1rem}"
    "details{color:#555}q{font-style:italic}.status{font-weight:600}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}details{color:#aaa}}"
)


def page(processes: Iterable[tuple[str, Process]]) -> str:
    """The page of one process or several, each given with its key."""
    given = list(processes)
    title = given[0][1].name if len(given) == 1 else "Talks"
    body = "".join(part for key, process in given for part in _section(key, process))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>{_STYLE}</style></head><body>\n{body}</body></html>\n'


def _section(key: str, process: Process) -> Iterator[str]:
    between = ", ".join(side.name or side.code for side in process.mediators)
    facts = [
        span_of_days(process.first, process.last),
        ", ".join(process.subject),
        f"through {between}" if between else "",
    ]
    yield f'<section id="{escape(key)}"><h1>{escape(process.name)}</h1>\n'
    yield f"<p>{escape(' · '.join(fact for fact in facts if fact))}</p>\n"
    yield from _rounds(process)
    yield "<h2>Timeline</h2>\n<ol>\n"
    for entry in entries(process):
        status = f'<span class="status">{escape(entry.status)}</span>'
        yield f"<li><time>{escape(entry.when)}</time> {status} {escape(entry.what)}{_words(entry.cites)}</li>\n"
    yield "</ol>\n"
    yield from _positions(process)
    yield "</section>\n"


def _rounds(process: Process) -> Iterator[str]:
    if not process.rounds:
        return
    yield _head("Rounds", ("Day", "Status", "What", "Issues"))
    for item in process.rounds:
        cells = (span_of_days(item.first, item.last), item.status, described(item), ", ".join(item.issues))
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"
    yield "</tbody></table>\n"


def _positions(process: Process) -> Iterator[str]:
    if not process.positions:
        return
    yield _head("Positions", ("Party", "Issue", "Day", "Stance"))
    for item in process.positions:
        stance = f"{escape(item.stance)}{' (disputed)' if item.disputed else ''}{_words([item.cite])}"
        cells = (escape(item.party.name or item.party.code), escape(item.issue), iso(item.day) or "", stance)
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"
    yield "</tbody></table>\n"


def _head(title: str, names: Iterable[str]) -> str:
    cells = "".join(f"<th>{name}</th>" for name in names)
    return f"<h2>{title}</h2>\n<table><thead><tr>{cells}</tr></thead><tbody>\n"


def _words(cites: Iterable[Cite]) -> str:
    quoted = "".join(
        f"<p><q>{escape(cite.told)}</q> [{escape(cite.id)}, {cite.span[0]}–{cite.span[1]}]</p>" for cite in cites
    )
    return f"<details><summary>words</summary>{quoted}</details>" if quoted else ""

"""Processes as rows of the PA-X peace agreements database, with the columns that reports can fill.

A row is an agreement, as in PA-X, or a round, which PA-X has not; `Kind` tells which. What reports do not tell stays
empty: numbers of other databases, lengths of texts, regions.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dateline.lexicon.process import Issue
from dateline.process.days import iso
from dateline.process.found import Agreement, Cite, Process, Round
from dateline.process.sides import REBELS
from dateline.process.views import Side

HEAD = (
    "Con", "Contp", "PP", "PPName", "Reg", "AgtId", "Agt", "Year", "Dat", "Status", "Lgt", "N_characters", "Agtp",
    "Stage", "StageSub", "Part", "ThrdPart", "OthAgr", "Loc1ISO", "Loc2ISO", "Loc1GWNO", "Loc2GWNO", "UcdpCon",
    "UcdpAgr", "PamAgr", "CowWar",
)  # fmt: skip
"""Columns at the head of PA-X's table."""
OWN = ("Kind", "Fate", "Source")
"""Columns that PA-X has not."""
_SIGNED, _ONE_SIDED = "Multiparty signed/agreed", "Unilateral agreement"
_STATE = 3
"""Letters of the code of a state."""


def columns(issues: Sequence[Issue]) -> tuple[str, ...]:
    """All columns: PA-X's head, its topics that an issue stands for, our own."""
    topics = dict.fromkeys(column for issue in issues for column in issue.pax)
    return (*HEAD, *topics, *OWN)


def rows(processes: Iterable[tuple[str, Process]], issues: Sequence[Issue]) -> Iterator[dict[str, str]]:
    """Rounds and agreements of processes, each given with its key, by day."""
    topics = {issue.id: issue.pax for issue in issues}
    for key, process in processes:
        found: list[tuple[int, int, dict[str, str]]] = []
        for number, item in enumerate(process.rounds):
            found.append((item.first, number, _round(key, process, item)))
        for number, agreement in enumerate(process.agreements):
            found.append((agreement.first, number + len(process.rounds), _agreement(key, process, agreement, topics)))
        for _, _, row in sorted(found, key=lambda entry: entry[:2]):
            yield dict.fromkeys(columns(issues), "") | row


def table(processes: Iterable[tuple[str, Process]], issues: Sequence[Issue]) -> str:
    """The rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns(issues), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(processes, issues))
    return out.getvalue()


def _round(key: str, process: Process, item: Round) -> dict[str, str]:
    name = f"Round {item.number}" if item.number is not None else "Meeting"
    place = item.place
    return _common(key, process, item.first) | {
        "Agt": f"{name}{f', {place.name}' if place is not None else ''}",
        "Stage": "Pre",
        "Part": _names(item.parties),
        "ThrdPart": _names(item.mediators),
        "Kind": "round",
        "Fate": item.status,
        "Source": _source(telling.cite for telling in item.tellings),
    }


def _agreement(key: str, process: Process, item: Agreement, topics: dict[str, tuple[str, ...]]) -> dict[str, str]:
    coded = {column: "1" for issue in (item.issue, *item.issues) for column in topics.get(issue, ())}
    return (
        _common(key, process, item.first)
        | coded
        | {
            "Agt": f"Agreement on {item.issue}",
            "Status": _SIGNED if len(item.parties) > 1 else _ONE_SIDED,
            "Stage": _stage(item),
            "Part": _names(item.parties),
            "ThrdPart": _names(process.mediators),
            "Kind": "agreement",
            "Fate": item.fate,
            "Source": _source(step.cite for step in item.steps),
        }
    )


def _stage(item: Agreement) -> str:
    """PA-X's stages: ceasefire, renewal, comprehensive or partial substance."""
    if item.fate == "extended":
        return "Ren"
    return {"ceasefire": "Cea", "peace deal": "SubComp"}.get(item.issue, "SubPar")


def _common(key: str, process: Process, day: int) -> dict[str, str]:
    date = iso(day) or ""
    states = [side.code[:_STATE] for side in process.parties if len(side.code.split()[0]) == _STATE]
    places = [*dict.fromkeys(states), "", ""]
    return {
        "Con": "/".join(side.name or side.code for side in process.parties),
        "PP": key,
        "PPName": process.name,
        "Year": date[:4],
        "Dat": date,
        "Agtp": _type(process.parties),
        "Loc1ISO": places[0],
        "Loc2ISO": places[1],
    }


def _type(parties: Sequence[Side]) -> str:
    """Between states, within one, or both."""
    states = [side.code for side in parties if not side.code.endswith(f" {REBELS}")]
    rebels = len(parties) - len(states)
    if not rebels:
        return "Inter"
    return "InterIntra" if len(states) > 1 else "Intra"


def _names(sides: Iterable[Side]) -> str:
    return "; ".join(side.name or side.code for side in sides)


def _source(cites: Iterable[Cite]) -> str:
    return "; ".join(dict.fromkeys(f"{cite.id} [{cite.span[0]}, {cite.span[1]}]" for cite in cites))

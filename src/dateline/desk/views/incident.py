"""One incident: what is told of it by whom, what the values come to, and the words themselves beside it."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup

from dateline.desk.dossier import Claim, Group, Passage, Source, groups, passages, sources
from dateline.desk.draw.claims import chart
from dateline.desk.draw.svg import joined, tag
from dateline.desk.room import Room, Shown, Table
from dateline.desk.views.view import MissingError, View, as_seen
from dateline.show.html import escaped
from dateline.store import queries
from dateline.store.corrections import FIELDS, corrections
from dateline.store.keys import key_named

_COLUMNS = (
    "slot", "scope", "value", "low", "high", "qualifier", "status", "voice", "party", "via", "said", "report", "start",
    "end", "text",
)  # fmt: skip


def build(room: Room) -> Shown:
    """The page of an incident. MissingError where there is none of that name."""
    row = queries.incident(room.db, room.ask.subject)
    key = key_named(room.ask.subject)
    if row is None or key is None:
        raise MissingError(f"there is no incident {room.ask.subject!r}; linking anew may have given it another name")
    told = groups(room.db, key)
    claims = [claim for group in told for claim in group.claims]
    found = sources(room.db, key)
    data: dict[str, Any] = {
        "incident": as_seen(room, row),
        "corrections": [msgspec.to_builtins(said) for said in corrections(room.db, row.id)],
        "groups": [_group(group) for group in told],
        "reports": [msgspec.to_builtins(source) for source, _ in found],
        "denied_by": sorted({claim.voice or claim.via for claim in claims if _is_denial(claim, told)}),
    }
    drawn = {
        "charts": [chart(group.claims, _chart_words(group)) if group.is_counted else None for group in told],
        "passages": [
            [_marked(source, text, passage) for passage in passages(source, text, claims)] for source, text in found
        ],
        "fields": FIELDS,
        "many": max((len(source.tellings) for source, _ in found), default=0) > 1,
    }
    rows = tuple(
        (group["slot"], group["scope"], *(claim[name] for name in _COLUMNS[2:]))
        for group in data["groups"]
        for claim in group["claims"]
    )
    title = f"{row.type.lower()}: {row.told}"
    return Shown("incident.html", title, data, Table(_COLUMNS, rows), drawn)


def _group(group: Group) -> dict[str, Any]:
    return {**msgspec.to_builtins(group), "counted": group.is_counted}


def _chart_words(group: Group) -> str:
    values = "; ".join(f"{claim.value} by {claim.voice or claim.via}" for claim in group.claims)
    return f"{group.slot} {group.scope}: {values}"


def _is_denial(claim: Claim, told: list[Group]) -> bool:
    happened = next((group for group in told if group.slot == "happened"), None)
    return claim.status == "denied" or (happened is not None and claim in happened.claims and claim.value == "no")


def _marked(source: Source, text: str, passage: Passage) -> dict[str, Any]:
    """A passage as markup: every letter escaped, marks in flat pieces, so that those that cross are right."""
    seen: set[str] = set()
    pieces = []
    for piece in passage.pieces:
        words = Markup(escaped(text[slice(*piece.span)]))
        if not piece.marks:
            pieces.append(words)
            continue
        kinds = sorted({mark.kind for mark in piece.marks})
        claims = [mark.id for mark in piece.marks if mark.kind == "q"]
        acts = [mark.id for mark in piece.marks if mark.kind == "x"]
        anchors = [f"{source.report}-{act}" for act in acts] + claims
        new = [anchor for anchor in dict.fromkeys(anchors) if anchor not in seen]
        seen.update(new)
        stops = [tag("span", id=anchor, class_="anchor") for anchor in new[1:]]
        pieces.append(
            joined(stops)
            + tag("mark", words, class_=" ".join(f"m-{kind}" for kind in kinds), id=new[0] if new else None,
                  data_of=" ".join(claims) or None)
        )  # fmt: skip
    return {"html": joined(pieces), "before": passage.before, "after": passage.after, "start": passage.span[0]}


VIEW = View("incident", build, about=True)

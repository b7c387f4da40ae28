"""What analysts said, in order, and how far they agree with the machine and with each other."""

from __future__ import annotations

from typing import Any

import msgspec

from dateline.desk.layer import agreement
from dateline.desk.room import Room, Shown, table
from dateline.desk.views.view import MOST, View
from dateline.store.corrections import Correction, corrections

_SIZE = 100


def build(room: Room) -> Shown:
    """A page of the layer, the latest first."""
    ask = room.ask
    who, kind = ask.get("who"), ask.get("kind")
    rows = [
        said
        for said in corrections(room.db)
        if (who is None or said.who == who)
        and (kind is None or said.kind == kind)
        and (room.part is None or said.incident in room.part.incident)
    ][::-1]
    page, size = ask.number("page", 1, 1, 10**6), ask.number("size", _SIZE, 1, MOST)
    shown = rows[(page - 1) * size : page * size]
    data: dict[str, Any] = {
        "total": len(rows),
        "page": page,
        "pages": max(1, -(-len(rows) // size)),
        "corrections": [msgspec.to_builtins(said) for said in shown],
        "agreement": agreement(room.db, room.snapshot.acts),
    }
    return Shown("corrections.html", "Corrections", data, table(shown, Correction))


VIEW = View("corrections", build, ("who", "kind", "page", "size"))

"""What analysts say of incidents: who, when, what. A layer over the coding, which it never changes.

Rows are only added. A merge or a split becomes verdicts, which linking obeys; everything else is shown beside what the
machine found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

import msgspec

from dateline.errors import ConfigError, StoreError
from dateline.store import verdicts
from dateline.store.keys import key_named, name_of
from dateline.store.opened import writing
from dateline.store.verdicts import Verdict, tellings

Kind = Literal["reject", "confirm", "comment", "fix", "merge", "split", "withdraw"]
FIELDS = ("type", "day", "place", "who", "whom", "told as")
"""What of an incident can be said to be otherwise."""
_LONGEST = 2000

_ROWS = (
    "SELECT c.number, c.made, c.who, c.kind, c.event, c.other, c.field, c.value, c.note, m.incident, w.number "
    "FROM correction c LEFT JOIN incident_event m ON m.event = c.event "
    "LEFT JOIN correction w ON w.kind = 'withdraw' AND w.other = c.number "
)


class Correction(msgspec.Struct, frozen=True):
    """One thing that an analyst said."""

    number: int
    made: str
    who: str
    kind: str
    incident: str | None
    """The incident that has the telling now."""
    other: str | None
    field: str | None
    value: str | None
    note: str
    withdrawn: bool


class Said(msgspec.Struct, frozen=True):
    """What is to be kept, of an incident by its name."""

    who: str
    kind: Kind
    incident: str
    other: str | None = None
    """merge: the other incident; split: the telling (REPORT/EVENT); withdraw: the number."""
    field: str | None = None
    value: str | None = None
    note: str = ""


def correct(db: sqlite3.Connection, said: Said, made: str) -> int:
    """Keep what was said; returns the key of a telling of its incident. ConfigError for what cannot be meant."""
    if len(said.note) > _LONGEST or len(said.value or "") > _LONGEST:
        raise ConfigError(f"that is longer than {_LONGEST} letters")
    if said.kind == "withdraw":
        return _withdraw(db, said, made)
    events = tellings(db, key_named(said.incident) or 0)
    if not events:
        raise StoreError(f"there is no incident {said.incident!r}")
    event, other, value, verdict = events[0], None, said.value, list[Verdict]()
    if said.kind == "merge":
        verdict = verdicts.merging(db, [said.incident, said.other or ""])
        other = tellings(db, key_named(said.other or "") or 0)[0]
    elif said.kind == "split":
        verdict = verdicts.splitting(db, [said.other or ""])
        event = verdict[0].one if verdict else event
    elif said.kind == "fix" and (said.field not in FIELDS or not value):
        raise ConfigError(f"a fix wants one of {', '.join(FIELDS)}, and how it should be")
    elif said.kind == "comment" and not said.note:
        raise ConfigError("a comment wants words")
    if verdict:
        value = msgspec.json.encode(verdict).decode()
    with writing(db):
        verdicts.keep(db, verdict)
        _add(db, (made, said.who, said.kind, event, other, said.field, value, said.note))
    return event


def corrections(db: sqlite3.Connection, incident: str | None = None) -> Iterator[Correction]:
    """What was said, of one incident or of all, in order."""
    where, values = "", ()
    if incident is not None:
        where, values = "WHERE m.incident = ? ", (key_named(incident) or 0,)  # type: ignore[assignment]
    for number, made, who, kind, _, other, field, value, note, found, gone in db.execute(
        f"{_ROWS}{where}ORDER BY c.number", values
    ):
        yield Correction(
            number,
            made,
            who,
            kind,
            name_of(found) if found is not None else None,
            _other(kind, other),
            field,
            value if kind == "fix" else None,
            note,
            gone is not None,
        )


def _other(kind: str, other: int | None) -> str | None:
    if other is None:
        return None
    return str(other) if kind == "withdraw" else name_of(other)


def _withdraw(db: sqlite3.Connection, said: Said, made: str) -> int:
    """Take back what the same analyst said."""
    number = said.other or ""
    found = db.execute(f"{_ROWS}WHERE c.number = ?", (int(number) if number.isdigit() else 0,)).fetchone()
    if found is None or found[3] == "withdraw" or found[10] is not None:
        raise ConfigError(f"there is nothing under the number {number!r} that could be taken back")
    if found[2] != said.who:
        raise ConfigError(f"that was said by {found[2]}, who alone can take it back")
    with writing(db):
        if found[3] in ("merge", "split") and found[7]:
            verdicts.withdraw(db, msgspec.json.decode(found[7], type=list[Verdict]))
        _add(db, (made, said.who, "withdraw", found[4], found[0], None, None, said.note))
    return int(found[4])


def _add(db: sqlite3.Connection, row: tuple[object, ...]) -> None:
    names = "made, who, kind, event, other, field, value, note"
    db.execute(f"INSERT INTO correction ({names}) VALUES ({', '.join('?' * len(row))})", row)

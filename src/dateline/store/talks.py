"""Questions on processes of negotiation, and a user's word on them: names, merges, splits."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.errors import ConfigError, StoreError
from dateline.process.found import MeetingName, Process, Round
from dateline.store.answer import Row
from dateline.store.keys import key_named, name_of
from dateline.store.opened import writing

_WORD = re.compile(r"[^\W_]+")


class ProcessRow(Row, frozen=True):
    """A negotiation in a line."""

    id: str
    name: str
    parties: str
    mediators: str
    subject: str
    first: str | None
    last: str | None
    rounds: int
    agreements: int
    reports: int


def process_rows(db: sqlite3.Connection, minor: bool) -> Iterator[ProcessRow]:
    """Processes by their first day; single meetings only where asked for."""
    query = (
        "SELECT key, name, parties, mediators, subject, first, last, rounds, agreements, reports FROM process "
        "WHERE minor <= ? ORDER BY first, last, key"
    )
    for key, *rest in db.execute(query, (int(minor),)):
        yield ProcessRow(name_of(key), *rest)


def is_decided(db: sqlite3.Connection) -> bool:
    """Did users say anything of negotiations?"""
    return db.execute("SELECT 1 FROM process_verdict LIMIT 1").fetchone() is not None


def process_found(db: sqlite3.Connection, name: str) -> tuple[str, Process]:
    """A process by its id, its name, the beginning or words of it; with its id. StoreError where none or several are.

    A single meeting is meant only where no more is called so.
    """
    found = process_by_key(db, name)
    if found is not None:
        return name, found
    rows = db.execute("SELECT key, name, minor FROM process ORDER BY first, key")
    id = name_of(meant(((key, called, bool(minor)) for key, called, minor in rows), name))
    found = process_by_key(db, id)
    if found is None:
        raise StoreError(f"there is no process {name!r} any more")
    return id, found


def meant(called: Iterable[tuple[int, str, bool]], name: str) -> int:
    """The key of the one that is meant, of keys, names and whether each is a single meeting. StoreError as above."""
    known = [(*one, _words(one[1])) for one in called]
    wanted, key = _words(name), key_named(name)
    for found in (
        [one for one in known if one[0] == key],
        [one for one in known if wanted and one[3] == wanted],
        [one for one in known if wanted and one[3][: len(wanted)] == wanted],
        [one for one in known if wanted and set(wanted) <= set(one[3])],
    ):
        rows = [one for one in found if not one[2]] or found
        if len(rows) > 1:
            ids = ", ".join(f"{name_of(key)} ({called})" for key, called, *_ in rows)
            raise StoreError(f"several processes are called {name!r}: {ids}")
        if rows:
            return rows[0][0]
    raise StoreError(f"there is no process {name!r}; `dateline talks FILE --all` lists them")


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, whatever dashes and commas stand between them."""
    return tuple(_WORD.findall(name.casefold()))


def process_by_key(db: sqlite3.Connection, id: str) -> Process | None:
    """The process of that id, None where there is none."""
    found = db.execute("SELECT body FROM process WHERE key = ?", (key_named(id) or 0,)).fetchone()
    return None if found is None else msgspec.json.decode(found[0], type=Process)


def name_process(db: sqlite3.Connection, process: str, name: str) -> None:
    """Call a process so, whatever is found later; an empty name takes an earlier one back."""
    _, found = process_found(db, process)
    wanted = " ".join(name.split())
    members = _members(found.rounds)
    if not members:
        raise ConfigError("a process of which no meeting is told cannot be named")
    with writing(db):
        for report, talks in members:
            db.execute("DELETE FROM process_verdict WHERE kind = 'name' AND report = ? AND talks = ?", (report, talks))
        if wanted:
            _say(db, "name", members[0], (0, ""), wanted)


def merge_processes(db: sqlite3.Connection, names: Sequence[str]) -> int:
    """Make processes one; returns how many rounds it has."""
    found = list(dict(process_found(db, name) for name in names).values())
    members = [_members(process.rounds) for process in found]
    if len(found) < 2 or not all(members):
        raise ConfigError("a merge wants two processes at least, with a meeting each")
    with writing(db):
        for name in (name for own in members for name in own):
            db.execute("DELETE FROM process_verdict WHERE kind = 'apart' AND report = ? AND talks = ?", name)
        for own in members[1:]:
            _say(db, "same", members[0][0], own[0])
    return sum(len(process.rounds) for process in found)


def split_process(db: sqlite3.Connection, name: str, rounds: Sequence[int]) -> int:
    """Make rounds of a process, counted in order of days from 1, a process of their own; returns how many stay."""
    _, found = process_found(db, name)
    wanted = sorted(set(rounds))
    if not wanted or wanted[0] < 1 or wanted[-1] > len(found.rounds) or len(wanted) == len(found.rounds):
        raise ConfigError(f"a split wants some, not all, of the rounds 1 to {len(found.rounds)} of {found.name!r}")
    taken = _members([found.rounds[number - 1] for number in wanted])
    with writing(db):
        for report, talks in taken:
            for column, other in (("report", "talks"), ("other", "other_talks")):
                query = f"DELETE FROM process_verdict WHERE kind != 'name' AND {column} = ? AND {other} = ?"
                db.execute(query, (report, talks))
            _say(db, "apart", (report, talks), taken[0])
    return len(found.rounds) - len(wanted)


def _members(rounds: Sequence[Round]) -> list[MeetingName]:
    """The meetings of rounds, the first telling of the first one first."""
    tellings = [sorted((telling.cite, telling.meeting) for telling in item.tellings) for item in rounds]
    return [(cite.report, meeting) for own in tellings for cite, meeting in own]


def _say(db: sqlite3.Connection, kind: str, one: MeetingName, other: MeetingName, name: str = "") -> None:
    db.execute("INSERT OR REPLACE INTO process_verdict VALUES (?, ?, ?, ?, ?, ?)", (kind, *one, *other, name))

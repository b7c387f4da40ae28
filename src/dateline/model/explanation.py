"""Why an actor phrase is coded as it is: which row or rule gave each part, and what else it could have been."""

from __future__ import annotations

import msgspec

from dateline.model.record import Actor, Mention


class Ground(msgspec.Struct, frozen=True):
    """One part of the coding (`country`, `sectors` …), its value, and where that comes from."""

    part: str
    value: str
    why: str
    source: str | None = None
    """File and line of the data row; None where a rule gave it."""
    row: str | None = None
    """The name that the row goes by."""


class DatedRow(msgspec.Struct, frozen=True):
    """A row on the same person or body that holds for its own time."""

    name: str
    code: str | None
    sectors: tuple[str, ...]
    office: str | None
    since: str | None
    until: str | None
    source: str | None
    chosen: bool
    """Is it the row that the day of the report picks?"""
    ended: bool = False
    """Is it picked although it has ended, since no later one began?"""


class Namesake(msgspec.Struct, frozen=True):
    """Somebody or something else that the data files list under the same words."""

    name: str
    kind: str
    code: str | None
    source: str | None
    note: str | None = None
    """Why it was not taken, where that is known."""


class Explanation(msgspec.Struct, frozen=True):
    """One actor that a phrase stands for."""

    mention: Mention
    actor: Actor
    grounds: tuple[Ground, ...]
    dated: tuple[DatedRow, ...] = ()
    """Rows on this actor, by date in the order of the file."""
    holders: tuple[DatedRow, ...] = ()
    """Others who hold or held the office, as the files have it."""
    namesakes: tuple[Namesake, ...] = ()

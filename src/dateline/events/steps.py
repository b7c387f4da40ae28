"""What coding one report came to on the way to its events; kept for those who ask why."""

from __future__ import annotations

import msgspec

from dateline.events.acts import Act, Telling
from dateline.events.candidates import Candidates
from dateline.events.dating import Setting
from dateline.events.fill import Draft
from dateline.model import Event
from dateline.syntax import People


class Step(msgspec.Struct, frozen=True):
    """One act: its event, its tellings, its roles before the report filled them, its days and place."""

    event: Event
    act: Act
    draft: Draft
    setting: Setting

    def numbered(self, n: int) -> Step:
        """The same with the id of the `n`-th event."""
        return msgspec.structs.replace(self, event=msgspec.structs.replace(self.event, id=f"e{n}"))


class Steps(msgspec.Struct, frozen=True):
    """All acts of one report."""

    found: Candidates
    people: People
    coded: tuple[Step, ...] = ()
    """In the order of the events."""
    groundless: tuple[Step, ...] = ()
    """Acts of words by nobody known."""
    dropped: tuple[Telling, ...] = ()
    """Tellings of what is only demanded or supposed."""

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the record."""
        return tuple(step.event for step in self.coded)

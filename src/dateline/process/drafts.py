"""Agreements while they are gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from dateline.process.found import Cite
from dateline.process.views import Deed

SAME = 2
"""Days by which reports may differ on the day of one agreement."""
SIGNED = 60
"""Days from a peace deal that is agreed or initialled to its signing."""
SOON = 10
"""Days from an agreement that a report tells without its issue to the ceasefire that it brings."""
HANDED = frozenset({"prisoners", "hostages", "bodies", "children"})
"""Issues that are carried out by handing over."""
PARTS = HANDED | {"withdrawal", "disarmament", "territory"}
"""Issues that reports follow by themselves, though they were agreed as parts of a whole."""
WHOLE, PAPER = "ceasefire", "peace deal"
WIDE = (WHOLE, PAPER)
"""Issues whose agreements hold others as parts."""
MAKES = frozenset({"agreed", "rejected"})
STARTS = frozenset({"in force", "extended"})
DONE = frozenset({"handed", "in part", "carried out"})
ENDS = frozenset({"broken", "expired"})


class Note(msgspec.Struct, frozen=True):
    """A deed with the report that tells it."""

    deed: Deed
    cite: Cite


class Draft:
    """An agreement while it is gathered."""

    def __init__(self, issue: str, note: Note, within: Draft | None = None) -> None:
        self.issue = issue
        self.first, self.last = note.deed.first, note.deed.last
        self.firm = note.deed.basis != "published"
        self.notes = [note]
        self.within = within
        """The agreement that it is a part of."""

    @property
    def issues(self) -> set[str]:
        """All issues of the sentences that tell it made."""
        return {issue for note in self._making for issue in note.deed.issues}

    @property
    def towns(self) -> set[str]:
        """Towns by which reports call it, or where they tell it made."""
        return {note.deed.place for note in self._making if note.deed.place}

    @property
    def is_signed(self) -> bool:
        """Do all that tell it made speak of signing?"""
        return all("signed" in note.deed.kinds for note in self._making)

    @property
    def days(self) -> set[int]:
        """Its day, and those told on which it was agreed and signed."""
        return {self.first} | {note.deed.first for note in self._making if note.deed.basis != "published"}

    @property
    def reports(self) -> int:
        """How many reports tell it made."""
        return len({note.cite.report for note in self.notes if note.deed.fate in MAKES | STARTS})

    @property
    def is_bare(self) -> bool:
        """Does no sentence name what was agreed?"""
        return all(note.deed.unnamed for note in self.notes)

    @property
    def _making(self) -> list[Note]:
        return [note for note in self.notes if note.deed.fate in MAKES]

    @property
    def term(self) -> int:
        """The last day of its term, as told last; 0 where none is, or where it was prolonged without one."""
        told = [
            note.deed
            for note in self.notes
            if note.deed.fate in ("agreed", "extended", "in force") and "holds" not in note.deed.kinds
        ]
        term = max((deed.until for deed in told if deed.until > max(self.first, deed.first)), default=0)
        is_open = any(
            deed.fate == "extended" and deed.until <= deed.first and deed.first >= term - SOON for deed in told
        )
        return 0 if is_open else term

    def ended(self, day: int) -> bool:
        """Is it told to have ended before a day?"""
        return any(note.deed.fate in ENDS and note.deed.last < day - 1 for note in self.notes)

    def take(self, note: Note) -> None:
        """Add a telling; a day told goes before one of publication, if it is not after that."""
        deed = note.deed
        if deed.fate in MAKES and not self.firm and deed.basis != "published" and deed.first <= self.first + SAME:
            self.first, self.last, self.firm = deed.first, deed.last, True
        self.notes.append(note)


def total_of(notes: Iterable[Note], issue: str) -> int | None:
    """How many are to be handed over, as most say where it is agreed."""
    told = Counter(
        (count.each, count.value)
        for note in notes
        if note.deed.fate in ("agreed", "terms") and not note.deed.refers
        for count in note.deed.counts
        if count.issue == issue and not count.total
    )
    return max(told, key=lambda entry: (told[entry], *entry))[1] if told else None

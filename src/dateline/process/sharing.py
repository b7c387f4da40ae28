"""Whose agreement a sentence tells of, and whose position: each to the process that it is most likely of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from dateline.process.drafts import SAME, WIDE, Note
from dateline.process.found import Cite, MeetingName, Round
from dateline.process.groups import REAL
from dateline.process.pairs import Pair
from dateline.process.positions import Stance
from dateline.process.sides import REBELS, is_body
from dateline.process.views import Deed, Sheet

_BEFORE, _AFTER = 120, 730
"""Days before its first and after its last round in which a deed may be of a process."""
_LONG = 1460
"""The same, where its sentence names all its parties."""
_BACK = 30
"""Days before a report as of which one agreed long ago is of the talks that it tells of."""
_LATELY = 60
"""Days after an agreement in which a report on it need not name all parties."""
_MONTH, _YEAR = 31, 366
_TWO = 2
_MADE = frozenset({"agreed", "in force"})
"""Fates by which an agreement is known."""


class Strand(msgspec.Struct, frozen=True):
    """The rounds of a process, before anything else is put to it."""

    pair: Pair
    rounds: tuple[Round, ...]

    @property
    def founder(self) -> MeetingName:
        """The first telling of the first round."""
        telling = min(self.rounds[0].tellings, key=lambda item: (item.cite, item.meeting))
        return telling.cite.report, telling.meeting

    @property
    def between(self) -> frozenset[str]:
        """Who mediates in its rounds or has them to his country."""
        hosts = {item.place.country for item in self.rounds if item.place is not None and item.place.country}
        return frozenset(hosts | {side.code for item in self.rounds for side in item.mediators})

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last day."""
        days = [day for item in self.rounds for day in (item.first, item.last) if day]
        told = [telling.cite.day for item in self.rounds for telling in item.tellings]
        return min(days or told, default=0), max(days or told, default=0)


def shared_out(
    sheets: Sequence[Sheet], strands: Sequence[Strand]
) -> tuple[dict[int, list[Note]], dict[int, list[Stance]]]:
    """Each deed and each position to the process that it is most likely of, by the number of its strand."""
    sharing = _Sharing(strands)
    told = [(sheet, deed) for sheet in sheets for deed in sheet.deeds]
    for sheet, deed in told:
        if _is_founding(deed):
            sharing.take(sheet, deed)
    sharing.widen()
    for sheet, deed in told:
        if not _is_founding(deed):
            sharing.take(sheet, deed)
    sharing.take_left()
    stances: dict[int, list[Stance]] = defaultdict(list)
    for sheet in sheets:
        for stand in sheet.stands:
            own = sharing.of_party(sheet, stand.meeting, stand.party.code)
            if own is not None:
                stances[own].append(Stance(stand, Cite(sheet.day, sheet.key, sheet.id, stand.span, stand.told)))
    return sharing.notes, stances


def _is_founding(deed: Deed) -> bool:
    """Does a sentence tell that something is agreed, rather than speak of what was?"""
    return deed.fate == "agreed" and not deed.refers


class _Sharing:
    """The strands, and what has been given to them."""

    def __init__(self, strands: Sequence[Strand]) -> None:
        self.notes: dict[int, list[Note]] = defaultdict(list)
        self._strands = strands
        self._weights = [sum(len(item.tellings) for item in strand.rounds) for strand in strands]
        self._owner: dict[MeetingName, int] = {}
        self._told = defaultdict[int, set[int]](set)
        self._last: dict[int, tuple[str | None, int]] = {}
        self._left: list[tuple[Note, set[str]]] = []
        for number, strand in enumerate(strands):
            for item in strand.rounds:
                for telling in item.tellings:
                    self._owner[telling.cite.report, telling.meeting] = number
                    self._told[telling.cite.report].add(number)

    def take(self, sheet: Sheet, deed: Deed) -> None:
        """Give a deed to its process, or lay it aside."""
        own = None if _is_founding(deed) and not deed.unnamed else self._of_day(deed, _named(sheet))
        last = self._last.get(sheet.key)
        if own is None and last is not None and last[0] == deed.issue and not (deed.others or deed.sides):
            own = last[1]
        if own is None:
            own = self._owner.get((sheet.key, deed.meeting or ""))
            sides = {side.code for side in deed.sides}
            if own is None or (len(sides) >= _TWO and sides != self._strands[own].pair):
                best = self._likeliest(sheet, deed)
                is_meant = own is None or best is not None or len(sides & self._strands[own].pair) < _TWO
                own = best if is_meant else own
        note = Note(deed, Cite(sheet.day, sheet.key, sheet.id, deed.span, deed.told))
        if own is not None:
            self.notes[own].append(note)
            self._last[sheet.key] = deed.issue, own
        elif deed.fate not in ("agreed", "terms"):
            self._left.append((note, _named(sheet)))

    def widen(self) -> None:
        """What a report tells agreed by some on the day on which more of them agreed is of all of those."""
        for number, strand in enumerate(self._strands):
            wider = [n for n, other in enumerate(self._strands) if strand.pair < other.pair and n in self.notes]
            for note in list(self.notes.get(number, ())):
                of = [n for n in wider if any(_is_one(note, other) for other in self.notes[n])]
                if of and note.deed.issue in WIDE:
                    self.notes[number].remove(note)
                    self.notes[of[0]].append(note)

    def take_left(self) -> None:
        """Give what was laid aside to those who agreed on it lately."""
        for note, named in self._left:
            own = self._of_agreement(note.deed, named)
            if own is not None:
                self.notes[own].append(note)

    def of_party(self, sheet: Sheet, meeting: str, party: str) -> int | None:
        """The process in which a party takes a stance."""
        own = self._owner.get((sheet.key, meeting))
        if own is None or party not in self._strands[own].pair:
            own = self._ranked(sheet, {party}, {party}, sheet.day)
        return own if own is not None and party in self._strands[own].pair else None

    def _of_day(self, deed: Deed, named: set[str]) -> int | None:
        """The process that agreed on the day by which a sentence calls an agreement, whose parties its report names."""
        first, last = deed.about
        if not first and (deed.refers or (deed.unnamed and deed.basis == "told")):
            first, last = deed.first, deed.last
        if not first or last - first > _YEAR:
            return None
        fit = []
        for number, strand in enumerate(self._strands):
            made = [note.deed for note in self.notes.get(number, ()) if _is_founding(note.deed)]
            own = [other for other in made if first - SAME <= other.first <= last + SAME]
            if own and strand.pair & named:
                same = sum(other.issue == deed.issue for other in own)
                if not same and last - first > _MONTH:
                    continue
                fit.append((len(strand.pair & named), same, -number))
        return -max(fit)[2] if fit else None

    def _of_agreement(self, deed: Deed, named: set[str]) -> int | None:
        """The process that agreed lately on what a report tells the fate of, and one of whose parties it names."""
        sides = {side.code for side in deed.sides}
        sides |= {side.code for side in deed.others if side.code.endswith(REBELS)}
        fit = []
        for number, strand in enumerate(self._strands):
            if not strand.pair & named or not _are_between(strand, sides - strand.pair):
                continue
            days = [
                note.deed.first
                for note in self.notes.get(number, ())
                if note.deed.fate == "agreed" and note.deed.issue == deed.issue
                if 0 <= deed.first - note.deed.first <= _LATELY
            ]
            if days:
                fit.append((len(strand.pair & named), max(days), -number))
        return -max(fit)[2] if fit else None

    def _likeliest(self, sheet: Sheet, deed: Deed) -> int | None:
        """The process that a deed is most likely of."""
        day = max(deed.first, sheet.day - _BACK) if deed.fate == "agreed" else deed.first
        sides = {side.code for side in deed.sides}
        others = {side.code for side in deed.others} | sides
        return self._ranked(sheet, sides, others, day, self._having(deed))

    def _having(self, deed: Deed) -> dict[int, int]:
        """The processes that agreed on an issue before something came of it, with the last day on which they did."""
        if deed.fate == "agreed" or deed.issue is None:
            return {}
        days = {
            number: [n.deed.first for n in own if n.deed.fate in _MADE and deed.issue in (n.deed.issue, *n.deed.issues)]
            for number, own in self.notes.items()
        }
        past = {number: [day for day in own if day <= deed.first + 1] for number, own in days.items()}
        return {number: max(own) for number, own in past.items() if own}

    def _ranked(
        self, sheet: Sheet, sides: set[str], others: set[str], day: int, having: Mapping[int, int] | None = None
    ) -> int | None:
        """The process most of whose parties agree, then stand in the sentence, then in its report; None if none fits.

        A report need not name all parties of those of whose rounds it tells, nor of those that agreed on the issue
        before: `having` has their days.
        """
        best: tuple[int, ...] | None = None
        told, named = self._told[sheet.key], _named(sheet)
        for number, strand in enumerate(self._strands):
            if not strand.pair & sides and sum(not is_body(code) for code in sides) >= _TWO:
                continue
            here = sum(not is_body(code) for code in strand.pair & others)
            has = (having or {}).get(number, 0)
            is_told = number in told
            is_named = is_told or strand.pair <= named | others or (has and len(strand.pair & named) >= _TWO)
            if not is_named or (not here and not _are_between(strand, sides)):
                continue
            first, last = strand.bounds
            before = _LONG if sides == strand.pair else _BEFORE
            after = _LONG if strand.pair <= others else _AFTER
            if first and not first - before <= day <= last + after:
                continue
            away = 0 if not first else max(first - day, day - last, 0)
            sat = any(item.first - 1 <= day <= item.last + 1 for item in strand.rounds if item.status in REAL)
            rank = (len(strand.pair & sides), has, int(sat), here, int(is_told), self._weights[number], -away, -number)
            if best is None or rank > best:
                best = rank
        return -best[-1] if best is not None else None


def _named(sheet: Sheet) -> set[str]:
    return {code for code, _ in sheet.sides}


def _is_one(note: Note, other: Note) -> bool:
    """Does one report tell both made on one day?"""
    return note.cite.report == other.cite.report and note.deed.first == other.deed.first and other.deed.issue in WIDE


def _are_between(strand: Strand, sides: set[str]) -> bool:
    """Are those who do something bodies, mediators or nobody, so that they may do it to the agreement of others?"""
    between = {side.code for item in strand.rounds for side in item.mediators}
    return all(is_body(code) or code in between for code in sides)

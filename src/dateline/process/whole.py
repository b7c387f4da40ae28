"""All of it: sheets in, processes out. A pure function of the set of sheets and of a user's word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.process.agreements import agreements_of
from dateline.process.days import iso
from dateline.process.drafts import Note
from dateline.process.found import Agreement, Cite, MeetingName, Position, Process, Round
from dateline.process.groups import REAL
from dateline.process.pairs import Pair
from dateline.process.people import with_people
from dateline.process.positions import Stance, positions_of
from dateline.process.rebels import with_rebels
from dateline.process.rounds import rounds_of
from dateline.process.sides import REBELS, is_body
from dateline.process.threads import Item, Threads, threads_of
from dateline.process.views import Deed, Sheet, Side

_BEFORE, _AFTER = 120, 730
"""Days before its first and after its last round in which a deed may be of a process."""
_BACK = 30
"""Days before a report as of which one agreed long ago is of the talks that it tells of."""
_LATELY = 60
"""Days after an agreement in which a report on it need not name all parties."""
_TWO = 2
_LISTED = 3
"""Issues that a process is said to be about."""
_COUNTS = frozenset({"held", "broken off", "planned", "postponed", "cancelled"})


class _Draft(msgspec.Struct, frozen=True):
    """The rounds of a process, before anything else is put to it."""

    pair: Pair
    rounds: tuple[Round, ...]

    @property
    def founder(self) -> MeetingName:
        """The first telling of the first round."""
        telling = min(self.rounds[0].tellings, key=lambda item: (item.cite, item.meeting))
        return telling.cite.report, telling.meeting

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last day."""
        days = [day for item in self.rounds for day in (item.first, item.last) if day]
        told = [telling.cite.day for item in self.rounds for telling in item.tellings]
        return min(days or told, default=0), max(days or told, default=0)


def processes(
    sheets: Iterable[Sheet],
    same: Iterable[tuple[MeetingName, MeetingName]] = (),
    apart: Iterable[tuple[MeetingName, MeetingName]] = (),
    names: Mapping[MeetingName, str] | None = None,
) -> tuple[Process, ...]:
    """The processes that the reports tell of, by their first day.

    `same` names meetings whose processes a user made one, `apart` meetings taken out of theirs (those with one `other`
    are a process of their own), `names` what a user calls the process of a meeting.
    """
    ordered = sorted((sheet for sheet in sheets if not sheet.is_empty), key=lambda sheet: (sheet.day, sheet.key))
    ordered = with_people(with_rebels(ordered))
    threads = threads_of(ordered)
    until = max((sheet.day for sheet in ordered), default=0)
    drafts = _drafts(threads, dict(apart), until, _agreed(ordered))
    drafts = _merged(drafts, same, until)
    drafts += _silent(ordered, drafts)
    notes, stances = _shared_out(ordered, drafts)
    found = [
        _process(
            draft,
            agreements_of(notes[number], draft.pair, threads),
            positions_of(stances[number], threads),
            threads,
            names or {},
        )
        for number, draft in enumerate(drafts)
    ]
    found = [process for process in found if process.rounds or process.agreements]
    found.sort(key=lambda process: (process.first, process.last, process.founder))
    return tuple(msgspec.structs.replace(process, parallel=_parallel(process, found)) for process in found)


def _agreed(sheets: Sequence[Sheet]) -> dict[Pair, list[int]]:
    """Days on which parties agreed on something."""
    found: dict[Pair, list[int]] = defaultdict(list)
    for sheet in sheets:
        for deed in sheet.deeds:
            if deed.fate == "agreed" and deed.issue and deed.first:
                found[frozenset(side.code for side in deed.sides)].append(deed.first)
    return found


def _drafts(
    threads: Threads, apart: Mapping[MeetingName, MeetingName], until: int, agreed: Mapping[Pair, Sequence[int]]
) -> list[_Draft]:
    drafts = []
    for pair in sorted(threads.items, key=sorted):
        piles: dict[MeetingName | None, list[Item]] = defaultdict(list)
        for item in threads.items[pair]:
            piles[apart.get(item.name)].append(item)
        for own in sorted(piles, key=lambda name: (name is not None, name or (0, ""))):
            drafts += [
                _Draft(pair, tuple(season)) for season in rounds_of(piles[own], threads, until, agreed.get(pair, ()))
            ]
    return drafts


def _merged(drafts: Sequence[_Draft], same: Iterable[tuple[MeetingName, MeetingName]], until: int) -> list[_Draft]:
    """Drafts that a user put together: their rounds side by side, in order of days."""
    owner = {
        (telling.cite.report, telling.meeting): number
        for number, draft in enumerate(drafts)
        for item in draft.rounds
        for telling in item.tellings
    }
    roots = list(range(len(drafts)))
    for one, other in sorted(same):
        if one in owner and other in owner:
            low, high = sorted((roots[owner[one]], roots[owner[other]]))
            roots = [low if root == high else root for root in roots]
    out = []
    for root in sorted(set(roots)):
        own = [draft for draft, mine in zip(drafts, roots, strict=True) if mine == root]
        rounds = sorted(
            (item for draft in own for item in draft.rounds), key=lambda item: (item.first or until + 1, item.last)
        )
        out.append(_Draft(frozenset(code for draft in own for code in draft.pair), tuple(rounds)))
    return out


def _silent(sheets: Sequence[Sheet], drafts: Sequence[_Draft]) -> list[_Draft]:
    """Pairs that at least two reports tell to have agreed, of whose meetings none is told."""
    known = {draft.pair for draft in drafts}
    told: dict[Pair, set[int]] = defaultdict(set)
    for sheet in sheets:
        for deed in sheet.deeds:
            pair = frozenset(side.code for side in deed.sides)
            if deed.fate == "agreed" and deed.issue and len(pair) == _TWO and pair not in known:
                told[pair].add(sheet.key)
    return [_Draft(pair, ()) for pair in sorted(told, key=sorted) if len(told[pair]) >= _TWO]


def _shared_out(
    sheets: Sequence[Sheet], drafts: Sequence[_Draft]
) -> tuple[dict[int, list[Note]], dict[int, list[Stance]]]:
    """Each deed and each position to the process that it is most likely of."""
    owner: dict[MeetingName, int] = {}
    told = defaultdict[int, set[int]](set)
    for number, draft in enumerate(drafts):
        for item in draft.rounds:
            for telling in item.tellings:
                owner[telling.cite.report, telling.meeting] = number
                told[telling.cite.report].add(number)
    weights = [sum(len(item.tellings) for item in draft.rounds) for draft in drafts]
    notes: dict[int, list[Note]] = defaultdict(list)
    stances: dict[int, list[Stance]] = defaultdict(list)
    left: list[tuple[Note, set[str]]] = []
    for sheet in sheets:
        named = {code for code, _ in sheet.sides}
        for deed in sheet.deeds:
            own = owner.get((sheet.key, deed.meeting or ""))
            sides = {side.code for side in deed.sides}
            if own is None or (len(sides) >= _TWO and sides != drafts[own].pair):
                day = max(deed.first, sheet.day - _BACK) if deed.fate == "agreed" else deed.first
                others = {side.code for side in deed.others} | sides
                best = _likeliest(drafts, weights, sides, others, named, day, told[sheet.key])
                own = best if own is None or len(sides & drafts[own].pair) < _TWO or best is not None else own
            note = Note(deed, Cite(sheet.day, sheet.key, sheet.id, deed.span, deed.told))
            if own is not None:
                notes[own].append(note)
            elif deed.fate not in ("agreed", "terms"):
                left.append((note, named))
        for stand in sheet.stands:
            own, side = owner.get((sheet.key, stand.meeting)), stand.party.code
            if own is None or side not in drafts[own].pair:
                own = _likeliest(drafts, weights, {side}, {side}, named, sheet.day, told[sheet.key])
            if own is not None and side in drafts[own].pair:
                stances[own].append(Stance(stand, Cite(sheet.day, sheet.key, sheet.id, stand.span, stand.told)))
    for note, named in left:
        own = _of_agreement(drafts, notes, note.deed, named)
        if own is not None:
            notes[own].append(note)
    return notes, stances


def _of_agreement(
    drafts: Sequence[_Draft], notes: Mapping[int, Sequence[Note]], deed: Deed, named: set[str]
) -> int | None:
    """The process that agreed lately on what a report tells the fate of, and one of whose parties it names."""
    sides = {side.code for side in deed.sides}
    sides |= {side.code for side in deed.others if side.code.endswith(REBELS)}
    fit = [
        (len(draft.pair & named), max(days), -number)
        for number, draft in enumerate(drafts)
        if draft.pair & named
        and _are_between(draft, sides - draft.pair)
        and (
            days := [
                note.deed.first
                for note in notes.get(number, ())
                if note.deed.fate == "agreed" and note.deed.issue == deed.issue
                if 0 <= deed.first - note.deed.first <= _LATELY
            ]
        )
    ]
    return -max(fit)[2] if fit else None


def _likeliest(
    drafts: Sequence[_Draft],
    weights: Sequence[int],
    sides: set[str],
    others: set[str],
    named: set[str],
    day: int,
    told: set[int],
) -> int | None:
    """The process most of whose parties agree, then stand in the sentence, then in its report; None where none fits.

    `told` numbers those of whose rounds the report tells: it need not name all their parties.
    """
    best: tuple[int, ...] | None = None
    for number, draft in enumerate(drafts):
        here = len(draft.pair & others)
        if (number not in told and not draft.pair <= named | others) or (not here and not _are_between(draft, sides)):
            continue
        first, last = draft.bounds
        if first and not first - _BEFORE <= day <= last + _AFTER:
            continue
        away = 0 if not first else max(first - day, day - last, 0)
        sat = any(item.first - 1 <= day <= item.last + 1 for item in draft.rounds if item.status in REAL)
        rank = (len(draft.pair & sides), int(sat), here, weights[number], -away, -number)
        if best is None or rank > best:
            best = rank
    return -best[-1] if best is not None else None


def _are_between(draft: _Draft, sides: set[str]) -> bool:
    """Are those who do something bodies, mediators or nobody, so that they may do it to the agreement of others?"""
    between = {side.code for item in draft.rounds for side in item.mediators}
    return all(is_body(code) or code in between for code in sides)


def _process(
    draft: _Draft,
    agreements: tuple[Agreement, ...],
    positions: tuple[Position, ...],
    threads: Threads,
    names: Mapping[MeetingName, str],
) -> Process:
    rounds = draft.rounds
    days = [day for item in rounds for day in (item.first, item.last) if day]
    days += [day for item in agreements for day in (item.first, item.last) if day]
    first, last = (min(days), max(days)) if days else draft.bounds
    parties = threads.named(draft.pair)
    between = Counter(side.code for item in rounds for side in item.mediators)
    issues = Counter(issue for item in rounds for issue in item.issues)
    issues.update(item.issue for item in agreements)
    given = sorted(
        (telling.cite, names[telling.cite.report, telling.meeting])
        for item in rounds
        for telling in item.tellings
        if (telling.cite.report, telling.meeting) in names
    )
    told = [item for item in rounds if item.status in _COUNTS]
    numbered = any(item.numbers for item in rounds)
    return Process(
        founder=draft.founder if rounds else _founder(agreements),
        name=given[0][1] if given else _name(parties, rounds, first, last),
        named=bool(given),
        parties=parties,
        mediators=threads.named(code for code in between if code not in draft.pair),
        subject=tuple(sorted(issues, key=lambda issue: (-issues[issue], issue))[:_LISTED]),
        first=first,
        last=last,
        minor=not (numbered or agreements or (len(told) >= _TWO and any(_is_firm(item) for item in told))),
        rounds=rounds,
        agreements=agreements,
        positions=positions,
        parallel=(),
    )


def _is_firm(item: Round) -> bool:
    """Does more than a courtesy speak from it: an issue, a form, a result?"""
    return bool(item.is_seated or item.issues or item.results or item.form)


def _founder(agreements: Sequence[Agreement]) -> MeetingName:
    if not agreements:
        return 0, ""
    cite = min(agreement.steps[0].cite for agreement in agreements)
    return cite.report, f"@{cite.span[0]}"


def _name(parties: Sequence[Side], rounds: Sequence[Round], first: int, last: int) -> str:
    """Parties, the town of most rounds, years: facts, no invention."""
    towns = Counter(item.place.name for item in rounds if item.place is not None and item.status in REAL)
    town = min(towns, key=lambda name: (-towns[name], name), default="")
    years = sorted({(iso(day) or "")[:4] for day in (first, last) if day})
    sides = "–".join(side.name or side.code for side in parties)
    return ", ".join(part for part in (sides, town, "–".join(years)) if part)


def _parallel(process: Process, others: Sequence[Process]) -> tuple[MeetingName, ...]:
    own = {side.code for side in process.parties}
    return tuple(
        other.founder
        for other in others
        if other is not process
        and not other.minor
        and own & {side.code for side in other.parties}
        and other.first <= process.last
        and process.first <= other.last
        and set(other.subject) & set(process.subject)
    )

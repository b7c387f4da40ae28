"""All of it: sheets in, processes out. A pure function of the set of sheets and of a user's word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.process.agreements import agreements_of
from dateline.process.days import iso
from dateline.process.found import Agreement, MeetingName, Position, Process, Round
from dateline.process.groups import REAL
from dateline.process.pairs import Pair
from dateline.process.people import with_people
from dateline.process.positions import positions_of
from dateline.process.rebels import with_rebels
from dateline.process.rounds import rounds_of
from dateline.process.sharing import Strand, shared_out
from dateline.process.sides import is_body
from dateline.process.threads import Item, Threads, threads_of
from dateline.process.views import Sheet, Side

_TWO = 2
_LISTED = 3
"""Issues that a process is said to be about."""
_COUNTS = frozenset({"held", "broken off", "planned", "postponed", "cancelled"})


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
    notes, stances = shared_out(ordered, drafts)
    found = [
        _process(
            draft,
            agreements_of(notes[number], draft.pair, threads, draft.between),
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
) -> list[Strand]:
    drafts = []
    for pair in sorted(threads.items, key=sorted):
        piles: dict[MeetingName | None, list[Item]] = defaultdict(list)
        for item in threads.items[pair]:
            piles[apart.get(item.name)].append(item)
        for own in sorted(piles, key=lambda name: (name is not None, name or (0, ""))):
            drafts += [
                Strand(pair, tuple(season)) for season in rounds_of(piles[own], threads, until, agreed.get(pair, ()))
            ]
    return drafts


def _merged(drafts: Sequence[Strand], same: Iterable[tuple[MeetingName, MeetingName]], until: int) -> list[Strand]:
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
        out.append(Strand(frozenset(code for draft in own for code in draft.pair), tuple(rounds)))
    return out


def _silent(sheets: Sequence[Sheet], drafts: Sequence[Strand]) -> list[Strand]:
    """Pairs of whose agreement at least two reports tell, one that it was made, and of whose meetings none is told."""
    known = {draft.pair for draft in drafts}
    deeds = [(sheet, deed) for sheet in sheets for deed in sheet.deeds if deed.issue]
    told: dict[Pair, set[int]] = defaultdict(set)
    for sheet, deed in deeds:
        pair = frozenset(side.code for side in deed.sides)
        if deed.fate == "agreed" and len(pair) == _TWO and pair not in known:
            told[pair].add(sheet.key)
    for sheet, deed in deeds:
        named = {code for code, _ in sheet.sides}
        both = {side.code for side in (*deed.sides, *deed.others)}
        for pair in told:
            is_theirs = not any(pair & other and other <= named for other in known) and not any(map(is_body, pair))
            if deed.fate != "agreed" and pair <= both and is_theirs:
                told[pair].add(sheet.key)
    return [Strand(pair, ()) for pair in sorted(told, key=sorted) if len(told[pair]) >= _TWO]


def _process(
    draft: Strand,
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

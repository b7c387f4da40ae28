"""The rounds of a negotiation, numbered as most reports tell, else counted; each with what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from dateline.process.found import Round, Telling, Told
from dateline.process.groups import REAL, TOWN, Group
from dateline.process.reckoning import OFF
from dateline.process.sides import OPPOSITION, REBELS
from dateline.process.threads import Threads
from dateline.process.views import Head, Meeting, Spot

_TWICE = 2
"""How often those who stand beside the parties in a sentence must, so that they are between them."""


def numbered(groups: Sequence[Group], threads: Threads, until: int) -> list[Round]:
    """The rounds with their numbers: as told by most, else one more than the last."""
    states = [_status(group, until) for group in groups]
    counts = [group.numbers for group in groups]
    solid = [_is_round(group) or _is_hosted(group) or _is_known(group) for group in groups]
    many = sum(solid) * 2 >= len(groups) and any(map(_is_round, groups))
    seated = [
        status in REAL and group.dated != "vague" and (bool(told) or is_solid or many)
        for status, group, told, is_solid in zip(states, groups, counts, solid, strict=True)
    ]
    values = _counted(
        [_told(group) if status in REAL else None for group, status in zip(groups, states, strict=True)], seated
    )
    out: list[Round] = []
    for group, status, value, is_seated in zip(groups, states, values, seated, strict=True):
        own = _told(group)
        number = own if own is not None else value
        out.append(_round(group, status, (number, own is None and value is not None, is_seated), threads))
    return out


def _told(group: Group) -> int | None:
    """The number that most reports tell; of those with as many the one told with a day, then the lower one."""
    told = group.numbers
    return max(told, key=lambda value: (told[value], value in group.firm, -value), default=None)


def _counted(told: Sequence[int | None], seated: Sequence[bool]) -> list[int | None]:
    """The numbers of all rounds: before and between those told by counting, if that gives the next one told.

    After the last one told, unless more rounds than the numbers tell came before it, so that not all were counted.
    """
    out = list(told)
    last, run, is_sure = 0, list[int](), True
    for at, (value, is_seated) in enumerate(zip(told, seated, strict=True)):
        if value is None:
            run += [at] if is_seated else []
            continue
        between = value - last - 1
        _fill(out, run, last if len(run) == between else None)
        is_sure = len(run) <= max(between, 0)
        last, run = value, []
    _fill(out, run, last if is_sure else None)
    return out


def _fill(out: list[int | None], run: Sequence[int], last: int | None) -> None:
    for step, at in enumerate(run, 1):
        out[at] = last + step if last is not None else None


def _is_round(group: Group) -> bool:
    return any(item.meeting.is_sitting for item in group.items)


def _is_hosted(group: Group) -> bool:
    """Did they meet in a third country, or with somebody between them, on a day that is told?"""
    if group.dated != "told":
        return False
    for item in group.items:
        place, lands = item.meeting.place, {code.split()[0] for code in item.parties}
        is_abroad = place is not None and place.country is not None and place.country not in lands
        if item.meeting.mediators or (is_abroad and place is not None and place.level in (*TOWN, "country")):
            return True
    return False


def _is_known(group: Group) -> bool:
    """Do several reports tell of it by its day?"""
    return len({item.cite.report for item in group.items if item.meeting.is_dated}) > 1


def _status(group: Group, until: int) -> str:
    """Held where any report tells so; else as the last report has it, and open where its day has passed."""
    told = [item.meeting.status for item in group.items]
    if any(status in REAL for status in told):
        broken = sum(status in ("broken off", "broken_off") for status in told)
        return "broken off" if broken * 2 >= sum(status in REAL for status in told) else "held"
    latest = max(item.cite.day for item in group.items)
    last = sorted(
        (item.meeting.status not in OFF, item.meeting.status)
        for item in group.items
        if item.cite.day == latest and item.meeting.status != "proposed"
    )
    status = last[0][1] if last else "proposed"
    if status == "planned" and group.last and group.last < until - 1:
        return "unconfirmed"
    return status


def _round(group: Group, status: str, count: tuple[int | None, bool, bool], threads: Threads) -> Round:
    number, counted, is_seated = count
    items = sorted(group.items, key=lambda item: (item.cite, item.name))
    real = [item for item in items if item.meeting.status in REAL] or items
    base = items[0].parties
    between = Counter(code for item in real for code in item.between)
    beside = Counter(
        code
        for item in real
        for code in item.between & {side.code for side in item.meeting.parties}
        for _ in range(1 if item.name[1].startswith("@") else _TWICE)
    )
    named = {side.code for item in items for side in item.meeting.mediators}
    named |= {code for code, times in beside.items() if times >= _TWICE}
    return Round(
        number=number,
        counted=counted,
        is_seated=is_seated,
        numbers=tuple(
            (
                value,
                tuple(sorted({item.cite.id for item in items if value in (item.meeting.number, *item.meeting.also)})),
            )
            for value in sorted(group.numbers)
        ),
        first=group.first,
        last=group.last,
        dated="published" if group.dated == "published" else "told",
        status=status,
        parties=threads.named(base),
        mediators=threads.named(
            code for code in between if code in named and code not in base and not code.endswith((REBELS, OPPOSITION))
        ),
        place=_spot([item.meeting.place for item in real]),
        venue=_most(item.meeting.venue for item in real),
        chair=_most(item.meeting.chair for item in real),
        form=_most(item.meeting.form for item in real),
        duration=_most(item.meeting.duration for item in real),
        heads=_heads([item.meeting for item in real], base),
        issues=_issues([item.meeting for item in items]),
        results=tuple(
            Told(result.what, msgspec.structs.replace(item.cite, span=result.span))
            for item in real
            for result in item.meeting.results
        ),
        tellings=tuple(
            Telling(
                item.cite, item.name[1], item.meeting.status, item.meeting.number, item.meeting.first, item.meeting.last
            )
            for item in items
        ),
    )


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _spot(places: Iterable[Spot | None]) -> Spot | None:
    """The town that most tell, else the country."""
    counts = Counter(place for place in places if place is not None)
    return min(
        counts,
        key=lambda place: (place.level not in TOWN, -counts[place], place.name, place.country or ""),
        default=None,
    )


def _heads(meetings: Sequence[Meeting], base: frozenset[str]) -> tuple[Head, ...]:
    out = []
    for code in sorted(base):
        own = [head for meeting in meetings for head in meeting.heads if head.party == code]
        head, size = _most(item.head for item in own), _most(item.size for item in own)
        if head or size:
            out.append(Head(code, head, size))
    return tuple(out)


def _issues(meetings: Sequence[Meeting]) -> tuple[str, ...]:
    counts = Counter(issue for meeting in meetings for issue in meeting.issues)
    return tuple(sorted(counts, key=lambda issue: (-counts[issue], issue)))

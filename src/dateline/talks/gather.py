"""From mentions to meetings: those of the same parties, round, day and state of affairs are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dateline.model import DateBounds, Talks
from dateline.model.record import TalksStatus
from dateline.talks.mention import Mention

_RECENT = 2
"""Sentences back that a bare "the talks" may mean, before the report's usual pair."""


class Meeting(msgspec.Struct, frozen=True):
    """The mentions of one meeting, in text order."""

    mentions: tuple[Mention, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties, by the first mention that names them."""
        return next((m.sides for m in self.mentions if not m.bare), self.mentions[0].sides)

    @property
    def date(self) -> DateBounds:
        """The most exact date told."""
        dated = [m.date for m in self.mentions if m.date.earliest]
        return min(dated, key=_width, default=DateBounds())

    @property
    def round(self) -> int | None:
        """The number of the round, where told."""
        return next((m.round for m in self.mentions if m.round), None)


def _width(date: DateBounds) -> tuple[str, str]:
    same = "0" if date.earliest == date.latest else "1"
    return same, date.earliest or ""


def gather(mentions: Sequence[Mention], pairs: Counter[tuple[str, ...]]) -> list[Meeting]:
    """Meetings of at least two parties; bare mentions join the pair that the report speaks of most.

    `pairs` counts the pairs of sides that the report's other acts join.
    """
    usual = _usual_sides(mentions, pairs)
    groups: list[list[Mention]] = []
    for mention in mentions:
        if mention.bare and mention.own_pair_only:
            continue
        full = mention if not mention.bare else _with_sides(mention, groups, usual)
        if full is None:
            continue
        fitting = [n for n, group in enumerate(groups) if _fits(group, full)]
        if fitting:
            groups[fitting[-1]].append(full)
        elif not mention.bare or full.round or full.date.earliest or full.status in ("planned", "proposed"):
            groups.append([full])
    return [Meeting(tuple(group)) for group in groups]


def _usual_sides(mentions: Sequence[Mention], pairs: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    counted: Counter[tuple[str, ...]] = Counter()
    for mention in mentions:
        if not mention.bare:
            counted[mention.sides] += 2
    counted.update(pairs)
    best = max(counted.items(), key=lambda item: (item[1], -len(item[0]), item[0]), default=((), 0))
    return best[0]


def _with_sides(mention: Mention, groups: Sequence[Sequence[Mention]], usual: tuple[str, ...]) -> Mention | None:
    if mention.sides and usual and not set(mention.sides) <= set(usual):
        return None
    recent = next((g[0].sides for g in reversed(groups) if g[-1].sentence >= mention.sentence - _RECENT), usual)
    sides = recent if set(mention.sides) <= set(recent) else usual
    return msgspec.structs.replace(mention, sides=sides) if len(sides) >= 2 else None


def _fits(group: Sequence[Mention], mention: Mention) -> bool:
    head = group[0]
    if set(head.sides) != set(mention.sides):
        return False
    rounds = {m.round for m in group if m.round}
    if mention.round and rounds and mention.round not in rounds:
        return False
    dates = [m.date for m in group if m.date.earliest]
    if mention.date.earliest and dates and not any(_meets(d, mention.date) for d in dates):
        return False
    if mention.round and mention.round in rounds:
        return True
    if mention.date.earliest and any(_meets(d, mention.date) for d in dates):
        return True
    statuses = {m.status for m in group}
    return mention.status in statuses or (mention.bare and not mention.date.earliest and not mention.round)


def _meets(a: DateBounds, b: DateBounds) -> bool:
    return (a.earliest or "") <= (b.latest or "") and (b.earliest or "") <= (a.latest or "")


def status_of(meeting: Meeting, published: str | None) -> TalksStatus:
    """The status that the tellings agree with: what was to come by its day, else what is told most often."""
    told = Counter(m.status for m in meeting.mentions)
    day, latest = (published or "")[:10], meeting.date.latest
    if "cancelled" in told:
        return "cancelled"
    if latest and day and latest < day and not {"held", "ongoing"} & set(told):
        return "held"
    if (
        latest
        and day
        and latest > day
        and (meeting.date.earliest or "") > day
        and not {"planned", "proposed"} & set(told)
    ):
        return "planned"
    first = {status: n for n, status in reversed(list(enumerate(m.status for m in meeting.mentions)))}
    return max(told.items(), key=lambda item: (item[1], -first[item[0]]))[0]


def number_rounds(found: Sequence[Talks]) -> list[Talks]:
    """Where a second round is told, the one earlier meeting of the same parties is the first."""
    out = list(found)
    for second in found:
        if second.round != 2 or not second.date.earliest:
            continue
        day = second.date.earliest
        earlier = [
            n
            for n, other in enumerate(out)
            if other.round is None
            and other.status == "held"
            and len(other.parties) == len(second.parties)
            and other.date.latest
            and other.date.latest < day
        ]
        if len(earlier) == 1:
            out[earlier[0]] = msgspec.structs.replace(out[earlier[0]], round=1)
    return out

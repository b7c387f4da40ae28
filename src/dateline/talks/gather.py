"""From mentions to meetings: those of the same parties, round, day and state of affairs are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dateline.model import DateBounds
from dateline.talks.mention import Mention


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


def gather(mentions: Sequence[Mention]) -> list[Meeting]:
    """Meetings of at least two parties; bare mentions join the pair that the report speaks of most."""
    usual = _usual_sides(mentions)
    groups: list[list[Mention]] = []
    for mention in mentions:
        full = mention if not mention.bare else _with_sides(mention, groups, usual)
        if full is None:
            continue
        fitting = [n for n, group in enumerate(groups) if _fits(group, full)]
        if fitting:
            groups[fitting[-1]].append(full)
        elif not mention.bare or full.round or full.date.earliest:
            groups.append([full])
    return [Meeting(tuple(group)) for group in groups]


def _usual_sides(mentions: Sequence[Mention]) -> tuple[str, ...]:
    counted = Counter(m.sides for m in mentions if not m.bare)
    best = max(counted.items(), key=lambda item: (item[1], -len(item[0])), default=((), 0))
    return best[0]


def _with_sides(
    mention: Mention, groups: Sequence[Sequence[Mention]], usual: tuple[str, ...]
) -> Mention | None:
    if mention.sides and usual and not set(mention.sides) <= set(usual):
        return None
    recent = groups[-1][0].sides if groups else usual
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

"""From mentions to meetings: those of the same parties, round, day and state of affairs are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from dateline.model import DateBounds, Talks
from dateline.model.record import TalksStatus
from dateline.talks.told import Mention
from dateline.talks.usual import Usual, usual_of, with_sides

_RECENT = 2
"""Sentences back of what is told of the same prospect."""
_OTHER = 3
"""Sentences back of a meeting that is no talks, which a bare "the meeting" means."""
_YEARS = 5
"""Years after which a meeting is background."""

AtIssue = Callable[[tuple[str, ...], frozenset[frozenset[str]], Sequence[Mention]], bool]
"""Do these sides meet over a conflict, given all sides that meet in the report and what is told of them?"""


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

    @property
    def rounds(self) -> tuple[int, ...]:
        """All numbers told of it, where they differ."""
        told = tuple(sorted({number for m in self.mentions for number in m.rounds}))
        return told if len(told) > 1 else ()


def _width(date: DateBounds) -> tuple[str, str]:
    same = "0" if date.earliest == date.latest else "1"
    return same, date.earliest or ""


def gather(
    told: Sequence[Mention],
    pairs: Counter[tuple[str, ...]],
    adversaries: Counter[tuple[str, ...]],
    is_at_issue: AtIssue,
    published: str | None,
) -> list[Meeting]:
    """Meetings of at least two parties; bare mentions join the pair that the report speaks of most.

    `pairs` counts the pairs of sides that the report's other acts join, `adversaries` those at war;
    First come the mentions that tell a meeting; those that only speak of one ("the talks")
    join it, or, where nothing else is told of their pair, make one that is going on.
    """
    mentions = _of_talks(told)
    usual = usual_of(mentions, pairs, adversaries, any(mention.void for mention in told))
    groups: list[list[Mention]] = []
    for mention in mentions:
        if (not mention.told and mention.process) or mention.aside:
            continue
        if mention.bare and mention.own_pair_only and not mention.half:
            continue
        full = mention if not mention.bare else with_sides(mention, groups, usual)
        if full is None:
            continue
        fitting = [n for n, group in enumerate(groups) if _fits(group, full)]
        if fitting:
            alike = [n for n in fitting if full.status in {m.status for m in groups[n]}]
            groups[(alike or fitting)[-1]].append(full)
        elif full.visit and full.status != "planned":
            continue
        elif not mention.bare or full.round or full.date.earliest or full.status != "held" or _is_known(full, usual):
            groups.append([full])
    for mention in mentions:
        if (not mention.told and mention.process) or mention.aside:
            _speak_of(mention, groups, usual)
    met = frozenset(frozenset(group[0].sides) for group in groups)
    groups = [g for g in groups if any(m.subject and not m.bare for m in g) or is_at_issue(g[0].sides, met, g)]
    groups = _joined([g for g in groups if not (_is_long_past(g, published) or _is_background(g, published))])
    ordered = [sorted(group, key=lambda m: m.token) for group in groups]
    return [Meeting(tuple(group)) for group in sorted(ordered, key=lambda group: group[0].token)]


def _is_long_past(group: Sequence[Mention], published: str | None) -> bool:
    """A meeting of years ago is background."""
    days = [m.date.latest for m in group if m.date.latest]
    return bool(days) and published is not None and int(max(days)[:4]) < int(published[:4]) - _YEARS


def _is_background(group: Sequence[Mention], published: str | None) -> bool:
    """Negotiations of which only is said what came of them, or a wish of days gone by."""
    if all(m.bare and m.past and not (m.actors or m.told or m.round or m.date.earliest) for m in group):
        return True
    days = [m.date.latest for m in group if m.date.latest]
    wished = all(m.status == "proposed" for m in group)
    return wished and bool(days) and published is not None and max(days) < published[:10]


def _joined(groups: list[list[Mention]]) -> list[list[Mention]]:
    """Where one meeting of a pair has its day, what is told of a meeting of theirs without a day is that one."""
    out: list[list[Mention]] = []
    for group in groups:
        alike = [g for g in groups if g is not group and _same_state(g, group) and any(m.date.earliest for m in g)]
        vague = not any(m.date.earliest or m.round for m in group)
        if vague and len(alike) == 1:
            alike[0].extend(group)
        else:
            out.append(group)
    return out


def _same_state(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    return set(a[0].sides) == set(b[0].sides) and {m.status for m in a} == {m.status for m in b}


def _is_known(mention: Mention, usual: Usual) -> bool:
    """Are they certain negotiations of the pair that the report is about?"""
    certain = mention.subject or (mention.negotiation and (mention.definite or not mention.bare))
    return certain and mention.sides in (usual.own, usual.adversary)


def _of_talks(mentions: Sequence[Mention]) -> list[Mention]:
    """Without the meetings that are no talks, and without the bare mentions right after them that mean them."""
    out: list[Mention] = []
    other: int | None = None
    for mention in mentions:
        follows = mention.bare and other is not None and mention.sentence - other <= _OTHER
        if mention.void or (follows and not mention.subject):
            other = mention.sentence
            continue
        if not mention.bare:
            other = None
        out.append(mention)
    return out


def _speak_of(mention: Mention, groups: list[list[Mention]], usual: Usual) -> None:
    """Lets a mention that tells nothing join the nearest meeting of its pair before it, else any, else a new one."""
    full = mention if not mention.bare else with_sides(mention, groups, usual)
    if full is None:
        return
    same = [group for group in groups if set(group[0].sides) == set(full.sides)]
    alike = [group for group in same if group[0].status == full.status] or same
    before = [group for group in alike if group[0].token < full.token and _fits(group, full)]
    fitting = before or [group for group in alike if _fits(group, full)]
    if fitting:
        fitting[-1].append(full)
    elif mention.aside or not _is_known(full, usual):
        return
    elif not same and full.status in ("held", "ongoing"):
        groups.append([full if full.framed or full.past else msgspec.structs.replace(full, status="ongoing")])
    elif full.status not in ("held", "ongoing"):
        groups.append([full])


def _fits(group: Sequence[Mention], mention: Mention) -> bool:
    head = group[0]
    if set(head.sides) != set(mention.sides):
        return False
    rounds = {m.round for m in group if m.round}
    if mention.round and rounds and mention.round not in rounds:
        return False
    dates = [m.date for m in group if m.date.earliest]
    if mention.date not in dates and any(_is_elsewhere(m, mention) for m in group):
        return False
    if mention.date.earliest and dates and not any(_meets(d, mention.date) for d in dates):
        return False
    if mention.round and mention.round in rounds:
        return True
    if mention.date.earliest and any(_meets(d, mention.date) for d in dates):
        return True
    statuses = {m.status for m in group}
    if mention.status in statuses or (mention.status == "ongoing" and "held" in statuses):
        return True
    near = any(m.sentence == mention.sentence for m in group) or (
        mention.process and not dates and not mention.date.earliest
    )
    if mention.status == "held" and "ongoing" in statuses and near:
        return True
    if _is_same_prospect(group, mention):
        return True
    return not mention.told and not mention.date.earliest and not mention.round


def _is_same_prospect(group: Sequence[Mention], mention: Mention) -> bool:
    """Is it the next round that the sentences before call planned, here called possible, or the other way round?"""
    both = [*group, mention]
    ahead = all(m.process and m.status in ("planned", "proposed") and not m.date.earliest for m in both)
    return ahead and mention.sentence - group[-1].sentence <= _RECENT


def _is_elsewhere(a: Mention, b: Mention) -> bool:
    """Do two tellings of single meetings name other days and other countries?"""
    single = not (a.process or b.process)
    return single and bool(a.country and b.country) and a.country != b.country and a.date != b.date


def _meets(a: DateBounds, b: DateBounds) -> bool:
    return (a.earliest or "") <= (b.latest or "") and (b.earliest or "") <= (a.latest or "")


def status_of(meeting: Meeting, published: str | None) -> TalksStatus:
    """The status that the tellings agree with: what was to come by its day, else what is told most often."""
    telling = [m for m in meeting.mentions if m.told or not m.process] or list(meeting.mentions)
    only_spoken_of = not any(m.told or m.framed or not m.process for m in telling) and not all(m.past for m in telling)
    statuses: list[TalksStatus] = ["ongoing" if only_spoken_of and m.status == "held" else m.status for m in telling]
    told = Counter(statuses)
    day, latest = (published or "")[:10], meeting.date.latest
    if "cancelled" in told:
        return "cancelled"
    if latest and day and latest < day and set(told) == {"planned"}:
        return "held"
    if (
        latest
        and day
        and latest > day
        and (meeting.date.earliest or "") > day
        and not {"planned", "proposed"} & set(told)
    ):
        return "planned"
    first = {status: n for n, status in reversed(list(enumerate(statuses)))}
    return max(told.items(), key=lambda item: (item[1], -first[item[0]]))[0]


def number_rounds(found: Sequence[Talks]) -> list[Talks]:
    """Where a second round is told, the one earlier meeting of the same parties is the first."""
    out = list(found)
    for second in found:
        if second.round != 2 or not second.date.earliest:
            continue
        if any(other.round == 1 and len(other.parties) == len(second.parties) for other in out):
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

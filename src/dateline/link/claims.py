"""Claims: every value told for a slot of an incident, by whom and when; and what they come to together.

The rule of time: a later figure of the same authority replaces its earlier one, up or down. Never the largest, never
an average. Figures of other scopes (a part, a place, a running total) contradict nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from dateline.link.likeness import Telling
from dateline.link.numbered import Numbered
from dateline.link.ranges import VAGUE, Range, common, range_of, worded
from dateline.link.taken_back import TakenBack, retracted, taken_back
from dateline.link.views import Figure, Paper, Status, Where
from dateline.link.voices import Voice
from dateline.model import Span

NOBODY = ""
"""Authority of what reports tell in their own voice, or of people they do not name."""
_MANY = 3.0
"""A number of one report so many times the one it leads with counts something else."""
_CLOSE = 0.7
_OTHER: Status = "other scope"


class Claim(msgspec.Struct, frozen=True):
    """One value for one slot: who says so, through whom, when, in which words, and what became of it."""

    slot: str
    scope: str
    value: str
    low: float
    high: float
    qualifier: str
    authority: str
    """The actor on whose word it rests; `NOBODY` where none is named."""
    via: str
    """The voice of the report: agency or outlet."""
    said: str
    telling: int
    span: Span
    is_party: bool
    is_denial: bool = False
    is_retraction: bool = False
    """Does it tell that its voice has taken the value back?"""
    status: Status = "single"

    @property
    def voice(self) -> str:
        """What counts as one voice: the authority, else the report's own."""
        return self.authority or self.via

    def is_vaguer(self, other: Claim) -> bool:
        """Does it only say less than the other ("dozens" after 47)?"""
        return self.qualifier in VAGUE and other.qualifier not in VAGUE

    @property
    def range(self) -> Range:
        """The numbers that it allows."""
        return Range(self.low, self.high, float(self.value[1:]) if self.value.startswith(">") else None)


class ClaimGroup(msgspec.Struct, frozen=True):
    """All claims for one slot and scope of an incident; a suggestion only where there is a reason for one."""

    slot: str
    scope: str
    status: Status
    suggested: str | None
    reason: str
    claims: tuple[Claim, ...]

    @property
    def voices(self) -> int:
        """Independent voices among the claims."""
        return len({claim.voice for claim in self.claims})


def number_claims(
    tellings: Sequence[Telling], papers: Numbered[Paper], voices: Numbered[Voice], place: Where | None
) -> list[ClaimGroup]:
    """The groups of numeric claims of one incident, by slot and scope. `place` is the incident's."""
    lands = {land for telling in tellings for land in (*telling.actor_lands, *telling.recipient_lands)}
    back = taken_back(tellings, papers, voices)
    by_slot: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for telling in tellings:
        paper, voice = papers[telling.paper], voices[telling.paper]
        for figure, scope in _scoped(telling.act.figures, place):
            claim = _claim(figure, scope, telling, paper, voice, lands)
            by_slot[claim.slot, claim.scope].append(claim)
            by_slot[claim.slot, claim.scope] += _denials(claim, figure, lands)
    groups = [settle(slot, scope, claims, back) for (slot, scope), claims in sorted(by_slot.items())]
    return [_checked(group, groups) for group in groups]


def _denials(claim: Claim, figure: Figure, lands: set[str]) -> list[Claim]:
    """The same value as a denial of each who is told to deny it."""
    return [
        msgspec.structs.replace(claim, authority=who.value, is_party=who.country in lands, is_denial=True)
        for who in figure.deniers
    ]


def _scoped(figures: Sequence[Figure], place: Where | None) -> Iterable[tuple[Figure, str]]:
    """Each figure of one telling with its scope: what it counts; where or how long if that is not the act."""
    leading: dict[tuple[str, str], Figure] = {}
    retold = {(figure.slot, figure.scope, figure.value) for figure in figures if figure.retracted}
    for figure in sorted(figures, key=lambda figure: figure.span):
        if (figure.slot, figure.scope, figure.value) in retold:
            yield figure, figure.scope  # What was taken back leads no count.
            continue
        kind = (figure.slot, figure.scope)
        first = leading.setdefault(kind, figure) if figure.window == "act" else None
        yield figure, _scope_of(figure, first, place)


def _scope_of(figure: Figure, first: Figure | None, place: Where | None) -> str:
    if figure.window == "total" or first is None:
        return f"{figure.scope}, total"
    if first is figure or _is_close(figure, first):
        return figure.scope
    if figure.place is not None and (place is None or figure.place.value != place.value):
        return f"{figure.scope}, {figure.place.name}"
    same_voice = figure.voice is None or first.voice is None or figure.voice.country == first.voice.country
    if same_voice and (figure.value < first.value or figure.value > _MANY * first.value):
        return f"{figure.scope}, part" if figure.value < first.value else f"{figure.scope}, total"
    return figure.scope


def _is_close(figure: Figure, first: Figure) -> bool:
    """Can two numbers of one report be two tellings of one count?"""
    if common([_range(figure), _range(first)]) is None:
        return False
    low, high = sorted((figure.value, first.value))
    return low >= _CLOSE * high or VAGUE & {figure.qualifier, first.qualifier} != set()


def _range(figure: Figure) -> Range:
    return range_of(figure.value, figure.low, figure.high, figure.qualifier)


def _claim(figure: Figure, scope: str, telling: Telling, paper: Paper, voice: Voice, lands: set[str]) -> Claim:
    found = _range(figure)
    said = figure.said if figure.said and figure.said <= (paper.day or "9") else ""
    return Claim(
        slot=figure.slot,
        scope=scope,
        value=worded(found),
        low=found.low,
        high=found.high,
        qualifier=figure.qualifier,
        authority=figure.voice.value if figure.voice is not None else NOBODY,
        via=voice.name,
        said=said or paper.told,
        telling=telling.number,
        span=figure.span,
        is_party=figure.voice is not None and figure.voice.country in lands,
        is_denial=figure.stance == "denies" and not figure.retracted,
        is_retraction=figure.retracted,
    )


def settle(slot: str, scope: str, claims: Sequence[Claim], back: Sequence[TakenBack] = ()) -> ClaimGroup:
    """What the claims for one slot and scope come to, each with what became of it."""
    ordered = sorted(claims, key=lambda claim: (claim.said, claim.telling, claim.span))
    if any(scope.endswith(end) for end in (", part",)):
        marked = tuple(msgspec.structs.replace(claim, status=_OTHER) for claim in ordered)
        return ClaimGroup(slot, scope, _OTHER, None, "numbers of parts, which add up to no single figure", marked)
    denied = {at for at, claim in enumerate(ordered) if claim.is_denial}
    back_again = retracted(ordered, back) - denied
    gone = _superseded(ordered, denied | back_again) - back_again
    fates: dict[int, Status] = dict.fromkeys(gone, "superseded")
    fates.update(dict.fromkeys(back_again, "retracted"))
    fates.update(dict.fromkeys(denied, "denied"))
    open_claims = [claim for at, claim in enumerate(ordered) if at not in fates]
    status, suggested, reason = _verdict(open_claims, bool(gone), bool(denied))
    if back_again:
        if not open_claims:
            status = "retracted"
        who = ", ".join(sorted({ordered[at].voice for at in back_again}))
        told = ", ".join(dict.fromkeys(ordered[at].value for at in sorted(back_again)))
        reason = f"{who} took back {told}" + (f"; {reason}" if open_claims else "")
    marked = tuple(
        msgspec.structs.replace(claim, status=fates.get(at, _standing(status))) for at, claim in enumerate(ordered)
    )
    return ClaimGroup(slot, scope, status, suggested, reason, marked)


def _standing(status: Status) -> Status:
    return "agreed" if status == "superseded" else status


def _superseded(claims: Sequence[Claim], passed: set[int]) -> set[int]:
    """Claims that a later one of the same authority, or of later reports, replaces; those `passed` replace none."""
    gone = set()
    for at, claim in enumerate(claims):
        for other in range(at + 1, len(claims)):
            later = claims[other]
            if other in passed or later.said[:16] <= claim.said[:16]:
                continue
            if _replaces(later, claim):
                gone.add(at)
    return gone


def _replaces(later: Claim, claim: Claim) -> bool:
    """Does a later figure take the place of one? The same authority's does wherever it differs."""
    fit = common([claim.range, later.range]) is not None
    if later.authority == claim.authority and (later.authority or later.via == claim.via):
        return later.value.strip("+>") != claim.value.strip("+>") and not (fit and later.is_vaguer(claim))
    return not fit and NOBODY in (later.authority, claim.authority)


def _verdict(claims: Sequence[Claim], replaced: bool, denied: bool) -> tuple[Status, str | None, str]:
    if not claims:
        return "denied", None, "all that is told of it is denied"
    both = common([claim.range for claim in claims])
    voices = {claim.voice for claim in claims}
    latest = claims[-1]
    if both is None and len(voices) == 1 and not denied:
        return _OTHER, None, f"{latest.voice} tells several figures, which must count different things"
    if both is None:
        said = sorted({f"{claim.voice}: {claim.value}" for claim in claims})
        return "disputed", None, f"no figure fits all: {'; '.join(said)}"
    if denied:
        return "disputed", None, f"{worded(both)} is told, and denied"
    if replaced:
        when = latest.said[:10] or "an unknown day"
        return "superseded", worded(both), f"the latest figure, of {when}, by {latest.voice}; earlier ones are replaced"
    if len({(claim.low, claim.high) for claim in claims}) > 1:
        return "compatible", worded(both), "what all figures leave open together"
    if len(voices) > 1:
        return "agreed", worded(both), f"{len(voices)} voices tell the same"
    return "single", worded(both), f"told by {latest.voice} alone"


def _checked(group: ClaimGroup, groups: Sequence[ClaimGroup]) -> ClaimGroup:
    """A group whose scope is a sum ("drone+missile") says whether its parts add up to it."""
    if "+" not in group.scope or group.suggested is None:
        return group
    sums = {other.scope: other.suggested for other in groups if other.slot == group.slot}
    parts = [sums.get(part) for part in group.scope.split("+")]
    if any(part is None or not part.isdigit() for part in parts):
        return group
    numbers = [int(part) for part in parts if part is not None]
    told = "+".join(str(number) for number in numbers)
    total = sum(numbers)
    claimed = group.claims[-1].range
    holds = claimed.low <= total <= claimed.high
    check = f"{told}={total}" + ("" if holds else f", not {group.suggested}")
    return msgspec.structs.replace(group, reason=f"{group.reason}; {check}")

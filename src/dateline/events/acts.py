"""From mentions to acts: what is told twice becomes one, with all that any of its mentions tells."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.chronology import compatible
from dateline.model import DateBounds
from dateline.model.record import EventType, Factuality
from dateline.syntax import Ids

SPEECH = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of acts that are done in words."""
_REACH = 3
"""Sentences back over which a telling without an article of its own can be the same act."""
_TIMES = 3.0
"""Tolls that differ by more than this factor are of two attacks."""
_OF_HARM = 0.45
"""Evidence that harm by nobody named was done by the attack told beside it."""
_OF_PAIR = 0.3
"""Evidence that a talk between the same sides is the one told before."""
NEED = 0.6
"""Evidence that two tellings are the same act."""


class Telling(msgspec.Struct, frozen=True):
    """One mention of an act, with everything that its own clause says."""

    token: int
    lemma: str
    kind: EventType
    mode: str | None
    score: float
    frame: str | None
    actors: Ids
    recipients: Ids
    actor_sides: frozenset[str]
    recipient_sides: frozenset[str]
    date: DateBounds
    time: str | None
    place: str | None
    country: str | None
    factuality: Factuality
    statements: Ids
    quantities: Ids
    sentence: int
    nominal: bool
    definite: bool
    background: bool
    in_title: bool
    words: frozenset[str]
    """Content lemmas of the clause."""
    killed: float | None = None
    """How many died, where its clause tells a number."""
    past: bool = False
    """Is it told to have happened long before publication?"""
    persons: frozenset[str] = frozenset()
    """Those of its recipients who are persons, by id."""
    harm: bool = False
    """Does it only tell what an attack did to people ("three were wounded")?"""
    inside: frozenset[int] = frozenset()
    """Tokens of the attack that its clause puts it in ("killed in the raid"), of the verb that promises it."""
    of_other: bool = False
    """Is it told of an attack that nothing before told of ("the raid in which ten died")?"""


class Act(msgspec.Struct, frozen=True):
    """The tellings of one act, the fullest first."""

    tellings: tuple[Telling, ...]

    @property
    def best(self) -> Telling:
        """The fullest telling."""
        return self.tellings[0]

    @property
    def place(self) -> str | None:
        """The place (id) told by the fullest telling that tells one."""
        return next((telling.place for telling in self.tellings if telling.place), None)

    @property
    def date(self) -> DateBounds:
        """The days told by the best telling, else by the first that tells any."""
        if self.best.date.earliest:
            return self.best.date
        other = next((t.date for t in self.tellings if t.date.earliest), None)
        return DateBounds(other.earliest, other.latest, "same act") if other is not None else self.best.date


def cluster(tellings: Sequence[Telling]) -> list[Act]:
    """Gathers tellings into acts, in text order."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        scored = [(likeness(group, telling), n) for n, group in enumerate(groups)]
        best = max(scored, key=lambda item: (item[0], item[1]), default=(0.0, 0))
        if best[0] >= NEED:
            groups[best[1]].append(telling)
        else:
            groups.append([telling])
    return [_act(group) for group in groups]


def _act(group: Sequence[Telling]) -> Act:
    tokens = frozenset(telling.token for telling in group)
    return Act(tuple(sorted(group, key=lambda telling: _fullness(telling, tokens))))


def _fullness(telling: Telling, tokens: frozenset[int]) -> tuple[object, ...]:
    told = bool(telling.actors) + bool(telling.recipients) + bool(telling.date.earliest) + bool(telling.place)
    promised = telling.kind in SPEECH and not telling.inside.isdisjoint(tokens)
    return (telling.in_title, telling.background, promised, telling.nominal and telling.definite, -told, telling.token)


def bar(group: Sequence[Telling], telling: Telling) -> str | None:
    """What keeps `telling` from being the act that `group` tells, in a few words; None where nothing does."""
    head = group[0]
    if head.kind != telling.kind:  # All tellings of an act have one.
        return "other type"
    if not all(compatible(other.date, telling.date) for other in group):
        return "other days"
    if telling.past and not any(other.past or other.background for other in group):
        return "long past"
    if any(_other_toll(other.killed, telling.killed) for other in group):
        return "another toll"
    if _clash(group, telling, "actor_sides") or _clash(group, telling, "recipient_sides"):
        return "other sides"
    if not (telling.nominal and telling.definite) and not _is_near(group, telling):
        return "too far apart"
    if telling.country and any(other.country not in (None, telling.country) for other in group):
        return "other country"
    if telling.background != head.background and telling.lemma != head.lemma:
        return "only one is background"
    if (head.factuality == "denied") != (telling.factuality == "denied"):
        return "only one is denied"
    if telling.kind in SPEECH and not telling.nominal and _other_words(group, telling):
        return None if _is_told_in(group, telling) or _of_one_pair(group, telling) else "another verb of speech"
    return None


def likeness(group: Sequence[Telling], telling: Telling) -> float:
    """How surely `telling` is the act that `group` tells: the same from `NEED` up, 0 where something bars it."""
    if bar(group, telling) is not None:
        return 0.0
    fit = 0.0
    fit += 0.5 * any(other.in_title for other in group)
    fit += 0.5 * (telling.nominal and telling.definite)
    fit += 0.6 * (telling.nominal and not (telling.actors or telling.recipients or telling.date.earliest))
    fit += 0.4 * any(other.lemma == telling.lemma for other in group)
    fit += 0.35 * any(other.actor_sides & telling.actor_sides for other in group)
    fit += 0.35 * any(other.recipient_sides & telling.recipient_sides for other in group)
    fit += 0.3 * any(_same_day(other, telling) for other in group)
    fit += 0.3 * any(other.sentence == telling.sentence for other in group)
    fit += 0.15 * any(abs(other.sentence - telling.sentence) == 1 for other in group)
    fit += 0.2 * any(other.quantities and set(other.quantities) & set(telling.quantities) for other in group)
    if _is_told_in(group, telling):
        return NEED + fit
    if telling.kind == "ASSAULT":
        fit += _of_one_attack(group, telling)
    return fit + _OF_PAIR * _of_one_pair(group, telling)


def _is_told_in(group: Sequence[Telling], telling: Telling) -> bool:
    """Does one of them say that it is part of the other?"""
    return any(other.token in telling.inside or telling.token in other.inside for other in group)


def _of_one_pair(group: Sequence[Telling], telling: Telling) -> bool:
    """Do the same sides meet or call, as told before? "Spoke", "held a call" and "discussed" are one talk then."""
    sides = telling.actor_sides | telling.recipient_sides
    if telling.kind != "CONSULT" or len(sides) < 2 or telling.factuality != group[0].factuality:
        return False
    modes = {t.mode for t in (*group, telling)}
    if len(modes - {None}) > 1 or ("visit" in modes and len(modes) > 1):
        return False
    if "phone" in modes and any(t.country and t.mode is None for t in (*group, telling)):
        return False
    who = {*telling.actors, *telling.recipients}
    return any(o.actor_sides | o.recipient_sides == sides and who & {*o.actors, *o.recipients} for o in group)


def _of_one_attack(group: Sequence[Telling], telling: Telling) -> float:
    """More for the harm done by the attack told beside it, and for a person, who is killed but once."""
    fit = 0.0
    if any(other.persons & telling.persons for other in group):
        fit += 0.3
    places = {other.place for other in group if other.place}
    if telling.of_other or (telling.place and places and telling.place not in places):
        return fit
    apart = min(abs(other.sentence - telling.sentence) for other in group)
    sides = frozenset[str]().union(*(other.recipient_sides | {other.country or ""} for other in group))
    if not telling.recipient_sides <= sides:
        return fit
    after = telling.harm and not telling.actors and apart <= 1
    near = apart == 0 or (apart == 1 and bool(telling.recipient_sides) and not telling.actors)
    before = near and all(other.harm and not other.actors for other in group)
    return fit + _OF_HARM * (after or before)


def _other_toll(one: float | None, other: float | None) -> bool:
    return bool(one and other) and max(one or 0, other or 0) > _TIMES * min(one or 0, other or 0)


def _is_near(group: Sequence[Telling], telling: Telling) -> bool:
    """Is the act told in the headline or a few sentences before? Only "the attack" reaches further back."""
    return any(other.in_title or other.sentence >= telling.sentence - _REACH for other in group)


def _other_words(group: Sequence[Telling], telling: Telling) -> bool:
    """Is an act of words told by another verb outside the headline? Such acts are told apart."""
    verbs = [other for other in group if not other.nominal and not other.in_title]
    return bool(verbs) and all(other.lemma != telling.lemma for other in verbs)


def _clash(group: Sequence[Telling], telling: Telling, side: str) -> bool:
    mine = getattr(telling, side)
    if not mine:
        return False
    theirs = [getattr(other, side) for other in group]
    return any(theirs) and not any(mine & other for other in theirs)


def _same_day(a: Telling, b: Telling) -> bool:
    return bool(a.date.earliest) and a.date.earliest == b.date.earliest and a.date.latest == b.date.latest

"""Fills what an act leaves open from the report's other acts: the sides of its conflict and of its talks.

Only sides that the report itself names as such are filled in, and only where they fit the country told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import msgspec

from dateline.events.acts import SPEECH
from dateline.events.roles import Cast
from dateline.lexicon.events import Roles
from dateline.model import Actor
from dateline.syntax import Ids, People

_SYMMETRIC = frozenset({"CONSULT", "AGREE"})
_TO_OTHER_SIDE = frozenset({"AGREE", "REQUEST", "REJECT", "CONCEDE", "RETREAT", "THREATEN", "ACCUSE", "MOBILIZE"})
_ARMED = frozenset({"MIL", "GOV", "REB", "PRM", "SPY", "COP", "UAF", "PRE", "PTY", "IMG"})
_REBEL = frozenset({"REB", "PRM", "UAF", "IMG", "CRM"})
_OF_STATE = ("MIL", "CVL", "ELI", "COP")
"""Sectors of a state's people that do not speak for it."""
_OF_DEED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
_IN_TALKS = frozenset({"AGREE", "REQUEST", "REJECT", "CONCEDE", "RETREAT"})
_OFTEN = 3
"""Meetings, deals and exchanges that make two sides the pair of a report's talks."""
_AUTHORITIES: Mapping[tuple[str, str | None], str] = MappingProxyType(
    {("COERCE", "arrest"): "COP", ("SANCTION", "convict"): "JUD"}
)
"""Sector of those who do what is told in the passive, by type and mode."""
_BROKEN_OFF = frozenset({"SANCTION", "REJECT"})
_FAR_ARMS = frozenset({"aerial", "drone", "heavy-weapons"})
"""Modes that only armed sides attack in, so that a report's attackers are meant."""


class Draft(msgspec.Struct, frozen=True):
    """An act before its event is made."""

    kind: str
    mode: str | None
    lemma: str
    cast: Cast
    country: str | None
    """Where it happened (ISO3)."""
    tokens: tuple[int, ...] = ()
    """Its triggers."""
    subject: str | None = None
    """Lemma of the grammatical subject of its best telling."""
    objects: tuple[int, ...] = ()
    """What its triggers govern as objects: may be triggers of other acts ("condemned the attack")."""
    of_attack: bool = False
    """Do its triggers govern a noun that names an attack?"""
    of_meeting: bool = False
    """Do they govern a noun that names a meeting?"""
    by_strangers: bool = False
    """Is it told to be done by somebody unknown ("by two men")?"""


class Sides:
    """Who attacks whom and who talks with whom in one report."""

    def __init__(self, drafts: Sequence[Draft], people: People, roles: Roles) -> None:
        self._people = people
        self._roles = roles
        self._doers = {i: draft.cast.actors for draft in drafts for i in draft.tokens}
        self._attacks: Counter[tuple[Ids, str]] = Counter()
        self._armed: Counter[Ids] = Counter()
        """Who attacks at all, whatever the report tells of the victims."""
        self._pairs: Counter[Ids] = Counter()
        self._facing: dict[str, Counter[str]] = defaultdict(Counter)
        for draft in drafts:
            self._count(draft)

    def _count(self, draft: Draft) -> None:
        if draft.kind == "ASSAULT" and draft.cast.actors and self._bear_arms(draft.cast.actors):
            self._armed[draft.cast.actors] += 1
            for victim in {self._people.country(r) for r in draft.cast.recipients} | {draft.country}:
                if victim and victim not in {self._people.country(a) for a in draft.cast.actors}:
                    self._attacks[(draft.cast.actors, victim)] += 1
        self._count_facing(draft.cast)
        parties = self._parties(draft.cast)
        if draft.kind in ("CONSULT", "AGREE", "RETREAT") and len(parties) == 2:
            self._pairs[parties] += 1

    def _bear_arms(self, actors: Ids) -> bool:
        """Only armed sides and states are taken for the attackers of other attacks."""
        return all(set(self._people.actors[a].sectors) <= _ARMED for a in actors)

    def _count_facing(self, cast: Cast) -> None:
        """Who has to do with whom, in either direction, by the actor met there."""
        for one in cast.actors:
            for other in (*cast.recipients, *cast.actors):
                mine, theirs = self._people.country(one), self._people.country(other)
                if mine and theirs and mine != theirs and self._people.actors[other].code:
                    self._facing[mine][other] += 1
                    self._facing[theirs][one] += 1

    def _parties(self, cast: Cast) -> Ids:
        by_side: dict[str, str] = {}
        for actor in (*cast.actors, *cast.recipients):
            side = self._people.country(actor)
            if side is not None and self._people.actors[actor].code:
                by_side.setdefault(side, actor)
        return tuple(self._for_side(by_side[side]) for side in sorted(by_side))

    def _for_side(self, actor: str) -> str:
        """Who stands for a side that is filled in: the state rather than its people or soldiers."""
        item = self._people.actors[actor]
        plain = item.country is not None and item.code in tuple(f"{item.country} {s}" for s in _OF_STATE)
        state = self._people.state(item.country) if plain else ()
        return state[0] if state else actor

    def fill(self, draft: Draft) -> Cast:
        """The cast of the act, its open roles filled where the report gives ground."""
        cast = self._without_own_state(self._without_nameless(draft))
        if self._are_sides(cast.actors):
            cast = Cast(self._usual_pair() or cast.actors, ())
        if draft.kind == "ASSAULT":
            return self._of_attack(draft, cast)
        both = draft.lemma in self._roles.swaps or draft.subject in self._roles.joint_subjects
        is_joint = both or (draft.kind in _SYMMETRIC and bool(self._pairs))
        if not cast.actors and is_joint:
            return Cast(self._usual_pair(), ())
        if draft.mode == "resign":
            return Cast(cast.actors, ())
        if draft.mode == "release" and len(self._parties(Cast(cast.actors))) > 1:
            return Cast(cast.actors, ())
        if draft.kind == "CONSULT" and draft.lemma in self._roles.presiding_verbs and draft.of_meeting:
            own = {self._side(a) for a in cast.actors}
            return Cast((*cast.actors, *self._usual_pair(own)), ())
        if draft.kind in _BROKEN_OFF and draft.subject in self._roles.talks:
            if len(cast.actors) > 1:
                return Cast(cast.actors, ())
            return Cast(self._usual_pair({self._side(a) for a in cast.actors}), ())
        if (draft.kind, draft.mode) in _AUTHORITIES and not cast.actors:
            return Cast(self._authority(draft), cast.recipients)
        if cast.actors and not cast.recipients:
            return Cast(cast.actors, self._addressee(draft, cast))
        return cast

    def _authority(self, draft: Draft) -> Ids:
        """Who arrests or convicts where it happened: its police or courts that the report names, else the state."""
        sector = _AUTHORITIES[draft.kind, draft.mode]
        told = self._people.actors.values()
        found = [a for a in told if a.country == draft.country and a.sectors[:1] == (sector,)]
        most = max(found, key=lambda a: len(a.mentions), default=None)
        if most is not None:
            return (most.id,)
        state = self._people.state(draft.country)
        return tuple(a for a in state if self._people.actors[a].sectors[:1] != ("CVL",))

    def _without_own_state(self, cast: Cast) -> Cast:
        """Nobody acts on the state that they speak for ("pulled the United States out of the accord")."""
        own = {self._people.country(a) for a in cast.actors}
        kept = tuple(
            r
            for r in cast.recipients
            if len(own) != 1
            or self._people.country(r) not in own
            or self._people.actors[r].code != self._people.actors[r].country
        )
        return Cast(cast.actors, kept)

    def _are_sides(self, actors: Ids) -> bool:
        """Do the actors only stand for the parties as such ("both sides", "each")?"""
        return bool(actors) and all(
            self._people.actors[a].code is None
            and any(self._are_both(m.text.lower().split()) for m in self._people.actors[a].mentions)
            for a in actors
        )

    def _are_both(self, words: Sequence[str]) -> bool:
        """ "Both", "each", "the sides", "the two countries"."""
        sides, counted = set(self._roles.sides), set(self._roles.counted_sides)
        return not sides.isdisjoint(words) and ("two" in words or counted.isdisjoint(words))

    def _addressee(self, draft: Draft, cast: Cast) -> Ids:
        """Who did the deed that is spoken of, else the other side of the pair that the report is about."""
        own = {self._people.country(a) for a in cast.actors}
        if draft.kind in _OF_DEED:
            for i in draft.objects:
                doers = tuple(a for a in self._doers.get(i, ()) if self._people.country(a) not in own)
                if doers:
                    return doers
            if draft.kind == "ACCUSE" and draft.of_attack:
                return self._attackers_but(own)
        if draft.kind in _TO_OTHER_SIDE and len(own) == 1:
            other = self._other_side(next(iter(own)))
            return other if self._is_grounded(other, draft, cast) else ()
        return ()

    def _is_grounded(self, other: Ids, draft: Draft, cast: Cast) -> bool:
        """Does a sentence of the act name the other side, or do the two sides talk all through the report?"""
        there = {side for i in draft.tokens for side in self._people.sides_beside(i)}
        if other and all(self._side(actor) in there for actor in other):
            return True
        both = {self._side(a) for a in (*cast.actors, *other)}
        met = [n for pair, n in self._pairs.items() if {self._side(a) for a in pair} == both]
        return draft.kind in _IN_TALKS and sum(met) >= _OFTEN

    def _other_side(self, side: str | None) -> Ids:
        """The actor that the report has `side` deal with most, where one stands out."""
        by_side: Counter[str] = Counter()
        for actor, n in self._facing.get(side or "", Counter()).items():
            if not self._speaks_for_side(actor):
                continue
            by_side[self._people.country(actor) or actor] += n
        best = by_side.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return ()
        facing = self._facing[side or ""].items()
        most = max((n, a) for a, n in facing if self._speaks_for_side(a) and self._side(a) == best[0][0])[1]
        return (self._for_side(most),)

    def _speaks_for_side(self, actor: str) -> bool:
        """A state, a government, a force or a group: not people who only happen to be spoken of."""
        item = self._people.actors[actor]
        return item.code is not None and set(item.sectors) <= _ARMED

    def _usual_pair(self, but: Collection[str] = ()) -> Ids:
        """The two sides that meet or agree most often, else that are at war, as first named; the sides `but`
        are left out. Empty where no pair stands out."""
        pairs = {p: n for p, n in self._pairs.items() if not {self._side(a) for a in p} & set(but)}
        pairs = pairs or self._warring_pairs(but)
        by_sides: Counter[frozenset[str]] = Counter()
        for pair, n in pairs.items():
            by_sides[frozenset(self._side(a) for a in pair)] += n
        most = max(by_sides.values(), default=0)
        return next((p for p in pairs if by_sides[frozenset(self._side(a) for a in p)] == most), ())

    def _warring_pairs(self, but: Collection[str]) -> dict[Ids, int]:
        """Attackers with the state that they attack."""
        out: dict[Ids, int] = {}
        for (actors, victim), n in self._attacks.items():
            state = self._people.state(victim)
            if state and len(actors) == 1 and not {self._side(a) for a in (*actors, *state)} & set(but):
                out[(*actors, *state)] = n
        return out

    def _side(self, actor: str) -> str:
        return self._people.country(actor) or actor

    def _of_attack(self, draft: Draft, cast: Cast) -> Cast:
        if draft.lemma in self._roles.mutual and not cast.actors and not cast.recipients:
            return Cast(self._usual_pair(), ())
        if not cast.actors and draft.by_strangers:
            return cast
        if not cast.actors:
            victims = {self._people.country(r) for r in cast.recipients} | {draft.country}
            if draft.country and draft.country not in victims - {draft.country} and draft.mode not in _FAR_ARMS:
                victims = {draft.country}  # who is killed abroad is not killed by those who attack at home
            attackers = self._attackers_of({v for v in victims if v}, draft.mode in _FAR_ARMS)
            return Cast(attackers, tuple(r for r in cast.recipients if r not in attackers))
        if not cast.recipients:
            return Cast(cast.actors, self._victim_of(draft, cast))
        return cast

    def _attackers_of(self, victims: set[str], far: bool) -> Ids:
        """Who attacks the victims elsewhere in the report; who attacks others only where arms of war tell it."""
        found = [(n, actors) for (actors, victim), n in self._attacks.items() if victim in victims]
        if found or not (victims and far):
            return max(found, default=(0, ()))[1]
        others = [
            (n, actors) for actors, n in self._armed.items() if n > 1 and not {self._side(a) for a in actors} & victims
        ]
        sides = {frozenset(self._side(a) for a in actors) for _, actors in others}
        return max(others)[1] if len(sides) == 1 else ()

    def _attackers_but(self, own: set[str | None]) -> Ids:
        """The side that attacks most in the report, where it is not one's own."""
        found: Counter[Ids] = Counter()
        for (actors, _), n in self._attacks.items():
            if not own & {self._people.country(a) for a in actors}:
                found[actors] += n
        return max(found.items(), key=lambda item: (item[1], item[0]))[0] if found else ()

    def _victim_of(self, draft: Draft, cast: Cast) -> Ids:
        own = {self._people.country(a) for a in cast.actors}
        if draft.country and draft.country not in own:
            return self._people.state(draft.country)
        usual = [(n, victim) for (actors, victim), n in self._attacks.items() if set(actors) & set(cast.actors)]
        if usual:
            return self._people.state(max(usual)[1])
        inner = self._inside(draft.country, cast.actors) if draft.country else ()
        if inner:
            return inner
        other = self._other_side(next(iter(own))) if len(own) == 1 else ()
        return tuple(a for a in other if not (self._people.actors[a].code or "").startswith("IGO"))

    def _inside(self, country: str, actors: Ids) -> Ids:
        """The other side of a fight inside one state: of rebels the state, of its forces the rebels."""
        told = self._people.actors
        if all(set(told[a].sectors[:1]) & _REBEL for a in actors):
            return self._people.state(country)
        rebels = [a for a in told.values() if a.country == country and set(a.sectors[:1]) & _REBEL]
        most = max(rebels, key=lambda a: len(a.mentions), default=None)
        return () if most is None or most.id in actors else (most.id,)

    def _without_nameless(self, draft: Draft) -> Cast:
        """Unnamed victims without a country of their own give way to the state where it happened."""
        kept = tuple(r for r in draft.cast.recipients if not _is_nameless(self._people.actors[r]))
        if kept or not draft.cast.recipients:
            return Cast(draft.cast.actors, kept)
        state = () if draft.kind in SPEECH else self._people.state(draft.country)
        return Cast(draft.cast.actors, state or draft.cast.recipients)


def _is_nameless(actor: Actor) -> bool:
    return actor.code is None and actor.country is None and not any(m.kind == "name" for m in actor.mentions)

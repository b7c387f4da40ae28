"""Which sides of a report are in conflict, and which only sit in one body with each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from dateline.lexicon.talks import Adversaries, Body, Mediators
from dateline.model import Span, contains
from dateline.talks.scene import Scene
from dateline.talks.told import Mention

Sides = tuple[str, ...]
_HOSTILE = ("ACCUSE", "THREATEN", "SANCTION", "REJECT", "COERCE", "ASSAULT")
"""Types of acts that tell two sides at odds."""
_QUARREL = 2
"""How many of them make a quarrel."""
_LEAD = 3
"""The first sentences, which tell what a report is about."""
_BESIDE = 2
"""Sentences beside a meeting that tell what it is about."""


class Conflicts:
    """The pairs of adversaries that one report names."""

    def __init__(
        self, scene: Scene, pairs: Sequence[Adversaries], bodies: Sequence[Body], mediators: Sequence[Mediators]
    ) -> None:
        self._members: Mapping[str, frozenset[str]] = {row.body: frozenset(row.members) for row in bodies}
        self._forums = frozenset(scene.words.forums)
        self._adverse = {frozenset((row.a, row.b)): row.kind for row in pairs if row.kind != "abroad"}
        self._abroad = {frozenset((row.a, row.b)) for row in pairs if row.kind == "abroad"}
        month = (scene.record.report.published or "")[:7]
        self._mediators: dict[frozenset[str], set[str]] = defaultdict(set)
        for row in mediators:
            if not month or (row.from_ or "") <= month <= (row.to or month):
                self._mediators[frozenset((row.a, row.b))] |= set(row.mediators)
        self._parsed = scene.parsed
        self._stakes = frozenset(scene.words.stakes)
        self._vague = frozenset(scene.words.vague_stakes)
        self._old_wars = frozenset(scene.words.old_wars)
        self._relics = frozenset(scene.words.relics)
        self._commerce = frozenset(scene.words.commerce)
        self._weight: Counter[str] = Counter()
        self._named_at: list[tuple[str, Span]] = []
        for actor in scene.people.actors.values():
            side = scene.side(actor.id)
            if side is not None:
                self._weight[side] += len(actor.mentions)
                self._named_at += [(side, mention.span) for mention in actor.mentions]
        self._attacks = set(_facing(scene, ("ASSAULT",)))
        self._quarrels = _facing(scene, _HOSTILE)

    def is_at_issue(
        self,
        sides: Sides,
        met: Collection[frozenset[str]],
        mentions: Sequence[Mention],
        go_betweens: Collection[str] = (),
    ) -> bool:
        """Do sides in conflict sit there, or one of them over it with somebody who stands between it and the other?

        `met` are the sides of all meetings of the report: who meets both sides of a war stands between them.
        """
        if any(self._are_adverse(frozenset(pair)) for pair in combinations(sides, 2)):
            return True
        at_stake = any(self._is_at_stake(mention.sentence, sides) for mention in mentions)
        if at_stake and any(self._is_between(war, sides, met, go_betweens) for war in self._wars(sides)):
            return True
        return self._is_quarrel(sides, mentions) or (at_stake and self._is_counsel(sides, mentions))

    def _is_quarrel(self, sides: Sides, mentions: Sequence[Mention]) -> bool:
        """Do the leaders of two states meet of which the report tells that they are at odds, and not over trade?"""
        if len(sides) != 2 or self._quarrels[frozenset(sides)] < _QUARREL:
            return False
        return any(m.leaders and not m.visit for m in mentions) and not self._is_trade(mentions[0])

    def _is_trade(self, mention: Mention) -> bool:
        near = self._parsed.sentences[max(0, mention.sentence - 1) : mention.sentence + 2]
        return any(t.lemma in self._commerce for s in near for t in self._parsed.tokens[s.first : s.last])

    def _is_counsel(self, sides: Sides, mentions: Sequence[Mention]) -> bool:
        """Do leaders of a side at war and of other states meet over it, told as an act of its day?"""
        pairs = self.pairs()
        heaviest: Sides = max(pairs, key=lambda pair: (pairs[pair], pair), default=())
        if heaviest and any(frozenset(pair) in self._abroad for pair in combinations(sides, 2)):
            return any(m.told or m.framed or m.date.earliest for m in mentions)
        if not {side.split()[0] for side in sides} & {side.split()[0] for side in heaviest}:
            return False
        return any(
            m.leaders and (m.status == "planned" or not m.visit) and (m.date.earliest or m.sentence < _LEAD)
            for m in mentions
        )

    def _is_between(
        self, war: frozenset[str], sides: Sides, met: Collection[frozenset[str]], go_betweens: Collection[str]
    ) -> bool:
        third = set(sides) - war
        known = self._mediators[war] | set(go_betweens)
        return any(third & known or any(war - {side} | {z} in met for z in third) for side in war & set(sides))

    def _is_at_stake(self, sentence: int, sides: Sides) -> bool:
        """Do the sentence or those beside it speak of a war or its end, or name the enemy of one of the sides?"""
        sentences = self._parsed.sentences[max(0, sentence - _BESIDE) : sentence + _BESIDE + 1]
        tokens = [token for s in sentences for token in self._parsed.tokens[s.first : s.last]]
        window = zip([tokens[0], *tokens], tokens, [*tokens[1:], tokens[-1]], strict=False)
        told = (t.lemma for a, t, b in window if a.lower not in self._old_wars and b.lemma not in self._relics)
        stakes = self._stakes if self.pairs() else self._stakes - self._vague
        if any(lemma in stakes for lemma in told):
            return True
        span = (sentences[0].start, sentences[-1].end)
        enemies = {side for war in self._wars(sides) for side in war - set(sides)}
        return any(side in enemies and contains(span, where) for side, where in self._named_at)

    def _wars(self, sides: Sides) -> list[frozenset[str]]:
        """The war that the report names most, else those of these sides."""
        pairs = self.pairs()
        if pairs:
            heaviest: Sides = max(pairs, key=lambda pair: (pairs[pair], pair))
            return [frozenset(heaviest)]
        return [pair for pair, kind in self._adverse.items() if kind == "war" and pair & set(sides)]

    def _are_adverse(self, pair: frozenset[str]) -> bool:
        a, b = pair
        inner = a.split(" ")[0] == b.split(" ")[0] and not a.startswith("IGO")
        return inner or pair in self._adverse

    def pairs(self) -> Counter[Sides]:
        """The pairs at war of which the report names both, with how often it names the one named less."""
        out: Counter[Sides] = Counter()
        for a, b in sorted(tuple(sorted(pair)) for pair, kind in self._adverse.items() if kind == "war"):
            if self._named((a, b)):
                out[a, b] = min(self._weight[a], self._weight[b])
        return out

    def _named(self, pair: Iterable[str]) -> bool:
        return all(self._weight[side] for side in pair)

    def negotiating(self, sides: Sides, heads: Collection[str]) -> Sides:
        """`sides` without the bodies that are only the frame of their members' meeting.

        `heads` are the sides for which a person is named: the head of a body sits there beside the states.
        """
        sides = tuple(side for side in sides if side not in self._forums)
        states = [side for side in sides if not side.startswith("IGO")]
        if len(states) > 1:
            return tuple(s for s in sides if s in states or (s in heads and not self._members.get(s)))
        return tuple(side for side in sides if not self._members.get(side, frozenset()) & set(states))

    def are_allies(self, sides: Sides) -> bool:
        """Do all sit in one body, none of them in conflict with another of them?"""
        if any(frozenset(pair) in {*self._adverse, *self._attacks} for pair in combinations(sides, 2)):
            return False
        return len(sides) > 1 and any(set(sides) <= members for members in self._members.values())


def _facing(scene: Scene, types: Collection[str]) -> Counter[frozenset[str]]:
    """How often a side acts so on another."""
    return Counter(
        frozenset((a, b))
        for event in scene.record.events
        if event.type in types
        for x in event.actors
        for y in event.recipients
        if (a := scene.side(x)) and (b := scene.side(y)) and a != b
    )

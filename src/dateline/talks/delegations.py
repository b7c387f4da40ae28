"""Who sits for each party: heads and sizes of delegations."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Delegation
from dateline.talks.gather import Meeting
from dateline.talks.scene import Scene


class Delegations:
    """Finds the delegations of one report's meetings."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._parsed = scene.parsed
        self._record = scene.record
        self._clauses = scene.clauses
        self._people = scene.people
        self._words = scene.words

    def of(self, meeting: Meeting, parties: Mapping[str, str], is_main: bool) -> tuple[Delegation, ...]:
        """Heads and sizes of the parties' delegations; undated ones belong to the report's main meeting."""
        heads = self._heads(meeting, is_main)
        sizes = self._sizes(meeting) if is_main else {}
        return tuple(
            Delegation(actor, heads.get(side), sizes.get(side) or sizes.get("*"))
            for side, actor in parties.items()
            if side in heads or side in sizes or "*" in sizes
        )

    def _heads(self, meeting: Meeting, is_main: bool) -> dict[str, str]:
        out: dict[str, str] = {}
        for mention in meeting.mentions:
            for name in mention.actors:
                actor, side = self._people.actors[name], self._scene.side(name)
                if actor.kind == "person" and side in meeting.sides:
                    out.setdefault(side, name)
        if is_main:
            for side, name in self._led():
                if side in meeting.sides:
                    out[side] = name
        return out

    def _led(self) -> list[tuple[str, str]]:
        tokens, out = self._parsed.tokens, []
        for token in tokens:
            if token.pos != "VERB" or token.lemma not in self._words.head_verbs:
                continue
            passive = self._clauses.is_passive(token.i)
            group = self._clauses.subject(token.i) if passive else next(iter(self._clauses.objects(token.i)), None)
            who = self._clauses.agent(token.i) if passive else self._clauses.subject(token.i)
            if group is None or tokens[group].lemma not in self._words.delegations:
                continue
            sides = {self._scene.side(a) for a in (*self._people.owner(group), *self._people.of(group))}
            for name in self._people.of(who):
                actor = self._people.actors[name]
                side = self._scene.side(name) or next((s for s in sorted(filter(None, sides))), None)
                if actor.kind == "person" and side is not None:
                    out.append((next(iter(sorted(filter(None, sides))), side), name))
        return out

    def _sizes(self, meeting: Meeting) -> dict[str, str]:
        out: dict[str, str] = {}
        for quantity in self._record.quantities:
            if quantity.measure != "participants":
                continue
            head = self._parsed.head_of(quantity.span)
            if head is None:
                continue
            sentence = self._parsed.sentence_of(head)
            near = [
                i
                for i in range(sentence.first, sentence.last)
                if self._parsed.tokens[i].lemma in self._words.delegations
            ]
            sides = {s for i in near for a in self._people.of(i) if (s := self._scene.side(a)) in meeting.sides}
            for side in sorted(filter(None, sides)):
                out.setdefault(side, quantity.id)
        return out

"""Who sits for each party: heads and sizes of delegations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from dateline.model import Delegation, Span, contains
from dateline.model.record import DelegationRank
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
        """Heads, members and sizes of the parties' delegations; undated ones belong to the report's main meeting."""
        heads = self._heads(meeting, is_main)
        sizes = self._sizes(meeting) if is_main else {}
        members = self._members if is_main else {}
        return tuple(
            Delegation(
                actor,
                heads.get(side),
                sizes.get(side) or sizes.get("*"),
                members.get(side, ()),
                self._rank(heads.get(side)),
            )
            for side, actor in parties.items()
            if side in heads or side in sizes or side in members or "*" in sizes
        )

    def _heads(self, meeting: Meeting, is_main: bool) -> dict[str, str]:
        statuses = {mention.status for mention in meeting.mentions}
        out = {**self._told(meeting), **self._leaders(meeting)}
        if any(mention.process for mention in meeting.mentions) and statuses & {"held", "ongoing"}:
            for side, name in self._by_office.items():
                if side in meeting.sides and self._rank(out.get(side)) not in ("minister", "envoy"):
                    out[side] = self._by_name(name, side)
        if statuses & {"held", "ongoing"}:
            for side in meeting.sides:
                beside = self._beside(meeting, side) if side not in out else None
                if beside is not None:
                    out[side] = beside
        if is_main:
            out.update({side: name for side, name in self._led() if side in meeting.sides})
        return {**self._hosts(meeting, out), **out}

    def _hosts(self, meeting: Meeting, heads: Mapping[str, str]) -> dict[str, str]:
        """The one leader whom a visiting leader can only meet."""
        visited = any(mention.visit for mention in meeting.mentions)
        if not visited or not any(self._rank(name) == "leader" for name in heads.values()):
            return {}
        out: dict[str, str] = {}
        for side in meeting.sides:
            people = (actor for actor in self._people.actors.values() if actor.kind == "person")
            leaders = [p.id for p in people if self._scene.side(p.id) == side and self._rank(p.id) == "leader"]
            if len(leaders) == 1:
                out[side] = leaders[0]
        return out

    def _told(self, meeting: Meeting) -> dict[str, str]:
        """Persons named as those who meet, by side."""
        out: dict[str, str] = {}
        for name in (name for mention in meeting.mentions for name in mention.actors):
            side = self._scene.side(name)
            if self._people.actors[name].kind == "person" and side is not None and side in meeting.sides:
                out.setdefault(side, self._by_name(name, side))
        return out

    def _leaders(self, meeting: Meeting) -> dict[str, str]:
        """Those whom "talks between the leaders" means, by side."""
        out: dict[str, str] = {}
        for mention in meeting.mentions:
            for side in meeting.sides:
                leader = self._leader(mention.token, side) if side not in out else None
                if leader is not None:
                    out[side] = leader
        return out

    def _by_name(self, name: str, side: str) -> str:
        """Whom the report names that "the head of the government" or "the chief negotiator" can only be."""
        actor = self._people.actors[name]
        if any(mention.kind == "name" for mention in actor.mentions):
            return name
        called = f"{actor.title or ''} {actor.name}".lower()
        ranks = [rank for word, rank in self._words.ranks.items() if word in called][:1]
        if not ranks or ranks == ["envoy"]:
            ranks = ["minister", "envoy"]
        governs = "government" in called
        fitting = [
            other.id
            for other in self._people.actors.values()
            if other.kind == "person"
            and self._scene.side(other.id) == side
            and any(mention.kind == "name" for mention in other.mentions)
            and (self._governs(other.id) if governs else self._rank(other.id) in ranks)
        ]
        return fitting[0] if len(fitting) == 1 else name

    def _governs(self, name: str) -> bool:
        title = (self._people.actors[name].title or "").lower()
        return any(word in title for word in self._words.governing)

    def _beside(self, meeting: Meeting, side: str) -> str | None:
        """The one minister or envoy of the side, or leader at a single meeting, whom its sentences name.

        Who only speaks of it counts where the report names nobody else of that rank.
        """
        ranks = {"minister", "envoy"} if any(m.process for m in meeting.mentions) else {"leader", "minister", "envoy"}
        spans = [self._parsed.sentences[n].span for n in sorted({mention.sentence for mention in meeting.mentions})]
        people = (a for a in self._people.actors.values() if a.kind == "person" and self._rank(a.id) in ranks)
        ranked = [actor for actor in people if self._scene.side(actor.id) == side]
        named = [a for a in ranked if any(contains(span, m.span) for span in spans for m in a.mentions)]
        if len(ranked) > 1 and not any(mention.framed for mention in meeting.mentions):
            near = [(a, [m.span for m in a.mentions if any(contains(span, m.span) for span in spans)]) for a in named]
            named = [actor for actor, told in near if not self._speaking.issuperset(told)]
        return named[0].id if len(named) == 1 else None

    @cached_property
    def _speaking(self) -> set[Span]:
        """Mentions of those who only speak of a meeting ("the talks go on, said the minister")."""
        sources = [s.source_span for s in self._record.statements if s.source_span is not None]
        mentions = (m.span for actor in self._people.actors.values() for m in actor.mentions)
        return {span for span in mentions if any(contains(source, span) for source in sources)}

    def _leader(self, i: int, side: str) -> str | None:
        """Who is meant on this side by "talks between the leaders" or "the foreign ministers", unnamed there."""
        tokens = self._parsed.tokens
        told = [j for p, j in self._clauses.prepositions(i) if p in self._words.partners and tokens[j].tag == "NNS"]
        for j in told:
            before = tokens[j - 1].lower if j else ""
            rank = "leader" if tokens[j].lemma == "leader" else self._words.ranks.get(tokens[j].lemma)
            wanted = f"{before} {tokens[j].lemma}" if rank == "minister" else ""
            fitting = [
                actor
                for actor in self._people.actors.values()
                if actor.kind == "person"
                and self._scene.side(actor.id) == side
                and self._rank(actor.id) == rank
                and wanted in (actor.title or "").lower()
            ]
            if rank in ("leader", "minister") and fitting:
                return max(fitting, key=lambda actor: len(actor.mentions)).id
        return None

    def _rank(self, name: str | None) -> DelegationRank | None:
        """The rank of a head by the words of the title."""
        title = f" {(self._people.actors[name].title or '').lower()} " if name is not None else ""
        return next((rank for word, rank in self._words.ranks.items() if f" {word} " in title), None)

    @cached_property
    def _by_office(self) -> dict[str, str]:
        """Heads by what the report calls them: "the head of the Russian delegation", "chief negotiator"."""
        tokens, out = self._parsed.tokens, dict[str, str]()
        for token in tokens:
            is_head = token.lemma in self._words.head_nouns and any(
                p == "of" and tokens[j].lemma in self._words.delegations for p, j in self._clauses.prepositions(token.i)
            )
            if token.pos not in ("NOUN", "PROPN") or not (is_head or token.lower in self._words.negotiators):
                continue
            for name in self._called(token.i):
                side = self._scene.side(name)
                if side is not None and self._people.actors[name].kind == "person":
                    out.setdefault(side, name)
        return out

    def _called(self, i: int) -> list[str]:
        """Persons that the noun stands beside, as title or in apposition; a list of titles has them at its end."""
        tokens, found = self._parsed.tokens, list(self._people.named(i))
        for j in self._parsed.subtree(i):
            if tokens[j].dep in ("appos", "compound") or j == i:
                found += self._people.named(j)
        at = i
        while tokens[at].dep in ("compound", "appos", "nmod") and tokens[at].head != at:
            at = tokens[at].head
            found += self._people.named(at)
        return found

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        """Who a delegation is said to include, by side."""
        tokens, out = self._parsed.tokens, dict[str, list[str]]()
        for token in tokens:
            if token.pos != "VERB" or token.lemma not in self._words.listing:
                continue
            group = self._clauses.subject(token.i)
            if group is None or tokens[group].lemma not in self._words.delegations:
                continue
            for name in (a for j in self._clauses.objects(token.i) for a in self._listed(j)):
                side = self._scene.side(name)
                if side is not None and self._people.actors[name].kind == "person":
                    out.setdefault(side, []).append(name)
        return {side: tuple(dict.fromkeys(names)) for side, names in out.items()}

    def _listed(self, i: int) -> list[str]:
        """Persons of a list, each perhaps behind a title."""
        below = sorted(self._parsed.subtree(i))
        return [name for j in below for name in self._people.named(j)]

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

"""Which actors a word stands for: its own mention, or those that own, name or make it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dateline.model import Actor, Parsed, Place, Record, Token, voiced
from dateline.syntax.clause import Clauses

Ids = tuple[str, ...]
_OWNERS = ("poss", "amod", "compound", "nmod", "npadvmod")
_LINKS = frozenset({"of", "from", "for", "in", "by"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ours", "ourselves"})


class People:
    """Looks actors up by token in one report."""

    def __init__(self, parsed: Parsed, clauses: Clauses, record: Record) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self.actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self._at: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._inside: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for actor in record.actors:
            for mention in actor.mentions:
                head = parsed.head_of(mention.span)
                size = mention.span[1] - mention.span[0]
                if head is not None:
                    self._at[head].append((size, actor.id))
                for i in parsed.tokens_in(mention.span):
                    self._inside[i].append((size, actor.id))
        self._speakers = _speakers(parsed, record)
        self._states = _states(record)
        self._places: dict[int, Place] = {
            i: place
            for place in record.places
            for i in parsed.tokens_in(place.span)
            if place.country and not _in_dateline(record, place)
        }

    def named(self, i: int) -> Ids:
        """Actors whose mention has token `i` as its head, widest mention first."""
        found = sorted(self._at.get(i, ()), key=lambda item: -item[0])
        widest = found[0][0] if found else 0
        return _unique(actor for size, actor in found if size == widest)

    def of(self, i: int | None, links: frozenset[str] = _LINKS) -> Ids:
        """Actors meant by the noun phrase headed by `i`, its conjuncts among them."""
        if i is None:
            return ()
        return _unique(a for j in self._clauses.conjuncts(i) for a in self._one(j, links))

    def _one(self, i: int, links: frozenset[str]) -> Ids:
        token = self._parsed.tokens[i]
        if token.tag in ("WDT", "WP"):
            above = next((j for j in self._parsed.ancestors(i) if self._parsed.tokens[j].dep == "relcl"), None)
            return () if above is None else self.of(self._parsed.tokens[above].head)
        if i in self._speakers:
            return self._speakers[i]
        found = self.named(i)
        if found:
            return found
        return self.owner(i) or self._linked(i, links) or self._covering(i)

    def _covering(self, i: int) -> Ids:
        found = sorted(self._inside.get(i, ()))
        smallest = found[0][0] if found else 0
        return _unique(actor for size, actor in found if size == smallest)

    def owner(self, i: int) -> Ids:
        """Actors that possess or qualify the noun `i` ("Russia's", "Israeli", "rebel")."""
        tokens = self._parsed.tokens
        out: list[str] = []
        for j in self._parsed.children[i]:
            if tokens[j].dep in _OWNERS:
                out += [a for k in self._clauses.conjuncts(j) for a in self._owning(k)]
        return _unique(out)

    def _owning(self, k: int) -> Ids:
        token = self._parsed.tokens[k]
        if k in self._speakers:
            return self._speakers[k]
        found = self.named(k) or self._covering(k)
        return found or (self.owner(k) if token.dep in ("compound", "conj") else ())

    def _linked(self, i: int, links: frozenset[str]) -> Ids:
        for preposition, inner in self._clauses.prepositions(i):
            if preposition in links:
                found = self.of(inner, frozenset({"of"}))
                if found:
                    return found
        return ()

    def after(self, i: int, prepositions: Iterable[str]) -> Ids:
        """Actors after one of `prepositions` hanging on `i`: those of the first that gives any."""
        wanted = tuple(prepositions)
        hanging = list(self._clauses.prepositions(i))
        for name in wanted:
            for preposition, inner in hanging:
                if preposition == name:
                    found = self.of(inner)
                    if found:
                        return found
        return ()

    def named_after(self, i: int, prepositions: Iterable[str]) -> Ids:
        """Like `after`, but a place after the preposition stands for its state where no actor does."""
        wanted = tuple(prepositions)
        hanging = list(self._clauses.prepositions(i))
        for name in wanted:
            for preposition, inner in hanging:
                if preposition == name:
                    found = self.of(inner) or self.state_at(inner)
                    if found:
                        return found
        return ()

    def state_at(self, i: int) -> Ids:
        """The state actor of the place named at token `i` or inside its phrase."""
        for j in [i, *self._parsed.subtree(i)]:
            place = self._places.get(j)
            if place is not None and place.country in self._states:
                return (self._states[place.country],)
        return ()

    def officials_at(self, i: int) -> Ids:
        """Members of the government of the place named at token `i` or inside its phrase."""
        for j in [i, *self._parsed.subtree(i)]:
            place = self._places.get(j)
            if place is not None:
                return _unique(a.id for a in self.actors.values() if a.country == place.country and "GOV" in a.sectors)
        return ()

    def state(self, country: str | None) -> Ids:
        """The actor that is the state `country` (ISO3) itself, where the report names it."""
        found = self._states.get(country) if country else None
        return (found,) if found else ()

    def sides_beside(self, i: int) -> Ids:
        """Sides, as `country` gives them, of all actors named in the sentence of token `i`."""
        sentence = self._parsed.tokens[i].sent
        told = ((j, actor) for j, found in self._at.items() for _, actor in found)
        return _unique(
            side
            for j, actor in told
            if self._parsed.tokens[j].sent == sentence and (side := self.country(actor)) is not None
        )

    def country(self, actor: str) -> str | None:
        """ISO3 or organisation code of an actor: what makes two mentions the same side."""
        item = self.actors[actor]
        return item.country or item.code or item.name


def _in_dateline(record: Record, place: Place) -> bool:
    """The place of a dateline is where the report was written, no party to anything."""
    line = record.report.dateline
    return line is not None and line.span[0] <= place.span[0] < line.span[1]


def _unique(items: Iterable[str]) -> Ids:
    return tuple(dict.fromkeys(items))


def _states(record: Record) -> dict[str, str]:
    """Country to the actor that stands for it: the state as such, else its people, else its government."""
    out: dict[str, str] = {}
    for sectors in (("GOV",), ("CVL",), ()):
        for actor in reversed(record.actors):
            if actor.country and actor.kind != "person" and actor.sectors[:1] == sectors:
                if not sectors and actor.code != actor.country:
                    continue
                out[actor.country] = actor.id
    return out


def _is_first_person(token: Token) -> bool:
    """ "We" and "us", but not the US."""
    return token.lower in _FIRST_PERSON and token.text != "US"


def _speakers(parsed: Parsed, record: Record) -> dict[int, Ids]:
    """Tokens of the first person inside statements, with the sources of the innermost statement."""
    out: dict[int, Ids] = {}
    sized = sorted(
        ((end - start, (start, end), s.sources) for s in voiced(record.statements) for start, end in s.content_spans),
        key=lambda item: -item[0],
    )
    for _, span, sources in sized:
        if sources:
            out.update((i, sources) for i in parsed.tokens_in(span) if _is_first_person(parsed.tokens[i]))
    return out

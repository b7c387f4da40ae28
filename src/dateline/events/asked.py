"""Requests told by what others must do: "Russia must withdraw, the minister said" asks it of Russia."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.events.roles import Cast
from dateline.lexicon.events import Roles
from dateline.model import Chains, Parsed, Record
from dateline.syntax import Ids, People

_TOP = frozenset({"ccomp", "ROOT", "parataxis", "conj"})


class Asked:
    """Finds the verbs of one report that ask something of somebody. Indices are token indices."""

    def __init__(self, parsed: Parsed, people: People, record: Record, roles: Roles) -> None:
        self._parsed = parsed
        self._people = people
        self._words = frozenset(roles.asking)
        self._unaskable = frozenset(roles.unaskable)
        self._onlookers = frozenset(roles.onlookers)
        self._chains = Chains(record.statements)
        self._sources = {statement.id: statement.sources for statement in record.statements}

    def casts(self) -> Iterator[tuple[int, Cast]]:
        """Each asking verb with who asks and who is asked."""
        for token in self._parsed.tokens:
            if token.pos == "VERB" and token.dep in _TOP and token.lemma not in self._unaskable:
                cast = self._cast(token.i)
                if cast is not None:
                    yield token.i, cast

    def _cast(self, i: int) -> Cast | None:
        parsed = self._parsed
        auxiliaries = (parsed.tokens[j].lower for j in parsed.children[i] if parsed.tokens[j].dep == "aux")
        subject = parsed.child(i, "nsubj", "nsubjpass")
        if subject is None or self._words.isdisjoint(auxiliaries):
            return None
        told = self._chains.of(parsed.tokens[i].span)
        askers = self._known(self._sources[told[-1].id]) if told else ()
        askers = tuple(a for a in askers if self._onlookers.isdisjoint(self._people.actors[a].sectors))
        asked = self._known(self._people.named(subject))
        own = {self._people.country(a) for a in askers}
        if not askers or not asked or any(self._people.country(a) in own for a in asked):
            return None
        return Cast(askers, asked)

    def _known(self, ids: Ids) -> Ids:
        return tuple(a for a in ids if self._people.actors[a].code is not None)

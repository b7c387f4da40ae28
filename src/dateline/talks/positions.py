"""Where each party stands on each issue, clause by clause."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from dateline.lexicon.talks import PositionWords
from dateline.model import Span
from dateline.model.record import PositionStance
from dateline.talks.scene import Scene
from dateline.talks.topics import Topics

_TURNED: Mapping[PositionStance, PositionStance] = {"accepts": "rejects", "proposes": "rejects", "considers": "rejects"}
_WHOLE = frozenset({"peace deal"})
"""Issues that stand for all others: only where no other is named."""
_ACTS = frozenset({"AGREE", "REJECT", "REQUEST", "CONCEDE", "SUPPORT"})
"""Types of events that tell a stance."""
_GOVERNED = frozenset(
    {"dobj", "xcomp", "ccomp", "acomp", "attr", "oprd", "pobj", "pcomp", "prt", "nsubjpass", "dative"}
)
"""Dependencies of what a stance is about."""
_WITHIN = frozenset({"compound", "amod", "nmod", "poss", "conj", "acl", "relcl", "appos", "nsubj", "nummod"})
"""Dependencies inside what it is about."""


class Stand(msgspec.Struct, frozen=True):
    """A stance that a clause tells, before it is given to a meeting."""

    token: int
    sides: tuple[str, ...]
    on: str
    stance: PositionStance
    span: Span
    statement: str | None
    denied: bool


class Positions:
    """Finds the stances told in one report."""

    def __init__(self, scene: Scene, words: PositionWords, topics: Topics) -> None:
        self._scene = scene
        self._parsed = scene.parsed
        self._clauses = scene.clauses
        self._words = words
        self._topics = topics
        lists: dict[PositionStance, tuple[str, ...]] = {
            "accepts": words.accepts,
            "rejects": words.rejects,
            "proposes": words.proposes,
            "conditions": words.conditions,
            "considers": words.considers,
        }
        self._stances = {lemma: stance for stance, lemmas in reversed(lists.items()) for lemma in lemmas}
        self._doers = {
            head: event.actors
            for event in scene.record.events
            if event.type in _ACTS and (head := scene.parsed.token_at(event.trigger_span[0])) is not None
        }
        self._pairs = {tuple(pair.split()): stance for pair, stance in words.pairs.items()}

    def find(self) -> list[Stand]:
        """All stances, in text order."""
        found = (self._stand(i) for i in range(len(self._parsed.tokens)))
        return [stand for stand in found if stand is not None]

    def _stand(self, i: int) -> Stand | None:
        stance = self._plain(i)
        if stance is None or self._is_wished(i):
            return None
        on, sides, taken = self._issue(i), self._holders(i), self._turned(i, stance)
        if on is None or not sides or taken is None:
            return None
        token = self._parsed.tokens[i]
        span = self._parsed.sentence_of(i).span
        return Stand(i, sides, on, taken, span, self._statement(token.start), self._is_denied(i))

    def _plain(self, i: int) -> PositionStance | None:
        """The stance of the word itself, with its particle or preposition."""
        tokens = self._parsed.tokens
        token = tokens[i]
        if token.pos not in ("VERB", "NOUN", "ADJ"):
            return None
        if token.pos == "ADJ" or (token.pos == "VERB" and token.lemma in self._words.ready):
            if token.dep not in ("acomp", "attr", "oprd", "conj", "amod"):
                return None
            if token.lemma in self._words.unready:
                return "rejects"
            return "accepts" if token.lemma in self._words.ready else None
        below = [tokens[j].lower for j in self._parsed.children[i] if tokens[j].dep in ("prep", "prt", "advmod")]
        paired = next((self._pairs[token.lemma, word] for word in below if (token.lemma, word) in self._pairs), None)
        if paired is not None:
            return paired
        if token.lemma in self._words.barring:
            return "rejects" if self._clauses.is_negated(i) else None
        return self._stances.get(token.lemma)

    def _is_wished(self, i: int) -> bool:
        """Is it what another would have somebody do ("wants Kyiv to accept"), or only supposed ("if it accepts")?"""
        tokens = self._parsed.tokens
        if any(
            tokens[j].dep == "mark" and tokens[j].lower in self._words.conditional for j in self._parsed.children[i]
        ):
            return True
        at = i
        while tokens[at].dep in ("xcomp", "ccomp", "advcl", "acl", "conj", "pcomp", "prep") and tokens[at].head != at:
            if tokens[at].dep == "advcl" and self._has_mark(at):
                return True
            own = any(tokens[j].dep in ("nsubj", "nsubjpass") for j in self._parsed.children[at])
            above = tokens[at].head
            wished = tokens[above].lemma in self._words.wishing and not self._is_finite(at)
            if tokens[at].dep != "conj" and wished:
                bare = any(tokens[j].dep in ("dobj", "dative") for j in self._parsed.children[above])
                if own or bare or self._clauses.is_passive(above):
                    return True
            at = above
        return False

    def _is_finite(self, at: int) -> bool:
        """ "told reporters that it had agreed": a fact told, no wish."""
        tokens = self._parsed.tokens
        told = [at, *(j for j in self._parsed.children[at] if tokens[j].dep in ("aux", "auxpass"))]
        return any(tokens[j].tag in ("VBD", "VBZ") for j in told)

    def _has_mark(self, at: int) -> bool:
        tokens = self._parsed.tokens
        return any(tokens[j].lower in self._words.conditional for j in self._parsed.children[at])

    def _turned(self, i: int, stance: PositionStance) -> PositionStance | None:
        """The stance in the light of negation, refusal, modals and conditions."""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head]
        refused = tokens[i].dep in ("xcomp", "acl") and above.lemma in self._words.refusing
        if tokens[i].pos == "ADJ":
            negated = self._clauses.is_negated(i) or self._clauses.is_negated(above.i)
        else:
            negated = self._clauses.is_negated(i) or (tokens[i].dep == "xcomp" and self._clauses.is_negated(above.i))
        if refused or negated:
            turns = stance != "proposes" or tokens[i].lemma in self._words.wanting
            return _TURNED.get(stance, stance) if turns else None
        if stance in ("accepts", "rejects") and self._depends(i):
            return "conditions"
        if stance == "accepts" and set(self._clauses.auxiliaries(i)) & set(self._words.may):
            return "considers"
        return stance

    def _depends(self, i: int) -> bool:
        tokens = self._parsed.tokens
        if any(tokens[j].dep == "advcl" and self._has_mark(j) for j in self._parsed.children[i]):
            return True
        span = [tokens[j].lower for j in sorted(self._parsed.subtree(i))]
        told = f" {' '.join(span)} "
        return any(f" {phrase} " in told for phrase in self._words.in_return)

    def _is_denied(self, i: int) -> bool:
        tokens = self._parsed.tokens
        at = i
        while tokens[at].dep in ("ccomp", "xcomp", "pcomp", "dobj", "aux") and tokens[at].head != at:
            at = tokens[at].head
            if tokens[at].lemma in self._words.denying and not self._clauses.is_negated(at):
                return True
        return False

    def _holders(self, i: int) -> tuple[str, ...]:
        """The sides whose stance it is: the doers of the act that the word tells, else by its grammar."""
        tokens, people = self._parsed.tokens, self._scene.people
        token, told = tokens[i], self._doers.get(i)
        if told:
            return self._sides(told)
        if token.pos == "NOUN":
            owners = people.owner(i) or people.after(i, ("by", "from"))
            verb = token.head
            if not owners and token.dep == "dobj" and tokens[verb].lemma in self._words.light:
                owners = people.of(self._clauses.subject(verb))
            return self._sides(owners)
        if token.pos == "ADJ" and tokens[token.head].pos not in ("VERB", "AUX"):
            return ()
        verb = i if token.pos == "VERB" else token.head
        who = self._clauses.agent(verb) if self._clauses.is_passive(verb) else self._clauses.subject(verb)
        return self._sides(people.of(who)) or self._speaker(who, token.start)

    def _sides(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(side for name in names if (side := self._scene.side(name))))

    def _speaker(self, who: int | None, at: int) -> tuple[str, ...]:
        """ "an official said that the group had agreed": whoever speaks, of what names no one else."""
        if who is None or self._parsed.tokens[who].lemma not in self._words.selves:
            return ()
        said = self._statement(at)
        statement = next((s for s in self._scene.record.statements if s.id == said), None)
        return () if statement is None else self._sides(statement.sources)

    def _issue(self, i: int) -> str | None:
        """What the stance is on: named by its complements, else what its object stands for."""
        tokens = self._parsed.tokens
        below = self._complements(i)
        found = [topic for j in sorted(below) if (topic := self._topics.at(tokens, j)) and self._is_meant(j, i, topic)]
        exact = [topic for topic in found if topic not in _WHOLE]
        if exact:
            return exact[0]
        if not self._points_back(i, below):
            return found[0] if found else None
        sentence = self._parsed.sentence_of(i)
        earlier = [*range(i - 1, sentence.first - 1, -1)]
        before = self._parsed.sentences[max(0, sentence.i - 1)]
        if before.paragraph == sentence.paragraph and before.i != sentence.i:
            earlier += range(before.last - 1, before.first - 1, -1)
        told = self._topics.among(tokens, earlier)
        return next((topic for topic in told if topic not in _WHOLE), found[0] if found else None)

    def _complements(self, i: int) -> set[int]:
        """The words below that say what it is about: objects, clauses that it governs, some prepositions."""
        tokens, out, queue = self._parsed.tokens, set[int](), [i]
        while queue:
            at = queue.pop()
            for j in self._parsed.children[at]:
                token = tokens[j]
                governed = token.dep in _GOVERNED or (
                    token.dep in ("prep", "agent") and token.lower in self._words.about
                )
                if governed or (at != i and token.dep in _WITHIN):
                    out.add(j)
                    queue.append(j)
        if tokens[i].dep in ("relcl", "acl") and tokens[i].pos == "VERB":
            mine = set(self._parsed.subtree(i))
            objects = [j for j in self._clauses.objects(i) if j not in mine]
            out |= {k for j in objects for k in self._parsed.subtree(j)} - mine
        return out

    def _is_meant(self, j: int, i: int, topic: str) -> bool:
        """A deal or plan of whatever kind is meant only as the object itself, and not as "a trade deal"."""
        if topic not in _WHOLE:
            return True
        tokens = self._parsed.tokens
        above = tokens[tokens[j].head]
        kinds = [tokens[k] for k in self._parsed.children[j] if tokens[k].dep == "compound" and tokens[k].pos == "NOUN"]
        mine = all(kind.lemma in self._scene.words.subjects for kind in kinds)
        direct = above.i == i or (above.pos == "ADP" and above.head == i) or tokens[j].dep == "pobj"
        return tokens[j].lemma not in self._words.vague and mine and direct

    def _points_back(self, i: int, below: Collection[int]) -> bool:
        """Is its object a word that stands for something told ("it", "that step", "the proposal")?"""
        tokens = self._parsed.tokens
        if tokens[i].pos != "VERB":
            return False
        objects = self._clauses.objects(i) or [j for _, j in self._clauses.prepositions(i)]
        if not objects:
            return not any(tokens[j].dep in ("xcomp", "ccomp") for j in below)
        return any(self._is_definite(j) for j in objects)

    def _is_definite(self, j: int) -> bool:
        tokens = self._parsed.tokens
        if tokens[j].tag in ("PRP", "DT"):
            return True
        dets = {tokens[k].lower for k in self._parsed.children[j] if tokens[k].dep == "det"}
        whole = self._topics.at(tokens, j) in _WHOLE
        return bool(dets & {"this", "that", "these", "those"}) or (whole and not dets & {"a", "an"})

    def _statement(self, at: int) -> str | None:
        """The innermost statement whose content holds the word, else the one whose cue it is."""
        told = [
            (end - start, statement.id)
            for statement in self._scene.record.statements
            for start, end in statement.content_spans
            if start <= at < end
        ]
        if told:
            return min(told)[1]
        cued = (s.id for s in self._scene.record.statements if s.cue_span and s.cue_span[0] <= at < s.cue_span[1])
        return next(cued, None)

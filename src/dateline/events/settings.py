"""Where: the place that belongs to a trigger."""

from __future__ import annotations

from collections import defaultdict

from dateline.model import Parsed, Place, Record
from dateline.syntax import Clauses

_IN = frozenset(
    {"in", "at", "near", "on", "across", "around", "inside", "outside", "over", "through", "into", "to"}
)
_CLAUSAL = frozenset({"VERB", "AUX"})


class Settings:
    """Looks up the place of triggers in one report."""

    def __init__(self, parsed: Parsed, clauses: Clauses, record: Record, names_act: frozenset[int]) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._acts = names_act
        self._cues = frozenset(
            i for statement in record.statements for i in parsed.tokens_in(statement.cue_span)
        )
        self._places: dict[int, list[tuple[int, Place]]] = defaultdict(list)
        for place in record.places:
            head = parsed.head_of(place.span)
            if head is not None:
                self._places[parsed.tokens[head].sent].append((head, place))

    def _own_clause(self, i: int) -> list[int]:
        """The trigger, then the verbs and nouns it depends on within its clause."""
        tokens, out, at = self._parsed.tokens, [i], i
        for _ in range(5):
            token = tokens[at]
            if token.head == at:
                break
            if token.pos in _CLAUSAL and token.dep not in ("xcomp", "conj", "advcl", "acl", "pcomp", "relcl"):
                break
            if token.dep == "relcl" or (token.dep == "ccomp" and token.pos in _CLAUSAL):
                break
            at = token.head
            if at in self._cues:
                break
            out.append(at)
        for j in self._parsed.children[i]:
            if tokens[j].dep in ("nsubj", "nsubjpass", "dobj", "xcomp"):
                out.append(j)
        return out

    def _is_apart(self, verb: int) -> bool:
        """Does the verb head a clause with a subject of its own, which lends its place to no other act?"""
        token = self._parsed.tokens[verb]
        own = self._parsed.child(verb, "nsubj", "nsubjpass") is not None
        return token.pos in _CLAUSAL and own and token.dep in ("conj", "ccomp", "advcl", "relcl")

    def place(self, i: int) -> Place | None:
        """The literal place that hangs nearest on the act at token `i`, in its sentence."""
        best: tuple[int, int, int] | None = None
        found = self._places.get(self._parsed.tokens[i].sent, [])
        for n, (head, place) in enumerate(found):
            if place.sense != "literal":
                continue
            rank = (self._place_distance(i, head), abs(head - i), n)
            best = rank if best is None or rank < best else best
        if best is None or best[0] >= 50:
            return None
        return found[best[2]][1]

    def _place_distance(self, i: int, head: int) -> int:
        tokens = self._parsed.tokens
        holder = next(
            (a for a in self._parsed.ancestors(head) if tokens[a].pos in _CLAUSAL or a in self._acts), head
        )
        above = tokens[head].head
        placing = tokens[head].dep == "pobj" and tokens[above].lower in _IN
        chain = self._own_clause(i)
        if holder in chain:
            return chain.index(holder) if placing else 8 + chain.index(holder)
        if holder != i and self._is_apart(holder):
            return 60
        if self._parsed.is_under(head, i):
            return 5
        if holder in self._cues or holder in self._acts:
            return 60
        return 20 if placing else 30

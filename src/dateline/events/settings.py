"""When and where: the time, the date bounds and the place that belong to a trigger."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from dateline.model import DateBounds, Parsed, Place, Record, Time
from dateline.syntax import Clauses

_POINTS = frozenset({"DATE", "TIME"})
_IN = frozenset(
    {"in", "at", "near", "on", "across", "around", "inside", "outside", "over", "through", "into", "to"}
)
_NIGHT = "TNI"
_FAR = 100
_MODIFIERS = frozenset({"compound", "amod", "nummod", "poss", "nmod"})
_CLAUSAL = frozenset({"VERB", "AUX"})


class Settings:
    """Looks up the time and place of triggers in one report."""

    def __init__(self, parsed: Parsed, clauses: Clauses, record: Record, names_act: frozenset[int]) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._acts = names_act
        self._cues = frozenset(
            i for statement in record.statements for i in parsed.tokens_in(statement.cue_span)
        )
        self._times: dict[int, list[tuple[int, Time]]] = defaultdict(list)
        for time in record.times:
            head = parsed.head_of(time.span)
            if head is not None and time.earliest and (time.type not in _POINTS or _is_calendar(time)):
                self._times[parsed.tokens[head].sent].append((head, time))
        self._places: dict[int, list[tuple[int, Place]]] = defaultdict(list)
        for place in record.places:
            head = parsed.head_of(place.span)
            if head is not None:
                self._places[parsed.tokens[head].sent].append((head, place))

    def time(self, i: int) -> Time | None:
        """The time in the clause of the act at token `i`, the nearest where there are several."""
        found = self._times.get(self._parsed.tokens[i].sent)
        if not found:
            return None
        ranked = sorted((self._distance(i, head), abs(head - i), n) for n, (head, _) in enumerate(found))
        distance, _, best = ranked[0]
        return found[best][1] if distance < _FAR else None

    def _distance(self, i: int, head: int) -> int:
        """Steps from the trigger to the word that the time hangs on; `_FAR` where that is another clause."""
        holder = self._holder(head)
        chain = self._own_clause(i)
        if holder in chain:
            return chain.index(holder)
        return _FAR

    def _holder(self, head: int) -> int:
        """The verb or act noun that a time expression hangs on; the noun itself where it only modifies it."""
        tokens = self._parsed.tokens
        if tokens[head].dep in _MODIFIERS and tokens[tokens[head].head].pos in ("NOUN", "PROPN"):
            return tokens[head].head
        for above in self._parsed.ancestors(head):
            if tokens[above].pos in _CLAUSAL or above in self._acts:
                return above
        return head

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
        if self._parsed.is_under(head, i):
            return 5
        if holder in self._cues or holder in self._acts:
            return 60
        return 20 if placing else 30


def _is_calendar(time: Time) -> bool:
    return time.value[:1].isdigit()


def bounds(time: Time, basis: str) -> DateBounds:
    """The days that a time names, as bounds of the act that it dates; a night runs into the next day."""
    latest = time.latest or time.earliest
    if time.value.endswith(_NIGHT) and latest is not None and latest == time.earliest:
        latest = (date.fromisoformat(latest) + timedelta(days=1)).isoformat()
    return DateBounds(time.earliest, latest, basis)


def compatible(a: DateBounds, b: DateBounds) -> bool:
    """Can two acts with these bounds be one: do their days overlap, or is one open?"""
    if not a.earliest or not b.earliest:
        return True
    return (a.earliest or "") <= (b.latest or "9") and (b.earliest or "") <= (a.latest or "9")

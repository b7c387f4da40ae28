"""Where an act is told to have happened: the place that belongs to its trigger, in its own sentence."""

from __future__ import annotations

from collections import defaultdict

from dateline.lexicon.events import PlaceRules
from dateline.model import Parsed, Place, Record, contains, voiced
from dateline.syntax import People

_CLAUSAL = frozenset({"VERB", "AUX"})


class Whereabouts:
    """Looks up the place of triggers in one report."""

    def __init__(
        self, parsed: Parsed, people: People, record: Record, names_act: frozenset[int], rules: PlaceRules
    ) -> None:
        self._parsed = parsed
        self._people = people
        self._record = record
        self._placing = frozenset(rules.placing)
        self._apart = frozenset(rules.apart)
        self._land = frozenset(rules.land)
        self._elsewhere = frozenset(rules.elsewhere)
        self._topics = frozenset(rules.topics)
        self._acts = names_act
        self._cues = frozenset(
            i for statement in voiced(record.statements) for i in parsed.tokens_in(statement.cue_span)
        )
        self._places: dict[int, list[tuple[int, Place]]] = defaultdict(list)
        line = record.report.dateline
        filed = line.span if line is not None else (0, 0)
        for place in record.places:
            head = parsed.head_of(place.span)
            if head is not None and not contains(filed, place.span):
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
            if at in self._cues or (token.dep in ("pobj", "pcomp") and self._stands_apart(at)):
                break
            if self._is_apart(token.i) and token.dep == "advcl":
                break
            out.append(at)
        for j in self._parsed.children[i]:
            if tokens[j].dep in ("nsubj", "nsubjpass", "dobj", "xcomp"):
                out.append(j)
        return out

    def _is_only_after(self, chain: list[int]) -> bool:
        """Does the chain of an act end at a word that sets its act apart from the rest of the sentence?"""
        tokens = self._parsed.tokens
        return any(
            (tokens[a].dep in ("pobj", "pcomp") and self._stands_apart(tokens[a].head))
            or (tokens[a].dep == "advcl" and self._is_apart(a))
            for a in chain
        )

    def _stands_apart(self, above: int) -> bool:
        """Is the noun below `above` only what another act came after ("in response to the attack")?"""
        token = self._parsed.tokens[above]
        if token.pos not in ("ADP", "SCONJ"):
            return False
        governor = self._parsed.tokens[token.head]
        return token.lower in self._apart or (token.lower == "to" and governor.lower in self._apart)

    def _is_apart(self, verb: int) -> bool:
        """Does the verb head a clause with a subject of its own, which lends its place to no other act?"""
        token = self._parsed.tokens[verb]
        own = self._parsed.child(verb, "nsubj", "nsubjpass") is not None
        return token.pos in _CLAUSAL and own and token.dep in ("conj", "ccomp", "advcl", "relcl")

    def place(self, i: int, *, spoken: bool = False) -> Place | None:
        """The literal place that hangs nearest on the act at token `i`, in its sentence; `spoken`: done in words."""
        best: tuple[int, int, int] | None = None
        found = self._places.get(self._parsed.tokens[i].sent, [])
        for n, (head, place) in enumerate(found):
            if place.sense != "literal" or (spoken and self._is_topic(i, head)):
                continue
            rank = (self._place_distance(i, head), abs(head - i), n)
            best = rank if best is None or rank < best else best
        if best is None or best[0] >= 50:
            return self._on_land_of(i) or self._of_dateline(i, spoken=spoken)
        return found[best[2]][1]

    def _of_dateline(self, i: int, *, spoken: bool) -> Place | None:
        """The place of the dateline, for what the sentence right behind it tells, or is said after a byline."""
        line = self._record.report.dateline
        if line is None or line.place is None:
            return None
        inside = self._parsed.tokens_in(line.span)
        behind = self._parsed.tokens[i].sent - self._parsed.tokens[inside[-1]].sent if inside else None
        if behind != 1 and not (behind == 0 and spoken and i > inside[-1]):
            return None
        return next((place for place in self._record.places if place.id == line.place), None)

    def _is_topic(self, i: int, head: int) -> bool:
        """Does the place belong to what is spoken of ("discussed the war in Ukraine", "a ceasefire in Gaza")?"""
        tokens = self._parsed.tokens
        above = tokens[head].head
        governor = tokens[above].head
        own = tokens[governor].dep in ("nsubj", "nsubjpass") and tokens[governor].head == i
        if tokens[head].dep != "pobj" or governor == i or own:
            return False
        return tokens[governor].lemma in self._topics

    def _on_land_of(self, i: int) -> Place | None:
        """The country whose land is named by its people's adjective: "over Russian regions"."""
        tokens = self._parsed.tokens
        below = [*self._parsed.subtree(i)]
        for a in self._own_clause(i)[1:]:
            below += [j for prep in self._parsed.children[a] for j in self._parsed.children[prep]]
        for j in below:
            above = tokens[tokens[j].head]
            if tokens[j].lemma not in self._land or tokens[j].dep != "pobj" or above.lower not in self._placing:
                continue
            lands = {self._people.actors[actor].country for actor in self._people.owner(j)}
            named = [p for p in self._record.places if p.country and p.country in lands]
            if len(lands) == 1 and named:
                return next((p for p in named if p.level == "country"), named[0])
        return None

    def _place_distance(self, i: int, head: int) -> int:
        tokens = self._parsed.tokens
        holder = next((a for a in self._parsed.ancestors(head) if tokens[a].pos in _CLAUSAL or a in self._acts), head)
        above = tokens[head].head
        placing = tokens[head].dep == "pobj" and tokens[above].lower in self._placing
        if tokens[head].dep in ("dobj", "nsubjpass") and above == i:
            return 0  # "visits Russia", "Bakhmut was shelled"
        chain = self._own_clause(i)
        if holder in chain:
            return chain.index(holder) if placing else 8 + chain.index(holder)
        if holder != i and (self._is_apart(holder) or tokens[holder].lemma in self._elsewhere):
            return 60
        if self._parsed.is_under(head, i):
            return 5
        if holder in self._cues or holder in self._acts or self._is_only_after(chain):
            return 60
        return 20 if placing else 30

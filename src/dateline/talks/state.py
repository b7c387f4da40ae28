"""Whether a meeting was held, is going on, is to come, is only proposed or will not be."""

from __future__ import annotations

from dateline.model import Event
from dateline.model.record import TalksChange, TalksStatus
from dateline.talks.attach import carrier, trailing
from dateline.talks.scene import Scene
from dateline.talks.telling import Telling

_DEPTH = 4
"""Words above the mention that govern it."""
_OWN = ("amod", "aux", "advmod", "compound", "acomp", "prep", "prt", "det")


class State:
    """Tells the state of mentions in one report."""

    def __init__(self, scene: Scene, telling: Telling) -> None:
        self._telling = telling
        self._parsed = scene.parsed
        self._clauses = scene.clauses
        self._words = scene.words

    def of(self, i: int, event: Event | None) -> TalksStatus:
        """The status that the words around token `i` tell."""
        outer = self._outer(i)
        if outer is not None:
            return self.of(outer, event)
        words, own = self._words, self._modifiers(i)
        lemmas = self._governing(i)
        called_off = {"call", "off"} <= lemmas or {"put", "off"} <= lemmas
        if called_off or lemmas & set(words.cancelling) or self._is_on_hold(i) or self._is_left(i):
            return "cancelled"
        if self._is_to_be_settled(i, lemmas) or self._is_undecided(i):
            return "planned"
        if self._telling.frames_another(i):
            ahead = (own | self._participles(i)) & {*words.planning, "expect"} or self._telling.is_framed_ahead(i)
            return "planned" if ahead else "held"
        return self._looks_ahead(i, lemmas) or self._by_event(i, event, lemmas)

    def _is_to_be_settled(self, i: int, lemmas: set[str]) -> bool:
        """ "no decision on the venue for talks", "agreed on a date for the next round"."""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head].head
        near = {tokens[above].lemma, tokens[max(0, tokens[i].head - 1)].lemma}  # wherever the parse hangs "for"
        if tokens[tokens[i].head].lower == "of":
            near -= set(self._words.lengths)  # not "after eight days of talks"
        asked = tokens[i].dep == "pobj" and bool(near & set(self._words.sites))
        verb = next((j for j in self._parsed.ancestors(i) if tokens[j].pos == "VERB"), i)
        subjects = {tokens[j].lemma for j in self._parsed.children[verb] if tokens[j].dep in ("nsubj", "nsubjpass")}
        return asked and bool((lemmas | subjects) & set(self._words.settling))

    def _is_undecided(self, i: int) -> bool:
        """ "has not decided whether to go to the talks"."""
        tokens = self._parsed.tokens
        verbs = (j for j in self._parsed.ancestors(i) if tokens[j].pos == "VERB")
        open_ = (j for j in verbs if tokens[tokens[j].head].lemma in self._words.deciding)
        return any(tokens[k].lower == "whether" for j in open_ for k in self._parsed.children[j])

    def _is_left(self, i: int) -> bool:
        """ "will withdraw from the talks"."""
        tokens = self._parsed.tokens
        out_of = tokens[i].dep == "pobj" and tokens[tokens[i].head].lower in ("from", "of")
        return out_of and tokens[tokens[tokens[i].head].head].lemma in self._words.leaving

    def _is_on_hold(self, i: int) -> bool:
        """ "have been put on hold", "are suspended"."""
        tokens = self._parsed.tokens
        if tokens[i].dep not in ("nsubj", "nsubjpass", "dobj"):
            return False
        at = [j for _, j in self._clauses.prepositions(tokens[i].head)]
        return any(tokens[j].lower in self._words.ices for j in at)

    def _looks_ahead(self, i: int, lemmas: set[str]) -> TalksStatus | None:
        """What the words above say of a meeting that is to come, or is under way."""
        words = self._words
        to_come = bool(lemmas & set(words.to_come)) and self._is_taking_place(i) and not self._is_wished(i)
        ahead = self._participles(i) & {*words.planning, "expect"}
        if to_come or ahead or self._is_announced(i) or self._is_due(i) or self._is_errand(i):
            return "planned"
        if self._is_only_aimed_at(i) or lemmas & set(words.obliging) or self._is_wished(i):
            return "proposed"
        above = self._aimed_by(i)
        if above is not None:
            return "planned" if {above, *lemmas} & set(words.committing) else "proposed"
        if self._is_under_way(i):
            return "ongoing"
        return "proposed" if lemmas & set(words.unlikely) else None

    def _is_errand(self, i: int) -> bool:
        """ "will send a team to meet the other side": the aim of what is to come."""
        tokens = self._parsed.tokens
        if tokens[i].pos != "VERB" or tokens[i].dep not in ("advcl", "acl", "relcl", "xcomp"):
            return False
        has_to = any(tokens[j].lower == "to" and tokens[j].dep == "aux" for j in self._parsed.children[i])
        above = next((j for j in self._parsed.ancestors(i) if tokens[j].pos == "VERB"), None)
        if not has_to or above is None or tokens[above].lemma not in self._words.errands:
            return False
        ahead = (*self._words.to_come, *self._words.supposing)
        return any(tokens[j].lower in ahead for j in self._parsed.children[above])

    def _is_announced(self, i: int) -> bool:
        """ "announced another meeting"."""
        tokens = self._parsed.tokens
        return tokens[i].dep in ("dobj", "nsubjpass") and tokens[tokens[i].head].lemma in self._words.announcing

    def _is_wished(self, i: int) -> bool:
        """ "hopes that they will meet", "will have to accept talks": somebody wants it, nobody has agreed."""
        tokens, at = self._parsed.tokens, i
        for _ in range(_DEPTH):
            above = tokens[at].head
            if above == at:
                return False
            forced = tokens[at].dep == "xcomp" and tokens[above].lemma == "have"
            hoped = tokens[at].dep in ("ccomp", "acl") and tokens[above].lemma in self._words.hoping
            maybe = any(tokens[j].lower in self._words.modals for j in self._parsed.children[at])
            thought_of = maybe and tokens[at].dep == "ccomp" and tokens[above].lemma in self._words.proposing_verbs
            if forced or hoped or thought_of:
                return True
            at = above
        return False

    def _by_event(self, i: int, event: Event | None, lemmas: set[str]) -> TalksStatus:
        """What the act that the meeting is tells, with the words above where it leaves room."""
        words, token = self._words, self._parsed.tokens[i]
        if token.dep == "dobj" and self._parsed.tokens[token.head].lemma in words.arranging:
            return "planned"
        if event is not None and event.type == "CONSULT" and event.factuality == "asserted":
            if lemmas & {*words.proposing_verbs, *words.possibilities} and self._parsed.tokens[i].pos == "NOUN":
                return "proposed"
            return "ongoing" if lemmas & set(words.continuing) else "held"
        if lemmas & set(words.modals) and not lemmas & set(words.proposing_verbs):
            return "planned"
        if lemmas & set(words.proposing):
            return "proposed"
        if (event is not None and event.factuality == "planned") or lemmas & set(words.planning):
            return "planned"
        if event is not None and event.factuality in ("possible", "demanded"):
            return "proposed"
        return "ongoing" if lemmas & set(words.continuing) else "held"

    def change(self, i: int) -> TalksChange | None:
        """What the verb above says became of the meeting ("were postponed", "broke off the talks")."""
        tokens, changes = self._parsed.tokens, self._words.changes
        outer = self._outer(i)
        at = i if outer is None else outer
        verb = tokens[at].head
        if tokens[at].dep not in ("dobj", "nsubj", "nsubjpass") or self._clauses.is_negated(verb):
            return None
        particle = self._clauses.particle(verb)
        return changes.get(f"{tokens[verb].lemma} {particle}") or (
            None if particle else changes.get(tokens[verb].lemma)
        )

    def _outer(self, i: int) -> int | None:
        """The round or meeting that the talks at `i` only describe ("a third round of talks")."""
        tokens = self._parsed.tokens
        preposition = tokens[i].head
        if tokens[i].dep != "pobj" or tokens[preposition].lower != "of":
            return None
        above = tokens[preposition].head
        return above if above != i and tokens[above].lemma in self._words.nouns else None

    def _is_taking_place(self, i: int) -> bool:
        """Does the verb above speak of the meeting itself ("will be held"), not of its results ("will bring peace")?"""
        tokens = self._parsed.tokens
        if tokens[i].pos == "VERB":
            return True
        above = [j for j in self._parsed.ancestors(i) if tokens[j].pos == "VERB"]
        words = self._words
        return bool(above) and tokens[above[0]].lemma in (*words.telling, *words.holding, *words.committing)

    def _modifiers(self, i: int) -> set[str]:
        return {self._parsed.tokens[j].lemma for j in self._parsed.children[i]}

    def _participles(self, i: int) -> set[str]:
        """Participles and relative clauses on the mention ("a round scheduled for Friday")."""
        tokens, out = self._parsed.tokens, set[str]()
        inner = [j for p, j in self._clauses.prepositions(i) if p == "of"]
        for k in (i, *inner):
            out |= {tokens[j].lemma for j in self._parsed.children[k] if tokens[j].dep in ("acl", "relcl", "amod")}
        behind = trailing(self._parsed, i, self._words.awaiting) if tokens[i].pos == "NOUN" else None
        return out | ({tokens[behind].lemma} if behind is not None else set())

    def _aimed_by(self, i: int) -> str | None:
        """ "agreed to meet", "wants to hold talks": the verb that looks ahead, above an infinitive."""
        tokens = self._parsed.tokens
        verb = i if tokens[i].pos == "VERB" else tokens[i].head
        if tokens[verb].pos != "VERB" or tokens[verb].dep not in ("xcomp", "ccomp", "acl", "advcl"):
            return None
        has_to = any(tokens[j].lower == "to" and tokens[j].dep == "aux" for j in self._parsed.children[verb])
        above = tokens[tokens[verb].head].lemma
        ahead = has_to and above in (*self._words.committing, *self._words.proposing, *self._words.planning)
        return above if ahead else None

    def _is_only_aimed_at(self, i: int) -> bool:
        """ "conditions to resume talks", "open to talks": not agreed, not planned."""
        tokens, words = self._parsed.tokens, self._words
        verb = i if tokens[i].pos == "VERB" else tokens[i].head
        if tokens[verb].pos == "ADP":
            return tokens[tokens[verb].head].pos == "ADJ" and tokens[tokens[verb].head].lemma == "open"
        has_to = any(tokens[j].lower == "to" and tokens[j].dep == "aux" for j in self._parsed.children[verb])
        noun = tokens[tokens[verb].head]
        settled = (*words.committing, *words.planning, *words.settled)
        if tokens[verb].dep == "advcl" and has_to:
            return tokens[verb].lemma in (*words.brokering, *words.reviving)
        return tokens[verb].dep in ("acl", "relcl") and has_to and noun.pos == "NOUN" and noun.lemma not in settled

    def _is_under_way(self, i: int) -> bool:
        """ "are meeting", "is holding talks": the progressive of the present."""
        tokens = self._parsed.tokens
        verb = i if tokens[i].pos == "VERB" else tokens[i].head
        below = [tokens[j] for j in self._parsed.children[verb]]
        if any(t.lower == "being" for t in below) and any(t.tag in ("VBZ", "VBP") for t in below):
            return tokens[verb].lemma in self._words.telling  # "are being held"
        holds = (*self._words.telling, *self._words.steering)
        if tokens[verb].tag != "VBG" or (verb != i and tokens[verb].lemma not in holds):
            return False
        present = (
            ("VBZ", "VBP", "VBD") if verb == i and tokens[i].dep == "ccomp" else ("VBZ", "VBP")
        )  # "said it was talking to …"
        return any(tokens[j].dep == "aux" and tokens[j].tag in present for j in self._parsed.children[verb])

    def _is_due(self, i: int) -> bool:
        """ "is to meet": a bare form of "be" above the infinitive."""
        tokens = self._parsed.tokens
        head = tokens[i].head
        has_to = any(tokens[j].lower == "to" and tokens[j].dep == "aux" for j in self._parsed.children[i])
        if has_to and tokens[i].dep == "ROOT":
            return True
        marks = {tokens[j].lower for j in self._parsed.children[i]} & set(self._words.awaited)
        if tokens[i].pos == "VERB" and tokens[i].tag in ("VBP", "VBZ") and marks:
            return True  # "before they meet"
        if (
            tokens[i].dep in ("nsubj", "nsubjpass")
            and tokens[head].lemma == "be"
            and tokens[head].tag in ("VBZ", "VBP")
        ):
            return carrier(self._parsed, i) != head
        return has_to and tokens[head].lemma == "be" and tokens[head].tag in ("VBZ", "VBP")

    def _is_another_word(self, verb: int) -> bool:
        """ "set up"; "called the talks difficult": no plan and no demand."""
        if f"{self._parsed.tokens[verb].lemma} {self._clauses.particle(verb)}" in self._words.phrasal:
            return True
        named = any(self._parsed.tokens[j].dep == "oprd" for j in self._parsed.children[verb])
        return self._parsed.tokens[verb].lemma == "call" and (named or not self._calls_for(verb))

    def _calls_for(self, verb: int) -> bool:
        asks = any(p in ("for", "on", "off") for p, _ in self._clauses.prepositions(verb))
        return asks or self._clauses.particle(verb) != ""

    def _governing(self, i: int) -> set[str]:
        """Lemmas of the words above the mention and of their auxiliaries and modifiers."""
        tokens, out, at = self._parsed.tokens, set[str](), i
        for _ in range(_DEPTH):
            for j in self._parsed.children[at]:
                if tokens[j].dep in _OWN and not (tokens[j].dep == "prep" and at == i):
                    out.add(tokens[j].lemma)
            if tokens[at].head == at or tokens[at].dep in ("relcl", "advcl", "ccomp"):
                break
            at = tokens[at].head
            if not self._is_another_word(at):
                out.add(tokens[at].lemma)
        return out

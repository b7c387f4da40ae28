"""The time that an act's own sentence tells for it."""

from __future__ import annotations

from collections import defaultdict

from dateline.chronology.ends import Ends, Found, Told
from dateline.chronology.relations import Relations, publication
from dateline.model import Parsed, Record, Time, voiced

_POINTS = frozenset({"DATE", "TIME"})
_FAR = 100
_MODIFIERS = frozenset({"compound", "amod", "nummod", "poss", "nmod"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_VERBAL_LINKS = frozenset({"xcomp", "conj", "advcl", "acl", "pcomp", "relcl"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "xcomp"})
_ARGUMENTS_SPOKEN = frozenset({"nsubjpass", "xcomp"})
_JUST_BEFORE = 2
"""Characters between a time and the "when" that describes it."""


class Sentences:
    """The times of each sentence of one report and the words that they hang on."""

    def __init__(self, parsed: Parsed, record: Record, names_act: frozenset[int], relations: Relations) -> None:
        self._parsed = parsed
        self._acts = names_act
        self._relations = relations
        self._ends = Ends(parsed, relations)
        published = publication(record)
        self._published = published.isoformat() if published is not None else ""
        self._cues = frozenset(
            i for statement in voiced(record.statements) for i in parsed.tokens_in(statement.cue_span)
        )
        self._times: dict[int, list[tuple[int, Time]]] = defaultdict(list)
        for time in record.times:
            head = parsed.head_of(time.span)
            is_days = time.earliest and (time.type not in _POINTS or is_calendar(time))
            if head is not None and is_days:
                self._times[parsed.tokens[head].sent].append((head, time))

    def told(self, i: int, *, done: bool = True, spoken: bool = False) -> Told | None:
        """The time that the sentence tells for the act at token `i`: its clause's, else a shared one.

        `done`: told as having happened, so times after publication are not its own; `spoken`: an act of
        words, which has not the time of what it speaks of.
        """
        near = self.within(self._parsed.tokens[i].sent)
        found = [
            (head, time)
            for head, time in near
            if not (done and self._is_ahead(time)) and not self._counts(head, i)
            if not self._ends.is_only_measure(time, i)
        ]
        if not found:
            return None
        own = self._own(i, found, done, spoken) or self._antecedent(i, found) or self._circumstance(i, found)
        if own is not None:
            return self._ends.told(i, own, "clause", near)
        shared = self._shared(i, found, done, spoken) or self._lone(i, found)
        return self._ends.told(i, shared, "sentence", near) if shared is not None else None

    def within(self, sentence: int) -> list[tuple[int, Time]]:
        """Head token and time of each calendar time in a sentence."""
        return self._times.get(sentence, [])

    def _is_ahead(self, time: Time) -> bool:
        return bool(self._published and time.earliest and time.earliest > self._published)

    def _counts(self, head: int, i: int) -> bool:
        """Does the time count days of the act ("the third day of the swap"), rather than date it?"""
        return head != i and self._parsed.is_under(i, head) and self._parsed.tokens[i].dep == "pobj"

    def _own(self, i: int, found: Found, done: bool, spoken: bool) -> Time | None:
        """The time in the clause of token `i`, the nearest where there are several."""
        chain = self._own_clause(i, done, spoken)
        ranked = sorted((self._distance(chain, head), abs(head - i), n) for n, (head, _) in enumerate(found))
        distance, _, best = ranked[0]
        return found[best][1] if distance < _FAR else None

    def _distance(self, chain: list[int], head: int) -> int:
        """Steps from the trigger to the word that the time hangs on; `_FAR` where that is another clause."""
        holder = self._holder(head)
        return chain.index(holder) if holder in chain else _FAR

    def _holder(self, head: int) -> int:
        """The verb or act noun that a time expression hangs on; the noun itself where it only modifies it."""
        tokens = self._parsed.tokens
        if tokens[head].dep in _MODIFIERS and tokens[tokens[head].head].pos in ("NOUN", "PROPN"):
            return tokens[head].head
        below = head
        for above in self._parsed.ancestors(head):
            if tokens[above].pos in _CLAUSAL or above in self._acts:
                return above
            if below != head and tokens[below].pos in ("NOUN", "PROPN") and self._sets_apart(above):
                return below  # "left before the vote in June"
            below = above
        return head

    def _sets_apart(self, i: int) -> bool:
        """Is it a preposition that puts what follows it before or after the act?"""
        token = self._parsed.tokens[i]
        return token.pos in ("ADP", "SCONJ") and self._relations.read((token.lower,)) in ("before", "after")

    def _own_clause(self, i: int, done: bool, spoken: bool) -> list[int]:
        """The trigger, then the verbs and nouns it depends on within its clause."""
        tokens, out, at = self._parsed.tokens, [i], i
        for _ in range(5):
            token = tokens[at]
            if token.head == at or self._begins_clause(at, done):
                break
            at = token.head
            if at in self._cues:
                break
            out.append(at)
        out.extend(
            j for j in self._parsed.children[i] if tokens[j].dep in (_ARGUMENTS_SPOKEN if spoken else _ARGUMENTS)
        )
        if tokens[i].pos not in _CLAUSAL:
            out.extend(j for j in self._parsed.children[i] if tokens[j].dep in ("acl", "relcl"))
        return out

    def _begins_clause(self, at: int, done: bool) -> bool:
        """Does a clause of its own begin at `at`, with which the clause above does not share its time?"""
        token = self._parsed.tokens[at]
        if token.pos not in _CLAUSAL:
            return token.dep == "relcl"
        if token.dep == "advcl" and self._is_marked(at):
            return True
        if token.dep == "conj" and self._has_subject(at) and self._is_present(at) != self._is_present(token.head):
            return True
        if token.dep in ("xcomp", "acl", "advcl") and not done and self._is_infinitive(at):
            return True
        return token.dep not in _VERBAL_LINKS or token.dep == "relcl"

    def _is_marked(self, at: int) -> bool:
        """Does the clause lie before or after the one above ("after rebels killed five")?"""
        return any(
            self._parsed.tokens[j].dep == "mark" and self._relations.read((self._parsed.tokens[j].lower,)) != "within"
            for j in self._parsed.children[at]
        )

    def _is_infinitive(self, at: int) -> bool:
        return any(
            self._parsed.tokens[j].lower == "to" and self._parsed.tokens[j].dep == "aux"
            for j in self._parsed.children[at]
        )

    def _antecedent(self, i: int, found: Found) -> Time | None:
        """The time that a relative clause describes: "on May 16, when they agreed"."""
        tokens, verb = self._parsed.tokens, self._verb(i)
        for _ in range(3):
            token = tokens[verb]
            if token.dep in ("relcl", "advcl", "ccomp"):
                when = next((j for j in self._parsed.children[verb] if tokens[j].lower == "when"), None)
                before = tokens[when].start if when is not None else -1
                named = self._named(token.head) if token.dep == "relcl" else -1
                above = tokens[named].start if named >= 0 else -1
                return next(
                    (t for _, t in found if t.span[0] <= above < t.span[1] or 0 <= before - t.span[1] <= _JUST_BEFORE),
                    None,
                )
            if token.dep not in ("conj", "xcomp") or token.head == verb:
                return None
            verb = token.head
        return None

    def _named(self, noun: int) -> int:
        """What a noun is said of: in "2022, the year they left" the year 2022."""
        token = self._parsed.tokens[noun]
        return token.head if token.dep == "appos" else noun

    def _verb(self, i: int) -> int:
        """The verb of the clause in which token `i` stands."""
        if self._parsed.tokens[i].pos in _CLAUSAL:
            return i
        return next((a for a in self._parsed.ancestors(i) if self._parsed.tokens[a].pos in _CLAUSAL), i)

    def _circumstance(self, i: int, found: Found) -> Time | None:
        """The time of what it happened in: "ten were arrested during Saturday's unrest"."""
        return self._inside(i, found, self._relations.circumstances)

    def occasion(self, i: int) -> Told | None:
        """The time of what was said at token `i`, that of its occasion included: "said after Sunday's vote"."""
        told = self.told(i, spoken=True)
        if told is not None:
            return told
        found = [(h, t) for h, t in self.within(self._parsed.tokens[i].sent) if not self._is_ahead(t)]
        time = self._inside(i, found, self._relations.occasions)
        return Told(time, "within", "clause") if time is not None else None

    def _inside(self, i: int, found: Found, words: frozenset[str]) -> Time | None:
        """The first time inside a prepositional phrase on token `i` that begins with one of `words`."""
        tokens, parsed = self._parsed.tokens, self._parsed
        for j in parsed.children[i]:
            if tokens[j].lower not in words or tokens[j].dep not in ("prep", "pcomp"):
                continue
            for head, time in found:
                if parsed.is_under(head, j) and not self._clause_between(head, j):
                    return time
        return None

    def _clause_between(self, head: int, above: int) -> bool:
        for a in self._parsed.ancestors(head):
            if a == above:
                return False
            if self._parsed.tokens[a].pos in _CLAUSAL:
                return True
        return False

    def _shared(self, i: int, found: Found, done: bool, spoken: bool) -> Time | None:
        """The time of a verb coordinated with this one."""
        tokens, verb = self._parsed.tokens, self._verb(i)
        first = verb
        while tokens[first].dep == "conj" and tokens[first].head != first:
            first = tokens[first].head
        if first != verb:
            fronted = [(head, time) for head, time in found if head < first]
            usable = fronted if self._has_subject(verb) else found
            if not usable or self._is_present(verb) != self._is_present(first):
                return None
            return self._own(first, usable, done, spoken) or self._circumstance(first, usable)
        for j in self._parsed.children[verb]:
            if tokens[j].dep == "conj" and tokens[j].pos in _CLAUSAL and not self._has_subject(j):
                shared = self._own(j, found, done, spoken)
                if shared is not None:
                    return shared
        return None

    def _has_subject(self, i: int) -> bool:
        return any(self._parsed.tokens[j].dep in ("nsubj", "nsubjpass") for j in self._parsed.children[i])

    def _is_present(self, i: int) -> bool:
        tokens = self._parsed.tokens
        return tokens[i].tag in ("VBZ", "VBP") or any(
            tokens[j].tag in ("VBZ", "VBP") for j in self._parsed.children[i] if tokens[j].dep.startswith("aux")
        )

    def _lone(self, i: int, found: Found) -> Time | None:
        """The only time of a sentence whose main verb is the act, where it hangs on no other act or saying."""
        if len(found) != 1:
            return None
        head, time = found[0]
        holder = self._holder(head)
        root = self._parsed.sentence_of(i).root
        other = holder != i and (holder in self._acts or self._parsed.tokens[holder].pos in _CLAUSAL)
        if self._verb(i) != root or holder in self._cues or other:
            return None
        between = self._parsed.ancestors(head)
        modifies = self._parsed.tokens[head].dep in _MODIFIERS
        return None if modifies or any(self._begins_clause(a, True) and a != root for a in between) else time


def is_calendar(time: Time) -> bool:
    """Is the value a day, month, year …, not PRESENT_REF and the like?"""
    return time.value[:1].isdigit()

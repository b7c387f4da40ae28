"""Syntax of one clause: its subject and objects, through control, coordination and relatives."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Parsed

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_OBJECTS = ("dobj", "dative", "attr", "oprd", "obj")
_VERBAL = frozenset({"VERB", "AUX"})
_MAX_CLIMB = 6
"""Steps of control and coordination that a subject is carried over."""


class Clauses:
    """Answers about the clauses of one parse. Indices are token indices; nothing is kept between reports."""

    def __init__(self, parsed: Parsed, object_control: frozenset[str]) -> None:
        self.parsed = parsed
        self._object_control = object_control

    def is_passive(self, i: int) -> bool:
        """Is the verb `i` in the passive (finite, or a bare participle after a noun)?"""
        tokens, children = self.parsed.tokens, self.parsed.children
        if any(tokens[j].dep in ("auxpass", "nsubjpass") for j in children[i]):
            return True
        if any(tokens[j].dep == "agent" for j in children[i]):
            return not (tokens[i].tag == "VBD" and any(tokens[j].dep == "nsubj" for j in children[i]))
        token = tokens[i]
        if token.tag != "VBN" or any(tokens[j].dep == "aux" for j in children[i]):
            return False
        if token.dep in ("acl", "advcl", "amod"):
            return True
        if token.dep == "conj" and tokens[token.head].pos in _VERBAL:
            return not self._own_subject(i) and self.is_passive(token.head)
        return False

    def _own_subject(self, i: int) -> int | None:
        own = self.parsed.child(i, *_SUBJECTS)
        if own is not None:
            return own
        tokens = self.parsed.tokens
        helpers = (j for j in self.parsed.children[i] if tokens[j].dep == "aux")  # as some parses have it
        return next((s for j in helpers if (s := self.parsed.child(j, *_SUBJECTS)) is not None), None)

    def subject(self, i: int, climb: int = _MAX_CLIMB) -> int | None:
        """The token that is the surface subject of verb `i`, also by control or coordination."""
        tokens = self.parsed.tokens
        own = self._own_subject(i)
        if own is not None:
            return self._antecedent(own, i)
        token = tokens[i]
        head = token.head
        if head == i or climb == 0:
            return None
        if token.dep == "conj":
            return self.subject(head, climb - 1) if tokens[head].pos in _VERBAL else None
        if token.dep in ("xcomp", "ccomp"):
            return self._controller(head, climb)
        if token.dep in ("relcl", "acl"):
            return self._of_noun(i, head, climb)
        if token.dep == "advcl":
            return self.subject(head, climb - 1) if tokens[head].pos in _VERBAL else None
        if token.dep in ("pcomp", "prep"):
            return self._above_preposition(head, climb)
        return None

    def _antecedent(self, subject: int, verb: int) -> int:
        tokens = self.parsed.tokens
        if tokens[subject].tag in ("WDT", "WP") and tokens[verb].dep == "relcl":
            return tokens[verb].head
        if tokens[subject].tag in ("WDT", "WP"):
            for above in self.parsed.ancestors(verb):
                if tokens[above].dep == "relcl":
                    return tokens[above].head
        return subject

    def _controller(self, head: int, climb: int) -> int | None:
        tokens = self.parsed.tokens
        if tokens[head].pos not in _VERBAL:
            return self.subject(head, climb - 1)
        if tokens[head].lemma in self._object_control:
            found = self.parsed.child(head, "dobj", "dative")
            if found is not None:
                return found
            if self.is_passive(head):
                return self.subject(head, climb - 1)
        return self.subject(head, climb - 1)

    def _of_noun(self, i: int, head: int, climb: int) -> int | None:
        tokens = self.parsed.tokens
        has_to = any(tokens[j].lower == "to" and tokens[j].dep == "aux" for j in self.parsed.children[i])
        if tokens[i].dep == "acl" and has_to:
            owner = self.parsed.child(head, "poss")
            if owner is not None:
                return owner
            above = tokens[head].head
            if tokens[head].dep in ("dobj", "attr") and tokens[above].pos in _VERBAL:
                return self.subject(above, climb - 1)
            return None
        return head

    def _above_preposition(self, head: int, climb: int) -> int | None:
        tokens = self.parsed.tokens
        above = tokens[head].head
        if tokens[head].pos in _VERBAL:
            return self.subject(head, climb - 1)
        if tokens[above].pos in _VERBAL:
            if tokens[above].lemma in self._object_control and not self.is_passive(above):
                return self.parsed.child(above, "dobj", "dative") or self.subject(above, climb - 1)
            return self.subject(above, climb - 1)
        owner = self.parsed.child(above, "poss")
        return owner if owner is not None else None

    def agent(self, i: int) -> int | None:
        """The object of "by" of a passive verb or of an event noun."""
        tokens = self.parsed.tokens
        for j in self.parsed.children[i]:
            if tokens[j].dep == "agent" or (tokens[j].dep == "prep" and tokens[j].lower == "by"):
                found = self.parsed.child(j, "pobj")
                if found is not None:
                    return found
        return None

    def objects(self, i: int) -> list[int]:
        """Direct objects of verb `i` (the passive's subject among them), without conjuncts."""
        tokens = self.parsed.tokens
        found = [j for j in self.parsed.children[i] if tokens[j].dep in _OBJECTS and tokens[j].dep != "dative"]
        if not found and self.is_passive(i):
            subject = self.subject(i)
            found = [subject] if subject is not None else []
        if not found and tokens[i].dep == "relcl":
            found = self._relative_object(i)
        return found or self._shared_object(i)

    def _shared_object(self, i: int) -> list[int]:
        """The object of the last of several coordinated verbs ("intercepted and destroyed drones")."""
        tokens = self.parsed.tokens
        for j in self.parsed.children[i]:
            if tokens[j].dep == "conj" and tokens[j].pos in _VERBAL and not self._own_subject(j):
                found = [k for k in self.parsed.children[j] if tokens[k].dep == "dobj"]
                if found and not any(tokens[k].dep in ("prep", "xcomp", "ccomp") for k in self.parsed.children[i]):
                    return found
        return []

    def _relative_object(self, i: int) -> list[int]:
        tokens = self.parsed.tokens
        subject = self._own_subject(i)
        if subject is not None and tokens[subject].tag not in ("WDT", "WP") and not self.is_passive(i):
            return [tokens[i].head]
        return []

    def dative(self, i: int) -> int | None:
        """The indirect object of verb `i`."""
        tokens = self.parsed.tokens
        for j in self.parsed.children[i]:
            if tokens[j].dep == "dative":
                return self.parsed.child(j, "pobj") if tokens[j].pos == "ADP" else j
        return None

    def prepositions(self, i: int) -> Iterator[tuple[str, int]]:
        """Pairs of preposition and the head of its object, for each prepositional phrase on `i`."""
        tokens, children = self.parsed.tokens, self.parsed.children
        for j in children[i]:
            token = tokens[j]
            if token.dep in ("prep", "agent", "dative") and token.pos in (
                "ADP",
                "SCONJ",
                "VERB",
                "ADV",
                "PART",
            ):
                for k in children[j]:
                    if tokens[k].dep in ("pobj", "pcomp"):
                        yield token.lower, k
                    elif tokens[k].dep == "prep":
                        inner = self.parsed.child(k, "pobj")
                        if inner is not None:
                            yield f"{token.lower} {tokens[k].lower}", inner

    def conjuncts(self, i: int) -> list[int]:
        """`i` and everything coordinated with it, in text order."""
        tokens, out, queue = self.parsed.tokens, [i], [i]
        while queue:
            for j in self.parsed.children[queue.pop()]:
                if tokens[j].dep in ("conj",) and j not in out:
                    out.append(j)
                    queue.append(j)
        return sorted(out)

    def particle(self, i: int) -> str:
        """The particle of a phrasal verb, or ''."""
        tokens = self.parsed.tokens
        found = self.parsed.child(i, "prt")
        if found is not None:
            return tokens[found].lower
        follow = i + 1
        if follow < len(tokens) and tokens[follow].head == i and tokens[follow].tag == "RP":
            return tokens[follow].lower
        return ""

    def governor(self, i: int) -> int | None:
        """The verb or noun that governs the clause of `i`: through xcomp, ccomp, acl, pcomp, dobj."""
        tokens = self.parsed.tokens
        at = i
        while tokens[at].dep == "conj" and tokens[at].head != at:
            at = tokens[at].head
        head = tokens[at].head
        if head == at:
            return None
        if tokens[head].pos in ("ADP", "SCONJ", "PART") and tokens[head].head != head:
            return tokens[head].head
        return head

    def is_negated(self, i: int) -> bool:
        """Has `i` a "not"/"never"/"no" of its own, or shares one by coordination of bare verbs?"""
        tokens = self.parsed.tokens
        if any(
            tokens[j].dep == "neg"
            or (
                tokens[j].lower in ("no", "never", "neither", "nor")
                and tokens[j].dep in ("det", "advmod", "preconj", "cc")
            )
            for j in self.parsed.children[i]
        ):
            return True
        token = tokens[i]
        if token.dep == "acomp" and tokens[token.head].pos in _VERBAL and token.head != i:
            return self.is_negated(token.head)  # "was not willing"
        return (
            token.dep == "conj"
            and tokens[token.head].pos in _VERBAL
            and not any(tokens[j].dep in ("aux", "auxpass", "nsubj", "nsubjpass") for j in self.parsed.children[i])
            and not self._stands_alone(i)
            and not self._is_opposed(i)
            and self.is_negated(token.head)
        )

    def _is_opposed(self, i: int) -> bool:
        """Is `i` joined by "but" to what it is coordinated with ("was not killed but wounded")?"""
        tokens = self.parsed.tokens
        return any(tokens[j].dep == "cc" and tokens[j].lower == "but" for j in self.parsed.children[tokens[i].head])

    def _stands_alone(self, i: int) -> bool:
        """Is verb `i` finite and joined to a bare one ("did not concede and vowed"), so shares no auxiliary?"""
        tokens = self.parsed.tokens
        return tokens[i].tag in ("VBD", "VBZ") and tokens[tokens[i].head].tag == "VB"

    def auxiliaries(self, i: int) -> list[str]:
        """Lower-cased auxiliaries of verb `i`, with those shared by coordination."""
        tokens = self.parsed.tokens
        own = [tokens[j].lower for j in self.parsed.children[i] if tokens[j].dep in ("aux", "auxpass")]
        token = tokens[i]
        if not own and token.dep == "conj" and tokens[token.head].pos in _VERBAL and not self._own_subject(i):
            return [] if self._stands_alone(i) else self.auxiliaries(token.head)
        return own

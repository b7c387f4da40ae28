"""How surely something happened, on a scale of -3 to 3, as its teller and as the report's author put it."""

from __future__ import annotations

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.events import DegreeGroup, DegreeWords, Signatures
from dateline.model import Certainty, Event, Parsed, Record, Token

_CERTAIN = 3.0
_CLIMB = 8
"""Governing words looked at above a predicate."""
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEGATORS = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "nobody", "none", "nothing"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative"})
_COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "look", "get", "feel", "stay"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_BOUND = frozenset({"for", "of", "to", "from", "about", "against", "on", "with", "at", "in"})
"""Prepositions that a verb asks for."""
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def load(data: DataFiles) -> Appraiser:
    """The appraiser over the bundled words."""
    return Appraiser(
        data.document("events/degrees.toml", DegreeWords), data.document("events/signatures.toml", Signatures)
    )


class Appraiser:
    """Weighs predicates of a parse: its own clause, then each governing word above it."""

    def __init__(self, words: DegreeWords, signatures: Signatures) -> None:
        self._words = words
        self._groups: dict[tuple[str, str], DegreeGroup] = {}
        for group in words.group:
            for word in group.words:
                for form in group.forms:
                    self._groups.setdefault((word, form), group)
        self._kinds = {word: kind for kind, row in signatures.governor.items() for word in row}
        self._adverbs = {word: kind for kind, row in signatures.adverb.items() for word in row}

    def rated(self, event: Event, parsed: Parsed, record: Record) -> Event:
        """The event with its certainty: the author vouches no more for it than its statements let him."""
        i = parsed.head_of(event.trigger_span)
        if i is None:
            return event
        degree = self.appraise(parsed, i)
        resting = (s for s in record.statements if s.id in event.statements)
        most = min((self._words.statement[s.factivity] for s in resting), default=_CERTAIN)
        author = min(most, max(-most, degree.author))
        return msgspec.structs.replace(event, certainty=Certainty(degree.source, author))

    def appraise(self, parsed: Parsed, i: int) -> Certainty:
        """How surely the predicate (verb, noun or adjective) at token `i` is the case, by the words of its sentence."""
        token = parsed.tokens[i]
        if token.dep in ("prt", "advmod") and token.pos in ("ADV", "ADP", "PART"):
            i = token.head
        return Certainty(round(self._value(parsed, i, True), 2), round(self._value(parsed, i, False), 2))

    def _value(self, parsed: Parsed, i: int, at_source: bool, depth: int = 0) -> float:
        own = self._own(parsed, i)
        if depth > _CLIMB:
            return own
        effect = self._effect(parsed, i, at_source, depth)
        return own if effect is None else _joined(own, effect)

    # The predicate's own clause

    def _own(self, parsed: Parsed, i: int) -> float:
        token = parsed.tokens[i]
        kids = [parsed.tokens[j] for j in parsed.children[i]]
        value = self._mood(parsed, token, kids)
        for kid in kids:
            if _negates(kid):
                continue
            if kid.dep in ("advmod", "amod", "compound", "preconj") and kid.lower in self._words.shade:
                value = _joined(value, self._words.shade[kid.lower])
            elif kid.dep in ("amod", "compound", "advmod") and kid.lower in self._adverbs:
                value = _joined(value, self._words.adverb.get(self._adverbs[kid.lower], _CERTAIN))
            elif kid.dep in ("mark", "advmod") and kid.lower in self._words.opener and kid.i < i:
                value = _joined(value, self._words.opener[kid.lower])
        return value

    def _mood(self, parsed: Parsed, token: Token, kids: list[Token]) -> float:
        """What auxiliaries, "not", question marks and commands leave of a plain telling."""
        negated = any(_negates(kid) or _is_nobody(parsed, kid) for kid in kids)
        for kid in kids:
            if kid.dep in ("aux", "auxpass") and kid.lower in self._words.auxiliary:
                plain, denied = self._words.auxiliary[kid.lower]
                return denied if negated else plain
        if negated:
            past = token.tag in ("VBD", "VBN") or any(kid.lower in ("did", "was", "were") for kid in kids)
            return self._words.other["negated_past" if past else "negated"]
        if token.pos not in _VERBAL or token.dep not in ("ROOT", "conj"):
            return _CERTAIN
        told = (token.lemma, "clause") in self._groups and self._groups[token.lemma, "clause"].voice
        if token.dep == "ROOT" and not told and any(kid.text == "?" for kid in kids):
            return self._words.other["question"]
        bare = token.tag == "VB" and not any(kid.dep in ("aux", "auxpass", *_SUBJECTS) for kid in kids)
        return self._words.other["command"] if bare and token.dep == "ROOT" else _CERTAIN

    # The words above

    def _effect(self, parsed: Parsed, i: int, at_source: bool, depth: int) -> float | None:
        token = parsed.tokens[i]
        if token.head == i:
            return None
        head = parsed.tokens[token.head]
        if token.dep == "conj":
            return self._shared(parsed, token, at_source, depth)
        if token.dep in ("pcomp", "pobj"):
            return self._behind(parsed, token, head, at_source, depth)
        if token.dep in ("xcomp", "ccomp", "csubj") or (token.dep == "acl" and _form(parsed, token) != "ing"):
            form = _form(parsed, token)
            if (
                token.dep == "acl"
                and form == "clause"
                and not any(parsed.tokens[j].dep == "mark" for j in parsed.children[i])
            ):
                return None
            if form == "clause" and _asks(parsed, i):
                return self._words.other["indirect"]
            return self._under(parsed, head, form, at_source, depth)
        if token.dep == "advcl" and _form(parsed, token) == "to":
            above = self._value(parsed, head.i, at_source, depth + 1)
            return min(above, self._words.other["purpose"]) if above > 0 else self._words.other["idle_purpose"]
        if token.dep == "relcl" and _form(parsed, token) == "to":
            return self._words.other["relative"]
        if token.dep == "acomp" and head.lemma in _COPULAS:
            return self._value(parsed, head.i, at_source, depth + 1)
        if token.pos in _VERBAL:
            return None
        if token.dep == "compound":
            return self._compound(parsed, head, at_source, depth)
        if token.dep in _OBJECTS:
            return self._object(parsed, token, head, at_source, depth)
        return None

    def _compound(self, parsed: Parsed, head: Token, at_source: bool, depth: int) -> float | None:
        """ "takeover bid": the head noun governs the noun before it."""
        known = self._known(head, "noun")
        if known is None or known[2]:
            return self._words.other["modifier"] if head.pos == "NOUN" else None
        return self._under(parsed, head, "noun", at_source, depth)

    def _object(self, parsed: Parsed, token: Token, head: Token, at_source: bool, depth: int) -> float | None:
        """A definite object is there whatever becomes of it, unless the verb says otherwise."""
        if any(parsed.tokens[j].lower == "no" for j in parsed.children[token.i]):
            return None
        kids = [parsed.tokens[j] for j in parsed.children[token.i]]
        definite = any(kid.lower in _DEFINITE or kid.dep == "poss" for kid in kids)
        if definite and self._known(head, "object") is None and head.lemma not in _COPULAS:
            return self._words.other["noun"]
        return self._under(parsed, head, "object", at_source, depth)

    def _shared(self, parsed: Parsed, token: Token, at_source: bool, depth: int) -> float | None:
        """A joined predicate has the governor of the first, and its auxiliaries where it has none."""
        head = parsed.tokens[token.head]
        kids = [parsed.tokens[j] for j in parsed.children[token.i]]
        if head.pos in _VERBAL and any(kid.dep in _SUBJECTS for kid in kids):
            return self._effect(parsed, head.i, at_source, depth + 1) if depth < _CLIMB else None
        if head.pos in _VERBAL and token.tag in _FINITE and head.tag not in _FINITE:
            return self._effect(parsed, head.i, at_source, depth + 1) if depth < _CLIMB else None
        if any(kid.dep == "aux" for kid in kids):
            return self._effect(parsed, head.i, at_source, depth + 1) if depth < _CLIMB else None
        return self._value(parsed, head.i, at_source, depth + 1)

    def _behind(self, parsed: Parsed, token: Token, prep: Token, at_source: bool, depth: int) -> float | None:
        """Behind a preposition: its own weight, else that of the word which it hangs on."""
        above = parsed.tokens[prep.head]
        phrase = f"{above.lower} {prep.lower}"
        for word in (phrase, prep.lower):
            if word in self._words.preposition:
                return self._words.preposition[word]
        if prep.dep not in ("prep", "agent", "dative") or above.i == prep.i or prep.lower == "by":
            return None
        form = "ing" if token.dep == "pcomp" else "noun"
        if above.pos in _VERBAL and prep.lower not in _BOUND:
            return None
        if form == "noun" and self._known(above, form, prep) is None:
            return None
        return self._under(parsed, above, form, at_source, depth, prep)

    def _known(self, head: Token, form: str, prep: Token | None = None) -> tuple[float, float, bool, bool] | None:
        """What a governing word does to such a form below it: holds, fails, factive, voice; None if not listed."""
        names = [head.lemma, head.lower] if prep is None else [f"{head.lemma} {prep.lower}", head.lemma, head.lower]
        forms = ("object", "noun") if form == "object" else (form,)
        for key in ((name, kind) for name in names for kind in forms):
            group = self._groups.get(key)
            if group is not None:
                return group.holds, group.fails, group.factive, group.voice
        kind = self._kinds.get(head.lemma)
        if kind is None:
            return None
        holds, fails = self._words.kind[kind]
        return holds, fails, False, False

    def _under(
        self, parsed: Parsed, head: Token, form: str, at_source: bool, depth: int, prep: Token | None = None
    ) -> float | None:
        """The effect of governing word `head` on what stands below it as `form`."""
        above = self._value(parsed, head.i, at_source, depth + 1)
        known = self._known(head, form, prep)
        if known is None:
            names = {"to": "infinitive", "ing": "gerund", "clause": "clause"}
            usual = self._words.other[names.get(form, "noun")]
            return _joined(usual, above)
        holds, fails, factive, voice = known
        if factive:
            return holds
        if voice and at_source:
            return (_CERTAIN if holds > 0 else -_CERTAIN) if above > 0 else fails
        return _joined(holds, above) if above > 0 else _joined(abs(fails), -above) * (1 if fails > 0 else -1)


def _joined(value: float, effect: float) -> float:
    """The weaker of both degrees; the sign turns where one of them denies."""
    least = min(abs(value), abs(effect))
    return least if (value >= 0) == (effect >= 0) else -least


def _negates(kid: Token) -> bool:
    return kid.dep == "neg" or (kid.lower in _NEGATORS and kid.dep in ("det", "advmod", *_SUBJECTS, "preconj"))


def _is_nobody(parsed: Parsed, kid: Token) -> bool:
    """ "no civilians were hurt", "no one claimed it": a subject that is none."""
    return kid.dep in _SUBJECTS and any(parsed.tokens[j].lower in ("no", "none") for j in parsed.children[kid.i])


def _asks(parsed: Parsed, i: int) -> bool:
    """An indirect question other than "whether": what it asks about is taken for granted."""
    kids = (parsed.tokens[j] for j in parsed.children[i])
    return any(kid.tag in ("WP", "WRB", "WDT") and kid.i < i for kid in kids)


def _form(parsed: Parsed, token: Token) -> str:
    """ "to" for an infinitive, "ing" for a gerund or participle, else "clause"."""
    kids = [parsed.tokens[j] for j in parsed.children[token.i]]
    if any(kid.tag == "TO" and kid.dep == "aux" for kid in kids):
        return "to"
    if token.tag in ("VBG", "VBN") and not any(kid.dep in ("aux", "auxpass") for kid in kids):
        return "ing"
    if token.tag == "VB" and not any(kid.dep in ("aux", "mark") for kid in kids):
        return "to"
    return "clause"

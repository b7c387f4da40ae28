"""Whether a clause tells a meeting itself, or only speaks of it or places another act by it."""

from __future__ import annotations

from functools import cached_property

from dateline.talks.attach import carrier
from dateline.talks.scene import Scene


class Telling:
    """Tells how the mentions of one report are told."""

    def __init__(self, scene: Scene) -> None:
        self._parsed = scene.parsed
        self._clauses = scene.clauses
        self._words = scene.words
        self._statements = scene.record.statements

    def is_told(self, i: int) -> bool:
        """Does a clause tell that the meeting takes place, and not only speak of it?"""
        tokens = self._parsed.tokens
        if tokens[i].pos == "VERB":
            return True
        below = [tokens[j] for j in self._parsed.children[i]]
        if any(t.dep == "acl" and t.lemma in self._words.telling for t in below):
            return True
        if any(t.dep == "relcl" and t.tag == "VBD" for t in below):
            return True  # "the talks, to which it sent its minister"
        verb = tokens[i].head
        if tokens[i].dep == "pobj" and tokens[verb].lower == "of":
            return self.is_told(tokens[verb].head) if tokens[verb].head != i else False
        if tokens[verb].pos == "ADP":
            if tokens[verb].lower in self._words.framing and self._parsed.tokens[i].dep == "pobj":
                return False
            verb = tokens[verb].head
        if any(
            tokens[j].lower in self._words.conditions for j in self._parsed.children[verb] if tokens[j].dep == "mark"
        ):
            return False
        verb = carrier(self._parsed, i) if verb == tokens[i].head else verb
        if tokens[i].dep == "dobj" and tokens[verb].lemma in self._words.steering:
            return True
        judged = tokens[i].dep == "dobj" and tokens[verb].lemma in self._words.judging and self._has_partner(i)
        return judged or tokens[verb].lemma in self._words.telling

    def _has_partner(self, i: int) -> bool:
        return any(p in self._words.partners for p, _ in self._clauses.prepositions(i))

    def frames_another(self, i: int) -> bool:
        """Only places another act ("agreed at talks", "after the meeting")."""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head].head
        if (
            tokens[i].dep == "pobj"
            and tokens[tokens[i].head].lower == "of"
            and tokens[above].lemma in self._words.lengths
        ):
            return tokens[above].dep == "pobj" and tokens[tokens[above].head].lower in self._words.framing
        return (
            tokens[i].dep == "pobj"
            and tokens[tokens[i].head].lower in (*self._words.framing, "of")
            and (
                tokens[tokens[i].head].lower != "of" or tokens[tokens[tokens[i].head].head].lower in self._words.places
            )
        )

    def is_framed_ahead(self, i: int) -> bool:
        """ "will be discussed at the talks": what it places is to come."""
        tokens = self._parsed.tokens
        verb = tokens[tokens[i].head].head
        return any(
            tokens[j].lemma in self._words.to_come for j in self._parsed.children[verb] if tokens[j].dep == "aux"
        )

    def is_over(self, i: int) -> bool:
        """Does the mention place an act that came with or after it ("said after the talks")?"""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head].head
        if tokens[i].dep == "pobj" and tokens[above].lemma in self._words.lengths:
            return self.is_over(above)  # "after ten hours of talks"
        return tokens[i].dep == "pobj" and tokens[tokens[i].head].lower in self._words.over

    def is_past(self, i: int) -> bool:
        """Does a clause in the past speak of it, in the report's own tense ("the talks were a smokescreen")?"""
        tokens = self._parsed.tokens
        above = tokens[tokens[i].head].head
        if (
            tokens[i].dep == "pobj"
            and tokens[tokens[i].head].lower == "of"
            and tokens[above].lemma in self._words.lengths
        ):
            return self.is_past(above)  # "five days of talks brought nothing"
        results = tokens[i].dep == "pobj" and tokens[above].lemma in self._words.results
        if not results and tokens[i].dep not in ("nsubj", "nsubjpass"):
            return False
        verb = next((j for j in self._parsed.ancestors(i) if tokens[j].pos in ("VERB", "AUX")), None)
        if verb is None or verb in self._cues or tokens[verb].dep == "ccomp":
            return False
        finite = [tokens[j] for j in self._parsed.children[verb] if tokens[j].dep in ("aux", "auxpass")] or [
            tokens[verb]
        ]
        return finite[0].tag == "VBD" and finite[0].lower != "had"

    @cached_property
    def _cues(self) -> frozenset[int]:
        """Tokens of the verbs of saying."""
        cues = (statement.cue_span for statement in self._statements if statement.cue_span is not None)
        return frozenset(i for span in cues for i in self._parsed.tokens_in(span))

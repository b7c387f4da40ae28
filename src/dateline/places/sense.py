"""Literal or metonym: does a name say where, or does it stand for a government or its people?

Cities, regions and sites are places unless the words around them make them speak, act or command ("Kyiv
officials", "Moscow pounded"). Countries and seats of power are actors unless something is put there, comes or
goes there, or lies there ("in Syria", "the border with Ukraine", "invaded Kuwait").
"""

from __future__ import annotations

from dateline.model import Parsed, Token
from dateline.model.record import Sense
from dateline.places.entry import Entry
from dateline.places.knowledge import Knowledge
from dateline.places.toponym import Toponym
from dateline.places.use import UNIONS, Use

_GAMES = 5
"""Different words of games that a report about games has."""
_RARE = 60
"""A word of games in as many words."""
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "iobj"})
_SUBJECTS = frozenset({"nsubj", "agent"})
_STAYING = frozenset({"be", "remain", "lie", "stay"})
_LETTERED = frozenset({"US", "U.S.", "UK", "U.K.", "EU"})


def sense_of(
    item: Toponym,
    entry: Entry | None,
    parsed: Parsed,
    knowledge: Knowledge,
    previous: Entry | None = None,
    sports: bool = False,
) -> Sense:
    """How one mention of a place is used; `previous` is what the name right before it means ("Oxford, Ohio").

    `sports`: the report tells of games, where names that nothing puts anywhere are teams.
    """
    if item.origin == "demonym":
        return "metonym"
    use = _Mention(item, entry, parsed, knowledge, previous)
    return "metonym" if sports and use.is_unplaced() else use.sense()


def tells_of_sport(parsed: Parsed, knowledge: Knowledge) -> bool:
    """Does a report speak mostly of games?"""
    words = [token.lower for token in parsed.tokens if knowledge.has("match", token.lower)]
    return len(set(words)) >= _GAMES and len(words) * _RARE >= len(parsed.tokens)


class _Mention(Use):
    """A mention, and what it stands for."""

    def is_unplaced(self) -> bool:
        """Neither in a dateline nor after a preposition or comma that makes it a spot."""
        before = self.tokens[self.item.first - 1].lower if self.item.first else ""
        return not (self._is_dateline() or before == "," or self.know.has("locative", before) or before == "of")

    def sense(self) -> Sense:
        if self.head is None:
            return "literal"
        if self.may_act and self._is_sided():
            return "metonym"
        if self._is_dateline() or self._after_comma():
            return "literal"
        if self.item.origin == "inside" or self._is_in_body():
            return "metonym"
        return self._by_syntax(self.tokens[self.head], 0)

    # what kind of place

    # rules

    def _by_syntax(self, token: Token, depth: int) -> Sense:
        head = self.tokens[token.head]
        dep = token.dep
        if depth > 6:
            return self._default()
        if dep in {"conj", "appos"} and head.i != token.i:
            return self._by_conjunct(token, head, depth)
        if dep in {"pobj", "pcomp"}:
            return self._by_preposition(head)
        if dep == "poss":
            return self._by_owned(head)
        if dep in {"compound", "amod", "nmod", "nn"}:
            return self._by_noun(head)
        if dep == "npadvmod":
            return self._by_compound_adjective(head)
        if dep in _SUBJECTS:
            return self._by_subject(head, dep)
        if dep in _OBJECTS:
            return self._by_object(head, dep)
        return self._default()

    def _by_conjunct(self, token: Token, head: Token, depth: int) -> Sense:
        if self.tokens[self.item.first - 1].text == "," and token.dep == "conj" and self._after_comma():
            return "literal"
        if head.pos in {"PROPN", "NOUN"}:
            return self._by_syntax(head, depth + 1)
        return self._default()

    def _by_preposition(self, prep: Token) -> Sense:
        word, governor = prep.lower, self.tokens[prep.head]
        near_rulers = governor.lower == "close" or self.know.has("government", governor.lower)
        if self._is_seat() and word in {"of", "to", "in", "at"} and near_rulers:
            return "metonym"
        if self.may_act and self._is_attitude(prep, governor):
            return "metonym"
        if self.know.has("locative", word) or not self.may_act:
            return "literal"
        if self.entry is not None and self.entry.feature in UNIONS:
            return "metonym"
        if word == "from" and self.know.has("locative", governor.lower):
            return "literal"
        shared = self.know.has("shared", governor.lower)
        carries = shared or self.know.has("carrier", governor.lower)
        if word in {"from", "to"} and self.know.has("goods", governor.lower):
            return "literal"
        if word in {"to", "on", "for", "from"} and self.know.has("partynoun", governor.lemma) and not carries:
            return "metonym"
        if carries and word in {"of", "to", "from", "on"}:
            return "literal"
        if carries and word in {"with", "for", "against", "between"}:
            return "literal" if shared else self._by_party(word)
        if word == "for" and self.know.has("leave", governor.lemma):
            return "literal"
        if word == "from" and governor.pos == "VERB":
            return "metonym" if self.know.has("getting", governor.lemma) else "literal"
        if word == "to" and governor.pos == "VERB":
            return "literal" if self._moves(governor) or (word == "from" and not self.acts) else "metonym"
        if word == "of" and not self.acts:
            return "metonym" if self.know.has("government", governor.lower) else "literal"
        return self._by_party(word)

    def _by_noun(self, head: Token) -> Sense:
        if self._is_sided():
            return "metonym"
        if head.ent in {"GPE", "LOC", "FAC"} and head.pos == "PROPN":
            return "literal"
        if head.pos == "NOUN" and self.parsed.text[slice(*self.item.span)] in _LETTERED:
            return "metonym"
        if self.may_act and self._opens_headline(head):
            return "metonym"
        after = self.tokens[self.item.last] if self.item.last < len(self.tokens) else None
        if self.acts and after is not None and after.i <= head.i and after.pos == "PROPN" and head.ent == "ORG":
            return "metonym"
        if after is not None and after.i < head.i and after.pos == "PROPN" and self._is_located() and not self.acts:
            return "literal"
        if self.know.has("named after", head.lower):
            return "metonym"
        if self.know.has("happening", head.lower) and not self._is_paired():
            return "literal"
        if not self.acts and (self.know.has("local", head.lower) or self.know.has("local", head.lemma)):
            return "literal"
        if self.know.has("government", head.lower) or self.know.has("government", head.lemma):
            return "metonym"
        if self.know.has("landnoun", head.lower) or self.know.has("settlement", head.lower):
            return "literal"
        if self.know.has("province", head.lower):
            return "literal"
        return self._default()

    def _by_subject(self, verb: Token, dep: str) -> Sense:
        if self._is_in_match(verb):
            return "metonym"
        if not self.may_act:
            return "metonym" if self.know.has("speech", verb.lemma) and not self._is_settlement_subject() else "literal"
        if self.acts:
            land = self.know.has("land", verb.lemma) or (verb.lemma in _STAYING and self._is_in_condition(verb))
            return "literal" if land else "metonym"
        if dep == "nsubj" and self.parsed.child(verb.i, "xcomp") is not None and verb.lemma == "have":
            return "metonym"
        if verb.lemma == "be":
            state = self.parsed.child(verb.i, "acomp")
            return "metonym" if state is not None and self.know.has("state", self.tokens[state].lower) else "literal"
        if self.know.has("bearing", verb.lemma):
            return "literal"
        told = self.know.has("speech", verb.lemma) or self.know.has("act", verb.lemma)
        wills = any(self.parsed.child(verb.i, name) is not None for name in ("xcomp", "ccomp", "dobj", "dative"))
        return "metonym" if told or wills or dep == "agent" else "literal"

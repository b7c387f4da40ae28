"""Literal or metonym: does a name say where, or does it stand for a government or its people?

Cities, regions and sites are places unless the words around them make them speak, act or command ("Kyiv
officials", "Moscow pounded"). Countries and seats of power are actors unless something is put there, comes or
goes there, or lies there ("in Syria", "the border with Ukraine", "invaded Kuwait").
"""

from __future__ import annotations

from dateline.model import Parsed, Token
from dateline.model.record import Sense
from dateline.places.fold import fold
from dateline.places.gazetteer import COUNTRY, Entry
from dateline.places.knowledge import MONTHS, Knowledge
from dateline.places.toponym import Toponym

_GAMES = 5
"""Different words of games that a report about games has."""
_RARE = 60
"""A word of games in as many words."""
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "iobj"})
_SUBJECTS = frozenset({"nsubj", "agent"})
_SIDES = frozenset({"pro", "anti"})
_UNIONS = frozenset({"L.ZN", "A.PCLH"})
_STAYING = frozenset({"be", "remain", "lie", "stay"})
_LETTERED = frozenset({"US", "U.S.", "UK", "U.K.", "EU"})
_POLITICAL = frozenset({"S.PAL", "S.BLDG", "S.GOVL"})


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
    use = _Use(item, entry, parsed, knowledge, previous)
    return "metonym" if sports and use.is_unplaced() else use.sense()


def tells_of_sport(parsed: Parsed, knowledge: Knowledge) -> bool:
    """Does a report speak mostly of games?"""
    words = [token.lower for token in parsed.tokens if knowledge.has("match", token.lower)]
    return len(set(words)) >= _GAMES and len(words) * _RARE >= len(parsed.tokens)


class _Use:
    def __init__(
        self,
        item: Toponym,
        entry: Entry | None,
        parsed: Parsed,
        knowledge: Knowledge,
        previous: Entry | None,
    ) -> None:
        self.item = item
        self.entry = entry
        self.parsed = parsed
        self.know = knowledge
        self.previous = previous
        self.tokens = parsed.tokens
        first = item.first + (self.tokens[item.first].tag == "DT" and item.last - item.first > 1)
        self.head = parsed.head_of(parsed.span_of(first, item.last))

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

    def _is_sided(self) -> bool:
        """ "anti-Russia", "pro-Kyiv" """
        return self.item.first > 1 and self.tokens[self.item.first - 2].lower in _SIDES and self._is_paired()

    def _is_in_body(self) -> bool:
        """Part of the name of a body ("New York Times", "Bank of England")."""
        first, last = self.item.first, self.item.last
        if self.tokens[first].ent != "ORG" or self._is_located():
            return False
        around = [i for i in (first - 1, last) if 0 <= i < len(self.tokens)]
        words = (self.tokens[i] for i in around)
        return any(word.ent == "ORG" and (word.pos in {"PROPN", "NOUN"} or word.lower == "of") for word in words)

    # what kind of place

    @property
    def acts(self) -> bool:
        """A country, union or seat of power: an actor unless put to use as a place."""
        entry = self.entry
        if entry is None:
            return False
        return entry.level == COUNTRY or self._is_seat() or entry.feature in _UNIONS

    def _is_seat(self) -> bool:
        return self.entry is not None and self.know.has("power", self.entry.name)

    @property
    def may_act(self) -> bool:
        """A capital or a breakaway capital: a place unless it acts."""
        entry = self.entry
        return self.acts or (
            entry is not None
            and (
                entry.feature in {"P.PPLC", "L.CONT"}
                or self.know.capitals.get(fold(self.item.name), "") == entry.country
                or entry.feature in _POLITICAL
            )
        )

    # rules

    def _is_dateline(self) -> bool:
        """ "KYIV, June 2 (AP) —" or a bare "Moscow" at the head of a paragraph before a dash or an agency."""
        first, last = self.item.first, self.item.last
        sentence = self.parsed.sentences[self.tokens[first].sent]
        if first - sentence.first > 3:
            return False
        ahead = [self.tokens[i].text for i in range(last, min(last + 9, sentence.last))]
        shouted = self.tokens[first].text.isupper() and len(self.tokens[first].text) > 3
        if shouted and len(ahead) > 1 and ahead[0] == "," and ahead[1][:3].lower() in MONTHS:
            return True
        return bool(ahead) and (
            (shouted and ahead[0] in {",", "(", "—", "–", "-", "--", ":", "/"})
            or (ahead[0] in {"(", "—", "–", "--"} and first == sentence.first)
        )

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

    def _default(self) -> Sense:
        return "metonym" if self.acts else "literal"

    def _by_conjunct(self, token: Token, head: Token, depth: int) -> Sense:
        if self.tokens[self.item.first - 1].text == "," and token.dep == "conj" and self._after_comma():
            return "literal"
        if head.pos in {"PROPN", "NOUN"}:
            return self._by_syntax(head, depth + 1)
        return self._default()

    def _after_comma(self) -> bool:
        """The holder in "Oxford, Ohio"."""
        i = self.item.first - 1
        if i < 1 or self.tokens[i].text != "," or self.tokens[min(self.item.last, len(self.tokens) - 1)].tag == "POS":
            return False
        if self.know.has("street", self.tokens[i - 1].lower):
            return True  # "on Streatham High Road, London"
        inner, outer = self.previous, self.entry
        return inner is not None and outer is not None and inner.level > outer.level and inner.country == outer.country

    def _by_preposition(self, prep: Token) -> Sense:
        word, governor = prep.lower, self.tokens[prep.head]
        near_rulers = governor.lower == "close" or self.know.has("government", governor.lower)
        if self._is_seat() and word in {"of", "to", "in", "at"} and near_rulers:
            return "metonym"
        if self.may_act and self._is_attitude(prep, governor):
            return "metonym"
        if self.know.has("locative", word) or not self.may_act:
            return "literal"
        if self.entry is not None and self.entry.feature in _UNIONS:
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

    def _is_attitude(self, prep: Token, governor: Token) -> bool:
        """A bearing towards those who rule: "hostility toward Israel", "unfavourable to Kyiv"."""
        word = prep.lower
        if word in {"toward", "towards"}:
            near = (governor.lemma, self.tokens[prep.i - 1].lower, self.tokens[prep.i - 1].lemma)
            return any(self.know.has("attitude", noun) for noun in near)
        if word == "alongside":
            return self.acts
        if word == "to" and governor.lower == "up":
            return True
        return word == "to" and governor.pos == "ADJ" and not self.know.has("beside", governor.lower)

    def _by_party(self, word: str) -> Sense:
        return "metonym" if self.know.has("party", word) else self._default()

    def _moves(self, verb: Token) -> bool:
        return self.know.has("motion", verb.lemma)

    def _by_owned(self, owned: Token) -> Sense:
        if self.know.has("guard", owned.lower):
            return "metonym" if self.may_act else "literal"
        if self.know.has("landnoun", owned.lower) or self.know.has("landnoun", owned.lemma):
            return "literal"
        between = (self.tokens[j] for j in range(self.item.last, owned.i))
        if any(self.know.has("landnoun", token.lower) and token.ent != "ORG" for token in between):
            return "literal"
        if owned.ent in {"GPE", "LOC", "FAC"}:
            return "literal"
        if not self.acts and (self.know.has("local", owned.lower) or self.know.has("local", owned.lemma)):
            return "literal"
        if not self.may_act:
            return "metonym" if self.know.has("government", owned.lower) else "literal"
        if self.acts or self.know.has("government", owned.lower):
            return "metonym"
        return "metonym" if owned.pos == "NOUN" and owned.tag == "NN" and self._is_capital() else "literal"

    def _is_capital(self) -> bool:
        return self.entry is not None and self.entry.feature == "P.PPLC"

    def _is_paired(self) -> bool:
        """Joined by a hyphen or dash to another word ("the Russia-Ukraine war", "pro-Moscow")."""
        first, last = self.item.first, self.item.last
        around = (self.tokens[i].text for i in (first - 1, last) if 0 <= i < len(self.tokens))
        return any(mark in {"-", "–", "‑", "/"} for mark in around)

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

    def _opens_headline(self, head: Token) -> bool:
        """A verb taken for a noun at the head of a title ("Kiev delays to name", "Iran vows")."""
        first = self.parsed.sentences[self.tokens[self.item.first].sent].first
        if self.item.first != first or head.i != self.item.last or head.tag != "NNS":
            return False
        return any(self.know.has(use, word) for use in ("speech", "act") for word in (head.lemma, head.lower[:-1]))

    def _is_located(self) -> bool:
        i = self.item.first - 1
        return i >= 0 and self.tokens[i].lower in {"in", "from", "at", "near"}

    def _by_compound_adjective(self, head: Token) -> Sense:
        """ "Washington-based": somebody's seat; "Moscow-backed": a government."""
        if head.lower == "based":
            return "metonym" if self.acts else "literal"
        return "metonym" if self.may_act else "literal"

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

    def _is_in_match(self, verb: Token) -> bool:
        """A team that plays another ("Spain beat Germany 2-1", "Madrid drew with Leipzig")."""
        sentence = self.parsed.sentences[verb.sent]
        told = (self.tokens[i].lower for i in range(sentence.first, sentence.last))
        return self.know.has("sport", verb.lemma) and any(self.know.has("match", word) for word in told)

    def _is_in_condition(self, verb: Token) -> bool:
        """Does a phrase tell the state of the land ("is in ruins", "remains under water")?"""
        for prep in self.parsed.children[verb.i]:
            if self.tokens[prep].lower in {"in", "under", "without"}:
                inner = self.parsed.child(prep, "pobj")
                if inner is not None and self.know.has("condition", self.tokens[inner].lower):
                    return True
        state = self.parsed.child(verb.i, "acomp", "attr")
        return state is not None and self.know.has("condition", self.tokens[state].lower)

    def _is_settlement_subject(self) -> bool:
        return self.entry is None

    def _by_object(self, verb: Token, dep: str) -> Sense:
        if self._is_in_match(verb):
            return "metonym"
        if self.know.has("into", verb.lemma):
            return "literal"
        if not self.may_act:
            return self._default()
        addressed = self.know.has("affected", verb.lemma) or self.know.has("speech", verb.lemma)
        return "metonym" if addressed or dep != "nsubjpass" else self._default()

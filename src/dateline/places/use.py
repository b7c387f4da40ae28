"""How one mention of a place is used: what stands before, after and above it."""

from __future__ import annotations

from dateline.model import Parsed, Token
from dateline.model.record import Sense
from dateline.places.entry import COUNTRY, Entry
from dateline.places.fold import fold
from dateline.places.knowledge import MONTHS, Knowledge
from dateline.places.toponym import Toponym

_SIDES = frozenset({"pro", "anti"})
UNIONS = frozenset({"L.ZN", "A.PCLH"})
_POLITICAL = frozenset({"S.PAL", "S.BLDG", "S.GOVL"})


class Use:
    """A mention in its sentence."""

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

    @property
    def acts(self) -> bool:
        """A country, union or seat of power: an actor unless put to use as a place."""
        entry = self.entry
        if entry is None:
            return False
        return entry.level == COUNTRY or self._is_seat() or entry.feature in UNIONS

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

    def _default(self) -> Sense:
        return "metonym" if self.acts else "literal"

    def _after_comma(self) -> bool:
        """The holder in "Oxford, Ohio"."""
        i = self.item.first - 1
        if i < 1 or self.tokens[i].text != "," or self.tokens[min(self.item.last, len(self.tokens) - 1)].tag == "POS":
            return False
        if self.know.has("street", self.tokens[i - 1].lower):
            return True  # "on Streatham High Road, London"
        inner, outer = self.previous, self.entry
        return inner is not None and outer is not None and inner.level > outer.level and inner.country == outer.country

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

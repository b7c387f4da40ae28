"""Runs of words that may be a name, and the words beside them."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, Parsed, Token
from dateline.places.entry import ADMIN1, SETTLEMENT
from dateline.places.fold import fold
from dateline.places.knowledge import MONTHS, Knowledge

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_FOREIGN_LABELS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "WORK_OF_ART", "NORP", "LANGUAGE"}
)
_PLURALS = frozenset({"villages", "towns", "settlements", "cities", "districts", "hamlets", "communities"})


class Runs:
    """Tests over the tokens of one report. `taken` marks the tokens that belong to a name already."""

    def __init__(self, parsed: Parsed, knowledge: Knowledge) -> None:
        self.parsed = parsed
        self.know = knowledge
        self.tokens = parsed.tokens
        self.taken = [False] * len(parsed.tokens)
        self.entity: list[Entity | None] = [None] * len(parsed.tokens)
        for entity in parsed.entities:
            for i in range(entity.first, entity.last):
                self.entity[i] = entity
        self.folded = tuple(fold(token.text) for token in parsed.tokens)
        self.lands: set[str] = set()
        """Countries that the report names or whose demonym it uses."""
        self.surnames = frozenset(
            self.folded[i]
            for entity in parsed.entities
            if entity.label == "PERSON" and entity.last - entity.first > 1
            for i in range(entity.first, entity.last)
        )

    def _accepts(self, first: int, last: int, kind: str, token: Token) -> bool:
        words = [self.tokens[j] for j in range(first, last) if self.folded[j]]
        if not words[0].text[:1].isupper() and not words[-1].text[:1].isupper():
            return False
        entity = self.entity[first]
        label = entity.label if entity else ""
        if token.lower in {"us", "uk"} and not token.text.isupper():
            return False
        longer = entity is not None and self._size(entity) > last - first
        if last - first == 1 and kind != "demonym" and self._is_tail(first):
            return False
        if kind in {"country", "demonym"}:
            if longer and entity is not None and label in PLACE_LABELS and self._is_known_whole(entity):
                return False
            return label != "WORK_OF_ART" and not (label == "PERSON" and longer)
        if len(words) > 1:
            return label not in {"PERSON", "WORK_OF_ART"} or not longer
        if label in {"PERSON", "WORK_OF_ART"} or self.know.has("common", token.lower) or token.pos != "PROPN":
            return False
        if kind == "site" and label not in PLACE_LABELS and (longer or label != "ORG"):
            return False
        if not longer:
            return True
        goes_on = last < len(self.tokens) and self._is_name_word(last) and self.entity[last] is entity
        return label in PLACE_LABELS and not goes_on

    def _is_tail(self, i: int) -> bool:
        """The last word of a longer known name ("Hampshire" in "New Hampshire")."""
        before = self.tokens[i - 1] if i else None
        if before is None or not before.text[:1].isupper() or before.sent != self.tokens[i].sent:
            return False
        return before.tag not in {"DT", "IN", "CC", "POS"} and self._knows(i - 1, i + 1)

    def _size(self, entity: Entity) -> int:
        """Tokens of an entity without its article."""
        return entity.last - entity.first - (self.tokens[entity.first].tag == "DT")

    def _is_known_whole(self, entity: Entity) -> bool:
        """Does the gazetteer know the whole of a longer name ("New Mexico", "Maidan Wardak")?"""
        piece = self._trimmed(entity.first, entity.last)
        if piece is None:
            return False
        name = self._text(*piece)
        if fold(name) in self.know.listed:
            return False
        return any(found.match != "loose" for found in self.know.gazetteer.lookup(name))

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        while first < last and (self.tokens[first].tag in {"DT", "POS", "IN", "HYPH"} or not self.folded[first]):
            first += 1
        while first < last and (self.tokens[last - 1].tag == "POS" or not self.folded[last - 1]):
            last -= 1
        return (first, last) if first < last else None

    def _has_name(self, first: int, last: int) -> bool:
        head = self.tokens[first].text
        if last - first == 1 and (self.know.has("direction", head.lower()) or len(head) < 2):
            return False
        return any(self.tokens[i].text[:1].isupper() for i in range(first, last))

    def _ends_name(self, i: int) -> bool:
        token = self.tokens[i]
        return self.taken[i] or (token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "X"})

    def _is_name_word(self, i: int) -> bool:
        token, entity = self.tokens[i], self.entity[i]
        article = self.know.has("particle", token.lower) and i + 1 < len(self.tokens) and self.tokens[i + 1].text == "-"
        if not token.text[:1].isupper() or not self.folded[i] or (len(token.text) < 3 and not article):
            return False
        named = token.pos in {"PROPN", "X"} or token.tag == "NNP" or self._is_dateline(i, i + 1)
        if not named and not (entity is not None and entity.label == "NORP" and self._is_scene(i + 1)):
            return False
        if entity is None:
            return True
        if entity.label == "NORP" and self.folded[i] not in self.know.demonyms:
            return self._is_located(i) or self._has_cue(i, i + 1) or self._is_province(i) or self._is_scene(i + 1)
        if entity.label in _FOREIGN_LABELS:
            return self._is_dateline(i, i + 1) or self._has_cue(i, i + 1)
        if any(self.tokens[j].pos == "VERB" for j in range(entity.first, entity.last)):
            return True
        if self._is_dateline(i, i + 1):
            return True
        free = [j for j in range(entity.first, entity.last) if not self.taken[j]]
        placed = self._is_located(entity.first) or self._is_joined(entity.first)
        size = len(free)
        return size == 1 or (size <= 4 and (placed or self._knows(entity.first, entity.last)))

    def _is_province(self, i: int) -> bool:
        """A province's main name that the model takes for a people ("Tigray was cut off", "spread to Amhara")."""
        token = self.tokens[i]
        if token.dep not in {"pobj", "dobj", "nsubj", "nsubjpass"}:
            return False
        found = [item for item in self.know.gazetteer.lookup(token.text) if item.match != "loose"]
        word = f" {self.folded[i]} "
        return any(
            item.listed or (item.entry.level == ADMIN1 and word in f" {fold(item.entry.name)} ") for item in found
        )

    def _is_scene(self, last: int) -> bool:
        """Does a noun follow that goes with towns ("Aleppo residents", "the Kursk incursion")?"""
        if last >= len(self.tokens) or self.tokens[last].pos == "PROPN":
            return False
        word = self.tokens[last].lower
        return self.know.has("local", word) or self.know.has("happening", word)

    def _is_particle(self, i: int) -> bool:
        token = self.tokens[i]
        return not self.taken[i] and (token.text in {"-", "‑"} or self.know.has("particle", token.lower))

    def _continues(self, i: int) -> bool:
        return not self.taken[i] and self._is_name_word(i) and self.tokens[i].sent == self.tokens[i - 1].sent

    def _has_name_neighbour(self, first: int, last: int) -> bool:
        """Does the run of capitalised words go on before or after (a person, a firm)?"""
        before = first > 0 and self._is_capital(first - 1) and self.tokens[first - 1].sent == self.tokens[first].sent
        after = last < len(self.tokens) and self._is_capital(last) and self.tokens[last].sent == self.tokens[first].sent
        return before or after

    def _is_capital(self, i: int) -> bool:
        token = self.tokens[i]
        return token.text[:1].isupper() and token.tag in {"NNP", "NNPS"} and not self.taken[i]

    def _is_ground(self, head: int) -> bool:
        """Is it entered, taken or struck ("rebels entered Uvira")?"""
        token = self.tokens[head]
        return token.dep == "dobj" and self.know.has("into", self.tokens[token.head].lemma)

    def _is_listed_village(self, first: int) -> bool:
        """ "the villages of X and Y": Y needs no gazetteer."""
        words = {token.lower for token in self.tokens[max(0, first - 12) : first]}
        return self._is_joined(first) and bool(words & _PLURALS)

    def _is_joined(self, first: int) -> bool:
        """Does the name stand in a list with a place ("Lyman, Terny and Torske")?"""
        before, after = self.tokens[max(0, first - 2) : first], self.tokens[first + 1 : first + 3]
        left = len(before) == 2 and before[1].lower in {",", "and", "or"} and self.taken[before[0].i]
        right = len(after) == 2 and after[0].lower in {",", "and", "or"} and self.taken[after[1].i]
        return left or right

    def _is_located(self, first: int) -> bool:
        before = self.tokens[first - 1] if first else None
        return before is not None and before.lower in {
            "in",
            "near",
            "at",
            "outside",
            "across",
            "around",
            "inside",
        }

    def _is_part_of(self, first: int) -> bool:
        """ "the port of X", "residents of X" """
        if first < 2 or self.tokens[first - 1].lower != "of":
            return False
        return self.know.has("of", self.tokens[first - 2].lower)

    def _is_named_after_kind(self, first: int) -> bool:
        """ "the capital, X," and "the city X" """
        if first < 1:
            return False
        at = first - 2 if self.tokens[first - 1].text == "," else first - 1
        return at >= 0 and (self.tokens[at].lower == "capital" or self.know.has("settlement", self.tokens[at].lower))

    def _has_cue(self, first: int, last: int) -> bool:
        """ "the village of X", "X region", "X Oblast" """
        after = self.tokens[last].lower if last < len(self.tokens) else ""
        kind = self.know.after.get(after)
        if kind is not None and kind.levels and not self._is_doubtful(last):
            return True
        if first < 2 or self.tokens[first - 1].lower != "of":
            return False
        word = self.tokens[first - 2].lower.removesuffix("s")
        return self.know.has("settlement", word) or self.know.has("province", word)

    def _is_doubtful(self, i: int) -> bool:
        """ "state", "city" and the like: part of the name before unless a noun follows ("state media")."""
        if not self.know.has("doubtful", self.tokens[i].lower):
            return False
        return i + 1 < len(self.tokens) and self.tokens[i + 1].pos in {"NOUN", "PROPN", "ADJ"}

    def _is_dateline(self, first: int, last: int) -> bool:
        """All capitals at the head of a paragraph, before a date, an agency or a dash."""
        token = self.tokens[first]
        sentence = self.parsed.sentences[token.sent]
        last += last < len(self.tokens) and self.tokens[last].lower in self.know.after
        if first - sentence.first > 1 or not self.tokens[last - 1].text.isupper() or last >= len(self.tokens):
            return False
        ahead = [self.tokens[i].text for i in range(last, min(len(self.tokens), last + 9))]
        if len(ahead) > 1 and ahead[0] == "," and ahead[1][:3].lower() in MONTHS:
            return True
        return self.tokens[last].text in {",", "(", "—", "–", "-", "--", ":", "/"} and any(
            mark in {"—", "–", "-", "--", "(", ":"} for mark in ahead
        )

    def _knows(self, first: int, last: int) -> bool:
        return any(found.match != "loose" for found in self.know.gazetteer.lookup(self._text(first, last)))

    def _is_free(self, first: int, last: int) -> bool:
        return not any(self.taken[first:last])

    def _text(self, first: int, last: int) -> str:
        start, end = self.parsed.span_of(first, last) if first < last else (0, 0)
        return self.parsed.text[start:end]

    def _grams(self, i: int, limit: int) -> Iterator[tuple[int, str]]:
        """Ends and folded texts of the token sequences from `i`, up to `limit` words, within the sentence."""
        words: list[str] = []
        sent = self.tokens[i].sent
        for j in range(i, min(len(self.tokens), i + 2 * limit + 2)):
            token = self.tokens[j]
            if token.sent != sent or token.tag == "POS" or (token.text in {",", ";", ":", "(", ")"} and j > i):
                return
            words += self.folded[j].split()
            if len(words) > limit:
                return
            if self.folded[j]:
                yield j + 1, " ".join(words)

    def _cues_before(self, first: int) -> tuple[tuple[int, ...], str | None]:
        """Levels told by "the city of", "the province of" before the name."""
        if first < 2 or self.tokens[first - 1].lower not in {"of", "called", "named"}:
            return (), None
        word = self.tokens[first - 2].lower
        if self.know.has("settlement", word):
            return (SETTLEMENT,), None
        return (self.know.after[word].levels, None) if self.know.has("province", word) else ((), None)

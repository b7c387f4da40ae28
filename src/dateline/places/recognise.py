"""Finds place names: listed names, the language model's entities, well-known and cued names, and repetitions."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, Parsed, Token
from dateline.places.fold import fold
from dateline.places.gazetteer import ADMIN1, ADMIN2, COUNTRY, SETTLEMENT, Candidate
from dateline.places.knowledge import Knowledge
from dateline.places.toponym import Origin, Toponym

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_FOREIGN_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "WORK_OF_ART"})
_COUNTY = (" County", " Parish", " Borough")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_WELL_KNOWN = 100_000
_CUED = 1_000
_LONGEST = 7


def recognise(parsed: Parsed, knowledge: Knowledge) -> tuple[Toponym, ...]:
    """All place names and demonyms of a report in text order, not overlapping."""
    finder = _Finder(parsed, knowledge)
    finder.listed()
    finder.entities()
    finder.short_forms()
    finder.names()
    finder.inside()
    finder.again()
    return tuple(sorted(finder.found, key=lambda found: found.first))


class _Finder:
    """Collects the names of one report; a token belongs to one name only."""

    def __init__(self, parsed: Parsed, knowledge: Knowledge) -> None:
        self.parsed = parsed
        self.know = knowledge
        self.tokens = parsed.tokens
        self.taken = [False] * len(parsed.tokens)
        self.found: list[Toponym] = []
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

    # -- the six ways to a name ------------------------------------------------------------------------------------

    def listed(self) -> None:
        """Countries, demonyms and the hand list, longest first."""
        i = 0
        while i < len(self.tokens):
            hit = self._longest_listed(i)
            if hit is None:
                i += 1
                continue
            last, kind = hit
            if kind == "demonym":
                self._add(i, last, "demonym")
            else:
                self._add(i, last, "listed", extend=True)
            self._note_country(self.found[-1])
            i = max(last, self.found[-1].last)

    def entities(self) -> None:
        """What the language model takes for places."""
        for entity in self.parsed.entities:
            if entity.label not in _PLACE_LABELS:
                continue
            for first, last in self._pieces(entity):
                if self._is_free(first, last) and self._has_name(first, last):
                    self._take_entity(first, last, entity)

    def _take_entity(self, first: int, last: int, entity: Entity) -> None:
        """The piece itself where it is known; else the known name at its end or its head; else the bare piece."""
        lookup = self.know.gazetteer.lookup
        if self._text(first, last) in self.know.bodies:
            return
        if self._knows(first, last) or last - first == 1:
            if last - first > 1 or lookup(self._text(first, last)) or self._is_plausible(first, last):
                self._add(first, last, "entity", extend=True, label=entity.label)
            return
        for start in range(first + 1, last):
            lead = self.tokens[start - 1].lower
            if self._knows(start, last) and (self.know.has("direction", lead) or self.know.has("lead", lead)):
                self._add(first, last, "entity", name=self._text(start, last), label=entity.label)
                return
        if self._is_street(first, last):
            return
        for end in range(last - 1, first, -1):
            if entity.label == "LOC" or not self.tokens[end - 1].text[:1].isupper():
                continue
            if end - first > 1 or not self.know.has("common", self.tokens[first].lower):
                exact = [f for f in lookup(self._text(first, end)) if f.match == "main"]
                if not any(_is_notable(found, True) for found in exact):
                    continue
                self._add(first, end, "entity", extend=True, label=entity.label)
                return
        if self._is_plausible(first, last):
            self._add(first, last, "entity", extend=True, label=entity.label)

    def _knows(self, first: int, last: int) -> bool:
        return any(found.match != "loose" for found in self.know.gazetteer.lookup(self._text(first, last)))

    def _is_street(self, first: int, last: int) -> bool:
        if self.tokens[first].text[:1].isdigit() or self.tokens[last - 1].text.isdigit():
            return True
        return any(self.know.has("street", self.tokens[i].lower) for i in range(first, last))

    def _is_plausible(self, first: int, last: int) -> bool:
        """An unknown name may be a village, but not a person who speaks or whose name stands elsewhere in full."""
        if self._has_cue(first, last):
            return True
        head = self.tokens[last - 1]
        speaks = head.dep in {"nsubj", "agent"} and self.know.has("speech", self.tokens[head.head].lemma)
        named = any(self.folded[i] in self.surnames for i in range(first, last))
        return not speaks and not named and not self._is_street(first, last)

    def short_forms(self) -> None:
        """States by abbreviation after a town ("Salem, Ore.") and the plain ones alone ("Calif.")."""
        for i, token in enumerate(self.tokens):
            item = self.know.short.get(token.text)
            if item is None or self.taken[i]:
                continue
            after_town = i >= 2 and self.tokens[i - 1].text == "," and self._ends_name(i - 2)
            if after_town or item.alone:
                self._add(i, i + 1, "short", name=item.name)

    def names(self) -> None:
        """Capitalised names that the model missed: well known, or beside a word that calls for a place."""
        i = 0
        while i < len(self.tokens):
            if self.taken[i] or not self._is_name_word(i):
                i += 1
                continue
            last = i + 1
            while last < len(self.tokens) and last - i < 4 and self._continues(last):
                last += 1
            i = self._try_names(i, last)

    def inside(self) -> None:
        """Places inside the names of bodies: "Aleppo University", "Houston Police", "University of Warsaw"."""
        for entity in self.parsed.entities:
            if entity.label not in {"ORG", "FAC", "EVENT", "LAW", "PRODUCT", "PERSON"} or entity.last - entity.first < 2:
                continue
            lead = entity.first + (self.tokens[entity.first].tag in {"DT", "PRP$"})
            spots = [(lead, True)]
            spots += [
                (i + 1, False) for i in range(lead, entity.last - 1) if self.tokens[i].lower in {"of", "in", "at"}
            ]
            for spot, leading in spots:
                self._try_inside(spot, entity, leading)

    def again(self) -> None:
        """Further mentions of names found by other means."""
        known: dict[str, Toponym] = {}
        for item in self.found:
            if item.origin in {"entity", "name"} and item.label != "FAC" and self.tokens[item.first].text[:1].isupper():
                if any(found.match != "loose" for found in self.know.gazetteer.lookup(item.name)):
                    known.setdefault(fold(item.name), item)
        firsts: dict[str, int] = {}
        for name in known:
            word = name.split()[0] if name else ""
            firsts[word] = max(firsts.get(word, 0), len(name.split()))
        i = 0
        while i < len(self.tokens):
            last = self._repeats(i, known, firsts)
            if last:
                self._add(i, last, "again", extend=True)
            i = last or i + 1

    def _note_country(self, item: Toponym) -> None:
        name = fold(item.name)
        land = self.know.demonyms.get(name) or self.know.gazetteer.country_names().get(name)
        if land:
            self.lands.add(land)

    # -- helpers -----------------------------------------------------------------------------------------------------

    def _longest_listed(self, i: int) -> tuple[int, str] | None:
        know, token = self.know, self.tokens[i]
        word = self.folded[i]
        first = word.split(" ")[0]
        limit = know.names.get(first, 0)
        if not limit or not word:
            return None
        best = None
        for last, name in self._grams(i, limit):
            kind = know.listed.get(name)
            if kind and self._accepts(i, last, kind, token):
                best = (last, kind)
        return best

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

    def _accepts(self, first: int, last: int, kind: str, token: Token) -> bool:
        words = [self.tokens[j] for j in range(first, last) if self.folded[j]]
        if not any(word.text[:1].isupper() for word in words) or not words[-1].text[:1].isupper():
            if not (len(words) > 1 and words[0].text[:1].isupper()):
                return False
        entity = self.entity[first]
        label = entity.label if entity else ""
        if token.lower in {"us", "uk"} and not token.text.isupper():
            return False
        longer = entity is not None and entity.last - entity.first > last - first
        if kind in {"country", "demonym"}:
            if longer and entity is not None and label in _PLACE_LABELS and self._is_known_whole(entity):
                return False
            return label != "WORK_OF_ART" and not (label == "PERSON" and longer)
        if len(words) > 1:
            return label not in {"PERSON", "WORK_OF_ART"} or (entity is not None and entity.first == first)
        if label in {"PERSON", "WORK_OF_ART"} or self.know.has("common", token.lower) or token.pos != "PROPN":
            return False
        if kind == "site" and label not in _PLACE_LABELS:
            return False
        if not longer:
            return True
        goes_on = last < len(self.tokens) and self._is_name_word(last) and self.entity[last] is entity
        return label in _PLACE_LABELS and not goes_on

    def _is_known_whole(self, entity: Entity) -> bool:
        """Does the gazetteer know the whole of a longer name ("New Mexico", "Maidan Wardak")?"""
        piece = self._trimmed(entity.first, entity.last)
        if piece is None:
            return False
        name = self._text(*piece)
        if fold(name) in self.know.listed:
            return False
        return any(found.match != "loose" for found in self.know.gazetteer.lookup(name))

    def _pieces(self, entity: Entity) -> Iterator[tuple[int, int]]:
        """An entity without articles and possessives, cut at commas and, where both sides are known, at "and"."""
        start = entity.first
        for i in range(entity.first, entity.last + 1):
            at_end = i == entity.last
            if at_end or self.tokens[i].text in {",", "/", ";"} or self._splits_and(start, i, entity.last):
                piece = self._trimmed(start, i)
                if piece:
                    yield piece
                start = i + 1

    def _splits_and(self, start: int, i: int, last: int) -> bool:
        if self.tokens[i].lower not in {"and", "&"} or i == start:
            return False
        left, right = self._text(start, i), self._text(i + 1, last)
        return bool(self.know.gazetteer.lookup(left) and self.know.gazetteer.lookup(right))

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
        if not token.text[:1].isupper() or not self.folded[i] or len(token.text) < 3:
            return False
        if self.know.has("common", token.lower) or (token.pos not in {"PROPN", "X"} and token.tag != "NNP"):
            return False
        if entity is None:
            return True
        if entity.label in _FOREIGN_LABELS | {"NORP", "LANGUAGE"}:
            return self._is_dateline(i, i + 1)
        return entity.last - entity.first == 1 or (entity.last - entity.first <= 3 and self._is_located(entity.first))

    def _continues(self, i: int) -> bool:
        return not self.taken[i] and self._is_name_word(i) and self.tokens[i].sent == self.tokens[i - 1].sent

    def _try_names(self, first: int, last: int) -> int:
        """Take the longest known name from `first`; the token to go on from."""
        for end in range(last, first, -1):
            if not self._is_free(first, end):
                continue
            candidates = self.know.gazetteer.lookup(self._text(first, end))
            whole_run = end == last and not self._has_name_neighbour(first, end)
            if self._is_place(first, end, candidates, whole_run):
                self._add(first, end, "name", extend=True)
                return self.found[-1].last
        return first + 1

    def _has_name_neighbour(self, first: int, last: int) -> bool:
        """Does the run of capitalised words go on before or after (a person, a firm)?"""
        before = first > 0 and self._is_capital(first - 1) and self.tokens[first - 1].sent == self.tokens[first].sent
        after = last < len(self.tokens) and self._is_capital(last) and self.tokens[last].sent == self.tokens[first].sent
        return before or after

    def _is_capital(self, i: int) -> bool:
        token = self.tokens[i]
        return token.text[:1].isupper() and token.tag in {"NNP", "NNPS"} and not self.taken[i]

    def _is_place(self, first: int, last: int, candidates: tuple[Candidate, ...], whole_run: bool) -> bool:
        exact = [found for found in candidates if found.match != "loose"]
        people = max((found.entry.population for found in exact), default=0)
        if self._is_dateline(first, last):
            return bool(exact)
        if self._has_cue(first, last):
            return whole_run
        if self._text(first, last) in self.know.bodies:
            return False
        entity = self.entity[first]
        label = entity.label if entity else ""
        if self._is_located(first):
            if any(found.listed for found in exact):
                return True
            few = {"PERSON": _WELL_KNOWN // 2, "PRODUCT": _WELL_KNOWN // 2}.get(label, _CUED)
            return people >= few
        if not whole_run:
            return False
        if label in {"PERSON", "PRODUCT"}:
            return self._is_of_this_report(first, exact)
        if label == "" and any(found.listed for found in exact) and self._is_plausible(first, last):
            return True
        main = [
            found.entry
            for found in exact
            if found.match == "main" and found.entry.level in {COUNTRY, ADMIN1, SETTLEMENT}
        ]
        if not any(entry.population >= _WELL_KNOWN or entry.feature == "P.PPLC" for entry in main):
            return False
        return label != "ORG" or any(entry.population >= 3 * _WELL_KNOWN for entry in main)

    def _is_of_this_report(self, first: int, exact: list[Candidate]) -> bool:
        """A name taken for a person's, but only borne by a town of a country that the report speaks of."""
        token = self.tokens[first]
        if self.folded[first] in self.surnames or token.dep in {"nsubj", "nsubjpass", "poss", "appos"}:
            return False
        towns = [found.entry for found in exact if found.match == "main" and found.entry.level == SETTLEMENT]
        lands = {entry.country for entry in towns if entry.population >= _CUED}
        people = max((entry.population for entry in towns), default=0)
        return people >= 10 * _CUED and len(lands) == 1 and lands <= self.lands

    def _is_located(self, first: int) -> bool:
        before = self.tokens[first - 1] if first else None
        return before is not None and before.lower in {"in", "near", "at", "outside", "across", "around", "inside"}

    def _has_cue(self, first: int, last: int) -> bool:
        """ "the village of X", "X region", "X Oblast" """
        if last < len(self.tokens) and self.tokens[last].lower in self.know.after:
            kind = self.know.after[self.tokens[last].lower]
            if kind.levels and self.tokens[last].lower not in {"state", "council", "department", "city", "land", "division"}:
                return True
        if first < 2 or self.tokens[first - 1].lower != "of":
            return False
        word = self.tokens[first - 2].lower.removesuffix("s")
        return self.know.has("settlement", word) or self.know.has("province", word)

    def _is_dateline(self, first: int, last: int) -> bool:
        """All capitals at the head of a paragraph, before a date, an agency or a dash."""
        token = self.tokens[first]
        sentence = self.parsed.sentences[token.sent]
        if first - sentence.first > 1 or not self.tokens[last - 1].text.isupper() or last >= len(self.tokens):
            return False
        ahead = [self.tokens[i].text for i in range(last, min(len(self.tokens), last + 9))]
        if len(ahead) > 1 and ahead[0] == "," and ahead[1][:3].lower() in _MONTHS:
            return True
        return self.tokens[last].text in {",", "(", "—", "–", "-", "--", ":", "/"} and any(
            mark in {"—", "–", "-", "--", "(", ":"} for mark in ahead
        )

    def _try_inside(self, spot: int, entity: Entity, leading: bool) -> None:
        if spot >= entity.last or self.taken[spot] or not self.tokens[spot].text[:1].isupper():
            return
        if entity.label == "PERSON" and not leading:
            return
        for end in range(min(entity.last, spot + 3), spot, -1):
            if (leading and end == entity.last) or not self._is_free(spot, end):
                continue
            if self.know.has("common", self.tokens[spot].lower) and end - spot == 1:
                continue
            exact = [f for f in self.know.gazetteer.lookup(self._text(spot, end)) if f.match == "main"]
            rest = self.tokens[end].lower if end < len(self.tokens) else ""
            if entity.label == "PERSON" and not self.know.has("government", rest):
                continue
            if any(_is_notable(found, leading) for found in exact):
                self._add(spot, end, "inside")
                return

    def _repeats(self, i: int, known: dict[str, Toponym], firsts: dict[str, int]) -> int:
        """Where a known name that starts at token `i` ends, 0 when none does."""
        word = self.folded[i].split(" ")[0]
        if self.taken[i] or word not in firsts or not self.tokens[i].text[:1].isupper():
            return 0
        best = 0
        for last, name in self._grams(i, firsts[word]):
            entity = self.entity[i]
            in_person = entity is not None and entity.label == "PERSON" and entity.last - entity.first > last - i
            if name in known and self._is_free(i, last) and not in_person:
                best = last
        return best

    def _is_free(self, first: int, last: int) -> bool:
        return not any(self.taken[first:last])

    def _text(self, first: int, last: int) -> str:
        start, end = self.parsed.span_of(first, last) if first < last else (0, 0)
        return self.parsed.text[start:end]

    def _add(
        self, first: int, last: int, origin: Origin, *, extend: bool = False, name: str | None = None, label: str = ""
    ) -> None:
        bare = name or self._text(first, last)
        levels, feature = self._cues_before(first)
        if extend:
            last, bare, levels, feature = self._extended(first, last, bare, levels, feature)
        for i in range(first, last):
            self.taken[i] = True
        entity = self.entity[first]
        self.found.append(
            Toponym(
                first, last, self.parsed.span_of(first, last), bare, origin, levels, feature,
                label or (entity.label if entity else ""),
            )  # fmt: skip
        )

    def _cues_before(self, first: int) -> tuple[tuple[int, ...], str | None]:
        """Levels told by "the city of", "the province of" before the name."""
        if first < 2 or self.tokens[first - 1].lower not in {"of", "called", "named"}:
            return (), None
        word = self.tokens[first - 2].lower
        if self.know.has("settlement", word):
            return (SETTLEMENT,), None
        return (self.know.after[word].levels, None) if self.know.has("province", word) else ((), None)

    def _extended(
        self, first: int, last: int, bare: str, levels: tuple[int, ...], feature: str | None
    ) -> tuple[int, str, tuple[int, ...], str | None]:
        """Take in a following "region", "Oblast", "River", "airport"; or read it off the name's own end."""
        whole = self.know.gazetteer.lookup(bare)
        for size in (3, 2, 1):
            if last + size > len(self.tokens) or not self._is_free(last, last + size):
                continue
            words = self._text(last, last + size)
            kind = self.know.after.get(words.lower())
            if kind is None or self.tokens[last].sent != self.tokens[first].sent:
                continue
            capital = words[:1].isupper()
            if not capital and words.lower() in {"state", "council", "city", "department", "division", "land", "front"}:
                continue
            full = self._text(first, last + size)
            if capital and any(found.match != "loose" for found in self.know.gazetteer.lookup(full)):
                return last + size, full, kind.levels if kind.levels else levels, kind.feature
            if kind.levels or kind.feature:
                return last + size, bare, kind.levels or levels, kind.feature or feature
        if not whole:
            parts = bare.rsplit(" ", 1)
            kind = self.know.after.get(parts[1].lower()) if len(parts) == 2 else None
            if kind is not None:
                return last, parts[0], kind.levels, kind.feature
        return last, bare, levels, feature


def _is_notable(found: Candidate, leading: bool) -> bool:
    entry = found.entry
    if entry.level in {COUNTRY, ADMIN1} or (entry.level == ADMIN2 and entry.name.endswith(_COUNTY)):
        return True
    return entry.level == SETTLEMENT and entry.population >= (20_000 if leading else _WELL_KNOWN)

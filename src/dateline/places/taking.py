"""Takes names of places, and finds how far each reaches."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, Parsed
from dateline.places.fold import fold
from dateline.places.knowledge import Knowledge
from dateline.places.signs import Signs
from dateline.places.toponym import Origin, Toponym

_LONGEST = 6


class Taking(Signs):
    """The names found in one report; a token belongs to one name only."""

    def __init__(self, parsed: Parsed, knowledge: Knowledge) -> None:
        super().__init__(parsed, knowledge)
        self.found: list[Toponym] = []

    def _grown(self, first: int, last: int) -> tuple[int, int]:
        """A piece with the word before or the words after it, where the gazetteer knows the longer name."""
        if self._is_tail(first) and self._is_free(first - 1, first):
            return first - 1, last
        if last >= len(self.tokens) or not (self._is_particle(last) or self._is_name_word(last)):
            return first, last
        for end in range(min(last + 5, len(self.tokens)), last, -1):
            whole = self.tokens[end - 1].text[:1].isupper() and self._is_free(last, end)
            if whole and self.tokens[end - 1].sent == self.tokens[first].sent and self._knows(first, end):
                return first, end
        return first, last

    def _run_end(self, i: int) -> int:
        """Where a run of name words from `i` ends; particles inside it ("Deir al-Balah") belong to it."""
        last = i + 1
        while last < len(self.tokens) and last - i < _LONGEST:
            step = 1
            while last + step <= len(self.tokens) and self._is_particle(last + step - 1):
                step += 1
            if last + step > len(self.tokens) or not self._continues(last + step - 1):
                break
            last += step
        return last

    def _note_country(self, item: Toponym) -> None:
        name = fold(item.name)
        land = self.know.demonyms.get(name) or self.know.gazetteer.country_names().get(name)
        if land:
            self.lands.add(land)
        elif item.origin == "listed":
            listed = (found.entry.country for found in self.know.gazetteer.lookup(item.name) if found.listed)
            self.lands.update(country for country in listed if country)

    def _is_cut_short(self, i: int, last: int) -> bool:
        """Does a name behind the article reach further ("the Gulf" of "the Gulf of Finland")?"""
        if self.folded[i] != "the" or i + 1 >= len(self.tokens):
            return False
        behind = self._longest_listed(i + 1)
        return behind is not None and behind[0] > last

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

    def _pieces(self, entity: Entity) -> Iterator[tuple[int, int]]:
        """An entity without articles and possessives, cut at commas and at "and" between known names."""
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

    def _add(
        self,
        first: int,
        last: int,
        origin: Origin,
        *,
        extend: bool = False,
        name: str | None = None,
        label: str = "",
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
                first,
                last,
                self.parsed.span_of(first, last),
                bare,
                origin,
                levels,
                feature,
                label or (entity.label if entity else ""),
            )
        )

    def _is_office(self, after: int) -> bool:
        """ "Florida Department of Health": the word begins the name of a body."""
        body = self.tokens[after - 1].lower == "department" and self.tokens[after].lower == "of"
        return body and self.tokens[after - 1].ent in {"ORG", "GPE", ""}

    def _extended(
        self, first: int, last: int, bare: str, levels: tuple[int, ...], feature: str | None
    ) -> tuple[int, str, tuple[int, ...], str | None]:
        """Take in a following "region", "Oblast", "River", "airport"; or read it off the name's own end."""
        whole = self.know.gazetteer.lookup(bare)
        if fold(bare) in self.know.gazetteer.country_names():
            return last, bare, levels, feature
        for size in (3, 2, 1):
            if last + size > len(self.tokens) or not self._is_free(last, last + size):
                continue
            words = self._text(last, last + size)
            kind = self.know.after.get(words.lower())
            if kind is None or self.tokens[last].sent != self.tokens[first].sent:
                continue
            capital = words[:1].isupper()
            if not capital and self._is_doubtful(last + size - 1):
                continue
            if capital and last + size < len(self.tokens) and self._is_office(last + size):
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

"""Finds place names: listed ones, the model's entities, well-known and cued names, and repetitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.model import Entity, Parsed, Span
from dateline.places.fold import fold
from dateline.places.knowledge import Knowledge
from dateline.places.signs import PLACE_LABELS, Signs, is_notable
from dateline.places.toponym import Origin, Toponym

_LIST_MARKS = frozenset({",", "and", "or", "&"})
_LONGEST = 6


def recognise(parsed: Parsed, knowledge: Knowledge) -> tuple[Toponym, ...]:
    """All place names and demonyms of a report in text order, not overlapping."""
    finder = _Finder(parsed, knowledge)
    finder.listed()
    finder.entities()
    finder.short_forms()
    finder.names()
    finder.inside()
    finder.again()
    return _with_list_cues(sorted(finder.found, key=lambda found: found.first), parsed)


def given(parsed: Parsed, knowledge: Knowledge, spans: Sequence[Span]) -> tuple[Toponym, ...]:
    """The names at `spans`, with the cues beside them, and the demonyms found elsewhere, in text order."""
    finder = _Finder(parsed, knowledge)
    for span in spans:
        finder.given(span)
    finder.demonyms()
    return _with_list_cues(sorted(finder.found, key=lambda found: found.first), parsed)


def _with_list_cues(found: list[Toponym], parsed: Parsed) -> tuple[Toponym, ...]:
    """ "the Bryansk, Oryol and Tula regions": the level told once holds for the whole list."""
    out: list[Toponym] = []
    carried: tuple[int, ...] = ()
    for item in reversed(found):
        between = {token.lower for token in parsed.tokens[item.last : out[-1].first]} if out else set()
        if not between or not between <= _LIST_MARKS:
            carried = ()
        if carried and not item.levels and item.origin != "demonym":
            item = msgspec.structs.replace(item, levels=carried)
        if item.levels and parsed.tokens[item.last - 1].lower.endswith("s"):
            carried = item.levels
        out.append(item)
    return tuple(reversed(out))


class _Finder(Signs):
    """Collects the names of one report; a token belongs to one name only."""

    def __init__(self, parsed: Parsed, knowledge: Knowledge) -> None:
        super().__init__(parsed, knowledge)
        self.found: list[Toponym] = []

    def given(self, span: Span) -> None:
        """A name that is known to stand at `span`, with the words beside it that tell its level."""
        covered = self.parsed.tokens_in(span)
        if not covered:
            return
        first, last = covered[0], covered[-1] + 1
        short = self.know.short.get(self._text(first, last))
        if fold(self._text(first, last)) in self.know.demonyms:
            self._add(first, last, "demonym")
        elif short is not None:
            self._add(first, last, "short", name=short.name)
        else:
            self._add(first, last, "entity", extend=True)
        self._note_country(self.found[-1])

    def demonyms(self) -> None:
        """Demonyms where no name stands yet."""
        for i in range(len(self.tokens)):
            hit = None if self.taken[i] else self._longest_listed(i)
            if hit is not None and hit[1] == "demonym" and self._is_free(i, hit[0]):
                self._add(i, hit[0], "demonym")

    def listed(self) -> None:
        """Countries, demonyms and the hand list, longest first."""
        i = 0
        while i < len(self.tokens):
            hit = self._longest_listed(i)
            if hit is None or self._is_cut_short(i, hit[0]):
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
            if entity.label not in PLACE_LABELS:
                continue
            for first, last in self._pieces(entity):
                if self._is_free(first, last) and self._has_name(first, last):
                    self._take_entity(first, last, entity)

    def _take_entity(self, first: int, last: int, entity: Entity) -> None:
        """The piece itself where it is known; else the known name at its end or head; else the piece."""
        lookup = self.know.gazetteer.lookup
        first, last = self._grown(first, last)
        if self.know.is_body(self._text(first, last)) or self._is_doubted(first, last):
            return
        if self._knows(first, last):
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
                if not any(is_notable(found, True) for found in exact):
                    continue
                self._add(first, end, "entity", extend=True, label=entity.label)
                return
        if self._is_plausible(first, last) and self._is_put(first, last):
            self._add(first, last, "entity", extend=True, label=entity.label)

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

    def short_forms(self) -> None:
        """States by abbreviation after a town ("Salem, Ore.") and the plain ones alone ("Calif.")."""
        for i, token in enumerate(self.tokens):
            item = self.know.short.get(token.text)
            if item is None or self.taken[i]:
                continue
            if i + 1 < len(self.tokens) and self.tokens[i + 1].text.isupper() and token.text.isupper():
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
            i = self._try_names(i, self._run_end(i))

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

    def inside(self) -> None:
        """Places inside names of bodies: "Aleppo University", "Houston Police", "Bank of England"."""
        for entity in self.parsed.entities:
            if (
                entity.label not in {"ORG", "FAC", "EVENT", "LAW", "PRODUCT", "PERSON"}
                or entity.last - entity.first < 2
            ):
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
            if (
                item.origin in {"entity", "name"}
                and item.label != "FAC"
                and self.tokens[item.first].text[:1].isupper()
                and any(found.match != "loose" for found in self.know.gazetteer.lookup(item.name))
            ):
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

    def _try_names(self, first: int, last: int) -> int:
        """Take the longest known name from `first`; the token to go on from."""
        start = first
        if self._is_tail(first) and self._is_free(first - 1, first):
            first -= 1
        for end in range(last, first, -1):
            if not self._is_free(first, end):
                continue
            if end - first == 1 and self.know.has("common", self.tokens[first].lower):
                continue
            candidates = self.know.gazetteer.lookup(self._text(first, end))
            whole_run = end == last and not self._has_name_neighbour(first, end)
            if self._is_place(first, end, candidates, whole_run):
                self._add(first, end, "name", extend=True)
                return self.found[-1].last
        return start + 1

    def _try_inside(self, spot: int, entity: Entity, leading: bool) -> None:
        if spot >= entity.last or self.taken[spot] or not self.tokens[spot].text[:1].isupper():
            return
        if entity.label == "PERSON" and not leading:
            return
        for end in range(min(entity.last, spot + 3), spot, -1):
            if (leading and end == entity.last) or not self._is_free(spot, end) or not self.folded[end - 1]:
                continue
            if self.know.has("common", self.tokens[spot].lower) and end - spot == 1:
                continue
            if self.know.is_body(self._text(spot, end)):
                continue
            exact = [f for f in self.know.gazetteer.lookup(self._text(spot, end)) if f.match == "main"]
            rest = self.tokens[end].lower if end < len(self.tokens) else ""
            if entity.label == "PERSON" and not self.know.has("government", rest):
                continue
            if any(is_notable(found, leading) for found in exact):
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

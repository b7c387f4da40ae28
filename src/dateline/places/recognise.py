"""Finds place names: listed ones, the model's entities, well-known and cued names, and repetitions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.model import Entity, Parsed, Span
from dateline.places.fold import fold
from dateline.places.knowledge import Knowledge
from dateline.places.runs import PLACE_LABELS
from dateline.places.signs import is_notable
from dateline.places.taking import Taking
from dateline.places.toponym import Toponym

_LIST_MARKS = frozenset({",", "and", "or", "&"})


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


class _Finder(Taking):
    """Collects the names of one report, from the surest on."""

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

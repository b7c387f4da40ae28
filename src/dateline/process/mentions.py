"""Sentences that speak of a sitting ("the fourth round, in Doha from Monday on"), whoever sat there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.lexicon.process import Sittings
from dateline.model import Place, Record, Span
from dateline.process.days import number
from dateline.process.formats import Formats
from dateline.process.occasions import Occasions
from dateline.process.reckoning import OFF, Fate, Reckoning, Sat
from dateline.process.sides import Sides, is_body, is_named
from dateline.process.signs import pattern_of, sentences, shortened
from dateline.process.views import Meeting, Side, Spot

_LEAD = 700
"""Characters in which a report tells what it is about."""
_FRONT = 60
"""Characters at the front of a sentence in which stands what speaks of the sentence before."""
_OPEN = re.compile(r"\b(?:if|unless|whether)\b[^,;]{0,60}$", re.IGNORECASE)
"""Words that leave it open whether people will sit down."""
_NONE = re.compile(
    r"\b(?:nobody|no one|neither(?:\s+\w+)?|no|did(?:n['’]t|\s+not)|ha(?:s|ve|d)(?:n['’]t|\s+not)(?:\s+yet)?|never|without)\s+$",
    re.IGNORECASE,
)
"""Right before the word for a sitting: there was none."""
_IN = re.compile(r"\b(?:in|at|near|outside|to)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_DEAL = re.compile(
    r"\b(?:deal|agreement|accord|ceasefire|truce|pact|plan|exchange|swap|declaration|text|document|memorandum|terms?)s?\b"
    r"[^.;]{0,40}?\b(?:agreed|reached|struck|concluded|negotiated|worked out)(?:\s+\w+){0,2}\s+(?:in|at)\b",
    re.IGNORECASE,
)
"""What was agreed in a town was agreed at a sitting there."""
_THE = re.compile(r"(?:and )?the\b", re.IGNORECASE)
_CLAUSE = re.compile(r";\s+")
_SERIES = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|dozens of|some)\s+(?:[\w-]+\s+){0,2}"
    r"(?:meetings|rounds|sessions|times|sittings)\b[^.;]*\bsince\b",
    re.IGNORECASE,
)
"""Many sittings since a day, on which there need not have been one."""
_QUOTE = re.compile(r"\s*[\"“”]\s*")
_NEXT = re.compile(r"(?:the|a|an) (?:next|previous|earlier|last|two earlier|two previous|other)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:will|would|is to|are to|postponed|put off)\b", re.IGNORECASE)
_INNER = frozenset({"settlement", "site", "admin2"})


class _Piece(msgspec.Struct, frozen=True):
    """A part of a sentence, with what the whole of it names."""

    record: Record
    text: str
    span: Span
    whole: Span
    sides: tuple[Side, ...]
    which: int
    after: str
    """The words of the sentence after it."""
    title: str
    before: Meeting | None
    """The sitting of which the sentence before it speaks."""
    known: frozenset[str]
    """Codes of all sides that the report names."""


class Mentions:
    """Finds sittings in sentences. Holds the patterns of the data file."""

    def __init__(self, words: Sittings, formats: Formats, sides: Sides) -> None:
        self._formats = formats
        talks = rf"(?:[\w-]+\s+){{0,3}}(?:{'|'.join(re.escape(noun) for noun in words.subjects)})\b"
        nouns = "|".join(re.escape(noun) for noun in words.numbered)
        ordinals = "|".join((*words.ordinals, r"\d{1,2}(?:st|nd|rd|th)"))
        self._ordinal = re.compile(
            rf"\b({ordinals})\s+(?:[\w-]+\s+){{0,3}}?(?:{nouns})\b(?!\s+of\s+(?!{talks}))", re.IGNORECASE
        )
        cardinals = "|".join((*words.cardinals, r"\d{1,2}"))
        self._cardinal = re.compile(rf"\bround\s+({cardinals})\b", re.IGNORECASE)
        self._latest = re.compile(rf"\b({cardinals})\s+rounds?\b[^.]*\b(?:latest|last|most recent)\b", re.IGNORECASE)
        self._values = {word: at for names in (words.ordinals, words.cardinals) for at, word in enumerate(names, 1)}
        self._order = {word: at for at, word in enumerate(words.ordinals, 1)}
        self._bare = re.compile(rf"(?<=[,;] )(?:and )?the ({'|'.join(words.ordinals)})\b", re.IGNORECASE)
        self._nouns = pattern_of(words.nouns, words.gap, plural=True)
        self._meetings = pattern_of(words.meetings, words.gap, plural=True)
        self._others = pattern_of(words.others, words.gap, plural=True)
        self._urged = pattern_of(words.urged, words.gap)
        self._both = pattern_of(words.both, words.gap)
        self._starts = pattern_of(words.starts, words.gap)
        self._unkept = pattern_of(words.unkept, words.gap)
        self._reckoning = Reckoning(words)
        self._again = re.compile(rf"[\"“‘]?(?:{'|'.join(map(re.escape, words.again))})\b", re.IGNORECASE)
        self._undone = re.compile(rf"[\"“‘]?(?:{'|'.join(map(re.escape, words.undone))})(?![\w-])", re.IGNORECASE)
        self._sides = sides

    def of(self, record: Record) -> Iterator[Meeting]:
        """The sentences of a record that speak of a sitting with a number or a day."""
        text = record.report.text
        known = frozenset(side.code for actor in record.actors if (side := self._sides.of(actor)) is not None)
        named = sorted(
            (mention.span, side)
            for actor in record.actors
            if (side := self._sides.of(actor)) is not None and is_named(actor, side)
            for mention in actor.mentions
        )
        occasions = Occasions(record)
        home = record.report.dateline.place if record.report.dateline is not None else None
        places = [place for place in record.places if place.id != home]
        spans = list(sentences(text))
        title = text[slice(*spans[0])] if spans else ""
        last: Meeting | None = None
        for whole, following in zip(spans, [*spans[1:], (0, 0)], strict=True):
            sides: dict[str, Side] = {}
            for place, side in named:
                if whole[0] <= place[0] < whole[1]:
                    sides.setdefault(side.code, side)
            own, after = tuple(sides[code] for code in sorted(sides)), text[slice(*following)]
            found: list[Meeting] = []
            for which, span in enumerate(self._pieces(text, whole)):
                piece = _Piece(record, text, span, whole, own, which, after, title, last, known)
                found += self._sittings(piece, occasions, places)
            yield from found
            last = found[0] if found else None

    def _pieces(self, text: str, span: Span) -> list[Span]:
        """The parts of a sentence that each speak of a round ("the first from May 1 to 4, the second in June")."""
        cuts = [match.end() for match in _CLAUSE.finditer(text, *span)]
        found = self._ordinal.search(text, *span)
        if found is not None:
            cuts += [match.start() for match in self._bare.finditer(text, found.end(), span[1])]
        cuts = sorted(set(cuts))
        return list(zip([span[0], *cuts], [*cuts, span[1]], strict=True))

    def _sittings(self, piece: _Piece, occasions: Occasions, places: Sequence[Place]) -> Iterator[Meeting]:
        span, text = piece.span, piece.text
        words, issued = text[slice(*span)], number(piece.record.report.published)
        count = self._number(words) or (self._bare_number(words) if piece.which and _THE.match(words) else None)
        if count is None and (_SERIES.search(words) or self._urged.search(_QUOTE.sub(" ", words))):
            return
        place = _place(places, text, span)
        words = self._others.sub(lambda found: "_" * len(found.group(0)), words)
        sitting = self._nouns.search(words)
        noun = sitting or self._meetings.search(words) or self._starts.search(words)
        deal = _DEAL.search(words) if noun is None and place is not None else None
        noun, sitting = noun or deal, sitting or deal
        refers = piece.before if noun is None and count is None and self._refers(words) else None
        if count is None and noun is None and refers is None:
            return
        at = noun.start() if noun is not None else 0
        fate = self._fate(piece, words, at)
        if _OPEN.search(words[:at]) or (count is None and fate.status not in OFF and _NONE.search(words[:at])):
            return
        if count is None and fate.status not in OFF and self._starts.fullmatch(words, *_at(noun)):
            return
        near = occasions.near((at + span[0], at + span[0] + len(noun.group(0) if noun else "")), span)
        if deal is not None:
            near = sorted(near, key=lambda item: abs(item.span[0] - at - span[0]))[:1]
        found = self._reckoning.of(near, text, span, fate, issued, at + span[0], is_deal=deal is not None)
        if fate.status == "planned" and self._is_unkept(words, found, issued):
            status = "postponed" if self._reckoning.is_late(piece.after) or self._reckoning.is_late(piece.title) else "cancelled"
            found = [msgspec.structs.replace(sat, status=status) for sat in found]
            fate = Fate(status, fate.sign)
        is_theirs = sitting is not None or (noun is not None and len(_states(piece.sides)) > 1)
        if is_theirs and fate.status == "held" and [sat.edge for sat in found] in ([], ["begin"]):
            found = self._closed(piece, words, at, found) or found
        if not any(sat.first for sat in found) and count is None and (sitting is None or fate.status not in OFF):
            return
        day = _day(found) or issued
        seats = self._formats.of(text[slice(*piece.whole)], day, piece.known)
        seats = seats or self._formats.listed({side.code for side in piece.sides}, day)
        parties, mediators = seats or ((refers.parties, refers.mediators) if refers else (piece.sides, ()))
        made = msgspec.structs.replace(
            _bare(piece),
            parties=parties,
            mediators=mediators,
            number=count if refers is None else self._referred(words, refers),
            status=fate.status,
            place=place,
            is_sitting=sitting is not None or count is not None or (refers is not None and refers.is_sitting),
            is_both=self._both.search(words) is not None,
        )
        yield from _dated(made, found, fate.status)

    def _fate(self, piece: _Piece, words: str, noun: int) -> Fate:
        """What became of it, also by how the next sentence begins."""
        fate = self._reckoning.fate(words, noun, piece.span[0])
        if fate.status != "planned" or not self._undone.match(piece.after):
            return fate
        return Fate("postponed" if _LATER.search(piece.after) else "cancelled", fate.sign)

    def _is_unkept(self, words: str, found: Sequence[Sat], issued: int) -> bool:
        """Is its day past, and told in words that say that it should have been then?"""
        is_past = bool(found) and all(0 < sat.last < issued and sat.edge != "end" for sat in found)
        return is_past and self._unkept.search(words) is not None

    def _referred(self, words: str, before: Meeting) -> int | None:
        """The number of a sitting that goes on about the one before, or about another ("the first", "the next")."""
        ordinal = self._bare_number(words)
        if ordinal is not None or _NEXT.match(words):
            return ordinal if before.number is not None else None
        return before.number

    def _refers(self, words: str) -> bool:
        """Does a sentence without a noun of a sitting go on about the one before ("It had opened on Monday")?"""
        return self._again.match(words) is not None and self._reckoning.is_cue(words[:_FRONT])

    def _closed(self, piece: _Piece, words: str, noun: int, begun: Sequence[Sat]) -> list[Sat]:
        """A sitting whose end a report tells as its news, without a day, ended on the day that it begins with."""
        issued = number(piece.record.report.published)
        if piece.span[0] >= _LEAD or not issued or not self._reckoning.closes(words, noun):
            return []
        days = [
            day
            for item in piece.record.times
            if item.span[0] < _LEAD and item.type == "DATE" and item.earliest == item.latest
            if issued - 1 <= (day := number(item.earliest)) <= issued
        ]
        if not days:
            return []
        return [Sat(begun[0].first, min(days), "held", "range") if begun else Sat(min(days), min(days), "held", "end")]

    def _bare_number(self, words: str) -> int | None:
        return next((self._order[word] for word in words.lower().split()[:3] if word in self._order), None)

    def _number(self, words: str) -> int | None:
        for pattern in (self._ordinal, self._cardinal, self._latest):
            for match in pattern.finditer(words):
                word = match.group(1).lower()
                digits = _ORDINAL.fullmatch(word)
                value = (
                    int(digits.group(1)) if digits else self._values.get(word) or (int(word) if word.isdigit() else 0)
                )
                if value and not (value == 1 and not match.group(0).lower().startswith(("first round", "round"))):
                    return value
        return None


def _bare(piece: _Piece) -> Meeting:
    """A meeting of which nothing is known but its words."""
    return Meeting(
        id=f"@{piece.span[0]}",
        span=piece.whole,
        told=shortened(piece.text[slice(*piece.whole)]),
        parties=(),
        mediators=(),
        number=None,
        form=None,
        status="held",
        first=0,
        last=0,
        place=None,
        venue=None,
        chair=None,
        heads=(),
        duration=None,
        issues=(),
        results=(),
        is_sitting=False,
        is_lead=piece.span[0] < _LEAD,
        is_first=piece.span[0] == 0,
    )


def _dated(made: Meeting, found: Sequence[Sat], status: str) -> Iterator[Meeting]:
    """A meeting for each of the days told; the new day of one that was put off has not its number."""
    for which, sat in enumerate(found or [Sat(0, 0, status)]):
        yield msgspec.structs.replace(
            made,
            id=made.id if not which else f"{made.id}.{which}",
            first=sat.first,
            last=sat.last,
            status=sat.status,
            edge=sat.edge,
            number=None if which and status in OFF else made.number,
        )


def _day(found: Sequence[Sat]) -> int:
    return next((sat.first for sat in found if sat.first), 0)


def _states(sides: Sequence[Side]) -> list[Side]:
    return [side for side in sides if not is_body(side.code)]


def _at(noun: re.Match[str] | None) -> Span:
    return noun.span() if noun is not None else (0, 0)


def _place(places: Sequence[Place], text: str, span: Span) -> Spot | None:
    """The town in which the sentence is set, where it is the only one."""
    inside = [place for place in places if span[0] <= place.span[0] < span[1] and place.sense == "literal"]
    inside = [place for place in inside if _IN.search(text[span[0] : place.span[0]])]
    towns = {place.name: place for place in inside if place.level in _INNER}
    if len(towns) != 1:
        return None
    place = next(iter(towns.values()))
    return Spot(place.name, place.country, place.level, place.latitude, place.longitude)

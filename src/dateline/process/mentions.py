"""Sentences that speak of a sitting ("the fourth round, in Doha from Monday on"), whoever sat there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.lexicon.process import Sittings
from dateline.model import Place, Record, Span, Time
from dateline.process.days import number
from dateline.process.formats import Formats
from dateline.process.sides import Sides
from dateline.process.signs import pattern_of, sentences, shortened
from dateline.process.views import Meeting, Side, Spot

_LEAD = 700
"""Characters in which a report tells what it is about."""
_WIDE = 6
"""Days that a time may span and still date a sitting."""
_APART, _BESIDE = 150, 60
"""Characters from the noun of a sitting within which its day, or what became of it, is told."""
_LONGEST = 120
"""Days of a sitting at most."""
_WEEK, _HALF, _YEAR = 7, 200, 365
_CUE = 34
"""Characters before a time in which a word may say that it began or ended then."""
_OPEN = re.compile(r"\b(?:if|unless|whether)\b[^,;]{0,60}$", re.IGNORECASE)
"""Words that leave it open whether people will sit down."""
_IN = re.compile(r"\b(?:in|at|near|outside|to)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_RANGE = re.compile(r"\d\s+(?:to|and|until|till|through|up to)\s+(?:the\s+)?$|–\s*$", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:agreement|deal|accord|pact|truce|ceasefire|protocol|memorandum|declaration|statement|document|treaty|plan)"
    r"s?\s+(?:of|from)\s+$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_INNER = frozenset({"settlement", "site", "admin2"})


class _Piece(msgspec.Struct, frozen=True):
    """A part of a sentence, with what the whole of it names."""

    record: Record
    text: str
    span: Span
    whole: Span
    sides: tuple[Side, ...]
    which: int


class Mentions:
    """Finds sittings in sentences. Holds the patterns of the data file."""

    def __init__(self, words: Sittings, formats: Formats, sides: Sides) -> None:
        self._formats = formats
        nouns = "|".join(re.escape(noun) for noun in words.numbered)
        ordinals = "|".join((*words.ordinals, r"\d{1,2}(?:st|nd|rd|th)"))
        self._ordinal = re.compile(rf"\b({ordinals})\s+(?:[\w-]+\s+){{0,3}}?(?:{nouns})\b", re.IGNORECASE)
        cardinals = "|".join((*words.cardinals, r"\d{1,2}"))
        self._cardinal = re.compile(rf"\bround\s+({cardinals})\b", re.IGNORECASE)
        self._values = {word: at for names in (words.ordinals, words.cardinals) for at, word in enumerate(names, 1)}
        self._bare = re.compile(rf"(?<=[,;] )(?:and )?the ({'|'.join(words.ordinals)})\b", re.IGNORECASE)
        self._nouns = pattern_of(words.nouns, words.gap, plural=True)
        self._meetings = pattern_of(words.meetings, words.gap, plural=True)
        self._begin, self._end = pattern_of(words.begin, words.gap), pattern_of(words.end, words.gap)
        self._status = [(item.id, pattern_of(item.signs, words.gap)) for item in words.status]
        self._sides = sides

    def of(self, record: Record) -> Iterator[Meeting]:
        """The sentences of a record that speak of a sitting with a number or a day."""
        text = record.report.text
        named = sorted(
            (mention.span, side)
            for actor in record.actors
            if (side := self._sides.of(actor)) is not None
            for mention in actor.mentions
        )
        said = {item.time for item in record.statements}
        times = [item for item in record.times if item.id not in said]
        home = record.report.dateline.place if record.report.dateline is not None else None
        places = [place for place in record.places if place.id != home]
        for whole in sentences(text):
            sides: dict[str, Side] = {}
            for place, side in named:
                if whole[0] <= place[0] < whole[1]:
                    sides.setdefault(side.code, side)
            own = tuple(sides[code] for code in sorted(sides))
            for which, span in enumerate(self._pieces(text, whole)):
                yield from self._sittings(_Piece(record, text, span, whole, own, which), times, places)

    def _pieces(self, text: str, span: Span) -> list[Span]:
        """The parts of a sentence that each speak of a round ("the first from May 1 to 4, the second in June")."""
        found = self._ordinal.search(text, *span)
        if found is None:
            return [span]
        cuts = [match.start() for match in self._bare.finditer(text, found.end(), span[1])]
        return list(zip([span[0], *cuts], [*cuts, span[1]], strict=True))

    def _sittings(self, piece: _Piece, times: Sequence[Time], places: Sequence[Place]) -> Iterator[Meeting]:
        span, text = piece.span, piece.text
        words, issued = text[slice(*span)], number(piece.record.report.published)
        count = self._number(words) or (self._bare_number(words) if piece.which else None)
        sitting = self._nouns.search(words)
        noun = sitting or self._meetings.search(words)
        if count is None and noun is None:
            return
        at = noun.start() + span[0] if noun is not None else span[0]
        if _OPEN.search(text[span[0] : at]):
            return
        cues = [item.cue_span for item in piece.record.statements]
        found, edge = self._days([item for item in times if _is_near(item.span, at, cues)], text, span)
        status = self._told(words, at - span[0])
        days = [_past(day, status, issued) for day in found]
        if count is None and not days:
            return
        parties, mediators = self._formats.of(words, days[0][0] if days else issued) or (piece.sides, ())
        made = Meeting(
            id=f"@{span[0]}",
            span=piece.whole,
            told=shortened(text[slice(*piece.whole)]),
            parties=parties,
            mediators=mediators,
            number=count,
            form=None,
            status=status,
            first=0,
            last=0,
            place=_place(places, text, span),
            venue=None,
            chair=None,
            heads=(),
            duration=None,
            issues=(),
            results=(),
            is_sitting=sitting is not None or count is not None,
            is_lead=span[0] < _LEAD,
            is_first=span[0] == 0,
            edge=edge,
        )
        for which, (first, last) in enumerate(days or [(0, 0)]):
            name = made.id if not which else f"{made.id}.{which}"
            yield msgspec.structs.replace(made, id=name, first=first, last=last)

    def _bare_number(self, words: str) -> int | None:
        return next((self._values[word] for word in words.lower().split()[:3] if word in self._values), None)

    def _told(self, words: str, noun: int) -> str:
        """What became of it, by the words beside its noun."""
        for name, pattern in self._status:
            reach = _BESIDE if name == "planned" else _APART
            if any(-reach < match.start() - noun < reach for match in pattern.finditer(words)):
                return name
        return "held"

    def _number(self, words: str) -> int | None:
        for pattern in (self._ordinal, self._cardinal):
            for match in pattern.finditer(words):
                word = match.group(1).lower()
                digits = _ORDINAL.fullmatch(word)
                value = (
                    int(digits.group(1)) if digits else self._values.get(word) or (int(word) if word.isdigit() else 0)
                )
                if value and not (value == 1 and not match.group(0).lower().startswith(("first round", "round"))):
                    return value
        return None

    def _days(self, times: Sequence[Time], text: str, span: Span) -> tuple[list[tuple[int, int]], str]:
        """First and last day of each sitting that it tells; whether only beginning or end is told."""
        first = last = 0
        plain: list[tuple[int, int]] = []
        for item in times:
            if not span[0] <= item.span[0] < span[1] or item.type not in ("DATE", "TIME"):
                continue
            low, high = number(item.earliest), number(item.latest)
            if not low or not high or high - low > _WIDE or item.granularity in ("week", "weekend", "month"):
                continue
            before = text[max(span[0], item.span[0] - _CUE) : item.span[0]]
            if _OF.search(before):
                continue  # The deal of May 16 was not talked about that day.
            begin, end = _last(self._begin, before), _last(self._end, before)
            if first and not last and _RANGE.search(before):
                last = high
            elif begin > end:
                first = first or low
            elif end > begin:
                last = high
            elif plain and low - plain[-1][1] in (0, 1):
                plain[-1] = (plain[-1][0], low)
            else:
                plain.append((low, low))
        if first and last and 0 <= last - first <= _LONGEST:
            return [(first, last)], "range"
        if plain or not (first or last):
            return plain, ""
        return [(first or last, first or last)], "begin" if first else "end"


def _past(days: tuple[int, int], status: str, issued: int) -> tuple[int, int]:
    """Days of what is past, which a name of a weekday or a month left in the time after the report."""
    if not issued or days[1] <= issued:
        return days
    if status not in ("held", "broken off"):
        is_far = days[0] - issued > _HALF and days[1] - _YEAR <= issued
        return (days[0] - _YEAR, days[1] - _YEAR) if is_far else days
    for back in (_WEEK, _YEAR):
        if days[1] - back <= issued and days[1] - issued <= back:
            return days[0] - back, days[1] - back
    return days


def _is_near(time: Span, noun: int, cues: Sequence[Span]) -> bool:
    """Does a time stand by the noun of a sitting, with no word of saying between?"""
    low, high = min(time[0], noun), max(time[0], noun)
    return high - low <= _APART and not any(low < cue[0] < high for cue in cues)


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((match.end() for match in pattern.finditer(words)), default=-1)


def _place(places: Sequence[Place], text: str, span: Span) -> Spot | None:
    """The town in which the sentence is set, where it is the only one."""
    inside = [place for place in places if span[0] <= place.span[0] < span[1] and place.sense == "literal"]
    inside = [place for place in inside if _IN.search(text[span[0] : place.span[0]])]
    towns = {place.name: place for place in inside if place.level in _INNER}
    if len(towns) != 1:
        return None
    place = next(iter(towns.values()))
    return Spot(place.name, place.country, place.level, place.latitude, place.longitude)

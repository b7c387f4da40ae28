"""The days of sittings that a sentence tells: when they were, were to be, were moved to, or how long they took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.lexicon.process import Sittings
from dateline.model import Span, Time
from dateline.process.days import number
from dateline.process.lengths import NTH, length_of
from dateline.process.signs import pattern_of

OFF = frozenset({"cancelled", "postponed"})
"""What becomes of a day that is set and not kept."""
_WIDE = 6
"""Days that a time may span and still date a sitting."""
_APART, _BESIDE = 150, 60
"""Characters from the noun of a sitting within which its day, or what became of it, is told."""
_LONGEST = 120
"""Days of a sitting at most."""
_MONTH = 40
"""Days from its beginning in which a day of the same sentence is its end."""
_WEEK, _HALF, _YEAR = 7, 200, 365
_CUE = 34
"""Characters before a time in which a word may say that it began or ended then."""
_DECIDED = 24
"""Characters after a word of cancelling within which stands the day on which that was decided."""
_RANGE = re.compile(r"\d\s+(?:to|and|until|till|through|up to)\s+(?:the\s+)?$|–\s*$", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:agreement|deal|accord|pact|truce|ceasefire|protocol|memorandum|declaration|statement|document|treaty|plan)"
    r"s?\s+(?:of|from)\s+$|\b(?:deadline|ultimatum|vote|election|attack|offensive)s?\s+(?:of|from|by|on)\s+$",
    re.IGNORECASE,
)
_DEAL = re.compile(r"^(?:['’]s)?\s+(?:deadline|agreement|deal|accord|pact|truce|ceasefire|protocol|memorandum)", re.I)
"""What a day names that is no sitting ("the July 9 deadline")."""
_ALSO = re.compile(
    r"\s+(?:in|at)\s+[\w’' -]{2,25},\s*(?:and\s+)?(?:again\s+)?(?:on\s+)?"
    r"|,?\s+(?:and\s+|then\s+|again\s+)*(?:in|at)\s+[\w’' -]{2,25}\s+on\s+"
    r"|[^.;:]{0,45}\b(?:and|then|(?:those|that|the one|the ones|the last|one) (?:of|on|in|from))\b[^.;:]{0,30}|\s*,\s*",
    re.IGNORECASE,
)
"""Between two days of one list ("on April 12 in Muscat, April 19 in Rome and …")."""
_PREPOSITIONS = frozenset({"from", "since", "between", "to", "until", "till", "up to", "through", "over", "end"})
_DETERMINED = r"(?=\s+(?:(?:on|the|at|of|late|early|last|this|about|around|in|late on|early on)\s+)*$|\s*$)"
"""What may stand between a preposition and its day."""
_TO = re.compile(r"\b(?:to|until|till|for|before)\s+(?:[\w]+\s+){0,2}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_HELD_THEN = re.compile(
    r"(?:,|\band|\bbut)\s+(?:then\s+|finally\s+|at last\s+|it\s+|they\s+)*"
    r"(?:took place|was held|were held|began|opened|met|sat down)\b",
    re.IGNORECASE,
)
"""After what was put off: it came all the same ("was put off, took place from May 17 to 23")."""
_AS_SET = re.compile(r"\b(?:than|as|as\s+(?:had\s+been|was|were|they['’]d|they\s+had))\s+$", re.IGNORECASE)
"""Before a word of planning, beside what came of it ("later than foreseen", "as planned")."""
_WAS = re.compile(r"\b(?:took place|(?:was|were|had been) held)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:on\s+|last\s+|this\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")


class Fate(msgspec.Struct, frozen=True):
    """What the words beside its noun say became of a sitting, and where they stand."""

    status: str
    sign: Span | None = None


class Sat(msgspec.Struct, frozen=True):
    """A sitting by its days; 0 where none is told."""

    first: int
    last: int
    status: str
    edge: str = ""


class Reckoning:
    """Knows the words that tell of days whether a sitting began, ended, or was to be then."""

    def __init__(self, words: Sittings) -> None:
        self._begin, self._end = _before_day(words.begin, words.gap), _before_day(words.end, words.gap)
        self._status = [(item.id, pattern_of(item.signs, words.gap)) for item in words.status]
        self._closing = pattern_of(words.closing, words.gap)
        self._due = pattern_of(words.due, words.gap)
        self._decided = pattern_of(words.decided, words.gap)

    def fate(self, words: str, noun: int, start: int) -> Fate:
        """What became of it, by the words beside its noun; `start` is where the words stand in the text."""
        for name, pattern in self._status:
            reach = _BESIDE if name in ("planned", "proposed") else _APART
            near = [
                match
                for match in pattern.finditer(words)
                if -reach < match.start() - noun < reach and not _AS_SET.search(words[: match.start()])
            ]
            if near:
                return Fate(name, (near[0].start() + start, near[0].end() + start))
        return Fate("held")

    def of(
        self,
        times: Sequence[Time],
        text: str,
        span: Span,
        fate: Fate,
        issued: int,
        noun: int,
        is_deal: bool = False,
    ) -> list[Sat]:
        """The sittings that a sentence tells by their days; `issued` is the report's, `noun` where its word stands.

        The day of a deal is that of the sitting only where `is_deal` says that it was made there.
        """
        usable = [item for item in times if _is_day(item, text, span, is_deal)]
        if fate.status in OFF:
            return list(self._moved(usable, text, span, fate, issued))
        found, edge = self._days(usable, text, span, noun)
        edge = "" if fate.status == "proposed" else edge  # a week in which somebody would meet is no sitting of a week
        sats = [
            _past(Sat(first, last, fate.status, edge), _is_weekday(usable, first, text), issued)
            for first, last in found
        ]
        is_over = fate.status == "broken off" or self._closing.search(text[slice(*span)]) is not None
        length = length_of(times, text, span, is_over)
        if len(sats) == 1 and length > 1 and sats[0].status in ("held", "broken off") and edge in ("", "end"):
            return [Sat(sats[0].last - length + 1, sats[0].last, sats[0].status, "range")]
        if len(sats) == 1 and length > 1 and sats[0].status in ("held", "broken off") and edge == "begin" and is_over:
            last = sats[0].first + length - 1
            return [Sat(sats[0].first, last, sats[0].status, "range")] if last <= issued else sats
        return sats

    def is_late(self, words: str) -> bool:
        """Do the words say of something that it was put off?"""
        return any(pattern.search(words) for name, pattern in self._status if name == "postponed")

    def closes(self, words: str, noun: int) -> bool:
        """Do the words say of the sitting that it ended?"""
        return self._closing.search(words[max(0, noun - _BESIDE) : noun + _BESIDE + _CUE]) is not None

    def is_cue(self, words: str) -> bool:
        """Do the words tell that something began, ended or is to be?"""
        signs = (self._begin, self._closing, *(item for _, item in self._status))
        return any(pattern.search(words) for pattern in signs) or _WAS.search(words) is not None

    def _moved(self, times: Sequence[Time], text: str, span: Span, fate: Fate, issued: int) -> Iterator[Sat]:
        """The day set and not kept, or none; then the new one, which is not past."""
        status, sign = fate.status, fate.sign or span
        due: list[tuple[int, int]] = []
        plain: list[tuple[int, int]] = []
        later: list[tuple[int, int]] = []
        kept: list[tuple[int, int]] = []
        for item in times:
            low, high = number(item.earliest), number(item.latest)
            before = text[max(span[0], item.span[0] - _CUE) : item.span[0]]
            if item.span[0] >= sign[1] and _HELD_THEN.search(text[sign[1] : item.span[0]]) and 0 < low <= issued:
                kept.append((low, high))
            elif status == "postponed" and item.span[0] >= sign[1] - 3 and _TO.search(before):
                later.append((low, high))
            elif self._due.search(before) or _FROM.search(before):
                due.append((low, low))
            elif not self._is_decision(item, text, sign):
                plain.append((low, low))
        days = due or plain or [(0, 0)]
        yield _past(Sat(*days[0], status), is_weekday=False, issued=issued)
        if kept:
            yield Sat(kept[0][0], kept[-1][1], "held", "range" if len(kept) > 1 else "")
        for low, high in later[:1]:
            late = _WEEK if issued and issued - _WEEK <= low < issued else 0
            yield Sat(low + late, high + late, "planned")

    def _is_decision(self, item: Time, text: str, sign: Span) -> bool:
        """Is it the day on which the sitting was put off, and not its own?"""
        if not self._decided.fullmatch(text[slice(*sign)]):
            return False
        if 0 <= item.span[0] - sign[1] <= _DECIDED:
            return True
        return sign[0] - item.span[1] >= 0 and not text[item.span[1] : sign[0]].strip(" ,")

    def _days(self, times: Sequence[Time], text: str, span: Span, noun: int) -> tuple[list[tuple[int, int]], str]:
        """First and last day of each sitting that it tells; whether only beginning or end is told."""
        first = last = 0
        plain: list[_Day] = []
        for item in times:
            low, high = number(item.earliest), number(item.latest)
            before = text[max(span[0], item.span[0] - _CUE) : item.span[0]]
            begin, end = _last(self._begin, before), _last(self._end, before)
            if first and not last and _RANGE.search(before):
                last = high
            elif begin > end:
                first = first or low
            elif end > begin:
                last = high
            elif plain and low - plain[-1].last in (0, 1):
                plain[-1] = _Day(plain[-1].first, low, (plain[-1].span[0], item.span[1]))
            else:
                plain.append(_Day(low, low, item.span))
        if first and last and 0 <= last - first <= _LONGEST:
            return [(first, last)], "range"
        if first and len(plain) == 1 and 0 < plain[0].last - first <= _MONTH:
            return [(first, plain[0].last)], "range"
        if plain or not (first or last):
            return [(day.first, day.last) for day in _of_noun(plain, text, noun)], ""
        return [(first or last, first or last)], "begin" if first else "end"


class _Day(msgspec.Struct, frozen=True):
    """A day told without a word that something began or ended then, and where it stands."""

    first: int
    last: int
    span: Span


def _of_noun(days: Sequence[_Day], text: str, noun: int) -> Sequence[_Day]:
    """Of days that no "and" joins those nearest to the noun of the sitting."""
    chains: list[list[_Day]] = []
    for day in days:
        if chains and _ALSO.fullmatch(text[chains[-1][-1].span[1] : day.span[0]]):
            chains[-1].append(day)
        else:
            chains.append([day])
    return min(chains, key=lambda chain: min(abs(day.span[0] - noun) for day in chain), default=())


def is_past_month(times: Sequence[Time], span: Span, issued: int) -> bool:
    """Does a sentence name a month or a year that is past?"""
    return any(
        span[0] <= item.span[0] < span[1]
        and item.granularity in ("month", "year", "season")
        and 0 < number(item.latest) < issued
        for item in times
    )


def _before_day(signs: Sequence[str], gap: int) -> re.Pattern[str]:
    """Words that stand somewhere before a day; prepositions only right before it ("from Monday", "returned from")."""
    small = [word for word in signs if word in _PREPOSITIONS]
    large = pattern_of([word for word in signs if word not in _PREPOSITIONS], gap)
    return re.compile(rf"{large.pattern}|{pattern_of(small).pattern}{_DETERMINED}", re.IGNORECASE)


def _is_day(item: Time, text: str, span: Span, is_deal: bool) -> bool:
    """Is it a day of the sentence that is not that of a deal, nor a clock alone?"""
    if not span[0] <= item.span[0] < span[1] or item.type not in ("DATE", "TIME"):
        return False
    low, high = number(item.earliest), number(item.latest)
    if not low or not high or high - low > _WIDE or item.granularity in ("week", "weekend", "month"):
        return False
    if NTH.fullmatch(item.text):
        return False
    before = text[max(span[0], item.span[0] - _CUE) : item.span[0]]
    is_stamp = item.span[0] == span[0] and _CLOCK.match(text, item.span[0]) is not None
    after = text[item.span[1] : item.span[1] + _CUE]
    return not is_stamp and (is_deal or not (_OF.search(before) or _DEAL.search(after)))


def _is_weekday(times: Sequence[Time], day: int, text: str) -> bool:
    """Is the day told by its name alone?"""
    return any(number(item.earliest) == day and _WEEKDAY.fullmatch(text[slice(*item.span)]) for item in times)


def _past(sat: Sat, is_weekday: bool, issued: int) -> Sat:
    """What is past and yet dated after its report: the week before, the year before, or still to come."""
    if not issued or sat.last <= issued:
        return sat
    ahead = sat.first - issued
    if ahead > _HALF and sat.last - _YEAR <= issued:
        return Sat(sat.first - _YEAR, sat.last - _YEAR, sat.status, sat.edge)
    if sat.status not in ("held", "broken off"):
        return sat
    if is_weekday and sat.last - _WEEK <= issued and sat.last - issued <= _WEEK:
        return Sat(sat.first - _WEEK, sat.last - _WEEK, sat.status, sat.edge)
    return msgspec.structs.replace(sat, status="planned" if sat.first > issued else sat.status)


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((match.end() for match in pattern.finditer(words)), default=-1)

"""How many people or things a sentence says were handed over, or are to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

import msgspec

from dateline.lexicon.process import Fates
from dateline.model import Quantity, Span
from dateline.process.scene import Scene
from dateline.process.signs import pattern_of
from dateline.process.tellings import Telling, Tellings
from dateline.process.views import Count

HANDED = ("prisoners", "hostages", "bodies")
"""Issues that are carried out by handing over."""
_DEAD = "bodies"
_MEASURES = frozenset({"released", "other", "participants", "detained"})
_LET_GO = _MEASURES | {"deployed"}
"""Measures of what is let go where an event says that it is ("eighteen soldiers")."""
_EXACT = frozenset({"exact", "at_least", "more_than", "about"})
"""Qualifiers of numbers that can be added up."""
_PEOPLE = frozenset({"soldier", "serviceman", "troop", "people", "person", "man", "civilian", "fighter"})
_FORTH, _BACK = 26, 60
"""Characters after and before a verb of handing over within which the number stands."""
_NEAR = 60
"""Characters after a number within which the noun that it counts may stand."""
_OF = 12
"""Characters before a number within which what it counts may stand ("the bodies of 6,000 fallen")."""
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})+(?![\w-])|(?<![\w.,:/-])\d{1,5}(?![\w:%-]|[.,/]\d)")
_BARE = re.compile(
    r"\s+(?:(?:more|others?|each|a\s+side|apiece|soldiers|prisoners|people|men|captives|bodies|of\s+them|were|came|home|on|last|this|the"
    r"|followed|freed|released|exchanged|swapped|returned)\s+){0,4}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:[a-z’'-]+\s+){0,7}$")
"""Words between what is counted and its day."""
_CLAUSE = re.compile(r",\s+\w+ing\b|;")
"""What parts a number from what is told of another ("303 on Sunday, bringing the total to 1,000")."""
_SINCE = re.compile(r"(?:Since|Over the (?:past|last))\b")
"""How a sentence begins that tells what was handed over all in all."""
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r"^(?:,\s*(?:and\s+)?|\s+and\s+)$")
_TWO = 2


class Handing:
    """Finds numbers of those handed over."""

    def __init__(self, issues: Mapping[str, re.Pattern[str]], fates: Fates, tellings: Tellings) -> None:
        self._issues = issues
        self._tellings = tellings
        self._each, self._totals = pattern_of(fates.each), pattern_of(fates.totals)
        self._verbs = pattern_of(fates.handing)

    def counts(
        self, scene: Scene, span: Span, issues: Sequence[str], afar: Sequence[str] = (), is_act: bool = False
    ) -> tuple[Count, ...]:
        """The numbers of a sentence that count people or things to hand over.

        `issues` are handed over in it or right before; those `afar` are so where several numbers have their days;
        `is_act` where an event of the sentence lets people go.
        """
        wanted = [issue for issue in HANDED if issue in issues]
        if not wanted:
            dated = self.counts(scene, span, afar) if afar else ()
            return dated if sum(bool(count.days) for count in dated) >= _TWO else ()
        told = [item for item in scene.quantities if span[0] <= item.span[0] < span[1] and item.value >= 1]
        out = []
        for item in told:
            if item.unit or item.qualifier not in _EXACT:
                continue
            issue = self._counted(item, scene.text, wanted, _LET_GO if is_act else _MEASURES)
            if issue is not None:
                out.append(self._count(scene, span, item.span, int(item.value), issue, item.qualifier == "exact"))
        known = [count.span for count in out]
        bare = [
            self._count(scene, span, at, value, wanted[0])
            for at, value in _dated_numbers(scene, span)
            if not any(at[0] < item[1] and item[0] < at[1] for item in known)
        ]
        found = [*out, *(bare if len(bare) + len([c for c in out if c.days]) >= _TWO else ())]
        return tuple(_summed(count, found) for count in found)

    def telling(self, scene: Scene, span: Span, counts: Sequence[Count]) -> Telling | None:
        """What is handed over, or is to be ("terms")."""
        words = scene.text[slice(*span)]
        planned = None
        for match in self._verbs.finditer(words):
            sign = (span[0] + match.start(), span[0] + match.end())
            beside = any(-_BACK < count.span[0] - sign[1] < _FORTH for count in counts)
            if not beside or words[match.end() :].startswith(" of "):
                continue
            if not self._tellings.is_open(words[: match.start()]) and scene.is_real(sign):
                return Telling("handed", sign, ())
            planned = planned or Telling("terms", sign, ())
        if planned is None and sum(bool(count.days) for count in counts) >= _TWO:
            return Telling("handed", counts[0].span, ())
        return planned

    def _count(self, scene: Scene, span: Span, at: Span, value: int, issue: str, exact: bool = True) -> Count:
        after = _CLAUSE.split(scene.text[at[1] : min(at[1] + _NEAR, span[1])])[0]
        around = _DIGIT.split(scene.text[max(at[0] - _NEAR, span[0]) : at[0]])[-1]
        itself = scene.text[slice(*at)]
        return Count(
            value=value,
            issue=issue,
            each=any(self._each.search(text) for text in (after, itself, around)),
            total=any(self._totals.search(text) for text in (after, around))
            or _SINCE.match(scene.text, span[0]) is not None,
            side=scene.before(at[0], span[0]),
            span=at,
            days=_days_beside(scene, span, at[1], _AFTER),
            exact=exact,
        )

    def _counted(self, item: Quantity, text: str, wanted: Sequence[str], measures: Set[str]) -> str | None:
        if item.measure not in measures and not (item.measure == "killed" and _DEAD in wanted):
            return None
        start = item.span[0]
        noun = (
            f"{text[max(start - _OF, 0) : start]}{item.text} {text[item.span[1] : item.span[1] + 30]} {item.of or ''}"
        )
        for issue in wanted:
            if self._issues[issue].search(noun):
                return issue
        return wanted[0] if item.measure != "killed" and (item.of is None or item.of in _PEOPLE) else None


def _summed(count: Count, all_told: Sequence[Count]) -> Count:
    """A number that is the sum of the others of its sentence is no part of its own."""
    others = [other.value for other in all_told if other is not count and other.value < count.value]
    is_sum = len(others) >= _TWO and sum(others) == count.value
    return msgspec.structs.replace(count, total=True) if is_sum else count


def _dated_numbers(scene: Scene, span: Span) -> Iterator[tuple[Span, int]]:
    """Numbers with their day beside them ("390 on Friday, 307 on Saturday")."""
    words = scene.text[slice(*span)]
    times = [(start, end) for start, end, _, _ in scene.periods(span, past=True)]
    for match in _NUMBER.finditer(words):
        inside = any(start <= match.start() < end for start, end in times)
        at = (span[0] + match.start(), span[0] + match.end())
        if not inside and _days_beside(scene, span, at[1]):
            yield at, int(match.group().replace(",", ""))


def _days_beside(scene: Scene, span: Span, end: int, between_them: re.Pattern[str] = _BARE) -> tuple[int, ...]:
    """The day that follows a number at once, with those listed after it."""
    words, at, days = scene.text[slice(*span)], end - span[0], list[int]()
    for start, stop, first, last in sorted(scene.periods(span, past=True)):
        between = words[at:start]
        if start < at or first != last:
            continue
        if not (_LISTED.match(between) if days else between_them.match(f"{between} ")):
            break
        days.append(first)
        at = stop
    return tuple(days)

"""Times with a name: holidays, observances, days known by what happened on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.errors import DataError
from dateline.lexicon.times import WHEN_COMPUTED, WHEN_ONCE, WHEN_YEARLY, NamedTime
from dateline.times import calendar as cal
from dateline.times import feasts
from dateline.times.reading import Reading
from dateline.times.words import key_of

if TYPE_CHECKING:
    from dateline.times.scene import Match, Scene


class NamedDays:
    """All named times by their words."""

    def __init__(self, rows: Iterable[NamedTime]) -> None:
        rows = tuple(rows)
        self._by_words: dict[str, list[NamedTime]] = {}
        for row in rows:
            for phrase in map(key_of, row.words):
                self._by_words.setdefault(phrase, []).append(row)
        self._contexts = [row for row in rows if row.month_day]
        for row in rows:
            days_of(row, 2024)

    def find(self, words: str, scene: Scene) -> list[NamedTime]:
        """The rows with these words (as the grammar sees them) that fit the report.

        Where some of them have a `context`, those with a word of it in the report, else those without one.
        """
        rows = self._by_words.get(words, [])
        if not any(row.context and not row.month_day for row in rows):
            return rows
        said = {piece.lower for piece in scene.pieces}
        fitting = [row for row in rows if any(word in said for word in row.context)]
        return fitting or [row for row in rows if not row.context]

    def by_context(self, m: Match, scene: Scene, month: int, number: int) -> Reading | None:
        """ "Oct. 7" beside "Hamas" or "attack": the day of that event, not the nearest October."""
        key = f"{month:02}-{number:02}"
        for row in self._contexts:
            if row.month_day == key and self._fits(row, m, scene):
                first, _last = days_of(row, 0)[0]
                return _reading(cal.day(first))
        return None

    def _fits(self, row: NamedTime, m: Match, scene: Scene) -> bool:
        first, _last = days_of(row, 0)[0]
        if scene.published is None or scene.published <= first + timedelta(days=20) or m.side() == "future":
            return False
        token = m.token()
        if token is None:
            return False
        sentence = scene.parsed.sentence_of(token)
        words = {scene.parsed.tokens[i].lower for i in range(sentence.first, sentence.last)}
        return any(word in words for word in row.context)

    def start_after(self, m: Match, scene: Scene) -> date | None:
        """First day of the event that `of the …` after a counted day names."""
        after = m.after(8)
        if after[:1] not in (("of",), ("since",), ("after",), ("into",)):
            return None
        text = " " + " ".join(after) + " "
        for words, rows in self._by_words.items():
            if f" {words} " not in text:
                continue
            for row in rows:
                first = days_of(row, 0)[0][0] if row.event else None
                if first is not None and (scene.published is None or first <= scene.published):
                    return first
        return None


def _reading(period: cal.Period) -> Reading:
    return Reading("DATE", period.value, period=period, background=True)


def days_of(row: NamedTime, year: int) -> list[tuple[date, date]]:
    """First and last day of the named time in a Gregorian `year`, or of its one occurrence."""
    once = WHEN_ONCE.fullmatch(row.when)
    if once:
        first = date.fromisoformat(once[1])
        return [(first, date.fromisoformat(once[2]) if once[2] else first)]
    yearly = WHEN_YEARLY.fullmatch(row.when)
    if yearly:
        found = cal.safe_date(year, int(yearly[1]), int(yearly[2]))
        return [(found, found + timedelta(days=int(yearly[3] or 1) - 1))] if found else []
    match = WHEN_COMPUTED.fullmatch(row.when)
    if match is None:
        raise DataError(f"named time {row.name!r}", f"{row.when!r} is no date; see the header of named.tsv")
    length = timedelta(days=int(match[5] or 1) - 1)
    return [(first, first + length) for first in _computed(match, year) if first.year == year]


def _computed(match: re.Match[str], year: int) -> list[date]:
    kind, number, second = match[1], int(match[2]), int(match[3] or 0)
    if kind == "easter":
        return [feasts.easter(year) + timedelta(days=number)]
    if kind == "orthodox":
        return [feasts.orthodox_easter(year) + timedelta(days=number)]
    if kind == "islamic" and match[4] == "last":
        return [feasts.last_weekday_of_islamic_month(y, number, second) for y in feasts.islamic_years(year)]
    if kind == "from":
        return [feasts.weekday_from(year, number, second, int(match[4] or 1))]
    if kind == "islamic":
        return [feasts.islamic(y, number, second) for y in feasts.islamic_years(year)]
    if kind == "hebrew":
        return [feasts.hebrew(y, number, second) for y in (year + 3760, year + 3761)]
    return [feasts.nth_weekday(year, number, second, match[4] or "1")]

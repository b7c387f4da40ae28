"""From a time and the word that ties an act to it, to the days on which the act happened or would."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dateline.lexicon import DataFiles
from dateline.lexicon.times import Context, Relation, RelationName
from dateline.model import DateBounds, Record, Time

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_NIGHT = "TNI"
_DAY = timedelta(days=1)
_OF_ONE_DAY = frozenset({"day_part", "tonight"})
"""Rules of nights that their words lay on one day ("Sunday night"); other nights run into the next."""
_CAPPED = frozenset({"week", "month", "quarter", "half", "season", "weekend", "year"})
"""Grains whose days after publication an act told as done cannot have."""


class Relations:
    """The words that tie acts to times; reads the relation of an act to a time."""

    def __init__(self, data: DataFiles) -> None:
        rows, lists = data.table("times/relations.tsv", Relation), data.table("times/contexts.tsv", Context)
        self._names: dict[str, RelationName] = {word: row.name for row in rows for word in row.words}
        self.longest = max((len(word.split()) for word in self._names), default=0)
        self.circumstances = _listed(lists, "act_circumstances")
        self.occasions = _listed(lists, "speech_occasions")
        self.measures = _listed(lists, "since_measures")
        self.common = _listed(lists, "common_acts")

    def read(self, before: tuple[str, ...]) -> RelationName:
        """The relation told by the lower-cased words just before a time expression."""
        for size in range(min(self.longest, len(before)), 0, -1):
            found = self._names.get(" ".join(before[-size:]))
            if found is not None:
                return found
        return "within"


def _listed(rows: Iterable[Context], name: str) -> frozenset[str]:
    return frozenset(word for row in rows if row.name == name for word in row.words)


def bounds(
    time: Time,
    basis: str,
    relation: RelationName = "within",
    *,
    published: date | None = None,
    done: bool = True,
) -> DateBounds:
    """First and last day of an act that stands in `relation` to `time`.

    `done`: told as having happened, so that it ends with the day of publication; else it lies ahead of it.
    A night that is not named by its day runs into the next one. Open ends stay None.
    """
    first, last = _days(time)
    if first is None or last is None:
        return DateBounds()
    if relation == "since":
        return _told(first, published if done else None, basis)
    if relation == "until":
        start = published if published is not None and published <= last and not done else None
        return _told(start, last, basis)
    if relation == "before":
        return _told(None, first - _DAY, basis)
    if relation == "after":
        return _told(last, None, basis)
    if published is not None and first <= published < last and time.granularity in _CAPPED:
        if done:
            last = published
        elif time.granularity != "year":
            first = published
    return _told(first, last, basis)


def join(first: DateBounds, last: DateBounds) -> DateBounds:
    """`from Friday to Sunday`, `between May 1 and May 3`: one stretch out of its two ends."""
    return DateBounds(first.earliest, last.latest, first.basis)


def shift(days: DateBounds, count: int, unit: str, basis: str) -> DateBounds:
    """The days `count` units (`D`, `W`, `M`, `Y`) later; months and years leave the whole month or year."""
    if not days.earliest or not days.latest:
        return DateBounds()
    first, last = date.fromisoformat(days.earliest), date.fromisoformat(days.latest)
    if unit in ("D", "W"):
        step = count * (_DAY if unit == "D" else 7 * _DAY)
        return _told(first + step, last + step, basis)
    months = count * (1 if unit == "M" else 12)
    whole = 1 if unit == "M" else 12
    begin = _month(first, months)
    begin = begin if unit == "M" else begin.replace(month=1)
    return _told(begin, _month(begin, whole) - _DAY, basis)


def _month(day: date, months: int) -> date:
    """The first day of the month `months` later."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def publication(record: Record) -> date | None:
    """The day of publication, where the report has a valid one: a calendar date of our times or of history."""
    try:
        day = date.fromisoformat((record.report.published or "")[:10])
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def compatible(a: DateBounds, b: DateBounds) -> bool:
    """Can two acts with these bounds be one: do their days overlap, or is one open?"""
    if not a.earliest or not b.earliest:
        return True
    return (a.earliest or "") <= (b.latest or "9") and (b.earliest or "") <= (a.latest or "9")


def _days(time: Time) -> tuple[date | None, date | None]:
    if not time.earliest:
        return None, None
    first = date.fromisoformat(time.earliest)
    last = date.fromisoformat(time.latest or time.earliest)
    if time.value.endswith(_NIGHT) and first == last and time.basis not in _OF_ONE_DAY:
        last += _DAY
    return first, last


def _told(first: date | None, last: date | None, basis: str) -> DateBounds:
    if first is None and last is None:
        return DateBounds()
    return DateBounds(first.isoformat() if first else None, last.isoformat() if last else None, basis)

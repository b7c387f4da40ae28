"""Resolvers of calendar dates: weekdays and days of months."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.times import calendar as cal
from dateline.times.formats import written_number
from dateline.times.numbers import ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene
from dateline.times.weekdays import weekday, weekday_of_week, weekday_the

_LATER_YEAR = re.compile(
    r"\s*(?:to|and|or|through|until|till|-|–|—)\s*(?:(?:early|mid|late)[ -])?"
    r"(?:([A-Z][a-z]{2,8})\.?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?((?:19|20)\d\d)\b(?!-)"
)
"""What may follow a date whose year is told with the later one: `to June 2022`, `and 17, 2023`."""


def point(m: Match, scene: Scene) -> Reading | None:
    """The day that the DATE groups of a match name, as a Reading without modifier."""
    if m.has("mon", "mon2"):
        return _month_day(m, scene)
    if m.has("w") and m.has("d3"):
        return weekday_the(m, scene)
    if m.has("w"):
        return weekday(m, scene)
    if m.has("dw"):
        return _day_word(m, scene)
    return None


def date_(m: Match, scene: Scene) -> Reading | None:
    """A day: weekday, day of a month, today; with `early`, `late`."""
    found = point(m, scene)
    if found is None:
        return None
    if found.type == "SET":
        return found
    edge = m.text("e")
    mod = m.value("e", "startmod")
    if mod is None and edge in ("earlier", "later", "earlier on", "later on"):
        mod = "START" if edge.startswith("earlier") else None
    return Reading("DATE", found.value, mod, found.period, found.anchor, unresolved=found.unresolved)


def _day_word(m: Match, scene: Scene) -> Reading:
    step = int(m.value("dw", "dayword") or 0)  # `this morning` is today
    if scene.published is None:
        return Reading("DATE", cal.UNKNOWN["day"], unresolved=True)
    period = cal.day(scene.published + timedelta(days=step))
    return Reading("DATE", period.value, period=period, anchor="published")


def _month_day(m: Match, scene: Scene) -> Reading | None:
    month = int(m.value("mon", "month") or m.value("mon2", "month") or 1)
    number = ordinal(m.text("d", "d2"), scene.shared.vocabulary)
    if number is None or not 1 <= number <= 31 or cal.safe_date(2024, month, number) is None:
        return None
    written = m.text("y", "y2")
    if written:
        year = written_number(written, scene)
        when = cal.safe_date(year, month, number) if year else None
        return None if when is None else Reading("DATE", when.isoformat(), period=cal.day(when))
    if m.has("ry") and scene.published is not None:
        step = int(m.value("ry", "rel") or 0)
        when = cal.safe_date(scene.published.year + step, month, number)
        return None if when is None else Reading("DATE", when.isoformat(), period=cal.day(when), anchor="published")
    shared = shared_year(m, scene, month)
    if shared is not None:
        when = cal.safe_date(shared, month, number)
        return None if when is None else Reading("DATE", when.isoformat(), period=cal.day(when))
    if m.has("w"):
        agreed = _by_weekday(m, scene, month, number)
        if agreed is not None:
            return agreed
    return month_day(m, scene, month, number)


def _by_weekday(m: Match, scene: Scene, month: int, number: int) -> Reading | None:
    """`Saturday, April 25`: the nearest year in which that day is a Saturday."""
    base = scene.published
    if base is None:
        return None
    want = int(m.value("w", "weekday") or 1)
    years = [base.year + step for step in (0, -1, 1)]
    for year in years:
        when = cal.safe_date(year, month, number)
        if when is not None and when.isoweekday() == want:
            return Reading("DATE", when.isoformat(), period=cal.day(when), anchor="published")
    return None


def shared_year(m: Match, scene: Scene, number: int) -> int | None:
    """The year told with a later date (`from March to June 2022`, `May 16 and 17, 2023`) for a month."""
    match = _LATER_YEAR.match(scene.parsed.text, m.span[1])
    if match is None or not (match[1] or match[2]):
        return None
    later = scene.shared.vocabulary.value("month", match[1].lower()) if match[1] else str(number)
    if later is None:
        return None
    return int(match[3]) - (int(later) < number)


def month_day(m: Match, scene: Scene, month: int, number: int) -> Reading | None:
    """A day of a month without its year: by tense, by the year last spoken of, else the nearest one."""
    base = scene.published
    if base is None:
        return Reading("DATE", f"XXXX-{month:02}-{number:02}", unresolved=True)
    known = scene.shared.named.by_context(m, scene, month, number)
    if known is not None:
        return known
    options = [cal.safe_date(base.year + step, month, number) for step in (-1, 0, 1)]
    days = [when for when in options if when is not None]
    if not days:
        return None
    side = m.side()
    when = _choose(days, base, side)
    far = abs((when - base).days) > 20 or (side == "past" and when > base)
    carried = _carried(m, scene, (month, number)) if far and side != "future" else None
    if carried is not None:
        return carried
    return Reading("DATE", when.isoformat(), period=cal.day(when), anchor="published")


def _carried(m: Match, scene: Scene, day: tuple[int, int]) -> Reading | None:
    """A day soon after one whose past year was told just before: `On 20 February 2014 …; on March 16 …`."""
    told = scene.year_spoken_of(m.span[0], 3)
    when = cal.safe_date(told.first.year, *day) if told is not None else None
    if told is None or when is None or not 0 <= (when - told.first).days <= 92:
        return None
    return Reading("DATE", when.isoformat(), period=cal.day(when), anchor=scene.earlier[-1].id)


def _choose(days: list[date], base: date, side: str | None) -> date:
    """By tense, unless the other side is far nearer (a tense misread)."""
    nearest = min(days, key=lambda when: abs((when - base).days))
    if side == "past":
        behind = max((when for when in days if when <= base), default=nearest)
        return nearest if (nearest - base).days < 40 and (base - behind).days > 290 else behind
    if side == "future":
        ahead = min((when for when in days if when >= base), default=nearest)
        return nearest if nearest < base and (base - nearest).days < 20 and (ahead - base).days > 200 else ahead
    if nearest > base and (nearest - base).days > 100:
        return max((when for when in days if when <= base), default=nearest)
    return nearest


def edge(m: Match) -> str | None:
    """START, MID or END for `early`, `mid`, `late` and their like."""
    return m.value("e", "startmod", "earlier")


def day_of_month(m: Match, scene: Scene) -> Reading | None:
    """`the 21st of this month`; `the 21st` alone only after a preposition of time."""
    number = ordinal(m.text("d"), scene.shared.vocabulary) or 0
    rel = m.text("rm")
    if (
        not rel
        and not m.has("rm")
        and (m.before()[-1:] not in (("on",), ("until",), ("by",), ("since",)) or _has_noun(m))
    ):
        return None
    if scene.published is None:
        return Reading("DATE", f"XXXX-XX-{number:02}", unresolved=True) if 1 <= number <= 31 else None
    base = scene.published
    step = int(m.value("rm", "rel") or 0) if rel else 0
    period = cal.month(base.year, base.month + step)
    when = cal.safe_date(period.first.year, period.first.month, number)
    return None if when is None else Reading("DATE", when.isoformat(), period=cal.day(when), anchor="published")


def _has_noun(m: Match) -> bool:
    token = m.token("d")
    tokens = m.scene.parsed.tokens
    if m.following == "of":  # `the 26th of Iyar`
        return True
    return token is None or (token + 1 < len(tokens) and tokens[token + 1].pos in ("NOUN", "PROPN", "ADJ"))


ALL: tuple[Resolver, ...] = (date_, weekday_of_week, day_of_month)
"""All resolvers of this module; a rule of the grammar names them."""

"""Resolvers of distances from a day: two weeks ago, a year earlier, nine days later, the day before."""

from __future__ import annotations

from datetime import timedelta

from dateline.times import calendar as cal
from dateline.times.numbers import GRAINS, duration, number, ordinal
from dateline.times.parts import hours_ago
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene

_PAST_DIRS = ("ago", "earlier", "before", "previously", "back")


def _count(m: Match, scene: Scene) -> float | None:
    if m.has("v") or not m.has("n"):
        value = m.value("v", "vague") if m.has("v") else None
        return float(value) if value and value.isdigit() else None
    count = number(m.text("n"), scene.shared.vocabulary)
    return None if count is None else count + (0.5 if m.has("h") else 0)


def distance(m: Match, scene: Scene) -> Reading | None:
    """`two weeks ago`, `a day earlier`, `three months later`, `hours later`."""
    unit = m.value("u", "unit", "units") or "D"
    count = _count(m, scene)
    way = m.text("dir")
    mod = m.value("q", "qualifier") or ("APPROX" if m.has("o") else None)
    if way in ("before", "after", "on", "back") and not _ends_clause(m):
        return None
    if way == "on" and not m.has("n"):
        return None
    if way == "ago" and count is None:
        return Reading("DATE", "PAST_REF", mod)
    if m.following == "than":  # `a month earlier than planned`
        return Reading("DURATION", duration(count, unit), mod)
    if unit in ("H", "MIN", "S"):
        if way == "ago":
            return hours_ago(scene, count, unit)
        return _gap(m, scene, duration(count, unit), mod)
    if count is None:
        return _gap(m, scene, duration(None, unit), mod)
    if way == "later" and not scene.earlier and m.side() == "past":
        return Reading("DURATION", duration(count, unit), mod)
    sign = -1 if way in _PAST_DIRS else 1
    base = _base_of(way, unit, count, scene)
    grain = GRAINS.get(unit, "day")
    if base is None:
        return Reading("DATE", cal.UNKNOWN[grain], mod, unresolved=True)
    return _at_distance(base, count * sign, unit, grain, mod)


def _gap(m: Match, scene: Scene, value: str, mod: str | None) -> Reading:
    """`A few hours` in `a few hours later`: how long after the time last spoken of."""
    found = scene.last_period()
    end = scene.pieces[m.groups["dir"][0] - 1].end
    span = (m.span[0], end) if m.text("dir") in ("later", "earlier") else m.span
    return Reading("DURATION", value, mod, anchor=found[1] if found else None, span=span, until=m.span[1])


def distance_pair(m: Match, scene: Scene) -> Reading | None:
    """`two years and three months ago`, `2 years, 1 month and 21 days later`."""
    way = m.text("dir")
    parts: list[tuple[int, str]] = []
    for name, unit_name in (("n", "u"), ("n2", "u2"), ("n3", "u3")):
        if m.has(name):
            count = number(m.text(name), scene.shared.vocabulary)
            unit = m.value(unit_name, "unit", "units") or ""
            if count is None or count != int(count) or unit not in ("Y", "M", "W", "D"):
                return None
            parts.append((int(count), unit))
    base = _base_of(way, parts[-1][1], 0, scene)
    if base is None:
        return Reading("DATE", cal.UNKNOWN[GRAINS[parts[-1][1]]], unresolved=True)
    when, sign = base[0].first, -1 if way in _PAST_DIRS else 1
    try:
        for count_, unit in parts:
            when = cal.shift(when, GRAINS[unit], sign * count_)
    except OverflowError:
        return None
    period = cal.of_grain(GRAINS[parts[-1][1]], when)
    return Reading("DATE", period.value, m.value("q", "qualifier"), period, base[1])


def _ends_clause(m: Match) -> bool:
    return not m.following or m.in_list(m.following, "clause_ends")


def _base_of(way: str, unit: str, count: float, scene: Scene) -> tuple[cal.Period, str] | None:
    published = None if scene.published is None else (cal.day(scene.published), "published")
    quarter = scene.main_quarter() if unit == "Y" and count == 1 and way in ("ago", "earlier") else None
    if way in ("ago", "from now", "hence", "back"):
        return quarter or published
    return quarter or scene.last_period() or published


def _at_distance(base: tuple[cal.Period, str], count: float, unit: str, grain: str, mod: str | None) -> Reading | None:
    period, anchor = base
    whole = int(count)
    try:
        if unit in ("D", "N", "WD"):
            moved = cal.day(period.first + timedelta(days=whole))
        elif unit == "F":
            moved = cal.day(period.first + timedelta(days=14 * whole))
        elif unit in ("W", "WE"):
            when = period.first + timedelta(days=7 * whole)
            moved = cal.day(when) if abs(whole) <= 2 and period.grain == "day" else cal.week(when)
        elif unit == "Y" and period.grain in ("quarter", "half", "month", "season"):
            when = cal.shift(period.first, "year", whole)
            moved = cal.of_grain(period.grain, when)
        elif unit in ("Y", "M") and count != whole:
            when = cal.shift(period.first, "month", int(count * (12 if unit == "Y" else 1)))
            moved = cal.of_grain("month", when)
        elif unit == "DE":
            moved = cal.of_grain("year", cal.shift(period.first, "year", 10 * whole))
        else:
            moved = cal.of_grain(grain, cal.shift(period.first, grain, whole))
    except OverflowError:
        return None
    return Reading("DATE", moved.value, mod, moved, anchor)


def year_ago(m: Match, scene: Scene) -> Reading | None:
    """`the year-earlier quarter`, `year-ago`."""
    found = scene.main_quarter()
    if found is None:
        if scene.published is None:
            return Reading("DATE", cal.UNKNOWN["year"], unresolved=True)
        period = cal.year(scene.published.year - 1)
        if m.has("u"):
            period = cal.move(cal.of_grain("quarter", cal.shift(scene.published, "year", -1)), -1)
        return Reading("DATE", period.value, period=period, anchor="published")
    period = cal.of_grain(found[0].grain, cal.shift(found[0].first, "year", -1))
    if m.has("o"):
        period = cal.quarter(period.first.year, ordinal(m.text("o"), scene.shared.vocabulary) or 1)
    return Reading("DATE", period.value, period=period, anchor=found[1])


def day_before(m: Match, scene: Scene) -> Reading | None:
    """`the day before`, `the week after`: from the time last spoken of; before a noun it is no date."""
    if not _ends_clause(m):
        return None
    unit = m.text("u")
    step = 1 if m.text("dir") == "after" else -1
    topic = scene.topic_day(m.side())
    if topic is None:
        return Reading("DATE", cal.UNKNOWN["day" if unit == "night" else unit], unresolved=True)
    if unit == "night":
        when = topic[0] + step * cal.DAY
        return Reading("TIME", f"{when.isoformat()}TNI", period=cal.day(when), anchor=topic[1])
    period = cal.move(cal.of_grain(unit, topic[0]), step)
    return Reading("DATE", period.value, period=period, anchor=topic[1])


ALL: tuple[Resolver, ...] = (
    distance, distance_pair, year_ago, day_before,
)  # fmt: skip
"""All resolvers of this module; a rule of the grammar names them."""

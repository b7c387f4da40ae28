"""Resolvers of what hangs on another day: last week, two years ago, that day, the third day."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.times import calendar as cal
from dateline.times.dates import edge, month, month_year, point, written_number
from dateline.times.numbers import GRAINS, duration, number, ordinal
from dateline.times.parts import hours_ago
from dateline.times.scene import Match, Reading, Scene

_PAST_DIRS = ("ago", "earlier", "before", "previously", "back")


def relative_unit(m: Match, scene: Scene) -> Reading | None:
    """`last week`, `early next year`, `this summer`; the following or previous one from the time last spoken of."""
    step = int(m.value("r", "rel") or 0)
    if m.text("u") in ("decade", "century") and step and m.text("r").startswith("the "):
        return None
    season = m.value("u", "season")
    grain = "season" if season else m.value("u", "calunit") or "week"
    text = m.text("r")
    anaphoric = text.endswith(("following", "preceding")) or text == "the previous" or (text == "the next" and m.side() == "past")
    found = scene.last_period() if anaphoric else None
    if found is not None:
        base, anchor = found[0].first, found[1]
    elif scene.published is not None:
        base, anchor = scene.published, "published"
    else:
        return Reading("DATE", cal.UNKNOWN[grain], edge(m), unresolved=True)
    if season:
        period = _season(base, season, step)
    elif grain == "weekend" and step == 0 and m.side() == "past" and base.isoweekday() < 5:
        period = cal.weekend(base - timedelta(days=7))
    else:
        period = cal.move(cal.of_grain(grain, base), step)
    return Reading("DATE", period.value, _later(m, step), period, anchor)


def _later(m: Match, step: int) -> str | None:
    mod = edge(m)
    if mod == "END" and m.text("e").startswith("later") and step == 0:
        return "END"
    return mod


def _season(base: date, code: str, step: int) -> cal.Period:
    this = cal.season(base.year, code)
    options = [cal.season(base.year + k, code) for k in (-2, -1, 0, 1, 2)]
    if step < 0:
        return [p for p in options if p.last < base][-1]
    if step > 0:
        return next(p for p in options if p.first > base)
    if code == "WI" and base.month < 3:
        return cal.season(base.year - 1, code)
    return this


def day_beyond(m: Match, scene: Scene) -> Reading | None:
    """`the day after tomorrow`."""
    step = 2 if m.text("k") == "after" else -2
    if scene.published is None:
        return Reading("DATE", cal.UNKNOWN["day"], unresolved=True)
    period = cal.day(scene.published + step * cal.DAY)
    return Reading("DATE", period.value, period=period, anchor="published")


def unit_edge(m: Match, scene: Scene) -> Reading | None:
    """`the end of the year`, `earlier in the week`."""
    season = m.value("u", "season")
    grain = m.value("u", "calunit")
    mod = edge(m) or m.value("ed", "sooner") or ("START" if m.text("ed").startswith("earl") else "END" if m.has("ed") else None)
    if scene.published is None:
        return Reading("DATE", cal.UNKNOWN[grain or "season"], mod, unresolved=True)
    if not m.has("the") and not season:
        return None
    if season:
        period = _season(scene.published, season, 0)
    else:
        period = cal.of_grain(grain or "week", scene.published)
    return Reading("DATE", period.value, mod, period, "published")


def year_end(_m: Match, scene: Scene) -> Reading | None:
    """`year-end`."""
    if scene.published is None:
        return Reading("DATE", cal.UNKNOWN["year"], "END", unresolved=True)
    period = cal.year(scene.published.year)
    return Reading("DATE", period.value, "END", period, "published")


def weekend(m: Match, scene: Scene) -> Reading | None:
    """`the weekend`: by tense the last one begun, or the next one."""
    base = scene.published
    if base is None:
        return Reading("DATE", cal.UNKNOWN["weekend"], unresolved=True)
    side = m.side()
    if base.isoweekday() >= 6 or (side == "future" and m.before() != ("over",)):
        period = cal.weekend(base)
    elif side is None and base.isoweekday() in (4, 5):
        period = cal.weekend(base)
    else:
        period = cal.weekend(base - timedelta(days=7))
    return Reading("DATE", period.value, period=period, anchor="published")


def the_unit(m: Match, scene: Scene) -> Reading | None:
    """`the quarter`, `the week`: the one last spoken of, else that of publication."""
    unit = m.text("u")
    grain = "day" if unit == "night" else unit
    if unit == "year" and m.after()[:1] in (("ended",), ("ending",)):
        return Reading("DURATION", "P1Y")
    found = scene.main_quarter() if grain == "quarter" else scene.last_period(grain)
    if found is not None and grain != "day":
        return Reading("DATE", found[0].value, period=found[0], anchor=found[1])
    topic = scene.topic_day(m.side())
    if topic is None:
        return Reading("DATE", cal.UNKNOWN[grain], unresolved=True)
    if unit == "night":
        when = topic[0] - cal.DAY
        return Reading("TIME", f"{when.isoformat()}TNI", period=cal.day(when), anchor=topic[1])
    base, anchor = topic if grain == "day" or scene.published is None else (scene.published, "published")
    period = cal.of_grain(grain, base)
    if grain == "quarter":
        period = cal.move(period, -1)
    return Reading("DATE", period.value, period=period, anchor=anchor)


def week_of(m: Match, scene: Scene) -> Reading | None:
    """`the week of March 6`."""
    found = point(m, scene)
    if found is None or found.period is None:
        return None
    period = cal.week(found.period.first)
    return Reading("DATE", period.value, period=period, anchor=found.anchor)


def season_year(m: Match, scene: Scene) -> Reading | None:
    """`the summer of 2014`."""
    year = written_number(m.text("y"), scene)
    code = m.value("s", "season")
    if year is None or code is None:
        return None
    period = cal.season(year, code)
    return Reading("DATE", period.value, edge(m), period)


def season(m: Match, scene: Scene) -> Reading | None:
    """`the summer`, `in winter`: this year's."""
    code = m.value("s", "season") or "SU"
    mod = {"early": "START", "late": "END", "mid": "MID"}.get(m.text("e"))
    if scene.published is None:
        return Reading("DATE", f"XXXX-{code}", mod, unresolved=True)
    period = _season(scene.published, code, 0)
    side = m.side()
    if side == "past" and period.first > scene.published:
        period = cal.season(period.first.year - 1, code)
    elif side == "future" and period.last < scene.published:
        period = cal.season(period.first.year + 1, code)
    return Reading("DATE", period.value, mod, period, "published")


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
    if unit in ("H", "MIN", "S"):
        if way == "ago":
            return hours_ago(scene, count, unit)
        return Reading("DURATION", duration(count, unit), mod)
    if count is None:
        return Reading("DURATION", duration(None, unit), mod)
    sign = -1 if way in _PAST_DIRS else 1
    base = _base_of(way, unit, count, scene)
    grain = GRAINS.get(unit, "day")
    if base is None:
        return Reading("DATE", cal.UNKNOWN[grain], mod, unresolved=True)
    return _at_distance(base, count * sign, unit, grain, mod)


def _ends_clause(m: Match) -> bool:
    after = m.after()
    return not after or after[0] in ("COMMA", "DOT", "NEWLINE", ";", "?", "!", '"', "”", "when", ")", "RPAR", "LONGDASH", "and", "but", "in", "at")


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


def that_unit(m: Match, scene: Scene) -> Reading | None:
    """`that day`, `the same week`, `that year`."""
    unit = m.value("u", "unit") or ""
    if m.value("u", "season"):
        return None
    grain = GRAINS.get(unit)
    if grain is None or unit == "WD":
        return None
    found = scene.last_period()
    if grain == "day":
        day = scene.last_day(m.side())
        found = (cal.day(day[0]), day[1]) if day else None
    if found is None:
        found = (cal.day(scene.published), "published") if scene.published else None
    if found is None:
        return Reading("DATE", cal.UNKNOWN[grain], unresolved=True)
    if unit == "N":
        return Reading("TIME", f"{found[0].value}TNI", period=found[0], anchor=found[1])
    period = cal.weekend(found[0].first) if unit == "WE" else cal.of_grain(grain, found[0].first)
    return Reading("DATE", period.value, edge(m), period=period, anchor=found[1])


def next_unit(m: Match, scene: Scene) -> Reading | None:
    """`the next day`, `the previous day`."""
    topic = scene.topic_day(m.side())
    if topic is None:
        return Reading("DATE", cal.UNKNOWN["day"], unresolved=True)
    step = -1 if m.text("x").endswith(("previous", "preceding", "prior")) else 1
    period = cal.day(topic[0] + step * cal.DAY)
    return Reading("DATE", period.value, period=period, anchor=topic[1])


def then(m: Match, scene: Scene) -> Reading | None:
    """`since then`, `until then`: the time last spoken of that is not that of the report itself."""
    ahead = m.before()[-1:] in (("until",), ("by",), ("till",)) and m.side() != "past"
    for item in reversed(scene.earlier):
        period = item.reading.period
        if period is None:
            continue
        if scene.published is not None and not ahead and period.last >= scene.published - 2 * cal.DAY:
            continue
        return Reading("DATE", period.value, period=period, anchor=item.id)
    return Reading("DATE", "FUTURE_REF" if ahead else "PAST_REF")


def the_time(_m: Match, scene: Scene) -> Reading | None:
    """`at the time`: the time last spoken of that lies well before the report."""
    for item in reversed(scene.earlier):
        period = item.reading.period
        if period is None or (scene.published is not None and period.last >= scene.published - 7 * cal.DAY):
            continue
        return Reading("DATE", period.value, period=period, anchor=item.id)
    return Reading("DATE", "PAST_REF")


def counted(m: Match, scene: Scene) -> Reading | None:
    """`a third straight night`, `the second day`, `the 99th day of the war`."""
    unit = m.text("u")
    count = ordinal(m.text("o"), scene.shared.vocabulary)
    start = scene.shared.named.start_after(m, scene) if count else None
    if start is not None and count:
        grain = "day" if unit == "night" else unit
        when = cal.shift(start, grain, count - 1)
        period = cal.of_grain(grain, when)
        return Reading("DATE", period.value, period=period)
    if unit in ("day", "night"):
        return _counted_day(m, scene, unit)
    if scene.published is None or m.before() == ("DASH",):
        return None
    straight = any(word in ("straight", "consecutive", "successive", "row", "running") for word in _words(m))
    if not straight:
        return None
    period = cal.of_grain(unit, scene.published)
    return Reading("DATE", period.value, period=period, anchor="published")


def _words(m: Match) -> list[str]:
    return [piece.lower for piece in m.scene.pieces[m.first : m.last]]


def _counted_day(m: Match, scene: Scene, unit: str) -> Reading | None:
    topic = scene.topic_day(m.side())
    if topic is None:
        return Reading("DATE", cal.UNKNOWN["day"] + ("TNI" if unit == "night" else ""), unresolved=True)
    if unit == "night":
        previous = scene.earlier[-1].reading.value if scene.earlier else ""
        when = topic[0] if previous.endswith("TNI") else topic[0] - cal.DAY
        return Reading("TIME", f"{when.isoformat()}TNI", period=cal.day(when), anchor=topic[1])
    return Reading("DATE", topic[0].isoformat(), period=cal.day(topic[0]), anchor=topic[1])


def day_number(m: Match, scene: Scene) -> Reading | None:
    """`day five of the talks`, `day 1,000 of the war`."""
    count = number(m.text("n"), scene.shared.vocabulary)
    start = scene.shared.named.start_after(m, scene)
    if start is not None and count:
        period = cal.day(start + timedelta(days=int(count) - 1))
        return Reading("DATE", period.value, period=period)
    topic = scene.topic_day(m.side())
    if m.after() != ("of",) or topic is None:
        return None
    return Reading("DATE", topic[0].isoformat(), period=cal.day(topic[0]), anchor=topic[1])


def nth_of_month(m: Match, scene: Scene) -> Reading | None:
    """`the last Sunday of May`, `the first week of June`, `the second half of March`, `the first day of the month`."""
    base = scene.published
    last = m.text("o") in ("last", "final")
    which = 5 if last else ordinal(m.text("o"), scene.shared.vocabulary) or 0
    if m.has("rm"):
        if base is None:
            return Reading("DATE", cal.UNKNOWN["month"], unresolved=True)
        whole = cal.month(base.year, base.month + int(m.value("rm", "rel") or 0))
    else:
        found = month(m, scene) if not m.has("y") else month_year(m, scene)
        if found is None or found.period is None:
            return found
        whole = found.period
    return _part_of_month(m, whole, which, last)


def _part_of_month(m: Match, whole: cal.Period, which: int, last: bool) -> Reading | None:
    unit = m.text("u")
    number = m.value("u", "weekday")
    days = [whole.first + timedelta(days=k) for k in range((whole.last - whole.first).days + 1)]
    if unit == "half":
        if which not in (1, 2, 5):
            return None
        middle = days[14]
        first, end = (whole.first, middle) if which == 1 else (middle + cal.DAY, whole.last)
        return Reading("DATE", whole.value, "START" if which == 1 else "END", cal.Period("month", first, end, whole.value))
    if unit == "week":
        options = list({cal.week(when).value: cal.week(when) for when in days}.values())
        period = options[-1] if last else options[which - 1] if 0 < which <= len(options) else None
    else:
        wanted = int(number) if number else 6
        fitting = days if unit == "day" else [when for when in days if when.isoweekday() == wanted]
        when = fitting[-1] if last else fitting[which - 1] if 0 < which <= len(fitting) else None
        period = None if when is None else cal.weekend(when) if unit == "weekend" else cal.day(when)
    return None if period is None else Reading("DATE", period.value, period=period, anchor="published")

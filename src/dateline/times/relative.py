"""Resolvers of calendar units that hang on the day of publication: last week, the weekend, this summer."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.times import calendar as cal
from dateline.times.dates import edge, point
from dateline.times.formats import written_number
from dateline.times.months import month, month_year
from dateline.times.numbers import ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene

_NEAR = {"week": 21, "month": 100, "quarter": 800, "year": 1200}
"""Days from publication within which a unit spoken of before is meant by `the week`, `the year`."""

_FINER = {
    "week": ("day", "weekend", "week"),
    "weekend": ("day", "weekend", "week"),
    "month": ("day", "weekend", "week", "month"),
}
"""Grains of periods from which `the following week`, `the previous month` can be told."""


def relative_unit(m: Match, scene: Scene) -> Reading | None:
    """`last week`, `early next year`, `this summer`; `the following week` from the time last spoken of."""
    step = int(m.value("r", "rel") or 0)
    if m.text("u") in ("decade", "century") and step and m.text("r").startswith("the "):
        return None
    season = m.value("u", "season")
    grain = "season" if season else m.value("u", "calunit") or "week"
    text = m.text("r")
    anaphoric = (
        text.endswith(("following", "preceding"))
        or text == "the previous"
        or (text == "the next" and m.side() == "past")
    )
    found = scene.last_period(*_FINER.get(grain, ())) if anaphoric else None
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
    mod = (
        edge(m)
        or m.value("ed", "sooner")
        or ("START" if m.text("ed").startswith("earl") else "END" if m.has("ed") else None)
    )
    spoken = scene.last_period() if m.text("the") == "that" and grain else None
    if spoken is not None and grain:
        whole = cal.of_grain(grain, spoken[0].first)
        return Reading("DATE", whole.value, mod, whole, spoken[1])
    if scene.published is None:
        return Reading("DATE", cal.UNKNOWN[grain or "season"], mod, unresolved=True)
    if not m.has("the") and not season:
        return None
    if m.text("u") == "day":
        return _edge_of_day(m, scene, mod)
    period = _season(scene.published, season, 0) if season else cal.of_grain(grain or "week", scene.published)
    return Reading("DATE", period.value, mod, period, "published")


def _edge_of_day(m: Match, scene: Scene, mod: str | None) -> Reading | None:
    """`the end of the day`: the day last spoken of."""
    topic = scene.near_day(m.span[0], m.side()) or ((scene.published, "published") if scene.published else None)
    if topic is None:
        return Reading("DATE", cal.UNKNOWN["day"], mod, unresolved=True)
    return Reading("DATE", topic[0].isoformat(), mod, cal.day(topic[0]), topic[1])


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
    ahead = (side == "future" and m.previous != "over") or m.previous in ("by", "until", "before")
    if base.isoweekday() >= 6 or ahead or (side is None and m.previous != "over" and base.isoweekday() >= 3):
        period = cal.weekend(base)
    else:
        period = cal.weekend(base - timedelta(days=7))
    return Reading("DATE", period.value, period=period, anchor="published")


def the_unit(m: Match, scene: Scene) -> Reading | None:
    """`the quarter`, `the week`: the one last spoken of, else that of publication."""
    unit = m.text("u")
    grain = "day" if unit == "night" else unit
    if m.following == "to" or (unit == "year" and m.following in ("ended", "ending")):
        return Reading("DURATION", f"P1{unit[0].upper()}")
    found = scene.main_quarter() if grain == "quarter" else scene.last_period(grain)
    if found is not None and scene.published is not None:
        away = abs((found[0].first - scene.published).days)
        found = found if away <= _NEAR.get(grain, 400) else None
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


def nth_of_month(m: Match, scene: Scene) -> Reading | None:
    """`the last Sunday of May`, `the first week of June`, `the second half of March`."""
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
        return Reading(
            "DATE",
            whole.value,
            "START" if which == 1 else "END",
            cal.Period("month", first, end, whole.value),
        )
    if unit == "week":
        options = list({cal.week(when).value: cal.week(when) for when in days}.values())
        period = options[-1] if last else options[which - 1] if 0 < which <= len(options) else None
    else:
        wanted = int(number) if number else 6
        fitting = days if unit == "day" else [when for when in days if when.isoweekday() == wanted]
        when = fitting[-1] if last else fitting[which - 1] if 0 < which <= len(fitting) else None
        period = None if when is None else cal.weekend(when) if unit == "weekend" else cal.day(when)
    return None if period is None else Reading("DATE", period.value, period=period, anchor="published")


ALL: tuple[Resolver, ...] = (
    relative_unit, day_beyond, unit_edge, year_end, weekend, the_unit, week_of, season_year, season,
    nth_of_month,
)  # fmt: skip
"""All resolvers of this module; a rule of the grammar names them."""

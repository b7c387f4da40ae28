"""Resolvers of what points back or counts: that day, the next day, then, a third straight night."""

from __future__ import annotations

from datetime import timedelta

from dateline.times import calendar as cal
from dateline.times.dates import edge
from dateline.times.numbers import GRAINS, number, ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene


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


def _is_told_as_past(m: Match) -> bool:
    """The tense of the clause around the match."""
    head, parsed = m.head(), m.scene.parsed
    if head is None:
        return False
    return m.scene.shared.tenses.of_sentence(parsed, parsed.tokens[head].head) == "past"


def next_unit(m: Match, scene: Scene) -> Reading | None:
    """`the next day`, `the previous day`."""
    topic = scene.topic_day(m.side())
    if topic is None:
        return Reading("DATE", cal.UNKNOWN["day"], unresolved=True)
    step = -1 if m.text("x").endswith(("previous", "preceding", "prior")) else 1
    if step > 0 and topic[1] == "published" and _is_told_as_past(m):  # no day is told to count from
        return Reading("DATE", cal.UNKNOWN["day"])
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
    if start is not None and count and count < (10_000 if unit in ("day", "night") else 200):
        grain = "day" if unit == "night" else unit
        when = cal.shift(start, grain, count - 1)
        period = cal.of_grain(grain, when)
        return Reading("DATE", period.value, period=period)
    if unit in ("day", "night"):
        return _counted_day(m, scene, unit)
    if scene.published is None or m.before() == ("DASH",):
        return None
    straight = any(m.in_list(word, "straight") for word in m.words)
    if not straight:
        return None
    period = cal.of_grain(unit, scene.published)
    return Reading("DATE", period.value, period=period, anchor="published")


def _is_first_of_long(m: Match, count: float | None) -> bool:
    """`the first day of the war`, `from day one of the invasion`: not the day of the report."""
    after = m.after(4)
    return count is not None and count <= 7 and after[:1] == ("of",) and any(m.in_list(w, "long_events") for w in after)


def _counted_day(m: Match, scene: Scene, unit: str) -> Reading | None:
    in_office = m.after(2) == ("in", "office")
    if in_office or _is_first_of_long(m, ordinal(m.text("o"), scene.shared.vocabulary)):
        return Reading("DATE", cal.UNKNOWN["day"])
    topic = scene.topic_day(m.side())
    if topic is None:
        return Reading("DATE", cal.UNKNOWN["day"] + ("TNI" if unit == "night" else ""), unresolved=True)
    if unit == "night":
        when = topic[0] if scene.is_night(topic[1]) else topic[0] - cal.DAY
        return Reading("TIME", f"{when.isoformat()}TNI", period=cal.day(when), anchor=topic[1])
    return Reading("DATE", topic[0].isoformat(), period=cal.day(topic[0]), anchor=topic[1])


def day_number(m: Match, scene: Scene) -> Reading | None:
    """`day five of the talks`, `day 1,000 of the war`."""
    count = number(m.text("n"), scene.shared.vocabulary)
    if count is None or count > 100_000:
        return None
    start = scene.shared.named.start_after(m, scene)
    if start is not None and count:
        period = cal.day(start + timedelta(days=int(count) - 1))
        return Reading("DATE", period.value, period=period)
    if _is_first_of_long(m, count):
        return Reading("DATE", cal.UNKNOWN["day"])
    topic = scene.topic_day(m.side())
    if m.after() != ("of",) or topic is None:
        return None
    return Reading("DATE", topic[0].isoformat(), period=cal.day(topic[0]), anchor=topic[1])


ALL: tuple[Resolver, ...] = (
    that_unit, next_unit, then, the_time, counted, day_number,
)  # fmt: skip
"""All resolvers of this module; a rule of the grammar names them."""

"""Resolvers of times finer than a day: parts of the day and clock times."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from dateline.times import calendar as cal
from dateline.times.dates import point
from dateline.times.numbers import number
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene

_EDGES = {"early": "START", "small": "START", "wee": "START", "late": "END", "mid": "MID"}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?")


def _part_reading(when: date, code: str, mod: str | None, anchor: str | None) -> Reading:
    return Reading("TIME", f"{when.isoformat()}T{code}", mod, cal.day(when), anchor)


def day_part(m: Match, scene: Scene) -> Reading | None:
    """`Monday morning`, `the night of May 16`, `the early hours of Sunday`."""
    found = point(m, scene)
    if found is None:
        return None
    code = m.value("p2", "part") or m.value("p", "part", "parts") or ("NI" if m.has("p") else "MO")
    whole = found.period if code == "NI" and m.rule.name == "part_of_date" else None
    if whole is not None and whole.first == scene.published and m.side() != "future":  # it ended on that day
        return _part_reading(whole.first - cal.DAY, code, None, found.anchor)
    mod = _EDGES.get(m.text("e2")) or m.value("e", "startmod", "earlier")
    return Reading("TIME", f"{found.value}T{code}", mod, found.period, found.anchor, unresolved=found.unresolved)


def weekday_parts(m: Match, scene: Scene) -> Reading | None:
    """`Monday nights`: each week; in `on Tuesday and Wednesday nights` the one night after the day named."""
    number, part = int(m.value("w", "weekday") or 1), m.value("ps", "parts") or "NI"
    mate = scene.mate(m.span[0])
    between = scene.parsed.text[mate.span[1] : m.span[0]] if mate else ""
    if mate is None or mate.reading.period is None or mate.reading.period.grain != "day":
        return Reading("SET", f"XXXX-WXX-{number}T{part}")
    if m.side() != "past" or not re.fullmatch(r"\s*(?:,|and|,\s*and|or)\s+", between):
        return Reading("SET", f"XXXX-WXX-{number}T{part}")
    first = mate.reading.period.first
    when = first + ((number - first.isoweekday()) % 7 or 7) * cal.DAY
    return _part_reading(when, part, None, mate.id)


def overnight_date(m: Match, scene: Scene) -> Reading | None:
    """`overnight Saturday`: the night that begins on it; told on the same day, the night that ended on it."""
    found = point(m, scene)
    if found is None:
        return None
    if found.period is not None and found.period.first == scene.published and m.side() != "future":
        return _part_reading(found.period.first - cal.DAY, "NI", None, found.anchor)
    return Reading("TIME", f"{found.value}TNI", None, found.period, found.anchor, unresolved=found.unresolved)


def overnight_into(m: Match, scene: Scene) -> Reading | None:
    """`overnight` in `overnight into Sunday`: the night that begins the day before."""
    found = point(m, scene)
    if found is None or found.period is None:
        return Reading("TIME", cal.UNKNOWN["day"] + "TNI", unresolved=True)
    reading = _part_reading(found.period.first - cal.DAY, "NI", None, found.anchor)
    piece = scene.pieces[m.first]
    return msgspec.structs.replace(reading, span=(piece.start, piece.end))


def overnight(m: Match, scene: Scene) -> Reading | None:
    """`overnight`: the night before the day of publication, or the one ahead by tense."""
    if scene.published is None:
        return Reading("TIME", cal.UNKNOWN["day"] + "TNI", unresolved=True)
    mate = scene.mate(m.span[0])
    if mate is not None and mate.reading.period is not None and mate.reading.period.grain == "day":
        token = scene.parsed.token_at(mate.span[0])
        said = token is not None and scene.shared.tenses.is_saying(scene.parsed, token)
        when = mate.reading.period.first
        if mate.reading.type == "DATE" and when < scene.published:
            return _part_reading(when - cal.DAY if said else when, "NI", None, mate.id)
    step = 0 if m.side() == "future" else -1
    return _part_reading(scene.published + step * cal.DAY, "NI", None, "published")


def tonight(_m: Match, scene: Scene) -> Reading | None:
    """`tonight`."""
    if scene.published is None:
        return Reading("TIME", cal.UNKNOWN["day"] + "TNI", unresolved=True)
    return _part_reading(scene.published, "NI", None, "published")


def relative_part(m: Match, scene: Scene) -> Reading | None:
    """`this morning`, `last night`, `that evening`, `the next morning`, `the previous night`."""
    word, code = m.text("x"), m.value("p", "part") or "MO"
    mod = m.value("e", "startmod", "earlier")
    if word in ("this", "last", "tomorrow", "yesterday"):
        if scene.published is None:
            return Reading("TIME", f"{cal.UNKNOWN['day']}T{code}", unresolved=True)
        step = {"this": 0, "last": -1, "yesterday": -1, "tomorrow": 1}[word]
        return _part_reading(scene.published + step * cal.DAY, code, mod, "published")
    topic = scene.topic_day(m.side())
    if topic is None:
        return Reading("TIME", f"{cal.UNKNOWN['day']}T{code}", unresolved=True)
    step = 1 if word.endswith(("next", "following")) else -1 if word.endswith(("previous", "preceding")) else 0
    return _part_reading(topic[0] + step * cal.DAY, code, mod, topic[1])


def bare_part(m: Match, scene: Scene) -> Reading | None:
    """`in the morning`, `at dawn`, `the evening hours`: on the day last spoken of."""
    code = m.value("p", "part") or "MO"
    topic = scene.near_day(m.span[0], m.side()) or ((scene.published, "published") if scene.published else None)
    if topic is None:
        return Reading("TIME", f"{cal.UNKNOWN['day']}T{code}", unresolved=True)
    if scene.published is not None and m.opens_sentence and scene.is_far(topic[1], m.span[0]):
        topic = scene.published, "published"
    when, anchor = topic
    if code == "NI" and not scene.is_night(anchor):
        when = when - cal.DAY if m.side() != "future" else when
    mod = _EDGES.get(m.text("e"))
    return _part_reading(when, code, mod, anchor)


def clock(m: Match, scene: Scene) -> Reading | None:
    """A clock time, with or without zone and day: `3 p.m. GMT Friday`."""
    value = _clock_value(m, scene)
    if value is None:
        return None
    zone = m.value("z", "zone") if m.has("z") else m.value("z3", "zone")
    mod = m.value("a", "approxtime")
    if m.has("mon", "mon2", "w", "dw"):
        found = point(m, scene)
        if found is None:
            return None
        day_value, period, anchor, unknown = found.value, found.period, found.anchor, found.unresolved
    else:
        topic = scene.near_day(m.span[0], m.side()) or ((scene.published, "published") if scene.published else None)
        if topic is None:
            day_value, period, anchor, unknown = cal.UNKNOWN["day"], None, None, True
        else:
            when = topic[0] - cal.DAY if value == "24:00" and _is_last_midnight(m, topic) else topic[0]
            day_value, period, anchor, unknown = when.isoformat(), cal.day(when), topic[1], False
    dated = m.has("mon", "mon2", "w", "dw")
    return Reading("TIME", f"{day_value}T{value}{zone or ''}", mod, period, anchor, unresolved=unknown, dated=dated)


def _is_last_midnight(m: Match, topic: tuple[date, str]) -> bool:
    """`expired at midnight` without a day: the midnight that is over, not the one ahead."""
    return (topic[1] == "published" or topic[0] == m.scene.published) and m.side() == "past"


def _clock_value(m: Match, scene: Scene) -> str | None:
    if m.has("nn"):
        noon = m.value("nn", "noon")
        return "00:00" if noon == "24:00" and m.value("a", "approxtime") == "AFTER" else noon
    if m.has("hh"):
        return _military(m)
    hour: float | None
    minute = "00"
    half: str | None = None
    if m.has("c", "c2", "c3", "c4"):
        raw = m.text("c", "c2", "c3", "c4")
        match = _CLOCK.match(raw)
        if match is None:
            return None
        hour, minute = int(match[1]), match[2] or "00"
        half = m.value("ap", "ampm") or ("12" if "p" in raw else "0" if "a" in raw else None)
    else:
        hour = number(m.text("h", "h2", "h3"), scene.shared.vocabulary)
        half = m.value("ap2", "ampm")
        part = m.value("cp", "part") or m.value("cp2", "part")
        if part is not None:
            half = "0" if part == "MO" else "12"
    if hour is None or hour > 24 or (half is not None and not 1 <= hour <= 12):
        return None
    if half is not None:
        hour = hour % 12 + int(half)
    return f"{int(hour):02}:{minute}"


def _military(m: Match) -> str | None:
    digits = m.text("hh")
    if int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    return f"{digits[:2]}:{digits[2:]}"


def hours_ago(scene: Scene, count: float | None, unit: str) -> Reading | None:
    """A moment some hours or minutes before publication; known to the minute only where its hour is known."""
    if scene.published is None or count is None or count > 100_000:
        return None
    minutes = count * (60 if unit == "H" else 1 if unit == "MIN" else 1 / 60)
    if scene.hour is None and minutes and minutes % 1440 == 0:
        when = scene.published - timedelta(minutes=minutes)
        return Reading("DATE", when.isoformat(), period=cal.day(when), anchor="published")
    if scene.hour is None:
        when = scene.published
        first = when - timedelta(minutes=minutes)
        return Reading("TIME", f"{when.isoformat()}TXX", period=None, anchor="published", first=first, last=when)
    hour, minute = int(scene.hour[:2]), int(scene.hour[3:5])
    total = hour * 60 + minute - int(minutes)
    when = scene.published + timedelta(days=total // 1440)
    value = f"{when.isoformat()}T{total % 1440 // 60:02}:{total % 60:02}"
    return Reading("TIME", value, period=cal.day(when), anchor="published")


ALL: tuple[Resolver, ...] = (
    day_part, weekday_parts, overnight_date, overnight_into, overnight, tonight, relative_part, bare_part, clock,
)  # fmt: skip
"""All resolvers of this module; a rule of the grammar names them."""

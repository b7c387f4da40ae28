"""Days of the week, alone or beside a word: which one is meant."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.times import calendar as cal
from dateline.times.numbers import ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Scene
from dateline.times.tense import Side

_LIST = re.compile(r"\s*(?:,|and|or|,\s*(?:and|or))\s+")


def weekday_the(m: Match, scene: Scene) -> Reading | None:
    """`Tuesday the eleventh`: in the nearest month in which they agree."""
    want = int(m.value("w", "weekday") or 1)
    number = ordinal(m.text("d3"), scene.shared.vocabulary) or 0
    if scene.published is None:
        return Reading("DATE", f"XXXX-XX-{number:02}", unresolved=True) if 1 <= number <= 31 else None
    for step in (0, 1, -1):
        first = cal.month(scene.published.year, scene.published.month + step).first
        when = cal.safe_date(first.year, first.month, number)
        if when is not None and when.isoweekday() == want:
            return Reading("DATE", when.isoformat(), period=cal.day(when), anchor="published")
    return None


def weekday(m: Match, scene: Scene) -> Reading:
    """A bare weekday: by tense the last one up to the day of publication, or the next one from it."""
    number = int(m.value("w", "weekday") or 1)
    base = scene.published
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", unresolved=True)
    rel = m.value("r", "thisrel")
    side = _deadline(m, m.side())
    if m.text("r") in ("the previous", "previous", "the preceding", "the following", "following"):
        return _beside(m, scene, number)
    if m.text("r") == "the next" and side == "past" and scene.last_day("past") is not None:
        return _beside(m, scene, number)
    later = _of_set(m, scene, number) or _end_of_range(m, scene, number)
    if later is not None:
        return later
    back = (base.isoweekday() - number) % 7
    past = base - timedelta(days=back)
    ahead = base + timedelta(days=(7 - back) % 7)
    if rel == "-1":
        when = past if back > 1 else past - timedelta(days=7)
        if m.text("r").startswith("this"):
            when = past
    elif rel == "1":
        coming = "coming" in m.text("r")  # also `upcoming`
        when = ahead if back else ahead + timedelta(days=7)
        if not coming and cal.week(when).value == cal.week(base).value:
            when += timedelta(days=7)
    elif rel == "0":
        when = past if side == "past" else ahead
    elif side == "open":
        when = ahead if (ahead - base) < (base - past) else past
    else:
        when = ahead if side == "future" and not _under_way(m, past, base) else past
    period = cal.day(when)
    return Reading("DATE", period.value, period=period, anchor="published")


def _deadline(m: Match, side: Side | None) -> Side | None:
    """`ordered them out by Friday`: a deadline, unless it opens the sentence or follows a past perfect."""
    if m.previous != "by" or m.opens_sentence:
        return side
    if side != "past":
        return "future"
    head, tokens = m.head(), m.scene.parsed.tokens
    near = [] if head is None else [tokens[i] for i in range(tokens[head].i, max(tokens[head].i - 12, 0), -1)]
    return side if any(t.lower in ("had", "'d", "been") for t in near) else "open"


def _of_set(m: Match, scene: Scene, number: int) -> Reading | None:
    """`every Monday, Wednesday and Friday`: the later ones recur too."""
    mate = scene.mate(m.span[0])
    if mate is None or mate.reading.type != "SET" or not mate.reading.value.startswith("XXXX-WXX-"):
        return None
    between = scene.parsed.text[mate.span[1] : m.span[0]]
    return Reading("SET", f"XXXX-WXX-{number}") if _LIST.fullmatch(between) else None


def _end_of_range(m: Match, scene: Scene, number: int) -> Reading | None:
    """`(from Friday) to Sunday`: the first such weekday after the one just named."""
    before = m.before(2)
    mate = scene.mate(m.span[0])
    if len(before) < 2 or mate is None or mate.reading.period is None or before[1] not in _UP_TO:
        return None
    if scene.shared.vocabulary.value("weekday", before[0]) is None or mate.reading.period.grain != "day":
        return None
    first = mate.reading.period.first
    when = first + timedelta(days=(number - first.isoweekday()) % 7 or 7)
    return Reading("DATE", when.isoformat(), period=cal.day(when), anchor=mate.id)


def _under_way(m: Match, past: date, base: date) -> bool:
    """`from Friday to Sunday` told on a Saturday: what began is under way."""
    after = m.after(2)
    number = m.scene.shared.vocabulary.value("weekday", after[1]) if len(after) == 2 and after[0] in _UP_TO else None
    if number is None or past == base:
        return False
    return past + timedelta(days=(int(number) - past.isoweekday()) % 7 or 7) >= base


_UP_TO = ("to", "through", "until", "till", "DASH")


def _beside(m: Match, scene: Scene, number: int) -> Reading:
    """`the previous Friday`, `the following Monday`: from the day last spoken of."""
    topic = scene.topic_day()
    if topic is None:
        return Reading("DATE", f"XXXX-WXX-{number}", unresolved=True)
    base, anchor = topic
    ahead = m.text("r").endswith(("following", "next"))
    if anchor == "published":  # not a day of its own week
        when = cal.week(base).first + timedelta(days=number - 1 + (7 if ahead else -7))
        return Reading("DATE", when.isoformat(), period=cal.day(when), anchor=anchor)
    step = (number - base.isoweekday()) % 7 or 7
    when = base + timedelta(days=step if ahead else step - 7 if step < 7 else -7)
    return Reading("DATE", when.isoformat(), period=cal.day(when), anchor=anchor)


def weekday_of_week(m: Match, scene: Scene) -> Reading:
    """`Tuesday of last week`."""
    number = int(m.value("w", "weekday") or 1)
    if scene.published is None:
        return Reading("DATE", f"XXXX-WXX-{number}", unresolved=True)
    step = int(m.value("wk", "rel") or 0)
    monday = cal.week(scene.published + timedelta(days=7 * step)).first
    period = cal.day(monday + timedelta(days=number - 1))
    return Reading("DATE", period.value, m.value("e", "startmod"), period, "published")

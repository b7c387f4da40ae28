"""Resolvers of days that share their month with another day: `June 24-25`, `16 and 17 May`."""

from __future__ import annotations

import re

from dateline.times import calendar as cal
from dateline.times.dates import point
from dateline.times.numbers import ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene

_OPEN_DAY = re.compile(r".*\d(?:st|nd|rd|th)?", re.DOTALL)
_BASES = ("date", "later_day")
_FOLLOWERS = ("PUNCT", "ADP", "SCONJ", "CCONJ", "AUX", "VERB", "PRON", "DET", "SPACE", "ADV", "PART")
_LISTED = ("and", "or", "COMMA")


def earlier_day(m: Match, scene: Scene) -> Reading | None:
    """The first of `23 to 25 May`; with a part of the day the whole is one night."""
    second = point(m, scene)
    number = ordinal(m.text("d6"), scene.shared.vocabulary) or 0
    if second is None or second.period is None or not 1 <= number < second.period.first.day:
        return None
    when = second.period.first.replace(day=number)
    if m.has("p"):
        return Reading("TIME", f"{when.isoformat()}TNI", period=cal.day(when), anchor=second.anchor)
    pieces = scene.pieces
    first, last = m.groups["d6"]
    span = pieces[first].start, pieces[last - 1].end
    return Reading("DATE", when.isoformat(), period=cal.day(when), anchor=second.anchor, span=span)


def later_day(m: Match, scene: Scene) -> Reading | None:
    """The later of `June 24-25`, `May 16 and 17`: the day before it tells the month."""
    before = scene.earlier[-1].reading
    number = ordinal(m.text("d"), scene.shared.vocabulary) or 0
    if before.period is None or number <= before.period.first.day:
        return None
    year = int(m.text("y")) if m.has("y") else before.period.first.year
    when = cal.safe_date(year, before.period.first.month, number)
    if when is None:
        return None
    span = m.start_of("d"), m.span[1]
    return Reading("DATE", when.isoformat(), period=cal.day(when), anchor=before.anchor, span=span)


def continues_day(m: Match, scene: Scene) -> bool:
    """A number just after a day of a month that is a day as well: not `on May 16 and 17 people died`."""
    if not scene.earlier:
        return False
    item = scene.earlier[-1]
    text = scene.parsed.text[item.span[0] : item.span[1]]
    if item.span[1] != scene.pieces[m.first - 1].end or item.reading.basis not in _BASES:
        return False
    if item.reading.period is None or item.reading.period.grain != "day" or not _OPEN_DAY.fullmatch(text):
        return False
    words = scene.shared.vocabulary
    if words.value("unit", m.following) or words.value("units", m.following):
        return False
    link = scene.pieces[m.first]
    if link.lower == "COMMA" and m.following not in _LISTED:
        return False
    if link.lower in ("DASH", "SLASH") and link.start == item.span[1]:
        return True
    return m.has("y") or _stands_alone(m, scene)


def continues_year(m: Match, scene: Scene) -> bool:
    """Two digits joined to a year before them and later than it: `2020-21`, not `2020-10`, a month."""
    if not scene.earlier:
        return False
    item, link = scene.earlier[-1], scene.pieces[m.first]
    period, number = item.reading.period, int(m.text("y"))
    if period is None or item.reading.basis not in ("year", "fiscal_year") or len(m.text("y")) != 2:
        return False
    joined = item.span[1] == link.start and link.end == m.start_of("y")
    if not joined or m.following in ("DASH", "SLASH", "PERCENT"):
        return False
    return 0 < number - period.first.year % 100 <= 20


def fiscal(m: Match, _scene: Scene) -> bool:
    """`FY` in capitals before a year."""
    return m.scene.parsed.text[m.span[0] : m.span[0] + 2] == "FY" and len(m.text("y")) in (2, 4)


def _stands_alone(m: Match, scene: Scene) -> bool:
    """Nothing is counted by the number."""
    token = m.token("d")
    if token is None:
        return False
    tokens = scene.parsed.tokens
    if token + 1 >= len(tokens) or tokens[token + 1].sent != tokens[token].sent:
        return True
    return tokens[token + 1].pos in _FOLLOWERS


ALL: tuple[Resolver, ...] = (earlier_day, later_day)
"""All resolvers of this module; a rule of the grammar names them."""
GUARDS = (continues_day, continues_year, fiscal)
"""All guards of this module."""

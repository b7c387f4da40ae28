"""Resolvers of amounts of time, of what recurs, and of quarters, decades and centuries."""

from __future__ import annotations

from datetime import date

from dateline.times import calendar as cal
from dateline.times.dates import edge
from dateline.times.numbers import duration, number, ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene


def _unit(m: Match, name: str = "u") -> str:
    return m.value(name, "unit", "units") or "D"


def amount(m: Match, scene: Scene) -> Reading | None:
    """`just over two weeks`, `a year and a half`, `several days`, `12 to 18 months`."""
    unit = _unit(m)
    if m.has("n1"):
        low, high = (number(m.text(name), scene.shared.vocabulary) for name in ("n1", "n"))
        if low is None or high is None:
            return None
        return Reading("DURATION", duration(low, unit), m.value("q", "qualifier"))
    count: float | None
    if m.has("v"):
        if m.text("v") == "many" and m.previous == "as":  # `the third in as many weeks`
            return None
        value = m.value("v", "vague") or ""
        count = float(value) if value.isdigit() else None
    else:
        count = number(m.text("n"), scene.shared.vocabulary)
        if count is None:
            return None
        count += 0.5 if m.has("h") else 0
    mod = m.value("q", "qualifier") or ("APPROX" if m.has("o") else None)
    if m.text("v").startswith(("a couple", "couple")):
        mod = mod or "APPROX"
    if m.text("n") == "one" and unit == "D" and _some_day(m):
        return Reading("DATE", "FUTURE_REF")
    if m.text("v") == "some" and not m.has("n") and unit in ("D",) and m.text("u") == "day":
        return Reading("DATE", "FUTURE_REF")
    return Reading("DURATION", duration(count, unit), mod)


def _some_day(m: Match) -> bool:
    """`he would one day return`."""
    if m.previous in ("may", "might", "could", "will", "would"):
        return m.side() != "past"
    return m.side() == "future" and m.in_list(m.previous, "may_come")


def amount_pair(m: Match, scene: Scene) -> Reading | None:
    """`two years and six months`, `an hour and 20 minutes`."""
    vocabulary = scene.shared.vocabulary
    first, second = number(m.text("n"), vocabulary), number(m.text("n2"), vocabulary)
    order = ("CE", "DE", "Y", "M", "W", "D", "H", "MIN", "S")
    units = (_unit(m), _unit(m, "u2"))
    if (
        first is None
        or second is None
        or any(unit not in order for unit in units)
        or order.index(units[0]) >= order.index(units[1])
    ):
        return None
    large, small = duration(first, _unit(m)), duration(second, _unit(m, "u2"))
    joined = large + (small[2:] if "T" in large and small.startswith("PT") else small[1:])
    return Reading("DURATION", joined, m.value("q", "qualifier"))


def half_unit(m: Match, _scene: Scene) -> Reading | None:
    """`half an hour`."""
    return Reading("DURATION", duration(0.5, _unit(m)), m.value("q", "qualifier"))


def hyphened(m: Match, scene: Scene) -> Reading | None:
    """`3-year-old`, `decade-long`, `two-month-long`."""
    return amount(m, scene)


def unit_long(m: Match, _scene: Scene) -> Reading | None:
    """`decades-long`, `day-long`."""
    plural = m.value("u", "units") is not None
    return Reading("DURATION", duration(None if plural else 1, _unit(m)), m.value("q", "qualifier"))


def longword(m: Match, _scene: Scene) -> Reading | None:
    """`monthslong`, `weeklong`."""
    return Reading("DURATION", m.value("lw", "longword") or "PXD")


def bare_units(m: Match, _scene: Scene) -> Reading | None:
    """`for years`, `within hours`."""
    return Reading("DURATION", duration(None, _unit(m)))


def vague_stretch(_m: Match, _scene: Scene) -> Reading | None:
    """`(for) some time`, `a while`, `a long period`: neither number nor unit is told."""
    return Reading("DURATION", "PXX")


def all_unit(m: Match, scene: Scene) -> Reading | None:
    """`all day`, `the whole week`; `all night` is the night last spoken of."""
    if m.text("u") == "night":
        topic = scene.topic_day()
        if topic is None:
            return Reading("TIME", cal.UNKNOWN["day"] + "TNI", unresolved=True)
        when = topic[0] if scene.is_night(topic[1]) else topic[0] - cal.DAY
        return Reading("TIME", f"{when.isoformat()}TNI", period=cal.day(when), anchor=topic[1])
    return Reading("DURATION", duration(1, _unit(m)))


def adjective_unit(m: Match, _scene: Scene) -> Reading | None:
    """`a tumultuous week`."""
    return Reading("DURATION", duration(1, _unit(m)))


def span(m: Match, scene: Scene) -> Reading | None:
    """`the past two weeks`, `the next few days`, `the first nine months`."""
    vague = m.value("v", "vague") or ""
    count: float | None = 2.0 if m.has("couple") or vague == "2" else None
    if m.has("n") and not m.has("n1"):
        count = number(m.text("n"), scene.shared.vocabulary)
        if count is None:
            return None
        count += 0.5 if m.has("h") else 0
    if m.text("r") == "following" and scene.pieces[m.groups["r"][0] - 1].lower != "the":
        return None
    mod = m.value("q", "qualifier") or ("APPROX" if m.has("o", "couple") else None)
    first, last = _hooked(m.text("r"), count, _unit(m), scene)
    anchor = "published" if first else None
    return Reading("DURATION", duration(count, _unit(m)), mod, anchor=anchor, first=first, last=last)


def _hooked(word: str, count: float | None, unit: str, scene: Scene) -> tuple[date | None, date | None]:
    """First and last day of an amount that ends or begins with the day of publication."""
    grain = {"D": "day", "N": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade"}.get(unit)
    base = scene.published
    if base is None or count is None or grain is None or not 0 < count < 1000:
        return None, None
    try:
        if word in ("past", "last", "previous", "preceding", "recent"):
            return cal.shift(base, grain, -int(count)), base
        if word in ("next", "coming", "upcoming", "following"):
            return base, cal.shift(base, grain, int(count))
    except OverflowError:
        return None, None
    return None, None


def span_bare(m: Match, scene: Scene) -> Reading | None:
    """`the past week`, `the last hours`, `the coming days`."""
    plural = m.value("u", "units") is not None
    word = m.text("r")
    if word in ("last", "next", "first", "final", "previous") and m.text("u") == "day" and m.before() == ("on",):
        return None
    if word in ("first", "final") and not plural:
        return None
    the = m.scene.pieces[m.first].lower == "the"
    if not the and (not plural or word in ("first", "final", "last", "next")):
        return None
    if plural and not the and word in ("past", "recent", "coming", "previous"):
        return Reading("DATE", "FUTURE_REF" if word == "coming" else "PAST_REF")
    count = None if plural else 1.5 if m.has("h") else 1
    first, last = _hooked(word, count, _unit(m), scene)
    return Reading(
        "DURATION",
        duration(count, _unit(m)),
        anchor="published" if first else None,
        first=first,
        last=last,
    )


def recent_units(m: Match, scene: Scene) -> Reading | None:
    """`recent days` (PAST_REF), `these days`."""
    word = m.text("r")
    if word == "these" and m.text("u") == "days":
        return Reading("DATE", "PRESENT_REF", first=scene.published, last=scene.published)
    if word in ("these", "those"):
        return Reading("DURATION", duration(None, _unit(m)))
    return Reading("DATE", "FUTURE_REF" if word in ("future", "coming") else "PAST_REF")


def every(m: Match, scene: Scene) -> Reading | None:
    """`every day`, `each Thursday`, `Mondays`, `every two weeks`."""
    weekday = m.value("u", "weekday") or m.value("ws", "weekdays") or m.value("w", "weekday")
    part = m.value("p", "part") or m.value("ps", "parts") or m.value("u", "part")
    if weekday is not None:
        return Reading("SET", f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    month = m.value("u", "month")
    if month is not None:
        return Reading("SET", f"XXXX-{int(month):02}")
    season = m.value("u", "season")
    if season is not None:
        return Reading("SET", f"XXXX-{season}")
    if m.value("u", "unit") is None and part is not None:
        return Reading("SET", f"XXXX-XX-XXT{part}")
    if m.text("u") == "night":
        return Reading("SET", "XXXX-XX-XXTNI")
    if m.text("u") == "second" and not m.has("n"):
        return None
    count = number(m.text("n"), scene.shared.vocabulary) if m.has("n") else 1
    if m.has("n") is False and "other" in [piece.lower for piece in scene.pieces[m.first : m.last]]:
        count = 2
    return Reading("SET", duration(count, _unit(m)))


def daily(m: Match, _scene: Scene) -> Reading | None:
    """`daily`, `annually`."""
    return Reading("SET", m.value("dl", "daily") or "P1D")


def per_unit(m: Match, _scene: Scene) -> Reading | None:
    """`500 trucks a day`."""
    return Reading("SET", duration(1, _unit(m)))


def quarter(m: Match, scene: Scene) -> Reading | None:
    """`the third quarter of 2024`, `first half`, `Q3`."""
    if m.has("qq"):
        kind, which = ("quarter" if m.text("qq") == "q" else "half"), int(m.text("o"))
        after = scene.parsed.text[m.span[1] : m.span[1] + 1]
        if scene.pieces[m.first].end != scene.pieces[m.groups["o"][0]].start or after.isalnum():  # `H1N1`
            return None
    else:
        kind = m.text("u")
        last = m.text("o") in ("final", "last")
        which = (4 if kind == "quarter" else 2) if last else ordinal(m.text("o"), scene.shared.vocabulary) or 0
        if kind == "half" and not m.has("y", "y2", "ry", "ry2"):
            return None
    if not 1 <= which <= (4 if kind == "quarter" else 2):
        return None
    make = cal.quarter if kind == "quarter" else cal.half
    written = m.text("y", "y2")
    if written:
        period = make(int(written), which)
        return Reading("DATE", period.value, period=period)
    if scene.published is None:
        return Reading("DATE", f"XXXX-{'Q' if kind == 'quarter' else 'H'}{which}", unresolved=True)
    if m.has("ry", "ry2"):
        step = int(m.value("ry", "rel") or m.value("ry2", "rel") or 0)
        period = make(scene.published.year + step, which)
    else:
        period = make(scene.published.year, which)
        if period.first > scene.published and m.side() != "future":
            period = make(scene.published.year - 1, which)
    return Reading("DATE", period.value, period=period, anchor="published")


def latest_quarter(m: Match, scene: Scene) -> Reading | None:
    """`the latest quarter`, `the 1988 quarter`, `the year-earlier period`."""
    word = m.text("r")
    found = scene.main_quarter()
    if found is None:
        if scene.published is None or (m.text("u") == "period" and m.text("r") != "latest"):
            return None
        period = cal.move(cal.of_grain("quarter", scene.published), -1)
        found = (period, "published")
    period = found[0]
    if word.isdigit():
        period = cal.quarter(int(word), (period.first.month + 2) // 3)
    elif word.startswith("year"):
        period = cal.quarter(period.first.year - 1, (period.first.month + 2) // 3)
    compared = period.first < found[0].first
    return Reading("DATE", period.value, period=period, anchor=found[1], background=compared)


def decade(m: Match, _scene: Scene) -> Reading | None:
    """`the 1990s`, `the late '80s`, `the nineties`."""
    text = m.text("dec")
    named = m.value("dec", "decadename")
    if named is not None:
        if m.scene.pieces[m.first].lower != "the" or (m.before() and m.before()[0] in ("their", "his", "her")):
            return None
        number_ = int(named)
    else:
        digits = "".join(ch for ch in text if ch.isdigit())
        number_ = int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])
        if len(digits) != 4 and "'" not in text and "’" not in text and m.scene.pieces[m.first].lower != "the":
            return None
        if not 150 <= number_ <= 209 or (m.before() and m.before()[-1] in ("their", "his", "her", "in his")):
            return None
    period = cal.decade(number_)
    return Reading("DATE", period.value, edge(m), period)


def century(m: Match, scene: Scene) -> Reading | None:
    """`the 20th century`."""
    which = ordinal(m.text("o"), scene.shared.vocabulary)
    if which is None or not 1 <= which <= 30:
        return None
    if m.has("bc"):
        return Reading("DATE", f"BC{which - 1:02}", edge(m))
    period = cal.century(which - 1)
    return Reading("DATE", period.value, edge(m), period)


ALL: tuple[Resolver, ...] = (
    amount, amount_pair, half_unit, hyphened, unit_long, bare_units, longword, vague_stretch, all_unit, adjective_unit,
    span, span_bare, recent_units, every, daily, per_unit, quarter, latest_quarter, decade, century,
)  # fmt: skip
"""All resolvers of this module; a rule of the grammar names them."""

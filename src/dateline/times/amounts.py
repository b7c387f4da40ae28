"""Resolvers of amounts of time, of what recurs, and of quarters, decades and centuries."""

from __future__ import annotations

from datetime import date

from dateline.times import calendar as cal
from dateline.times.numbers import duration, number
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene
from dateline.times.stretches import century, daily, decade, every, latest_quarter, per_unit, quarter, unit_of


def amount(m: Match, scene: Scene) -> Reading | None:
    """`just over two weeks`, `a year and a half`, `several days`, `12 to 18 months`."""
    unit = unit_of(m)
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
    units = (unit_of(m), unit_of(m, "u2"))
    if (
        first is None
        or second is None
        or any(unit not in order for unit in units)
        or order.index(units[0]) >= order.index(units[1])
    ):
        return None
    large, small = duration(first, unit_of(m)), duration(second, unit_of(m, "u2"))
    joined = large + (small[2:] if "T" in large and small.startswith("PT") else small[1:])
    return Reading("DURATION", joined, m.value("q", "qualifier"))


def half_unit(m: Match, _scene: Scene) -> Reading | None:
    """`half an hour`."""
    return Reading("DURATION", duration(0.5, unit_of(m)), m.value("q", "qualifier"))


def hyphened(m: Match, scene: Scene) -> Reading | None:
    """`3-year-old`, `decade-long`, `two-month-long`."""
    return amount(m, scene)


def unit_long(m: Match, _scene: Scene) -> Reading | None:
    """`decades-long`, `day-long`."""
    plural = m.value("u", "units") is not None
    return Reading("DURATION", duration(None if plural else 1, unit_of(m)), m.value("q", "qualifier"))


def longword(m: Match, _scene: Scene) -> Reading | None:
    """`monthslong`, `weeklong`."""
    return Reading("DURATION", m.value("lw", "longword") or "PXD")


def bare_units(m: Match, _scene: Scene) -> Reading | None:
    """`for years`, `within hours`."""
    return Reading("DURATION", duration(None, unit_of(m)))


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
    return Reading("DURATION", duration(1, unit_of(m)))


def adjective_unit(m: Match, _scene: Scene) -> Reading | None:
    """`a tumultuous week`."""
    return Reading("DURATION", duration(1, unit_of(m)))


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
    first, last = _hooked(m.text("r"), count, unit_of(m), scene)
    anchor = "published" if first else None
    return Reading("DURATION", duration(count, unit_of(m)), mod, anchor=anchor, first=first, last=last)


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
    first, last = _hooked(word, count, unit_of(m), scene)
    return Reading(
        "DURATION",
        duration(count, unit_of(m)),
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
        return Reading("DURATION", duration(None, unit_of(m)))
    return Reading("DATE", "FUTURE_REF" if word in ("future", "coming") else "PAST_REF")


ALL: tuple[Resolver, ...] = (
    amount, amount_pair, half_unit, hyphened, unit_long, bare_units, longword, vague_stretch, all_unit, adjective_unit,
    span, span_bare, recent_units, every, daily, per_unit, quarter, latest_quarter, decade, century,
)  # fmt: skip
"""All resolvers of this module; a rule of the grammar names them."""

"""Sets and stretches of the calendar: every day, a quarter, a decade, a century."""

from __future__ import annotations

from dateline.times import calendar as cal
from dateline.times.dates import edge
from dateline.times.numbers import duration, number, ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Scene


def unit_of(m: Match, name: str = "u") -> str:
    """The unit that was named, days where none was."""
    return m.value(name, "unit", "units") or "D"


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
    return Reading("SET", duration(count, unit_of(m)))


def daily(m: Match, _scene: Scene) -> Reading | None:
    """`daily`, `annually`."""
    return Reading("SET", m.value("dl", "daily") or "P1D")


def per_unit(m: Match, _scene: Scene) -> Reading | None:
    """`500 trucks a day`."""
    return Reading("SET", duration(1, unit_of(m)))


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

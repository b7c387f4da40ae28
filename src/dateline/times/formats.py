"""Resolvers of dates written as numbers, and of years: 25/05/2025, 2025-05-26, 24 AUG 90, late 2024."""

from __future__ import annotations

import re
from datetime import date

from dateline.times import calendar as cal
from dateline.times.numbers import ordinal
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene

_WRITTEN = re.compile(r"((?:nineteen|eighteen|seventeen|sixteen)(?: hundred)?|two thousand|twenty)(?: and)?(?: (.+))?")
_HUNDREDS = {
    "nineteen": 1900, "eighteen": 1800, "seventeen": 1700, "sixteen": 1600, "two thousand": 2000,
    "twenty": 2000,
}  # fmt: skip


def iso(m: Match, _scene: Scene) -> Reading | None:
    """`2025-05-26`, with or without a time of day."""
    text = m.raw("iso")
    if "-" not in text:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        when = date.fromisoformat(text[:10])
    except ValueError:
        return None
    kind = "TIME" if len(text) > 10 else "DATE"
    return Reading(kind, text, period=cal.day(when))


def numeric(m: Match, scene: Scene) -> Reading | None:
    """`25/05/2025`, `5/25/2025`, `25.5.2025`; where both orders are days, the nearer one counts."""
    parts = re.split(r"[/.-]", m.raw("nd"))
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        found = [cal.safe_date(numbers[0], numbers[1], numbers[2])]
    else:
        if len(parts[2]) == 2 and (scene.published is None or "." in m.raw("nd")):
            return None
        year = numbers[2] if len(parts[2]) == 4 else _century(numbers[2], scene)
        found = [cal.safe_date(year, numbers[0], numbers[1]), cal.safe_date(year, numbers[1], numbers[0])]
        if "." in m.raw("nd"):
            found.reverse()
    options = [when for when in found if when is not None]
    if not options:
        return None
    base = scene.published
    best = options[0] if base is None else min(options, key=lambda when: abs((when - base).days))
    return Reading("DATE", best.isoformat(), period=cal.day(best))


def _century(two: int, scene: Scene) -> int:
    base = scene.published.year if scene.published else 2000
    return min((two + c for c in (1900, 2000)), key=lambda y: abs(y - base - 0) + (y > base + 20) * 100)


def terse(m: Match, scene: Scene) -> Reading | None:
    """`24 AUG 90`: the month in capitals."""
    if m.has("yy") and not m.raw("mon").isupper():
        return None
    year = int(m.text("yy", "y"))
    when = cal.safe_date(
        year if year > 99 else _century(year, scene),
        int(m.value("mon", "month") or 1),
        int(m.text("d").rstrip("stndrh")),
    )
    return None if when is None else Reading("DATE", when.isoformat(), period=cal.day(when))


def written_number(text: str, scene: Scene) -> int | None:
    """A year in digits or in words (`nineteen ninety DASH six`)."""
    if text.isdigit():
        return int(text)
    match = _WRITTEN.fullmatch(text.replace("DASH", " ").replace("  ", " "))
    if match is None:
        return None
    rest = ordinal(match[2], scene.shared.vocabulary) if match[2] else 0
    base = _HUNDREDS[match[1].removesuffix(" hundred")]
    return None if rest is None or (match[1] != "two thousand" and rest < 10) else base + rest


def year(m: Match, _scene: Scene) -> Reading | None:
    """A year, `late 2024`, `1994 or later`."""
    number = int(m.text("y"))
    period = cal.year(number)
    tail = m.text("e")
    mod = m.value("e", "startmod", "earlier")
    whole = " ".join(piece.lower for piece in m.scene.pieces[m.first : m.last])
    if whole.endswith(("or later", "and beyond")):
        mod = "ON_OR_AFTER"
    elif whole.endswith("or earlier"):
        mod = "ON_OR_BEFORE"
    return Reading("DATE", period.value, mod if tail or mod else None, period)


def written_year(m: Match, scene: Scene) -> Reading | None:
    """`nineteen ninety-six`, `the year two thousand`."""
    text = m.text("y")
    number = written_number(text, scene)
    whole = " ".join(piece.lower for piece in m.scene.pieces[m.first : m.last])
    if number is None or (text.startswith(("two", "twenty")) and not whole.startswith("the year")):
        return None
    return Reading("DATE", f"{number}", period=cal.year(number))


def fiscal_year(m: Match, scene: Scene) -> Reading | None:
    """`FY2024`, `FY 25`: the year that names the budget."""
    number = int(m.text("y"))
    period = cal.year(number if number > 99 else _century(number, scene))
    return Reading("DATE", period.value, period=period)


def later_year(m: Match, scene: Scene) -> Reading | None:
    """`21` in `2020-21`: the year after the one before it."""
    before = scene.earlier[-1].reading.period
    if before is None:
        return None
    period = cal.year(before.first.year // 100 * 100 + int(m.text("y")))
    return Reading("DATE", period.value, period=period, span=(m.start_of("y"), m.span[1]))


ALL: tuple[Resolver, ...] = (iso, numeric, terse, year, written_year, fiscal_year, later_year)
"""All resolvers of this module; a rule of the grammar names them."""

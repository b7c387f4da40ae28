"""Resolvers of months: with their year, by the year told beside them, or by tense."""

from __future__ import annotations

import re

from dateline.times import calendar as cal
from dateline.times.dates import edge, shared_year
from dateline.times.formats import written_number
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene

_YEAR_SAID = re.compile(
    r"\s*(?:,|and|or|to|through|until|till|-|–|,\s*and)\s+(?:(?:early|mid|late)[ -])?([A-Z][a-z]{2,8})\.?\s+(?:of\s+)?"
    r"(that|the same|last|this|next)\s+year\b"
)
"""What follows a month whose year is said with the later one: `November and December of that year`."""


def month_year(m: Match, scene: Scene) -> Reading | None:
    """`May 2025`, `late November 1995`."""
    year = written_number(m.text("y"), scene)
    if year is None:
        return None
    period = cal.month(year, int(m.value("mon", "month") or 1))
    return Reading("DATE", period.value, edge(m), period)


def month_of_year(m: Match, scene: Scene) -> Reading | None:
    """`June last year`."""
    text = m.text("ry")
    month = int(m.value("mon", "month") or 1)
    if text in ("that", "the same") or text.endswith(("following", "preceding")):
        found = scene.last_period()
        if found is None:
            return None
        base, anchor = found[0].first, found[1]
        step = 0 if text in ("that", "the same") else int(m.value("ry", "rel") or 0)
    elif scene.published is None:
        return Reading("DATE", f"XXXX-{month:02}", unresolved=True)
    else:
        base, anchor, step = scene.published, "published", int(m.value("ry", "rel") or 0)
    period = cal.month(base.year + step, month)
    return Reading("DATE", period.value, edge(m), period, anchor)


def month(m: Match, scene: Scene) -> Reading | None:
    """A bare month, `last May`: by tense the last one begun, or the next one."""
    number = int(m.value("mon", "month") or 1)
    shared = None if m.has("r") else shared_year(m, scene, number)
    if shared is not None:
        period = cal.month(shared, number)
        return Reading("DATE", period.value, edge(m), period)
    said = None if m.has("r") else _year_said(m, scene, number)
    if said is not None:
        period = cal.month(said[0], number)
        return Reading("DATE", period.value, edge(m), period, said[1])
    if m.text("r") == "that":
        found = scene.last_period()
        if found is not None:
            period = cal.month(found[0].first.year, number)
            return Reading("DATE", period.value, edge(m), period, found[1])
    base = scene.published
    if base is None:
        return Reading("DATE", f"XXXX-{number:02}", edge(m), unresolved=True)
    rel = m.value("r", "thisrel")
    this = base.year + (0 if number <= base.month else -1)
    ahead = base.year + (0 if number >= base.month else 1)
    if rel == "-1":
        year = base.year + (0 if number < base.month else -1)
    elif rel == "1":
        year = base.year + (0 if number > base.month else 1)
    elif rel == "0":
        year = base.year
    elif (told := _in_year_told(m, scene, number)) is not None:
        year = told
    else:
        side = m.side()
        by = m.previous in ("by", "until", "till", "before")
        if side == "future" and 0 < base.month - number <= 3 and not by:
            side = "past"
        if side == "past" and by and 0 < number - base.month <= 3 and not m.opens_sentence:
            side = "future"
        year = ahead if side == "future" or (side in (None, "open") and 0 < (number - base.month) % 12 <= 4) else this
    period = cal.month(year, number)
    return Reading("DATE", period.value, edge(m), period, "published")


def _year_said(m: Match, scene: Scene, number: int) -> tuple[int, str] | None:
    """The year, and what it hangs on, that `December of that year` after this month tells."""
    match = _YEAR_SAID.match(scene.parsed.text, m.span[1])
    later = scene.shared.vocabulary.value("month", match[1].lower()) if match else None
    if match is None or later is None:
        return None
    spoken = scene.last_period() if match[2] in ("that", "the same") else None
    if spoken is None and scene.published is None:
        return None
    base, anchor = (spoken[0].first, spoken[1]) if spoken else (scene.published, "published")
    if base is None:
        return None
    step = {"last": -1, "next": 1}.get(match[2], 0)
    return base.year + step - (int(later) < number), anchor


def _in_year_told(m: Match, scene: Scene, number: int) -> int | None:
    """The year of `In July 2023 the junta took over; in August it …`."""
    told = scene.year_spoken_of(m.span[0])
    if told is None or not m.opens_sentence or m.side() == "future":
        return None
    return told.first.year if 0 < number - told.first.month <= 6 else None


ALL: tuple[Resolver, ...] = (month_year, month_of_year, month)
"""All resolvers of this module; a rule of the grammar names them."""

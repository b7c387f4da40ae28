"""Resolvers of named times and of the words for past, present and future."""

from __future__ import annotations

from datetime import date

import msgspec

from dateline.lexicon.times import NamedTime
from dateline.times import calendar as cal
from dateline.times.dates import edge
from dateline.times.names import days_of
from dateline.times.reading import Reading
from dateline.times.scene import Match, Resolver, Scene


def named(m: Match, scene: Scene) -> Reading | None:
    """A holiday or observance, `last Thanksgiving`, `Easter 2025`, `Memorial Day weekend`."""
    rows = [row for row in scene.shared.named.find(m.text("nm"), scene) if not row.event]
    raw = m.raw("nm")
    plain = m.in_list(m.text("nm"), "lower_feasts") or m.has("r", "y", "ry") or raw[0].isupper() or raw[0].isdigit()
    if not rows or not plain or _is_part_of_name(m, scene):
        return None
    written = m.text("y")
    if not written and scene.published is None:
        return Reading("DATE", cal.UNKNOWN["day"], unresolved=True)
    if scene.published is None or written:
        spans = [span for row in rows for span in days_of(row, int(written))]
        return _as_reading(spans[0], m, None) if spans else None
    if m.has("ry"):
        year = scene.published.year + int(m.value("ry", "rel") or 0)
        spans = [span for row in rows for span in days_of(row, year)]
        return _as_reading(spans[0], m, "published") if spans else None
    found = _nearest(rows, scene.published, m)
    return None if found is None else _as_reading(found, m, "published")


def _is_part_of_name(m: Match, scene: Scene) -> bool:
    """`Easter Island`, `Tariq Ramadan`; a parse that takes the feast alone for a person errs."""
    token = m.token("nm")
    if token is None:
        return True
    tokens = scene.parsed.tokens
    mine = tokens[token]
    if mine.ent == "WORK_OF_ART":
        return True
    if " " in m.text("nm") or mine.ent not in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
        return False
    near = [tokens[i] for i in (token - 1, token + 1) if 0 <= i < len(tokens)]
    return any(t.ent == mine.ent and t.pos == "PROPN" and t.sent == mine.sent for t in near)


def _nearest(rows: list[NamedTime], base: date, m: Match) -> tuple[date, date] | None:
    spans = [span for row in rows for step in (-2, -1, 0, 1, 2) for span in days_of(row, base.year + step)]
    spans = sorted(set(spans))
    rel, side = m.value("r", "thisrel"), m.side()
    past = [span for span in spans if span[0] <= base]
    ahead = [span for span in spans if span[1] >= base]
    if rel == "-1":
        past = [span for span in past if span[1] < base]
        return past[-1] if past else None
    if rel == "1":
        return next((span for span in ahead if span[0] > base), None)
    nearest = min(spans, key=lambda span: min(abs((span[0] - base).days), abs((span[1] - base).days)), default=None)
    if side == "past" and past and not (nearest and (nearest[0] - base).days < 50 and (base - past[-1][1]).days > 200):
        return past[-1]
    if side == "future" and ahead and not (past and (base - past[-1][1]).days < 45 < 200 < (ahead[0][0] - base).days):
        return ahead[0]
    return nearest


def _as_reading(span: tuple[date, date], m: Match, anchor: str | None) -> Reading:
    reading = _of_days(span, m.text("tail"), anchor)
    return msgspec.structs.replace(reading, mod=edge(m))


def _of_days(span: tuple[date, date], tail: str, anchor: str | None) -> Reading:
    first, last = span
    if tail in ("weekend", "week"):
        period = cal.weekend(first) if tail == "weekend" and first.isoweekday() >= 4 else cal.week(first)
        if tail == "weekend" and first.isoweekday() < 4:
            period = cal.weekend(first - 7 * cal.DAY)
        return Reading("DATE", period.value, period=period, anchor=anchor)
    if tail == "eve":
        first = last = first - cal.DAY
    if first == last:
        return Reading("DATE", first.isoformat(), period=cal.day(first), anchor=anchor)
    value = first.isoformat()[:7] if last - first > 20 * cal.DAY else first.isoformat()
    return Reading("DATE", value, period=cal.Period("feast", first, last, value), anchor=anchor)


def reference(m: Match, scene: Scene) -> Reading | None:
    """`now`, `recently`, `soon`."""
    value = m.value("ref", "nowref", "pastref", "futureref") or "PRESENT_REF"
    return reference_value(value, scene)


def reference_adjective(m: Match, scene: Scene) -> Reading | None:
    """`current`, `recent`, `future` before a noun."""
    value = m.value("ref", "presentadj", "pastadj", "futureadj") or "PRESENT_REF"
    return reference_value(value, scene)


def reference_value(value: str, scene: Scene) -> Reading:
    """PRESENT_REF is the day of publication; the other two fix no day."""
    if value == "PRESENT_REF":
        return Reading("DATE", value, first=scene.published, last=scene.published, anchor="published")
    return Reading("DATE", value)


ALL: tuple[Resolver, ...] = (
    named, reference, reference_adjective,
)  # fmt: skip
"""All resolvers of this module; a rule of the grammar names them."""

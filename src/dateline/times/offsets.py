"""Days at a distance from a date told after them (`two days after May 16`) or from now (`in two weeks`)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from dateline.times import calendar as cal
from dateline.times.scene import Earlier, Scene

_APPOSED = re.compile(r",\s+(?:on\s+)?|\s+on\s+")
_CAPTION = re.compile(r"\s+of\s+(?:the|a|an)\s[^.;:!?\n]{3,80},\s+(?:on\s+)?")
"""Between a counted day and its date: `the final day of the summit in Vilnius, July 12, 2023`."""
_UP_TO = re.compile(r"\s*(?:to|and|until|till|-|–|\()\s*")
_BESIDE = re.compile(r"\)?[,;]?(?:\s*\([\"“]?[A-Z]{2,4}[\"”]?\))?(?:\s*/)?\s*\(?(?:on\s+)?")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(Z?)")
_OPENED = re.compile(r",?\s*[(/]\s*")
_LINK = re.compile(r"\s+(after|before|from|since|following|prior to|ahead of)\s+(?:the\s+)?")
_SINCE = ("first", "only", "second", "third", "fourth", "fifth", "once", "twice", "time", "times")
"""Words after which `in three years` tells how long it was."""
_AMOUNT = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def hook(scene: Scene) -> list[Earlier]:
    """The times of the scene, clock times and durations hooked to the day that is told after them."""
    times = _zoned(scene, _redated(scene))
    out = []
    for index, item in enumerate(times):
        after = times[index + 1] if index + 1 < len(times) else None
        out.append(_hooked(scene, item, after) or item)
    return out


def _redated(scene: Scene) -> list[Earlier]:
    """`7 p.m. (1700 UTC) on Wednesday`, `two weeks earlier, on May 16`: the day told last counts for all."""
    out = list(scene.earlier)
    for index in range(len(out) - 2, -1, -1):
        item, after = out[index], out[index + 1]
        period = after.reading.period
        if item.reading.basis not in ("clock", "ago", "counted") or period is None or period.grain != "day":
            continue
        if after.reading.basis not in ("clock", "date") or item.reading.dated:
            continue
        between = scene.parsed.text[item.span[1] : after.span[0]]
        if item.reading.basis == "counted":
            if item.reading.type == "DATE" and after.reading.basis == "date" and _CAPTION.fullmatch(between):
                day = msgspec.structs.replace(item.reading, value=period.value, period=period, anchor=after.id)
                out[index] = msgspec.structs.replace(item, reading=day)
            continue
        if item.reading.basis == "ago":
            if item.reading.type == "DATE" and after.reading.basis == "date" and _APPOSED.fullmatch(between):
                told = msgspec.structs.replace(item.reading, value=period.value, period=period, anchor=after.id)
                out[index] = msgspec.structs.replace(item, reading=told)
            continue
        linked = _UP_TO if after.reading.basis == "clock" and after.reading.dated else _BESIDE
        if linked.fullmatch(between):
            value = period.value + item.reading.value[10:]
            reading = msgspec.structs.replace(item.reading, value=value, period=period, anchor=after.id)
            out[index] = msgspec.structs.replace(item, reading=reading)
    return out


def _zoned(scene: Scene, times: list[Earlier]) -> list[Earlier]:
    """`11 p.m. Sunday (0300 GMT)`: the same moment, by the universal clock on the next day."""
    out = list(times)
    for index in range(1, len(out)):
        item, before = out[index], out[index - 1]
        local, world = _CLOCK.fullmatch(before.reading.value), _CLOCK.fullmatch(item.reading.value)
        between = scene.parsed.text[before.span[1] : item.span[0]]
        if local is None or world is None or local[4] or not world[4] or not _OPENED.fullmatch(between):
            continue
        if local[1] != world[1] or item.reading.dated:
            continue
        ahead = int(local[2]) + int(local[3]) / 60 - int(world[2]) - int(world[3]) / 60
        step = 1 if ahead > 14 else -1 if ahead < -12 else 0
        if not step or before.reading.period is None:
            continue
        when = before.reading.period.first + step * cal.DAY
        value = when.isoformat() + item.reading.value[10:]
        reading = msgspec.structs.replace(item.reading, value=value, period=cal.day(when), anchor=before.id)
        out[index] = msgspec.structs.replace(item, reading=reading)
    return out


def _hooked(scene: Scene, item: Earlier, after: Earlier | None) -> Earlier | None:
    reading = item.reading
    if reading.type != "DURATION" or reading.first is not None:
        return None
    text = scene.parsed.text
    if after is not None and after.reading.type == "DATE" and after.reading.period is not None:
        link = _LINK.fullmatch(text[item.span[1] : after.span[0]])
        if link is not None:
            sign = -1 if link[1] in ("before", "prior to", "ahead of") else 1
            return _at(item, after.reading.period.first, sign, after.id)
    if scene.published is not None and re.search(r"\bin\s+$", text[max(0, item.span[0] - 5) : item.span[0]]):
        token = scene.parsed.token_at(item.span[0])
        if token is not None and _is_ahead(scene, token):
            return _at(item, scene.published, 1, scene.dateline_id or "published")
    return None


def _is_ahead(scene: Scene, token: int) -> bool:
    """`in three years` as a day to come: not `did it in three years`, `the first in three years`."""
    side = scene.shared.tenses.of_sentence(scene.parsed, token)
    start = scene.parsed.sentence_of(token).first
    before = scene.parsed.tokens[max(start, token - 12) : token]
    if side == "future":
        return not any(t.lower == "time" or t.tag in ("JJS", "RBS") for t in before)
    told = any(t.tag in ("JJS", "RBS", "VBD", "VBN") or t.lower in _SINCE for t in before)
    return side in (None, "open") and not told


def _at(item: Earlier, base: date, sign: int, anchor: str) -> Earlier | None:
    match = _AMOUNT.fullmatch(item.reading.value)
    if match is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    try:
        when = cal.shift(base, "month", sign * (12 * years + months)) + timedelta(days=sign * (7 * weeks + days))
    except OverflowError:
        return None
    return msgspec.structs.replace(
        item, reading=msgspec.structs.replace(item.reading, first=when, last=when, anchor=anchor)
    )

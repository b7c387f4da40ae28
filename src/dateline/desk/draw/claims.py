"""A chart of what is told of one number: each claim at its day, from its low to its high; an open end is dashed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from markupsafe import Markup

from dateline.desk.acts import ordinal
from dateline.desk.dossier import Claim
from dateline.desk.draw.svg import drawing, percent, tag

_TOP, _HIGH, _FOOT = 14, 120, 18
_STUB = 14
_LEFT, _RIGHT = 0.1, 0.97


def chart(claims: Sequence[Claim], label: str) -> Markup | None:
    """The chart; None where all tell the same, or nothing that can be drawn."""
    drawn = [claim for claim in claims if claim.low is not None or claim.high is not None]
    if len({(claim.low, claim.high) for claim in drawn}) < 2:
        return None
    values = [value for claim in drawn for value in (claim.low, claim.high) if value is not None]
    least, most = min(values), max(values)
    room = (most - least) * 0.12 or max(abs(most) * 0.2, 1)
    low, high = max(0.0, least - room), most + room
    columns = _columns(drawn)

    def y(value: float) -> float:
        return _TOP + (_HIGH - _TOP) * (1 - (value - low) / (high - low))

    grid = [_line(value, y(value)) for value in sorted({least, most})]
    marks = [_mark(claim, columns[claim.number], y) for claim in drawn]
    return drawing(
        *grid, *_days(drawn, columns), *marks, class_="claimchart", width="100%", height=_HIGH + _FOOT, label=label
    )


def _columns(claims: Sequence[Claim]) -> dict[int, float]:
    """Where each claim stands: by its day, those of one day side by side."""
    by_day: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_day[(claim.said or "")[:10]].append(claim)
    days = sorted(day for day in by_day if day)
    first, last = (ordinal(days[0]), ordinal(days[-1])) if days else (0, 0)
    slots = len(by_day)
    wide = (_RIGHT - _LEFT) / max(slots, 1)
    found = {}
    for at, day in enumerate(sorted(by_day)):
        centre = _LEFT + wide * (at + 0.5)
        if slots > 2 and day and last > first:
            share = (ordinal(day) - first) / (last - first)
            centre = _LEFT + wide / 2 + share * (_RIGHT - _LEFT - wide)
        group = by_day[day]
        for number, claim in enumerate(group):
            found[claim.number] = centre + wide * 0.8 * ((number + 0.5) / len(group) - 0.5)
    return found


def _mark(claim: Claim, x: float, y: Callable[[float], float]) -> Markup:
    tops = [y(value) for value in (claim.low, claim.high) if value is not None]
    top, foot = min(tops), max(tops)
    words = f"{claim.value}: {claim.voice or claim.via}, {claim.said or 'undated'}, {claim.status}"
    parts = [tag("title", words), tag("line", x1=0, x2=0, y1=top, y2=foot, class_="reach")]
    if claim.high is None:
        parts.append(tag("line", x1=0, x2=0, y1=top, y2=max(top - _STUB, 2), class_="open"))
    if claim.low is None:
        parts.append(tag("line", x1=0, x2=0, y1=foot, y2=foot + _STUB, class_="open"))
    parts += [tag("circle", cx=0, cy=at, r=4) for at in sorted({top, foot})]
    parts.append(tag("text", str(claim.number), x=8, y=(top + foot) / 2 + 4))
    side = "party" if claim.party else "other"
    gone = " gone" if claim.status in {"superseded", "denied", "retracted"} else ""
    return tag("svg", *parts, x=percent(x), y=0, class_=f"over value {side}{gone}", width=1, height=1)


def _line(value: float, y: float) -> Markup:
    words = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    line = tag("line", x1=percent(_LEFT - 0.02), x2="100%", y1=y, y2=y, class_="rule")
    return tag("g", line, tag("text", words, x=percent(_LEFT - 0.03), y=y + 4, class_="left"))


def _days(claims: Sequence[Claim], columns: dict[int, float]) -> list[Markup]:
    centres: dict[str, list[float]] = defaultdict(list)
    for claim in claims:
        centres[(claim.said or "undated")[:10]].append(columns[claim.number])
    return [
        tag("text", day[5:] if day[:1].isdigit() else day, x=percent(sum(at) / len(at)), y=_HIGH + 14, class_="day")
        for day, at in sorted(centres.items())
    ]

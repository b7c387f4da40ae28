"""TimelineJS3's JSON."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.export.form import Field, Format, Left, Part
from dateline.export.jsonlines import listed
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.prose import body, days_of, title
from dateline.export.rows import Act


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    return listed(b'{"scale":"human","events":[', (_slide(act) for act in pool.acts()), b"]}\n")


def _slide(act: Act) -> dict[str, Any] | Left:
    row, days = act.row, days_of(act)
    if days.first is None:
        return Left(row.id, "no day is told")
    url = next((source.url for source in act.sources if _is_web(source.url)), None)
    return {
        "unique_id": f"i{row.id}",
        "start_date": _date(days.first, days.unit),
        **({"end_date": _date(days.last, "day")} if days.unit == "range" and days.last else {}),
        "display_date": days.worded,
        "group": row.type,
        "autolink": False,
        "text": {
            "headline": html.escape(title(act)),
            "text": "".join(f"<p>{html.escape(line)}</p>" for line in body(act)),
        },
        **({"media": {"url": url, "link": url}} if url else {}),
    }


def _is_web(url: str | None) -> bool:
    return (url or "").lower().startswith(("https://", "http://"))


def _date(day: str, unit: str) -> dict[str, int]:
    value = date.fromisoformat(day)
    parts = {"year": value.year, "month": value.month, "day": value.day}
    return {name: part for name, part in parts.items() if name in _KEPT.get(unit, _ALL)}


_ALL = ("year", "month", "day")
_KEPT = {"year": ("year",), "month": ("year", "month")}


FORMAT = Format(
    name="timelinejs",
    title="TimelineJS3",
    about="The JSON that TimelineJS3 reads; a slide is an incident. Words of reports are escaped, so that none is "
    "taken for HTML.",
    parts=(
        Part(
            "timeline.json",
            (
                Field("unique_id", "`i` and the id of the incident"),
                Field("start_date", "year, with month and day only where they are told"),
                Field("end_date", "last day of other bounds"),
                Field("display_date", "the bounds in words: `2025-06-02 or earlier`"),
                Field("group", "PLOVER type: a lane of the timeline"),
                Field("text.headline", "type, mode, actors and recipients in a line"),
                Field("text.text", "the words, whose word it rests on, each value with its status, the reports"),
                Field("media", "`url` and `link`: address of the first report that has one on the web"),
                Field("autolink", "false"),
            ),
            _write,
        ),
    ),
    lacks=(
        "open ends, but in `display_date`: the slide stands at the day that is known",
        "acts without any day: `start_date` is mandatory; they are left out",
        "places, numbers as numbers, spans",
    ),
)

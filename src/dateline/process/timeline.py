"""A process as lines of text: what happened on which day, and the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.process.days import span_of_days
from dateline.process.found import Agreement, Cite, Process, Round

_UNDATED = "undated"


class Entry(msgspec.Struct, frozen=True):
    """One line of a timeline."""

    day: int
    when: str
    kind: str
    what: str
    status: str
    cites: tuple[Cite, ...]


def entries(process: Process) -> list[Entry]:
    """Rounds and what is told of agreements, by day; what has no day comes last."""
    found = [_round(item) for item in process.rounds]
    for agreement in process.agreements:
        found += _steps(agreement)
    return sorted(found, key=lambda entry: (not entry.day, entry.day, entry.kind != "round", entry.cites[:1]))


def described(item: Round) -> str:
    """A round in a few words: number, place, venue, form, heads."""
    number = "meeting" if item.number is None else f"round {item.number}"
    if item.is_disputed:
        number += f" (told as {' and '.join(str(value) for value, _ in item.numbers)})"
    elif item.counted:
        number += " (counted)"
    heads = [
        " ".join(part for part in (head.party, head.head, head.size and f"({head.size})") if part)
        for head in item.heads
    ]
    results = "; ".join(dict.fromkeys(result.value.replace("_", " ") for result in item.results))
    between = ", ".join(side.name or side.code for side in item.mediators)
    parts = [
        number,
        item.place.name if item.place is not None else None,
        item.venue,
        item.form,
        f"chair {item.chair}" if item.chair else None,
        f"through {between}" if between else None,
        "; ".join(heads) or None,
        f"lasted {item.duration}" if item.duration else None,
        f"came to: {results}" if results else None,
    ]
    return ", ".join(part for part in parts if part)


def _round(item: Round) -> Entry:
    cites = tuple(dict.fromkeys(telling.cite for telling in item.tellings))
    when = span_of_days(item.first, item.last) or _UNDATED
    when += " (day of the report)" if item.dated == "published" else ""
    return Entry(item.first, when, "round", described(item), item.status, cites)


def _steps(item: Agreement) -> Iterator[Entry]:
    seen: dict[tuple[str, int, str], list[Cite]] = {}
    for step in item.steps:
        speaker = step.speaker.name or step.speaker.code if step.speaker is not None else ""
        seen.setdefault((step.fate, step.first, speaker), []).append(step.cite)
    for (fate, day, speaker), cites in seen.items():
        told = [part for part in item.parts if part.day == day] if fate in ("in part", "carried out") else []
        numbers = ", ".join(f"{part.value:,} {part.issue}{' each' if part.each else ''}" for part in told)
        words = (
            f"agreement on {item.issue} of {span_of_days(item.first, item.last)}" if fate != "agreed" else item.issue
        )
        what = " · ".join(part for part in (words, numbers, f"says {speaker}" if speaker else "") if part)
        yield Entry(day, span_of_days(day, day) or _UNDATED, "agreement", what, fate, tuple(cites))

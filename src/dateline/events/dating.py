"""Carries dates to tellings that tell none: from the speaker's scene or the statement they stand in.

A date is carried only in plain past (or, from a statement, in the present); all else stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from dateline.events.acts import SPEECH, Telling
from dateline.model import DateBounds, Parsed, Record, Time

_SCENE_DAYS = 3
"""A speaker's scene is carried only when it is this fresh at publication."""


def carry(tellings: Sequence[Telling], parsed: Parsed, record: Record) -> list[Telling]:
    """The tellings, in text order, with dates carried to those that had none."""
    out: list[Telling] = []
    for telling in tellings:
        if not telling.date.earliest and telling.factuality in ("asserted", "denied"):
            found = (
                _from_statement(telling, parsed, record)
                or _from_scene(telling, tellings, parsed, record)
            )
            if found is not None:
                telling = msgspec.structs.replace(telling, date=found)
        out.append(telling)
    return out


def _is_past(telling: Telling, parsed: Parsed) -> bool:
    """Plain past ("accused"), not perfect ("has accused"): only that goes on with the scene."""
    token = parsed.tokens[telling.token]
    if token.tag == "VBD":
        return True
    auxiliaries = {
        parsed.tokens[j].lower for j in parsed.children[token.i] if parsed.tokens[j].dep.startswith("aux")
    }
    return (
        token.tag == "VBN"
        and bool(auxiliaries & {"was", "were"})
        and not auxiliaries & {"has", "have", "had"}
    )


def _is_present(telling: Telling, parsed: Parsed) -> bool:
    return parsed.tokens[telling.token].tag in ("VBZ", "VBP", "VBG")


def _from_statement(telling: Telling, parsed: Parsed, record: Record) -> DateBounds | None:
    """What a speaker does in saying it ("is refusing", "agrees") is done on the day of the statement."""
    if telling.kind not in SPEECH or not telling.statements or not _is_present(telling, parsed):
        return None
    statement = next(s for s in record.statements if s.id == telling.statements[-1])
    time = next((t for t in record.times if t.id == statement.time), None)
    return _days(time, "statement") if time is not None else None


def _days(time: Time, basis: str) -> DateBounds | None:
    return DateBounds(time.earliest, time.latest or time.earliest, basis) if time.earliest else None


def _from_scene(
    telling: Telling, tellings: Sequence[Telling], parsed: Parsed, record: Record
) -> DateBounds | None:
    """The day on which the report, else, has the same actor speak or meet."""
    if telling.kind not in SPEECH or not _is_past(telling, parsed) or not telling.actors:
        return None
    published = (record.report.published or "")[:10]
    if not published:
        return None
    first = (date.fromisoformat(published) - timedelta(days=_SCENE_DAYS)).isoformat()
    days = {
        (other.date.earliest, other.date.latest)
        for other in tellings
        if other.kind in SPEECH
        and other.date.basis == "clause"
        and other.factuality == "asserted"
        and set(other.actors) & set(telling.actors)
        and other.date.earliest is not None
        and first <= other.date.earliest <= published
        and other.date.earliest == other.date.latest
    }
    if len(days) != 1:
        return None
    earliest, latest = next(iter(days))
    return DateBounds(earliest, latest, "scene")

"""Acts in a few words, for formats that people read."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.days import Days
from dateline.export.rows import Act, Said, Source, Telling

_MANY = 5
"""Reports that are cited by name."""


def title(act: Act) -> str:
    """What was done by whom to whom: `ASSAULT drone: RUS MIL, UKR GOV`; how, where it is not asserted."""
    row = act.row
    kind = " ".join(part for part in (row.type, row.mode) if part)
    sides = " → ".join(side.replace("; ", ", ") for side in (row.actors, row.recipients) if side)
    how = "" if row.factuality == "asserted" else f" ({row.factuality})"
    return f"{kind}{how}: {sides}" if sides else f"{kind}{how}"


def days_of(act: Act) -> Days:
    """When it was."""
    return Days(act.row.earliest, act.row.latest, act.row.day)


def body(act: Act) -> Iterator[str]:
    """The act line by line: its words, its days, whose word it rests on, what is told of it, where it is told."""
    yield act.row.told
    if days_of(act).worded:
        yield f"When: {days_of(act).worded}"
    yield f"Factuality: {act.row.factuality}; reports: {act.row.reports}; independent voices: {act.row.voices}"
    if act.row.by_hand:
        yield f"Corrected by hand: {act.row.by_hand}"
    by = list(dict.fromkeys(words for telling in act.tellings if (words := according(telling))))
    if by:
        yield f"According to: {'; '.join(by)}"
    for group in act.groups:
        value = "no figure fits all that is told" if group.suggested is None else group.suggested
        yield f"{group.slot} {group.scope}".strip() + f": {value} ({group.status}: {group.reason})"
    for source in act.sources[:_MANY]:
        yield f"Report: {cited(source)}"
    if len(act.sources) > _MANY:
        yield f"and {len(act.sources) - _MANY} more reports"


def according(telling: Telling) -> str:
    """Whose word a telling rests on, outermost first; empty where the report tells it itself."""
    return " citing ".join(speakers(said) or "unnamed" for said in telling.said)


def speakers(said: Said) -> str:
    """Who says it: names, else the words that name them."""
    return ", ".join(who.name for who in said.who) or said.source


def cited(source: Source) -> str:
    """A report as one cites it: outlet, day, title, address, key."""
    parts = (source.publisher or source.voice, (source.published or "")[:10], source.title, source.url, source.key)
    return ", ".join(part for part in parts if part)

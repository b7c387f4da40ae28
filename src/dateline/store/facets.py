"""What incidents can be found by."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.link.likeness import Telling
from dateline.link.whole import Found, Linked


def facets_of_incident(found: Found, linked: Linked) -> Iterator[tuple[str, str]]:
    """What an incident is found by, in lower case where people type it."""
    for number in found.incident.tellings:
        telling = linked.tellings[number]
        yield from _facets_of(telling)
        if site := linked.papers[telling.paper].site:
            yield "source", site.casefold()
        yield "source", linked.voices[telling.paper].name.casefold()
    for voice in found.voices:
        yield "source", voice.casefold()
    for group in found.groups:
        yield "status", group.status


def _facets_of(telling: Telling) -> Iterator[tuple[str, str]]:
    act = telling.act
    for who in (*act.actors, *act.recipients):
        for value in (who.name, who.code, who.country):
            if value:
                yield "actor", value.casefold()
    for one in sorted(telling.actor_lands):
        for other in sorted(telling.recipient_lands | telling.actor_lands):
            if one != other:
                yield "between", f"{min(one, other)},{max(one, other)}".casefold()
    if act.place is not None:
        yield "spot", act.place.value
        for value in (act.place.name, act.place.country, act.place.admin1):
            if value:
                yield "place", value.casefold()
    for kind in (act.type, act.mode):
        if kind:
            yield "type", kind.casefold()
    yield "factuality", act.factuality
    for stance in act.stances or ("tells",):
        yield "stance", stance

"""Parts of sentences in which a sitting may be told, and the meeting that one makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.model import Place, Record, Span
from dateline.process.reckoning import OFF, Sat
from dateline.process.sides import is_body
from dateline.process.signs import shortened
from dateline.process.views import Meeting, Side, Spot

LEAD = 700
"""Characters in which a report tells what it is about."""
_IN = re.compile(r"\b(?:in|at|near|outside|to)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_INNER = frozenset({"settlement", "site", "admin2"})
_HOSTED = re.compile(
    r"\b(?:(?:invited|hosted|chaired|mediated|brokered|convened|moderated|facilitated|sponsored|organi[sz]ed|led"
    r"|overseen|supervised|attended)\s+by|under\s+(?:the\s+)?(?:auspices|chairmanship|mediation|aegis|umbrella)"
    r"|at\s+the\s+invitation\s+of|in\s+the\s+presence\s+of|where)\b[^,;]*",
    re.IGNORECASE,
)
"""Who asked the parties to come, or let them in."""


_WAR = re.compile(
    r"(?:[\w.]+['’]s?\s+)?(?:[\w-]+\s+){0,2}(?:aggression|invasion|war|assault|attacks?|build-?up|offensive|campaign"
    r"|occupation|strikes?|conflict|fighting)\s+(?:against|of|on|upon|towards?|near|in|with|over)\s+(?:the\s+)?"
    r"[A-Z][\w’'-]+"
)
"""A war by who wages it and where: what is talked of, and not who talks."""


_WHERE = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a country that is only where something is."""


class Piece(msgspec.Struct, frozen=True):
    """A part of a sentence, with what the whole of it names."""

    record: Record
    text: str
    span: Span
    whole: Span
    sides: tuple[Side, ...]
    beside: tuple[Side, ...]
    """Those of them that are only told to invite or lead."""
    strangers: tuple[str, ...]
    """People named whose side is not told, by their last names."""
    which: int
    after: str
    """The words of the sentence after it."""
    title: str
    before: Meeting | None
    """The sitting of which the sentence before it speaks."""
    lately: Meeting | None
    """The last sitting of which one of the sentences before speaks."""
    people: Meeting | None
    """Who met without a day, by the sentence before."""
    known: frozenset[str]
    """Codes of all sides that the report names."""


def sides_in(text: str, whole: Span, named: Iterable[tuple[Span, Side]]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The sides that a sentence names, and those of them that are only its hosts; each by code."""
    hosts = [match.span() for match in _HOSTED.finditer(text, *whole)]
    wars = [match.span() for match in _WAR.finditer(text, *whole)]
    found: dict[str, Side] = {}
    seated = set[str]()
    for at, side in named:
        if whole[0] <= at[0] < whole[1] and not any(war[0] <= at[0] < war[1] for war in wars):
            found.setdefault(side.code, side)
            is_place = _WHERE.search(text[whole[0] : at[0]]) is not None and not text.startswith(("'s", "’s"), at[1])
            if not is_place and not any(host[0] <= at[0] < host[1] for host in hosts):
                seated.add(side.code)
    return (
        tuple(found[code] for code in sorted(seated)),
        tuple(found[code] for code in sorted(found.keys() - seated)),
    )


def bare(piece: Piece) -> Meeting:
    """A meeting of which nothing is known but its words."""
    return Meeting(
        id=f"@{piece.span[0]}",
        span=piece.whole,
        told=shortened(piece.text[slice(*piece.whole)]),
        parties=(),
        mediators=(),
        number=None,
        form=None,
        status="held",
        first=0,
        last=0,
        place=None,
        venue=None,
        chair=None,
        heads=(),
        duration=None,
        issues=(),
        results=(),
        is_sitting=False,
        is_lead=piece.span[0] < LEAD,
        is_first=piece.span[0] == 0,
        beside=piece.beside,
        strangers=piece.strangers,
    )


def dated(made: Meeting, found: Sequence[Sat], status: str) -> Iterator[Meeting]:
    """A meeting for each of the days told; the new day of one that was put off has not its number."""
    for which, sat in enumerate(found or [Sat(0, 0, status)]):
        yield msgspec.structs.replace(
            made,
            id=made.id if not which else f"{made.id}.{which}",
            first=sat.first,
            last=sat.last,
            status=sat.status,
            edge=sat.edge,
            number=None if which and status in OFF else made.number,
        )


def day_of(found: Sequence[Sat]) -> int:
    """The first day that is told; 0 where none is."""
    return next((sat.first for sat in found if sat.first), 0)


def states(sides: Sequence[Side]) -> list[Side]:
    """The sides that are no international bodies."""
    return [side for side in sides if not is_body(side.code)]


def town_in(places: Sequence[Place], text: str, span: Span) -> Spot | None:
    """The town in which the sentence is set, where it is the only one."""
    inside = [place for place in places if span[0] <= place.span[0] < span[1] and place.sense == "literal"]
    inside = [place for place in inside if _IN.search(text[span[0] : place.span[0]])]
    towns = {place.name: place for place in inside if place.level in _INNER}
    if len(towns) != 1:
        return None
    place = next(iter(towns.values()))
    return Spot(place.name, place.country, place.level, place.latitude, place.longitude)

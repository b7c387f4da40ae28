"""Facts that are no counts: whether it happened, when, where, and who did it, each with who says so.

Only slots on which the tellings differ give a group. Days that meet and places of which one lies in the other are
compatible; the narrower is suggested.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from dateline.link.claims import Claim, ClaimGroup
from dateline.link.likeness import Telling
from dateline.link.nearness import place_sign
from dateline.link.numbered import Numbered
from dateline.link.taken_back import retracted, taken_back
from dateline.link.views import Paper, Status, Where
from dateline.link.voices import Voice, speakers
from dateline.model import Span
from dateline.model.days import day_of

Slot = Literal["happened", "date", "place", "perpetrator"]

_HARM = frozenset({"ASSAULT", "COERCE"})
"""Types of which somebody may be the perpetrator."""
_LEVELS = ("site", "settlement", "admin2", "admin1", "region", "water", "country")
_TWO_PLACES = frozenset({"apart", "country_apart", "place_far"})
_ONE_PLACE = frozenset({"place_same", "place_near", "place_within"})


def fact_claims(
    tellings: Sequence[Telling], papers: Numbered[Paper], voices: Numbered[Voice], kind: str
) -> list[ClaimGroup]:
    """The groups of an incident of type `kind`, in the order happened, date, place, perpetrator."""
    slots: list[Slot] = ["happened", "date", "place"]
    if kind in _HARM:
        slots.append("perpetrator")
    lands = {land for telling in tellings for land in (*telling.actor_lands, *telling.recipient_lands)}
    back = taken_back(tellings, papers, voices)
    groups = []
    for slot in slots:
        told = [(telling, found) for telling in tellings if (found := _value(slot, telling)) is not None]
        claims = [
            _claim(slot, value, span, telling, papers[telling.paper], voices[telling.paper], lands)
            for telling, (value, span) in told
        ]
        gone = retracted(claims, back, here=True) if slot == "happened" else set[int]()
        if gone:
            groups.append(_withdrawn(claims, gone))
            continue
        if len({claim.value for claim in claims}) < 2 or len({claim.voice for claim in claims}) < 2:
            continue  # Where one voice tells it in several ways there is nothing to settle.
        groups.append(_settled(slot, sorted(claims, key=_order), [telling for telling, _ in told]))
    return groups


def _withdrawn(claims: Sequence[Claim], gone: set[int]) -> ClaimGroup:
    """Whether it happened, where some who said so have taken it back."""
    left = [claim for at, claim in enumerate(claims) if at not in gone]
    values = {claim.value for claim in left}
    status: Status = "retracted" if not left else "disputed" if len(values) > 1 else "agreed"
    if len({claim.voice for claim in left}) == 1:
        status = "single"
    who = ", ".join(sorted({claims[at].voice for at in gone}))
    marked = [
        msgspec.structs.replace(claim, status="retracted" if at in gone else status) for at, claim in enumerate(claims)
    ]
    told = values.pop() if len(values) == 1 else None
    return ClaimGroup("happened", "", status, told, f"{who} took it back", tuple(sorted(marked, key=_order)))


def _order(claim: Claim) -> tuple[str, int, Span]:
    return claim.said, claim.telling, claim.span


def _value(slot: Slot, telling: Telling) -> tuple[str, Span] | None:
    """What a telling says of the slot, and where; None where it says nothing."""
    act = telling.act
    if slot == "happened":
        word = {"asserted": "yes", "denied": "no"}.get(act.factuality)
        return None if word is None else (word, act.span)
    if slot == "date":
        days = telling.days
        if not days.firm:
            return None
        return (days.day if days.first == days.last else f"{day_of(days.first)} to {day_of(days.last)}"), act.span
    if slot == "place":
        is_narrow = act.place is not None and act.place.level != "country"
        return (act.place.name, act.span) if is_narrow and act.place is not None else None
    sides = sorted({who.country or who.value for who in act.actors}) if act.factuality != "denied" else []
    return (sides[0], act.actor_spans[0] if act.actor_spans else act.span) if sides else None


def _claim(slot: Slot, value: str, span: Span, telling: Telling, paper: Paper, voice: Voice, lands: set[str]) -> Claim:
    named = speakers(telling.act)
    speaker = named[0] if named else None
    return Claim(
        slot=slot,
        scope="",
        value=value,
        low=0.0,
        high=0.0,
        qualifier="exact",
        authority=speaker.value if speaker is not None else "",
        via=voice.name,
        said=paper.told,
        telling=telling.number,
        span=span,
        is_party=speaker is not None and speaker.country in lands,
    )


def _settled(slot: Slot, claims: Sequence[Claim], tellings: Sequence[Telling]) -> ClaimGroup:
    values = sorted({claim.value for claim in claims})
    told = "; ".join(f"{value}: {', '.join(sorted({c.voice for c in claims if c.value == value}))}" for value in values)
    status, suggested = _outcome(slot, tellings)
    marked = tuple(msgspec.structs.replace(claim, status=status) for claim in claims)
    return ClaimGroup(slot, "", status, suggested, told, marked)


def _outcome(slot: Slot, tellings: Sequence[Telling]) -> tuple[Status, str | None]:
    if slot == "date":
        day = _day(tellings)
        return ("disputed" if day is None else "compatible"), day
    if slot == "place":
        places = [telling.act.place for telling in tellings if telling.act.place is not None]
        signs = {place_sign(one, other) for one in places for other in places}
        return ("disputed" if signs & _TWO_PLACES else "compatible"), _place(places)
    return "disputed", None


def _day(tellings: Sequence[Telling]) -> str | None:
    """The days on which all tellings agree; None where there is none."""
    first = max(telling.days.first for telling in tellings)
    last = min(telling.days.last for telling in tellings)
    if first > last:
        return None
    return day_of(first) if first == last else f"{day_of(first)} to {day_of(last)}"


def _place(places: Sequence[Where]) -> str | None:
    """The narrowest place where all others hold it or lie beside it; None where one does not."""
    narrowest = min(places, key=_width)
    return narrowest.name if all(place_sign(narrowest, place) in _ONE_PLACE for place in places) else None


def _width(place: Where) -> int:
    return _LEVELS.index(place.level or "region")

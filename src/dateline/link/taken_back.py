"""Which claims their own voices have taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dateline.link.likeness import Telling
from dateline.link.numbered import Numbered
from dateline.link.views import Paper
from dateline.link.voices import Voice

if TYPE_CHECKING:
    from dateline.link.claims import Claim


class TakenBack(msgspec.Struct, frozen=True):
    """A retraction of all that a voice claimed of an act before."""

    authority: str
    """Who takes it back; '' where reports take back what they told themselves."""
    outlets: frozenset[str]
    """Whose reports, by their voices, are taken back with it."""
    said: str
    tellings: frozenset[int]
    """Those of the report that tells it."""
    at: int
    """Where the report tells it."""


def taken_back(tellings: Sequence[Telling], papers: Numbered[Paper], voices: Numbered[Voice]) -> list[TakenBack]:
    """What the tellings of an incident tell to be taken back without naming a value."""
    return [
        TakenBack(
            authority="" if told.who is None else told.who.value,
            outlets=frozenset({told.outlet} if told.who is not None else {voices[telling.paper].name}) - {""},
            said=papers[telling.paper].told,
            tellings=frozenset(other.number for other in tellings if other.paper == telling.paper),
            at=told.span[0],
        )
        for telling in tellings
        for told in telling.act.retractions
    ]


def retracted(claims: Sequence[Claim], back: Sequence[TakenBack], *, here: bool = False) -> set[int]:
    """Positions of the claims that are taken back: by name of the value, whenever told; else what was told before.

    With `here` also what the words that take it back tell themselves.
    """
    gone = {at for at, claim in enumerate(claims) if claim.is_retraction}
    for named in [claims[at] for at in sorted(gone)]:
        gone |= {at for at, claim in enumerate(claims) if _is_same(claim, named)}
    return gone | {at for at, claim in enumerate(claims) if any(_covers(told, claim, here) for told in back)}


def _is_same(claim: Claim, named: Claim) -> bool:
    """Is it the value that was taken back, by the same voice?"""
    if claim.authority != named.authority or (not claim.authority and claim.via != named.via):
        return False
    return claim.value.strip("+>") == named.value.strip("+>")


def _covers(told: TakenBack, claim: Claim, here: bool) -> bool:
    """Did who takes it back claim this before?"""
    is_theirs = claim.authority == told.authority if claim.authority else claim.via in told.outlets
    if not is_theirs:
        return False
    if claim.telling in told.tellings:
        return here or claim.span[1] <= told.at
    return claim.said < told.said

"""One telling of a meeting."""

from __future__ import annotations

import msgspec

from dateline.model import DateBounds, Span
from dateline.model.record import TalksChange, TalksForm, TalksManner, TalksStatus
from dateline.syntax import Ids


class Mention(msgspec.Struct, frozen=True):
    """One telling of a meeting. `sides` are its parties: countries, or groups by their code."""

    token: int
    sentence: int
    sides: tuple[str, ...]
    actors: Ids
    date: DateBounds
    place: str | None
    country: str | None
    """That of the place."""
    round: int | None
    form: TalksForm | None
    status: TalksStatus
    span: Span
    own_pair_only: bool
    """Is it a kind of meeting that says nothing without its own pair (a visit, a call)?"""
    bare: bool
    """Names no two parties of its own ("the talks")."""
    told: bool
    """Does a clause tell that it took, takes or will take place?"""
    visit: bool
    """A visit: a meeting only where it is to come or something else tells one of the same sides."""
    leaders: bool
    """Are persons named on every side?"""
    framed: bool
    """Does it only place another act ("agreed at the talks"), and so was held?"""
    past: bool
    """Does a clause in the past speak of it ("the talks were a smokescreen")?"""
    process: bool
    """Is it named as a negotiation ("the talks", "a third round"), not as a single meeting?"""
    rounds: tuple[int, ...] = ()
    """All numbers of the round that it tells."""
    manner: TalksManner | None = None
    change: TalksChange | None = None
    verbal: bool = False
    """Is it a verb ("the two sides met")?"""
    half: bool = False
    """A verb that tells both who met, of whom only one is known ("Sharaa met the president")."""
    definite: bool = False
    """Does it mean certain talks ("the talks", "these negotiations", "peace talks"), not any?"""
    negotiation: bool = False
    """Is it talks or negotiations, and no mere dialogue?"""
    subject: bool = False
    """Is it named by what conflicts are about ("peace talks", "hostage negotiations")?"""
    aside: bool = False
    """Told only in a caption, or as what may be ("possible negotiations"): no meeting by itself."""
    lone: bool = False
    """A noun that is no negotiation by itself ("dialogue"): it means a pair just named, or nothing."""
    people: bool = False
    """Does it mean two persons known from before ("the two presidents spoke")?"""
    void: bool = False
    """A meeting that is no talks between sides ("the NATO summit"): a bare mention right after it means it."""

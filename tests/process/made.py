"""Sheets made by hand."""

from __future__ import annotations

from dateline.process.days import number
from dateline.process.views import Count, Deed, Meeting, Sheet, Side, Spot, Stand

RURITANIA, GRAUSTARK, HOST = Side("RUR", "Ruritania"), Side("GRA", "Graustark"), Side("HOS", "Hostia")
BOTH = (GRAUSTARK, RURITANIA)
TOWN = Spot("Strelsau", "HOS", "settlement", 46.0, 6.0)
ELSEWHERE = Spot("Zenda", "HOS", "settlement", 48.0, 9.0)


def meeting(
    id: str = "k1",
    first: str | None = None,
    last: str | None = None,
    *,
    number_told: int | None = None,
    status: str = "held",
    place: Spot | None = None,
    parties: tuple[Side, ...] = BOTH,
    mediators: tuple[Side, ...] = (),
    form: str | None = None,
    at: int = 0,
    issues: tuple[str, ...] = ("ceasefire",),
) -> Meeting:
    """A meeting of two sides."""
    return Meeting(
        id=id,
        span=(at, at + 50),
        told=f"told at {at}",
        parties=parties,
        mediators=mediators,
        number=number_told,
        form=form,
        status=status,
        first=number(first),
        last=number(last or first),
        place=place,
        venue=None,
        chair=None,
        heads=(),
        duration=None,
        issues=issues,
        results=(),
        is_sitting=True,
        is_lead=at < 700,
        is_first=at == 0,
    )


def deed(
    fate: str,
    day: str,
    issue: str = "prisoners",
    *,
    counts: tuple[Count, ...] = (),
    sides: tuple[Side, ...] = BOTH,
    basis: str = "told",
    speaker: Side | None = None,
    denied: bool = False,
    refers: bool = False,
    until: str | None = None,
    at: int = 100,
) -> Deed:
    """A sentence on an agreement."""
    return Deed(
        fate=fate,
        issue=issue,
        issues=(issue,),
        sides=sides,
        others=sides,
        together=False,
        unnamed=False,
        refers=refers,
        first=number(day),
        last=number(day),
        basis=basis,
        meeting=None,
        speaker=speaker,
        denied=denied,
        counts=counts,
        until=number(until),
        span=(at, at + 40),
        told=f"{fate} at {at}",
    )


def count(value: int, issue: str = "prisoners", *, each: bool = False, total: bool = False) -> Count:
    """A number of those handed over."""
    return Count(value, issue, each, total, None, (100, 105))


def stand(party: Side, stance: str, issue: str = "ceasefire", talks: str = "k1", at: int = 200) -> Stand:
    """Where a party stands."""
    return Stand(party, issue, stance, (at, at + 30), f"{stance} at {at}", talks)


def sheet(
    key: int,
    day: str,
    *meetings: Meeting,
    deeds: tuple[Deed, ...] = (),
    stands: tuple[Stand, ...] = (),
    loose: tuple[Meeting, ...] = (),
) -> Sheet:
    """A report that names both sides."""
    sides = {"GRA": 3, "RUR": 3} | {side.code: 1 for item in meetings for side in item.mediators}
    return Sheet(key, f"r{key}", number(day), "NWA", meetings, deeds, stands, loose, tuple(sorted(sides.items())))

"""Whether a sentence tells of an agreement of the parties, and not of one with others or of one side alone."""

from __future__ import annotations

from collections.abc import Set

from dateline.process.drafts import PARTS, WHOLE, WIDE
from dateline.process.sides import POWERS, is_body
from dateline.process.views import Deed

_THEIRS = frozenset({"sanctions", "security guarantees"})
"""Issues on which such a body acts by itself though it is a side of nothing."""

_CROWD = 4
"""So many strangers stand in lists of headlines and in surveys of the world, not in news of an agreement of two."""


def is_mutual(deed: Deed, parties: frozenset[str], between: frozenset[str]) -> bool:
    """Does the sentence speak of an agreement of the sides, or of one side's own truce?

    `between` are those who mediate; any other who stands in the sentence agrees with somebody else, unless both
    parties agree in it too.
    """
    sides = {side.code for side in deed.sides}
    others = {side.code for side in deed.others}
    named = sides & parties
    if sides & POWERS - parties and deed.issue in _THEIRS:
        return False
    if len(strangers(others, parties, between)) >= _CROWD:
        return False
    if len(named) > 1:
        return True
    met = strangers(sides if deed.refers else sides | others, parties, between)
    if met and not (deed.together and named):
        return False
    if deed.refers and not named and deed.unnamed and not deed.about[0]:
        return bool((sides | others) & (parties | between)) and not strangers(others, parties, between)
    if deed.together or (deed.refers and not named):
        return True
    if named:
        is_own = deed.issue == WHOLE and "alone" in deed.kinds
        is_theirs = not deed.unnamed or len(parties & others) > 1 or deed.meeting is not None or deed.refers
        hosts = {code for code in between if not is_body(code)}
        return is_own or ("both" in deed.kinds and sides <= parties | hosts and is_theirs)
    if sides and not deed.refers:
        return False
    is_news = deed.is_lead and "both" in deed.kinds and not deed.unnamed and deed.issue in (*WIDE, *PARTS)
    return is_news or deed.meeting is not None or len(others & parties) > 1


def is_of_others(deed: Deed, parties: frozenset[str], between: frozenset[str]) -> bool:
    """Does something come of an agreement in a sentence whose doers are not all of these parties?"""
    if deed.together or "context" in deed.kinds:
        return False
    sides = {side.code for side in deed.sides}
    all_named = parties <= sides | {side.code for side in deed.others}
    return not all_named and bool(strangers(sides, parties, between))


def strangers(codes: Set[str], parties: frozenset[str], between: frozenset[str]) -> frozenset[str]:
    """Those who are neither parties, nor of the country of one, nor mediate, nor are bodies."""
    lands = {code.split()[0] for code in parties | between}
    return frozenset(code for code in codes if not is_body(code) and code.split()[0] not in lands)

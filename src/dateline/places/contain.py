"""What lies in what, and the answer to a name that no gazetteer holds: the place it is said to lie in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.model import Parsed
from dateline.places.entry import ADMIN1, ADMIN2, COUNTRY, REGION, SETTLEMENT, SITE, Entry, distance
from dateline.places.fold import fold
from dateline.places.toponym import Toponym

_PLACING = frozenset({"in", "at", "near", "of", "outside", "around", "to", "from", "towards", "toward", "and", ","})
_BESIDE = frozenset({"outside", "near", "in", "of"})
_WIDE = frozenset({ADMIN1, ADMIN2, COUNTRY, REGION})
_REACH = 25
"""Tokens within which a name and the place around it stand."""


class Resolved(msgspec.Struct, frozen=True):
    """What a name means: an entry or None, how sure that is (0..1), the runners-up, and why."""

    toponym: Toponym
    entry: Entry | None
    confidence: float = 0.0
    reason: str = ""
    alternatives: tuple[Entry, ...] = ()
    contained: bool = False
    """The name itself is not known; the entry is the place it is said to lie in."""


def contained(
    parsed: Parsed, answers: Sequence[Resolved], within: Mapping[int, int], first_within: Mapping[str, int]
) -> tuple[Resolved, ...]:
    """Give every unknown name the point of the place around it, where the report says which that is.

    `within` holds indices of names and of the names after their commas; `first_within` the same by name.
    """
    many = range(len(answers))
    return tuple(_fallback(i, parsed, answers, within, first_within) for i in many)


def _fallback(
    i: int,
    parsed: Parsed,
    answers: Sequence[Resolved],
    within: Mapping[int, int],
    first_within: Mapping[str, int],
) -> Resolved:
    found = answers[i]
    item = found.toponym
    if found.entry is not None:
        return found
    around = within.get(i, first_within.get(fold(item.name)))
    holder = answers[around] if around is not None else None
    if holder is None and item.label != "FAC":
        holder = _holder_in_sentence(i, parsed, answers)
    if holder is None or holder.entry is None:
        return found
    sure = round(0.5 * holder.confidence, 3)
    reason = f"unknown; in {holder.entry.name}"
    return Resolved(item, holder.entry, sure, reason, found.alternatives, True)


def _holder_in_sentence(i: int, parsed: Parsed, answers: Sequence[Resolved]) -> Resolved | None:
    """The division or country nearest to "the village of X" in the same sentence; a town right beside it."""
    item = answers[i].toponym
    before = parsed.tokens[item.first - 1].lower if item.first else ""
    if before not in _PLACING and not item.levels:
        return None
    best: tuple[int, Resolved] | None = None
    for j, other in enumerate(answers):
        gap = _gap(item, other, parsed) if j != i else _REACH
        if gap < _REACH and (best is None or gap < best[0]):
            best = gap, other
    return best[1] if best else None


def _gap(item: Toponym, other: Resolved, parsed: Parsed) -> int:
    """Tokens between an unknown name and a place that may hold it; `_REACH` where it may not."""
    mention, entry = other.toponym, other.entry
    if entry is None or other.contained or mention.origin == "demonym":
        return _REACH
    if parsed.tokens[mention.first].sent != parsed.tokens[item.first].sent:
        return _REACH
    between = {token.lower for token in parsed.tokens[item.last : mention.first]}
    close = 0 < mention.first - item.last < 5 and bool(_BESIDE & between)
    if entry.level not in _WIDE and not close:
        return _REACH
    return abs(mention.first - item.first) + (10 if entry.level in {COUNTRY, REGION} else 0)


def holds(big: Entry, small: Entry) -> bool:
    """Does `big` contain `small`, by the hierarchy of divisions or, for regions and towns, by nearness?"""
    if big.row == small.row or (big.level == SETTLEMENT and small.level != SITE):
        return False
    if big.level == COUNTRY:
        return big.country == small.country and small.level != COUNTRY
    if big.level == ADMIN1:
        if big.row < 0:
            return big.country == small.country and distance(big, small) < 120 and small.level > ADMIN1
        return big.row == small.admin1_row and small.level > ADMIN1
    if big.level == ADMIN2:
        return big.row == small.admin2_row and small.level > ADMIN2
    if big.level == REGION:
        return (
            bool(big.country) and big.country == small.country and distance(big, small) < 400 and small.level > COUNTRY
        )
    return distance(big, small) < 30

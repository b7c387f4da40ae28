"""How alike two acts of different reports are, and why: what speaks for it, what against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

import msgspec

from dateline.link.days import Days
from dateline.link.views import Act, Figure, Where, Who

NEVER = -100.0
"""Likeness of two acts that cannot be one."""
_FAR, _NEAR = 90.0, 40.0
"""Kilometres: settlements further apart are other scenes, nearer ones may be the same."""
_POINT = frozenset({"settlement", "site"})
_EARTH = 6371.0
_FAMILIES = (
    frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"}),
    frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "CONCEDE", "RETREAT"}),
    frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SANCTION"}),
)


class Telling(msgspec.Struct, frozen=True):
    """An act in its report, with what is compared worked out once."""

    number: int
    paper: int
    act: Act
    days: Days
    words: dict[str, float]
    """Stems of the clause by their weight; their squares sum to 1."""
    actors: frozenset[str]
    actor_lands: frozenset[str]
    recipients: frozenset[str]
    recipient_lands: frozenset[str]
    figures: frozenset[tuple[str, str, float]]
    lands: frozenset[str]


class Reason(msgspec.Struct, frozen=True):
    """One thing that speaks for or against two acts being one."""

    what: str
    weight: float


def alike(one: Telling, other: Telling, reports: float, weights: Mapping[str, float]) -> float:
    """The likeness; NEVER where days or places rule it out. `reports` is the likeness of the two reports, 0 to 1."""
    if not _days_meet(one.days, other.days):
        return NEVER
    total = weights["reports"] * reports
    for what, _ in _signs(one, other):
        if what == "apart":
            return NEVER
        total += weights[what]
    return total + weights["words"] * _cosine(one.words, other.words)


def reasons(one: Telling, other: Telling, reports: float, weights: Mapping[str, float]) -> list[Reason]:
    """What the likeness is made of, the heaviest first."""
    found = [Reason(said, round(weights[what], 2)) for what, said in _signs(one, other) if what != "apart"]
    words = _cosine(one.words, other.words)
    common = sorted(set(one.words) & set(other.words))
    if common:
        found.append(Reason(f"words in common: {', '.join(common[:6])}", round(weights["words"] * words, 2)))
    if reports:
        found.append(Reason("the reports are alike", round(weights["reports"] * reports, 2)))
    return sorted(found, key=lambda reason: (-abs(reason.weight), reason.what))


def _days_meet(one: Days, other: Days) -> bool:
    if one.firm and other.firm:
        return one.first <= other.last and other.first <= one.last
    return one.first - 1 <= other.last and other.first - 1 <= one.last


def _signs(one: Telling, other: Telling) -> Sequence[tuple[str, str]]:
    """Names of weights with words for people; `apart` where it cannot be."""
    signs = [*_kind_signs(one.act, other.act), *_day_signs(one.days, other.days)]
    signs += _place_signs(one.act.place, other.act.place)
    signs += _who_signs("actor", one.actors, other.actors, one.actor_lands, other.actor_lands)
    signs += _who_signs("recipient", one.recipients, other.recipients, one.recipient_lands, other.recipient_lands)
    signs += _figure_signs(one, other)
    return signs


def _kind_signs(one: Act, other: Act) -> list[tuple[str, str]]:
    signs = []
    if one.habitual or other.habitual:
        signs.append(("habitual", "told as background"))
    if one.type == other.type:
        signs.append(("type_same", f"both {one.type}"))
        if one.mode and one.mode == other.mode:
            signs.append(("mode_same", f"both {one.mode}"))
        elif one.mode and other.mode:
            signs.append(("mode_apart", f"{one.mode}, {other.mode}"))
    elif any(one.type in family and other.type in family for family in _FAMILIES):
        signs.append(("type_near", f"{one.type}, {other.type}"))
    else:
        signs.append(("type_apart", f"{one.type}, {other.type}"))
    if one.trigger and one.trigger == other.trigger:
        signs.append(("trigger_same", f"same word: {one.trigger}"))
    if (one.factuality in _REAL) != (other.factuality in _REAL):
        signs.append(("unreal", f"{one.factuality}, {other.factuality}"))
    return signs


_REAL = frozenset({"asserted", "denied"})


def _day_signs(one: Days, other: Days) -> list[tuple[str, str]]:
    if not (one.firm and other.firm):
        return [("day_open", "a day is not told")]
    if (one.first, one.last) == (other.first, other.last):
        return [("day_same", f"same day: {one.day}")]
    return [("day_overlap", f"days meet: {max(one.day, other.day)}")]


def _place_signs(one: Where | None, other: Where | None) -> list[tuple[str, str]]:
    if one is None or other is None:
        return []
    if one.value == other.value:
        weight = "place_same" if one.level != "country" else "place_within"
        return [(weight, f"same place: {one.name}")]
    if one.country and other.country and one.country != other.country:
        return [("country_apart", f"{one.name}, {other.name}")]
    if one.level in _POINT and other.level in _POINT:
        apart = distance(one, other)
        if apart is not None and apart > _FAR:
            return [("apart", f"{one.name}, {other.name}")]
        if apart is not None and apart <= _NEAR:
            return [("place_near", f"{one.name} is near {other.name}")]
        return []
    if "country" in (one.level, other.level) and one.country == other.country:
        return [("place_within", f"{one.name} and {other.name}: one lies in the other")]
    if one.admin1 and one.admin1 == other.admin1:
        return [("place_within", f"{one.name} and {other.name}: one lies in the other")]
    if one.admin1 and other.admin1:
        return [("apart", f"{one.name}, {other.name}")]
    return []


def distance(one: Where, other: Where) -> float | None:
    """Kilometres on the ground; None where a place has no coordinates."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    a, b = radians(one.latitude or 0.0), radians(other.latitude or 0.0)
    step = radians((other.longitude or 0.0) - (one.longitude or 0.0))
    inner = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(step / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, inner)))


def _who_signs(
    role: str, one: frozenset[str], other: frozenset[str], lands: frozenset[str], others: frozenset[str]
) -> list[tuple[str, str]]:
    if not one or not other:
        return []
    same = sorted(one & other)
    if same:
        return [(f"{role}_same", f"same {role}: {same[0]}")]
    land = sorted(lands & others)
    if land:
        return [(f"{role}_country", f"{role} of the same side: {land[0]}")]
    if lands and others:
        return [(f"{role}_apart", f"{role}s: {min(one)}, {min(other)}")]
    return []


def _figure_signs(one: Telling, other: Telling) -> list[tuple[str, str]]:
    if not one.figures or not other.figures:
        return []
    same = sorted(one.figures & other.figures)
    if same:
        slot, scope, value = same[0]
        return [("figure_same", f"same number: {value:g} {scope} {slot}")]
    kinds = {figure[:2] for figure in one.figures} & {figure[:2] for figure in other.figures}
    return [("figure_apart", f"other numbers: {min(kinds)[0]}")] if kinds else []


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def values_of(whos: Sequence[Who]) -> frozenset[str]:
    """What the actors are known by in all reports."""
    return frozenset(who.value for who in whos)


def lands_of(whos: Sequence[Who]) -> frozenset[str]:
    """Their states."""
    return frozenset(who.country for who in whos if who.country)


def figures_of(figures: Sequence[Figure]) -> frozenset[tuple[str, str, float]]:
    """Numbers that tell acts apart: all but one and the vague."""
    return frozenset(
        (figure.slot, figure.scope, figure.value)
        for figure in figures
        if figure.value > 1 and figure.window == "act" and figure.qualifier not in _VAGUE
    )


_VAGUE = frozenset({"several", "dozens", "hundreds", "thousands"})

"""How alike two acts of different reports are, and why: what speaks for it, what against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from dateline.link.days import Days
from dateline.link.nearness import APART, place_sign
from dateline.link.views import TOLL, Act, Figure, Who
from dateline.link.words import fold

NEVER = -100.0
"""Likeness of two acts that cannot be one."""
_TWINS, _PATIENT = 0.6, 7
"""Reports so alike may be days apart where an act is not dated: a revision, a late copy."""
_FAMILIES = (
    frozenset({"ASSAULT", "COERCE"}),
    frozenset({"AGREE", "CONSULT", "COOPERATE"}),
    frozenset({"SUPPORT", "AID", "COOPERATE"}),
    frozenset({"AGREE", "CONCEDE", "RETREAT"}),
    frozenset({"ACCUSE", "REJECT", "THREATEN"}),
    frozenset({"REQUEST", "THREATEN", "ACCUSE"}),
    frozenset({"SANCTION", "COERCE", "THREATEN"}),
    frozenset({"MOBILIZE", "THREATEN", "ASSAULT"}),
    frozenset({TOLL, "ASSAULT", "COERCE", "PROTEST"}),
)
"""Types that one act may be told as."""
_ACTOR = ("actor_same", "actor_country", "actor_apart")
_RECIPIENT = ("recipient_same", "recipient_country", "recipient_apart")
_REAL = frozenset({"asserted", "denied"})
_WORDS = MappingProxyType(
    {
        "type_same": "same type", "type_near": "types alike", "type_apart": "other types", "mode_same": "same mode",
        "mode_apart": "other modes", "trigger_same": "same word", "trigger_kin": "words for one thing",
        "day_same": "same day", "day_overlap": "days meet", "day_open": "a day is not told",
        "place_same": "same place", "place_near": "places near each other", "place_within": "one place in the other",
        "country_apart": "places of two states", "place_far": "places far apart",
        "place_side": "a state of a side and another place",
        "actor_same": "same actor", "actor_country": "actors of one side",
        "actor_apart": "other actors", "recipient_same": "same recipient",
        "recipient_country": "recipients of one side", "recipient_apart": "other recipients",
        "person_same": "same person", "figure_same": "same number", "figure_apart": "other numbers",
        "habitual": "told as background", "total": "one tells a total", "unreal": "told as real and not",
    }
)  # fmt: skip
Figures = frozenset[tuple[str, str, float]]


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
    figures: Figures
    lands: frozenset[str]
    persons: frozenset[str]
    """Family names of the people who act or suffer."""
    families: frozenset[int]
    kin: frozenset[int]
    is_real: bool
    is_lead: bool
    """Does the report open with it?"""


class Reason(msgspec.Struct, frozen=True):
    """One thing that speaks for or against two acts being one."""

    what: str
    weight: float


def alike(
    one: Telling, other: Telling, reports: Callable[[], float], weights: Mapping[str, float], least: float
) -> float:
    """The likeness; NEVER where days or places rule it out, or where it stays below `least`.

    `reports` gives the likeness of the two reports, 0 to 1; it is asked only where it may decide.
    """
    is_near = _days_meet(one.days, other.days, 1)
    if not is_near and not _days_meet(one.days, other.days, _PATIENT):
        return NEVER
    place = _place(one, other)
    if place == APART:
        return NEVER
    total = weights["words"] * _cosine(one.words, other.words)
    for sign in _signs(one, other):
        total += weights[sign]
    if place:
        total += weights[place]
    share = weights["reports"] + (weights["lead"] if _both_lead(one, other) else 0.0)
    if total + share < least:
        return NEVER
    same = reports()
    return total + share * same if is_near or same >= _TWINS else NEVER


def reasons(one: Telling, other: Telling, reports: float, weights: Mapping[str, float]) -> list[Reason]:
    """What the likeness is made of, the heaviest first."""
    place = _place(one, other)
    signs = [*_signs(one, other), *([place] if place and place != APART else [])]
    found = [Reason(worded(sign, one, other), round(weights[sign], 2)) for sign in signs]
    common = sorted(set(one.words) & set(other.words))
    if common:
        weight = round(weights["words"] * _cosine(one.words, other.words), 2)
        found.append(Reason(f"words in common: {', '.join(common[:6])}", weight))
    if reports and _both_lead(one, other):
        found.append(Reason("both reports open with it", round(weights["lead"] * reports, 2)))
    if reports:
        found.append(Reason("the reports are alike", round(weights["reports"] * reports, 2)))
    return sorted(found, key=lambda reason: (-abs(reason.weight), reason.what))


def _both_lead(one: Telling, other: Telling) -> bool:
    return one.is_lead and other.is_lead and one.act.type == other.act.type


def _days_meet(one: Days, other: Days, slack: int) -> bool:
    if one.firm and other.firm:
        return one.first <= other.last and other.first <= one.last
    return one.first - slack <= other.last and other.first - slack <= one.last


def _signs(one: Telling, other: Telling) -> list[str]:
    """Names of the weights that count, but for the place's."""
    a, b = one.act, other.act
    signs = []
    if a.habitual or b.habitual:
        signs.append("habitual")
    if a.type == b.type:
        signs.append("type_same")
        if a.mode and b.mode:
            signs.append("mode_same" if a.mode == b.mode else "mode_apart")
    else:
        signs.append("type_near" if one.families & other.families else "type_apart")
    if set(a.triggers) & set(b.triggers):
        signs.append("trigger_same")
    elif one.kin & other.kin:
        signs.append("trigger_kin")
    if a.is_total != b.is_total:
        signs.append("total")
    if one.is_real != other.is_real:
        signs.append("unreal")
    if not (one.days.firm and other.days.firm):
        signs.append("day_open")
    else:
        is_same = one.days.first == other.days.first and one.days.last == other.days.last
        signs.append("day_same" if is_same else "day_overlap")
    if one.actors and other.actors:
        _add_who(signs, _ACTOR, one.actors & other.actors, one.actor_lands, other.actor_lands)
    if one.recipients and other.recipients:
        both = one.recipients & other.recipients
        _add_who(signs, _RECIPIENT, both, one.recipient_lands, other.recipient_lands)
    if one.figures and other.figures:
        _add_figures(signs, one.figures, other.figures)
    if one.persons & other.persons:
        signs.append("person_same")
    return signs


def _add_who(
    signs: list[str], names: tuple[str, str, str], same: frozenset[str], one: frozenset[str], other: frozenset[str]
) -> None:
    if same:
        signs.append(names[0])
    elif one & other:
        signs.append(names[1])
    elif one and other:
        signs.append(names[2])


def _add_figures(signs: list[str], one: Figures, other: Figures) -> None:
    if one & other:
        signs.append("figure_same")
    elif {figure[:2] for figure in one} & {figure[:2] for figure in other}:
        signs.append("figure_apart")


def _place(one: Telling, other: Telling) -> str | None:
    """The name of the places' weight. A state that takes part may be named for that, and not as the place."""
    sign = place_sign(one.act.place, other.act.place)
    return "place_side" if sign == "country_apart" and (_is_side(one) or _is_side(other)) else sign


def _is_side(telling: Telling) -> bool:
    place = telling.act.place
    sides = telling.actor_lands | telling.recipient_lands
    return place is not None and place.level == "country" and place.country in sides


def worded(sign: str, one: Telling, other: Telling) -> str:
    """A sign in words, with what it is about."""
    a, b = one.act, other.act
    places = f"{a.place.name if a.place else '?'} and {b.place.name if b.place else '?'}"
    kind = sign.partition("_")[0]
    shared: dict[str, Iterable[object]] = {
        "actor": one.actors & other.actors or one.actor_lands & other.actor_lands,
        "recipient": one.recipients & other.recipients or one.recipient_lands & other.recipient_lands,
        "figure": (f"{value:g} {scope} {slot}" for slot, scope, value in one.figures & other.figures),
        "person": one.persons & other.persons,
    }
    about = {
        "type": a.type if a.type == b.type else f"{a.type} and {b.type}",
        "mode": a.mode if a.mode == b.mode else f"{a.mode} and {b.mode}",
        "trigger": ", ".join(sorted(set(a.triggers) & set(b.triggers))) or f"{a.trigger} and {b.trigger}",
        "day": max(one.days.day, other.days.day),
        "place": a.place.name if sign == "place_same" and a.place else places,
        "country": places,
        "unreal": f"{a.factuality} and {b.factuality}",
        **{name: ", ".join(sorted(str(value) for value in values)[:3]) for name, values in shared.items()},
    }
    words = _WORDS.get(sign, sign.replace("_", " "))
    return f"{words}: {about[kind]}" if about.get(kind) else words


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def families_of(act: Act) -> frozenset[int]:
    """Families of types that are told in each other's words."""
    return frozenset(number for number, family in enumerate(_FAMILIES) if act.type in family)


def is_real(act: Act) -> bool:
    """Is it told as something that did or did not happen, rather than as a plan or a guess?"""
    return act.factuality in _REAL


def values_of(whos: Sequence[Who]) -> frozenset[str]:
    """What the actors are known by in all reports."""
    return frozenset(who.value for who in whos)


def persons_of(whos: Sequence[Who]) -> frozenset[str]:
    """Family names of the people among them, as near as the last word of a name is one."""
    names = (who.name.split() for who in whos if who.kind == "person")
    return frozenset(fold(name[-1]) for name in names if name and name[-1][:1].isupper())


def lands_of(whos: Sequence[Who]) -> frozenset[str]:
    """Their states."""
    return frozenset(who.country for who in whos if who.country)


def figures_of(figures: Sequence[Figure]) -> Figures:
    """Numbers that tell acts apart: all but one and the vague."""
    return frozenset(
        (figure.slot, figure.scope, figure.value)
        for figure in figures
        if figure.value > 1 and figure.window == "act" and figure.qualifier not in _VAGUE
    )


_VAGUE = frozenset({"several", "dozens", "hundreds", "thousands"})

"""Synthetic reports with known truth: made incidents told by several outlets, in copies, with other numbers.

Nothing of it is real: towns, sides and people are made of syllables. The same seed gives the same reports.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

from dateline.model import (
    Actor,
    DateBounds,
    Event,
    Mention,
    Place,
    Quantity,
    Record,
    Report,
    Span,
    Statement,
    Time,
)

PER_DAY = 400
"""Reports that come out on a day."""
_LATE = 2
"""Acts of the day before that a report tells at most, unless it is told otherwise."""
_PEOPLE = 3000
"""Speakers with names of their own."""
_START = date(2024, 1, 1)
_SYLLABLES = (
    "ba", "do", "ka", "le", "mi", "no", "ra", "se", "ti", "vo", "zu", "kha", "dri", "lom", "pesk", "var",
    "tun", "gor", "hel",
)  # fmt: skip
_LANDS = ("RUR", "GRA", "ZEN", "SYL", "LAP", "TOM", "FRE", "BOR", "ELB", "KRA")
_DEEDS = (
    ("ASSAULT", "aerial", "bombed", "190"),
    ("ASSAULT", "artillery", "shelled", "190"),
    ("ASSAULT", "drone", "attacked", "190"),
    ("COERCE", "arrest", "detained people in", "173"),
    ("CONSULT", "visit", "held talks in", "040"),
    ("AID", None, "sent supplies to", "070"),
    ("PROTEST", "demo", "rallied in", "140"),
    ("RETREAT", "withdraw", "pulled out of", "087"),
)
_THINGS = (
    "depot", "market", "bridge", "school", "clinic", "railway", "harbour", "barracks", "mill", "square",
    "court", "tower", "plant", "silo",
)  # fmt: skip
_WHY = (
    "before dawn", "after a week of calm", "as envoys met", "despite a truce", "in heavy rain",
    "near the border",
)  # fmt: skip
_STANCES: tuple[tuple[Literal["says", "claims", "denies", "assesses"], str], ...] = (
    ("says", "said"), ("says", "told reporters"), ("claims", "claimed"), ("assesses", "estimated"),
)  # fmt: skip
_OFFICES = ("defence ministry", "general staff", "foreign ministry", "emergency service", "governor")
_FILL = (
    "officials", "witnesses", "residents", "reporters", "rescuers", "diplomats", "soldiers", "traders",
    "doctors", "farmers",
)  # fmt: skip
_DID = (
    "said", "described", "recalled", "confirmed", "questioned", "doubted", "mentioned", "repeated",
    "stressed", "explained",
)  # fmt: skip
_WHAT = (
    "damage", "losses", "delays", "repairs", "supplies", "shelter", "orders", "letters", "prices", "roads",
    "power", "water", "schools",
)  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """One true incident."""

    number: int
    day: date
    deed: tuple[str, str | None, str, str]
    actor: str
    recipient: str
    town: str
    thing: str
    killed: int
    why: str


@dataclass
class World:
    """Towns with their places, sides, outlets; and the happenings of each day."""

    seed: int
    total: int
    late: int = _LATE
    towns: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)
        while len(self.towns) < 400:
            name = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
            land = _LANDS[len(self.towns) % len(_LANDS)]
            self.towns[name] = Place(
                "p", (0, 0), name, name, 900000 + len(self.towns), land, f"{land}-{len(self.towns) % 7}", "P.PPL",
                round(chance.uniform(-50, 60), 3), round(chance.uniform(-120, 140), 3), level="settlement",
            )  # fmt: skip

        self._names = list(self.towns)
        self.happenings = lru_cache(maxsize=4)(self._happenings)

    def _happenings(self, day: int) -> list[Happening]:
        """What happens on a day: about one happening for three reports, more where they tell more."""
        chance = random.Random(f"{self.seed} {day}")
        count = min(PER_DAY, self.total) * max(self.late, _LATE) // (3 * _LATE) + 1
        return [self._happening(chance, day, at) for at in range(count)]

    def _happening(self, chance: random.Random, day: int, at: int) -> Happening:
        town = chance.choice(self._names)
        land = self.towns[town].country or ""
        return Happening(
            number=day * PER_DAY * max(self.late, _LATE) + at,
            day=_START + timedelta(days=day),
            deed=chance.choice(_DEEDS),
            actor=chance.choice([other for other in _LANDS if other != land]),
            recipient=land,
            town=town,
            thing=chance.choice(_THINGS),
            killed=chance.randint(2, 60),
            why=chance.choice(_WHY),
        )


def reports(total: int, seed: int = 1, late: int = _LATE) -> Iterator[tuple[Record, dict[str, int]]]:
    """`total` records, each with the true happening of each of its events by the event's id.

    Each tells an act of its day, and up to `late` of the day before.
    """
    world = World(seed, total, late)
    for number in range(total):
        day = number // PER_DAY
        chance = random.Random(f"{seed} report {number}")
        today = world.happenings(day)
        pool = [chance.choice(today[: max(len(today) // 4, 1)] if chance.random() < 0.5 else today)]
        pool += [chance.choice(world.happenings(max(day - 1, 0))) for _ in range(chance.randint(0, late))]
        told = list({happening.number: happening for happening in pool}.values())
        yield _Writer(world, chance, number, day).write(told)


class _Writer:
    """Writes one report with exact spans."""

    def __init__(self, world: World, chance: random.Random, number: int, day: int) -> None:
        self._world, self._chance, self._number = world, chance, number
        self._day = _START + timedelta(days=day)
        self._text = ""
        self._actors: dict[str, list[Mention]] = {}
        self._events: list[Event] = []
        self._times: list[Time] = []
        self._places: list[Place] = []
        self._quantities: list[Quantity] = []
        self._statements: list[Statement] = []

    def write(self, told: list[Happening]) -> tuple[Record, dict[str, int]]:
        """The record of a report that tells these happenings, and which event is which."""
        truth = {}
        for happening in told:
            truth[f"e{len(self._events) + 1}"] = happening.number
            self._tell(happening)
            self._fill(self._chance.randint(2, 5))
        outlet = f"outlet {self._chance.randint(1, 60)}"
        report = Report(
            id=f"s{self._number}",
            published=f"{self._day.isoformat()}T{self._number % 24:02}:00",
            title=f"{told[0].town}: {told[0].thing} {told[0].deed[2]}",
            publisher=outlet,
            text=self._text,
        )
        actors = tuple(
            _named(f"a{at}", name, tuple(mentions)) for at, (name, mentions) in enumerate(self._actors.items(), 1)
        )
        record = Record(
            report=report,
            times=tuple(self._times),
            places=tuple(self._places),
            actors=actors,
            quantities=tuple(self._quantities),
            statements=tuple(self._statements),
            events=tuple(self._events),
        )
        return record, truth

    def _put(self, words: str) -> Span:
        start = len(self._text)
        self._text += words
        return start, len(self._text)

    def _actor(self, land: str) -> str:
        mentions = self._actors.setdefault(land, [])
        mentions.append(Mention(self._put(land), land, "name"))
        return f"a{list(self._actors).index(land) + 1}"

    def _tell(self, told: Happening) -> None:
        start = len(self._text)
        kind, mode, verb, cameo = told.deed
        actor = self._actor(told.actor)
        self._put(" ")
        trigger = self._put(verb)
        self._put(f" the {told.thing} of ")
        place = _placed(self._world.towns[told.town], f"p{len(self._places) + 1}", self._put(told.town))
        self._places.append(place)
        self._put(" in ")
        recipient = self._actor(told.recipient)
        time = self._time(told) if self._chance.random() < 0.7 else None
        quantities = self._killed(told) if kind == "ASSAULT" and self._chance.random() < 0.8 else ()
        self._put(f", {told.why}")
        span = (start, len(self._text))
        said = self._said(told, span) if self._chance.random() < 0.5 else ()
        self._put(".")
        self._put(" ")
        self._events.append(
            Event(
                id=f"e{len(self._events) + 1}", type=kind, trigger_span=trigger, span=span, mode=mode, cameo=cameo,
                actors=(actor,), recipients=(recipient,), time=time, place=place.id, quantities=quantities,
                date=DateBounds(*[told.day.isoformat()] * 2, "clause") if time else DateBounds(),
                mentions=(trigger,), score=0.8, statements=said,
            )
        )  # fmt: skip

    def _said(self, told: Happening, content: Span) -> tuple[str, ...]:
        """A statement that holds the act, by an office of one side or by somebody with a name."""
        stance, word = self._chance.choice(_STANCES)
        land = self._chance.choice((told.actor, told.recipient))
        self._put(", ")
        if self._chance.random() < 0.7:
            actor = self._actor(f"{land} {self._chance.choice(_OFFICES)}")
        else:
            actor = self._actor(_person(self._chance.randrange(_PEOPLE)))
        self._put(" ")
        name = f"s{len(self._statements) + 1}"
        self._statements.append(Statement(name, self._put(word), (content,), "indirect", stance, (actor,)))
        return (name,)

    def _time(self, told: Happening) -> str:
        self._put(" on ")
        words, iso, name = f"{told.day:%B} {told.day.day}", told.day.isoformat(), f"t{len(self._times) + 1}"
        self._times.append(Time(name, self._put(words), words, "DATE", iso, None, iso, iso))
        return name

    def _killed(self, told: Happening) -> tuple[str, ...]:
        late = max(0, (self._day - told.day).days)
        count = told.killed + late * self._chance.choice((-1, 0, 1, 2))
        self._put(", killing ")
        words, name = f"{count} people", f"q{len(self._quantities) + 1}"
        self._quantities.append(Quantity(name, self._put(words), words, float(count), of="person", measure="killed"))
        return (name,)

    def _fill(self, count: int) -> None:
        for _ in range(count):
            who, did, what, more = (self._chance.choice(words) for words in (_FILL, _DID, _WHAT, _WHAT))
            self._put(f"Later {who} {did} the {what} and the {more} of the {self._chance.choice(_THINGS)}. ")


def _named(id: str, name: str, mentions: tuple[Mention, ...]) -> Actor:
    """A state, an office of one, or a person without one."""
    land, _, office = name.partition(" ")
    if land not in _LANDS:
        return Actor(id, mentions, name, kind="person")
    if not office:
        return Actor(id, mentions, name, land, ("GOV",), f"{land} GOV", kind="country")
    sector = "MIL" if office in _OFFICES[:2] else "GOV"
    return Actor(id, mentions, name, land, (sector,), f"{land} {sector}")


@lru_cache(maxsize=_PEOPLE)
def _person(number: int) -> str:
    chance = random.Random(f"person {number}")
    first, last = ("".join(chance.choice(_SYLLABLES) for _ in range(count)) for count in (2, 3))
    return f"{first.capitalize()} {last.capitalize()}"


def _placed(place: Place, name: str, span: Span) -> Place:
    """The place as it stands at `span`."""
    return msgspec.structs.replace(place, id=name, span=span)

"""MUC-4: incident templates out of records, and how many of their slots are right.

The dispatches are in capitals. A record's attacks and threats of attack become incidents: those that may be one
(place, days, kind) are put together, fights between armed sides and what is long past are left out. Incidents are
paired with the keys one to one, best first; a slot fill is right, half right (a country for its town, days that
overlap) or wrong. Keys marked optional cost nothing when missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from dateline.model import Actor, Event, Quantity, Record, Report, overlaps
from evals.coding import Coder
from evals.muc_keys import Key, alike_words, keys_of, rows_of

Figures = dict[str, float]
SAMPLE = 200
SLOTS = (
    "type", "date", "location", "stage", "perpetrator individual", "perpetrator organisation",
    "organisation confidence", "victim", "victim number", "killed",
)  # fmt: skip
ARMED = frozenset({"MIL", "REB", "PRM", "COP", "UAF", "SPY"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})
KINDS = {"abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING"}
ARSON = frozenset({"burn", "torch", "arson", "incinerate", "ignite"})
ROBBERY = frozenset({"rob", "robbery", "steal", "loot"})
BOMB = re.compile(r"\b(bombs?|dynamite\w*|explosives?|bombing|car ?bomb|blew up|exploded?|explosion)\b", re.IGNORECASE)
FIGHTS = re.compile(
    r"clash|combat|fight|fought|offensive|battle|operation|invasion|war|confront|harass|engag|surround|hostilit|violence",
    re.IGNORECASE,
)
"""Beginnings of words for fights between armed sides and for violence at large; the keys have single acts."""
PEOPLE = re.compile(
    r"\b(guerrillas?|terrorists?|rebels?|soldiers?|men|individuals|members?|commandos?|subversives|traffickers|assassins"
    r"|criminals|persons?|people|troops|policemen|officers?|extremists?|insurgents|gunmen|attackers|hitmen)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(army|forces?|police|government|guard|front|movement|cartel|group|brigade|battalion|squads?|mafia|air force)\b",
    re.IGNORECASE,
)
KILLING = re.compile(r"kill|murder|assassinat|execut|massacr|dead|death|died|slain|slay|behead", re.IGNORECASE)
MANY = re.compile(r"(attack|strike|killing|murder|assault|bombing|raid|assassination|kidnapping)s$", re.IGNORECASE)
VAGUE = frozenset({"several", "dozens", "hundreds", "thousands"})
NEAR = 160
"""Characters on each side of a trigger."""
MOST = 500
"""Larger numbers are hours of the day ("2250") or tolls of a war."""
RECENT = timedelta(days=75)
_STATES = "SLV COL PER GTM HND CHL BOL ECU ARG PAN NIC CRI VEN BRA MEX URY PRY CUB DOM HTI"
COUNTRIES = frozenset(_STATES.split())
COUNTED = frozenset({"killed", "wounded", "missing", "detained", "other"})


@dataclass
class Incident:
    """What the events of one incident tell, as the keys have it."""

    kind: str
    stage: str
    earliest: str | None = None
    latest: str | None = None
    country: str | None = None
    places: list[str] = field(default_factory=list)
    individuals: list[list[str]] = field(default_factory=list)
    organisations: list[list[str]] = field(default_factory=list)
    confidence: str = "REPORTED AS FACT"
    victims: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    """How many each of the victims is, 0 where not told."""
    killed: int | None = None
    is_deadly: bool = False
    """Is it told in words of killing, in the sentence of a trigger?"""


@dataclass
class Count:
    """Fills that are right (halves for part), found, and due."""

    right: float = 0.0
    found: int = 0
    due: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.due) if self.found + self.due else 0.0


def muc(coder: Coder, path: Path, sample: int | None = SAMPLE) -> Figures:
    """All slots and their total; of a fixed sample spread over the file, or of all of it."""
    rows = rows_of(path)
    step = max(1, len(rows) // sample) if sample else 1
    counts = {slot: Count() for slot in SLOTS}
    found = Count()
    for row in rows[::step]:
        report = Report(id=row["id"], published=row["date"], text=row["text"])
        score(keys_of(row), incidents(coder.code(report)), counts, found)
    total = Count(
        sum(c.right for c in counts.values()),
        sum(c.found for c in counts.values()),
        sum(c.due for c in counts.values()),
    )
    return {"incident found": found.f1, **{slot: c.f1 for slot, c in counts.items()}, "all slots": total.f1}


# From a record to incidents


def incidents(record: Record) -> list[Incident]:
    """The incidents of one record, in text order."""
    by_id = {actor.id: actor for actor in record.actors}
    out: list[Incident] = []
    for event in record.events:
        if not _is_incident(event, by_id, record):
            continue
        found = _incident(event, by_id, record)
        same = next((other for other in reversed(out) if _may_be_one(other, found)), None)
        if same is None:
            out.append(found)
        else:
            _join(same, found)
    for item in out:
        if item.killed is None and item.is_deadly:
            item.killed = sum(item.sizes) or None
        if not (item.organisations or item.individuals):
            _blame(item, record, by_id)
    return [item for item in out if item.places or item.victims or item.organisations or item.individuals]


def _blame(item: Incident, record: Record, by_id: dict[str, Actor]) -> None:
    """Who is accused in the report of doing such things, where nobody is told to have done it."""
    for event in record.events:
        if event.type == "ACCUSE" and event.mode != "disapprove" and event.factuality == "asserted":
            for actor in (by_id[a] for a in event.recipients):
                if actor.kind == "country" or not (set(actor.sectors) & ARMED or actor.kind == "group"):
                    continue
                bodies, people = _bodies_and_people(actor)
                item.organisations += [bodies] if bodies else []
                item.individuals += [people] if people else []
                official = any(set(by_id[a].sectors) & OFFICIAL for a in event.actors)
                item.confidence = "SUSPECTED OR ACCUSED" + " BY AUTHORITIES" * official
                return


def _is_incident(event: Event, by_id: dict[str, Actor], record: Record) -> bool:
    threat = event.type == "THREATEN" and event.mode == "violence"
    if not (event.type == "ASSAULT" or threat) or event.habitual or event.factuality == "denied":
        return False
    if event.mode in ("torture", "crowd-control"):
        return False
    sides = [set(by_id[a].sectors) for a in (*event.actors, *event.recipients)]
    victims = [by_id[a] for a in event.recipients if by_id[a].kind != "country"]
    if victims and all(set(a.sectors) & ARMED and not set(a.sectors) & {"COP"} for a in victims):
        return False
    if len(sides) > 1 and all(side & ARMED for side in sides):
        return False
    if _is_vague(event, record) or any("CRM" in actor.sectors for actor in victims):
        return False
    if not victims and any({"MIL"} & set(by_id[a].sectors) for a in event.actors):
        return False
    country = next((p.country for p in record.places if p.id == event.place), None)
    if country is not None and country not in COUNTRIES:
        return False
    return not _is_old(event, record)


def _is_vague(event: Event, record: Record) -> bool:
    """Fighting at large, or acts in the plural without a day."""
    trigger = record.report.text[slice(*event.trigger_span)]
    return bool(FIGHTS.match(trigger)) or (bool(MANY.match(trigger)) and not event.date.earliest)


def _is_old(event: Event, record: Record) -> bool:
    day, told = event.date.latest, record.report.published
    return bool(day and told) and date.fromisoformat(day or "") < date.fromisoformat((told or "")[:10]) - RECENT


def _incident(event: Event, by_id: dict[str, Actor], record: Record) -> Incident:
    place = next((p for p in record.places if p.id == event.place), None)
    told = (record.report.published or "")[:10] or None
    days = (event.date.earliest, event.date.latest) if event.date.latest or event.date.earliest else (None, told)
    out = Incident(_kind(event, record), _stage(event), *days)
    out.country = place.country if place else _scene(event, by_id, record)
    out.places = [place.text, place.name] if place and not (place.feature or "").startswith("A.PCL") else []
    for actor in (by_id[a] for a in event.actors):
        bodies, people = _bodies_and_people(actor)
        out.organisations += [bodies] if bodies else []
        out.individuals += [people] if people else []
    for actor in (by_id[a] for a in event.recipients):
        if actor.kind != "country":
            out.victims.append([m.text for m in actor.mentions if m.kind != "pronoun"] or [actor.name])
            size, is_hurt = _size(actor, record)
            out.sizes.append(0 if is_hurt else size)
            out.numbers += [size] if size else []
    _count(out, event, record)
    out.is_deadly = any(KILLING.search(record.report.text, *_around(span, record)) for span in event.mentions)
    out.confidence = _confidence(event, by_id, record)
    return out


def _bodies_and_people(actor: Actor) -> tuple[list[str], list[str]]:
    """The wordings that name a body ("the army", "FMLN"), and those that name people ("the guerrillas")."""
    if actor.kind == "country":
        return [], []
    words = [m.text for m in actor.mentions if m.kind != "pronoun"] or [actor.name]
    people = [word for word in words if actor.kind == "person" or PEOPLE.search(word)]
    named = [m.text for m in actor.mentions if m.kind == "name"] if actor.kind != "person" else []
    bodies = [word for word in words if word not in people and (word in named or BODY.search(word))]
    return bodies or [word for word in named if word not in people], people or ([] if bodies else words)


def _scene(event: Event, by_id: dict[str, Actor], record: Record) -> str | None:
    """The country of those it was done to, of those who did it, or of the dateline."""
    states = [by_id[a].country for a in (*event.recipients, *event.actors) if by_id[a].country in COUNTRIES]
    line = record.report.dateline
    home = next((p.country for p in record.places if line is not None and p.id == line.place), None)
    return states[0] if states else home


def _kind(event: Event, record: Record) -> str:
    text = record.report.text
    trigger = text[slice(*event.trigger_span)].lower()
    if event.mode in KINDS:
        return KINDS[event.mode]
    if any(trigger.startswith(word) for word in ARSON):
        return "ARSON"
    if any(trigger.startswith(word) for word in ROBBERY):
        return "ROBBERY"
    near = text[max(event.span[0], event.trigger_span[0] - 80) : min(event.span[1], event.trigger_span[1] + 80)]
    return "BOMBING" if BOMB.search(near) else "ATTACK"


def _stage(event: Event) -> str:
    if event.type == "THREATEN" or event.factuality == "planned":
        return "THREATENED"
    return "ATTEMPTED" if event.factuality == "ended" else "ACCOMPLISHED"


def _around(span: tuple[int, int], record: Record) -> tuple[int, int]:
    """The line that a trigger stands in, as far as a sentence may reach."""
    text = record.report.text
    start = max(0, span[0] - NEAR, text.rfind(". ", 0, span[0]) + 1)
    end = text.find(". ", span[1])
    return start, min(span[1] + NEAR, len(text) if end < 0 else end)


def _size(actor: Actor, record: Record) -> tuple[int, bool]:
    """How many a victim is, and only wounded? By a number in one of its wordings, one for a person, else 0."""
    for mention in actor.mentions:
        for quantity in record.quantities:
            if _counts_people(quantity) and overlaps(quantity.span, mention.span):
                return int(quantity.value), quantity.measure == "wounded"
    return int(actor.kind == "person"), False


def _counts_people(quantity: Quantity) -> bool:
    return (
        quantity.measure in COUNTED
        and quantity.qualifier not in VAGUE
        and quantity.of != "casualty"
        and not (quantity.measure == "other" and quantity.unit is not None)
        and 0 < quantity.value <= MOST
    )


def _count(out: Incident, event: Event, record: Record) -> None:
    """Numbers of the act; killed are the most that one sentence adds up to."""
    sums: dict[int, int] = {}
    for quantity in record.quantities:
        if quantity.id in event.quantities and _counts_people(quantity):
            if int(quantity.value) not in out.numbers:
                out.numbers.append(int(quantity.value))
            if quantity.measure == "killed":
                line = record.report.text.count(". ", 0, quantity.span[0])
                sums[line] = sums.get(line, 0) + int(quantity.value)
    if sums:
        out.killed = max(sums.values())


def _confidence(event: Event, by_id: dict[str, Actor], record: Record) -> str:
    statement = next((s for s in record.statements if event.statements and s.id == event.statements[-1]), None)
    if event.factuality == "possible":
        return "POSSIBLE"
    if statement is None:
        return "REPORTED AS FACT"
    if set(statement.sources) & set(event.actors):
        return "CLAIMED OR ADMITTED"
    if statement.stance in ("accuses", "claims"):
        official = any(set(by_id[a].sectors) & OFFICIAL for a in statement.sources)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _may_be_one(a: Incident, b: Incident) -> bool:
    if a.kind != b.kind and "KIDNAPPING" in (a.kind, b.kind):
        return False
    if a.stage != b.stage and "THREATENED" in (a.stage, b.stage):
        return False
    if a.country and b.country and a.country != b.country:
        return False
    if a.places and b.places and not alike_words(a.places, b.places):
        return False
    return not (a.earliest and b.earliest and a.latest and b.latest) or (
        a.earliest <= b.latest and b.earliest <= a.latest
    )


def _join(a: Incident, b: Incident) -> None:
    if a.kind == "ATTACK":
        a.kind = b.kind
    if not a.earliest:
        a.earliest, a.latest = b.earliest, b.latest
    a.country, a.places = a.country or b.country, a.places or b.places
    for mine, theirs in ((a.individuals, b.individuals), (a.organisations, b.organisations)):
        mine += [words for words in theirs if not any(alike_words(words, other) for other in mine)]
    for words, size in zip(b.victims, b.sizes, strict=True):
        if not any(alike_words(words, other) for other in a.victims):
            a.victims.append(words)
            a.sizes.append(size)
    a.numbers += [n for n in b.numbers if n not in a.numbers]
    a.killed = a.killed if a.killed is not None else b.killed
    a.is_deadly = a.is_deadly or b.is_deadly
    if a.confidence == "REPORTED AS FACT" and not a.organisations:
        a.confidence = b.confidence


# Scoring


def score(keys: Sequence[Key], found: Sequence[Incident], counts: dict[str, Count], incident: Count) -> None:
    """Add one report."""
    pairs = _pairs(keys, found)
    for k, key in enumerate(keys):
        if k not in pairs and not key.optional:
            incident.due += 1
            for slot, due in _due(key).items():
                counts[slot].due += due
    for n, item in enumerate(found):
        if n in pairs.values():
            continue
        incident.found += 1
        for slot, told in _told(item).items():
            counts[slot].found += told
    for k, n in pairs.items():
        incident.right, incident.found, incident.due = incident.right + 1, incident.found + 1, incident.due + 1
        for slot, due in _due(keys[k]).items():
            counts[slot].due += due
            counts[slot].found += _told(found[n])[slot]
        for slot, right in _right(keys[k], found[n]).items():
            counts[slot].right += right


def _pairs(keys: Sequence[Key], found: Sequence[Incident]) -> dict[int, int]:
    ranked = sorted(
        ((_likeness(key, item), -k, -n) for k, key in enumerate(keys) for n, item in enumerate(found)), reverse=True
    )
    out: dict[int, int] = {}
    for value, k, n in ranked:
        if value > 0 and -k not in out and -n not in out.values():
            out[-k] = -n
    return out


def _likeness(key: Key, item: Incident) -> float:
    """0 where the kinds cannot be one or nothing but the kind is alike."""
    if (key.kind == "KIDNAPPING") != (item.kind == "KIDNAPPING"):
        return 0.0
    right = _right(key, item)
    about = sum(right[s] for s in ("date", "location", "perpetrator individual", "perpetrator organisation", "victim"))
    return about + 0.5 * right["type"] if about else 0.0


def _due(key: Key) -> dict[str, int]:
    return {
        "type": 1,
        "date": int(key.first is not None or key.last is not None),
        "location": int(bool(key.country)),
        "stage": 1,
        "perpetrator individual": len(key.individuals),
        "perpetrator organisation": len(key.organisations),
        "organisation confidence": len(key.organisations),
        "victim": len(key.victims),
        "victim number": len(key.numbers),
        "killed": int(key.killed is not None),
    }


def _told(item: Incident) -> dict[str, int]:
    return {
        "type": 1,
        "date": int(bool(item.earliest or item.latest)),
        "location": int(bool(item.country)),
        "stage": 1,
        "perpetrator individual": len(item.individuals),
        "perpetrator organisation": len(item.organisations),
        "organisation confidence": len(item.organisations),
        "victim": len(item.victims),
        "victim number": len(item.numbers),
        "killed": int(item.killed is not None),
    }


def _right(key: Key, item: Incident) -> dict[str, float]:
    organisations = _hits(key.organisations, item.organisations)
    return {
        "type": 1.0 if item.kind == key.kind else 0.5 if "KIDNAPPING" not in (item.kind, key.kind) else 0.0,
        "date": _right_date(key, item),
        "location": _right_place(key, item),
        "stage": float(item.stage in key.stages),
        "perpetrator individual": _hits(key.individuals, item.individuals),
        "perpetrator organisation": organisations,
        "organisation confidence": organisations * (item.confidence in key.confidence),
        "victim": _hits(key.victims, item.victims),
        "victim number": float(sum(1 for _ in _equal(key.numbers, item.numbers))),
        "killed": float(key.killed is not None and key.killed == item.killed),
    }


def _hits(due: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    left, hits = list(found), 0
    for words in due:
        same = next((other for other in left if alike_words(words, other)), None)
        if same is not None:
            left.remove(same)
            hits += 1
    return float(hits)


def _equal(due: Sequence[int], found: Sequence[int]) -> Iterator[int]:
    left = list(found)
    for number in due:
        if number in left:
            left.remove(number)
            yield number


def _right_date(key: Key, item: Incident) -> float:
    if not (item.earliest or item.latest) or (key.first is None and key.last is None):
        return 0.0
    if (item.earliest, item.latest) == (key.first, key.last):
        return 1.0
    first, last = key.first or "0", key.last or "9"
    return 0.5 if (item.earliest or "0") <= last and first <= (item.latest or "9") else 0.0


def _right_place(key: Key, item: Incident) -> float:
    if item.country != key.country:
        return 0.0
    if not key.places:
        return 0.5 if item.places else 1.0
    return 1.0 if alike_words([key.places[-1]], item.places) else 0.5

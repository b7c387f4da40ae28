"""Scores coded records against hand-marked gold, slot by slot.

Events are paired with gold one to one, best first: the trigger weighs most, then a further mention, then the clause
where the type is right. Recall asks for the core acts; precision counts a finding as right when it is any marked act.
Acts told only in the headline are not charged. Slots are judged on the pairs: actors by country, then by country and
sector (a state is its government in words and its forces in arms), the date as an interval, factuality, whose word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from evals.tally import Board

Item = dict[str, Any]
Span = tuple[int, int]

IN_WORDS = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
IN_ARMS = {"ASSAULT", "MOBILIZE", "RETREAT"}
EMPTY_WORDS = {"the", "a", "an", "of", "and", "for", "in", "s", "'s"}
NEAR_KM = 161
SENTENCE = 900
HEADLINE = 250
WIDEST_CLAUSE = 600


def score_report(gold: Item, record: Item, board: Board) -> None:
    """Add one report's counts to the board."""
    _events(gold, record, board)
    _statements(gold, record, board)
    _times(gold, record, board)
    _quantities(gold, record, board)
    _places(gold, record, board)
    _talks(gold, record, board)


# Anchors


def place_of(text: str, words: str, nth: int = 1, start: int = 0, end: int | None = None) -> Span | None:
    """The nth occurrence of `words` from `start` on."""
    at = start - 1
    for _ in range(max(1, nth)):
        at = text.find(words, at + 1, len(text) if end is None else end)
        if at < 0:
            return None
    return at, at + len(words)


def anchor(text: str, item: Item, key: str) -> Span | None:
    """Where an item's anchor stands: its nth occurrence, else the first from its sentence on, else anywhere."""
    if item.get("nth"):
        return place_of(text, item[key], item["nth"])
    sentence = place_of(text, item["sentence"])
    if sentence is not None:
        within = place_of(text, item[key], 1, sentence[0], min(len(text), sentence[0] + SENTENCE))
        if within is not None:
            return within
    return place_of(text, item[key])


def shared(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


# Names and codes


def plain(name: str | None) -> str:
    """A name in lower case without full stops."""
    return " ".join((name or "").lower().replace("’", "'").replace(".", "").split())


def alike(a: str | None, b: str | None) -> bool:
    """Do two names share a telling word?"""
    return bool((set(plain(a).split()) & set(plain(b).split())) - EMPTY_WORDS)


def is_code(text: str) -> bool:
    """Does this look like an actor code rather than a name?"""
    head = text.split(" ")[0]
    return len(head) == 3 and head.isupper()


def side(code: str) -> str:
    """The country of a code, an international body whole, a name without a code in plain letters."""
    if not is_code(code):
        return plain(code)
    parts = code.split()
    return " ".join(parts[:2]) if parts[0] == "IGO" else parts[0]


def side_and_sector(code: str, kind: str) -> str:
    """The code, a state's government in words and its forces in arms being the state."""
    if not is_code(code) or code.startswith("NGO"):
        return side(code)
    state, _, sector = code.partition(" ")
    own = (sector == "GOV" and kind in IN_WORDS) or (sector == "MIL" and kind in IN_ARMS)
    return state if own else code


def parts_of(codes: str | None) -> list[str]:
    """Joint sources, written with commas or semicolons."""
    return [part.strip() for part in (codes or "").replace(";", ",").split(",") if part.strip()]


class Actors:
    """Codes and names of a record's actors by id."""

    def __init__(self, record: Item) -> None:
        self._by_id = {actor["id"]: actor for actor in record["actors"]}

    def codes(self, ids: list[str]) -> set[str]:
        """Code of each actor, else its name."""
        return {self._by_id[i].get("code") or self._by_id[i].get("name") or "" for i in ids if i in self._by_id}

    def names(self, ids: list[str]) -> list[str]:
        """Name of each actor."""
        return [self._by_id[i].get("name") or "" for i in ids if i in self._by_id]


# Events


def _events(gold: Item, record: Item, board: Board) -> None:
    text, found = record["report"]["text"], record["events"]
    wanted = [(event, span) for event in gold["events"] if (span := anchor(text, event, "trigger")) is not None]
    pairs = _pair(wanted, found)
    partner = {p: g for g, p in pairs.items()}
    for p, right in _judged(text, wanted, found, partner):
        board["event found"].hits_found += p in partner
        board["event found"].found += 1
        board["event found with its type"].hits_found += right
        board["event found with its type"].found += 1
    for g, (event, _) in enumerate(wanted):
        if event.get("core", True):
            hit = g in pairs
            board["event found"].hits_due += hit
            board["event found"].due += 1
            board["event found with its type"].hits_due += hit and found[pairs[g]]["type"] in _types(event)
            board["event found with its type"].due += 1
        if g in pairs:
            _slots(event, found[pairs[g]], record, board)


def _judged(
    text: str, wanted: list[tuple[Item, Span]], found: list[Item], partner: dict[int, int]
) -> Iterator[tuple[int, bool]]:
    """Number of each event that counts, and whether it is one of the gold with its type."""
    gap = text.find("\n\n")
    headline = gap if 0 < gap <= HEADLINE else 0
    for p, event in enumerate(found):
        if p in partner or event["trigger_span"][1] > headline:
            yield p, p in partner and event["type"] in _types(wanted[partner[p]][0])


def judged_events(gold: Item, record: Item) -> tuple[list[tuple[Item, bool, bool]], int]:
    """Each event that counts, with whether it is right and whether it is core; and how many core events are due."""
    text, found = record["report"]["text"], record["events"]
    wanted = [(event, span) for event in gold["events"] if (span := anchor(text, event, "trigger")) is not None]
    partner = {p: g for g, p in _pair(wanted, found).items()}
    core = [bool(event.get("core", True)) for event, _ in wanted]
    told = [(found[p], right, right and core[partner[p]]) for p, right in _judged(text, wanted, found, partner)]
    return told, sum(core)


def _types(event: Item) -> set[str]:
    return {event["type"], event.get("alt_type") or event["type"]}


def _pair(wanted: list[tuple[Item, Span]], found: list[Item]) -> dict[int, int]:
    ranked = sorted(
        (
            (_likeness(event, span, other), -g, -p)
            for g, (event, span) in enumerate(wanted)
            for p, other in enumerate(found)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for value, g, p in ranked:
        if value > 0 and -g not in pairs and -p not in pairs.values():
            pairs[-g] = -p
    return pairs


def _likeness(event: Item, span: Span, other: Item) -> float:
    trigger, clause = tuple(other["trigger_span"]), tuple(other["span"])
    holds = clause[0] <= trigger[0] and trigger[1] <= clause[1] and clause[1] - clause[0] <= WIDEST_CLAUSE
    right, core = other["type"] in _types(event), 0.1 * bool(event.get("core", True))
    if shared(span, trigger):
        return 2.5 + 2 * right + core
    if any(shared(span, tuple(mention)) for mention in other.get("mentions") or []):
        return 2.0 + 2 * right + core
    return 1.5 + core if right and shared(span, clause if holds else trigger) else 0.0


def _slots(event: Item, other: Item, record: Item, board: Board) -> None:
    actors = Actors(record)
    for slot in ("actors", "recipients"):
        due, have = event.get(slot, []), actors.codes(other.get(slot, []))
        _sets(board, f"{slot}: country", {side(c) for c in due}, {side(c) for c in have})
        kind = event["type"]
        _sets(
            board,
            f"{slot}: country and sector",
            {side_and_sector(c, kind) for c in due},
            {side_and_sector(c, kind) for c in have},
        )
    date = other.get("date") or {}
    same = bool(event.get("date")) and [date.get("earliest"), date.get("latest")] == event["date"]
    board["date interval"].add(same, bool(date.get("earliest")), bool(event.get("date")))
    if event.get("place"):
        place = {p["id"]: p for p in record["places"]}.get(other.get("place") or "", {})
        board["place country"].add(place.get("country") == event["place"].split()[0], bool(place), 1)
    board["factuality"].add(other.get("factuality") == event["factuality"], 1, 1)
    board["whose word"].add(_same_voice(event, other, record, actors), 1, 1)


def _sets(board: Board, name: str, due: set[str], have: set[str]) -> None:
    board[name].add(len(due & have), len(have), len(due))


def _same_voice(event: Item, other: Item, record: Item, actors: Actors) -> bool:
    by_id = {statement["id"]: statement for statement in record["statements"]}
    chain = [by_id[i] for i in other.get("statements", []) if i in by_id]
    due = parts_of(event.get("source"))
    if not due or not chain:
        return not due and not chain
    nearest = chain[-1]
    span = nearest.get("source_span")
    surface = record["report"]["text"][span[0] : span[1]] if span else ""
    sides = {side(code) for code in actors.codes(nearest["sources"])}
    called = [surface, *actors.names(nearest["sources"])]
    return any(side(word) in sides or any(alike(word, name) for name in called) for word in due)


# Statements


def _statements(gold: Item, record: Item, board: Board) -> None:
    text, found, used = record["report"]["text"], record["statements"], set[int]()
    actors = Actors(record)
    board["statement found"].found += len(found)
    for want in gold["statements"]:
        board["statement found"].due += 1
        cue = anchor(text, want, "cue")
        if cue is None:
            continue
        content = _content(text, want["content"], cue[0]) or cue
        best, at = 0.5, None
        for n, have in enumerate(found):
            value = _statement_likeness(cue, content, have)
            if n not in used and value > best:
                best, at = value, n
        if at is None:
            continue
        used.add(at)
        board["statement found"].add(1)
        _statement_slots(want, found[at], content, text, actors, board)


def _statement_likeness(cue: Span, content: Span, have: Item) -> float:
    told = sum(shared(content, tuple(span)) for span in have["content_spans"])
    cued = bool(have.get("cue_span") and shared(cue, tuple(have["cue_span"])))
    return 5 * cued + told / max(1, content[1] - content[0])


def _statement_slots(want: Item, have: Item, content: Span, text: str, actors: Actors, board: Board) -> None:
    span = have.get("source_span")
    surface = text[span[0] : span[1]] if span else ""
    board["source"].add(alike(want["source"], surface), bool(span), 1)
    due, ids = parts_of(want.get("source_code")), have.get("sources", [])
    codes, names = actors.codes(ids), actors.names(ids)
    right = any(word in codes or any(alike(word, name) for name in names) for word in due)
    board["source resolved"].add(right, bool(due and ids), bool(due))
    told = sum(shared(content, tuple(part)) for part in have["content_spans"])
    board["content (words)"].add(told, sum(e - s for s, e in have["content_spans"]), content[1] - content[0])


def _content(text: str, content: str, near: int) -> Span | None:
    first, _, last = content.partition(" … ")
    head = place_of(text, first, 1, max(0, near - 1500)) or place_of(text, first)
    if head is None or not last:
        return head
    tail = place_of(text, last, 1, head[0])
    return (head[0], tail[1]) if tail else head


# Times, quantities, places


def _times(gold: Item, record: Item, board: Board) -> None:
    used: set[int] = set()
    board["time found"].found += len(record["times"])
    board["time value"].found += len(record["times"])
    for want in gold["times"]:
        board["time found"].due += 1
        board["time value"].due += 1
        at = _overlapping(record["report"]["text"], want, record["times"], used)
        if at is not None:
            used.add(at)
            board["time found"].add(1)
            board["time value"].add(record["times"][at]["value"] == want["value"])


def _overlapping(text: str, want: Item, items: list[Item], used: set[int]) -> int | None:
    span = place_of(text, want["text"], want.get("nth", 1)) or place_of(text, want["text"])
    if span is None:
        return None
    return next((n for n, i in enumerate(items) if n not in used and shared(span, tuple(i["span"]))), None)


def _quantities(gold: Item, record: Item, board: Board) -> None:
    text, found, used = record["report"]["text"], record["quantities"], set[int]()
    board["quantity value"].found += len(found)
    for want in gold["quantities"]:
        board["quantity value"].due += 1
        span = place_of(text, want["text"], want.get("nth", 1)) or place_of(text, want["text"])
        for n, have in enumerate(found):
            if span and n not in used and shared(span, tuple(have["span"])) and have["value"] == want["value"]:
                used.add(n)
                board["quantity value"].add(1)
                board["quantity qualifier"].add(have.get("qualifier") == want.get("qualifier"), 1, 1)
                board["quantity measure"].add(have.get("measure") == want.get("measure"), 1, 1)
                break


def _places(gold: Item, record: Item, board: Board) -> None:
    text = record["report"]["text"]
    literal = [p for p in record["places"] if p.get("sense", "literal") == "literal"]
    told = {plain(text[p["span"][0] : p["span"][1]]): p for p in literal}
    due = {plain(want["text"]): want for want in gold["places"]}
    pairs: dict[str, str] = {}
    for name in due:
        match = name if name in told else next((n for n in told if n not in due and alike(n, name)), None)
        if match is not None and match not in pairs.values():
            pairs[name] = match
    board["place found"].add(len(pairs), len(told), len(due))
    for name, match in pairs.items():
        want, have = due[name], told[match]
        if want.get("lat") is not None:
            known = have.get("latitude") is not None
            near = known and _km(want["lat"], want["lon"], have["latitude"], have["longitude"]) <= NEAR_KM
            board["place within 161 km"].add(near, known, 1)


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


# Talks


def _talks(gold: Item, record: Item, board: Board) -> None:
    used, actors = set[int](), Actors(record)
    board["talks found"].found += len(record["talks"])
    for want in gold["talks"]:
        board["talks found"].due += 1
        talks = enumerate(record["talks"])
        at = next((n for n, have in talks if n not in used and _same_talks(want, have, actors)), None)
        if at is None:
            continue
        used.add(at)
        board["talks found"].add(1)
        checks = _talks_details(want, record["talks"][at], actors)
        board["talks: round, venue, heads"].add(sum(checks), len(checks), len(checks))


def _same_talks(want: Item, have: Item, actors: Actors) -> bool:
    parties = {side(code) for code in actors.codes(have.get("parties", []))}
    date = have.get("date") or {}
    same_day = not want.get("date") or [date.get("earliest"), date.get("latest")] == want["date"]
    return parties == {side(c) for c in want["parties"]} and have.get("status") == want.get("status") and same_day


def _talks_details(want: Item, have: Item, actors: Actors) -> list[bool]:
    heads = [plain(n) for d in have.get("delegations", []) for n in actors.names([d.get("head") or ""])]
    checks = [have.get("round") == want["round"]] if want.get("round") else []
    if want.get("venue"):
        checks.append(plain(want["venue"]) in plain(have.get("venue")))
    wanted = (want.get("heads") or {}).values()
    return checks + [any(plain(head).split()[-1] in name for name in heads if name) for head in wanted]

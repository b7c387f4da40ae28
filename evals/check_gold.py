#!/usr/bin/env python3
"""Check the hand-marked gold: every anchor in its text, every type, mode, code, date and label a known one.

usage: check_gold.py [GOLD_DIR]
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.gold_reports import GOLD_DIR, HERE, Report, load_reports

Item = dict[str, Any]
SENTENCE = 900  # as far as an anchored sentence can reach, in characters
TIMEX_VALUE = re.compile(
    r"(PRESENT|PAST|FUTURE)_REF|PT?(\d+(\.\d+)?|X)[A-Z]+(T?\d+[A-Z])*|P\d+Y\d+M|"
    r"(\d{4}|XXXX)(-(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12]\d|3[01]|XX))?|-W(\d\d|XX)(-WE|-[1-7X])?|-(SP|SU|FA|WI|Q[1-4]|H[12]))?"
    r"(T(\d\d(:\d\d){0,2}|MO|MI|AF|EV|NI|DT)Z?)?|\d{2,3}"
)


@dataclass(frozen=True)
class Codes:
    """The labels that a gold file may use."""

    table: Item
    iso3: frozenset[str]

    def labels(self, name: str) -> list[str]:
        """The list of that name in the table."""
        found: list[str] = self.table[name]
        return found

    def is_actor(self, code: str) -> bool:
        """Is this a code (`UKR`, `UKR GOV`, `PSE HAM`, `IGO UNO`), or else a name in words?"""
        head, _, tail = code.partition(" ")
        if head in self.iso3:
            return not tail or tail in self.labels("sectors") or code in self.labels("groups")
        if head in self.labels("international"):
            return not tail or tail.isupper()
        return not re.fullmatch(r"[A-Z]{3}( [A-Z0-9]{3})?", code)


def load_codes(path: Path = HERE / "codes.toml") -> Codes:
    """Read the table of labels."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Codes(table, frozenset(table["iso3"]["codes"].split()))


def find(text: str, needle: str, nth: int = 1, start: int = 0) -> int:
    """Where the nth occurrence from `start` begins, or -1."""
    at = start - 1
    for _ in range(nth):
        at = text.find(needle, at + 1)
        if at < 0:
            break
    return at


def anchored(text: str, item: Item, key: str) -> Iterator[str]:
    """The sentence anchor once in the text, the word soon after it."""
    if text.count(item["sentence"]) != 1:
        yield f"sentence {item['sentence']!r} stands {text.count(item['sentence'])} times"
        return
    start = text.find(item["sentence"])
    at = find(text, item[key], 1, start)
    if not start <= at < start + SENTENCE:
        yield f"{key} {item[key]!r} not in sentence {item['sentence']!r}"
    elif "\n" in text[start:at].rstrip():
        yield f"{key} {item[key]!r} beyond the paragraph of {item['sentence']!r}"


def check_date(span: list[str] | None) -> Iterator[str]:
    """Two ISO dates in order, or null."""
    if span is None:
        return
    try:
        first, last = (date.fromisoformat(day) for day in span)
    except ValueError as error:
        yield f"date {span}: {error}"
        return
    if first > last:
        yield f"date {span} runs backwards"


def several(codes: str | None) -> list[str]:
    """Joint sources stand with commas between."""
    return [part.strip() for part in (codes or "").split(",") if part.strip()]


def check_events(gold: Item, text: str, codes: Codes) -> Iterator[str]:
    """Types, modes, actors, dates, places and evidence of the events."""
    known = {(q["text"], q["nth"]) for q in gold["quantities"]}
    for event in gold["events"]:
        yield from anchored(text, event, "trigger")
        yield from check_date(event["date"])
        modes = codes.table["modes"].get(event["type"])
        if modes is None:
            yield f"event type {event['type']!r}"
        elif event["mode"] is not None and event["mode"] not in modes:
            alt = codes.table["modes"].get(event.get("alt_type"), [])
            if event["mode"] not in alt:
                yield f"mode {event['mode']!r} of {event['type']} at {event['trigger']!r}"
        if event.get("alt_type", "AGREE") not in codes.table["modes"]:
            yield f"alt_type {event['alt_type']!r}"
        if event["factuality"] not in codes.labels("factuality"):
            yield f"factuality {event['factuality']!r}"
        if event["place"] is not None and event["place"] not in codes.iso3:
            yield f"event place {event['place']!r}"
        for code in [*event["actors"], *event["recipients"], *several(event["source"])]:
            if not codes.is_actor(code):
                yield f"code {code!r} at {event['trigger']!r}"
        for quantity in event["quantities"]:
            if (quantity["text"], quantity["nth"]) not in known:
                yield f"event quantity {quantity['text']!r} not among the quantities"


def check_statements(gold: Item, text: str, codes: Codes) -> Iterator[str]:
    """Cue, source and content of the statements."""
    for said in gold["statements"]:
        yield from anchored(text, said, "cue")
        if said["source"] not in text:
            yield f"source {said['source']!r} not in the text"
        for code in several(said["source_code"]):
            if not codes.is_actor(code):
                yield f"source code {code!r}"
        first, _, last = said["content"].partition(" … ")
        head = max(0, find(text, said["sentence"]) - 1500)
        at = find(text, first, 1, head)
        if at < 0 or (last and not at < find(text, last, 1, at) < at + 600):
            yield f"content {said['content']!r} not in the text"
        if said["kind"] not in codes.labels("kinds"):
            yield f"kind {said['kind']!r}"


def check_anchors(gold: Item, text: str) -> Iterator[str]:
    """Times, quantities and places: the nth occurrence is there, and marked once."""
    for kind in ("times", "quantities", "places"):
        seen = set()
        for item in gold[kind]:
            if find(text, item["text"], item["nth"]) < 0:
                yield f"{kind}: {item['text']!r} ({item['nth']}) not in the text"
            if (item["text"], item["nth"]) in seen:
                yield f"{kind}: {item['text']!r} twice"
            seen.add((item["text"], item["nth"]))


def check_values(gold: Item, codes: Codes) -> Iterator[str]:
    """Times, quantities and places: the values and labels well formed."""
    for time in gold["times"]:
        if time["type"] not in codes.labels("timex") or not TIMEX_VALUE.fullmatch(time["value"]):
            yield f"time {time['text']!r}: {time['type']} {time['value']}"
        if time["mod"] is not None and time["mod"] not in codes.labels("mods"):
            yield f"time mod {time['mod']!r}"
    for item in gold["quantities"]:
        if item["qualifier"] not in codes.labels("qualifiers"):
            yield f"quantity {item['text']!r}: {item['qualifier']}"
        if item["measure"] not in codes.labels("measures"):
            yield f"quantity {item['text']!r}: {item['measure']}"
        if (item["qualifier"] == "between") != ("low" in item and "high" in item):
            yield f"quantity {item['text']!r}: low and high go with between"
    for place in gold["places"]:
        if place["country"] is not None and place["country"] not in codes.iso3:
            yield f"place country {place['country']!r}"
        lat, lon = place["lat"], place["lon"]
        if (lat is None) != (lon is None) or (lat is not None and not (abs(lat) <= 90 and abs(lon) <= 180)):
            yield f"place {place['text']!r}: {lat}, {lon}"


def check_talks(gold: Item, text: str, codes: Codes) -> Iterator[str]:
    """Parties, dates, places, heads and outcomes of the talks."""
    low = text.lower()
    for talk in gold["talks"]:
        yield from check_date(talk["date"])
        for code in [*talk["parties"], *talk["mediators"], *talk["heads"]]:
            if not codes.is_actor(code):
                yield f"talks code {code!r}"
        if talk["status"] not in codes.labels("status"):
            yield f"talks status {talk['status']!r}"
        quotes = [outcome["text"] for outcome in talk["outcomes"]]
        for name in [talk["place"], talk["venue"], *talk["heads"].values(), *quotes]:
            if name is not None and name.lower() not in low:
                yield f"talks: {name!r} not in the text"
        for outcome in talk["outcomes"]:
            if outcome["what"] not in codes.labels("outcomes"):
                yield f"outcome {outcome['what']!r}"


def check(gold: Item, report: Report, codes: Codes) -> list[str]:
    """Everything wrong with one gold file, in words."""
    faults = []
    if gold["published"] != report.published:
        faults.append(f"published {gold['published']}, the report {report.published}")
    for part in (check_events, check_statements, check_talks):
        faults += part(gold, report.text, codes)
    faults += check_anchors(gold, report.text)
    faults += check_values(gold, codes)
    return faults


def main(argv: list[str]) -> int:
    """Check every gold file of a directory; 1 when something is wrong."""
    folder = Path(argv[0]) if argv else GOLD_DIR
    reports, codes, wrong = load_reports(), load_codes(), 0
    paths = sorted(folder.glob("*.json"))
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        report = reports.pop(gold["id"], None)
        faults = check(gold, report, codes) if report else ["no such report"]
        wrong += len(faults)
        print(*(f"{path.name}: {fault}" for fault in faults), sep="\n", end="\n" if faults else "")
    for missing in reports:
        wrong += 1
        print(f"{missing}: no gold")
    print(f"{len(paths)} gold files, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

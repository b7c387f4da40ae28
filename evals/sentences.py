"""Outside sets of single sentences: event types with marked sources and targets, actor phrases, actor words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dateline.model import Actor, Event, Record, Report
from evals.coding import Coder

Row = dict[str, Any]
Figures = dict[str, float]
_WORDS = re.compile(r"\w+")
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE"}
OTHER_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "HLH": "MED"}
MUTUAL = ("CONSULT", "COOPERATE", "AGREE")
SAME = {"YIELD": {"CONCEDE", "RETREAT"}}


def events_sets(coder: Coder, data: Path) -> dict[str, Callable[[], Figures]]:
    """The sentence sets by name."""
    return {
        "PLV train": lambda: plv(coder, _rows(data / "events" / "plv_train.jsonl")),
        "PLOVER gold": lambda: plover(coder, _rows(data / "events" / "plover_gold.jsonl")),
        "CAMEO sentences": lambda: cameo(coder, _rows(data / "events" / "cameo_train.jsonl")),
        "PLOVER gold actors": lambda: actor_words(coder, _rows(data / "actors" / "plover_gold_actors.jsonl")),
        "actor phrases": lambda: phrases(coder, _rows(data / "actors" / "phrases.jsonl")),
    }


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _code(coder: Coder, row: Row, until: str | None = None) -> Record:
    return coder.code(Report(id=row["id"], published=row.get("date") or "2018-06-01", text=row["text"]), until)


def _quad(kind: str) -> int:
    return next((quad for quad, kinds in QUADS.items() if kind in kinds), 1 if kind == "YIELD" else 0)


def _inside(record: Record, ids: tuple[str, ...], span: tuple[int, int]) -> bool:
    mentions = [m for actor in record.actors if actor.id in ids for m in actor.mentions]
    return any(m.span[0] < span[1] and span[0] < m.span[1] for m in mentions)


def _best(record: Record, source: tuple[int, int] | None) -> Event | None:
    """The event whose actors stand where the marked source does, else the surest."""

    def rank(event: Event) -> tuple[bool, float]:
        return (source is not None and _inside(record, event.actors, source)), event.score

    return max(record.events, key=rank, default=None)


def _span(text: str, words: str | None) -> tuple[int, int] | None:
    at = text.find(words) if words else -1
    return (at, at + len(words or "")) if at >= 0 else None


def plv(coder: Coder, rows: list[Row]) -> Figures:
    """Root and quad class of sentences with a marked source; an uncoded sentence is wrong."""
    root = quad = coded = 0
    for row in rows:
        record, gold = _code(coder, row), row["gold"][0]
        event = _best(record, _span(row["text"], gold["source"]))
        coded += event is not None
        if event is not None:
            right = event.type in SAME.get(gold["root"], {gold["root"]})
            root += right
            quad += right or _quad(event.type) == gold["quad"]
    n = max(1, len(rows))
    return {"root": root / n, "quad": quad / n, "coverage": coded / n}


def plover(coder: Coder, rows: list[Row]) -> Figures:
    """Root of the standard's own records."""
    root = coded = 0
    for row in rows:
        record = _code(coder, row)
        wanted = {OLDER.get(gold["event"], gold["event"]) for gold in row["gold"]}
        wanted |= {kind for gold in row["gold"] for kind in SAME.get(gold["event"], set())}
        source = next((s["actorText"] for gold in row["gold"] for s in gold["source"]), None)
        event = _best(record, _span(row["text"], source))
        coded += event is not None
        root += event is not None and event.type in wanted
    n = max(1, len(rows))
    return {"root": root / n, "coverage": coded / n}


def cameo(coder: Coder, rows: list[Row]) -> Figures:
    """Source and target phrases of the main act: the same words, the article aside. Unmarked rows are left out."""
    counts = {"source": [0, 0, 0], "target": [0, 0, 0]}
    for row in (row for row in rows if row.get("tags")):
        record = _code(coder, row)
        told = _phrases(record, _main(coder, record))
        for role, found in zip(counts, told, strict=True):
            due = {_bare(p) for gold in row["gold"] for p in gold[role]}
            for n, value in enumerate((len(due & found), len(found), len(due))):
                counts[role][n] += value
    return {f"{role} exact F1": _f1(*told) for role, told in counts.items()}


def _main(coder: Coder, record: Record) -> Event | None:
    """The act told highest in the sentence."""
    parsed = coder.parser.parse(record.report.text)

    def depth(event: Event) -> tuple[int, int]:
        head = parsed.head_of(event.trigger_span)
        return (0 if head is None else sum(1 for _ in parsed.ancestors(head))), event.trigger_span[0]

    return min(record.events, key=depth, default=None)


def _bare(words: str) -> str:
    lowered = " ".join(_WORDS.findall(words.lower()))
    return lowered.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _phrases(record: Record, event: Event | None) -> tuple[set[str], set[str]]:
    """Phrases of who did it and to whom; of those who meet or agree, who stands before the verb did it."""
    if event is None:
        return set(), set()
    sources, targets = event.actor_spans, event.recipient_spans
    if event.type in MUTUAL and not event.recipients:
        left = tuple(span for span in sources if span[0] < event.trigger_span[0])
        if left and left != sources:
            sources, targets = left, tuple(span for span in sources if span not in left)
    text = record.report.text
    return {_bare(text[a:b]) for a, b in sources}, {_bare(text[a:b]) for a, b in targets}


def _f1(hit: int, found: int, due: int) -> float:
    return 2 * hit / (found + due) if found + due else 0.0


def actor_words(coder: Coder, rows: list[Row]) -> Figures:
    """Country and sector of marked actor words in their sentence; words without a place in it are left out."""
    country = sector = n = with_sector = 0
    for row in rows:
        record = _code(coder, row, "actors")
        for want in row["actors"]:
            if want["start"] is None:
                continue
            actors = actors_at(record, (want["start"], want["end"]))
            n += 1
            country += any(_usual(want["country"]) in _states(actor) for actor in actors)
            if want.get("sector") and want["sector"] != "***":
                with_sector += 1
                sector += any(_usual_sector(want["sector"]) in actor.sectors for actor in actors)
    return {"country": country / max(1, n), "sector": sector / max(1, with_sector)}


def _usual(code: str) -> str:
    """The code that we use for an older or another one."""
    return OTHER_CODES.get(code, code)


def _usual_sector(code: str) -> str:
    """The sector without what follows it (religion, people); civilians are CVL."""
    return "CVL" if code.startswith("CIV") else _usual(code[:3])


def _states(actor: Actor) -> set[str]:
    """The state of an actor; the first word and the acronym of an international body's code (IGO, UNO)."""
    words = (actor.code or "").split(" ")
    heads = words if words[0] == "IGO" else words[:1]
    return {actor.country} if actor.country else set(heads)


def actors_at(record: Record, span: tuple[int, int]) -> list[Actor]:
    """The actors whose mention is most like the span: several where they share it ("US and British forces")."""
    found = [
        (min(m.span[1], span[1]) - max(m.span[0], span[0]), -(m.span[1] - m.span[0]), n)
        for n, actor in enumerate(record.actors)
        for m in actor.mentions
    ]
    best = max(found, default=(0, 0, 0))
    return [record.actors[n] for *likeness, n in found if tuple(likeness) == best[:2]] if best[0] > 0 else []


def _has_sector(actor: Actor, sector: str) -> bool:
    return sector in actor.sectors or sector == (actor.code or "").split(" ")[0]


def phrases(coder: Coder, rows: list[Row]) -> Figures:
    """Country and sector of actor phrases alone or with their sentence."""
    country = sector = both = 0
    for row in rows:
        text = row.get("context") or row["text"]
        if row["text"] not in text:
            text = f"{row['text']} ({text})"
        span = _span(text, row["text"]) or (0, len(text))
        record = _code(coder, {**row, "text": text, "date": row.get("date") or None}, "actors")
        actors = actors_at(record, span)
        state, role = row.get("country") or "", row.get("code_1") or ""
        right_state = not state or any(state in _states(actor) for actor in actors)
        right_sector = not role or any(_has_sector(actor, _usual(role)) for actor in actors)
        country += right_state
        sector += right_sector
        both += right_state and right_sector
    n = max(1, len(rows))
    return {"country": country / n, "sector": sector / n, "both": both / n}

"""One outside report of a second round of talks: what its record must hold, point by point."""

from __future__ import annotations

from pathlib import Path

from dateline.model import Record, Talks
from dateline.readers.text import read_text
from evals.coding import Coder

REPORT = "istanbul-2025-06-02"
_SIDES = {"RUS", "UKR"}
_ISSUE = "ceasefire"


def second_round(coder: Coder, folder: Path) -> dict[str, float]:
    """1 or 0 for each point, and the share of points that hold."""
    path = folder / "articles" / f"{REPORT}.txt"
    report = read_text(path.read_text(encoding="utf-8"), path.name, path.stem).report
    if report is None:
        raise FileNotFoundError(2, "no report", str(path))
    points = check(coder.code(report))
    return {**{name: float(held) for name, held in points.items()}, "all": sum(points.values()) / len(points)}


def check(record: Record) -> dict[str, bool]:
    """The points of the two rounds, by their names."""
    by_round = {talks.round: talks for talks in record.talks}
    first, second = by_round.get(1), by_round.get(2)
    if first is None or second is None:
        return {"two rounds": False}
    names = {actor.id: actor.name for actor in record.actors}
    sides = {actor.id: (actor.code or "").split(" ")[0] for actor in record.actors}
    sizes = {quantity.id: quantity.text for quantity in record.quantities}
    heads = {sides[d.party]: names[d.head].split()[-1] for d in second.delegations if d.head}
    stances = {(sides[p.party], p.stance) for talks in record.talks for p in talks.positions if p.on == _ISSUE}
    return {
        "two rounds": len(record.talks) == 2,
        "sides": all({sides[p] for p in talks.parties} == _SIDES for talks in (first, second)),
        "dates": (_day(first), _day(second)) == ("2025-05-16", "2025-06-02"),
        "venue": "Palace" in (second.venue or ""),
        "chair": names.get(second.chair or "", "").endswith("Fidan"),
        "heads": heads == {"UKR": "Umerov", "RUS": "Medinsky"},
        "sizes": [sizes.get(d.size or "", "")[:16] for d in second.delegations] == ["more than a dozen"[:16]] * 2,
        "outcomes of the first": {"prisoner_exchange", "no_breakthrough"} <= {o.what for o in first.outcomes},
        "stances": stances == {("UKR", "accepts"), ("RUS", "rejects")},
    }


def _day(talks: Talks) -> str | None:
    return talks.date.earliest if talks.date.earliest == talks.date.latest else None

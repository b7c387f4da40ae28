"""The layer of what analysts said, over the incidents in memory; and how far they agree."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import msgspec
import numpy as np

from dateline.desk.acts import Acts, Mask
from dateline.store.corrections import FIELDS, corrections
from dateline.store.hand.fixes import TYPES
from dateline.store.hand.judged import judged, last_words, verdict
from dateline.store.keys import key_named


class Layer(msgspec.Struct, frozen=True):
    """Verdicts and fixes that stand."""

    said: int
    """Rows of the layer: changes with each."""
    rejected: Mask
    confirmed: Mask
    fixes: Mapping[str, Mapping[str, str]]
    """By incident and field the last one."""
    verdicts: Mapping[str, str]
    """By incident `rejected`, `confirmed`, or `open` where analysts are divided."""


def layer_of(db: sqlite3.Connection, acts: Acts) -> Layer:
    """The layer as it is now."""
    found = judged(corrections(db))
    rejected, confirmed = (_mask(acts, found.verdicts, wanted) for wanted in ("rejected", "confirmed"))
    return Layer(found.said, rejected, confirmed, found.fixes, found.verdicts)


def _mask(acts: Acts, verdicts: Mapping[str, str], wanted: str) -> Mask:
    mask = np.zeros(len(acts), dtype=np.bool_)
    keys = [key_named(incident) or 0 for incident, verdict in verdicts.items() if verdict == wanted]
    mask[acts.at(keys)] = True
    return mask


def agreement(db: sqlite3.Connection, acts: Acts) -> dict[str, Any]:
    """How analysts agree with the machine, by type, and with each other."""
    by_incident = last_words(corrections(db))
    return {
        "machine": _with_machine(by_incident, acts),
        "fields": _fields(db, by_incident),
        "analysts": _with_each_other(by_incident),
    }


def _fields(db: sqlite3.Connection, by_incident: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """By field how many of the incidents that analysts looked at and do not reject have it otherwise."""
    fixed: dict[str, set[str]] = {field: set() for field in FIELDS}
    for row in corrections(db):
        if row.kind == "fix" and not row.withdrawn and row.incident and row.field:
            fixed.setdefault(row.field, set()).add(row.incident)
    looked = {incident for incident, by in by_incident.items() if verdict(by) != "rejected"}.union(*fixed.values())
    if not looked:
        return []
    return [
        {
            "field": field,
            "looked_at": len(looked),
            "fixed": len(own),
            "right": _share(len(looked) - len(own), len(looked)),
        }
        for field, own in fixed.items()
    ]


def _with_machine(by_incident: Mapping[str, Mapping[str, str]], acts: Acts) -> list[dict[str, Any]]:
    """By type how many incidents analysts confirmed, rejected, or are divided on."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: {"confirmed": 0, "rejected": 0, "open": 0})
    for incident, by in by_incident.items():
        rows = acts.at([key_named(incident) or 0])
        if len(rows):
            counts[TYPES[acts.type[rows[0]]]][verdict(by)] += 1
    return [
        {"type": kind, **own, "right": _share(own["confirmed"], own["confirmed"] + own["rejected"])}
        for kind, own in sorted(counts.items())
    ]


def _with_each_other(by_incident: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """Each two analysts: incidents that both judged, the share on which they agree, and Cohen's kappa."""
    together: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for by in by_incident.values():
        for one, other in combinations(sorted(by), 2):
            together[one, other].append((by[one] == "confirm", by[other] == "confirm"))
    found = []
    for (one, other), votes in sorted(together.items()):
        share = sum(a == b for a, b in votes) / len(votes)
        found.append(
            {"one": one, "other": other, "judged": len(votes), "agree": round(share, 3), "kappa": _kappa(votes)}
        )
    return found


def _kappa(votes: list[tuple[bool, bool]]) -> float | None:
    """Agreement beyond chance; None where chance alone would give all of it."""
    count = len(votes)
    one, other = sum(a for a, _ in votes) / count, sum(b for _, b in votes) / count
    chance = one * other + (1 - one) * (1 - other)
    if chance == 1:
        return None
    return round((sum(a == b for a, b in votes) / count - chance) / (1 - chance), 3)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None

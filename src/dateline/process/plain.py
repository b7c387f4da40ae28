"""A process as plain values for JSON: days as ISO dates, each fact with the report and the span that tell it."""

from __future__ import annotations

from typing import Any

from dateline.process.brief import Brief
from dateline.process.days import iso
from dateline.process.found import Agreement, Cite, Part, Position, Process, Round, Step, Telling
from dateline.process.views import Side


def plain(process: Process, key: str) -> dict[str, Any]:
    """All of a process; `key` is what it is called by in its file."""
    return {
        "id": key,
        "name": process.name,
        "named": process.named,
        "parties": [_side(side) for side in process.parties],
        "mediators": [_side(side) for side in process.mediators],
        "subject": list(process.subject),
        "first": iso(process.first),
        "last": iso(process.last),
        "rounds": [_round(item) for item in process.rounds],
        "agreements": [_agreement(item) for item in process.agreements],
        "positions": [_position(item) for item in process.positions],
    }


def plain_brief(brief: Brief) -> dict[str, Any]:
    """A briefing, each sentence with where it stands."""
    return {
        "title": brief.title,
        "since": iso(brief.since),
        "until": iso(brief.until),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "sentences": [
                    {"text": sentence.text, "cites": [cited(cite) for cite in sentence.cites]}
                    for sentence in section.sentences
                ],
            }
            for section in brief.sections
        ],
    }


def cited(cite: Cite) -> dict[str, Any]:
    """Where a fact stands."""
    return {"report": cite.id, "published": iso(cite.day), "span": list(cite.span), "text": cite.told}


def _side(side: Side) -> dict[str, str]:
    return {"code": side.code, "name": side.name}


def _round(item: Round) -> dict[str, Any]:
    place = item.place
    return {
        "number": item.number,
        "counted": item.counted,
        "numbers": [{"number": number, "reports": list(reports)} for number, reports in item.numbers],
        "first": iso(item.first),
        "last": iso(item.last),
        "dated": item.dated,
        "status": item.status,
        "form": item.form,
        "duration": item.duration,
        "place": place.name if place is not None else None,
        "country": place.country if place is not None else None,
        "venue": item.venue,
        "chair": item.chair,
        "mediators": [_side(side) for side in item.mediators],
        "delegations": [{"party": head.party, "head": head.head, "size": head.size} for head in item.heads],
        "issues": list(item.issues),
        "results": [{"what": result.value, **cited(result.cite)} for result in item.results],
        "tellings": [_telling(telling) for telling in item.tellings],
    }


def _telling(telling: Telling) -> dict[str, Any]:
    told = {"talks": telling.meeting, "status": telling.status, "number": telling.number}
    return {**told, "first": iso(telling.first), "last": iso(telling.last), **cited(telling.cite)}


def _agreement(item: Agreement) -> dict[str, Any]:
    return {
        "issue": item.issue,
        "issues": list(item.issues),
        "parties": [_side(side) for side in item.parties],
        "first": iso(item.first),
        "last": iso(item.last),
        "fate": item.fate,
        "total": item.total,
        "deadline": iso(item.deadline),
        "sums": [{"issue": issue, "sum": told} for issue, told in item.sums],
        "parts": [_part(part) for part in item.parts],
        "steps": [_step(step) for step in item.steps],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "issue": part.issue,
        "day": iso(part.day),
        "value": part.value,
        "each": part.each,
        "side": part.side,
        "cites": [cited(cite) for cite in part.cites],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "fate": step.fate,
        "first": iso(step.first),
        "last": iso(step.last),
        "denied": step.denied,
        "speaker": step.speaker.name or step.speaker.code if step.speaker is not None else None,
        **cited(step.cite),
    }


def _position(item: Position) -> dict[str, Any]:
    return {
        "party": item.party.code,
        "issue": item.issue,
        "stance": item.stance,
        "day": iso(item.day),
        "speaker": item.speaker,
        "disputed": item.disputed,
        **cited(item.cite),
    }

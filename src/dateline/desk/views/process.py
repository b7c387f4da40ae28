"""One negotiation: its rounds, what was agreed and what became of it, where the parties stand, what is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.desk.acts import ordinal
from dateline.desk.draw.axis import Axis, axis_of
from dateline.desk.draw.course import Stop, course
from dateline.desk.draw.lanes import scale
from dateline.desk.negotiation.conflicts import Conflict, conflicts
from dateline.desk.negotiation.kept import neighbours
from dateline.desk.negotiation.narrow import Through, narrowed
from dateline.desk.negotiation.stances import Matrix, matrix
from dateline.desk.room import Room, Shown, Table
from dateline.desk.views.view import MOST, MissingError, View
from dateline.errors import ConfigError
from dateline.lexicon import DataFiles
from dateline.lexicon.process import BRIEF, BriefWords
from dateline.process.brief import Sentence, brief_of
from dateline.process.days import iso, span_of_days
from dateline.process.found import Agreement, Cite, Process, Round, Step
from dateline.process.plain import plain
from dateline.process.timeline import described
from dateline.store.keys import name_of

_COLUMNS = (
    "kind", "number", "first", "last", "status", "what", "party", "issue", "place", "venue", "mediators", "speaker",
    "disputed", "report", "id", "start", "end", "words",
)  # fmt: skip
_TOLD = 8
"""Tellings of a round, or of a step, that a page shows."""
_STEPS = 24
_SIZE = 25
"""Rounds, and agreements, of a page."""


def build(room: Room) -> Shown:
    """The page of a process. MissingError where there is none of that id or name."""
    found = room.snapshot.bodies.whole(room.db, room.ask.subject, room.snapshot.talks)
    if found is None:
        raise MissingError(f"there is no process {room.ask.subject!r}, or several are called so; /talks lists them")
    key, process = found
    through = _through(room, process)
    fitting = narrowed(process, through)
    page = _page(room, fitting)
    seen = page.process
    clashes = [conflicts(item) for item in fitting.rounds]
    stances = matrix(fitting.positions, process.parties)
    data: dict[str, Any] = {
        "total": {"rounds": len(fitting.rounds), "agreements": len(fitting.agreements)},
        "page": page.number,
        "pages": page.count,
        "issues": _issues(process),
        "conflicts": [_conflict(number, one) for number, own in enumerate(clashes, 1) for one in own],
        "matrix": _matrix(stances),
        "parallel": [
            {"id": id, "name": name}
            for id, name in neighbours(room.db, process)
            if room.part is None or id in room.part.process
        ],
    }
    axis = _axis(fitting)
    drawn = {
        "process": seen,
        "key": key,
        "whole": process,
        "narrowed": [name for name in ("from", "to", "issue", "party") if room.ask.get(name)],
        "axis": scale(axis) if axis else None,
        "rounds_drawn": course(axis, [*_round_stops(room, page, fitting, clashes)], "round") if axis else None,
        "undated": sum(not item.first and not item.last for item in fitting.rounds),
        "agreements_drawn": [course(axis, [*_step_stops(number, item)], "fate") if axis else None
                             for number, item in enumerate(seen.agreements, page.agreements[0] + 1)],
        "clashes": clashes[slice(*page.rounds)],
        "first_round": page.rounds[0] + 1,
        "first_agreement": page.agreements[0] + 1,
        "stances": stances,
        "sentences": _disputed(seen) if page.count > 1 else _disputed(fitting),
        "cited": cited,
        "told": _TOLD,
        "most": _STEPS,
        "described": described,
        "days_of": span_of_days,
        "grouped": _grouped,
        "best": _best,
        "reports_of": _reports_of,
    }  # fmt: skip
    return Shown(
        "process.html", process.name, data, Table(_COLUMNS, _rows(seen, page)), drawn, lambda: plain(seen, key)
    )


class Page(msgspec.Struct, frozen=True):
    """A part of a process: page 1 holds its latest rounds and agreements."""

    number: int
    count: int
    size: int
    process: Process
    rounds: tuple[int, int]
    """First of the rounds shown, and the one past the last, counted from 0."""
    agreements: tuple[int, int]

    def of_round(self, number: int, total: int) -> int:
        """The page that holds a round."""
        return 1 + (total - 1 - number) // self.size


def _page(room: Room, process: Process) -> Page:
    number, size = room.ask.number("page", 1, 1, 10**5), room.ask.number("size", _SIZE, 1, MOST)
    many = len(process.rounds), len(process.agreements)
    rounds, agreements = ((max(0, total - number * size), max(0, total - (number - 1) * size)) for total in many)
    part = msgspec.structs.replace(
        process, rounds=process.rounds[slice(*rounds)], agreements=process.agreements[slice(*agreements)]
    )
    return Page(number, max(1, -(-max(many) // size)), size, part, rounds, agreements)


def cited(cite: Cite) -> str:
    """The address of the words that a fact rests on."""
    start, end = cite.span
    return f"/report/{name_of(cite.report)}?at={start}-{end}#r1-at-w{start}-{end}"


def _through(room: Room, process: Process) -> Through:
    ask = room.ask
    issue, party = ask.get("issue"), ask.get("party")
    if issue is not None and issue not in _issues(process):
        raise ConfigError(f"issue={issue}: these talks have {', '.join(_issues(process)) or 'none'}")
    if party is not None and party not in {side.code for side in process.parties}:
        raise ConfigError(f"party={party}: wants one of {', '.join(side.code for side in process.parties)}")
    return Through(ordinal(ask.day("from")), ordinal(ask.day("to")), issue, party)


def _issues(process: Process) -> list[str]:
    """All issues of the process, those it is said to be about first."""
    found = [*process.subject]
    found += [issue for item in process.rounds for issue in item.issues]
    found += [issue for item in process.agreements for issue in (item.issue, *item.issues)]
    found += [item.issue for item in process.positions]
    return list(dict.fromkeys(issue for issue in found if issue))


def _axis(process: Process) -> Axis | None:
    days = [day for item in process.rounds for day in (item.first, item.last) if day]
    days += [day for item in process.agreements for step in item.steps for day in (step.first, step.last) if day]
    if not days:
        return None
    beside = max(2, (max(days) - min(days)) // 20)
    return axis_of(max(1, min(days) - beside), max(days) + beside)


def _round_stops(room: Room, page: Page, process: Process, clashes: list[tuple[Conflict, ...]]) -> Iterator[Stop]:
    for number, (item, clash) in enumerate(zip(process.rounds, clashes, strict=True), 1):
        if item.first or item.last:
            when = span_of_days(item.first, item.last)
            label = f"{when}: {item.status}, {described(item)}"
            words = "" if item.number is None else str(item.number)
            own = page.of_round(number - 1, len(process.rounds))
            href = "" if own == page.number else room.ask.link(page=own if own > 1 else None)
            yield Stop(item.status, item.first, item.last, f"{href}#round-{number}", label, words, bool(clash))


def _step_stops(number: int, item: Agreement) -> Iterator[Stop]:
    for step, _ in _grouped(item)[:_STEPS]:
        if step.first or step.last:
            label = (
                f"{span_of_days(step.first, step.last)}: {item.issue}, {step.fate}{' (denied)' if step.denied else ''}"
            )
            yield Stop(step.fate, step.first, step.last, f"#agreement-{number}", label, conflict=step.denied)


def _grouped(item: Agreement) -> list[tuple[Step, tuple[Cite, ...]]]:
    """Steps of one fate, day and speaker once, each with all words that tell it."""
    found: dict[tuple[Any, ...], tuple[Step, list[Cite]]] = {}
    for step in item.steps:
        name = (step.fate, step.first, step.last, step.speaker, step.denied)
        found.setdefault(name, (step, []))[1].append(step.cite)
    ordered = sorted(found.values(), key=lambda pair: (not pair[0].first, pair[0].first, pair[0].last, pair[1][0]))
    return [(step, tuple(dict.fromkeys(cites))) for step, cites in ordered]


def _best(item: Round) -> Cite:
    """The first words that tell what became of the round in the end."""
    return min(
        (telling.cite for telling in item.tellings if telling.status == item.status), default=item.tellings[0].cite
    )


def _reports_of(item: Round) -> int:
    return len({telling.cite.report for telling in item.tellings})


def _disputed(process: Process) -> tuple[Sentence, ...]:
    """What a briefing calls disputed."""
    words = DataFiles().document(BRIEF, BriefWords)
    sections = brief_of(process, words, 0).sections
    return next((section.sentences for section in sections if section.id == "disputed"), ())


def _conflict(number: int, found: Conflict) -> dict[str, Any]:
    versions = [{"value": one.value, "reports": [cite.id for cite in one.cites]} for one in found.versions]
    return {"round": number, "what": found.what, "told": versions}


def _matrix(found: Matrix) -> list[dict[str, Any]]:
    return [
        {
            "party": cell.party,
            "issue": cell.issue,
            "stance": cell.last.stance,
            "day": iso(cell.last.first.day),
            "disputed": cell.last.disputed,
            "changes": cell.changes,
            "before": [{"stance": run.stance, "day": iso(run.first.day)} for run in cell.runs[1:]],
        }
        for cell in found.cells
    ]


def _rows(process: Process, page: Page) -> Iterator[tuple[Any, ...]]:
    """All of it as rows: tellings of rounds, steps and parts of agreements, positions."""
    for number, item in enumerate(process.rounds, page.rounds[0] + 1):
        place = item.place.name if item.place is not None else None
        between = "; ".join(side.code for side in item.mediators)
        clash = bool(conflicts(item))
        for telling in item.tellings:
            yield ("round", number, iso(telling.first), iso(telling.last), telling.status, described(item), None,
                   "; ".join(item.issues), place, item.venue, between, None, clash,
                   *_words(telling.cite))  # fmt: skip
    for number, agreement in enumerate(process.agreements, page.agreements[0] + 1):
        issue = agreement.issue
        for step in agreement.steps:
            who = step.speaker.code if step.speaker is not None else None
            yield ("step", number, iso(step.first), iso(step.last), step.fate, None, None, issue, None, None, None, who,
                   step.denied, *_words(step.cite))  # fmt: skip
        for part in agreement.parts:
            what = f"{part.value}{' each' if part.each else ''}"
            for cite in part.cites:
                yield ("part", number, iso(part.day), iso(part.day), None, what, part.side, part.issue, None, None,
                       None, None, False, *_words(cite))  # fmt: skip
    for number, stand in enumerate(process.positions, 1):
        yield ("position", number, iso(stand.day), iso(stand.day), stand.stance, None, stand.party.code, stand.issue,
               None, None, None, stand.speaker, stand.disputed, *_words(stand.cite))  # fmt: skip


def _words(cite: Cite) -> tuple[str, str, int, int, str]:
    return name_of(cite.report), cite.id, *cite.span, cite.told


VIEW = View("process", build, ("issue", "party", "page", "size"), about=True)

"""The `talks` of a record: each meeting or round, with its parties, place, outcome and positions."""

from __future__ import annotations

from functools import partial

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.events import Roles
from dateline.lexicon.process import ISSUES, Issues, issues_of
from dateline.lexicon.talks import Adversaries, Body, Mediators, OutcomeCue, PositionWords, TalkWords
from dateline.model import Parsed, Record, Stage, Talks
from dateline.syntax import Clauses, People
from dateline.talks.assign import of_meeting
from dateline.talks.conflicts import Conflicts
from dateline.talks.delegations import Delegations
from dateline.talks.detail import Detail
from dateline.talks.duration import Durations
from dateline.talks.gather import Meeting, gather, number_rounds, status_of
from dateline.talks.mention import MentionFinder
from dateline.talks.outcomes import Outcomes
from dateline.talks.positions import Positions
from dateline.talks.scene import Scene
from dateline.talks.topics import Topics


class _Knowledge(msgspec.Struct, frozen=True):
    """The data files of this stage."""

    words: TalkWords
    cues: tuple[OutcomeCue, ...]
    positions: PositionWords
    topics: Topics
    adversaries: tuple[Adversaries, ...]
    bodies: tuple[Body, ...]
    mediators: tuple[Mediators, ...]


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.talks`; needs events and all before them."""
    known = _Knowledge(
        words=data.document("talks/words.toml", TalkWords),
        cues=data.table("talks/outcomes.tsv", OutcomeCue),
        positions=data.document("talks/positions.toml", PositionWords),
        topics=Topics(issues_of(data.documents(ISSUES, Issues))),
        adversaries=data.table("talks/adversaries.tsv", Adversaries),
        bodies=data.table("talks/bodies.tsv", Body),
        mediators=data.table("talks/mediators.tsv", Mediators),
    )
    control = frozenset(data.document("events/roles.toml", Roles).object_control)

    def annotate(parsed: Parsed, record: Record) -> Record:
        clauses = Clauses(parsed, control)
        scene = Scene(parsed, record, clauses, People(parsed, clauses, record), known.words)
        found = number_rounds(_talks(scene, known))
        found.sort(key=lambda talks: talks.spans)
        numbered = (msgspec.structs.replace(talks, id=f"k{n}") for n, talks in enumerate(found, 1))
        return msgspec.structs.replace(record, talks=tuple(numbered))

    return annotate


def _talks(scene: Scene, known: _Knowledge) -> list[Talks]:
    conflicts = Conflicts(scene, known.adversaries, known.bodies, known.mediators)
    finder = MentionFinder(scene, conflicts)
    at_issue = partial(conflicts.is_at_issue, go_betweens=finder.go_betweens)
    meetings = gather(finder.find(), finder.pairs(), conflicts.pairs(), at_issue, scene.record.report.published)
    main = max(meetings, key=lambda meeting: len(meeting.mentions), default=None)
    detail, delegations = Detail(scene, known.topics), Delegations(scene)
    outcomes, lengths = Outcomes(scene, known.cues), Durations(scene)
    stands = Positions(scene, known.positions, known.topics).find() if meetings else []

    def talks(meeting: Meeting) -> Talks:
        parties = detail.parties(meeting)
        ids = tuple(parties.values())
        venue = detail.venue(meeting)
        return Talks(
            id="",
            spans=tuple(sorted({m.span for m in meeting.mentions})),
            parties=ids,
            round=meeting.round,
            form=next((m.form for m in meeting.mentions if m.form), None),
            date=meeting.date,
            place=detail.place(meeting),
            venue=venue.text if venue is not None else None,
            mediators=detail.mediators(meeting),
            chair=detail.chair(meeting),
            delegations=delegations.of(meeting, parties, meeting is main),
            duration=lengths.of(meeting),
            topics=detail.topics(meeting),
            status=status_of(meeting, scene.record.report.published),
            outcomes=outcomes.of(meeting, ids),
            positions=of_meeting(meeting, stands, parties, meetings, scene),
            rounds=meeting.rounds,
            manner=next((m.manner for m in meeting.mentions if m.manner), None),
            change=next((m.change for m in meeting.mentions if m.change), None),
        )

    return [talks(meeting) for meeting in meetings]

"""The `talks` of a record: each meeting or round, with its parties, place, outcome and positions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.events import Roles
from dateline.lexicon.talks import OutcomeCue, PositionVerb, TalkWords, Topic
from dateline.model import Parsed, Record, Stage, Talks
from dateline.syntax import Clauses, People
from dateline.talks.detail import Detail
from dateline.talks.duration import Durations
from dateline.talks.gather import Meeting, gather, number_rounds, status_of
from dateline.talks.mention import MentionFinder


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.talks`; needs events and all before them."""
    words = data.document("talks/words.toml", TalkWords)
    cues = data.table("talks/outcomes.tsv", OutcomeCue)
    topics = {word: row.topic for row in reversed(data.table("talks/topics.tsv", Topic)) for word in row.words}
    stances = {verb: row.stance for row in data.table("talks/positions.tsv", PositionVerb) for verb in row.verbs}
    control = frozenset(data.document("events/roles.toml", Roles).object_control)

    def annotate(parsed: Parsed, record: Record) -> Record:
        clauses = Clauses(parsed, control)
        people = People(parsed, clauses, record)
        finder = MentionFinder(parsed, record, clauses, people, words)
        mentions = finder.find()
        detail = Detail(parsed, record, clauses, people, words, cues, topics, stances)
        meetings = gather(mentions, finder.pairs())
        main = max(meetings, key=lambda meeting: len(meeting.mentions), default=None)
        lengths = Durations(parsed, record, words)
        published = record.report.published
        found = [_talks(meeting, detail, lengths, published, meetings, meeting is main) for meeting in meetings]
        found = number_rounds(found)
        found.sort(key=lambda talks: talks.spans)
        numbered = (msgspec.structs.replace(talks, id=f"k{n}") for n, talks in enumerate(found, 1))
        return msgspec.structs.replace(record, talks=tuple(numbered))

    return annotate


def _talks(
    meeting: Meeting,
    detail: Detail,
    lengths: Durations,
    published: str | None,
    meetings: Sequence[Meeting],
    is_main: bool,
) -> Talks:
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
        delegations=detail.delegations(meeting, parties, is_main),
        duration=lengths.of(meeting),
        topics=detail.topics(meeting),
        status=status_of(meeting, published),
        outcomes=detail.outcomes(meeting, ids),
        positions=detail.positions(meeting, parties, meetings),
    )

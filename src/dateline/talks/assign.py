"""Which meeting a stance is told with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Position
from dateline.model.record import PositionStance
from dateline.talks.gather import Meeting
from dateline.talks.positions import Stand
from dateline.talks.scene import Scene

_NEAR = 2
"""Sentences back in which a meeting was mentioned that a stance belongs to."""


def of_meeting(
    meeting: Meeting, stands: Sequence[Stand], parties: Mapping[str, str], meetings: Sequence[Meeting], scene: Scene
) -> tuple[Position, ...]:
    """The stances of the parties that are told with this meeting rather than another, each once."""
    out: dict[tuple[str, str, PositionStance], Position] = {}
    for stand in stands:
        for side in stand.sides:
            if side in parties and _home(stand, side, meetings, scene) is meeting:
                position = Position(parties[side], stand.on, stand.stance, stand.span, stand.statement, stand.denied)
                out.setdefault((position.party, position.on, position.stance), position)
    return tuple(sorted(out.values(), key=lambda position: (position.span, position.party, position.on)))


def _home(stand: Stand, side: str, meetings: Sequence[Meeting], scene: Scene) -> Meeting | None:
    """The meeting of the side in the same paragraph at or just before the stance, else the main one."""
    parsed = scene.parsed
    sentence = parsed.tokens[stand.token].sent
    fitting = [meeting for meeting in meetings if side in meeting.sides]
    held = [m for m in fitting if {x.status for x in m.mentions} & {"held", "ongoing"}] or fitting
    near = [
        (mention.sentence, n)
        for n, meeting in enumerate(held)
        for mention in meeting.mentions
        if sentence - _NEAR <= mention.sentence <= sentence
        and parsed.sentences[mention.sentence].paragraph == parsed.sentences[sentence].paragraph
    ]
    if near:
        return held[max(near)[1]]
    return max(held, key=lambda meeting: len(meeting.mentions), default=None)

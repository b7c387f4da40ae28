"""Is anybody political concerned? Bakers, clubs and companies do and suffer much that is worded like an act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dateline.events.acts import SPEECH
from dateline.events.steps import Step
from dateline.model import Actor, Event, Parsed, Record

POLITICAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "REB", "PRM", "PTY", "SPY", "UAF", "OPP", "PRE"})
"""Sectors of those whose acts are events whatever is done."""
_CONCERNED = frozenset({"JRN", "MED", "REF", "CVL", "SOC", "REL", "EDU", "LAB"})
"""Sectors of those who are concerned where their state is known and who suffer, speak or march: its citizens."""
_DOUBTLESS = 0.7
"""Probability from which an act of words counts without a known actor."""
_DOUBTLESS_ALONE = 0.96
"""The same where nobody political is concerned at all."""
_INTERNATIONAL = ("IGO", "IMG")


class Ground:
    """Looks for political actors in one report: among those of an act, and in its sentence."""

    def __init__(self, parsed: Parsed, record: Record) -> None:
        self._actors = {actor.id: actor for actor in record.actors}
        heads = ((parsed.head_of(m.span), a.id) for a in record.actors if is_political(a) for m in a.mentions)
        self._sentences = frozenset(parsed.tokens[head].sent for head, _ in heads if head is not None)

    def holds(self, step: Step, at_war: bool) -> bool:
        """Somebody political is concerned, or the words leave no doubt; acts of words need a known doer.

        `at_war`: the report tells of war, in which attacks by unknown hands are acts too.
        """
        event, sure = step.event, max(telling.score for telling in step.act.tellings)
        sentences = {telling.sentence for telling in step.act.tellings}
        others = (*event.recipients, *(event.actors if event.type in SPEECH | {"PROTEST"} else ()))
        if not any(self._concerns(event.actors, others, n) for n in sorted(sentences)):
            return (at_war and _is_by_unknown(event)) or sure > _DOUBTLESS_ALONE
        if event.type not in SPEECH or event.type == "CONSULT":
            return True
        known = any(self._actors[actor].code for actor in event.actors)
        return known or sure > _DOUBTLESS

    def _concerns(self, doers: Iterable[str], others: Iterable[str], sentence: int) -> bool:
        """Is somebody political in it or in the sentence, or a citizen of a known state among the `others`?"""
        by, to = ([self._actors[actor] for actor in actors] for actors in (doers, others))
        return sentence in self._sentences or any(map(is_political, [*by, *to])) or any(map(_is_citizen, to))


def is_of_war(events: Sequence[Event], war_modes: Collection[str]) -> bool:
    """Do the acts of a report tell of war: two attacks or more, by their frames, one of them with arms of war?"""
    attacks = [event for event in events if event.type == "ASSAULT" and event.frame is not None]
    return len(attacks) > 1 and any(event.mode in war_modes for event in attacks)


def _is_by_unknown(event: Event) -> bool:
    """An attack, by its frame, on somebody by nobody known ("two traders were abducted")."""
    return event.type == "ASSAULT" and event.frame is not None and bool(event.recipients) and not event.actors


def is_political(actor: Actor) -> bool:
    """A state, its organs and forces, an armed group, a party, an international body."""
    if actor.kind == "country" or not POLITICAL.isdisjoint(actor.sectors):
        return True
    return actor.code is not None and actor.code.startswith(_INTERNATIONAL)


def _is_citizen(actor: Actor) -> bool:
    return actor.country is not None and not _CONCERNED.isdisjoint(actor.sectors)

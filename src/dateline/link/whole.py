"""All of linking: reports in, copies, voices, stories, incidents and their claims out. A pure function of the set."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from dateline.lexicon.link import LinkWeights
from dateline.link.blocks import Bond
from dateline.link.claims import ClaimGroup, number_claims
from dateline.link.copies import Copies, find_copies, furniture_of
from dateline.link.facts import fact_claims
from dateline.link.incidents import Incident, find_incidents, tellings_of
from dateline.link.likeness import Telling
from dateline.link.numbered import Numbered
from dateline.link.stories import Stories
from dateline.link.summary import Summary, summed_up
from dateline.link.views import Paper
from dateline.link.voices import Voice, voice_names, voices_of

ActName = tuple[int, str]
"""Key of a report and id of an event in it."""

Linker = Callable[
    [Iterable[Paper], LinkWeights, Iterable[tuple[ActName, ActName]], Iterable[tuple[ActName, ActName]]], "Linked"
]
"""What links as `link` does."""


class Linked(msgspec.Struct, frozen=True):
    """What was found; numbers are positions in `papers` and `tellings`."""

    papers: tuple[Paper, ...]
    copies: Copies
    voices: tuple[Voice, ...]
    stories: tuple[tuple[int, ...], ...]
    tellings: tuple[Telling, ...]
    incidents: tuple[Found, ...]


class Found(msgspec.Struct, frozen=True):
    """An incident with all that is told of it."""

    incident: Incident
    summary: Summary
    groups: tuple[ClaimGroup, ...]
    voices: tuple[str, ...]
    """Whose word it rests on, each once."""
    parties: int
    """How many of the voices are of a state that takes part."""

    @property
    def disputes(self) -> int:
        """Slots for which no single value fits."""
        return sum(group.status == "disputed" for group in self.groups)


def link(
    papers: Iterable[Paper],
    weights: LinkWeights,
    same: Iterable[tuple[ActName, ActName]] = (),
    apart: Iterable[tuple[ActName, ActName]] = (),
) -> Linked:
    """Link reports; `same` and `apart` name acts that a user put together or took apart."""
    ordered = in_order(papers)
    furniture = furniture_of(ordered)
    copies = find_copies(ordered, furniture)
    voices = voices_of(ordered, copies)
    stories = Stories(ordered, weights)
    tellings = tellings_of(ordered, furniture)
    groups = stories.groups()
    bonds = bonds_of(tellings, ordered, same), bonds_of(tellings, ordered, apart)
    incidents = find_incidents(tellings, stories, weights, *bonds)
    return Linked(
        papers=tuple(ordered),
        copies=copies,
        voices=tuple(voices),
        stories=tuple(tuple(group) for group in groups),
        tellings=tuple(tellings),
        incidents=tuple(found_of(incident, tellings, ordered, voices) for incident in incidents),
    )


def in_order(papers: Iterable[Paper]) -> list[Paper]:
    """Papers as they are numbered, whatever order they come in."""
    return sorted(papers, key=lambda paper: (paper.published or "", paper.key))


def bonds_of(
    tellings: Iterable[Telling], papers: Numbered[Paper], pairs: Iterable[tuple[ActName, ActName]]
) -> frozenset[Bond]:
    """The pairs of names as numbers, of acts that are still there."""
    numbers = {(papers[item.paper].key, item.act.id): item.number for item in tellings}
    found = ((numbers.get(one), numbers.get(other)) for one, other in pairs)
    return frozenset((min(a, b), max(a, b)) for a, b in found if a is not None and b is not None and a != b)


def found_of(
    incident: Incident, tellings: Numbered[Telling], papers: Numbered[Paper], voices: Numbered[Voice]
) -> Found:
    """An incident with all that is told of it."""
    own = [tellings[number] for number in incident.tellings]
    summary = summed_up(own)
    groups = number_claims(own, papers, voices, summary.place)
    if len(own) > 1 or any(telling.act.retractions for telling in own):
        groups += fact_claims(own, papers, voices, summary.type)
    names = {name for telling in own for name in voice_names(telling.act, voices[telling.paper])}
    lands = {land for telling in own for land in (*telling.actor_lands, *telling.recipient_lands)}
    speaking = {who.value for telling in own for who in telling.act.voices[-1:] if who.country in lands}
    return Found(incident, summary, tuple(groups), tuple(sorted(names)), len(speaking))

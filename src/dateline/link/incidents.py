"""Incidents: acts told by several reports that are one act.

Acts meet where they share a day and something rare: a place, a pair of sides, a number, a word. Each such pair is
weighed; groups grow from the likeliest pair on, as long as days and places of all members can be the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

import msgspec

from dateline.lexicon.link import LinkWeights
from dateline.link.blocks import Bond, Reports, blocks_of, likeness_of_reports, rare_words, weighed
from dateline.link.cluster import Pair, grouped
from dateline.link.copies import Furniture, is_furniture
from dateline.link.days import days_of
from dateline.link.likeness import (
    NEVER,
    Reason,
    Telling,
    families_of,
    figures_of,
    is_real,
    lands_of,
    persons_of,
    reasons,
    values_of,
)
from dateline.link.numbered import Numbered
from dateline.link.stories import Stories
from dateline.link.views import Act, Paper

_LEAD = 500
"""Characters with which a report opens."""
_WORLD = 2000
"""Acts that are taken to lie behind those at hand, so that a few reports do not make their own words common."""
SURE = 1e6
"""Likeness of what a user made one: enough for groups of any size."""
_SLACK = 0.6


class Incident(msgspec.Struct, frozen=True):
    """One act with all its tellings (numbers), and for each why it belongs here."""

    tellings: tuple[int, ...]
    score: tuple[float, ...]
    reasons: tuple[str, ...]


def tellings_of(papers: Sequence[Paper], furniture: Furniture) -> list[Telling]:
    """All acts of all reports, numbered in the order of the papers, with what is compared.

    What a site puts around its reports tells of no act of the report: it goes as background.
    """
    acts = []
    for number, paper in enumerate(papers):
        around = furniture.get(paper.site or "")
        for act in paper.acts:
            is_around = not act.habitual and is_furniture(act.runs, around)
            acts.append((number, msgspec.structs.replace(act, habitual=True) if is_around else act))
    seen = Counter(word for _, act in acts for word in act.words)
    total = len(acts)
    rarity = {word: log((_WORLD + total) / count) for word, count in seen.items()}
    return [_telling(number, paper, act, papers[paper].day, rarity) for number, (paper, act) in enumerate(acts)]


def _telling(number: int, paper: int, act: Act, published: str, rarity: Mapping[str, float]) -> Telling:
    norm = sqrt(sum(rarity[word] ** 2 for word in act.words)) or 1.0
    lands = [*act.actors, *act.recipients]
    places = [act.place.country] if act.place is not None and act.place.country else []
    return Telling(
        number=number,
        paper=paper,
        act=act,
        days=days_of(act, published),
        words={word: rarity[word] / norm for word in act.words},
        actors=values_of(act.actors),
        actor_lands=lands_of(act.actors),
        recipients=values_of(act.recipients),
        recipient_lands=lands_of(act.recipients),
        figures=figures_of(act.figures),
        persons=persons_of(lands),
        families=families_of(act),
        kin=frozenset(act.kin),
        is_real=is_real(act),
        is_lead=act.span[0] < _LEAD,
        lands=lands_of(lands) | frozenset(places),
    )


def find_incidents(
    tellings: Sequence[Telling],
    stories: Stories,
    weights: LinkWeights,
    same: frozenset[Bond] = frozenset(),
    apart: frozenset[Bond] = frozenset(),
) -> list[Incident]:
    """The incidents, in the order of their first telling. `same` and `apart` are a user's word: they win."""
    likeness: dict[Pair, float] = {}
    rare = rare_words(tellings)
    for block in blocks_of(tellings, stories.story):
        likeness.update(weighed(block, tellings, rare, stories.likeness, weights))
    likeness.update(dict.fromkeys(sorted(same), SURE))
    return grouped_up(range(len(tellings)), tellings, likeness, Words(stories.likeness, weights, same, apart))


class Words(msgspec.Struct, frozen=True):
    """What groups are made by, besides the likeness of acts."""

    reports: Reports
    weights: LinkWeights
    same: frozenset[Bond] = frozenset()
    apart: frozenset[Bond] = frozenset()


def grouped_up(
    numbers: Iterable[int], tellings: Numbered[Telling], likeness: Mapping[Pair, float], words: Words
) -> list[Incident]:
    """The incidents among some tellings: such as are alike to no others."""
    threshold = words.weights.act_threshold
    rules = _Rules(tellings, likeness, threshold, words.same, words.apart)
    groups = grouped(numbers, likeness, threshold, rules.allow, slack=_SLACK)
    return [_incident(group, tellings, likeness, words) for group in groups]


class _Rules:
    """Whether two groups of tellings can be one act."""

    def __init__(
        self,
        tellings: Numbered[Telling],
        likeness: Mapping[Pair, float],
        threshold: float,
        same: frozenset[Bond],
        apart: frozenset[Bond],
    ) -> None:
        self._tellings, self._likeness, self._threshold = tellings, likeness, threshold
        self._same, self._apart = same, apart

    def allow(self, one: list[int], other: list[int]) -> bool:
        """Days of all meet, no report tells them as two acts, and the user has not said otherwise."""
        bonds = [(min(a, b), max(a, b)) for a in one for b in other] if self._same or self._apart else []
        if any(bond in self._apart for bond in bonds):
            return False
        if any(bond in self._same for bond in bonds):
            return True
        firm = [self._tellings[number].days for number in (*one, *other) if self._tellings[number].days.firm]
        if firm and max(days.first for days in firm) > min(days.last for days in firm):
            return False
        return not self._told_apart(one, other)

    def _told_apart(self, one: list[int], other: list[int]) -> bool:
        """Does one report tell of both as if they were two?"""
        papers: dict[int, list[int]] = defaultdict(list)
        for number in one:
            papers[self._tellings[number].paper].append(number)
        return any(
            self._likeness.get((min(a, b), max(a, b)), NEVER) < self._threshold
            for b in other
            for a in papers.get(self._tellings[b].paper, ())
        )


def _incident(
    group: Sequence[int], tellings: Numbered[Telling], likeness: Mapping[Pair, float], words: Words
) -> Incident:
    """For each telling the likeness to, and the reasons shared with, the nearest of those before it."""
    scores, why = [0.0], [""]
    for at, number in enumerate(group[1:], 1):
        value, nearest = max(
            ((likeness.get((before, number), 0.0), -before) for before in group[:at]), default=(0.0, -group[0])
        )
        a, b = tellings[-nearest], tellings[number]
        if value == SURE:
            said = "a user's word"
        else:
            found = reasons(a, b, likeness_of_reports(a, b, words.reports), words.weights.act)
            said = "; ".join(_worded(reason) for reason in found[:6])
        scores.append(round(min(value, SURE), 3))
        why.append(said)
    return Incident(tuple(group), tuple(scores), tuple(why))


def _worded(reason: Reason) -> str:
    return f"{reason.what} ({reason.weight:+.2f})"

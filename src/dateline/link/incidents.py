"""Incidents: acts told by several reports that are one act.

Acts meet where they share a day and something rare: a place, a pair of sides, a number, a word. Each such pair is
weighed; groups grow from the likeliest pair on, as long as days and places of all members can be the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from math import log, sqrt

import msgspec

from dateline.lexicon.link import LinkWeights
from dateline.link.cluster import Pair, grouped
from dateline.link.copies import Furniture, is_furniture
from dateline.link.days import days_of
from dateline.link.likeness import (
    NEVER,
    Reason,
    Telling,
    alike,
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
from dateline.link.views import TOLL, Act, Paper

_CROWD = 120
"""A meeting point of more acts than this is split by the rarest words of its acts."""
_RARE = 40
"""Acts that may share a word for it to bring them together by itself."""
_WEAK = 0.6
"""Likeness below this share of the threshold is not kept."""
_LONG = 6
"""Days after the first on which an act of long bounds is looked for."""
_LEAD = 500
"""Characters with which a report opens."""
_WORLD = 2000
"""Acts that are taken to lie behind those at hand, so that a few reports do not make their own words common."""
_STRONG, _WEAK_POINT = "strong", "weak"
SURE = 1e6
"""Likeness of what a user made one: enough for groups of any size."""
_SLACK = 0.6
_DAY, _STORY = "day", "story"

BlockName = tuple[str, int, str]
"""`day` and its ordinal, or `story` with its number and the type of the acts."""
Reports = Callable[[int, int], float]
"""The likeness of two reports, 0 to 1."""

Bond = tuple[int, int]
"""Two numbers of tellings, the smaller first."""


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
            found = reasons(a, b, _reports(a, b, words.reports), words.weights.act)
            said = "; ".join(_worded(reason) for reason in found[:6])
        scores.append(round(min(value, SURE), 3))
        why.append(said)
    return Incident(tuple(group), tuple(scores), tuple(why))


def _reports(one: Telling, other: Telling, reports: Reports) -> float:
    """Likeness of the reports, for acts of two of them: what one report tells as two acts is more likely two."""
    return 0.0 if one.paper == other.paper else reports(one.paper, other.paper)


def _worded(reason: Reason) -> str:
    return f"{reason.what} ({reason.weight:+.2f})"


class Block(msgspec.Struct, frozen=True):
    """Tellings (numbers) of a day, or of a story (`day` None), among which the same acts are looked for."""

    day: int | None
    members: tuple[int, ...]


def blocks_of(tellings: Iterable[Telling], story: Callable[[int], int]) -> Iterator[Block]:
    """The blocks of tellings: days, then stories. `story` gives the number of a paper's."""
    blocks: dict[BlockName, list[int]] = defaultdict(list)
    for telling in tellings:
        for name in blocks_with(telling, story(telling.paper)):
            blocks[name].append(telling.number)
    for name, members in sorted(blocks.items()):
        yield block_of(name, members)


def block_of(name: BlockName, members: Iterable[int]) -> Block:
    """The block of a name, with its tellings in order."""
    return Block(name[1] if name[0] == _DAY else None, tuple(members))


def blocks_with(telling: Telling, story: int) -> Iterator[BlockName]:
    """The blocks that a telling is in."""
    if telling.act.habitual or not telling.days.first:
        return
    for day in range(telling.days.first, min(telling.days.last, telling.days.first + _LONG) + 1):
        yield _DAY, day, ""
    # Victims are mostly those of an attack.
    yield _STORY, story, "ASSAULT" if telling.act.type == TOLL else telling.act.type


def weighed(
    block: Block, tellings: Numbered[Telling], rare: frozenset[str], reports: Reports, weights: LinkWeights
) -> dict[Pair, float]:
    """The likeness of the pairs of a block that may be one act.

    On a day those are weighed that meet at a strong point, or at two weak ones. A pair comes up on the first day that
    both may have happened on; one of a story may come up again.
    """
    if block.day is None:
        crowds = _split(block.members, tellings)
        bonds = sorted(bond for crowd in crowds for bond in combinations(crowd, 2))
    else:
        present = [tellings[number] for number in block.members]
        met = sorted(_met(present, tellings, rare))
        bonds = [bond for bond in met if _is_first(block.day, bond, tellings)]
    least = weights.act_threshold * _WEAK
    likeness = {}
    for one, other in bonds:
        a, b = tellings[one], tellings[other]
        value = alike(a, b, partial(_reports, a, b, reports), weights.act, least)
        if value >= least:
            likeness[one, other] = value
    return likeness


def _is_first(day: int, bond: Bond, tellings: Numbered[Telling]) -> bool:
    return day == max(tellings[bond[0]].days.first, tellings[bond[1]].days.first)


def _met(present: Sequence[Telling], tellings: Numbered[Telling], rare: frozenset[str]) -> set[Bond]:
    """The pairs that meet on one day."""
    points: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for telling in present:
        for point in _points(telling, rare):
            points[point].append(telling.number)
    strong: set[Bond] = set()
    weak: set[Bond] = set()
    for point, members in points.items():
        for crowd in _split(members, tellings):
            pairs = set(combinations(crowd, 2))
            if point[0] is not _STRONG:
                again = pairs & weak
                weak |= pairs
                pairs = again
            strong |= pairs
    return strong


def _points(telling: Telling, rare: frozenset[str]) -> Iterator[tuple[object, ...]]:
    act = telling.act
    if act.place is not None and act.place.level != "country":
        yield _WEAK_POINT, act.type, "place", act.place.value
    for land in sorted(telling.lands):
        yield _WEAK_POINT, act.type, "land", land, act.trigger
        for kin in act.kin:
            yield _WEAK_POINT, "kin", land, kin
    for actor in sorted(telling.actor_lands):
        for recipient in sorted(telling.recipient_lands):
            yield _WEAK_POINT, act.type, "sides", actor, recipient
    for person in sorted(telling.persons):
        yield _STRONG, act.type, "person", person
    for slot, scope, value in sorted(telling.figures):
        yield _STRONG, "figure", slot, scope, value
    for word in act.words:
        if word in rare:
            yield _WEAK_POINT, "word", word


def rare_words(tellings: Iterable[Telling]) -> frozenset[str]:
    """Words of few acts on one day: those that bring two reports on the same thing together."""
    seen = Counter((telling.days.first, word) for telling in tellings for word in telling.act.words)
    return frozenset(word for (_, word), count in seen.items() if 1 < count <= _RARE)


def _split(members: Sequence[int], tellings: Numbered[Telling]) -> Iterator[list[int]]:
    """The crowd whole, or, where it is large, those of it who share one of their rarest words."""
    crowd = sorted(set(members))
    if len(crowd) <= _CROWD:
        yield crowd
        return
    parts: dict[str, list[int]] = defaultdict(list)
    for number in crowd:
        words = tellings[number].words
        for word in sorted(words, key=lambda word: (-words[word], word))[:4]:
            parts[word].append(number)
    for _, part in sorted(parts.items()):
        if len(part) <= _CROWD:
            yield part

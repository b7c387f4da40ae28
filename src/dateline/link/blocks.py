"""Which acts meet: those of a day or of a story that share something rare, each pair of them weighed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations

import msgspec

from dateline.lexicon.link import LinkWeights
from dateline.link.cluster import Pair
from dateline.link.likeness import (
    Telling,
    alike,
)
from dateline.link.numbered import Numbered
from dateline.link.views import TOLL

_CROWD = 120
"""A meeting point of more acts than this is split by the rarest words of its acts."""
_RARE = 40
"""Acts that may share a word for it to bring them together by itself."""
_WEAK = 0.6
"""Likeness below this share of the threshold is not kept."""
_LONG = 6
"""Days after the first on which an act of long bounds is looked for."""
_STRONG, _WEAK_POINT = "strong", "weak"
_DAY, _STORY = "day", "story"
BlockName = tuple[str, int, str]
"""`day` and its ordinal, or `story` with its number and the type of the acts."""
Reports = Callable[[int, int], float]
"""The likeness of two reports, 0 to 1."""
Bond = tuple[int, int]
"""Two numbers of tellings, the smaller first."""


def likeness_of_reports(one: Telling, other: Telling, reports: Reports) -> float:
    """Likeness of the reports, for acts of two of them: what one report tells as two acts is more likely two."""
    return 0.0 if one.paper == other.paper else reports(one.paper, other.paper)


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
        value = alike(a, b, partial(likeness_of_reports, a, b, reports), weights.act, least)
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

"""Which pair of sides a bare mention means: "the talks", "they met again"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dateline.talks.told import Mention

_RECENT = 2
"""Sentences back that a bare "the talks" may mean, before the report's usual pair."""
_PEOPLE = 8
"""Sentences back of those whom "the two presidents" means."""
_ENOUGH = 4
"""What a pair must weigh to be the one that a bare mention means."""
_OWN_PAIR = 8
"""What a negotiation told with its pair weighs for the pair that the report speaks of."""


class Usual(msgspec.Struct, frozen=True):
    """The pairs that a report's bare mentions may mean."""

    counted: Counter[tuple[str, ...]]
    """How much of the report speaks of a pair."""
    adversary: tuple[str, ...]
    """The pair in conflict that the report names most."""
    own: tuple[str, ...]
    """The pair of which a negotiation is told, of several the one told most."""
    others: bool
    """Does the report tell of other meetings, which "the talks" may mean?"""

    @property
    def pair(self) -> tuple[str, ...]:
        """What "the talks" means by itself."""
        if self.own or self.others:
            return self.own
        if self.adversary:
            return self.adversary
        best = max(self.counted.items(), key=lambda item: (item[1], -len(item[0])), default=((), 0))
        return best[0] if best[1] >= _ENOUGH else ()

    def holding(self, sides: tuple[str, ...]) -> tuple[str, ...]:
        """The pair most spoken of that has `sides` in it."""
        fitting = {pair: n for pair, n in self.counted.items() if set(sides) <= set(pair) and n >= _ENOUGH}
        return max(fitting, key=lambda pair: (fitting[pair], pair), default=())


def usual_of(
    mentions: Sequence[Mention], pairs: Counter[tuple[str, ...]], adverse: Counter[tuple[str, ...]], others: bool
) -> Usual:
    """What the bare mentions of a report may mean."""
    counted: Counter[tuple[str, ...]] = Counter()
    own: Counter[tuple[str, ...]] = Counter()
    for mention in mentions:
        if not mention.bare and not mention.own_pair_only:
            counted[mention.sides] += _OWN_PAIR if mention.process else 2
            own[mention.sides] += mention.process
    counted.update(pairs)
    told = {pair: counted[pair] + adverse[pair] for pair in own if own[pair]}
    clashing = {pair: counted[pair] + adverse[pair] for pair in adverse}
    return Usual(
        counted + adverse,
        max(clashing, key=lambda pair: (clashing[pair], pair), default=()),
        max(told, key=lambda pair: (told[pair], pair), default=()),
        others,
    )


def with_sides(mention: Mention, groups: Sequence[Sequence[Mention]], usual: Usual) -> Mention | None:
    """The mention with the pair that it must mean, or None."""
    back = _PEOPLE if mention.people else _RECENT
    window = range(mention.sentence - back, mention.sentence + 1)
    recent = next((g[0].sides for g in reversed(groups) if any(m.sentence in window for m in g)), ())
    last = next((g[0].sides for g in reversed(groups) if any(mention.sentence - m.sentence in (0, 1) for m in g)), ())
    numbered = mention.round is not None or mention.date.earliest is not None
    if mention.people:
        tried = [recent, usual.own]
    elif mention.half or mention.lone:
        tried = [recent]
    elif not (mention.process or mention.verbal):
        tried = [recent, usual.own]
    elif mention.process and (numbered or not mention.definite):
        tried = [usual.own or last, usual.pair, recent]
    else:
        tried = [recent, usual.pair]
    if mention.subject:
        tried.insert(0, usual.own or usual.adversary)
    if mention.sides and not (mention.half or mention.people or mention.lone):
        tried.append(usual.holding(mention.sides))
    sides = next((pair for pair in tried if len(pair) > 1 and set(mention.sides) <= set(pair)), ())
    return msgspec.structs.replace(mention, sides=sides) if sides else None

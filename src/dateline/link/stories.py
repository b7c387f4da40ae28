"""Stories: reports on the same happening, by the words and places that they share and the days between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt

from dateline.lexicon.link import LinkWeights
from dateline.link.cluster import Pair, grouped
from dateline.link.views import Paper
from dateline.model.days import number

_HEAVY = 30
"""Stems by which reports meet."""
_MEET = 2
"""How many of them two reports must share to be compared."""
_CROWD = 200
"""Stems of more reports within the days of a story than this bring nobody together."""
_SLACK = 0.5
_LONG = 60
"""Stems of a report that has much to say."""
_WEAK = 0.75
"""Likeness below this share of the threshold is not kept."""
_KEPT = 200_000
"""Pairs of reports whose likeness is remembered; pairs come day by day, so that old ones are not asked for again."""
_STRANGERS = 1
"""Reports that are taken to lie behind those of a site, so that a few on one story do not make its words a habit."""
_WORLD = 500
"""Reports that are taken to lie behind those at hand, so that a few on one story do not make its words common."""

Vector = Mapping[str, float]


class Stories:
    """Likeness of reports, and the groups that it makes. Papers are sorted by day and key."""

    def __init__(self, papers: Sequence[Paper], weights: LinkWeights) -> None:
        self._papers, self._weights = papers, weights
        seen = Counter(stem for paper in papers for stem, _ in paper.terms)
        total = len(papers)
        self._rarity = {stem: log((_WORLD + total) / count) for stem, count in seen.items()}
        self._habits = _habits(papers)
        self._vectors = [self._vector(paper) for paper in papers]
        self._days = [number(paper.day) for paper in papers]
        self._cache: dict[Pair, float] = {}
        self._groups: list[list[int]] | None = None
        self._story: list[int] = []

    def _vector(self, paper: Paper) -> dict[str, float]:
        habits = self._habits.get(paper.site or "", {})
        raw = {stem: (1 + log(count)) * self._rarity[stem] * habits.get(stem, 1.0) for stem, count in paper.terms}
        norm = sqrt(sum(value * value for value in raw.values())) or 1.0
        return {stem: value / norm for stem, value in raw.items()}

    def likeness(self, one: int, other: int) -> float:
        """Cosine of the words of two reports, whatever their days; 1 for a report and itself."""
        if one == other:
            return 1.0
        pair = (min(one, other), max(one, other))
        value = self._cache.get(pair)
        if value is None:
            if len(self._cache) >= _KEPT:
                self._cache.clear()
            value = self._cache[pair] = cosine(self._vectors[pair[0]], self._vectors[pair[1]])
        return value

    def vector(self, paper: int) -> Vector:
        """The stems of a report with their weights; their squares sum to 1."""
        return self._vectors[paper]

    def story(self, paper: int) -> int:
        """The number of a report's story."""
        if not self._story:
            self._story = [0] * len(self._papers)
            for number, group in enumerate(self.groups()):
                for member in group:
                    self._story[member] = number
        return self._story[paper]

    def groups(self) -> list[list[int]]:
        """The stories: numbers of reports, in the order of their first."""
        if self._groups is None:
            self._groups = self._found()
        return self._groups

    def _found(self) -> list[list[int]]:
        likeness = {}
        reach = self._weights.story["days"]
        for one, other in sorted(self._meetings()):
            is_dated = self._days[one] and self._days[other]
            gap = abs(self._days[one] - self._days[other]) if is_dated else reach / 2
            value = self.likeness(one, other) * (1 - self._weights.story["fade"] * gap / reach)
            value *= 1 + self._weights.story["long"] * self._length(one, other)
            if value >= self._weights.story_threshold * _WEAK:
                likeness[one, other] = value
        return grouped(range(len(self._papers)), likeness, self._weights.story_threshold, slack=_SLACK)

    def _length(self, one: int, other: int) -> float:
        """How much two reports have to say, 0 to 1: what long ones share is less by chance."""
        return (min(len(self._vectors[one]), len(self._vectors[other]), _LONG) / _LONG) ** 2

    def _meetings(self) -> Iterator[Pair]:
        """Pairs of reports within the days of a story that share some of their heaviest words."""
        reach = int(self._weights.story["days"])
        owners: dict[str, list[int]] = defaultdict(list)
        for paper, vector in enumerate(self._vectors):
            recent: Counter[int] = Counter()
            for stem in sorted(vector, key=lambda stem: (-vector[stem], stem))[:_HEAVY]:
                before = [other for other in owners[stem] if self._days[paper] - self._days[other] <= reach]
                if len(before) <= _CROWD:
                    recent.update(before)
                owners[stem] = [*before, paper]
            yield from ((other, paper) for other, shared in recent.items() if shared >= _MEET)


def _habits(papers: Sequence[Paper]) -> dict[str, dict[str, float]]:
    """For each site what its stems are worth: the less, the more of its reports have them, on whatever happening."""
    sites: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.site:
            sites[paper.site].append(paper)
    found = {}
    for site, own in sites.items():
        seen = Counter(stem for paper in own for stem, _ in paper.terms)
        found[site] = {stem: (1 - count / (len(own) + _STRANGERS)) ** 2 for stem, count in seen.items()}
    return found


def cosine(one: Vector, other: Vector) -> float:
    """How much two reports have in common, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[stem] for stem, weight in one.items() if stem in other)

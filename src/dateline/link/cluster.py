"""Grouping by likeness: the closest go together first, by the average likeness between groups.

The outcome depends on the items and their likeness alone: ties are settled by the items' own numbers.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping

Pair = tuple[int, int]
Allowed = Callable[[list[int], list[int]], bool]


def grouped(
    items: Iterable[int],
    likeness: Mapping[Pair, float],
    threshold: float,
    allowed: Allowed | None = None,
    *,
    slack: float = 1.0,
) -> list[list[int]]:
    """Groups of `items`, sorted, biggest likeness first.

    `likeness` holds pairs (smaller first); a pair that is not there counts as 0. Two groups become one where the
    average over their pairs is at least `threshold` and `allowed` has nothing against it. `slack` 1 takes the
    average over all pairs; the smaller it is, the less pairs without likeness count against a merge.
    """
    return _Merger(items, likeness, threshold, allowed, slack).run()


class _Merger:
    def __init__(
        self,
        items: Iterable[int],
        likeness: Mapping[Pair, float],
        threshold: float,
        allowed: Allowed | None,
        slack: float,
    ) -> None:
        self._groups = {item: [item] for item in items}
        self._sums: dict[int, dict[int, tuple[float, int]]] = {}
        self._threshold, self._allowed, self._slack = threshold, allowed, slack
        self._heap: list[tuple[float, int, int, int, int]] = []
        self._age = dict.fromkeys(self._groups, 0)
        for (one, other), value in likeness.items():
            self._sums.setdefault(one, {})[other] = (value, 1)
            self._sums.setdefault(other, {})[one] = (value, 1)
        for one, other in likeness:
            self._offer(one, other)

    def run(self) -> list[list[int]]:
        """Merge until nothing is alike enough."""
        while self._heap:
            _, one, other, age_one, age_other = heapq.heappop(self._heap)
            if self._age.get(one) != age_one or self._age.get(other) != age_other:
                continue
            if self._allowed is not None and not self._allowed(self._groups[one], self._groups[other]):
                self._forget(one, other)
                continue
            self._merge(one, other)
        return sorted(sorted(group) for group in self._groups.values())

    def _average(self, one: int, other: int) -> float:
        total, known = self._sums[one][other]
        pairs = len(self._groups[one]) * len(self._groups[other])
        return float(total / (known + self._slack * (pairs - known)))

    def _offer(self, one: int, other: int) -> None:
        average = self._average(one, other)
        if average >= self._threshold:
            first, second = min(one, other), max(one, other)
            heapq.heappush(self._heap, (-average, first, second, self._age[first], self._age[second]))

    def _forget(self, one: int, other: int) -> None:
        """These two stay apart as they are; when one of them has grown they are looked at anew."""
        self._sums[one].pop(other, None)
        self._sums[other].pop(one, None)

    def _merge(self, one: int, other: int) -> None:
        """`other` goes into `one`, the smaller number."""
        self._groups[one] += self._groups.pop(other)
        self._age.pop(other)
        self._age[one] += 1
        self._forget(one, other)
        mine = self._sums[one]
        for third, (total, known) in self._sums.pop(other).items():
            before = mine.get(third, (0.0, 0))
            mine[third] = (before[0] + total, before[1] + known)
            theirs = self._sums[third]
            theirs.pop(other, None)
            theirs[one] = mine[third]
        for third in mine:
            self._offer(one, third)

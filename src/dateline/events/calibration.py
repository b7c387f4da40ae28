"""From the classifier's probability to a score that is the share of events found right at it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from dateline.errors import DataError
from dateline.lexicon.events import Knot


class Calibration:
    """A rising line through the knots of `events/calibration.tsv`."""

    def __init__(self, knots: Sequence[Knot]) -> None:
        """DataError where the knots do not rise from a probability of 0 to 1."""
        self._raw = [knot.probability for knot in knots]
        self._share = [knot.share for knot in knots]
        rises = all(a < b for line in (self._raw, self._share) for a, b in pairwise(line))
        if len(knots) < 2 or self._raw[0] != 0.0 or self._raw[-1] != 1.0 or not rises:
            raise DataError("events/calibration.tsv", "the knots must rise, from a probability of 0 to one of 1")

    def score(self, probability: float) -> float:
        """The score (0..1) of an act of this probability."""
        at = min(max(bisect_right(self._raw, probability), 1), len(self._raw) - 1)
        low, high = self._raw[at - 1], self._raw[at]
        part = (probability - low) / (high - low)
        return self._share[at - 1] + part * (self._share[at] - self._share[at - 1])

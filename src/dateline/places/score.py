"""How much speaks for each place that bears a name: fame, spelling, and agreement with the report."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2, log10

import msgspec

from dateline.places.contain import holds
from dateline.places.entry import ADMIN1, ADMIN2, COUNTRY, REGION, SETTLEMENT, SITE, Candidate, Entry, distance
from dateline.places.outlet import NOWHERE, Home
from dateline.places.toponym import Toponym
from dateline.places.weights import Weights

_METROPOLIS = 1_000_000
_AROUND_KM = 100.0


class Context(msgspec.Struct, frozen=True):
    """What the rest of a report speaks of: shares of mentions by country and division, and settled places."""

    countries: Mapping[str, float]
    divisions: Mapping[int, float]
    stated: frozenset[int] = frozenset()
    """First-level divisions that the report names."""
    sisters: Mapping[str, int] = {}
    """For each country how many of its first-level divisions the report names."""
    settled: tuple[Entry, ...] = ()


class Beside(msgspec.Struct, frozen=True):
    """What stands beside a name and its other candidates."""

    outer: tuple[Entry, ...] = ()
    """What the name after the comma may mean."""
    holder: bool = False
    """The name itself stands after a comma ("Oxford, Ohio")."""
    named: int = 0
    """How strongly candidates that bear the name as their main one speak against the others."""


class Scorer:
    """Scores candidates; `kin` counts, for second-level divisions, the names that have a candidate there."""

    def __init__(self, weights: Weights, kin: Mapping[int, int], home: Home = NOWHERE) -> None:
        self.weights = weights
        self.kin = kin
        self.home = home

    def score(self, found: Candidate, item: Toponym, context: Context, beside: Beside) -> float:
        """How much speaks for one candidate; only differences and `weights.least` have a meaning."""
        w, entry = self.weights, found.entry
        score = self._fame(found)
        score += {"main": w.main, "alternate": w.alternate * beside.named, "loose": w.loose}[found.match]
        if beside.outer:
            score += w.comma if any(holds(big, entry) for big in beside.outer) else -w.comma / 2
        if entry.country:
            share = context.countries.get(entry.country, 0.0)
            score += w.country * share if share else (w.foreign if context.countries else 0.0)
        if entry.admin1_row is not None:
            score += w.division * context.divisions.get(entry.admin1_row, 0.0)
            score += w.stated * (entry.level > ADMIN1 and entry.admin1_row in context.stated)
        if entry.level == ADMIN1:
            score += w.sister * min(2, context.sisters.get(entry.country or "", 0))
        if entry.admin2_row is not None:
            score += w.kin * log2(min(self.kin.get(entry.admin2_row, 1), 6))
        if beside.holder and entry.level in {ADMIN1, COUNTRY}:
            score += w.outer
        if entry.level in {SETTLEMENT, SITE, ADMIN2}:
            score += w.near * _nearness(entry, context)
        if item.feature and entry.feature == item.feature:
            score += w.feature
        return score + self._homely(entry)

    def _homely(self, entry: Entry) -> float:
        """What the outlet's home adds: its country, and for a local paper its province and the towns around."""
        w, home = self.weights, self.home
        if home.country is None or entry.country != home.country or entry.level == COUNTRY:
            return 0.0
        score, town = w.home_country, home.town
        if town is None:
            return score
        if entry.admin1_row is not None and entry.admin1_row == town.admin1_row:
            score += w.home_division
        if entry.level in {SETTLEMENT, SITE, ADMIN2}:
            score += w.home_near * max(0.0, 1.0 - distance(entry, town) / _AROUND_KM)
        return score

    def _fame(self, found: Candidate) -> float:
        w, entry = self.weights, found.entry
        if found.listed and entry.feature.startswith("H."):
            return w.water
        if found.listed and entry.row < 0:
            return w.region if entry.level in {REGION, ADMIN1} else w.site
        score = w.people * log10(entry.population + 10)
        if entry.population >= _METROPOLIS and entry.level == SETTLEMENT:
            score += w.metropolis
        score += {COUNTRY: w.is_country, ADMIN1: w.is_admin1, ADMIN2: w.is_admin2}.get(entry.level, 0.0)
        if entry.feature == "P.PPLC":
            score += w.capital
        elif entry.feature == "P.PPLA":
            score += w.seat
        if found.listed:
            score += w.listed
        return score


def _nearness(entry: Entry, context: Context) -> float:
    """1 where another settled place lies close by, falling to 0 at some 500 km."""
    best = min((distance(entry, other) for other in context.settled if other.row != entry.row), default=1e9)
    return max(0.0, 1.0 - best / 500.0)

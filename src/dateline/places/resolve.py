"""Decides which place of the gazetteer each name of a report means, from the report itself.

A name is resolved once for each use of it in a report. Candidates are scored by how well known they are,
how exactly they bear the name, whether words beside it fix their level, and how well they agree with the rest
of the report: its countries and provinces, the place named after a comma, and the places already settled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import TypeVar

import msgspec

from dateline.model import Parsed
from dateline.places.contain import Resolved, contained, holds
from dateline.places.entry import ADMIN1, ADMIN2, COUNTRY, REGION, SETTLEMENT, SITE, Candidate, Entry, distance
from dateline.places.fold import fold
from dateline.places.knowledge import Knowledge
from dateline.places.outlet import NOWHERE, Home
from dateline.places.score import Beside, Context, Scorer
from dateline.places.toponym import Toponym
from dateline.places.weights import WEIGHTS, Weights

_METROPOLIS = 1_000_000
_UNSURE = 0.2
_SMALL = 60_000
_TOWN = 20_000
Name = TypeVar("Name", str, int)
Key = tuple[str, tuple[int, ...], str]


def resolve(
    parsed: Parsed,
    toponyms: Sequence[Toponym],
    knowledge: Knowledge,
    home: Home = NOWHERE,
    weights: Weights = WEIGHTS,
) -> tuple[Resolved, ...]:
    """One answer for each name, in the order given; `home` is that of the outlet."""
    resolver = _Resolver(parsed, toponyms, knowledge, home, weights)
    return resolver.run()


class _Resolver:
    def __init__(
        self,
        parsed: Parsed,
        toponyms: Sequence[Toponym],
        knowledge: Knowledge,
        home: Home,
        weights: Weights,
    ) -> None:
        self.home = home
        self.parsed = parsed
        self.toponyms = toponyms
        self.know = knowledge
        self.weights = weights
        self.within = dict(self._commas())
        self.first_within: dict[str, int] = {}
        for i, j in self.within.items():
            self.first_within.setdefault(fold(toponyms[i].name), j)
        self.holders = frozenset(
            j for i, j in self.within.items() if parsed.tokens[toponyms[i].last].text == "," and i < j
        )
        self.keys = [self._key(i) for i in range(len(toponyms))]
        self.scorer = Scorer(weights, {})

    def run(self) -> tuple[Resolved, ...]:
        groups = self._groups()
        self.scorer = Scorer(self.weights, self._kin(groups), self.home)
        answers: dict[Key, Resolved] = {}
        for _ in range(2):
            votes = [self._vote(i, answers) for i in range(len(self.toponyms))]
            answers = {key: self._answer(members, self._context(votes, key)) for key, members in groups.items()}
        out = [
            msgspec.structs.replace(answers[key], toponym=item)
            for key, item in zip(self.keys, self.toponyms, strict=True)
        ]
        return contained(self.parsed, out, self.within, self.first_within)

    # grouping

    def _key(self, i: int) -> Key:
        item = self.toponyms[i]
        around = self._around(i)
        return fold(item.name), item.levels, fold(self.toponyms[around].name) if around is not None else ""

    def _around(self, i: int) -> int | None:
        """The toponym after the comma, for this mention or for the first of the same name that has one."""
        if i in self.within:
            return self.within[i]
        return self.first_within.get(fold(self.toponyms[i].name))

    def _groups(self) -> dict[Key, list[int]]:
        groups: dict[Key, list[int]] = {}
        for i in range(len(self.toponyms)):
            groups.setdefault(self.keys[i], []).append(i)
        return groups

    def _kin(self, groups: Mapping[Key, Sequence[int]]) -> dict[int, int]:
        """For each second-level division how many different names of the report have a candidate in it."""
        counts: Counter[int] = Counter()
        seen: set[str] = set()
        for key, members in groups.items():
            if key[0] in seen or self.toponyms[members[0]].origin == "demonym":
                continue
            seen.add(key[0])
            found = self.know.gazetteer.lookup(self.toponyms[members[0]].name)
            rows = {item.entry.admin2_row for item in found if item.match != "loose"}
            counts.update(row for row in rows if row is not None)
        return {row: count for row, count in counts.items() if count > 1}

    def _commas(self) -> Iterable[tuple[int, int]]:
        """Pairs "X, Y" (also "X (Y)", "X in Y") where Y could hold X."""
        tokens = self.parsed.tokens
        for i, (one, two) in enumerate(zip(self.toponyms, self.toponyms[1:], strict=False)):
            between = [token.lower for token in tokens[one.last : two.first]]
            if between in (
                [","],
                ["("],
                [",", "in"],
                [",", "the"],
                ["in"],
                ["in", "the"],
                ["'s"],
                ["’s"],
                ["of"],
            ):
                if between in (["'s"], ["’s"]):
                    if two.origin != "demonym" and one.origin != "demonym" and self._may_hold(two, one):
                        yield i + 1, i
                elif two.origin != "demonym" and one.origin != "demonym" and self._may_hold(one, two):
                    yield i, i + 1

    def _may_hold(self, inner: Toponym, outer: Toponym) -> bool:
        lookup = self.know.gazetteer.lookup
        outers = [found.entry for found in lookup(outer.name) if found.match != "loose"]
        if any(entry.feature.startswith("H.") for entry in outers):
            return False
        if fold(inner.name) in self.know.gazetteer.country_names():
            outers = [entry for entry in outers if entry.level == ADMIN1]
        found_inner = lookup(inner.name)
        inners = [found.entry for found in found_inner]
        unknown = not any(found.match == "main" for found in found_inner)
        return any(holds(big, small) for big in outers for small in inners) or (
            unknown and any(entry.level in {COUNTRY, ADMIN1, ADMIN2, SETTLEMENT} for entry in outers)
        )

    # context

    def _context(self, votes: Sequence[tuple[float, Entry | None]], key: Key) -> Context:
        """What the other names of the report say; a name does not vote for itself."""
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[int, float] = defaultdict(float)
        stated: list[int] = []
        settled: dict[int, Entry] = {}
        for i, (sure, entry) in enumerate(votes):
            if entry is None or self.keys[i][0] == key[0]:
                continue
            if entry.country:
                countries[entry.country] += sure
            if entry.admin1_row is not None:
                divisions[entry.admin1_row] += sure
            if entry.level == ADMIN1 and sure >= 0.5:
                stated.append(entry.row)
            if sure >= 0.6 and entry.level in {SETTLEMENT, SITE, ADMIN2}:
                settled[entry.row] = entry
        rows = frozenset(stated)
        sisters = Counter(self.know.gazetteer.entry(row).country or "" for row in sorted(rows) if row >= 0)
        return Context(_shares(countries), _shares(divisions), rows, sisters, tuple(settled.values()))

    def _vote(self, i: int, answers: Mapping[Key, Resolved]) -> tuple[float, Entry | None]:
        item = self.toponyms[i]
        if item.origin == "demonym":
            return 1.0, self.know.gazetteer.country(self.know.demonyms[fold(item.name)])
        if answers:
            found = answers[self.keys[i]]
            return found.confidence, None if found.contained else found.entry
        candidates = self.know.gazetteer.lookup(item.name)
        best = max(
            (found.entry for found in candidates if found.match == "main"),
            key=lambda entry: (-min(entry.level, SETTLEMENT), entry.population),
            default=None,
        )
        if best is None:
            return 0.0, None
        lands = {found.entry.country for found in candidates if found.match == "main"}
        return (1.0 if len(lands) == 1 else 0.3), best

    # one name

    def _answer(self, members: Sequence[int], context: Context) -> Resolved:
        item = self.toponyms[members[0]]
        if item.origin == "demonym":
            land = self.know.gazetteer.country(self.know.demonyms[fold(item.name)])
            return Resolved(item, land, 0.95 if land else 0.0, "demonym")
        candidates = self._candidates(item)
        outer = self._outer(members[0])
        beside = Beside(
            outer,
            any(i in self.holders for i in members),
            max((_renown(found) for found in candidates), default=0),
        )
        seated = frozenset(
            found.entry.admin1_row
            for found in candidates
            if found.entry.level == SETTLEMENT
            and found.entry.feature in {"P.PPLA", "P.PPLC"}
            and not self.know.has("federation", found.entry.country or "")
        )
        w = self.weights
        scored = sorted(
            (
                (
                    self.scorer.score(found, item, context, beside)
                    - w.seated * (_is_seated(found.entry, seated, item)),
                    found,
                )
                for found in candidates
            ),
            key=lambda pair: (-pair[0], pair[1].entry.row),
        )
        if not scored:
            return Resolved(item, None, 0.0, "not in the gazetteer")
        best, found = scored[0]
        rival = next((score for score, other in scored[1:] if _is_elsewhere(other, found)), best - 8.0)
        confidence = self._confidence(best, best - rival, found)
        others = tuple(other.entry for _, other in scored[1:4])
        if best < self.weights.least or (found.match == "loose" and not self._fits(found.entry, context, outer)):
            return Resolved(item, None, 0.0, "only namesakes far from what the report speaks of", others)
        if confidence < _UNSURE and found.match != "main" and found.entry.population < _SMALL:
            return Resolved(item, None, 0.0, "too many namesakes, none favoured", (found.entry, *others))
        return Resolved(item, found.entry, confidence, self._reason(found, context, outer), others)

    def _candidates(self, item: Toponym) -> tuple[Candidate, ...]:
        candidates = self.know.gazetteer.lookup(item.name)
        if not item.levels:
            return candidates
        fitting = tuple(found for found in candidates if self._has_level(found.entry, item.levels))
        if fitting or any(found.entry.level == COUNTRY for found in candidates):
            return fitting or candidates  # "the Donbas region of Ukraine" is no province around a Ukraine
        around = [self._division_of(found.entry, item) for found in candidates if found.entry.level == SETTLEMENT]
        rows = dict.fromkeys(row for row in around if row is not None)
        raised = tuple(Candidate(self.know.gazetteer.entry(row), "alternate") for row in rows)
        return raised or candidates

    def _has_level(self, entry: Entry, levels: tuple[int, ...]) -> bool:
        land = entry.level == REGION and entry.feature.startswith("L.")
        if entry.level in levels or (land and ADMIN1 in levels):
            return True
        return SETTLEMENT in levels and entry.level == SITE and entry.feature.startswith("P.")

    def _division_of(self, entry: Entry, item: Toponym) -> int | None:
        """ "Kursk region" when only the town bears the name: the province around the town, if named alike."""
        if ADMIN1 in item.levels and entry.admin1 and fold(entry.admin1)[:4] == fold(item.name)[:4]:
            return entry.admin1_row
        return entry.admin2_row if ADMIN2 in item.levels and entry.feature != "P.PPLC" else None

    def _outer(self, i: int) -> tuple[Entry, ...]:
        """Entries that the place after the comma may be."""
        around = self._around(i)
        if around is None:
            return ()
        return tuple(found.entry for found in self.know.gazetteer.lookup(self.toponyms[around].name))

    def _fits(self, entry: Entry, context: Context, outer: tuple[Entry, ...]) -> bool:
        if any(holds(big, entry) for big in outer):
            return True
        return bool(entry.country) and context.countries.get(entry.country or "", 0.0) >= 0.15

    def _confidence(self, best: float, margin: float, found: Candidate) -> float:
        w = self.weights
        raw = 1.0 / (1.0 + exp(-(w.bias + w.margin * min(margin, 8.0) + w.height * (best - w.least))))
        return round(min(0.99, raw * (0.8 if found.match == "loose" else 1.0)), 3)

    def _reason(self, found: Candidate, context: Context, outer: tuple[Entry, ...]) -> str:
        entry = found.entry
        holder = next((big for big in outer if holds(big, entry)), None)
        if holder is not None:
            return f"in {holder.name}, named beside it"
        if found.match == "loose":
            return "another spelling, in a country the report speaks of"
        if entry.level == COUNTRY:
            return "country"
        if entry.country and context.countries.get(entry.country, 0.0) >= 0.3:
            return "in a country the report speaks of"
        return "listed" if found.listed else "best known of the name"


def _is_elsewhere(one: Candidate, other: Candidate) -> bool:
    """Far apart, and neither the province of the other."""
    if holds(one.entry, other.entry) or holds(other.entry, one.entry):
        return False
    return distance(one.entry, other.entry) > 50


def _renown(found: Candidate) -> int:
    """How much a candidate that bears the name as its main one speaks against others: a capital or big city most."""
    if found.match != "main":
        return 0
    if found.entry.feature == "P.PPLC":
        return 10
    if found.entry.level == SETTLEMENT and found.entry.population >= _METROPOLIS:
        return 3
    return int(found.listed or found.entry.level in {COUNTRY, ADMIN1} or found.entry.population >= _TOWN)


def _is_seated(entry: Entry, seated: frozenset[int | None], item: Toponym) -> bool:
    """A province whose seat bears the same name, when nothing says that the province is meant."""
    return entry.level == ADMIN1 and entry.row in seated and not item.levels


def _shares(counts: Mapping[Name, float]) -> dict[Name, float]:
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()} if total else {}

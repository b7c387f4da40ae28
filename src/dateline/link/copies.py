"""Copies: reports that carry the same words, whole or in part, once the furniture of their sites is set aside.

Each run of five words is a number. Pairs come from runs that few reports share; every pair is then measured on all
of its runs. A copy is never taken away: it is told as one, and counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.link.shingles import Hashes, shared, unpack
from dateline.link.views import Paper

LIKE = 0.5
"""Share of common runs, of all runs of two texts (Jaccard) or of the shorter one's, from which they are copies."""
_FURNITURE_SEEN = 5
"""Reports of one site with different titles in which a run is furniture."""
_FURNITURE_SHARE = 0.02
_WHOLE = 96
"""Texts of up to so many runs are looked up by all, longer ones by every second."""
_COMMON = 150
"""Runs in more reports than this tell nothing."""
_OFTEN, _THIN = 20, 4
"""Of the runs in more reports than the one number, one in the other is looked at: copies share many."""
_HELD = 4_000_000
"""Pairs that are held before they are counted."""
_SHIFT = 1 << 31
_FEW = 3
_MOST = 0.2
"""Jaccard from which a contained copy makes the two reports one voice."""
_TOO_SHORT = 8
"""A text of fewer runs is a copy only where it is the same."""

Numbers = NDArray[np.int64]
Kind = Literal["exact", "near", "contained"]


Furniture = Mapping[str, Hashes]
"""Runs of each site that it puts around its reports, sorted."""


class Copy(msgspec.Struct, frozen=True):
    """Two reports that are copies: `one` came first (or is the longer on the same day)."""

    one: int
    other: int
    kind: Kind
    jaccard: float
    containment: float
    """Common runs by those of the shorter text."""


class Copies(msgspec.Struct, frozen=True):
    """What was found over all reports; numbers are positions in the list of papers."""

    pairs: tuple[Copy, ...]
    root: tuple[int, ...]
    """For each report the first of its group; its own number where it is no copy."""


def find_copies(papers: Sequence[Paper], furniture: Furniture) -> Copies:
    """The copies among papers, which are sorted by day and key."""
    clean = without_furniture(papers, furniture)
    pairs, among = same_texts(clean)
    for one, other in _candidates(clean, among):
        copy = compared(one, other, clean[one], clean[other])
        if copy is not None:
            pairs.append(copy)
    return copies_of(len(papers), pairs)


def without_furniture(papers: Sequence[Paper], furniture: Furniture) -> list[Hashes]:
    """The runs of each paper's own words."""
    return [_without(unpack(paper.shingles), furniture.get(paper.site or "")) for paper in papers]


def same_texts(clean: Sequence[Hashes]) -> tuple[list[Copy], list[int]]:
    """Reports of the same runs as copies of the first of them, and the first ones."""
    first: dict[bytes, int] = {}
    pairs = []
    for number, runs in enumerate(clean):
        root = first.setdefault(runs.tobytes(), number)
        if root != number and runs.size:
            pairs.append(Copy(root, number, "exact", 1.0, 1.0))
    return pairs, sorted(set(first.values()))


def copies_of(total: int, pairs: Iterable[Copy]) -> Copies:
    """All copies among so many reports, with their groups."""
    ordered = sorted(pairs, key=lambda copy: (copy.one, copy.other))
    return Copies(tuple(ordered), _roots(total, ordered))


def furniture_of(papers: Sequence[Paper]) -> Furniture:
    """The runs that each site puts around its reports: menus, notices, captions of other stories."""
    by_site: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.site:
            by_site[paper.site].append(paper)
    found = {}
    for site, own in by_site.items():
        titled = list({paper.title or str(paper.key): paper for paper in reversed(own)}.values())
        if len(titled) < _FURNITURE_SEEN:
            continue
        runs, seen = np.unique(np.concatenate([unpack(paper.shingles) for paper in titled]), return_counts=True)
        often = runs[seen >= max(_FURNITURE_SEEN, _FURNITURE_SHARE * len(titled))]
        if often.size:
            found[site] = often
    return found


def is_furniture(runs: bytes, furniture: Hashes | None) -> bool:
    """Are most of these runs furniture?"""
    if furniture is None or not runs:
        return False
    own = unpack(runs)
    return shared(own, furniture) * 2 > own.size


def _without(runs: Hashes, furniture: Hashes | None) -> Hashes:
    return runs if furniture is None else np.setdiff1d(runs, furniture, assume_unique=True)


def _candidates(clean: Sequence[Hashes], among: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of the reports `among` that share a few runs which few others have."""
    samples = {number: sample_of(clean[number]) for number in among}
    owners = np.repeat(np.array(among, np.int64), [samples[number].size for number in among])
    if not owners.size:
        return
    pairs, counts = meetings_of(np.concatenate([samples[number] for number in among]), owners)
    for (one, other), count in zip(split(pairs), counts.tolist(), strict=True):
        if is_candidate(count, samples[one].size, samples[other].size):
            yield one, other


def sample_of(runs: Hashes) -> Hashes:
    """The runs by which a report is looked up."""
    return runs if runs.size <= _WHOLE else runs[runs % 2 == 0]


def meetings_of(values: Hashes, owners: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs of owners, each as one number, in order, and how many of the runs `values` they have in common.

    Of a run all owners have to be there.
    """
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    sizes = np.diff(np.r_[starts, values.size])
    chosen = (sizes <= _OFTEN) | (values[starts] % _THIN == 0)
    several = (sizes > 1) & (sizes <= _COMMON) & chosen
    return _counted(owners, starts[several].tolist(), sizes[several].tolist())


def split(pairs: Numbers) -> Iterator[tuple[int, int]]:
    """Pairs that are one number each as two."""
    return (divmod(pair, _SHIFT) for pair in pairs.tolist())


def is_candidate(count: int, one: int, other: int) -> bool:
    """Do two reports, looked up by so many runs, share enough of them to be compared?"""
    smaller = min(one, other)
    return count >= min(_FEW, smaller) or count * 5 >= smaller


def _counted(owners: Numbers, starts: Sequence[int], sizes: Sequence[int]) -> tuple[Numbers, Numbers]:
    """How many runs each pair of owners has in common; pairs as one number, in order."""
    total = np.empty(0, np.int64), np.empty(0, np.int64)
    waiting: list[Numbers] = []
    held = 0
    for start, size in zip(starts, sizes, strict=True):
        group = owners[start : start + size]
        one, other = _triangle(size)
        waiting.append(group[one] * _SHIFT + group[other])
        held += one.size
        if held >= _HELD:
            total, held = _added(total, waiting), 0
            waiting.clear()
    return _added(total, waiting)


def _added(total: tuple[Numbers, Numbers], more: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    if not more:
        return total
    fresh, counts = np.unique(np.concatenate(more), return_counts=True)
    pairs, at = np.unique(np.concatenate((total[0], fresh)), return_inverse=True)
    sums = np.bincount(at, np.concatenate((total[1], counts)), pairs.size).astype(np.int64)
    return pairs, sums


@lru_cache(maxsize=_COMMON + 1)
def _triangle(size: int) -> tuple[Numbers, Numbers]:
    """Positions of all pairs among so many."""
    one, other = np.triu_indices(size, 1)
    return one, other


def compared(one: int, other: int, a: Hashes, b: Hashes) -> Copy | None:
    """The copy that two reports of these runs are, if any."""
    both = shared(a, b)
    smaller = min(a.size, b.size)
    if not both:
        return None
    jaccard = both / (a.size + b.size - both)
    containment = both / smaller
    if smaller < _TOO_SHORT and jaccard < 1:
        return None
    if jaccard < LIKE and containment < LIKE:
        return None
    kind: Kind = "exact" if jaccard == 1 else "near" if jaccard >= LIKE else "contained"
    return Copy(one, other, kind, round(jaccard, 4), round(containment, 4))


def _roots(total: int, pairs: Sequence[Copy]) -> tuple[int, ...]:
    """The first report of each group of copies; a short wire joins a longer text only where it is much of that."""
    root = list(range(total))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for copy in pairs:
        if copy.jaccard < _MOST:
            continue
        one, other = find(copy.one), find(copy.other)
        if one != other:
            root[max(one, other)] = min(one, other)
    return tuple(find(number) for number in range(total))

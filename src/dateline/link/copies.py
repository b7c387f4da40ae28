"""Copies: reports that carry the same words, whole or in part, once the furniture of their sites is set aside.

Each run of five words is a number. Pairs come from runs that few reports share; every pair is then measured on all
of its runs. A copy is never taken away: it is told as one, and counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec
import numpy as np

from dateline.link.shingles import Hashes, shared, unpack
from dateline.link.views import Paper

LIKE = 0.5
"""Share of common runs, of all runs of two texts (Jaccard) or of the shorter one's, from which they are copies."""
_FURNITURE_SEEN = 5
"""Reports of one site with different titles in which a run is furniture."""
_FURNITURE_SHARE = 0.02
_WHOLE = 96
"""Texts of up to so many runs are looked up by all, longer ones by every second."""
_COMMON = 300
"""Runs in more reports than this tell nothing."""
_FEW = 3
_MOST = 0.2
"""Jaccard from which a contained copy makes the two reports one voice."""
_TOO_SHORT = 8
"""A text of fewer runs is a copy only where it is the same."""

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
    clean = [_without(unpack(paper.shingles), furniture.get(paper.site or "")) for paper in papers]
    pairs = []
    for one, other in _candidates(clean):
        copy = _compared(one, other, clean)
        if copy is not None:
            pairs.append(copy)
    pairs.sort(key=lambda copy: (copy.one, copy.other))
    return Copies(tuple(pairs), _roots(len(papers), pairs))


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


def _candidates(clean: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """Pairs that share a run or two that few others have."""
    samples = [runs if runs.size <= _WHOLE else runs[runs % 2 == 0] for runs in clean]
    owners = np.repeat(np.arange(len(samples), dtype=np.int32), [runs.size for runs in samples])
    if not owners.size:
        return
    values = np.concatenate(samples)
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    sizes = np.diff(np.r_[starts, values.size])
    common: dict[int, int] = defaultdict(int)
    total = len(samples)
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        if size > _COMMON:
            continue
        group = owners[start : start + size].tolist()
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                common[one * total + other] += 1
    for pair, count in sorted(common.items()):
        one, other = divmod(pair, total)
        smaller = min(samples[one].size, samples[other].size)
        if count >= min(_FEW, smaller) or count * 5 >= smaller:
            yield one, other


def _compared(one: int, other: int, clean: Sequence[Hashes]) -> Copy | None:
    a, b = clean[one], clean[other]
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

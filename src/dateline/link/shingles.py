"""Runs of five words as numbers: how much two texts have in common, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

RUN = 5
"""Words in a run."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(32)

Hashes = NDArray[np.uint32]


def shingle(words: Sequence[str]) -> Hashes:
    """Sorted unique 32-bit hashes of the runs of five words; a text of fewer words is one run."""
    if not words:
        return np.empty(0, np.uint32)
    coded = np.fromiter((crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words))
    length = max(len(words) - RUN + 1, 1)
    mixed = np.zeros(length, np.uint64)
    with np.errstate(over="ignore"):
        for step in range(min(RUN, len(words))):
            mixed = (mixed ^ coded[step : step + length]) * _PRIME
            mixed ^= mixed >> _SHIFT
    return np.unique((mixed >> np.uint64(16)).astype(np.uint32))


def unpack(packed: bytes) -> Hashes:
    """The hashes that `tobytes` of `shingle` made."""
    return np.frombuffer(packed, np.uint32)


def shared(one: Hashes, other: Hashes) -> int:
    """How many runs both have."""
    return int(np.intersect1d(one, other, assume_unique=True).size)

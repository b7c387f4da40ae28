"""Is a sentence about sport, markets, shows or daily life, whose words name acts of war and diplomacy elsewhere?

A logistic regression over the words and pairs of words of the sentence, trained by `tools/train_topic.py`.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path

import numpy as np

_WORD = re.compile(r"\w[\w’'-]*\w|\d")


def words_of(sentence: str) -> frozenset[str]:
    """The words and pairs of neighbouring words of a sentence, in lower case."""
    words = _WORD.findall(sentence.lower())
    return frozenset([*words, *(f"{a} {b}" for a, b in pairwise(words))])


class Topic:
    """Read-only weights of words."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as store:
            names = bytes(store["names"]).decode("utf-8").split("\n")
            self._weights = dict(zip(names, store["weights"].astype(float).tolist(), strict=True))
            self._bias = float(store["bias"])

    def plain(self, sentence: str) -> float:
        """Probability that the sentence is about no politics and no war."""
        words = words_of(sentence)
        if not words:
            return 0.5
        score = self._bias + sum(self._weights.get(word, 0.0) for word in sorted(words)) / math.sqrt(len(words))
        return 1.0 / (1.0 + math.exp(-score))

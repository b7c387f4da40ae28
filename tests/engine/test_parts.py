"""Linking in parts: the same as all at once, however the parts are cut."""

from __future__ import annotations

import pickle
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import pytest
from bench import synthetic
from msgspec.structs import replace

from dateline.engine.parts import Rows, linked_by
from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.features import Features
from dateline.link.views import Paper
from dateline.link.whole import link
from dateline.model import Record
from dateline.store.keys import report_key, site_of

T = TypeVar("T")
Packed = list[tuple[str, bytes]]


class Held(Generic[T]):
    def __init__(self, value: T) -> None:
        self._value = pickle.dumps(value)

    def get(self) -> T:
        found: T = pickle.loads(self._value)
        return found


class Shuffled:
    """Puts rows together here, but pickles all as an engine would, and keeps no order."""

    def __init__(self, parts: int, seed: int) -> None:
        self.parts, self._chance = parts, random.Random(seed)

    def hold(self, value: T) -> Held[T]:
        return Held(value)

    def start(self, chunks: Sequence[T], rows: Callable[[T], Rows], then: Callable[[str, list[Any]], Rows]) -> Packed:
        sent = pickle.loads(pickle.dumps([(chunk, rows) for chunk in chunks]))
        return self.again([(key, pickle.dumps(row)) for chunk, of in sent for key, row in of(chunk)], then)

    def again(self, found: Packed, then: Callable[[str, list[Any]], Rows]) -> Packed:
        self._chance.shuffle(found)
        together: dict[str, list[Any]] = defaultdict(list)
        for key, row in found:
            together[key].append(pickle.loads(row))
        sent = pickle.loads(pickle.dumps(then))
        return [(new, pickle.dumps(row)) for key, rows in together.items() for new, row in sent(key, rows)]

    def all(self, found: Packed) -> Iterable[Any]:
        return [pickle.loads(row) for _, row in found]


@pytest.fixture(scope="module")
def weights() -> LinkWeights:
    return DataFiles().document("link/weights.toml", LinkWeights)


@pytest.fixture(scope="module")
def papers(records: tuple[Record, ...]) -> list[Paper]:
    """Real and made reports, and copies of them: the same words, and nearly the same."""
    features = Features(DataFiles())
    every = [*records, *(record for record, _ in synthetic.reports(150))]
    own = [features.of(one, report_key(one.report), site_of(one.report)) for one in every]
    same = [replace(paper, key=paper.key + 1) for paper in own[:20]]
    near = [replace(paper, key=paper.key + 2, shingles=paper.shingles[40:]) for paper in own[10:40]]
    return [*own, *same, *near]


@pytest.mark.parametrize("parts", [1, 3])
def test_in_parts_as_all_at_once(papers: list[Paper], weights: LinkWeights, parts: int) -> None:
    told = [(paper.key, act.id) for paper in papers for act in paper.acts]
    same, apart = [(told[3], told[90])], [(told[0], told[1]), (told[4], (1, "e1"))]
    alone = link(papers, weights, same, apart)
    assert len(alone.copies.pairs) > 40
    assert len(alone.incidents) < len(alone.tellings)
    found = linked_by(papers, weights, same, apart, Shuffled(parts, parts))
    for part in alone.__struct_fields__:  # Their difference is too long to be shown.
        is_same = getattr(found, part) == getattr(alone, part)
        assert is_same, part


def test_nothing_in_parts(weights: LinkWeights) -> None:
    assert linked_by([], weights, (), (), Shuffled(2, 0)) == link([], weights)

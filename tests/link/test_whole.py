"""Linking as a whole: the same for any order, every act in one incident, a user's word first."""

from __future__ import annotations

import random

import pytest

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.cluster import grouped
from dateline.link.features import Features
from dateline.link.views import Paper
from dateline.link.whole import Linked, link
from dateline.model import Record


@pytest.fixture(scope="module")
def papers(records: tuple[Record, ...]) -> list[Paper]:
    features = Features(DataFiles())
    return [features.of(record, key * 7919 % 104729, record.report.publisher) for key, record in enumerate(records)]


@pytest.fixture(scope="module")
def weights() -> LinkWeights:
    return DataFiles().document("link/weights.toml", LinkWeights)


def test_any_order_gives_the_same(papers: list[Paper], weights: LinkWeights) -> None:
    first = link(papers, weights)
    for seed in range(3):
        shuffled = list(papers)
        random.Random(seed).shuffle(shuffled)
        assert link(shuffled, weights) == first


def test_every_act_is_in_one_incident(papers: list[Paper], weights: LinkWeights) -> None:
    linked = link(papers, weights)
    told = sorted(number for found in linked.incidents for number in found.incident.tellings)
    assert told == list(range(len(linked.tellings)))
    assert any(_reports(linked, at) > 1 for at in range(len(linked.incidents)))


def _reports(linked: Linked, at: int) -> int:
    return len({linked.tellings[number].paper for number in linked.incidents[at].incident.tellings})


def test_days_of_all_tellings_meet(papers: list[Paper], weights: LinkWeights) -> None:
    linked = link(papers, weights)
    for found in linked.incidents:
        firm = [linked.tellings[n].days for n in found.incident.tellings if linked.tellings[n].days.firm]
        if firm:
            assert max(days.first for days in firm) <= min(days.last for days in firm)


def test_one_more_copy_is_no_more_voices(papers: list[Paper], weights: LinkWeights) -> None:
    import msgspec

    again = [msgspec.structs.replace(paper, key=paper.key + 1, id=f"{paper.id}-again") for paper in papers]
    alone, twice = link(papers, weights), link([*papers, *again], weights)
    by_act = {
        (alone.papers[alone.tellings[n].paper].id, alone.tellings[n].act.id): found.voices
        for found in alone.incidents
        for n in found.incident.tellings
    }
    kept = total = 0
    for found in twice.incidents:
        for n in found.incident.tellings:
            key = (twice.papers[twice.tellings[n].paper].id, twice.tellings[n].act.id)
            if key in by_act:
                total += 1
                kept += set(by_act[key]) <= set(found.voices) and len(found.voices) <= len(by_act[key]) + 1
    assert kept / total > 0.9


def test_groups_grow_from_the_likeliest_pair() -> None:
    likeness = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1, (3, 4): 0.6}
    assert grouped(range(5), likeness, 0.5) == [[0, 1], [2], [3, 4]]
    assert grouped(range(5), likeness, 0.4) == [[0, 1, 2], [3, 4]]
    assert grouped(range(5), likeness, 0.4, lambda one, other: 4 not in one + other) == [[0, 1, 2], [3], [4]]

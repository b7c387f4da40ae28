"""A user's word in linking: it holds whatever other tellings come, and in whatever order."""

from __future__ import annotations

import random

import msgspec
import pytest

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.features import Features
from dateline.link.views import Act, Paper
from dateline.link.whole import ActName, link
from dateline.model import Record


@pytest.fixture(scope="module")
def papers(records: tuple[Record, ...]) -> list[Paper]:
    features = Features(DataFiles())
    return [features.of(record, key + 1, record.report.publisher) for key, record in enumerate(records)]


Groups = list[frozenset[ActName]]


def groups(papers: list[Paper], same: list[tuple[ActName, ActName]], apart: list[tuple[ActName, ActName]]) -> Groups:
    linked = link(papers, DataFiles().document("link/weights.toml", LinkWeights), same, apart)
    return [
        frozenset(
            (linked.papers[linked.tellings[number].paper].key, linked.tellings[number].act.id)
            for number in found.incident.tellings
        )
        for found in linked.incidents
    ]


def more(papers: list[Paper], seed: int) -> list[Paper]:
    """The papers with others that retell them in part, or mix two of them: tellings that draw all together."""
    chance = random.Random(seed)
    out = list(papers)
    for number in range(12):
        one, other = chance.sample(papers, 2)
        acts: tuple[Act, ...] = (*one.acts, *(msgspec.structs.replace(act, id=f"x{act.id}") for act in other.acts))
        kept = tuple(act for act in acts if chance.random() < 0.7)
        out.append(msgspec.structs.replace(one, key=1000 + seed * 100 + number, id=f"m{number}", acts=kept))
    chance.shuffle(out)
    return out


@pytest.mark.parametrize("seed", range(4))
def test_what_was_split_stays_apart_whatever_else_is_told(papers: list[Paper], seed: int) -> None:
    big = max(groups(papers, [], []), key=lambda group: (len(group), sorted(group)))
    gone, *others = sorted(big)
    apart = [(gone, other) for other in others]
    for found in groups(more(papers, seed), [], apart):
        assert gone not in found or not found & set(others)


@pytest.mark.parametrize("seed", range(4))
def test_what_was_merged_stays_one_whatever_else_is_told(papers: list[Paper], seed: int) -> None:
    first, second, *_ = sorted(groups(papers, [], []), key=lambda group: (-len(group), sorted(group)))
    members = sorted(first) + sorted(second)
    same = [(members[0], other) for other in members[1:]]
    (found,) = (group for group in groups(more(papers, seed), same, []) if members[0] in group)
    assert found >= set(members)


def test_a_word_counts_the_same_before_and_after_other_reports(papers: list[Paper]) -> None:
    big = max(groups(papers, [], []), key=lambda group: (len(group), sorted(group)))
    gone, *others = sorted(big)
    apart = [(gone, other) for other in others]
    all_of = more(papers, 1)
    assert groups(all_of, [], apart) == groups(list(reversed(all_of)), [], list(reversed(apart)))


def test_a_merge_of_a_thousand_tellings_holds(papers: list[Paper]) -> None:
    paper = next(paper for paper in papers if paper.acts)
    act = paper.acts[0]
    places = [msgspec.structs.replace(act, id=f"e{at}", words=(f"word{at}",), runs=b"") for at in range(900)]
    many = [msgspec.structs.replace(paper, key=at + 1, acts=(told,), terms=()) for at, told in enumerate(places)]
    names = [(at + 1, f"e{at}") for at in range(900)]
    assert len(groups(many, [(names[0], name) for name in names[1:]], [])) == 1

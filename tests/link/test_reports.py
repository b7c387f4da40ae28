"""Copies, voices and stories of reports."""

from __future__ import annotations

import random

import pytest

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.copies import find_copies, furniture_of
from dateline.link.features import Features
from dateline.link.stories import Stories
from dateline.link.views import Paper
from dateline.link.voices import voices_of
from dateline.model import Report

MENU = "Home News Sport Weather Subscribe now to read all of our stories without any advertising at all today"
NOUNS = (
    "river", "bridge", "harbour", "convoy", "battalion", "minister", "treaty", "border", "village", "factory",
    "railway", "hospital", "market", "tower", "airfield", "depot", "school", "garrison", "envoy", "council",
)  # fmt: skip


def sentences(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return " ".join(
        f"The {chance.choice(NOUNS)} {seed}{at} near the {chance.choice(NOUNS)} saw the {chance.choice(NOUNS)} pass."
        for at in range(count)
    )


@pytest.fixture(scope="module")
def features() -> Features:
    return Features(DataFiles())


def paper(features: Features, text: str, key: int, site: str = "gazette", day: str = "2025-05-01") -> Paper:
    report = Report(id=f"r{key}", published=day, title=f"title {key}", publisher=site, text=text)
    return features.plain(report, key, site)


def test_copies_are_told_by_kind(features: Features) -> None:
    wire, other = sentences(1, 12), sentences(2, 40)
    papers = [
        paper(features, wire, 0, "a"),
        paper(features, wire, 1, "b"),
        paper(features, wire + " " + sentences(3, 3), 2, "c"),
        paper(features, other + " " + wire, 3, "d"),
        paper(features, sentences(4, 12), 4, "e"),
    ]
    copies = find_copies(papers, furniture_of(papers))
    kinds = {(copy.one, copy.other): copy.kind for copy in copies.pairs}
    assert (kinds[0, 1], kinds[0, 2], kinds[0, 3]) == ("exact", "near", "contained")
    assert not any(4 in pair for pair in kinds)
    assert copies.root[:3] == (0, 0, 0)
    assert copies.root[4] == 4


def test_furniture_makes_no_copies(features: Features) -> None:
    papers = [paper(features, f"{MENU} {MENU} {sentences(10 + at, 1)} {MENU}", at) for at in range(8)]
    copies = find_copies(papers, furniture_of(papers))
    assert copies.pairs == ()
    assert set(furniture_of(papers)) == {"gazette"}
    assert find_copies(papers, {}).pairs != ()


def test_a_copy_has_the_voice_of_the_agency_that_another_copy_credits(features: Features) -> None:
    wire = sentences(1, 12)
    papers = [
        paper(features, f"KYIV, May 1 (Reuters) - {wire}", 0, "a"),
        paper(features, wire, 1, "b"),
        paper(features, sentences(2, 12), 2, "c"),
        paper(features, f"{sentences(3, 12)} Reuters reported.", 3, "d"),
    ]
    voices = voices_of(papers, find_copies(papers, furniture_of(papers)))
    assert [voice.name for voice in voices] == ["Reuters", "Reuters", "c", "d"]
    assert voices[0].span is not None
    assert "copy of r0" in voices[1].reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ANKARA, July 24. /TASS/. Envoys met.", "TASS"),
        ("Envoys met in Ankara.\n\nSource: AFP", "Agence France-Presse"),
        ("Envoys met in Ankara (AP)", "Associated Press"),
        ("By Associated Press\n\nEnvoys met.", "Associated Press"),
    ],
)
def test_credit_lines(features: Features, text: str, name: str) -> None:
    credits = paper(features, text, 0).credits
    assert [(credit.name, credit.whole) for credit in credits] == [(name, True)]
    assert name.split()[-1][:2] in text[slice(*credits[0].span)] or credits[0].span[1] <= len(text)


def test_a_part_is_credited_as_a_part(features: Features) -> None:
    credits = paper(features, "Envoys met, the Tasnim news agency reported on Monday, in Ankara, it said.", 0).credits
    assert [(credit.name, credit.whole) for credit in credits] == [("Tasnim", False)]


def test_stories_are_of_a_week_and_of_shared_words(features: Features) -> None:
    weights = DataFiles().document("link/weights.toml", LinkWeights)
    flood = "The dam above Orlova broke and the flood drowned the Orlova valley, rescuers of the valley dam said."
    vote = "Voters in Graustark chose a president, and the electoral commission of Graustark counted ballots."
    papers = [
        paper(features, flood, 0, day="2025-05-01"),
        paper(features, flood.replace("drowned", "swept"), 1, "b", "2025-05-02"),
        paper(features, vote, 2, "c", "2025-05-02"),
        paper(features, vote.replace("counted", "recounted"), 3, "d", "2025-05-03"),
        paper(features, flood.replace("broke", "burst"), 4, "e", "2025-07-01"),
    ]
    assert Stories(papers, weights).groups() == [[0, 1], [2, 3], [4]]

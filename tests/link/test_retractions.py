"""Claims taken back: who takes back what, in which words, and what stands afterwards."""

from __future__ import annotations

import pytest

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.features import Features
from dateline.link.whole import link
from dateline.model import Report
from dateline.pipeline import Pipeline

STRIKE = "A Russian strike on Kharkiv killed 12 people on Thursday, the Ukrainian interior ministry said. "


@pytest.fixture(scope="module")
def features() -> Features:
    return Features(DataFiles())


Told = dict[str, tuple[str, str | None, tuple[tuple[str, str], ...]]]


def told(pipeline: Pipeline, features: Features, *texts: str) -> Told:
    """For each slot that a value was taken back for: status, suggestion, and each value with its status."""
    papers = []
    for at, text in enumerate(texts):
        report = Report(id=f"r{at}", published=f"2025-05-0{3 + at}", publisher=f"paper {at}", text=text)
        papers.append(features.of(pipeline.code(report), at + 1, report.publisher))
    linked = link(papers, DataFiles().document("link/weights.toml", LinkWeights))
    groups = [group for found in linked.incidents for group in found.groups]
    return {
        group.slot: (group.status, group.suggested, tuple((claim.value, claim.status) for claim in group.claims))
        for group in groups
        if any(claim.status == "retracted" for claim in group.claims)
    }


@pytest.mark.parametrize(
    "words",
    [
        "The ministry later said the figure was wrong.",
        "The ministry said on Saturday that its earlier toll of 12 was incorrect.",
        "On Saturday the ministry withdrew its claim that 12 people had been killed.",
        "On Saturday the ministry retracted the statement.",
        "The ministry has since walked back the claim.",
        "The ministry deleted its earlier post on X.",
        "The ministry's report was later withdrawn.",
        "The ministry later had to retract the claim.",
    ],
)
def test_a_voice_takes_back_its_own_claim(pipeline: Pipeline, features: Features, words: str) -> None:
    status, suggested, values = told(pipeline, features, STRIKE + words)["killed"]
    assert (status, suggested) == ("retracted", None)
    assert set(values) == {("12", "retracted")}


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("The ministry later corrected its report to say 11 people, not 12, were killed.", "11"),
        ("On Saturday the ministry withdrew its claim that 12 people were killed, and said 7 had died.", "7"),
        ("The ministry corrected the toll from 12 to 9 killed.", "9"),
    ],
)
def test_the_figure_told_instead_stands(pipeline: Pipeline, features: Features, words: str, now: str) -> None:
    status, suggested, values = told(pipeline, features, STRIKE + words)["killed"]
    assert (status, suggested) == ("single", now)
    assert ("12", "retracted") in values
    assert dict(values)[now] == "single"


def test_a_later_report_takes_back_what_an_earlier_one_tells(pipeline: Pipeline, features: Features) -> None:
    later = (
        "Ukraine's interior ministry withdrew its claim that a Russian strike on Kharkiv on Thursday killed 12 people, "
        "saying instead that nine people had died there."
    )
    status, suggested, values = told(pipeline, features, STRIKE, later)["killed"]
    assert (status, suggested) == ("single", "9")
    assert values.count(("12", "retracted")) == 2


def test_what_others_say_stands(pipeline: Pipeline, features: Features) -> None:
    other = "Kharkiv's mayor said 12 people were killed in the Russian strike on Kharkiv on Thursday."
    found = told(pipeline, features, STRIKE + "The ministry later said the figure was wrong.", other)
    assert found == {} or found["killed"][1] == "12"


def test_a_note_of_a_report_on_itself(pipeline: Pipeline, features: Features) -> None:
    text = (
        "Russian missiles hit Kharkiv on Thursday, killing at least 9 people. "
        "An earlier version of this story said 12 people were killed."
    )
    assert ("12", "retracted") in told(pipeline, features, text)["killed"][2]


def test_a_report_of_an_act_that_is_deleted(pipeline: Pipeline, features: Features) -> None:
    text = "Iran's Tasnim news agency deleted its report that Israel had attacked a ship in Bandar Abbas."
    assert told(pipeline, features, text)["happened"] == ("retracted", None, (("yes", "retracted"),))


@pytest.mark.parametrize(
    "words",
    [
        "Russia said the figure was wrong.",
        "Russia said Ukraine's claims were false.",
        "The ministry said the figure was not wrong.",
        "The ministry withdrew its rescuers from the city.",
        "The ministry said its staff had removed mines while a report was written.",
        "The ministry said Russia's claims about the strike were untrue.",
        "The ministry has not withdrawn its claim.",
        "The ministry refused to retract the claim.",
        "The ministry said aides had been removed while the reports were checked.",
        "The ministry recalled a report of the year before.",
    ],
)
def test_nothing_is_taken_back(pipeline: Pipeline, features: Features, words: str) -> None:
    assert told(pipeline, features, STRIKE + words) == {}


def test_a_note_on_something_else_takes_nothing_back(pipeline: Pipeline, features: Features) -> None:
    text = "Russian missiles hit Kharkiv on Thursday, killing 9 people. Correction: This story was revised on Friday."
    assert told(pipeline, features, text) == {}

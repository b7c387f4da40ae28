"""Victims told of no coded act are happenings, told as such."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.lexicon import DataFiles
from dateline.lexicon.link import LinkWeights
from dateline.link.features import Features
from dateline.link.views import TOLL, Paper
from dateline.link.whole import link
from dateline.model import Report
from dateline.pipeline import Pipeline

Made = Callable[..., Paper]
FEATURES = Features(DataFiles())
WEIGHTS = DataFiles().document("link/weights.toml", LinkWeights)


@pytest.fixture(scope="module")
def paper(pipeline: Pipeline) -> Made:
    def made(text: str, key: int = 0, day: str = "2025-03-04") -> Paper:
        return FEATURES.of(pipeline.code(Report(id=f"r{key}", published=day, text=text)), key, "gazette")

    return made


def test_a_toll_is_a_happening_of_its_sentence(paper: Made) -> None:
    text = "Snow fell. A ferry sank off Patras on Monday, leaving 12 people dead and nine others missing. All was calm."
    (act,) = [act for act in paper(text).acts if act.type == TOLL]
    assert text[slice(*act.span)].startswith("A ferry sank")
    assert act.said.endswith("missing.")
    assert [(figure.slot, figure.value) for figure in act.figures] == [("killed", 12), ("missing", 9)]
    assert act.earliest == "2025-03-03"
    assert act.place is not None
    assert act.place.country == "GRC"


def test_victims_of_a_coded_act_make_no_toll(paper: Made) -> None:
    found = paper("Rebels shelled the market of Goma on Monday. The attack killed 12 people.")
    assert found.acts
    assert all(act.type != TOLL for act in found.acts)


def test_what_might_happen_is_told_as_possible(paper: Made) -> None:
    found = paper("A tremor of that strength could leave 5,000 people dead in Izmir, the engineers wrote.")
    assert {act.factuality for act in found.acts if act.type == TOLL} == {"possible"}


def test_a_later_toll_replaces_an_earlier_one(paper: Made) -> None:
    first = paper("A coach fell into the gorge near Patras on Monday, leaving 12 people dead.", 1)
    later = paper("The coach that fell into the gorge near Patras on Monday left 14 people dead.", 2, "2025-03-05")
    found = link([first, later], WEIGHTS)
    (incident,) = [found for found in found.incidents if found.summary.type == TOLL]
    (group,) = [group for group in incident.groups if group.slot == "killed"]
    assert (group.status, group.suggested) == ("superseded", "14")

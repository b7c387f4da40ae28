"""Other words for agreements and their fates, and words that tell of no agreement of the parties."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.pipeline import Pipeline
from dateline.process.sheets import Sheets


def told(pipeline: Pipeline, sheets: Sheets, text: str) -> set[tuple[str, str | None]]:
    record = pipeline.code(Report(id="w", published="2025-03-12", text=text))
    return {(deed.fate, deed.issue) for deed in sheets.of(record, 1).deeds}


@pytest.mark.parametrize(
    ("text", "fate", "issue"),
    [
        ("The army and the rebels agreed on Monday to halt all military operations.", "agreed", "ceasefire"),
        ("Both delegations signed an annex on decommissioning on Monday.", "agreed", "disarmament"),
        ("Kiir and Machar agreed on Monday on a unity cabinet.", "agreed", "power sharing"),
        ("The two governments struck a bargain on Monday over captured fighters.", "agreed", "prisoners"),
        ("Both sides settled the dispute over the status of the islands on Monday.", "agreed", "territory"),
        ("The truce took hold on Monday, villagers said.", "in force", "ceasefire"),
        ("The ceasefire began on Monday.", "in force", "ceasefire"),
        ("The rebels have reneged on the truce, the army said.", "violated", "ceasefire"),
        ("The attack makes a mockery of the ceasefire, the mediator said.", "violated", "ceasefire"),
        ("The peace accord is a dead letter, the rebels said.", "broken", "peace deal"),
        ("The president took his country out of the peace accord on Monday.", "broken", "peace deal"),
        ("The peace accord has been implemented in its entirety, mediators said.", "carried out", "peace deal"),
        ("Only some of the peace accord has been implemented, mediators said.", "in part", "peace deal"),
        ("The rebels denied that they had accepted a truce.", "rejected", "ceasefire"),
        ("The mediators rolled over the truce on Monday.", "extended", "ceasefire"),
    ],
)
def test_other_words(pipeline: Pipeline, sheets: Sheets, text: str, fate: str, issue: str) -> None:
    assert (fate, issue) in told(pipeline, sheets, text)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow insisted that Kyiv should leave the region and agree to a ceasefire.",
        "Israel will have to wait until after he concludes a deal with Iran on the truce.",
        "A man walks past a mural after a ceasefire was agreed, July 31, 2024. (credit: VIA REUTERS)",
        "The minister left with orders to speak about a ceasefire.",
        "European governments demanded a truce from Monday.",
    ],
)
def test_words_of_no_agreement(pipeline: Pipeline, sheets: Sheets, text: str) -> None:
    assert "agreed" not in {fate for fate, _ in told(pipeline, sheets, text)}


def test_the_dispute_of_a_law_is_no_breach(pipeline: Pipeline, sheets: Sheets) -> None:
    text = "The attack violates the principle of territorial integrity, the agreement notwithstanding."
    assert "violated" not in {fate for fate, _ in told(pipeline, sheets, text)}

"""The words that stand for who did it and to whom, in sentences made for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Record, Report
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-06-04", text=text))


@pytest.mark.parametrize(
    ("text", "kind", "doers", "targets"),
    [
        (
            "Chadian soldiers attacked a camp of the rebels.",
            "ASSAULT",
            ["Chadian soldiers"],
            ["a camp of the rebels"],
        ),
        (
            "The foreign minister of Peru condemned Bolivia on Monday.",
            "ACCUSE",
            ["The foreign minister of Peru"],
            ["Bolivia"],
        ),
        (
            "Two fishermen were arrested by the Greek coast guard.",
            "COERCE",
            ["the Greek coast guard"],
            ["Two fishermen"],
        ),
        ("Ghana lifted a ban on traders from Togo.", "RETREAT", ["Ghana"], ["traders from Togo"]),
        ("A flash flood of refugees is feared as gunmen killed nine farmers.", "ASSAULT", ["gunmen"], ["nine farmers"]),
    ],
)
def test_phrases(code: Code, text: str, kind: str, doers: list[str], targets: list[str]) -> None:
    record = code(text)
    event = next(event for event in record.events if event.type == kind)
    assert [text[a:b] for a, b in event.actor_spans] == doers
    assert [text[a:b] for a, b in event.recipient_spans] == targets


def test_a_participle_before_a_name_is_no_verb(code: Code) -> None:
    record = code("The court has released Danish journalist Lone Holm after a week.")
    person = next(actor for actor in record.actors if actor.name == "Lone Holm")
    assert person.mentions[0].text == "Danish journalist Lone Holm"

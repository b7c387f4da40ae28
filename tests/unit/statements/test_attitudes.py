"""What somebody wants, favours, plans or knows: told by the report, said by nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.lexicon import DataFiles
from dateline.model import Record, Report, Statement
from dateline.pipeline import Pipeline
from dateline.statements import build

Read = Callable[[str], tuple[Statement, ...]]


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Read:
    stage = build(DataFiles())

    def run(text: str) -> tuple[Statement, ...]:
        return stage(pipeline.parser.parse(text), Record(report=Report(id="t", text=text))).statements

    return run


HELD = [
    ("The union opposes the new tax on diesel.", "The union", "opposes", "the new tax on diesel", "condemns"),
    ("Norway wants to join the bank.", "Norway", "wants", "to join the bank", "demands"),
    ("The mayor plans to reopen the port.", "The mayor", "plans", "to reopen the port", "expects"),
    ("Officials are worried about the dam.", "Officials", "worried", "the dam", "expects"),
    ("The minister is critical of the deal.", "The minister", "critical", "the deal", "condemns"),
    ("Police declined to comment.", "Police", "declined", "to comment", "denies"),
    ("The army knows that the bridge is mined.", "The army", "knows", "the bridge is mined", "assesses"),
    ("The two sides agreed that the truce should last.", "The two sides", "agreed", "the truce should last", "says"),
    ("Norway's opposition to the plan is well known.", "Norway's", "opposition", "the plan", "condemns"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "stance"), HELD)
def test_attitudes(read: Read, text: str, source: str, cue: str, content: str, stance: str) -> None:
    (statement,) = read(text)
    assert statement.held
    assert statement.source_span is not None
    assert text[slice(*statement.source_span)] == source
    assert text[slice(*statement.cue_span)] == cue
    assert text[slice(*statement.content_spans[0])] == content
    assert statement.stance == stance


NONE_HELD = [
    "The envoy may want to leave.",
    "If Norway wants to join, it can.",
    "The valve plans to open.",
    "The parcel was planned to arrive in May.",
    "Envoys were sent to Paris, hoping to win time.",
]


@pytest.mark.parametrize("text", NONE_HELD)
def test_no_attitude(read: Read, text: str) -> None:
    assert read(text) == ()


def test_within_the_words_of_others_only_what_is_said_counts(read: Read) -> None:
    found = read("The mayor said Norway wants to join the bank. “Norway wants to join,” the mayor said.")
    assert [statement.held for statement in found] == [False, False]


def test_an_act_told_within_words_is_no_statement_beside_them(read: Read) -> None:
    text = "Kyiv said that Moscow rejected the plan."
    (statement,) = read(text)
    assert text[slice(*statement.cue_span)] == "said"


def test_acts_do_not_rest_on_attitudes(pipeline: Pipeline) -> None:
    text = "Paris opposes the attack on Kherson by Russian forces on Sunday that killed three people."
    record = pipeline.code(Report(id="t", published="2025-06-02", text=text))
    assert any(statement.held for statement in record.statements)
    assert all(event.statements == () for event in record.events)

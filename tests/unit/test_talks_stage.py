"""Meetings and rounds, in reports made for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Record, Report, Talks
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-06-04", text=text))


def _parties(record: Record, talks: Talks) -> set[str]:
    return {(a.code or a.name).split()[0] for a in record.actors if a.id in talks.parties}


def test_a_round_has_parties_day_and_number(code: Code) -> None:
    record = code("Delegations from Russia and Ukraine met on Monday in Istanbul for a second round of direct talks.")
    talks = record.talks[0]
    assert _parties(record, talks) == {"RUS", "UKR"}
    assert (talks.round, talks.status, talks.form) == (2, "held", "direct")
    assert (talks.date.earliest, talks.date.latest) == ("2025-06-02", "2025-06-02")


def test_who_brokers_talks_is_no_party(code: Code) -> None:
    record = code("Iran and the United States held talks mediated by Oman on Tuesday.")
    assert _parties(record, record.talks[0]) == {"IRN", "USA"}


def test_the_chair_is_no_party(code: Code) -> None:
    text = (
        "Delegations from Russia and Ukraine met on Monday in Istanbul.\n\n"
        "Turkish Foreign Minister Hakan Fidan chaired the talks at the Ciragan Palace."
    )
    record = code(text)
    talks = record.talks[0]
    assert _parties(record, talks) == {"RUS", "UKR"}
    assert talks.chair is not None
    assert next(a.name for a in record.actors if a.id == talks.chair) == "Hakan Fidan"
    assert talks.venue is not None
    assert "Palace" in talks.venue


def test_heads_of_delegations(code: Code) -> None:
    text = (
        "Russia and Ukraine held talks in Istanbul on Monday.\n\n"
        "The Ukrainian delegation was led by Defence Minister Rustem Umerov, "
        "while Vladimir Medinsky headed the Russian team."
    )
    record = code(text)
    names = {a.id: a.name for a in record.actors}
    assert {names[d.head] for d in record.talks[0].delegations if d.head} == {"Rustem Umerov", "Vladimir Medinsky"}


def test_talks_to_come_are_planned(code: Code) -> None:
    record = code("India and Pakistan will hold talks in Dubai on Friday.")
    assert [talks.status for talks in record.talks] == ["planned"]


def test_a_round_that_follows_counted_ones_has_the_next_number(code: Code) -> None:
    record = code(
        "Iran and the United States have held four rounds of talks since April.\n\n"
        "Another round of talks between Iran and the United States is scheduled for Saturday."
    )
    assert [talks.round for talks in record.talks if talks.status == "planned"] == [5]


def test_the_first_time_is_no_first_round(code: Code) -> None:
    record = code("Russian and Ukrainian officials held talks in Istanbul last week for the first time since 2022.")
    assert [talks.round for talks in record.talks] == [None]


def test_every_span_holds(records: tuple[Record, ...]) -> None:
    for record in records:
        for talks in record.talks:
            assert all(0 <= start < end <= len(record.report.text) for start, end in talks.spans)

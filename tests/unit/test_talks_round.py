"""A report of a second round in our own words, with all that such a report tells of it; and stances of its kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Record, Report, Talks
from dateline.pipeline import Pipeline

Code = Callable[[str], Record]

SECOND_ROUND = """\
Delegations from Armenia and Azerbaijan met Monday in Georgia for their second round of direct peace talks in three \
weeks.

Georgian Foreign Minister Maka Botchorishvili chaired the talks at Tbilisi's Ortachala Palace.

The efforts to push the two sides into accepting a ceasefire have so far failed. Armenia accepted that step, but Baku \
rejected it.

The Armenian delegation was led by Foreign Minister Ararat Mirzoyan, while Hikmet Hajiyev headed the Azerbaijani team.

The Armenian and Azerbaijani delegations, each numbering more than a dozen people, sat across from each other.

A round of direct talks, held May 16, also in Tbilisi, ended after less than two hours. While both sides agreed on a \
prisoner swap, there was no breakthrough.
"""


@pytest.fixture(scope="module")
def code(pipeline: Pipeline) -> Code:
    return lambda text: pipeline.code(Report(id="t", published="2025-06-02", text=text))


@pytest.fixture(scope="module")
def record(code: Code) -> Record:
    return code(SECOND_ROUND)


def rounds(record: Record) -> dict[int | None, Talks]:
    return {talks.round: talks for talks in record.talks}


def names(record: Record) -> dict[str, str]:
    return {actor.id: actor.name for actor in record.actors}


def sides(record: Record) -> dict[str, str]:
    return {actor.id: " ".join((actor.code or actor.name).split()[:2]).removesuffix(" GOV") for actor in record.actors}


def stances(record: Record) -> set[tuple[str, str, str, bool]]:
    side = sides(record)
    return {(side[p.party], p.on, p.stance, p.denied) for talks in record.talks for p in talks.positions}


def test_both_rounds_have_their_day(record: Record) -> None:
    days = {number: (talks.date.earliest, talks.date.latest) for number, talks in rounds(record).items()}
    assert days == {2: ("2025-06-02", "2025-06-02"), 1: ("2025-05-16", "2025-05-16")}


def test_venue_and_chair(record: Record) -> None:
    talks = rounds(record)[2]
    assert "Ortachala Palace" in (talks.venue or "")
    assert names(record)[talks.chair or ""] == "Maka Botchorishvili"


def test_delegations_have_head_rank_and_size(record: Record) -> None:
    called, side = names(record), sides(record)
    sizes = {quantity.id: quantity.text for quantity in record.quantities}
    told = {side[d.party]: (called[d.head or ""], sizes[d.size or ""]) for d in rounds(record)[2].delegations}
    assert told == {
        "ARM": ("Ararat Mirzoyan", "more than a dozen people"),
        "AZE": ("Hikmet Hajiyev", "more than a dozen people"),
    }
    assert "minister" in {d.rank for d in rounds(record)[2].delegations}


def test_outcomes_and_length_of_the_first_round(record: Record) -> None:
    talks = rounds(record)[1]
    assert {"prisoner_exchange", "no_breakthrough"} <= {outcome.what for outcome in talks.outcomes}
    lengths = {time.id: time.text for time in record.times}
    assert "two hours" in lengths[talks.duration or ""]


def test_stances_on_the_ceasefire(record: Record) -> None:
    told = {(side, stance) for side, on, stance, _ in stances(record) if on == "ceasefire"}
    assert told == {("ARM", "accepts"), ("AZE", "rejects")}


HELD = "Israel and Hamas held indirect talks in Doha on Monday. "


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Hamas refused to release the hostages.", ("PSE HAM", "hostages", "rejects", False)),
        ("Hamas officials left the hotel.", None),
        ("Hamas turned down a 60-day truce.", ("PSE HAM", "ceasefire", "rejects", False)),
        ("Israel ruled out a withdrawal from Gaza.", ("ISR", "withdrawal", "rejects", False)),
        ("Hamas called for a withdrawal of Israeli troops.", ("PSE HAM", "withdrawal", "proposes", False)),
        ("Israel is considering a truce.", ("ISR", "ceasefire", "considers", False)),
        ("Hamas is ready for a ceasefire.", ("PSE HAM", "ceasefire", "accepts", False)),
        ("Hamas would accept a ceasefire if Israel pulled back.", ("PSE HAM", "ceasefire", "conditions", False)),
        ("Israel denied that it had agreed to a ceasefire.", ("ISR", "ceasefire", "accepts", True)),
        ("A Hamas official said the group had agreed to the ceasefire.", ("PSE HAM", "ceasefire", "accepts", False)),
        ("Israel will not allow uranium enrichment.", ("ISR", "nuclear enrichment", "rejects", False)),
    ],
)
def test_stance_of_a_clause(code: Code, text: str, stance: tuple[str, str, str, bool] | None) -> None:
    found = stances(code(HELD + text))
    assert found == (set() if stance is None else {stance})


@pytest.mark.parametrize(
    "text",
    ["Israel wants Hamas to accept a ceasefire.", "Egypt urged Hamas to accept a ceasefire."],
)
def test_what_another_wishes_is_no_acceptance(code: Code, text: str) -> None:
    assert ("PSE HAM", "ceasefire", "accepts", False) not in stances(code(HELD + text))


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked Ukraine. NATO leaders opened a summit in Madrid. The talks will last two days.",
        "France and Germany held a meeting on Monday.",
        "Russia refused to hold talks with Ukraine.",
        "Russia said that peace talks with Ukraine were impossible.",
        "Russia has no plans to meet Ukraine.",
        "Russia attacked Ukraine. The fund talks about debt.",
    ],
)
def test_no_talks(code: Code, text: str) -> None:
    assert code(text).talks == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russia and Ukraine are meeting in Istanbul.", "ongoing"),
        ("Russia and Ukraine should hold talks.", "proposed"),
        ("Russia is open to peace talks with Ukraine.", "proposed"),
        ("Russia and Ukraine held talks. The place of the next round has not been set.", "planned"),
    ],
)
def test_status_of_what_is_not_over(code: Code, text: str, status: str) -> None:
    assert status in {talks.status for talks in code(text).talks}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Iran and the United States ended two days of talks on Friday.", ("2025-05-29", "2025-05-30")),
        ("Iran struck on Friday, a day after talks with the United States.", ("2025-05-29", "2025-05-29")),
    ],
)
def test_days_of_talks(code: Code, text: str, days: tuple[str, str]) -> None:
    assert days in {(talks.date.earliest, talks.date.latest) for talks in code(text).talks}


def test_two_numbers_told_of_one_round_are_both_kept(code: Code) -> None:
    record = code("Iran and the United States held a fourth or fifth round of talks on Friday.")
    assert [talks.rounds for talks in record.talks] == [(4, 5)]


def test_what_became_of_a_meeting(code: Code) -> None:
    record = code("The talks between India and Pakistan were postponed.")
    assert [(talks.status, talks.change) for talks in record.talks] == [("cancelled", "postponed")]
    record = code("Iran and the United States held proximity talks on Friday.")
    assert [(talks.form, talks.manner) for talks in record.talks] == [("indirect", "proximity")]


def test_members_of_a_delegation(code: Code) -> None:
    text = (
        "Russia and Ukraine held talks in Istanbul on Monday. The Ukrainian delegation included Rustem Umerov "
        "and Serhiy Kyslytsya. The head of the Russian delegation, Vladimir Medinsky, was content."
    )
    record = code(text)
    called, side = names(record), sides(record)
    told = {side[d.party]: d for d in record.talks[0].delegations}
    assert {called[m] for m in told["UKR"].members} >= {"Rustem Umerov"}
    assert called[told["RUS"].head or ""] == "Vladimir Medinsky"


def test_what_failed_is_no_outcome(code: Code) -> None:
    record = code("Russia and Ukraine held talks on Monday. They failed to agree on a ceasefire.")
    assert {outcome.what for outcome in record.talks[0].outcomes} == {"no_breakthrough"}
